"""What the clock does by itself: reminds of what was agreed, sends what is queued, ends empty waits, closes talks asleep."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Select, select

from bot.debt.calendar import desk_open
from bot.debt.errors import HouseError
from bot.debt.handoff import PRIORITY, ROUND_THE_CLOCK, Owner
from bot.services import handoff, notices
from bot.services.ports import Context
from bot.store.tables import Conversation

#: Nobody came within this time although the desk is open: the debtor is told and offered a call-back.
WAIT_ENDS = timedelta(hours=1)
#: A talk with the bot in which nothing was said for this long is over.
ASLEEP = timedelta(days=7)
_AT_ONCE = 200
_NEVER_SENT_BACK = max(PRIORITY[reason] for reason in ROUND_THE_CLOCK)


@dataclass(frozen=True)
class Round:
    """What one round did; ``sent_back`` are the conversations whose wait ended, for the doors to tell."""

    delivered: int
    sent_back: tuple[str, ...]
    closed: int


def tick(ctx: Context) -> Round:
    """One round; safe to run in several processes at once and as often as one likes."""
    notices.send_due(ctx)
    delivered = ctx.notifier.deliver_pending()
    now = ctx.clock.now()
    sent_back: tuple[str, ...] = ()
    if desk_open(ctx.clock.local(), ctx.terms.desk_hours):
        late = select(Conversation.id).where(
            Conversation.owner == Owner.WAITING.value,
            Conversation.priority > _NEVER_SENT_BACK,
            Conversation.waiting_since < now - WAIT_ENDS,
        )
        sent_back = tuple(found for found in _ids(ctx, late) if _send_back(ctx, found))
    asleep = select(Conversation.id).where(Conversation.owner == Owner.BOT.value, Conversation.last_at < now - ASLEEP)
    closed = sum(_close(ctx, found) for found in _ids(ctx, asleep))
    return Round(delivered, sent_back, closed)


def _ids(ctx: Context, query: Select[str]) -> tuple[str, ...]:
    with ctx.uow(read=True) as uow:
        return tuple(uow.all(query.limit(_AT_ONCE)))


def _send_back(ctx: Context, conversation_id: str) -> bool:
    """False if somebody was quicker."""
    try:
        handoff.nobody_available(ctx, conversation_id)
    except HouseError:
        return False
    return True


def _close(ctx: Context, conversation_id: str) -> bool:
    try:
        handoff.close(ctx, conversation_id, "idle")
    except HouseError:
        return False
    return True
