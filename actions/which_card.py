"""Another card than the one that was spoken of, named in passing: the talk goes over to it before anything is answered."""

from __future__ import annotations

from contextlib import suppress

from actions.answers import overdue_tail
from actions.base import FIRST
from actions.turn import Turn
from bot.debt.errors import HouseError
from bot.language import standing_words
from bot.services import access, accounts


def goes_over_to_it(turn: Turn) -> bool:
    """Never answers: "and the other one", "the overdue one" only say which card is meant. With business open, nothing changes."""
    if turn.is_trigger or turn.task is not None or not turn.began_verified:
        return False
    with suppress(HouseError):
        tails = tuple(card.card_tail for card in access.accounts(turn.ctx, turn.conversation_id))
        if len(tails) > 1:
            wanted = _not_overdue(turn, tails) or overdue_tail(turn, tails) or _the_other(turn, tails)
            if wanted is not None:
                access.choose_card(turn.ctx, turn.conversation_id, wanted)
    return False


def _not_overdue(turn: Turn, tails: tuple[str, ...]) -> str | None:
    if not standing_words.names_the_card_in_order(turn.text):
        return None
    fine = [tail for tail in tails if accounts.position(turn.ctx, turn.conversation_id, tail).dpd <= 0]
    return fine[0] if len(fine) == 1 else None


def _the_other(turn: Turn, tails: tuple[str, ...]) -> str | None:
    if len(tails) != 2 or not standing_words.names_the_other_card(turn.text):
        return None
    spoken_of = access.account(turn.ctx, turn.conversation_id).card_tail
    return next((tail for tail in tails if tail != spoken_of), None)


FIRST.append(goes_over_to_it)
