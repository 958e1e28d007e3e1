"""Remarks about a case that was just filed: do they still call, is it held against me, what of them (``grievance.yml``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from actions.complaint_facts import evidence_card
from actions.facts import say_fact
from actions.matters import COMPLAINT, case_of, just_done
from actions.told import moment, verified
from actions.turn import Turn
from bot.language import aftermath
from bot.services import complaints


def _of_the_case(key: str) -> Callable[[Turn], bool]:
    def tell(turn: Turn) -> bool:
        case = case_of(turn, just_done(turn))
        if case is None:
            return False
        say_fact(turn, key, what=case.what, number=case.number, until=case.until)
        return True

    return tell


def _calls(turn: Turn) -> bool:
    """Do they still call, asked beside a complaint: until when nobody does."""
    if just_done(turn) != COMPLAINT or not verified(turn):
        return False
    held = [view.contact_hold_until for view in complaints.progress(turn.ctx, turn.conversation_id) if view.status == "open"]
    until = next((at for at in held if at is not None), None)
    if until is not None:
        say_fact(turn, "utter_matters_calls_rest", until=moment(until, turn))
    return until is not None


def _evidence(turn: Turn) -> bool:
    case = case_of(turn, COMPLAINT) if just_done(turn) == COMPLAINT else None
    if case is None or not aftermath.holds_proof(turn.text):
        return False
    turn.say("utter_complaints_proof", number=case.number, card=evidence_card() if verified(turn) else None)
    complaints.add_to_complaint(turn.ctx, turn.conversation_id, case.number, {"more": turn.text})
    return True


OF_ITSELF: Mapping[str, Callable[[Turn], bool]] = {"calls_meanwhile": _calls, "evidence": _evidence}
OF_A_GRIEVANCE: Mapping[str, Callable[[Turn], bool]] = {
    "held_against_me": _of_the_case("utter_matters_not_held_against"),
    "compensation": _of_the_case("utter_matters_compensation"),
    "what_of_them": _of_the_case("utter_matters_what_of_them"),
}
