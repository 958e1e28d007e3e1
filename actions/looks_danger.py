"""Before all second looks: what only the statistics took for a cry for help, faintly, and what is but a figure of speech.

Nothing here makes an emergency of less: without a word of danger other business is looked at, anything that may be one is asked
about gently.
"""

from __future__ import annotations

from actions.matters import DISPUTE, spoken_of
from actions.second_look_agreed import on_the_table
from actions.turn import Turn
from bot.debt.products import PLANS
from bot.language import cues, danger_words, dispute_words, meant, moments
from bot.services import moods

#: Phrases of danger are found by their own words, and are surer than this.
_FAINT = 0.7


def hear_danger_rightly(turn: Turn) -> str | None:
    """What is to be answered in place of an alarm that nobody gave; ``nlu_fallback`` leaves it to the other looks."""
    if turn.intent == "express_despair" and on_the_table(turn) in PLANS and danger_words.is_of_the_offer(turn.text):
        return "ask_better_offer"
    if turn.intent != "signal_crisis" or moods.waits_in_crisis(turn.ctx, turn.conversation_id):
        return None
    if _tells_of_a_purchase(turn):
        return "nlu_fallback"
    faint = turn.confidence < _FAINT
    if faint and not danger_words.may_be_grave(turn.text):
        return "nlu_fallback" if _is_business(turn) else "express_despair"
    return "express_despair" if danger_words.is_only_a_saying(turn.text) else None


def _tells_of_a_purchase(turn: Turn) -> bool:
    """That was the medicine for my father, said of a charge that is being objected to, with no word of despair."""
    disputed = (turn.task is not None and turn.task.kind in ("dispute", "card_block", "take_back")) or spoken_of(turn) == DISPUTE
    plain = not danger_words.is_grave(turn.text) and not danger_words.tells_of_an_act(turn.text)
    return disputed and plain and dispute_words.was_mine(turn.text)


def _is_business(turn: Turn) -> bool:
    """Money, a reason, papers or an application are spoken of."""
    text = turn.text
    told = meant.reason_in(text) or cues.hardship_reason(text) or moments.hands_it_in(text)
    return bool(told or turn.reading().amounts or turn.reading().dates) or cues.says(text, "fee", "asks", "complain", "person")
