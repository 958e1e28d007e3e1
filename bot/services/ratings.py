"""How people liked a talk: one rating a conversation, the first one stands."""

from __future__ import annotations

from bot.debt.errors import HouseError
from bot.language.masks import mask
from bot.services import audit, threads
from bot.services.ports import Context
from bot.services.views import MessageDraft
from bot.store.tables import OnceOnly

LOWEST, HIGHEST = 1, 5


def rate(ctx: Context, conversation_id: str, score: int, comment: str = "") -> int:
    """Keep a rating of 1 to 5; the comment becomes the debtor's last message. Returns the score that stands.

    Raises HouseError("rating_out_of_range"|"conversation_unknown"). A closed conversation may be rated too.
    """
    if not LOWEST <= score <= HIGHEST:
        raise HouseError("rating_out_of_range")
    with ctx.uow() as uow:
        row = threads.load(uow, conversation_id, lock=True)
        key = f"rating:{row.id}"
        before = uow.get(OnceOnly, key)
        if before is not None:
            return int(before.result["score"])
        uow.add(OnceOnly(key=key, result={"score": score}, at=ctx.clock.now()))
        if comment:
            threads.insert(ctx, uow, row, "debtor", MessageDraft("text", mask(comment)))
        audit.record(ctx, uow, "talk_rated", stream=row.id, actor="debtor", data={"score": score})
        return score
