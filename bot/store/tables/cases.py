"""What people object to or ask for: complaints, disputes, holds, stop list, tickets, call-backs, hardship, papers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.debt.values import Money
from bot.store.base import ID_LENGTH, Base, Hash, Id, Short, Word, ref
from bot.store.types import Sealed, SealedJson

_OPEN_SQL = text("status = 'open'")


class Complaint(Base):
    """A complaint. Its three statutory dates follow from ``received_on``."""

    __tablename__ = "complaint"

    id: Mapped[Id]
    number: Mapped[Short] = mapped_column(String(24), unique=True)
    customer_id: Mapped[str | None] = ref("customer.id", nullable=True)
    conversation_id: Mapped[str] = ref("conversation.id")
    kinds: Mapped[list[Any]]
    description: Mapped[str] = mapped_column(Sealed)
    facts: Mapped[dict[str, Any]] = mapped_column(SealedJson, default=dict)  # when, number, who, what was said
    effects: Mapped[list[Any]] = mapped_column(default=list)
    received_on: Mapped[date]
    received_at: Mapped[datetime]
    status: Mapped[Word] = mapped_column(default="open", index=True)  # open | answered | withdrawn
    assigned_to: Mapped[str | None] = mapped_column(String(32))
    outcome: Mapped[str | None] = mapped_column(Sealed)
    upheld: Mapped[bool | None]  # whether it was right; None where whoever answered did not say
    ended_at: Mapped[datetime | None]


class Dispute(Base):
    """An objection to a transaction, a fee or an amount; the disputed part is carved out while it is open."""

    __tablename__ = "dispute"
    __table_args__ = (
        Index(
            "uq_dispute_open_posting",
            "account_id",
            "posting_id",
            unique=True,
            sqlite_where=_OPEN_SQL,
            postgresql_where=_OPEN_SQL,
        ),
    )

    id: Mapped[Id]
    number: Mapped[Short] = mapped_column(String(24), unique=True)
    customer_id: Mapped[str] = ref("customer.id")
    account_id: Mapped[str] = ref("card_account.id")
    conversation_id: Mapped[str] = ref("conversation.id")
    kind: Mapped[Word]  # merchant | fraud | not_mine | fee | amount | credit_record
    posting_id: Mapped[str | None] = mapped_column(String(64))
    amount: Mapped[Money | None]
    description: Mapped[str] = mapped_column(Sealed)
    opened_on: Mapped[date]
    opened_at: Mapped[datetime]
    status: Mapped[Word] = mapped_column(default="open", index=True)  # open | upheld | partly | rejected | withdrawn
    granted: Mapped[Money | None]  # what of the amount was found right; None while open and where it is unknown
    decided_by: Mapped[str | None] = mapped_column(String(32))
    outcome: Mapped[str | None] = mapped_column(Sealed)
    ended_at: Mapped[datetime | None]


class Hold(Base):
    """Something that must not be done to a person for a while."""

    __tablename__ = "hold"
    __table_args__ = (Index("ix_hold_customer", "customer_id", "kind", "until_at"),)

    id: Mapped[Id]
    customer_id: Mapped[str] = ref("customer.id", index=False)
    account_id: Mapped[str | None] = ref("card_account.id", nullable=True)
    conversation_id: Mapped[str | None] = ref("conversation.id", nullable=True)
    kind: Mapped[Word]  # see bot.debt.contact.HOLDS
    reason: Mapped[Word]
    source: Mapped[Short] = mapped_column(String(120), default="")  # e.g. complaint:C20261120-0001
    from_at: Mapped[datetime]
    until_at: Mapped[datetime | None]  # empty: until lifted
    lifted_at: Mapped[datetime | None]
    lifted_by: Mapped[str | None] = mapped_column(String(40))


class StopEntry(Base):
    """A person or number that must not be contacted."""

    __tablename__ = "stop_entry"
    __table_args__ = (Index("ix_stop_entry_customer", "customer_id", "relation"),)

    id: Mapped[Id]
    customer_id: Mapped[str | None] = ref("customer.id", index=False, nullable=True)
    relation: Mapped[Word]  # self | mother | spouse | employer | …| this_channel
    phone: Mapped[str | None] = mapped_column(Sealed)
    phone_lookup: Mapped[str | None] = mapped_column(String(64), index=True)
    reason: Mapped[Word]  # asked | complaint | suspected_wrong | third_party
    conversation_id: Mapped[str | None] = ref("conversation.id", nullable=True)
    added_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]


class ContactPreference(Base):
    """How and when a person wants to be reached."""

    __tablename__ = "contact_preference"

    customer_id: Mapped[str] = mapped_column(String(ID_LENGTH), ForeignKey("customer.id"), primary_key=True)
    channels: Mapped[list[Any]] = mapped_column(default=list)  # chat | sms | voice | email | letter
    window_from: Mapped[str | None] = mapped_column(String(5))  # HH:MM, Asia/Shanghai
    window_to: Mapped[str | None] = mapped_column(String(5))
    stopped: Mapped[bool] = mapped_column(default=False)  # no proactive message at all
    conversation_id: Mapped[str | None] = ref("conversation.id", nullable=True)
    updated_at: Mapped[datetime]


class ContactLog(Base):
    """One attempt to reach a person, by anyone on the bank's behalf."""

    __tablename__ = "contact_log"
    __table_args__ = (Index("ix_contact_log_customer", "customer_id", "at"),)

    id: Mapped[Id]
    customer_id: Mapped[str] = ref("customer.id", index=False)
    at: Mapped[datetime]
    channel: Mapped[Word]
    outcome: Mapped[Word]  # effective | unanswered | delivered | failed
    party: Mapped[Word]  # bank, bot or an agency id
    staff_no: Mapped[str | None] = mapped_column(String(20))
    to_whom: Mapped[Word] = mapped_column(default="self")
    to_phone_lookup: Mapped[str | None] = mapped_column(String(64))
    demo: Mapped[bool] = mapped_column(default=False)


