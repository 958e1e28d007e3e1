"""Complaints: a number, the three statutory dates (R22), and the effects at once, all in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Select, and_, or_, select

from bot.debt import complaints as rules
from bot.debt.complaints import CONTACT_HOLD_DAYS, ComplaintKind, Effect
from bot.debt.contact import HoldKind, Relation
from bot.debt.errors import HouseError
from bot.language.masks import mask
from bot.services import audit, holds, threads, tickets
from bot.services.ports import Context
from bot.services.tickets import TicketKind
from bot.store.tables import Complaint, Conversation, StopEntry
from bot.store.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class ComplaintView:
    """A complaint as it is told to the person. ``contact_hold_until`` is set when collection contact is paused."""

    number: str
    kinds: tuple[str, ...]
    status: str
    received_on: date
    simple_by: date
    complex_by: date
    latest_by: date
    effects: tuple[str, ...]
    relations: tuple[str, ...] = ()
    contact_hold_until: datetime | None = None
    outcome: str | None = None
    #: when it happened, as told: a day, or a day and a time
    when: str | None = None

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def file_complaint(
    ctx: Context,
    conversation_id: str,
    kinds: Sequence[str],
    description: str,
    facts: Mapping[str, Any] | None = None,
) -> ComplaintView:
    """Take a complaint from anyone, verified or not; the same one told again in this conversation returns the first.

    ``kinds``: conduct, third_party, frequency, fee, service. ``facts`` may hold ``when``, ``number``, ``who``, ``said`` and
    ``relations`` (codes of bot.debt.contact.Relation), which go onto the stop list at once. Effects on an account need a
    verified person. Raises HouseError("complaint_kind_unknown"|"relation_unknown").
    """
    wanted = rules.parse_kinds(kinds)
    told = dict(facts or {})
    relations = parse_relations(told.get("relations") or ())
    text = mask(description)
    with ctx.uow() as uow:
        row = threads.load(uow, conversation_id, lock=True)
        for before in uow.all(_open_here(row)):
            if before.description == text and set(before.kinds) == {kind.value for kind in wanted}:
                return _view(before)
        return _view(_file(ctx, uow, row, wanted, text, told, relations))


def add_to_complaint(ctx: Context, conversation_id: str, number: str, facts: Mapping[str, Any]) -> ComplaintView:
    """Add facts told later (when, number, who, relations). Raises HouseError("complaint_unknown"|"relation_unknown")."""
    relations = parse_relations(facts.get("relations") or ())
    with ctx.uow() as uow:
        row = threads.load(uow, conversation_id, lock=True)
        complaint = _mine(ctx, uow, row, number)
        known = [*complaint.facts.get("relations", ())]
        told = tickets.told_on(complaint.facts, facts)
        complaint.facts = {**told, "relations": known + [item for item in relations if item not in known]}
        if relations and complaint.customer_id is not None:
            stop_relations(ctx, uow, row, complaint.customer_id, relations, "complaint")
            complaint.effects = sorted({*complaint.effects, Effect.STOP_LIST.value})
        audit.record(ctx, uow, "complaint_extended", stream=row.id, actor="debtor", subject=f"complaint:{number}")
        return _view(complaint)


def link_complaints(ctx: Context, conversation_id: str) -> tuple[ComplaintView, ...]:
    """Give the complaints of this conversation that came before verification to the person now verified, with all effects.

    Returns those that were linked by this call. Raises HouseError("identity_required").
    """
    with ctx.uow() as uow:
        row = threads.load(uow, conversation_id, lock=True)
        who = threads.person(row, ctx.clock.now())
        if who is None:
            raise HouseError("identity_required")
        linked = []
        for complaint in uow.all(_open_here(row).where(Complaint.customer_id.is_(None))):
            relations = tuple(complaint.facts.get("relations", ()))
            kinds = rules.parse_kinds(complaint.kinds)
            effects = rules.effects_of(kinds, known_customer=True, names_relations=bool(relations))
            complaint.customer_id, complaint.effects = who, [effect.value for effect in effects]
            _apply(ctx, uow, row, who, complaint, effects, relations)
            subject = f"complaint:{complaint.number}"
            audit.record(ctx, uow, "complaint_linked", stream=row.id, actor="debtor", subject=subject)
            linked.append(_view(complaint))
        return tuple(linked)


def progress(ctx: Context, conversation_id: str) -> tuple[ComplaintView, ...]:
    """Complaints made in this conversation without a name and, once verified, all of the person's; newest first."""
    with ctx.uow(read=True) as uow:
        row = threads.load(uow, conversation_id)
        who = threads.person(row, ctx.clock.now())
        whose = and_(Complaint.conversation_id == row.id, Complaint.customer_id.is_(None))
        if who is not None:
            whose = or_(whose, Complaint.customer_id == who)
        query = select(Complaint).where(whose).order_by(Complaint.received_at.desc(), Complaint.id)
        return tuple(_view(complaint) for complaint in uow.all(query))


