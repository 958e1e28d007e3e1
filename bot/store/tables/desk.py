"""The people of the desk, their sessions, and the registries against which a caller is checked."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.base import Base, Hash, Id, Short, Word, ref


class Collector(Base):
    """A member of staff: collector, supervisor, compliance or admin."""

    __tablename__ = "collector"

    id: Mapped[Id]
    username: Mapped[Word] = mapped_column(String(40), unique=True)
    staff_no: Mapped[Word] = mapped_column(String(20), unique=True)
    name: Mapped[Short]
    role: Mapped[Word]
    level: Mapped[Word] = mapped_column(String(4))  # L1 | L2 | L3: authority to conclude
    password_hash: Mapped[str] = mapped_column(String(200))
    active: Mapped[bool] = mapped_column(default=True)
    demo: Mapped[bool] = mapped_column(default=False)


class DeskSession(Base):
    """A signed-in browser; only the hash of its cookie is kept."""

    __tablename__ = "desk_session"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    collector_id: Mapped[str] = ref("collector.id")
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class RegistryEntry(Base):
    """Something genuine that a person may ask about: staff number, phone number, agency, letter, visit."""

    __tablename__ = "registry_entry"
    __table_args__ = (UniqueConstraint("kind", "look_up"), Index("ix_registry_entry_customer", "customer_id", "kind"))

    id: Mapped[Id]
    kind: Mapped[Word] = mapped_column(String(12))  # staff | number | agency | letter | visit
    look_up: Mapped[Hash]  # keyed hash of the normalised value
    value: Mapped[Short]
    customer_id: Mapped[str | None] = ref("customer.id", index=False, nullable=True)
    data: Mapped[dict[str, Any]] = mapped_column(default=dict)
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]
    genuine: Mapped[bool] = mapped_column(default=True)  # False: known to be somebody else's (fraud blacklist)
    demo: Mapped[bool] = mapped_column(default=False)
