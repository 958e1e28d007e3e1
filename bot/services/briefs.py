"""The brief a collector reads in ten seconds: facts from records, never a guess."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Select, or_, select

from bot.debt.instalments import percent
from bot.debt.position import Position
from bot.debt.selfcheck import check_position
from bot.services import access, threads
from bot.services.accounts import position_of
from bot.services.handoff_views import Brief
from bot.services.ports import Context
from bot.services.upkeep import bring_up_to_date
from bot.store.tables import (
    Complaint,
    ContactPreference,
    Conversation,
    Customer,
    Dispute,
    Handoff,
    HardshipCase,
    Hold,
    Message,
    Negotiation,
    Offer,
    Plan,
    Promise,
    StopEntry,
    Ticket,
)
from bot.store.unit_of_work import UnitOfWork

_MOST = 20
C = TypeVar("C", Complaint, Dispute, Ticket)


def brief(ctx: Context, conversation_id: str) -> Brief:
    """The ten-second brief. Money, offers and promises appear once somebody was verified in the conversation."""
    for card in access.accounts_for_desk(ctx, conversation_id):
        bring_up_to_date(ctx, card.id)
    cards = access.accounts_for_desk(ctx, conversation_id)
    money = [_money_line(ctx, card) for card in cards]
    with ctx.uow(read=True) as uow:
        row = threads.load(uow, conversation_id)
        customer = uow.get(Customer, row.case_customer_id) if row.case_customer_id else None
        known = customer.id if customer else None
        offers = _offers(uow, known)
        return Brief(
            conversation_id=row.id,
            reason=row.reason,
            who=f"{access.mask_name(customer.name)} {access.mask_phone(customer.phone)}" if customer else None,
            quote=_quote(uow, row),
            mood=row.mood,
            identity_level=threads.level(row, ctx.clock.now()),
            money={"cards": money} if money else None,
            declared=_declared(uow, known),
            offers=tuple(offers),
            promises=tuple(_promises(uow, known)),
            said_by_bot=tuple(_commitments(uow, known)),
            next_offers=tuple(offer for offer in offers if offer["status"] == "open"),
            do_not=tuple(_do_not(ctx, uow, row, known)),
            cases=tuple(_cases(uow, row, known)),
        )


def _money_line(ctx: Context, card: access.AccountView) -> dict[str, Any]:
    position = position_of(ctx, card)
    return {
        "card_tail": card.card_tail,
        "total": str(position.total),
        "overdue": str(position.overdue_min),
        "dpd": position.dpd,
        "bucket": position.bucket,
        "disputed": str(position.disputed),
        "in_flight": str(position.in_flight),
        "flags": sorted(card.flags),
        "charge_check": _charge_check(position),
    }


def _charge_check(position: Position) -> dict[str, str] | None:
    """All charges above the house's own line (R33), with what to waive so that they meet it; for staff alone."""
    found = check_position(position)
    if found is None or not found.flagged:
        return None
    return {"a_year": str(percent(found.annualised)), "waive": str(found.excess)}


def _quote(uow: UnitOfWork, row: Conversation) -> str | None:
    """The words that came with the request, else the debtor's last ones."""
    asked = uow.first(select(Handoff).where(Handoff.conversation_id == row.id).order_by(Handoff.asked_at.desc()))
    if asked is not None and asked.quote:
        return asked.quote
    own = select(Message).where(Message.conversation_id == row.id, Message.sender == "debtor")
    last = uow.first(own.order_by(Message.id.desc()))
    return last.text if last else None


def _declared(uow: UnitOfWork, customer_id: str | None) -> dict[str, Any]:
    """What the person said about their means: the newest hardship case and the newest negotiation."""
    told: dict[str, Any] = {}
    talk = uow.first(select(Negotiation).where(Negotiation.customer_id == customer_id).order_by(Negotiation.updated_at.desc()))
    if talk is not None:
        told.update(talk.facts)
    case = uow.first(select(HardshipCase).where(HardshipCase.customer_id == customer_id).order_by(HardshipCase.updated_at.desc()))
    if case is not None:
        told.update(case.declared)
        told.update({"reason": case.reason, "evidence": case.status})
    return told


