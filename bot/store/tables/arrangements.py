"""What is negotiated and agreed: negotiations, offers, plans with their events, promises with their parts."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.debt.values import Money
from bot.store.base import ID_LENGTH, Base, Id, Short, Word, ref
from bot.store.types import Sealed

#: A plan in one of these binds its account: there is at most one of them at a time.
LIVE_PLAN = ("drafted", "pending_approval", "approved", "pending_down", "active", "changed")
_LIVE_PLAN_SQL = text("status in ('" + "','".join(LIVE_PLAN) + "')")
_OPEN_SQL = text("status = 'open'")


class Negotiation(Base):
    """One negotiation over one account. It outlives a session and a channel, so that its step can be taken up again."""

    __tablename__ = "negotiation"
    __table_args__ = (
        Index("ix_negotiation_account", "account_id", "opened_at"),
        Index("uq_negotiation_open", "account_id", unique=True, sqlite_where=_OPEN_SQL, postgresql_where=_OPEN_SQL),
    )

    id: Mapped[Id]
    customer_id: Mapped[str] = ref("customer.id")
    account_id: Mapped[str] = ref("card_account.id", index=False)
    conversation_id: Mapped[str] = ref("conversation.id")
    status: Mapped[Word] = mapped_column(default="open")  # open | accepted | stopped | expired | withdrawn
    product: Mapped[str | None] = mapped_column(String(40))
    step: Mapped[int] = mapped_column(default=0)
    counters: Mapped[int] = mapped_column(default=0)
    refusals: Mapped[int] = mapped_column(default=0)
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)  # what the debtor declared
    state: Mapped[dict[str, Any]] = mapped_column(default=dict)  # what else the negotiator remembers
    policy_version: Mapped[Word]
    version: Mapped[int] = mapped_column(default=1)
    opened_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 (the mapper declares it an instance variable)


class Offer(Base):
    """An offer as it was made: terms, clause, validity, and the words in which it was shown."""

    __tablename__ = "offer"
    __table_args__ = (UniqueConstraint("negotiation_id", "seq"),)

    id: Mapped[Id]
    negotiation_id: Mapped[str] = ref("negotiation.id", index=False)
    seq: Mapped[int]
    product: Mapped[Word]
    mode: Mapped[Word] = mapped_column(String(8))  # B | D | H
    step: Mapped[int] = mapped_column(default=0)
    terms: Mapped[dict[str, Any]]  # amounts in fen, counts, dates in ISO
    clause: Mapped[Short] = mapped_column(String(120), default="")
    policy_version: Mapped[Word]
    made_by: Mapped[Word] = mapped_column(default="bot")  # bot or a collector id
    status: Mapped[Word] = mapped_column(default="open")  # open | accepted | refused | superseded | expired | withdrawn
    made_at: Mapped[datetime]
    valid_until: Mapped[datetime]
    shown_text: Mapped[str | None] = mapped_column(Text)
    ended_at: Mapped[datetime | None]


class Plan(Base):
    """An agreed or drafted arrangement: terms and wording as agreed. What was paid on it is replayed from postings."""

    __tablename__ = "plan"
    __table_args__ = (
        Index("ix_plan_account", "account_id", "made_at"),
        Index("uq_plan_live", "account_id", unique=True, sqlite_where=_LIVE_PLAN_SQL, postgresql_where=_LIVE_PLAN_SQL),
    )

    id: Mapped[Id]
    number: Mapped[Short] = mapped_column(String(40), unique=True)
    customer_id: Mapped[str] = ref("customer.id")
    account_id: Mapped[str] = ref("card_account.id", index=False)
    conversation_id: Mapped[str | None] = ref("conversation.id", nullable=True)
    offer_id: Mapped[str | None] = mapped_column(String(32), unique=True)  # one offer is accepted once
    product: Mapped[Word]
    status: Mapped[Word]
    terms: Mapped[dict[str, Any]]
    schedule: Mapped[list[Any]] = mapped_column(default=list)  # [{no, due_on, amount_fen, …}] as agreed
    wording: Mapped[str] = mapped_column(Sealed)  # word for word what was agreed to
    source_quote: Mapped[str | None] = mapped_column(Sealed)  # the debtor's own yes
    policy_version: Mapped[Word]
    model_id: Mapped[str | None] = mapped_column(String(80))
    made_at: Mapped[datetime]
    decide_by: Mapped[datetime | None]
    drafted_by: Mapped[Word] = mapped_column(default="bot")
    approved_by: Mapped[str | None] = mapped_column(String(32))
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 (the mapper declares it an instance variable)


class PlanEvent(Base):
    """One event in the life of a plan."""

    __tablename__ = "plan_event"
    __table_args__ = (Index("ix_plan_event_plan", "plan_id", "at"),)

    id: Mapped[Id]
    plan_id: Mapped[str] = ref("plan.id", index=False)
    at: Mapped[datetime]
    event: Mapped[Word]
    actor: Mapped[Word]
    data: Mapped[dict[str, Any]] = mapped_column(default=dict)


class Promise(Base):
    """A promise to pay in one to three parts. ``status`` is how it was last judged against the postings."""

    __tablename__ = "promise"
    __table_args__ = (
        Index("ix_promise_account", "account_id", "made_at"),
        Index("uq_promise_open", "account_id", unique=True, sqlite_where=_OPEN_SQL, postgresql_where=_OPEN_SQL),
    )

    id: Mapped[Id]
    customer_id: Mapped[str] = ref("customer.id")
    account_id: Mapped[str] = ref("card_account.id", index=False)
    conversation_id: Mapped[str | None] = ref("conversation.id", nullable=True)
    status: Mapped[Word] = mapped_column(default="open")  # open | kept | partly | broken | withdrawn | replaced
    source_quote: Mapped[str] = mapped_column(Sealed)
    wording: Mapped[str] = mapped_column(Sealed)
    history: Mapped[list[Any]] = mapped_column(default=list)  # corrections on the way
    policy_version: Mapped[Word]
    model_id: Mapped[str | None] = mapped_column(String(80))
    witnessed_by: Mapped[str | None] = mapped_column(String(32))
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    parts: Mapped[list[PromisePart]] = relationship(order_by="PromisePart.seq", cascade="all, delete-orphan")


class PromisePart(Base):
    """One amount on one day."""

    __tablename__ = "promise_part"

    promise_id: Mapped[str] = mapped_column(String(ID_LENGTH), ForeignKey("promise.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    amount: Mapped[Money]
    due_on: Mapped[date]