class Ticket(Base):
    """Work for a person, with a clock: crisis, fraud, data leak, trace, review, contact repair…"""

    __tablename__ = "ticket"
    __table_args__ = (Index("ix_ticket_due", "status", "due_at"),)

    id: Mapped[Id]
    number: Mapped[Short] = mapped_column(String(24), unique=True)
    kind: Mapped[Word] = mapped_column(String(40), index=True)
    priority: Mapped[int]
    customer_id: Mapped[str | None] = ref("customer.id", nullable=True)
    conversation_id: Mapped[str | None] = ref("conversation.id", nullable=True)
    facts: Mapped[dict[str, Any]] = mapped_column(SealedJson, default=dict)
    opened_at: Mapped[datetime]
    due_at: Mapped[datetime]
    status: Mapped[Word] = mapped_column(default="open")  # open | done | withdrawn
    assigned_to: Mapped[str | None] = mapped_column(String(32))
    outcome: Mapped[str | None] = mapped_column(Sealed)
    ended_at: Mapped[datetime | None]


class Callback(Base):
    """An agreed time at which a person calls back."""

    __tablename__ = "callback"
    __table_args__ = (Index("ix_callback_slot", "status", "slot_from"),)

    id: Mapped[Id]
    customer_id: Mapped[str | None] = ref("customer.id", nullable=True)
    conversation_id: Mapped[str] = ref("conversation.id")
    slot_from: Mapped[datetime]
    slot_to: Mapped[datetime]
    topic: Mapped[Word]
    phone: Mapped[str | None] = mapped_column(Sealed)
    status: Mapped[Word] = mapped_column(default="booked")  # booked | done | missed | cancelled
    booked_at: Mapped[datetime]
    collector_id: Mapped[str | None] = mapped_column(String(32))


class HardshipCase(Base):
    """What a person declared about their situation, and how far it was verified."""

    __tablename__ = "hardship_case"

    id: Mapped[Id]
    customer_id: Mapped[str] = ref("customer.id")
    conversation_id: Mapped[str] = ref("conversation.id")
    reason: Mapped[Word]
    declared: Mapped[dict[str, Any]] = mapped_column(SealedJson, default=dict)  # income_fen, essentials_fen, …
    status: Mapped[Word] = mapped_column(default="declared")  # declared | under_review | verified | rejected
    opened_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    decided_by: Mapped[str | None] = mapped_column(String(32))
    decided_at: Mapped[datetime | None]


class Consent(Base):
    """A separate consent, given or refused, with the words it was asked in."""

    __tablename__ = "consent"

    id: Mapped[Id]
    customer_id: Mapped[str | None] = ref("customer.id", nullable=True)
    conversation_id: Mapped[str] = ref("conversation.id")
    kind: Mapped[Word]  # medical_papers | income_papers | vulnerability_note | …
    wording: Mapped[str] = mapped_column(Sealed)
    given: Mapped[bool]
    at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class Attachment(Base):
    """A file a person sent; its bytes lie outside the database."""

    __tablename__ = "attachment"

    id: Mapped[Id]
    conversation_id: Mapped[str] = ref("conversation.id")
    customer_id: Mapped[str | None] = ref("customer.id", nullable=True)
    purpose: Mapped[Word]
    name: Mapped[str] = mapped_column(Sealed)
    media_type: Mapped[Word] = mapped_column(String(60))
    size_bytes: Mapped[int]
    sha256: Mapped[Hash]
    stored_as: Mapped[Short] = mapped_column(String(120))
    sensitive: Mapped[bool]
    consent_id: Mapped[str | None] = ref("consent.id", nullable=True)
    status: Mapped[Word] = mapped_column(default="received")  # received | verified | rejected
    reason: Mapped[str | None] = mapped_column(Sealed)
    reviewed_by: Mapped[str | None] = mapped_column(String(32))
    reviewed_at: Mapped[datetime | None]
    sent_at: Mapped[datetime]
