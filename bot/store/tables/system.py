"""The house's own bookkeeping: audit chain, outbox, numbers, once-only keys, demo clock, key check."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.base import Base, Hash, Id, Short, Word
from bot.store.types import Sealed


class AuditEvent(Base):
    """One link of a hash chain. Append-only: triggers refuse to change or delete it."""

    __tablename__ = "audit_event"
    __table_args__ = (
        UniqueConstraint("stream", "number"),
        Index("ix_audit_event_subject", "subject"),
        Index("ix_audit_event_action", "action", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    stream: Mapped[Word] = mapped_column(String(40))  # a conversation id, or "house"
    number: Mapped[int]
    at: Mapped[datetime]
    actor: Mapped[Word] = mapped_column(String(40))
    action: Mapped[Word] = mapped_column(String(60))
    subject: Mapped[Short]
    data: Mapped[str] = mapped_column(Text)  # canonical JSON, exactly as hashed
    previous: Mapped[Hash]
    hash: Mapped[Hash]


class OutboxMessage(Base):
    """An SMS or e-mail on its way out. The text is wiped once it has gone, except in demo mode."""

    __tablename__ = "outbox_message"
    __table_args__ = (Index("ix_outbox_message_pending", "sent_at", "at"),)

    id: Mapped[Id]
    at: Mapped[datetime]
    to: Mapped[str] = mapped_column(Sealed)
    kind: Mapped[Word] = mapped_column(String(10))
    text: Mapped[str] = mapped_column(Sealed)
    code: Mapped[str | None] = mapped_column(Sealed)  # demo mode only
    sent_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)


class NumberSeries(Base):
    """The last number given out in a series, e.g. C20261120."""

    __tablename__ = "number_series"

    series: Mapped[str] = mapped_column(String(24), primary_key=True)
    last: Mapped[int]


class OnceOnly(Base):
    """The stored result of a request that must not act twice."""

    __tablename__ = "once_only"

    key: Mapped[str] = mapped_column(String(160), primary_key=True)
    result: Mapped[dict[str, Any]]
    at: Mapped[datetime]


class ClockOffset(Base):
    """How far the demo clock stands from the machine's; one row."""

    __tablename__ = "clock_offset"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    microseconds: Mapped[int] = mapped_column(BigInteger)
    start: Mapped[str] = mapped_column(String(40), default="")  # the setting it was started from


class KeyCheck(Base):
    """What tells the right personal-data key from a wrong one; one row."""

    __tablename__ = "key_check"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    value: Mapped[str] = mapped_column(String(32))


class DemoState(Base):
    """On which day the demo ledgers were laid, and by how many days they were shifted; one row."""

    __tablename__ = "demo_state"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    laid_on: Mapped[str] = mapped_column(String(10))
    shift_days: Mapped[int]
