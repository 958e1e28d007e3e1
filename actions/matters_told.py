"""Answers about what was done: its number and what that is for, what comes next, how one hears of it, and if nothing happens."""

from __future__ import annotations

from actions import matters
from actions.callbacks import say_it_stays
from actions.contact_wishes import say_wish
from actions.facts import say_fact
from actions.matters import CALLBACK, COMPLAINT, DISPUTE, FRAUD, PREFERENCE, STOP, TRACE, Case, cases, just_done, spoken_of
from actions.told import verified
from actions.turn import Button, Turn
from bot.language import aftermath
from bot.services import contact

HUMAN = Button("utter_button_human", "/request_human")
CHANNEL = Button("utter_button_complaint_channel", "/ask_complaint_channel")
#: What comes next has words of its own for these; any other case is looked into by a colleague.
_OWN_NEXT = frozenset({COMPLAINT, DISPUTE, TRACE, FRAUD})


def say_about_it(turn: Turn) -> bool:
    """Answers these questions, the day of an answer excepted: the list of what is open says that. False for any other words."""
    found = cases(turn)
    if matters.asks_if_you_delay(turn) and found:
        _say_of(turn, "utter_matters_delay", found[0], buttons=(HUMAN, CHANNEL))
        return True
    if not spoken_of(turn):
        return False
    if matters.asks_the_number(turn):
        return _say_number(turn, found)
    if aftermath.asks_how_one_is_told(turn.text) and found:
        _say_of(turn, "utter_matters_told_here", found[0])
        return True
    if matters.asks_what_next(turn):
        return _say_next(turn, found)
    return False


def _say_number(turn: Turn, found: tuple[Case, ...]) -> bool:
    if not found or not found[0].number:
        return False
    turn.say("utter_matters_number", what=found[0].what, number=found[0].number)
    return True


def _say_next(turn: Turn, found: tuple[Case, ...]) -> bool:
    kind = just_done(turn)
    if kind == CALLBACK:
        return say_it_stays(turn)
    if kind in (PREFERENCE, STOP):
        turn.say("utter_matters_nothing_to_do")
        return True
    case = next((case for case in found if case.kind == kind), None)
    if case is None:
        return False
    _say_of(turn, f"utter_matters_next_{kind}" if kind in _OWN_NEXT else "utter_matters_next", case)
    return True


def _say_of(turn: Turn, key: str, case: Case, buttons: tuple[Button, ...] = ()) -> None:
    say_fact(turn, key, buttons=buttons, what=case.what, number=case.number, until=case.until)


def say_closed(turn: Turn) -> None:
    """A short close after "that is all": what stands, by when, and no question."""
    kind = just_done(turn)
    if kind == CALLBACK and say_it_stays(turn):
        return
    if kind == PREFERENCE and verified(turn) and _say_wish(turn):
        return
    if kind in (PREFERENCE, STOP):
        turn.say("utter_matters_closed_holds")
        return
    case = next((case for case in cases(turn) if case.kind == kind), None) if kind else None
    if case is not None:
        _say_of(turn, "utter_matters_closed_case", case)
    else:
        turn.say("utter_matters_closed")


def _say_wish(turn: Turn) -> bool:
    wish = contact.preference(turn.ctx, turn.conversation_id)
    if wish is None or not (wish.channels or wish.window_from):
        return False
    say_wish(turn, wish)
    return True
