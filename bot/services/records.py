"""Rights to one's data (R20) and to a person's review of a decision made by rules alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from bot.debt.errors import HouseError
from bot.services import access, audit, identity, threads, tickets
from bot.services.ports import Context
from bot.services.tickets import TicketKind, TicketView
from bot.store.base import Base
from bot.store.tables import Ticket

#: What is kept about a person, by a category that has a wording, and for how long after closing the account.
CATEGORIES: dict[str, tuple[str, ...]] = {
    "identity": ("customer",),
    "card": ("card_account",),
    "arrangements": ("plan", "promise", "negotiation"),
    "cases": ("complaint", "dispute", "hardship_case", "ticket"),
    "contacts": ("contact_log", "contact_preference", "stop_entry"),
    "payments": ("payment_order", "payment_report"),
    "papers": ("attachment", "consent"),
    "talks": ("conversation",),
}
RETENTION_YEARS = 5


@dataclass(frozen=True)
class StoredData:
    """How many records of each category are kept about the verified person."""

    counts: dict[str, int]
    retention_years: int


def stored_data(ctx: Context, conversation_id: str) -> StoredData:
    """What is kept, by category. Raises HouseError("identity_required")."""
    with ctx.uow(read=True) as uow:
        who = access.require_customer_id(ctx, threads.load(uow, conversation_id))
        counts = {}
        for category, tables in CATEGORIES.items():
            counts[category] = 0
            for name in tables:
                table = Base.metadata.tables[name]
                column = table.c.id if name == "customer" else table.c.customer_id
                counts[category] += uow.session.scalar(select(func.count()).where(column == who)) or 0
        return StoredData(counts, RETENTION_YEARS)


def request_export(ctx: Context, conversation_id: str) -> TicketView:
    """A copy of one's data; needs a fresh code. Raises HouseError("step_up_required")."""
    if not identity.step_up_fresh(ctx, conversation_id):
        raise HouseError("step_up_required")
    return tickets.open_ticket(ctx, conversation_id, TicketKind.DATA_EXPORT)


def request_deletion(ctx: Context, conversation_id: str, what: str = "") -> TicketView:
    """Deletion as far as the law allows. An unverified person may ask too: their number is then checked by a person."""
    return tickets.open_ticket(ctx, conversation_id, TicketKind.DATA_DELETION, {"what": what} if what else None)


def take_back_deletion(ctx: Context, conversation_id: str) -> TicketView | None:
    """The open wish for deletion ends as withdrawn; None if there is none."""
    with ctx.uow() as uow:
        row = threads.load(uow, conversation_id, lock=True)
        mine = select(Ticket).where(Ticket.conversation_id == row.id, Ticket.kind == TicketKind.DATA_DELETION.value)
        ticket = uow.first(mine.where(Ticket.status == "open"))
        if ticket is None:
            return None
        ticket.status, ticket.outcome, ticket.ended_at = "done", "withdrawn", ctx.clock.now()
        audit.record(ctx, uow, "ticket_closed", stream=row.id, actor="debtor", subject=f"ticket:{ticket.number}")
        return tickets.view(ticket)


def request_correction(ctx: Context, conversation_id: str, field: str) -> TicketView:
    """Something on file is wrong or has changed; a person corrects it. Raises HouseError("identity_required")."""
    access.verified_customer(ctx, conversation_id)
    return tickets.open_ticket(ctx, conversation_id, TicketKind.DATA_CORRECTION, {"field": field})


def request_proof(ctx: Context, conversation_id: str, what: str) -> TicketView:
    """A settlement certificate, statement or contract copy. Raises HouseError("identity_required")."""
    access.verified_customer(ctx, conversation_id)
    return tickets.open_ticket(ctx, conversation_id, TicketKind.PROOF, {"what": what})


def request_review(ctx: Context, conversation_id: str, decision: dict[str, Any] | None = None) -> TicketView:
    """A person reviews what rules decided (PIPL 24), within three working days. Raises HouseError("identity_required")."""
    access.verified_customer(ctx, conversation_id)
    view = tickets.open_ticket(ctx, conversation_id, TicketKind.REVIEW, decision)
    with ctx.uow() as uow:
        audit.record(ctx, uow, "review_requested", stream=conversation_id, actor="debtor", subject=f"ticket:{view.number}")
    return view
