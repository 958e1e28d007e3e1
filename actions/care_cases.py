"""What is answered once a talk belongs to the care team: the bereaved, a child, a guarantor. Nothing of an account is said."""

from __future__ import annotations

from collections.abc import Callable

from actions.base import FIRST
from actions.facts import say_fact
from actions.handoff import say_place
from actions.told import relations_in, verified
from actions.turn import Button, Turn
from bot.language import care_words, cues, moments, speaker
from bot.services import contact, handoff, moods, tickets

COMPLAIN = Button("utter_button_complain", "/complain_harassment")
#: What the case does not change: danger, quiet, a report, a person, the hours, a form's own answers, the opening of the case.
_AS_ALWAYS = frozenset(
    {
        "signal_crisis", "express_despair", "threaten_violence", "insult_bot", "report_scam", "report_transferred",
        "request_stop_contact", "set_contact_preference", "request_human", "request_callback", "ask_hours", "ask_bot",
        "verify_collector", "identity_verified", "session_resumed", "cancel_task", "thanks", "goodbye", "greet",
        "ask_complaint_channel",
    }
)  # fmt: skip
#: A grown-up may complain of what was done to them, ask who rang and by which rules; a child files nothing.
_FOR_GROWN_UPS = frozenset({"ask_contact_rules", "ask_who_contacted", "ask_progress", "withdraw_complaint", "request_data"})
#: Answers to what a form has just asked.
_TO_A_FORM = frozenset({"affirm", "deny", "inform_value", "correct_value"})


def answer(turn: Turn) -> bool:
    """In a talk of the care team, what is asked of the debt is answered for who asks it."""
    if turn.intent in _AS_ALWAYS or (turn.intent in _TO_A_FORM and turn.task is not None):
        return False
    if turn.is_trigger or verified(turn) or speaker.names_a_blow(turn.text):
        return False
    case = tickets.care_case(turn.ctx, turn.conversation_id)
    if case == "deceased" and turn.intent == "complain_third_party_contact" and not cues.says(turn.text, "complain"):
        return _others_called(turn)
    if case not in _KEYS or (case != "minor" and (turn.intent in _FOR_GROWN_UPS or turn.intent.startswith("complain_"))):
        return False
    turn.keep_meanings(())
    if turn.follow_up("relatives") == "is_there_debt":
        say_fact(turn, "utter_care_deceased_not_said" if case == "deceased" else "utter_relative_not_said")
        return True
    key = _KEYS[case](turn)
    if not moods.times_said(turn.ctx, turn.conversation_id, key):
        say_fact(turn, key)
    elif turn.conversation.owner == "waiting":
        say_place(turn, handoff.place(turn.ctx, turn.conversation_id))
    else:
        return False
    return True


def _others_called(turn: Turn) -> bool:
    """My sister is rung too, told by the bereaved: she is left alone at once, and a complaint stays theirs to make."""
    turn.keep_meanings(())
    contact.stop(turn.ctx, turn.conversation_id, relations_in(turn) or ("this_number",), reason="complaint")
    turn.say("utter_relative_still_called", buttons=(COMPLAIN,))
    return True


def _bereaved(turn: Turn) -> str:
    if speaker.stands_surety(turn.text):
        return "utter_care_guarantor_duty"
    if moments.wants_quiet(turn.text):
        return "utter_contact_stopped_deceased"
    asks = turn.intent == "ask_evidence" or care_words.asks_for_papers(turn.text)
    return "utter_care_deceased_papers" if asks else "utter_consequences_heirs"


def _child(turn: Turn) -> str:
    afraid = turn.intent in ("ask_legal_action", "threaten_legal") or care_words.fears_the_law(turn.text)
    return "utter_care_child_safe" if afraid else "utter_care_child_adult"


def _guarantor(turn: Turn) -> str:
    if speaker.denies_a_guarantee(turn.text):
        return "utter_care_no_guarantor"
    asks = turn.intent == "ask_family_liability" or care_words.asks_whether_to_pay(turn.text)
    return "utter_care_guarantor_duty" if asks else "utter_care_guarantor_colleague"


_KEYS: dict[str | None, Callable[[Turn], str]] = {"deceased": _bereaved, "minor": _child, "guarantor": _guarantor}

FIRST.append(answer)
