"""Remarks about a case that was just filed: do they still call, is it held against me, what of them (``grievance.yml``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from actions.complaint_facts import evidence_card
from actions.facts import say_fact
from actions.matters import COMPLAINT, DISPUTE, STOP, TRACE, case_of, just_done
from actions.paid import receipt_upload
from actions.payment import local_day
from actions.told import moment, verified
from actions.turn import Turn
from bot.language import aftermath, care_wishes, meant
from bot.services import complaints, payments


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
    return just_done(turn) in (COMPLAINT, STOP) and say_until_when_nobody_calls(turn)


def say_until_when_nobody_calls(turn: Turn) -> bool:
    """While a complaint of theirs is looked into, nobody does; False where none holds contact back."""
    if not verified(turn):
        return False
    held = [view.contact_hold_until for view in complaints.progress(turn.ctx, turn.conversation_id) if view.status == "open"]
    until = next((at for at in held if at is not None), None)
    if until is not None:
        say_fact(turn, "utter_matters_calls_rest", until=moment(until, turn))
    return until is not None


def _of_the_search(tell: Callable[[Turn, str], None]) -> Callable[[Turn], bool]:
    """Of a payment that is looked for, with the day of the answer; a search with a case of its own is listed as one."""

    def told(turn: Turn) -> bool:
        if just_done(turn) != TRACE or not verified(turn):
            return False
        report = payments.search(turn.ctx, turn.conversation_id)
        if report is None:
            return False
        tell(turn, local_day(turn, report.follow_up_at))
        return True

    return told


def _calls_meanwhile(turn: Turn) -> bool:
    return _calls(turn) or _search_calls(turn)


def _no_proof(turn: Turn) -> bool:
    """I have no slip with me: not needed, of a payment or a case."""
    if aftermath.holds_proof(turn.text) or care_wishes.was_sent(turn.text):
        return False
    if just_done(turn) == TRACE and verified(turn):
        turn.say("utter_payment_receipt_optional", card=receipt_upload(turn))
        return True
    if just_done(turn) not in (COMPLAINT, DISPUTE):
        return False
    turn.say("utter_matters_no_proof")
    return True


def _refunded(turn: Turn) -> bool:
    """The shop has paid back: the objection goes on until the money is in the account, or is taken back."""
    case = case_of(turn, DISPUTE) if just_done(turn) == DISPUTE else None
    asked = turn.task is not None and turn.task.kind == "take_back"
    if case is None or asked or turn.intent == "withdraw_complaint" or meant.takes_it_back(turn.text):
        return False
    turn.say("utter_disputes_refunded", number=case.number)
    return True


_search_calls = _of_the_search(lambda turn, day: turn.say("utter_payment_calls_rest", day=day))


def _evidence(turn: Turn) -> bool:
    if just_done(turn) == DISPUTE:
        if not aftermath.holds_proof(turn.text):
            turn.say("utter_disputes_proof")
        else:
            turn.say("utter_disputes_proof_held", card=evidence_card() if verified(turn) else None)
        return True
    case = case_of(turn, COMPLAINT) if just_done(turn) == COMPLAINT else None
    if case is None:
        return False
    if not aftermath.holds_proof(turn.text):
        turn.say("utter_complaints_what_helps", card=evidence_card() if verified(turn) else None)
        return True
    turn.say("utter_complaints_proof", number=case.number, card=evidence_card() if verified(turn) else None)
    complaints.add_to_complaint(turn.ctx, turn.conversation_id, case.number, {"more": turn.text})
    return True


OF_ITSELF: Mapping[str, Callable[[Turn], bool]] = {
    "calls_meanwhile": _calls_meanwhile,
    "evidence": _evidence,
    "no_proof": _no_proof,
    "refunded": _refunded,
}
OF_A_GRIEVANCE: Mapping[str, Callable[[Turn], bool]] = {
    "held_against_me": _of_the_case("utter_matters_not_held_against"),
    "compensation": _of_the_case("utter_matters_compensation"),
    "not_satisfied": _of_the_case("utter_matters_not_satisfied"),
    "what_of_them": _of_the_case("utter_matters_what_of_them"),
}
