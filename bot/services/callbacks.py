"""Call-backs at an agreed time, in the desk's hours, holidays and make-up workdays observed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import and_, func, or_, select

from bot.clock import SHANGHAI
from bot.debt.calendar import is_desk_day
from bot.debt.errors import HouseError
from bot.debt.identity import clean_phone
from bot.language import formats
from bot.services import audit, threads
from bot.services.ports import Context
from bot.store.tables import Callback, Conversation
from bot.store.unit_of_work import UnitOfWork

SLOT = timedelta(minutes=30)
#: So many people can be called back at the same time.
AT_ONCE = 4
_DAYS = 5


@dataclass(frozen=True)
class Slot:
    """A window of Shanghai wall time."""

    start: datetime
    end: datetime


@dataclass(frozen=True)
class CallbackView:
    """An agreed call. ``phone``: the number given for it, None for the one on file; ``was``: the window it was moved from."""

    id: str
    slot: Slot
    topic: str
    status: str
    phone: str | None = None
    was: Slot | None = None


def free_slots(ctx: Context, *, limit: int = 6, after: datetime | None = None) -> tuple[Slot, ...]:
    """The next windows in which somebody is free, beginning half an hour from now at the earliest."""
    with ctx.uow(read=True) as uow:
        found = []
        for slot in _windows(ctx):
            if after is not None and slot.start < after:
                continue
            if _taken(uow, slot.start) < AT_ONCE:
                found.append(slot)
            if len(found) == limit:
                break
        return tuple(found)


def book(ctx: Context, conversation_id: str, start: datetime, topic: str = "general", phone: str | None = None) -> CallbackView:
    """Book a window; an earlier booking of this person, or of this conversation, moves there.

    ``phone`` None: the number on file. Raises HouseError("slot_unavailable"|"phone_invalid"|"phone_needed").
    """
    number = clean_phone(phone) if phone else None
    if phone and number is None:
        raise HouseError("phone_invalid")
    wanted = next((slot for slot in _windows(ctx) if slot.start == start.astimezone(SHANGHAI)), None)
    if wanted is None:
        raise HouseError("slot_unavailable")
    with ctx.uow() as uow:
        row = threads.load(uow, conversation_id, lock=True)
        who = threads.person(row, ctx.clock.now())
        if who is None and number is None:
            raise HouseError("phone_needed")
        mine = _mine(ctx, uow, row)
        if mine is not None and mine.slot_from == wanted.start:
            return _view(mine)
        if not _place(uow, wanted):
            raise HouseError("slot_unavailable")
        was = _slot(mine) if mine is not None else None
        if mine is not None:
            mine.slot_from, mine.slot_to = wanted.start, wanted.end
            mine.topic, mine.phone = topic, number or mine.phone
        else:
            mine = uow.add(
                Callback(
                    customer_id=who,
                    conversation_id=row.id,
                    slot_from=wanted.start,
                    slot_to=wanted.end,
                    topic=topic,
                    phone=number,
                    booked_at=ctx.clock.now(),
                )
            )
        data = {"from": wanted.start.isoformat(), "topic": topic}
        what = "callback_moved" if was is not None else "callback_booked"
        audit.record(ctx, uow, what, stream=row.id, actor="debtor", subject=f"callback:{mine.id}", data=data)
        return replace(_view(mine), was=was)


def booked(ctx: Context, conversation_id: str) -> CallbackView | None:
    """The call that this person, or somebody unknown in this conversation, still waits for; None if there is none."""
    with ctx.uow(read=True) as uow:
        row = _mine(ctx, uow, threads.load(uow, conversation_id))
        return _view(row) if row is not None else None


def cancel(ctx: Context, conversation_id: str) -> CallbackView | None:
    """Cancel that booking; returns what it was, None if there is none."""
    with ctx.uow() as uow:
        row = threads.load(uow, conversation_id, lock=True)
        mine = _mine(ctx, uow, row)
        if mine is None:
            return None
        mine.status = "cancelled"
        audit.record(ctx, uow, "callback_cancelled", stream=row.id, actor="debtor", subject=f"callback:{mine.id}")
        return _view(mine)


def _mine(ctx: Context, uow: UnitOfWork, row: Conversation) -> Callback | None:
    """The booking of whoever speaks: the verified person's on any channel, else the one made here without a name."""
    who = threads.person(row, ctx.clock.now())
    whose = and_(Callback.conversation_id == row.id, Callback.customer_id.is_(None))
    if who is not None:
        whose = or_(whose, Callback.customer_id == who)
    query = select(Callback).where(Callback.status == "booked", Callback.slot_to > ctx.clock.now(), whose)
    return uow.first(query.order_by(Callback.booked_at.desc()))


def move(ctx: Context, callback_id: str, start: datetime, by: str) -> CallbackView:
    """Put an agreed call into another free window, on behalf of a member of staff; the person is told in the talk.

    One that has ended stays as it is. Raises HouseError("callback_unknown"|"slot_unavailable").
    """
    wanted = next((slot for slot in _windows(ctx) if slot.start == start.astimezone(SHANGHAI)), None)
    with ctx.uow(read=True) as uow:
        found = uow.get(Callback, callback_id)
        if found is None:
            raise HouseError("callback_unknown")
        conversation_id = found.conversation_id
    with ctx.uow() as uow:
        thread = threads.load(uow, conversation_id, lock=True)
        row = uow.session.get_one(Callback, callback_id, with_for_update=True)
        if row.status != "booked" or (wanted is not None and row.slot_from == wanted.start):
            return _view(row)
        if wanted is None or not _place(uow, wanted):
            raise HouseError("slot_unavailable")
        data = {"was": row.slot_from.isoformat(), "from": wanted.start.isoformat()}
        row.slot_from, row.slot_to = wanted.start, wanted.end
        audit.record(ctx, uow, "callback_moved", stream=thread.id, actor=by, subject=f"callback:{row.id}", data=data)
        day, time = formats.day_short(wanted.start.date(), thread.locale), formats.clock_time(wanted.start.time())
        threads.activity(ctx, uow, thread, "callback_moved", day=day, time=time)
        return _view(row)


def _place(uow: UnitOfWork, slot: Slot) -> bool:
    """Whether somebody is free then; bookings of one window queue up here."""
    uow.next_number(f"slot{slot.start:%Y%m%d%H%M}")
    return _taken(uow, slot.start) < AT_ONCE


def _windows(ctx: Context) -> Iterator[Slot]:
    """All windows of the next five desk days."""
    hours, local = ctx.terms.desk_hours, ctx.clock.local()
    day, seen = local.date(), 0
    while seen < _DAYS:
        if is_desk_day(day, hours):
            seen += 1
            start = datetime.combine(day, hours.open, SHANGHAI)
            while start + SLOT <= datetime.combine(day, hours.close, SHANGHAI):
                if start >= local + SLOT:
                    yield Slot(start, start + SLOT)
                start += SLOT
        day += timedelta(days=1)


def _taken(uow: UnitOfWork, start: datetime) -> int:
    query = select(func.count()).where(Callback.slot_from == start, Callback.status == "booked")
    return uow.session.scalar(query) or 0


def _slot(row: Callback) -> Slot:
    return Slot(row.slot_from.astimezone(SHANGHAI), row.slot_to.astimezone(SHANGHAI))


def _view(row: Callback) -> CallbackView:
    return CallbackView(row.id, _slot(row), row.topic, row.status, row.phone)
