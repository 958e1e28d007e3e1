"""The temper of a talk: what was said to whom how often, the pause after abuse, and whether somebody waits in danger."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from bot.debt.contact import HoldKind
from bot.debt.handoff import Owner, Reason
from bot.services import audit, holds, threads, tickets
from bot.services.ports import Context
from bot.services.tickets import TicketKind
from bot.store.tables import Message

PAUSE = timedelta(minutes=30)
#: Older sentences are another talk.
REMEMBERED = timedelta(hours=24)
_PAUSE_KEY = "utter_crisis_pause"


def times_said(ctx: Context, conversation_id: str, prefix: str) -> int:
    """How often the bot said a response whose key begins with ``prefix`` in the last 24 hours of this conversation."""
    with ctx.uow(read=True) as uow:
        query = select(func.count()).where(
            Message.conversation_id == conversation_id,
            Message.sender == "bot",
            Message.response_key.startswith(prefix, autoescape=True),
            Message.at > ctx.clock.now() - REMEMBERED,
        )
        return uow.session.scalar(query.select_from(Message)) or 0


def last_said(ctx: Context, conversation_id: str) -> str | None:
    """The key of the last response in this conversation, None before the first."""
    with ctx.uow(read=True) as uow:
        query = select(Message.response_key).where(Message.conversation_id == conversation_id, Message.sender == "bot")
        return uow.session.scalar(query.order_by(Message.id.desc()).limit(1))


def lately_said(ctx: Context, conversation_id: str, most: int) -> tuple[str, ...]:
    """The keys of the bot's last ``most`` answers in this conversation within 24 hours, newest first."""
    with ctx.uow(read=True) as uow:
        query = select(Message.response_key).where(
            Message.conversation_id == conversation_id,
            Message.sender == "bot",
            Message.response_key.is_not(None),
            Message.at > ctx.clock.now() - REMEMBERED,
        )
        return tuple(key for key in uow.session.scalars(query.order_by(Message.id.desc()).limit(most)) if key)


def heard_before(ctx: Context, conversation_id: str, key: str) -> str:
    """What the debtor said last before the bot's newest answer of this key; empty if it never was given."""
    with ctx.uow(read=True) as uow:
        of_this = select(Message).where(Message.conversation_id == conversation_id)
        answers = of_this.where(Message.sender == "bot", Message.response_key == key).order_by(Message.id.desc()).limit(1)
        answer = uow.first(answers)
        if answer is None:
            return ""
        heard = of_this.where(Message.sender == "debtor", Message.id < answer.id).order_by(Message.id.desc()).limit(1)
        words = uow.first(heard)
        return words.text or "" if words is not None else ""


def was_said(ctx: Context, conversation_id: str, part: str, most: int) -> bool:
    """Whether one of the bot's last ``most`` answers in this conversation within 24 hours holds ``part`` word for word."""
    with ctx.uow(read=True) as uow:
        query = select(Message.text).where(
            Message.conversation_id == conversation_id,
            Message.sender == "bot",
            Message.at > ctx.clock.now() - REMEMBERED,
        )
        return any(part in text for text in uow.session.scalars(query.order_by(Message.id.desc()).limit(most)) if text)


def last_card(ctx: Context, conversation_id: str, kind: str) -> Mapping[str, Any] | None:
    """The data of the newest card of a kind that the bot showed here within 24 hours; None if there was none."""
    with ctx.uow(read=True) as uow:
        query = select(Message.card).where(
            Message.conversation_id == conversation_id,
            Message.sender == "bot",
            Message.card.is_not(None),
            Message.at > ctx.clock.now() - REMEMBERED,
        )
        newest = (card for card in uow.session.scalars(query.order_by(Message.id.desc())) if card and card.get("type") == kind)
        return next((card.get("data") or {} for card in newest), None)


def paused_until(ctx: Context, conversation_id: str) -> datetime | None:
    """When the pause after abuse ends; None if there is none now."""
    with ctx.uow(read=True) as uow:
        query = select(func.max(Message.at)).where(Message.conversation_id == conversation_id, Message.response_key == _PAUSE_KEY)
        last = uow.session.scalar(query)
    if last is None:
        return None
    until: datetime = last + PAUSE
    return until if until > ctx.clock.now() else None


def note_abuse(ctx: Context, conversation_id: str, *, threat: bool = False, pause: bool = False) -> None:
    """Mark the talk as angry; a threat makes a ticket for the safety of the staff, a pause also holds back our own messages.

    Nothing of this is held against the person: it changes no offer and no right.
    """
    with ctx.uow() as uow:
        row = threads.load(uow, conversation_id, lock=True)
        row.mood = "angry"
        audit.record(ctx, uow, "abuse_noted", stream=row.id, actor="debtor", data={"threat": threat, "pause": pause})
        if threat:
            tickets.add(ctx, uow, row, TicketKind.STAFF_SAFETY, {})
        who = row.customer_id or row.case_customer_id
        if pause and who is not None:
            until = ctx.clock.now() + PAUSE
            holds.put(ctx, uow, who, HoldKind.ABUSE_PAUSE, "abuse", until=until, conversation_id=row.id)


def waits_in_crisis(ctx: Context, conversation_id: str) -> bool:
    """True while this conversation waits for the duty colleague because somebody may be in danger."""
    with ctx.uow(read=True) as uow:
        row = threads.load(uow, conversation_id)
        return row.owner == Owner.WAITING and row.reason == Reason.CRISIS.value
