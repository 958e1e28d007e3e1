"""The demo's own verbs, refused outside demo mode: who plays along, what was sent, starting over, moving the clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from bot.clock import as_instant
from bot.debt.errors import HouseError
from bot.services import audit
from bot.services.ports import Context
from bot.store import seed
from bot.store.tables import ClockOffset, OutboxMessage


@dataclass(frozen=True)
class Sent:
    """What SMS or e-mail would have carried."""

    at: datetime
    to: str
    kind: str
    code: str | None
    text: str


def personas(ctx: Context) -> tuple[dict[str, str], ...]:
    """The demo persons: id, name, phone, id_last4."""
    _only_in_demo(ctx)
    return seed.personas()


def outbox(ctx: Context, limit: int = 100) -> tuple[Sent, ...]:
    """The latest messages that left the house, newest first."""
    _only_in_demo(ctx)
    with ctx.uow(read=True) as uow:
        rows = uow.all(select(OutboxMessage).order_by(OutboxMessage.at.desc(), OutboxMessage.id).limit(limit))
        return tuple(Sent(row.at, row.to, row.kind, row.code, row.text) for row in rows)


def reset_demo(ctx: Context) -> None:
    """Everything as on the first start: people, ledgers, desk, clock. Signed-in collectors stay signed in."""
    _only_in_demo(ctx)
    with ctx.uow() as uow:
        _set_offset(uow.ensure(ClockOffset, id=1, microseconds=0, start=""), _start_offset(ctx))
    with ctx.uow() as uow:
        today = ctx.clock.today()
        seed.reset(uow, today=today, shift_days=shift_days(ctx))
        audit.record(ctx, uow, "demo_reset", actor="demo", data={"today": today})


def move_clock(ctx: Context, now: datetime) -> datetime:
    """Let it be ``now`` in every process from here on; a naive moment is Shanghai wall time. Returns the new instant."""
    _only_in_demo(ctx)
    with ctx.uow() as uow:
        row = uow.ensure(ClockOffset, id=1, microseconds=0, start="")
        _set_offset(row, as_instant(now) - ctx.real_clock.now())
    return ctx.clock.now()


def shift_days(ctx: Context) -> int:
    """By how many days the demo ledgers are moved: none when BOT_TODAY fixes the start, else so that today is the story's day."""
    if ctx.options.clock_start is not None:
        return 0
    return (ctx.clock.today() - seed.STORY_DAY).days


def start_clock(ctx: Context, *, again: bool = False) -> None:
    """Set the offset from BOT_TODAY if it was not set from that very start before, or ``again``."""
    start = ctx.options.clock_start
    wanted = start.isoformat() if start else ""
    with ctx.uow() as uow:
        row = uow.ensure(ClockOffset, id=1, microseconds=0, start="")
        if again or row.start != wanted:
            row.start = wanted
            _set_offset(row, _start_offset(ctx))


def _start_offset(ctx: Context) -> timedelta:
    start = ctx.options.clock_start
    return timedelta() if start is None else as_instant(start) - ctx.real_clock.now()


def _set_offset(row: ClockOffset, offset: timedelta) -> None:
    row.microseconds = offset // timedelta(microseconds=1)


def _only_in_demo(ctx: Context) -> None:
    if not ctx.options.demo:
        raise HouseError("demo_only")
