"""Between bot and person: asking, claiming, returning, closing; each one transaction with activity row and audit event."""

from __future__ import annotations

from sqlalchemy import select

from bot.debt import handoff as rules
from bot.debt.calendar import desk_open, next_opening
from bot.debt.errors import HouseError
from bot.debt.handoff import NO_PRIORITY, Event, Owner
from bot.language.masks import mask
from bot.services import audit, threads
from bot.services.briefs import brief
from bot.services.handoff_views import Brief, QueuePage, QueuePlace, QueueRow
from bot.services.ports import Context
from bot.services.queues import people_ahead, queue
from bot.services.views import MessageDraft
from bot.store.tables import Collector, Conversation, Handoff
from bot.store.unit_of_work import UnitOfWork

__all__ = [
    "Brief",
    "QueuePage",
    "QueuePlace",
    "QueueRow",
    "brief",
    "claim",
    "close",
    "nobody_available",
    "place",
    "queue",
    "request_human",
    "return_to_bot",
    "take_over",
    "transfer",
    "withdraw_request",
]


def request_human(ctx: Context, conversation_id: str, reason: str, quote: str | None = None) -> QueuePlace:
    """Put the conversation into the queue; again while waiting only tells the place (a graver reason moves it up).

    Raises HouseError("reason_unknown"), ("transition_refused") when a person has it already or it is closed.
    """
    priority = rules.priority_of(reason)
    with ctx.uow() as uow:
        row = threads.load(uow, conversation_id, lock=True)
        said = mask(quote) if quote else None
        if row.owner == Owner.WAITING:
            _ask_again(ctx, uow, row, reason, said)
            return _place(ctx, uow, row)
        now = ctx.clock.now()
        _pass_on(ctx, uow, row, Event.HUMAN_REQUESTED, actor="debtor", data={"reason": reason})
        row.reason, row.priority = reason, priority
        uow.add(Handoff(conversation_id=row.id, reason=reason, quote=said, asked_at=now, asked_by="debtor"))
        threads.activity(ctx, uow, row, "human_requested")
        return _place(ctx, uow, row)


def place(ctx: Context, conversation_id: str) -> QueuePlace:
    """Where a waiting conversation stands now. Raises HouseError("transition_refused") if it is not waiting."""
    with ctx.uow(read=True) as uow:
        row = threads.load(uow, conversation_id)
        if row.owner != Owner.WAITING:
            raise HouseError("transition_refused", owner=row.owner)
        return _place(ctx, uow, row)


def withdraw_request(ctx: Context, conversation_id: str) -> None:
    """The debtor no longer wants a person: waiting → bot."""
    _back_to_bot(ctx, conversation_id, Event.WITHDRAWN, "debtor")


def nobody_available(ctx: Context, conversation_id: str) -> None:
    """The clock found nobody: waiting → bot."""
    _back_to_bot(ctx, conversation_id, Event.NOBODY_AVAILABLE, "clock")


def claim(ctx: Context, conversation_id: str, collector_id: str, version: int) -> int:
    """waiting → human, compare-and-set on ``version``; returns the new version. The same collector again changes nothing.

    Raises HouseError("claimed_by_other", collector=…), ("stale_version") or ("transition_refused").
    """
    with ctx.uow() as uow:
        row = threads.load(uow, conversation_id, lock=True)
        who = _collector(uow, collector_id)
        if row.owner == Owner.HUMAN:
            if row.collector_id == collector_id:
                return row.version
            raise HouseError("claimed_by_other", collector=row.collector_id)
        rules.next_owner(row.owner, Event.CLAIMED)
        if row.version != version:
            raise HouseError("stale_version", version=row.version)
        _give_to(ctx, uow, row, Event.CLAIMED, who, actor=collector_id)
        current = _open_handoff(uow, row.id)
        if current is not None:
            current.claimed_at, current.claimed_by = ctx.clock.now(), collector_id
        return row.version


def take_over(ctx: Context, conversation_id: str, collector_id: str) -> int:
    """bot → human at any time; what the bot is still composing is dropped. Returns the new version."""
    with ctx.uow() as uow:
        row = threads.load(uow, conversation_id, lock=True)
        who = _collector(uow, collector_id)
        _give_to(ctx, uow, row, Event.TAKEN_OVER, who, actor=collector_id)
        now = ctx.clock.now()
        row.reason = row.reason or rules.Reason.ASKED_HUMAN.value
        uow.add(
            Handoff(
                conversation_id=row.id,
                reason=row.reason,
                asked_at=now,
                asked_by="collector",
                claimed_at=now,
                claimed_by=collector_id,
            )
        )
        return row.version


def return_to_bot(ctx: Context, conversation_id: str, collector_id: str, note: str) -> int:
    """human → bot with a private note; a new tracker begins. Raises HouseError("not_your_conversation")."""
    with ctx.uow() as uow:
        row = threads.load(uow, conversation_id, lock=True)
        who = _holder(uow, row, collector_id)
        _pass_on(ctx, uow, row, Event.RETURNED, actor=collector_id)
        _calm_queue(row)
        threads.renew_tracker(row)
        if note.strip():
            draft = MessageDraft("text", mask(note))
            threads.insert(ctx, uow, row, "collector", draft, collector=who, private=True)
        _end_handoff(ctx, uow, row.id, "returned", note=mask(note))
        threads.activity(ctx, uow, row, "returned")
        return row.version


