"""Cardholders, their card accounts, and what was posted on them. Figures are replayed from postings, never stored."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.debt.values import Money
from bot.store.base import Base, Hash, Id, Short, Word, ref
from bot.store.types import Sealed


class Customer(Base):
    """A cardholder. Personal facts are sealed; equality is asked through the look-up columns."""

    __tablename__ = "customer"

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(Sealed)
    phone: Mapped[str] = mapped_column(Sealed)
    id_number: Mapped[str] = mapped_column(Sealed)
    name_lookup: Mapped[Hash] = mapped_column(String(64), index=True)
    phone_lookup: Mapped[Hash] = mapped_column(String(64), index=True)
    id_tail_lookup: Mapped[Hash]
    id_number_lookup: Mapped[Hash] = mapped_column(String(64), unique=True)
    birth: Mapped[str | None] = mapped_column(Sealed)  # ISO date
    locale: Mapped[str] = mapped_column(String(8), default="zh")
    payday: Mapped[int | None]  # day of month
    flags: Mapped[list[Any]] = mapped_column(default=list)  # VULN, DECEASED, MINOR…: about the person
    demo_id: Mapped[str | None] = mapped_column(String(8), index=True)  # A01…; empty for real people
    created_at: Mapped[datetime]


class CardAccount(Base):
    """One card account: what the card agreement says and what the bank marked on it."""

    __tablename__ = "card_account"
    __table_args__ = (
        CheckConstraint("statement_day between 1 and 31", name="statement_day"),
        CheckConstraint("due_day between 1 and 31", name="due_day"),
        CheckConstraint("statement_day <> due_day", name="days_differ"),
        UniqueConstraint("customer_id", "card_tail"),
    )

    id: Mapped[Id]
    customer_id: Mapped[str] = ref("customer.id", index=False)
    card_tail: Mapped[str] = mapped_column(String(4))
    statement_day: Mapped[int]
    due_day: Mapped[int]
    limit: Mapped[Money]
    opened_on: Mapped[date | None]
    calendar_shift_days: Mapped[int] = mapped_column(default=0)  # a shifted demo ledger keeps its month lengths
    daily_rate: Mapped[str | None] = mapped_column(String(24))  # exact decimal; empty: the rate of the terms
    product: Mapped[Word] = mapped_column(String(40), default="standard")
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)  # case number, last interruption, clean months…
    flags: Mapped[list[Any]] = mapped_column(default=list)  # LEGAL, FRAUD…: about the debt
    agency_id: Mapped[str | None] = mapped_column(String(32))  # who handles the case; empty: the bank itself
    auto_debit: Mapped[bool] = mapped_column(default=False)


class PostingRow(Base):
    """One exogenous fact on an account: money moved, a balance brought forward, a mark. Never interest or late fees."""

    __tablename__ = "posting"
    __table_args__ = (
        CheckConstraint("amount >= 0", name="amount_not_negative"),
        Index("ix_posting_account_day", "account_id", "on_day", "seq"),
    )

    account_id: Mapped[str] = mapped_column(String(32), ForeignKey("card_account.id"), primary_key=True)
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    seq: Mapped[int]  # order within a day
    on_day: Mapped[date]
    kind: Mapped[Word]
    amount: Mapped[Money]
    ref: Mapped[str | None] = mapped_column(String(64))
    part: Mapped[str | None] = mapped_column(String(20))
    details: Mapped[dict[str, Any] | None]
    in_flight: Mapped[bool] = mapped_column(default=False)
    memo: Mapped[Short] = mapped_column(String(120), default="")
    recorded_at: Mapped[datetime]
