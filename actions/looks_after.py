"""Second looks after something was done: questions about it are about it, whatever else they sounded like."""

from __future__ import annotations

from contextlib import suppress

from actions import looks_people
from actions.matters import DISPUTE, asks_about_it, asks_what_next, effect_asked, just_done, spoken_of
from actions.turn import Turn
from bot.debt.errors import HouseError
from bot.language import aftermath, call_backs, care_wishes, hints, papers_words
from bot.services import disputes, moods

_GRAVE = frozenset(
    {
        "signal_crisis", "express_despair", "report_transferred", "report_scam", "request_human", "report_death",
        "claim_third_party", "claim_guardian_case", "withdraw_complaint",
    }
)  # fmt: skip
#: Forms that end in something of their own: what comes next is asked of them.
_GOES_ON = frozenset({"bargain", "promise", "payment", "means", "hardship", "consent", "take_back", "withdrawal", "promise_back"})


def about_what_was_done(turn: Turn) -> str | None:
    """When do you answer, and if you do not, what is that number for, what now: asked of a case that is open here."""
    if turn.intent in _GRAVE | {"ask_progress"} or call_backs.names_it(turn.text):
        return None
    if turn.reading().relations and papers_words.only_forbids(turn.text) and papers_words.about_calling(turn.text):
        return None  # from now on nobody rings those: a wish, and no question of what comes next
    if turn.task is not None and turn.task.kind in _GOES_ON and asks_what_next(turn):
        return None
    if not asks_about_it(turn):
        return None
    turn.drop_meanings(_TAKEN_FOR)
    return "ask_progress"


#: What such a question is easily split into.
_TAKEN_FOR = frozenset({"ask_progress", "ask_consequence", "refuse_payment", "claim_wrong_number", "ask_repeat", "resume_task"})


def asks_what_the_dispute_does(turn: Turn) -> str | None:
    """Does that one bring a late fee, go to the credit record, must it be paid: asked of what is disputed."""
    if turn.intent in _GRAVE or effect_asked(turn) is None or not turn.began_verified:
        return None
    if turn.task is not None and turn.task.kind not in ("card_block", "dispute"):
        return None
    points = aftermath.points_at_it(turn.text)
    of_it = turn.last_said.startswith(("utter_disputes_", "utter_arrears_disputed", "utter_fraud_card", "utter_ask_card_block"))
    of_it = of_it or just_done(turn) == DISPUTE
    about = of_it or (spoken_of(turn) in (DISPUTE, "card_block") and (points or turn.intent == "ask_credit_record"))
    if not (about or points):
        return None
    with suppress(HouseError):
        is_open = any(view.status == "open" for view in disputes.progress(turn.ctx, turn.conversation_id))
        if is_open and (about or aftermath.names_a_dispute(turn.text) or _names_its_sum(turn)):
            turn.drop_meanings(_TAKEN_FOR_AN_EFFECT)
            return "ask_dispute"
    return None


_TAKEN_FOR_AN_EFFECT = frozenset(
    {
        "request_fee_waiver", "object_bill", "report_unknown_charge", "ask_credit_record", "ask_interest", "ask_contact_rules",
    }
)  # fmt: skip


def _names_its_sum(turn: Turn) -> bool:
    named = [value.value for value in turn.reading().amounts if value.value is not None]
    return any(view.amount in named for view in disputes.progress(turn.ctx, turn.conversation_id))


def asks_what_the_review_does(turn: Turn) -> str | None:
    """Does it make it worse for me, or better: asked of the review that was just filed."""
    if turn.intent in _GRAVE | {"request_review"} or (turn.task is not None and turn.task.kind not in ("bargain",)):
        return None
    lately = moods.lately_said(turn.ctx, turn.conversation_id, _JUST)
    filed = any(key.startswith("utter_records_review") for key in lately)
    return "request_review" if filed and care_wishes.asks_what_it_does_to_the_terms(turn.text) else None


def yes_and_how_far_it_is(turn: Turn) -> str | None:
    """Yes, and when do I hear about that other matter: the yes counts, and the case is told beside it."""
    waits = turn.task is not None and turn.task.step == "confirm" and turn.task.kind == "bargain"
    if not waits or turn.intent not in ("ask_progress", "ask_dispute", "affirm") or not hints.begins_with_yes(turn.text):
        return None
    if not aftermath.asks_for_the_answer(turn.text) or turn.reading(("date", "amount")).amounts:
        return None
    turn.drop_meanings(("ask_progress", "ask_dispute"))
    turn.add_meaning("ask_progress")
    return "affirm"


#: So many answers back, a review was just filed or spoken of.
_JUST = 3
LOOKS = (
    yes_and_how_far_it_is, asks_what_the_review_does, about_what_was_done, asks_what_the_dispute_does,
    looks_people.tells_their_own_story,
)  # fmt: skip
