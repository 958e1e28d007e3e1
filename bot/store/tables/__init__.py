"""All tables, by topic."""

from __future__ import annotations

from bot.store.tables.arrangements import LIVE_PLAN, Negotiation, Offer, Plan, PlanEvent, Promise, PromisePart
from bot.store.tables.cases import (
    Attachment,
    Callback,
    Complaint,
    Consent,
    ContactLog,
    ContactPreference,
    Dispute,
    HardshipCase,
    Hold,
    StopEntry,
    Ticket,
)
from bot.store.tables.desk import Collector, DeskSession, RegistryEntry
from bot.store.tables.money_in import PaymentOrder, PaymentReport
from bot.store.tables.people import CardAccount, Customer, PostingRow
from bot.store.tables.proof import IdentityLock, OneTimeCode
from bot.store.tables.system import (
    AuditEvent,
    ClockOffset,
    DemoState,
    KeyCheck,
    NumberSeries,
    OnceOnly,
    OutboxMessage,
)
from bot.store.tables.talk import Conversation, DeepLink, Handoff, Message
from bot.store.tables.tasks import Task

__all__ = [
    "LIVE_PLAN",
    "Attachment",
    "AuditEvent",
    "Callback",
    "CardAccount",
    "ClockOffset",
    "Collector",
    "Complaint",
    "Consent",
    "ContactLog",
    "ContactPreference",
    "Conversation",
    "Customer",
    "DeepLink",
    "DemoState",
    "DeskSession",
    "Dispute",
    "Handoff",
    "HardshipCase",
    "Hold",
    "IdentityLock",
    "KeyCheck",
    "Message",
    "Negotiation",
    "NumberSeries",
    "Offer",
    "OnceOnly",
    "OneTimeCode",
    "OutboxMessage",
    "PaymentOrder",
    "PaymentReport",
    "Plan",
    "PlanEvent",
    "PostingRow",
    "Promise",
    "PromisePart",
    "RegistryEntry",
    "StopEntry",
    "Task",
    "Ticket",
]
