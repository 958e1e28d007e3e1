"""Remarks of somebody who is not the cardholder: a relative, a new owner of the number, the bereaved, a guarantor.

Nothing of an account is said, not even that there is one (``data/nlu/followups/relatives.yml``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from actions.answers import take_up
from actions.asked_while_waiting import TELLS as WHILE_WAITING
from actions.facts import say_fact, says
from actions.turn import Button, Turn
from bot.language import cues, decisions, meant, speaker
from bot.services import moods, tickets

STOP = Button("utter_button_stop_calling", "/request_stop_contact")
COMPLAIN = Button("utter_button_complain", "/complain_harassment")


def _case(turn: Turn) -> str | None:
    return tickets.care_case(turn.ctx, turn.conversation_id)


def _stopped(turn: Turn) -> bool:
    """Whether calls were stopped in this talk, on the word or with the case."""
    ctx, talk = turn.ctx, turn.conversation_id
    said = ("utter_contact_stopped", "utter_contact_wrong_number", "utter_contact_deceased")
    return any(moods.times_said(ctx, talk, prefix) for prefix in said)


def _of_the_case(keys: Mapping[str | None, str], otherwise: str = "") -> Callable[[Turn], bool]:
    """By the case that the care team has; False where there is no sentence for it."""

    def tell(turn: Turn) -> bool:
        key = keys.get(_case(turn), otherwise)
        if not key:
            return False
        say_fact(turn, key)
        return True

    return tell


def _liable(turn: Turn) -> bool:
    case = _case(turn)
    if case == "guarantor":
        own = not moods.times_said(turn.ctx, turn.conversation_id, "utter_care_guarantor_duty")
        say_fact(turn, "utter_care_guarantor_duty" if own and not turn.reading().relations else "utter_relative_guarantor_family")
    elif case in (None, "deceased"):
        say_fact(turn, "utter_consequences_heirs" if case else "utter_relative_not_liable")
    return case in (None, "deceased", "guarantor")


def _how_long(turn: Turn) -> bool:
    if turn.conversation.owner != "waiting":
        return False
    if turn.reading(("date",)).dates:
        take_up(turn, "ask_hours", turn.text)  # whether somebody is there on that day
        return True
    return WHILE_WAITING["place"](turn)


def _secret(turn: Turn) -> bool:
    if cues.says(turn.text, "pay_for_other"):
        return False
    turn.say("utter_relative_secret" if _stopped(turn) else "utter_relative_secret_open")
    return True


def _still_called(turn: Turn) -> bool:
    if _case(turn) == "deceased" and not moods.times_said(turn.ctx, turn.conversation_id, "utter_contact_stopped_deceased"):
        turn.say("utter_contact_stopped_deceased")
    elif _stopped(turn):
        turn.say("utter_relative_still_called", buttons=(COMPLAIN,))
    else:
        turn.say("utter_relative_will_stop", buttons=(STOP, COMPLAIN))
    return True


def _for_good(turn: Turn) -> bool:
    if not _stopped(turn):
        return False
    turn.say("utter_relative_stopped_for_good")
    return True


def _pass_on(turn: Turn) -> bool:
    if speaker.lets_the_holder_speak(turn.text):
        return False
    turn.say("utter_relative_wont_pass_on")
    return True


def _not_said(turn: Turn) -> bool:
    """Once it is said that nothing can be told, the same more briefly."""
    first = turn.intent == "claim_third_party" and not moods.times_said(
        turn.ctx, turn.conversation_id, "utter_contact_third_party"
    )
    if first:
        return False
    say_fact(turn, "utter_relative_not_said")
    return True


def _why_me(turn: Turn) -> bool:
    if meant.asks_which_number(turn.text) or decisions.says_not_me(turn.text):
        return False
    say_fact(turn, "utter_relative_will_stop", buttons=(STOP, COMPLAIN))
    return True


TELLS: Mapping[str, Callable[[Turn], bool]] = {
    "must_i_pay": _liable,
    "which_papers": _of_the_case({"deceased": "utter_care_deceased_papers", "guarantor": "utter_relative_guarantor_papers"}),
    "how_long": _how_long,
    "not_now": says("utter_relative_no_hurry"),
    "keep_secret": _secret,
    "still_called": _still_called,
    "really_stopped": _for_good,
    "who_is_it": _not_said,
    "is_there_debt": _not_said,
    "pass_it_on": _pass_on,
    "how_to_trust": says("utter_relative_trust"),
    "why_me": _why_me,
    "my_record": _of_the_case({None: "utter_relative_own_record"}),
}
