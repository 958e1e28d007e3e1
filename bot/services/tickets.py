"""Work for people, with a clock that is real: what is promised to the debtor is what the desk sees running."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import or_, select

from bot.clock import SHANGHAI
from bot.debt.calendar import add_workdays
from bot.debt.errors import HouseError
from bot.services import audit, tasks, threads, told
from bot.services.ports import Context
from bot.store.tables import Conversation, Ticket
from bot.store.unit_of_work import UnitOfWork


class TicketKind(StrEnum):
    CRISIS = "crisis"
    FRAUD = "fraud"
    CARD_BLOCK = "card_block"
    DATA_LEAK = "data_leak"
    TRACE = "trace"  # find a payment that has not posted
    EVIDENCE_REVIEW = "evidence_review"
    HARDSHIP_REVIEW = "hardship_review"  # whether a provisional pause becomes the full one
    CONTACT_REVIEW = "contact_review"  # check the dialler's log for a breach
    CONTACT_REPAIR = "contact_repair"  # the number on file may be somebody else's
    REVIEW = "review"  # a person reviews an automated decision
    DATA_EXPORT = "data_export"
    DATA_DELETION = "data_deletion"
    DATA_CORRECTION = "data_correction"
    THIRD_PARTY = "third_party"  # deceased, minor, incapable, guarantor: the care team
    STAFF_SAFETY = "staff_safety"  # a threat against people of the house
    PROOF = "proof"  # settlement certificate, statement, contract copy


@dataclass(frozen=True)
class _Clock:
    """Due after a span of time, or at closing time after a number of working days. ``priority`` 1 is the gravest."""

    priority: int
    span: timedelta | None = None
    workdays: int = 0


_CLOCKS: dict[TicketKind, _Clock] = {
    TicketKind.CRISIS: _Clock(1, span=timedelta(minutes=15)),
    TicketKind.FRAUD: _Clock(2, span=timedelta(minutes=30)),
    TicketKind.CARD_BLOCK: _Clock(2, span=timedelta(minutes=30)),
    TicketKind.DATA_LEAK: _Clock(2, workdays=1),
    TicketKind.THIRD_PARTY: _Clock(3, workdays=1),
    TicketKind.EVIDENCE_REVIEW: _Clock(3, workdays=1),
    TicketKind.HARDSHIP_REVIEW: _Clock(3, workdays=1),
    TicketKind.TRACE: _Clock(5, workdays=2),
    TicketKind.STAFF_SAFETY: _Clock(4, workdays=1),
    TicketKind.CONTACT_REPAIR: _Clock(6, workdays=3),
    TicketKind.REVIEW: _Clock(8, workdays=3),
    TicketKind.CONTACT_REVIEW: _Clock(4, workdays=5),
    TicketKind.PROOF: _Clock(9, workdays=5),
    TicketKind.DATA_CORRECTION: _Clock(8, workdays=5),
    TicketKind.DATA_EXPORT: _Clock(8, span=timedelta(days=15)),
    TicketKind.DATA_DELETION: _Clock(8, span=timedelta(days=15)),
}

#: Work of the house: nobody was promised an answer, or it is not for whoever reads the talk.
_KEPT_INSIDE = frozenset({TicketKind.CRISIS, TicketKind.THIRD_PARTY, TicketKind.STAFF_SAFETY})


@dataclass(frozen=True)
class TicketView:
    """A ticket as it may be told to the person: number and until when."""

    number: str
    kind: str
    status: str
    opened_at: datetime
    due_at: datetime
    facts: Mapping[str, Any]


def open_ticket(
    ctx: Context, conversation_id: str, kind: str, facts: Mapping[str, Any] | None = None, *, actor: str = "debtor"
) -> TicketView:
    """Open a ticket; while one of its kind is open in this conversation, that one is added to.

    Raises HouseError("ticket_kind_unknown"|"conversation_unknown").
    """
    try:
        wanted = TicketKind(kind)
    except ValueError as exc:
        raise HouseError("ticket_kind_unknown") from exc
    with ctx.uow() as uow:
        row = threads.load(uow, conversation_id, lock=True)
        return view(add(ctx, uow, row, wanted, facts or {}, actor=actor))


def add(
    ctx: Context, uow: UnitOfWork, row: Conversation, kind: TicketKind, facts: Mapping[str, Any], *, actor: str = "debtor"
) -> Ticket:
    """The same within the caller's transaction; the conversation row is locked."""
    mine = select(Ticket).where(Ticket.conversation_id == row.id, Ticket.kind == kind.value, Ticket.status == "open")
    before = uow.first(mine)
    if before is not None:
        before.facts = told_on(before.facts, facts)
        return before
    clock = _CLOCKS[kind]
    now = ctx.clock.now()
    day = ctx.clock.today()
    ticket = uow.add(
        Ticket(
            number=f"T{day:%Y%m%d}-{uow.next_number(f'T{day:%Y%m%d}'):04d}",
            kind=kind.value,
            priority=clock.priority,
            customer_id=row.customer_id or row.case_customer_id,
            conversation_id=row.id,
            facts=dict(facts),
            opened_at=now,
            due_at=_due(ctx, clock),
        )
    )
    audit.record(
        ctx, uow, "ticket_opened", stream=row.id, actor=actor, subject=f"ticket:{ticket.number}", data={"kind": kind.value}
    )
    return ticket