def transfer(ctx: Context, conversation_id: str, collector_id: str, to: str) -> int:
    """human → human with another collector. Raises HouseError("collector_unknown"|"not_your_conversation")."""
    with ctx.uow() as uow:
        row = threads.load(uow, conversation_id, lock=True)
        _holder(uow, row, collector_id)
        target = _collector(uow, to)
        if to == collector_id:
            return row.version
        _give_to(ctx, uow, row, Event.TRANSFERRED, target, actor=collector_id)
        return row.version


def close(ctx: Context, conversation_id: str, outcome: str, collector_id: str | None = None) -> int:
    """Any state but closed → closed, by its holder, by any collector while no other holds it, or by the idle clock.

    Raises HouseError("not_your_conversation"|"transition_refused").
    """
    with ctx.uow() as uow:
        row = threads.load(uow, conversation_id, lock=True)
        if collector_id is not None:
            _collector(uow, collector_id)
            if row.owner == Owner.HUMAN and row.collector_id != collector_id:
                raise HouseError("not_your_conversation")
        _pass_on(ctx, uow, row, Event.CLOSED, actor=collector_id or "clock", data={"outcome": outcome})
        row.outcome, row.closed_at = outcome, ctx.clock.now()
        _end_handoff(ctx, uow, row.id, "closed")
        threads.activity(ctx, uow, row, "closed")
        return row.version


def _pass_on(
    ctx: Context,
    uow: UnitOfWork,
    row: Conversation,
    event: Event,
    *,
    actor: str,
    holder: str | None = None,
    data: dict[str, str] | None = None,
) -> None:
    """Move the ownership along the table and audit it. Raises HouseError("transition_refused")."""
    before, after = row.owner, rules.next_owner(row.owner, event)
    row.owner = after.value
    row.version += 1
    # Owner, holder and waiting time agree by a constraint, so they change before anything is written.
    row.collector_id = holder
    row.waiting_since = ctx.clock.now() if after is rules.Owner.WAITING else None
    audit.record(
        ctx,
        uow,
        f"owner_{event.value}",
        stream=row.id,
        actor=actor,
        data={"from": before, "to": after.value, "version": row.version, **(data or {})},
    )


def _give_to(ctx: Context, uow: UnitOfWork, row: Conversation, event: Event, who: Collector, *, actor: str) -> None:
    _pass_on(ctx, uow, row, event, actor=actor, holder=who.id, data={"collector": who.id})
    row.human_version = row.version
    threads.activity(ctx, uow, row, event.value, name=who.name, staff_no=who.staff_no)


def _back_to_bot(ctx: Context, conversation_id: str, event: Event, actor: str) -> None:
    with ctx.uow() as uow:
        row = threads.load(uow, conversation_id, lock=True)
        _pass_on(ctx, uow, row, event, actor=actor)
        _calm_queue(row)
        _end_handoff(ctx, uow, row.id, event.value)
        threads.activity(ctx, uow, row, event.value)


def _calm_queue(row: Conversation) -> None:
    row.waiting_since, row.reason, row.priority = None, None, NO_PRIORITY


def _ask_again(ctx: Context, uow: UnitOfWork, row: Conversation, reason: str, quote: str | None) -> None:
    graver = rules.graver(row.reason or reason, reason)
    if graver == row.reason:
        return
    row.reason, row.priority = graver, rules.priority_of(graver)
    current = _open_handoff(uow, row.id)
    if current is not None:
        current.reason, current.quote = graver, quote or current.quote
    audit.record(ctx, uow, "handoff_graver", stream=row.id, actor="debtor", data={"reason": graver})


def _place(ctx: Context, uow: UnitOfWork, row: Conversation) -> QueuePlace:
    uow.session.flush()
    ahead = people_ahead(uow, row)
    local = ctx.clock.local()
    hours = ctx.terms.desk_hours
    is_open = desk_open(local, hours) or row.reason in rules.ROUND_THE_CLOCK
    return QueuePlace(ahead + 1, ahead, is_open, None if is_open else next_opening(local, hours))


def _collector(uow: UnitOfWork, collector_id: str) -> Collector:
    who = uow.get(Collector, collector_id)
    if who is None or not who.active:
        raise HouseError("collector_unknown")
    return who


def _holder(uow: UnitOfWork, row: Conversation, collector_id: str) -> Collector:
    who = _collector(uow, collector_id)
    if row.owner != Owner.HUMAN or row.collector_id != collector_id:
        raise HouseError("not_your_conversation")
    return who


def _open_handoff(uow: UnitOfWork, conversation_id: str) -> Handoff | None:
    query = select(Handoff).where(Handoff.conversation_id == conversation_id, Handoff.ended_at.is_(None))
    return uow.first(query.order_by(Handoff.asked_at.desc()))


def _end_handoff(ctx: Context, uow: UnitOfWork, conversation_id: str, ended_as: str, note: str | None = None) -> None:
    current = _open_handoff(uow, conversation_id)
    if current is not None:
        current.ended_at, current.ended_as, current.note = ctx.clock.now(), ended_as, note