def _offers(uow: UnitOfWork, customer_id: str | None) -> list[dict[str, Any]]:
    query = (
        select(Offer)
        .join(Negotiation, Negotiation.id == Offer.negotiation_id)
        .where(Negotiation.customer_id == customer_id)
        .order_by(Offer.made_at.desc(), Offer.seq.desc())
        .limit(_MOST)
    )
    return [
        {
            "offer_id": offer.id,
            "product": offer.product,
            "mode": offer.mode,
            "status": offer.status,
            "made_at": offer.made_at.isoformat(),
            "valid_until": offer.valid_until.isoformat(),
            "terms": offer.terms,
            "shown_text": offer.shown_text,
        }
        for offer in reversed(uow.all(query))
    ]


def _promises(uow: UnitOfWork, customer_id: str | None) -> list[dict[str, Any]]:
    query = select(Promise).where(Promise.customer_id == customer_id).order_by(Promise.made_at.desc()).limit(_MOST)
    return [
        {
            "made_at": promise.made_at.isoformat(),
            "status": promise.status,
            "parts": [{"amount": str(part.amount), "due_on": part.due_on.isoformat()} for part in promise.parts],
            "source_quote": promise.source_quote,
        }
        for promise in reversed(uow.all(query))
    ]


def _commitments(uow: UnitOfWork, customer_id: str | None) -> list[str]:
    """Word for word what was agreed with the person and still binds."""
    plans = select(Plan).where(Plan.customer_id == customer_id, Plan.status.not_in(("withdrawn", "broken", "rejected")))
    promises = select(Promise).where(Promise.customer_id == customer_id, Promise.status == "open")
    said = [(plan.made_at, plan.wording) for plan in uow.all(plans)]
    said += [(promise.made_at, promise.wording) for promise in uow.all(promises)]
    return [wording for _, wording in sorted(said) if wording]


def _do_not(ctx: Context, uow: UnitOfWork, row: Conversation, customer_id: str | None) -> list[dict[str, Any]]:
    now = ctx.clock.now()
    holds = select(Hold).where(
        Hold.customer_id == customer_id, Hold.lifted_at.is_(None), or_(Hold.until_at.is_(None), Hold.until_at > now)
    )
    listed: list[dict[str, Any]] = [
        {"kind": hold.kind, "reason": hold.reason, "until": hold.until_at.isoformat() if hold.until_at else None}
        for hold in uow.all(holds.order_by(Hold.from_at))
    ]
    whose = or_(StopEntry.customer_id == customer_id, StopEntry.conversation_id == row.id)
    stops = select(StopEntry).where(whose, StopEntry.removed_at.is_(None)).order_by(StopEntry.added_at)
    listed += [{"kind": "no_contact_with", "relation": stop.relation, "until": None} for stop in uow.all(stops)]
    wish = uow.get(ContactPreference, customer_id) if customer_id else None
    if wish is not None:
        window = f"{wish.window_from}-{wish.window_to}" if wish.window_from and wish.window_to else None
        listed.append({"kind": "only_by", "channels": wish.channels, "window": window, "until": None})
    return listed


def _cases(uow: UnitOfWork, row: Conversation, customer_id: str | None) -> list[dict[str, Any]]:
    """Open complaints, disputes and tickets of the person or of this conversation."""
    found: list[dict[str, Any]] = []
    for complaint in uow.all(_open_cases(Complaint, row, customer_id).order_by(Complaint.received_at)):
        found.append(_case("complaint", complaint.number, complaint.received_at))
    for dispute in uow.all(_open_cases(Dispute, row, customer_id).order_by(Dispute.opened_at)):
        found.append(_case("dispute", dispute.number, dispute.opened_at))
    for ticket in uow.all(_open_cases(Ticket, row, customer_id).order_by(Ticket.opened_at)):
        found.append(_case(ticket.kind, ticket.number, ticket.opened_at) | {"due_at": ticket.due_at.isoformat()})
    return found


def _case(kind: str, number: str, opened_at: datetime) -> dict[str, Any]:
    return {"kind": kind, "number": number, "opened_at": opened_at.isoformat()}


def _open_cases(table: type[C], row: Conversation, customer_id: str | None) -> Select[C]:
    whose = or_(table.customer_id == customer_id, table.conversation_id == row.id)
    return select(table).where(whose, table.status == "open")
