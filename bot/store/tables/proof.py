"""Identity proofs: one-time codes, locks against guessing."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.base import Base, Hash, Id, Word, ref


class OneTimeCode(Base):
    """A code that a conversation waits for. ``customer_id`` is empty for a decoy, which no code can satisfy."""

    __tablename__ = "one_time_code"
    __table_args__ = (Index("ix_one_time_code_pending", "conversation_id", "ended_at"),)

    id: Mapped[Id]
    conversation_id: Mapped[str] = ref("conversation.id", index=False)
    customer_id: Mapped[str | None] = ref("customer.id", nullable=True)
    purpose: Mapped[Word]
    code_hash: Mapped[Hash]
    salt: Mapped[Hash] = mapped_column(String(32))
    pair_lookup: Mapped[Hash]  # the phone and fact that were typed
    phone_lookup: Mapped[Hash] = mapped_column(String(64), index=True)
    tries: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class IdentityLock(Base):
    """Wrong codes counted per conversation, per typed pair of facts, and per person."""

    __tablename__ = "identity_lock"

    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    fails_in_row: Mapped[int] = mapped_column(default=0)
    fails_today: Mapped[int] = mapped_column(default=0)
    day: Mapped[str] = mapped_column(String(10), default="")
    locked_until: Mapped[datetime | None]
