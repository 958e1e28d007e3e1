"""Cheap looks at the store for the doors: what is new since an id, and whether the database answers."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from bot.services.ports import Context
from bot.store.tables.talk import Message

# More new messages than this in one look and everybody is nudged on the next looks; nothing is lost, listeners read by id.
_AT_ONCE = 2000
_CHOICES_BACK = 20


def changes_after(ctx: Context, last: int | None) -> tuple[int, tuple[str, ...]]:
    """(newest message id seen, conversations with messages after ``last``). With None only the id is looked up."""
    with ctx.uow(read=True) as uow:
        if last is None:
            return uow.session.scalar(select(func.max(Message.id))) or 0, ()
        found = uow.session.execute(
            select(Message.id, Message.conversation_id).where(Message.id > last).order_by(Message.id).limit(_AT_ONCE)
        ).all()
        newest = found[-1].id if found else last
        return newest, tuple(dict.fromkeys(row.conversation_id for row in found))


def newest_choice(ctx: Context, conversation_id: str, payloads: frozenset[str]) -> frozenset[str]:
    """The button ids of the newest message that offers any of these payloads: a bare yes belongs to that question only."""
    with ctx.uow(read=True) as uow:
        query = (
            select(Message)
            .where(Message.conversation_id == conversation_id, Message.has_buttons)
            .order_by(Message.id.desc())
            .limit(_CHOICES_BACK)
        )
        for message in uow.session.scalars(query):
            if any(button["payload"] in payloads for button in message.buttons):
                return frozenset(str(button["id"]) for button in message.buttons)
    return frozenset()


def database_answers(ctx: Context) -> bool:
    """True if a read goes through."""
    try:
        with ctx.uow(read=True) as uow:
            uow.session.scalar(select(1))
    except SQLAlchemyError:
        return False
    return True
