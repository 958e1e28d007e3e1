"""A promise on a debt whose limitation may have passed is not taken, however willing somebody is; said calmly, in other words."""

from __future__ import annotations

from actions.base import FIRST
from actions.consequences import standing_of
from actions.facts import say_fact
from actions.turn import UNPLACED, Button, Turn
from bot.language import danger_words, standing_words
from bot.services import moods

_HUMAN = Button("utter_button_human", "/request_human")
_JUST_NOT_REGISTERED = ("utter_bargain_refused", "utter_bargain_would_change", "utter_consequences_limitation")
_INSISTS = UNPLACED | {
    "affirm", "promise_payment", "offer_part_payment", "inform_value", "ask_consequence", "resume_task", "withdraw_complaint",
    "correct_value", "choose_offer", "request_payment_now", "deny", "ask_repeat", "express_despair",
}  # fmt: skip


def insists_on_registering(turn: Turn) -> bool:
    """I do it of my own will, put it down: still nothing is taken where limitation may have passed, and why, in other words."""
    insists = turn.intent in _INSISTS and turn.last_said.startswith(_JUST_NOT_REGISTERED) and turn.task is None
    if turn.is_trigger or not insists or not standing_words.insists_on_it(turn.text):
        return False
    if danger_words.may_be_grave(turn.text):
        return False
    standing = standing_of(turn)
    if standing is None or not standing.time_barred:
        return False
    key = "utter_consequences_limitation_own_will"
    again = moods.times_said(turn.ctx, turn.conversation_id, key)
    say_fact(turn, f"{key}_again" if again else key, buttons=(_HUMAN,))
    return True


FIRST.append(insists_on_registering)
