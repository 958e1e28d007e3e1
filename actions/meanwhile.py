"""Does interest stop, do you go on calling: asked in the middle of a hardship's questions, answered, and the question goes on."""

from __future__ import annotations

from actions.base import FIRST
from actions.facts import say_fact
from actions.pauses import paused_until
from actions.tasks import TASKS
from actions.told import verified
from actions.turn import Turn
from bot.language import means_words, payment_words
from bot.services import accounts

_FORMS = frozenset({"means", "hardship", "consent"})
_DANGER = frozenset({"signal_crisis", "express_despair", "threaten_violence", "report_transferred", "request_human"})


def tell_what_holds_meanwhile(turn: Turn) -> bool:
    """The pause with its day and the interest of a day; without one, that nothing stops by itself and how to have it stopped."""
    if turn.is_trigger or turn.intent in _DANGER or not means_words.asks_if_called(turn.text) or not verified(turn):
        return False
    hard = (turn.task is not None and turn.task.kind in _FORMS) or turn.last_said.startswith("utter_hardship")
    if not hard:
        return False
    interest = payment_words.asks_if_interest_rests(turn.text) or payment_words.asks_its_interest(turn.text)
    say_what_holds(turn, interest=interest)
    if turn.task is not None and turn.task.kind in _FORMS:
        TASKS[turn.task.kind].prompt(turn, turn.task, again=True)
    return True


def say_what_holds(turn: Turn, *, interest: bool) -> None:
    """Whether calls rest and until when; ``interest``: and what a day costs."""
    until = paused_until(turn)
    if until is not None:
        turn.say("utter_hardship_meanwhile_paused", until=until)
    else:
        turn.say("utter_hardship_meanwhile")
    if interest:
        per_day = turn.money(accounts.position(turn.ctx, turn.conversation_id).interest_per_day)
        say_fact(turn, "utter_hardship_meanwhile_interest", per_day=per_day)


FIRST.append(tell_what_holds_meanwhile)
