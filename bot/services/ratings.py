"""How people liked a talk, and how easy it was: one rating a conversation, the first one stands."""

from __future__ import annotations

from sqlalchemy import select

from bot.debt.errors import HouseError
from bot.language.masks import mask
from bot.services import audit, threads
from bot.services.ports import Context
from bot.services.views import MessageDraft
from bot.store.tables import Message, OnceOnly
from bot.store.unit_of_work import UnitOfWork

LOWEST, HIGHEST = 1, 5
#: The sentence under which the card stands that asks for a rating.
ASKED = "utter_gateway_rating_ask"


def rate(ctx: Context, conversation_id: str, score: int, comment: str = "", effort: int | None = None) -> int:
    """Keep a rating of 1 to 5; the comment becomes the debtor's last message. Returns the score that stands.

    ``effort``: how easy it was to get things done, 1 (very hard) to 5 (very easy), None where that was left open.

    Raises HouseError("rating_out_of_range"|"conversation_unknown"). A closed conversation may be rated too.
    """
    if not all(LOWEST <= given <= HIGHEST for given in (score, effort) if given is not None):
        raise HouseError("rating_out_of_range")
    with ctx.uow() as uow:
        row = threads.load(uow, conversation_id, lock=True)
        key = f"rating:{row.id}"
        before = uow.get(OnceOnly, key)
        if before is not None:
            return int(before.result["score"])
        given = {"score": score} | ({} if effort is None else {"effort": effort})
        uow.add(OnceOnly(key=key, result=given, at=ctx.clock.now()))
        _mark(uow, row.id, score)
        if comment:
            threads.insert(ctx, uow, row, "debtor", MessageDraft("text", mask(comment)))
        audit.record(ctx, uow, "talk_rated", stream=row.id, actor="debtor", data=given)
        return score


def _mark(uow: UnitOfWork, conversation_id: str, score: int) -> None:
    """Write the score onto the card that asked, so that it does not ask again after a reload."""
    asked = select(Message).where(Message.conversation_id == conversation_id, Message.response_key == ASKED)
    card = uow.first(asked.order_by(Message.id.desc()))
    if card is not None:
        card.card = {"type": "rating", "data": {"score": score}}
