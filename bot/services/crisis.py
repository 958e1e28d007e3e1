"""The crisis protocol (terms-and-negotiation 5.8): a person within fifteen minutes, thirty days without a word about money."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from bot.debt.contact import HoldKind
from bot.debt.errors import HouseError
from bot.debt.handoff import Owner, Reason
from bot.language import danger_words
from bot.services import audit, handoff, holds, threads, tickets
from bot.services.handoff_views import QueuePlace
from bot.services.ports import Context
from bot.services.tickets import TicketKind, TicketView
from bot.store.tables import Message, Ticket

SUPPRESSION_DAYS = 30
#: How a ticket ends whose alarm was a manner of speaking.
TAKEN_BACK = "taken_back"


@dataclass(frozen=True)
class CrisisView:
    """``place`` is None when a person already has the conversation."""

    ticket: TicketView
    place: QueuePlace | None


def raise_crisis(ctx: Context, conversation_id: str, quote: str | None = None) -> CrisisView:
    """Ticket with a 15-minute clock, suppression for 30 days, and the head of the queue. Again: the same ticket.

    The ticket holds no words of the person; the quote goes to the duty colleague only, as the hand-off's reason.
    """
    with ctx.uow() as uow:
        row = threads.load(uow, conversation_id, lock=True)
        row.mood = "distressed"
        ticket = tickets.add(ctx, uow, row, TicketKind.CRISIS, {})
        who = row.customer_id or row.case_customer_id
        if who is not None:
            holds.put(
                ctx,
                uow,
                who,
                HoldKind.CRISIS_SUPPRESSION,
                "crisis",
                days=SUPPRESSION_DAYS,
                source=f"ticket:{ticket.number}",
                conversation_id=row.id,
            )
        shown = tickets.view(ticket)
    try:
        return CrisisView(shown, handoff.request_human(ctx, conversation_id, Reason.CRISIS.value, quote))
    except HouseError as error:
        if error.code != "transition_refused":
            raise
        return CrisisView(shown, None)


def take_back(ctx: Context, conversation_id: str) -> bool:
    """It was a manner of speaking: the wait, the ticket and the suppression end, and it is on record that they did.

    False, with nothing changed, where an act was told of today, or where nobody waits in a crisis.
    """
    with ctx.uow(read=True) as uow:
        row = threads.load(uow, conversation_id)
        if row.owner != Owner.WAITING or row.reason != Reason.CRISIS.value:
            return False
        lately = Message.at > ctx.clock.now() - timedelta(days=1)
        said = select(Message.text).where(Message.conversation_id == row.id, Message.sender == "debtor", lately)
        if any(danger_words.tells_of_an_act(words or "") for words in uow.session.scalars(said)):
            return False
    handoff.withdraw_request(ctx, conversation_id)
    with ctx.uow() as uow:
        row = threads.load(uow, conversation_id, lock=True)
        who = row.customer_id or row.case_customer_id
        mine = select(Ticket).where(Ticket.conversation_id == row.id, Ticket.kind == TicketKind.CRISIS.value)
        for ticket in uow.all(mine.where(Ticket.status == "open")):
            ticket.status, ticket.outcome, ticket.ended_at = "done", TAKEN_BACK, ctx.clock.now()
            subject = f"ticket:{ticket.number}"
            audit.record(ctx, uow, "ticket_closed", stream=row.id, actor="debtor", subject=subject, data={"outcome": TAKEN_BACK})
            if who is not None:
                holds.lift(ctx, uow, who, source=subject, by="debtor")
    return True


def no_money_talk(ctx: Context, conversation_id: str) -> bool:
    """True while the crisis suppression of this person, or a crisis ticket of this conversation, runs."""
    with ctx.uow(read=True) as uow:
        row = threads.load(uow, conversation_id)
        who = row.customer_id or row.case_customer_id
        kinds = {hold.kind for hold in holds.running(ctx, uow, who)} if who else set()
    if HoldKind.CRISIS_SUPPRESSION.value in kinds:
        return True
    here = (ticket for ticket in tickets.tickets_of(ctx, conversation_id) if ticket.kind == TicketKind.CRISIS)
    return any(ticket.status == "open" for ticket in here)
