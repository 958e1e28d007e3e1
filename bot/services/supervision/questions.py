"""Figures about understanding: how often words were not understood, and how often a question had to be put again."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from sqlalchemy import func, select

from bot.services.supervision.cohort import opened_in
from bot.services.supervision.shapes import Figure, Period, share_figure
from bot.store.tables import Conversation, Message
from bot.store.unit_of_work import UnitOfWork

GROUP = "talks"
#: What a form asks, and what it says to ask the same in other words.
_ASKS = ("utter_ask_", "utter_explain_")
_AGAIN = "_again"


def figures(uow: UnitOfWork, period: Period) -> Iterator[Figure]:
    """Fallback and re-ask rate of the talks opened in the period. Texts stay sealed: the keys of the sentences are enough."""
    yield _fallback(uow, period)
    yield _reasked(uow, period)


def _fallback(uow: UnitOfWork, period: Period) -> Figure:
    answers = (
        select(func.count(func.distinct(Message.in_reply_to)))
        .join(Conversation, Conversation.id == Message.conversation_id)
        .where(opened_in(period), Message.sender == "bot", Message.in_reply_to.is_not(None))
    )
    lost = answers.where(Message.response_key.in_(("utter_fallback_clarify", "utter_fallback_person")))
    return share_figure("fallback", GROUP, uow.session.scalar(lost) or 0, uow.session.scalar(answers) or 0)


def _reasked(uow: UnitOfWork, period: Period) -> Figure:
    answers = (
        select(Message.conversation_id, Message.in_reply_to, Message.response_key)
        .join(Conversation, Conversation.id == Message.conversation_id)
        .where(opened_in(period), Message.sender == "bot", Message.in_reply_to.is_not(None))
        .order_by(Message.conversation_id, Message.in_reply_to, Message.id)
    )
    asked = again = 0
    for _, talk in groupby(uow.session.execute(answers), key=lambda row: row.conversation_id):
        before: frozenset[str] = frozenset()
        for _, turn in groupby(talk, key=lambda row: row.in_reply_to):
            now = frozenset(question for row in turn if (question := _question(row.response_key)) is not None)
            asked += len(now)
            again += len(now & before)
            before = now
    return share_figure("reasked", GROUP, again, asked)


def _question(key: str | None) -> str | None:
    """What a sentence of a form asks for, by whatever words; None for any other sentence."""
    for prefix in _ASKS:
        if key is not None and key.startswith(prefix):
            return key.removeprefix(prefix).removesuffix(_AGAIN)
    return None
