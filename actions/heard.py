"""A reason for being behind is heard once, kept, and never asked for again."""

from __future__ import annotations

from actions.turn import Turn
from bot.debt.errors import HouseError
from bot.language import cues, meant
from bot.services import hardship, moods, plans

UNNAMED = "other"
#: Reasons that are said beside a wish as what they are, and not as the wish itself.
_BESIDE = frozenset({"bereavement", "critical_illness", "illness", "disaster", "unemployment", "income_drop", "family_change"})


def hear(turn: Turn, reason: str) -> None:
    """Say with feeling that it was heard, unless that has been said; what was declared is kept for the negotiation.

    Raises HouseError("identity_required") after the words: listening comes before the code.
    """
    birth = reason == "family_change" and not turn.is_trigger and cues.tells_of_a_birth(turn.text)
    key = "utter_hardship_heard_birth" if birth else f"utter_hardship_heard_{reason}"
    key = key if key in turn.wording else "utter_hardship_heard"
    if "utter_identity_welcome" not in turn.said and not _heard_before(turn, key, reason):
        turn.say(key)
    hardship.declare(turn.ctx, turn.conversation_id, reason)
    if reason != UNNAMED:
        plans.declare_facts(turn.ctx, turn.conversation_id, reason=reason)


def _heard_before(turn: Turn, key: str, reason: str) -> bool:
    if key in turn.said:
        return True
    return reason != UNNAMED and moods.times_said(turn.ctx, turn.conversation_id, key) > 0


def hear_beside(turn: Turn) -> None:
    """A reason told in the same breath as a wish: heard before the wish is answered, and kept."""
    if turn.is_trigger or any(key.startswith(("utter_hardship_heard", "utter_reasons_heard")) for key in turn.said):
        return
    reason = cues.hardship_reason(turn.text)
    if reason not in _BESIDE or (reason == "income_drop" and meant.reason_in(turn.text)):
        return
    hear(turn, reason)


def reason_of(turn: Turn) -> str | None:
    """The reason the words name, else the one declared before."""
    named = None if turn.is_trigger else cues.hardship_reason(turn.text)
    if named is not None:
        return named
    try:
        before = hardship.cases(turn.ctx, turn.conversation_id)
    except HouseError as error:
        if error.code != "identity_required":
            raise
        return None
    return next((case.reason for case in before if case.reason != UNNAMED), before[0].reason if before else None)