def withdraw_complaint(ctx: Context, conversation_id: str, number: str) -> ComplaintView:
    """End a complaint on the wish of whoever made it; holds it set are lifted, the stop list stays.

    Raises HouseError("complaint_unknown"); a withdrawn one stays withdrawn, an answered one stays answered.
    """
    with ctx.uow() as uow:
        row = threads.load(uow, conversation_id, lock=True)
        complaint = _mine(ctx, uow, row, number)
        if complaint.status == "open":
            complaint.status, complaint.ended_at = "withdrawn", ctx.clock.now()
            if complaint.customer_id is not None:
                holds.lift(ctx, uow, complaint.customer_id, source=f"complaint:{number}", by="debtor")
            audit.record(ctx, uow, "complaint_withdrawn", stream=row.id, actor="debtor", subject=f"complaint:{number}")
        return _view(complaint)


def parse_relations(codes: Sequence[str]) -> tuple[str, ...]:
    """Relation codes without doubles. Raises HouseError("relation_unknown")."""
    try:
        return tuple(dict.fromkeys(Relation(code).value for code in codes))
    except ValueError as exc:
        raise HouseError("relation_unknown") from exc


def stop_relations(
    ctx: Context, uow: UnitOfWork, row: Conversation, customer_id: str, relations: Sequence[str], reason: str
) -> None:
    """Put relations of a person onto the stop list, each once."""
    for relation in relations:
        query = select(StopEntry).where(
            StopEntry.customer_id == customer_id, StopEntry.relation == relation, StopEntry.removed_at.is_(None)
        )
        if uow.first(query) is None:
            uow.add(
                StopEntry(
                    customer_id=customer_id,
                    relation=relation,
                    reason=reason,
                    conversation_id=row.id,
                    added_at=ctx.clock.now(),
                )
            )
            subject = f"customer:{customer_id}"
            audit.record(ctx, uow, "stop_listed", stream=row.id, actor="debtor", subject=subject, data={"relation": relation})


def _file(
    ctx: Context,
    uow: UnitOfWork,
    row: Conversation,
    kinds: Sequence[ComplaintKind],
    text: str,
    facts: dict[str, Any],
    relations: Sequence[str],
) -> Complaint:
    day = ctx.clock.today()
    series = f"C{day:%Y%m%d}"
    number = f"{series}-{uow.next_number(series):04d}"
    who = threads.person(row, ctx.clock.now())
    effects = rules.effects_of(kinds, known_customer=who is not None, names_relations=bool(relations))
    complaint = uow.add(
        Complaint(
            number=number,
            customer_id=who,
            conversation_id=row.id,
            kinds=[kind.value for kind in kinds],
            description=text,
            facts=facts,
            effects=[effect.value for effect in effects],
            received_on=day,
            received_at=ctx.clock.now(),
        )
    )
    data = {"kinds": complaint.kinds, "effects": complaint.effects}
    audit.record(ctx, uow, "complaint_filed", stream=row.id, actor="debtor", subject=f"complaint:{number}", data=data)
    if who is not None:
        _apply(ctx, uow, row, who, complaint, effects, relations)
    return complaint


def _apply(
    ctx: Context,
    uow: UnitOfWork,
    row: Conversation,
    customer_id: str,
    complaint: Complaint,
    effects: Sequence[Effect],
    relations: Sequence[str],
) -> None:
    source = f"complaint:{complaint.number}"
    if Effect.AGENCY_HOLD in effects:
        holds.put(ctx, uow, customer_id, HoldKind.AGENCY_HOLD, "complaint", source=source, conversation_id=row.id)
    if Effect.CONTACT_HOLD in effects:
        holds.put(
            ctx,
            uow,
            customer_id,
            HoldKind.CONTACT_HOLD,
            "complaint",
            days=CONTACT_HOLD_DAYS,
            source=source,
            conversation_id=row.id,
        )
    if Effect.STOP_LIST in effects:
        stop_relations(ctx, uow, row, customer_id, relations, "complaint")
    if Effect.CONTACT_REVIEW in effects:
        tickets.add(ctx, uow, row, TicketKind.CONTACT_REVIEW, {"complaint": complaint.number})


def _open_here(row: Conversation) -> Select[Complaint]:
    return select(Complaint).where(Complaint.conversation_id == row.id, Complaint.status == "open")


def _mine(ctx: Context, uow: UnitOfWork, row: Conversation, number: str) -> Complaint:
    """The complaint, if it was made here or by the verified person; anyone else's does not exist."""
    complaint = uow.one(Complaint, number=number)
    who = threads.person(row, ctx.clock.now())
    if complaint is None or (complaint.conversation_id != row.id and (who is None or complaint.customer_id != who)):
        raise HouseError("complaint_unknown")
    return complaint


def _view(row: Complaint) -> ComplaintView:
    due = rules.deadlines(row.received_on)
    holds_contact = Effect.CONTACT_HOLD.value in row.effects and row.status == "open"
    return ComplaintView(
        number=row.number,
        kinds=tuple(row.kinds),
        status=row.status,
        received_on=row.received_on,
        simple_by=due.simple_by,
        complex_by=due.complex_by,
        latest_by=due.latest_by,
        effects=tuple(row.effects),
        relations=tuple(row.facts.get("relations", ())),
        contact_hold_until=row.received_at + timedelta(days=CONTACT_HOLD_DAYS) if holds_contact else None,
        outcome=row.outcome,
        when=row.facts.get("when"),
    )
