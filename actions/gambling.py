"""Money lost by gambling, told with shame: thanked for, not judged, asking rests, and somebody who knows such things is offered.

Comes before the wish beside it (terms-and-negotiation 5.8). No loan is looked for, nothing is concluded on it.
"""

from __future__ import annotations

from actions.base import FIRST
from actions.facts import say_fact
from actions.home import leave_in_peace
from actions.told import verified
from actions.turn import Button, Turn
from bot.language import cues
from bot.services import moods, tickets

HUMAN = Button("utter_button_human", "/request_human")
_GRAVE = frozenset({"signal_crisis", "threaten_violence", "request_human", "report_transferred", "claim_third_party"})
_SAID = "utter_care_gambling"


def hear_gambling(turn: Turn) -> bool:
    """Answers the whole turn where gambling is told of, or, after that, help against it is asked for."""
    if turn.is_trigger or turn.intent in _GRAVE:
        return False
    told = moods.times_said(turn.ctx, turn.conversation_id, _SAID) > 0
    if told and cues.says(turn.text, "wants_hold"):
        say_fact(turn, "utter_care_gambling_help", buttons=(HUMAN,))
        return True
    if told or not cues.says(turn.text, "gambling"):
        return False
    turn.drop_meanings(meaning.intent for meaning in turn.meanings)
    turn.say(_SAID, buttons=(HUMAN,))
    if verified(turn):
        tickets.open_ticket(turn.ctx, turn.conversation_id, "hardship_review", {"vulnerability": "gambling"})
        leave_in_peace(turn)
    return True


FIRST.append(hear_gambling)