#: Facts that are a person's own words: told in several messages, all of them are kept.
_IN_WORDS = ("story", "more")


def told_on(before: Mapping[str, Any], facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts told before and facts told now: a value told again replaces the old one, words are added, each once."""
    told = {**before, **facts}
    for name in _IN_WORDS:
        old, new = before.get(name), facts.get(name)
        if isinstance(old, str) and isinstance(new, str):
            told[name] = old if new in old.split("\n") else f"{old}\n{new}"
    return told


def is_told(kind: str, conversation_id: str | None) -> bool:
    """Whether how a ticket ended is said to the person, who was promised an answer."""
    return conversation_id is not None and kind not in _KEPT_INSIDE


def told_in(ctx: Context, number: str) -> str | None:
    """The conversation in which the outcome of this ticket is said; None if it is not. Raises HouseError("ticket_unknown")."""
    talk = told.talk_of(ctx, "ticket", number)
    with ctx.uow(read=True) as uow:
        kind = uow.session.scalars(select(Ticket.kind).where(Ticket.number == number)).one()
    return talk if is_told(kind, talk) else None


def close_ticket(ctx: Context, number: str, collector_id: str, outcome: str) -> TicketView:
    """Finish a ticket; whoever was promised an answer reads it in the talk.

    Raises HouseError("ticket_unknown"); one that is finished already stays as it is.
    """
    talk = told.talk_of(ctx, "ticket", number)
    with ctx.uow() as uow:
        thread = threads.load(uow, talk, lock=True) if talk is not None else None
        ticket = uow.session.scalars(select(Ticket).where(Ticket.number == number).with_for_update()).one()
        if ticket.status == "open":
            finish(ctx, uow, ticket, collector_id, outcome)
            tasks.end_about(ctx, uow, (ticket.conversation_id, ticket.customer_id), "scam", ticket=number)
            if thread is not None and is_told(ticket.kind, thread.id):
                what = ctx.texts.text(f"utter_name_ticket_{ticket.kind}", thread.locale)
                said = {"number": number, "what": what, "answer": outcome.strip()}
                told.tell(ctx, uow, thread, "ticket_done", f"ticket:{number}", **said)
        return view(ticket)


def finish(ctx: Context, uow: UnitOfWork, ticket: Ticket, collector_id: str, outcome: str) -> None:
    """The same within the caller's transaction, without a word to anybody; the ticket is open and its row is locked."""
    ticket.status, ticket.outcome, ticket.ended_at = "done", outcome, ctx.clock.now()
    ticket.assigned_to = ticket.assigned_to or collector_id
    stream = ticket.conversation_id or audit.HOUSE
    audit.record(ctx, uow, "ticket_closed", stream=stream, actor=collector_id, subject=f"ticket:{ticket.number}")


def take_ticket(ctx: Context, number: str, collector_id: str) -> TicketView:
    """Take on a ticket that nobody owns; one's own again changes nothing.

    Raises HouseError("ticket_unknown"), ("ticket_taken") if a colleague has it, ("ticket_ended") if it is finished.
    """
    with ctx.uow() as uow:
        ticket = uow.session.scalars(select(Ticket).where(Ticket.number == number).with_for_update()).one_or_none()
        if ticket is None:
            raise HouseError("ticket_unknown")
        if ticket.status != "open":
            raise HouseError("ticket_ended")
        if ticket.assigned_to not in (None, collector_id):
            raise HouseError("ticket_taken")
        if ticket.assigned_to is None:
            ticket.assigned_to = collector_id
            stream = ticket.conversation_id or audit.HOUSE
            audit.record(ctx, uow, "ticket_taken", stream=stream, actor=collector_id, subject=f"ticket:{number}")
        return view(ticket)


def tickets_of(ctx: Context, conversation_id: str) -> tuple[TicketView, ...]:
    """Tickets of this conversation and, once verified, of the person; oldest first."""
    with ctx.uow(read=True) as uow:
        row = threads.load(uow, conversation_id)
        who = threads.person(row, ctx.clock.now())
        whose = Ticket.conversation_id == row.id
        if who is not None:
            whose = or_(whose, Ticket.customer_id == who)
        return tuple(view(ticket) for ticket in uow.all(select(Ticket).where(whose).order_by(Ticket.opened_at)))


def care_case(ctx: Context, conversation_id: str) -> str | None:
    """Why this talk is the care team's: ``deceased``, ``minor``, ``incapable``, ``guarantor``; None where it is not."""
    with ctx.uow(read=True) as uow:
        mine = select(Ticket).where(Ticket.conversation_id == conversation_id, Ticket.kind == TicketKind.THIRD_PARTY)
        row = uow.session.scalars(mine.order_by(Ticket.opened_at.desc()).limit(1)).first()
        return str(row.facts["case"]) if row is not None and "case" in row.facts else None


def view(row: Ticket) -> TicketView:
    return TicketView(row.number, row.kind, row.status, row.opened_at, row.due_at, row.facts)


def workdays_from_now(ctx: Context, count: int) -> datetime:
    """Closing time of the desk after a number of working days."""
    day = add_workdays(ctx.clock.today(), count)
    return datetime.combine(day, ctx.terms.desk_hours.close, SHANGHAI)


def _due(ctx: Context, clock: _Clock) -> datetime:
    return ctx.clock.now() + clock.span if clock.span is not None else workdays_from_now(ctx, clock.workdays)
