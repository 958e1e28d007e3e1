"""Money on its way in: payment orders we issued, and payments people say they made."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.debt.values import Money
from bot.store.base import Base, Id, Short, Word, ref
from bot.store.types import Sealed


class PaymentOrder(Base):
    """A page on which a person can pay a given amount."""

    __tablename__ = "payment_order"
    __table_args__ = (Index("ix_payment_order_account", "account_id", "made_at"),)

    id: Mapped[Id]
    customer_id: Mapped[str] = ref("customer.id")
    account_id: Mapped[str] = ref("card_account.id", index=False)
    conversation_id: Mapped[str | None] = ref("conversation.id", nullable=True)
    amount: Mapped[Money]
    purpose: Mapped[Word]  # minimum | total | promise | plan | free
    status: Mapped[Word] = mapped_column(default="open")  # open | paid | lapsed
    url: Mapped[Short] = mapped_column(String(300))
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    paid_at: Mapped[datetime | None]


class PaymentReport(Base):
    """A payment that a person says they made and that has not posted yet."""

    __tablename__ = "payment_report"
    __table_args__ = (Index("ix_payment_report_account", "account_id", "status"),)

    id: Mapped[Id]
    customer_id: Mapped[str] = ref("customer.id")
    account_id: Mapped[str] = ref("card_account.id", index=False)
    conversation_id: Mapped[str] = ref("conversation.id")
    amount: Mapped[Money | None]
    paid_on: Mapped[date | None]
    how: Mapped[str | None] = mapped_column(Sealed)
    status: Mapped[Word] = mapped_column(String(20), default="verifying")  # verifying | found | not_found | withdrawn
    reported_at: Mapped[datetime]
    follow_up_at: Mapped[datetime]
