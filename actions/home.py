"""Somebody at home beats the speaker or holds their money: are you safe, before anything else; nothing is asked of them.

Comes before every other answer (terms-and-negotiation 5.8, economic abuse and third-party control).
"""

from __future__ import annotations

from contextlib import suppress

from actions.base import FIRST
from actions.facts import say_fact
from actions.pauses import pause_on_the_word
from actions.told import verified
from actions.turn import Button, Turn
from bot.debt.errors import HouseError
from bot.language import dispute_words, speaker
from bot.services import conversations, hardship, moods, plans, tickets

HUMAN = Button("utter_button_human", "/request_human")
REASON = "family_change"


#: So many answers back, it is still this that is spoken of.
_LATELY = 6


def let_them_go(turn: Turn) -> bool:
    """He is coming home: they go at once, nothing is asked and nobody calls."""
    if turn.is_trigger or not speaker.is_no_longer_alone(turn.text):
        return False
    if not any(key.startswith("utter_crisis_home") for key in moods.lately_said(turn.ctx, turn.conversation_id, _LATELY)):
        return False
    say_fact(turn, "utter_crisis_home_leave")
    return True


def home_first(turn: Turn) -> bool:
    """Answers the whole turn if the words tell of violence or control at home; money is no subject in it."""
    if turn.is_trigger or turn.intent in ("signal_crisis", "report_transferred"):
        return False
    ctx, talk = turn.ctx, turn.conversation_id
    only_bought = dispute_words.somebody_of_the_house_did(turn.text)
    told = speaker.fears_violence(turn.text) or (speaker.is_kept_from_money(turn.text) and not only_bought)
    blow = told or speaker.names_a_blow(turn.text)
    again = blow and moods.times_said(ctx, talk, "utter_crisis_home") > 0
    if not told and not again:
        return False
    conversations.set_mood(ctx, talk, "distressed")
    ticket = tickets.open_ticket(ctx, talk, "third_party", {"case": "home"})
    say_fact(turn, "utter_crisis_home_again" if again else "utter_crisis_home", buttons=(HUMAN,), number=ticket.number)
    if not again and verified(turn):
        leave_in_peace(turn)
    return True


def leave_in_peace(turn: Turn) -> None:
    """The reason is kept and asking rests for some days, if the account allows it."""
    with suppress(HouseError):
        hardship.declare(turn.ctx, turn.conversation_id, REASON)
        plans.declare_facts(turn.ctx, turn.conversation_id, reason=REASON)
        pause_on_the_word(turn)


FIRST.extend((home_first, let_them_go))
