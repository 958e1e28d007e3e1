"""The desk's registers as pages of rows: complaints, disputes, tickets, drafts to approve, papers, call-backs, lists.

Rows are JSON-able, personal data masked. Each clock is told as `due_at` or due dates plus `clock`: green, amber (the last
quarter of its time, or the last day) or red (over).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import Select, select

from bot.debt import complaints as complaint_rules
from bot.debt.values import Money
from bot.language.formats import money
from bot.services import access, explanations
from bot.services.disputes import decide_by
from bot.services.ports import Context
from bot.services.tickets import is_told
from bot.store.tables import (
    Attachment,
    Callback,
    Complaint,
    Customer,
    Dispute,
    HardshipCase,
    Plan,
    RegistryEntry,
    StopEntry,
    Ticket,
)
from bot.store.unit_of_work import UnitOfWork

Row = TypeVar("Row")
Show = Callable[[UnitOfWork, Row], dict[str, Any]]


@dataclass(frozen=True)
class RegisterPage:
    """Some rows, and where the next ones begin (None at the end)."""

    rows: tuple[dict[str, Any], ...]
    next_skip: int | None

    def as_dict(self) -> dict[str, Any]:
        return {"rows": list(self.rows), "next_skip": self.next_skip}


def complaints(ctx: Context, *, status: str = "open", skip: int = 0, limit: int = 50) -> RegisterPage:
    """Complaints, the oldest first, with their three dates (R22)."""
    today = ctx.clock.today()

    def show(uow: UnitOfWork, row: Complaint) -> dict[str, Any]:
        due = complaint_rules.deadlines(row.received_on)
        return {
            "number": row.number,
            "conversation_id": row.conversation_id,
            "person": _person(uow, row.customer_id),
            "kinds": row.kinds,
            "description": row.description,
            "facts": row.facts,
            "effects": row.effects,
            "received_on": row.received_on.isoformat(),
            "simple_by": due.simple_by.isoformat(),
            "complex_by": due.complex_by.isoformat(),
            "latest_by": due.latest_by.isoformat(),
            "status": row.status,
            "assigned_to": row.assigned_to,
            "outcome": row.outcome,
            "upheld": row.upheld,
            "clock": day_clock(row.received_on, due.simple_by, today) if row.status == "open" else None,
        }

    query = select(Complaint).where(Complaint.status == status).order_by(Complaint.received_on, Complaint.number)
    return _page(ctx, query, show, skip, limit)


def disputes(ctx: Context, *, status: str = "open", skip: int = 0, limit: int = 50) -> RegisterPage:
    """Disputes, the oldest first; `amount` is the part that is carved out while open, `granted` what of it was right."""
    today = ctx.clock.today()

    def show(uow: UnitOfWork, row: Dispute) -> dict[str, Any]:
        due = decide_by(ctx, row)
        return {
            "number": row.number,
            "conversation_id": row.conversation_id,
            "person": _person(uow, row.customer_id),
            "kind": row.kind,
            "amount": money(row.amount) if row.amount is not None else None,
            "granted": money(row.granted) if row.granted is not None else None,
            "description": row.description,
            "opened_on": row.opened_on.isoformat(),
            "decide_by": due.isoformat(),
            "status": row.status,
            "decided_by": row.decided_by,
            "outcome": row.outcome,
            "clock": day_clock(row.opened_on, due, today) if row.status == "open" else None,
        }

    query = select(Dispute).where(Dispute.status == status).order_by(Dispute.opened_at, Dispute.id)
    return _page(ctx, query, show, skip, limit)


def tickets(ctx: Context, *, status: str = "open", kind: str | None = None, skip: int = 0, limit: int = 50) -> RegisterPage:
    """Work with a clock, the first due first; ``unowned`` is what is open and nobody has taken on."""
    now = ctx.clock.now()

    def show(uow: UnitOfWork, row: Ticket) -> dict[str, Any]:
        return {
            "number": row.number,
            "kind": row.kind,
            "priority": row.priority,
            "conversation_id": row.conversation_id,
            "person": _person(uow, row.customer_id),
            "facts": row.facts,
            "opened_at": row.opened_at.isoformat(),
            "due_at": row.due_at.isoformat(),
            "told": is_told(row.kind, row.conversation_id),
            "status": row.status,
            "assigned_to": row.assigned_to,
            "outcome": row.outcome,
            "clock": clock(row.opened_at, row.due_at, now) if row.status == "open" else None,
        }

    query = select(Ticket).where(Ticket.status == ("open" if status == "unowned" else status))
    if status == "unowned":
        query = query.where(Ticket.assigned_to.is_(None))
    if kind:
        query = query.where(Ticket.kind == kind)
    return _page(ctx, query.order_by(Ticket.due_at, Ticket.id), show, skip, limit)


def drafts(ctx: Context, *, status: str = "pending_approval", skip: int = 0, limit: int = 50) -> RegisterPage:
    """Plans drafted beyond the drafter's authority, the first due first.

    `needs` is the level that suffices, `owed` the debt on the day of the draft, `said` the debtor's own words when asking for it.
    """
    now = ctx.clock.now()

    def show(uow: UnitOfWork, row: Plan) -> dict[str, Any]:
        return {
            "id": row.id,
            "number": row.number,
            "conversation_id": row.conversation_id,
            "person": _person(uow, row.customer_id),
            "product": row.product,
            "terms": row.terms,
            **_whole(row),
            "said": row.source_quote,
            "policy_version": row.policy_version,
            "made_at": row.made_at.isoformat(),
            "decide_by": row.decide_by.isoformat() if row.decide_by else None,
            "status": row.status,
            "drafted_by": row.drafted_by,
            "approved_by": row.approved_by,
            "clock": clock(row.made_at, row.decide_by, now) if row.decide_by else None,
        }

    query = select(Plan).where(Plan.status == status).order_by(Plan.decide_by, Plan.made_at, Plan.id)
    return _page(ctx, query, show, skip, limit)


def _whole(row: Plan) -> dict[str, Any]:
    """What an approver weighs beside the terms; empty for an arrangement that was brought over."""
    offer = explanations.offer_of(row)
    if offer is None:
        return {}
    owed = offer.inputs.get("total")
    return {
        "needs": offer.level.code,
        "owed": money(owed) if isinstance(owed, Money) else None,
        "total_to_pay": money(offer.total_to_pay),
    }


def documents(ctx: Context, *, status: str = "received", skip: int = 0, limit: int = 50) -> RegisterPage:
    """Papers people sent, the oldest first. A sensitive one is named only by its purpose."""

    def show(uow: UnitOfWork, row: Attachment) -> dict[str, Any]:
        return {
            "id": row.id,
            "conversation_id": row.conversation_id,
            "person": _person(uow, row.customer_id),
            "purpose": row.purpose,
            "name": None if row.sensitive else row.name,
            "media_type": row.media_type,
            "size_bytes": row.size_bytes,
            "sensitive": row.sensitive,
            "has_consent": row.consent_id is not None,
            "sent_at": row.sent_at.isoformat(),
            "status": row.status,
            "reason": row.reason,
            "reviewed_by": row.reviewed_by,
        }

    query = select(Attachment).where(Attachment.status == status).order_by(Attachment.sent_at, Attachment.id)
    return _page(ctx, query, show, skip, limit)


def hardship(ctx: Context, *, status: str = "under_review", skip: int = 0, limit: int = 50) -> RegisterPage:
    """Declared hardship waiting for a decision, the oldest first."""

    def show(uow: UnitOfWork, row: HardshipCase) -> dict[str, Any]:
        return {
            "id": row.id,
            "conversation_id": row.conversation_id,
            "person": _person(uow, row.customer_id),
            "reason": row.reason,
            "declared": row.declared,
            "status": row.status,
            "opened_at": row.opened_at.isoformat(),
            "decided_by": row.decided_by,
        }

    query = select(HardshipCase).where(HardshipCase.status == status).order_by(HardshipCase.opened_at, HardshipCase.id)
    return _page(ctx, query, show, skip, limit)


def callbacks(ctx: Context, *, status: str = "booked", skip: int = 0, limit: int = 100) -> RegisterPage:
    """Agreed times, the next first."""
    now = ctx.clock.now()

    def show(uow: UnitOfWork, row: Callback) -> dict[str, Any]:
        return {
            "id": row.id,
            "conversation_id": row.conversation_id,
            "person": _person(uow, row.customer_id),
            "slot_from": row.slot_from.isoformat(),
            "slot_to": row.slot_to.isoformat(),
            "topic": row.topic,
            "phone": _masked(row.phone),
            "status": row.status,
            "collector_id": row.collector_id,
            "clock": clock(row.booked_at, row.slot_to, now) if row.status == "booked" else None,
        }

    query = select(Callback).where(Callback.status == status).order_by(Callback.slot_from, Callback.id)
    return _page(ctx, query, show, skip, limit)


def stop_list(ctx: Context, *, skip: int = 0, limit: int = 100) -> RegisterPage:
    """Who must not be contacted, the latest first."""

    def show(uow: UnitOfWork, row: StopEntry) -> dict[str, Any]:
        return {
            "id": row.id,
            "person": _person(uow, row.customer_id),
            "relation": row.relation,
            "phone": _masked(row.phone),
            "reason": row.reason,
            "conversation_id": row.conversation_id,
            "added_at": row.added_at.isoformat(),
        }

    query = select(StopEntry).where(StopEntry.removed_at.is_(None)).order_by(StopEntry.added_at.desc(), StopEntry.id)
    return _page(ctx, query, show, skip, limit)


def registry(ctx: Context, *, kind: str | None = None, skip: int = 0, limit: int = 100) -> RegisterPage:
    """What callers are checked against: staff, numbers, agencies, letters, visits."""

    def show(uow: UnitOfWork, row: RegistryEntry) -> dict[str, Any]:
        return {
            "id": row.id,
            "kind": row.kind,
            "value": row.value,
            "person": _person(uow, row.customer_id),
            "data": row.data,
            "valid_from": row.valid_from.isoformat() if row.valid_from else None,
            "valid_until": row.valid_until.isoformat() if row.valid_until else None,
            "genuine": row.genuine,
        }

    query = select(RegistryEntry)
    if kind:
        query = query.where(RegistryEntry.kind == kind)
    return _page(ctx, query.order_by(RegistryEntry.kind, RegistryEntry.value, RegistryEntry.id), show, skip, limit)


def clock(begun: datetime, due: datetime, now: datetime) -> str:
    """green, amber in the last quarter of the time, red once it is over."""
    if now > due:
        return "red"
    return "amber" if (due - now) * 4 <= due - begun else "green"


def day_clock(begun: date, due: date, today: date) -> str:
    """The same in whole days: red after the due day, amber in the last quarter and on the last day."""
    if today > due:
        return "red"
    return "amber" if due - today <= max((due - begun) / 4, timedelta(days=1)) else "green"


def _page(ctx: Context, query: Select[Row], show: Show[Row], skip: int, limit: int) -> RegisterPage:
    with ctx.uow(read=True) as uow:
        found = uow.all(query.offset(skip).limit(limit + 1))
        rows = tuple(show(uow, row) for row in found[:limit])
    return RegisterPage(rows, skip + limit if len(found) > limit else None)


def _person(uow: UnitOfWork, customer_id: str | None) -> str | None:
    customer = uow.get(Customer, customer_id) if customer_id else None
    return f"{access.mask_name(customer.name)} {access.mask_phone(customer.phone)}" if customer else None


def _masked(phone: str | None) -> str | None:
    return access.mask_phone(phone) if phone else None
