"""Conversations, their messages, and the passages from bot to person and back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.base import Base, Hash, Id, Word, ref
from bot.store.types import Sealed, SealedJson


class Conversation(Base):
    """A thread with one debtor on one channel, and who owns the next answer."""

    __tablename__ = "conversation"
    __table_args__ = (
        CheckConstraint("owner in ('bot','waiting','human','closed')", name="owner"),
        CheckConstraint("(owner = 'human') = (collector_id is not null)", name="human_has_collector"),
        CheckConstraint("(owner = 'waiting') = (waiting_since is not null)", name="waiting_has_since"),
        Index("ix_conversation_queue", "owner", "priority", "waiting_since", "id"),
        Index("ix_conversation_recent", "owner", "last_at", "id"),
        Index("ix_conversation_reason", "owner", "reason", "priority", "waiting_since", "id"),
        Index("ix_conversation_collector", "collector_id", "owner", "last_at", "id"),
        Index("ix_conversation_created", "created_at"),
    )

    id: Mapped[Id]
    token_hash: Mapped[Hash] = mapped_column(String(64), unique=True)
    channel: Mapped[Word]
    locale: Mapped[Word] = mapped_column(String(8), default="zh")
    owner: Mapped[Word] = mapped_column(String(8), default="bot")
    version: Mapped[int] = mapped_column(default=1)
    human_version: Mapped[int] = mapped_column(default=0)  # the version at which a person last took it
    collector_id: Mapped[str | None] = mapped_column(String(32), ForeignKey("collector.id"))
    reason: Mapped[str | None] = mapped_column(String(40))
    priority: Mapped[int] = mapped_column(default=99)  # 1 is the gravest
    waiting_since: Mapped[datetime | None]
    mood: Mapped[Word] = mapped_column(String(12), default="calm")

    tracker_no: Mapped[int] = mapped_column(default=1)
    tracker_turns: Mapped[int] = mapped_column(default=0)
    task_open: Mapped[bool] = mapped_column(default=False)
    expects: Mapped[list[Any]] = mapped_column(default=list)  # the kinds of value that the last answer asked for

    # Identity. bound_customer_id: a deep link names the person (L1), which proves nothing about who reads.
    bound_customer_id: Mapped[str | None] = ref("customer.id", nullable=True)
    customer_id: Mapped[str | None] = ref("customer.id", nullable=True)
    case_customer_id: Mapped[str | None] = ref("customer.id", nullable=True)  # the file it belongs to, also after a lapse
    verified_at: Mapped[datetime | None]
    step_up_at: Mapped[datetime | None]
    chosen_account_id: Mapped[str | None] = mapped_column(String(32))

    created_at: Mapped[datetime]
    last_at: Mapped[datetime]
    last_debtor_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    outcome: Mapped[str | None] = mapped_column(String(40))


class Message(Base):
    """One message of a thread. A debtor's message also records the turn it opened and whether that was answered."""

    __tablename__ = "message"
    __table_args__ = (
        UniqueConstraint("conversation_id", "client_message_id"),
        Index("ix_message_thread", "conversation_id", "id"),
        Index("ix_message_answer", "in_reply_to"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    conversation_id: Mapped[str] = ref("conversation.id", index=False)
    at: Mapped[datetime]
    sender: Mapped[Word] = mapped_column(String(10))
    kind: Mapped[Word] = mapped_column(String(10))
    text: Mapped[str] = mapped_column(Sealed)
    has_buttons: Mapped[bool] = mapped_column(default=False)
    buttons: Mapped[list[Any]] = mapped_column(SealedJson, default=list)  # [{id, title, payload}]
    card: Mapped[dict[str, Any] | None] = mapped_column(SealedJson)
    response_key: Mapped[str | None] = mapped_column(String(80))
    private: Mapped[bool] = mapped_column(default=False)
    collector_id: Mapped[str | None] = mapped_column(String(32), ForeignKey("collector.id"))
    in_reply_to: Mapped[int | None]
    client_message_id: Mapped[str | None] = mapped_column(String(80))
    turn_owner: Mapped[str | None] = mapped_column(String(8))
    turn_version: Mapped[int | None]
    turn_began_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]


class Handoff(Base):
    """One passage to a person: asked, perhaps claimed, and how it ended."""

    __tablename__ = "handoff"
    __table_args__ = (Index("ix_handoff_conversation", "conversation_id", "asked_at"), Index("ix_handoff_asked", "asked_at"))

    id: Mapped[Id]
    conversation_id: Mapped[str] = ref("conversation.id", index=False)
    reason: Mapped[Word]
    quote: Mapped[str | None] = mapped_column(Sealed)
    asked_at: Mapped[datetime]
    asked_by: Mapped[Word]  # debtor | rule | collector
    claimed_at: Mapped[datetime | None]
    claimed_by: Mapped[str | None] = mapped_column(String(32), ForeignKey("collector.id"))
    ended_at: Mapped[datetime | None]
    ended_as: Mapped[str | None] = mapped_column(String(24))  # returned | withdrawn | nobody_available | closed
    note: Mapped[str | None] = mapped_column(Sealed)


class DeepLink(Base):
    """A link sent to a debtor that opens a conversation bound to them (L1): a neutral greeting, nothing more."""

    __tablename__ = "deep_link"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    customer_id: Mapped[str] = ref("customer.id")
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    note: Mapped[str | None] = mapped_column(Text)
