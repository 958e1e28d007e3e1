"""Remarks while one proves who one is, or speaks of one's own data (``data/nlu/followups/{identity,records}.yml``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from actions.facts import say_fact
from actions.matters import case_of
from actions.records import keep_the_data
from actions.told import verified
from actions.turn import Button, Turn
from bot.services import access, moods

HUMAN = Button("utter_button_human", "/request_human")
IDENTITY_CARD = {"type": "identity", "data": {"purpose": "login"}}
#: What waits for an answer of ours, the nearest wish first.
_ASKED_FOR = ("data_export", "data_deletion", "data_correction")


def _with_the_form(key: str) -> Callable[[Turn], bool]:
    """The sentence, with the form to fill in beside it; said before, the next remark in the same vein goes its usual way."""

    def tell(turn: Turn) -> bool:
        if turn.last_said == key:
            return False
        turn.say(key, card=IDENTITY_CARD, buttons=(HUMAN,), expects=("identity",))
        return True

    return tell


def _later(turn: Turn) -> bool:
    turn.say("utter_identity_not_now")
    return True


WHO_ONE_IS: Mapping[str, Callable[[Turn], bool]] = {
    "why": _with_the_form("utter_identity_why"),
    "safe": _with_the_form("utter_identity_safe"),
    "no_code": _with_the_form("utter_identity_no_code"),
    "other_phone": _with_the_form("utter_identity_other_phone"),
    "no_id": _with_the_form("utter_identity_no_id"),
    "just_tell": _with_the_form("utter_identity_just_tell"),
    "not_now": _later,
    "helper": _with_the_form("utter_identity_helper"),
}


def _says(key: str) -> Callable[[Turn], bool]:
    def tell(turn: Turn) -> bool:
        again = moods.times_said(turn.ctx, turn.conversation_id, key) and turn.last_said == key
        if not again:
            say_fact(turn, key)
        return not again

    return tell


def _shared(turn: Turn) -> bool:
    """Who else has it: the firm that works on the case by name, or nobody."""
    if not verified(turn):
        return False
    agency = access.account(turn.ctx, turn.conversation_id).facts.get("agency")
    if agency:
        say_fact(turn, "utter_records_shared_agency", agency=str(agency))
    else:
        say_fact(turn, "utter_records_shared_none")
    return True


def _when(turn: Turn) -> bool:
    """When it is done: the day of the wish that is open, and how it is handed over."""
    case = next((found for kind in _ASKED_FOR if (found := case_of(turn, kind)) is not None), None)
    if case is None:
        coded = turn.last_said == "utter_records_code_needed"
        if coded:
            turn.say("utter_records_when_code", card=IDENTITY_CARD, expects=("code",))
        return coded
    turn.say("utter_records_when", what=case.what, number=case.number, until=case.until)
    return True


OWN_DATA: Mapping[str, Callable[[Turn], bool]] = {
    "why_kept": _says("utter_records_why_kept"),
    "what_goes": _says("utter_records_what_stays"),
    "how_long": _says("utter_records_how_long"),
    "who_has_it": _shared,
    "when_ready": _when,
    "not_delete": keep_the_data,
}
