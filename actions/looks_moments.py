"""Second looks that need the moment: a payment on its way, a plan that runs, a letter just spoken of, a form that is open."""

from __future__ import annotations

from contextlib import suppress

from actions.second_look_agreed import plan_runs
from actions.turn import UNPLACED, Turn
from bot.debt.errors import HouseError
from bot.debt.products import Product
from bot.language import callers, cues, hints, meant, moments, parts_words, payment_words
from bot.services import accounts, callbacks, moods, plans

SURE = 0.9
_SHORT = 12
_DOUBTFUL = UNPLACED | {"inform_value", "affirm", "deny", "choose_offer"}
_KEPT = frozenset(
    {"signal_crisis", "express_despair", "threaten_violence", "report_scam", "report_transferred", "request_human", "insult_bot"}
)
#: What the loss of a payment on its way is easily taken for.
_LIKE_A_LOSS = _DOUBTFUL | {
    "correct_value", "report_unknown_charge", "complain_fee", "complain_service", "offer_part_payment", "promise_payment",
    "object_bill", "report_payment_problem", "ask_progress",
}  # fmt: skip
_LIKE_A_REFUSAL = frozenset({"refuse_payment", "request_deferral", "cancel_task"})
_PAYMENT_SAID = ("utter_payment_in_flight", "utter_payment_verifying", "utter_payment_trace", "utter_payment_noted",
                 "utter_payment_receipt_optional", "utter_ask_trace_amount", "utter_ask_trace_when")  # fmt: skip
_CALLER_SPOKEN_OF = ("utter_consequences_here_no_case", "utter_consequences_court", "utter_consequences_visit")
_FILED = ("utter_complaints_filed", "utter_complaints_link", "utter_disputes_opened", "utter_disputes_evidence")
#: What another day for an instalment is easily taken for.
_MAY_MEAN_LATER = _DOUBTFUL | {
    "inform_reason", "explain_broken_plan", "ask_plan", "request_due_date_change", "request_deferral", "ask_due_date",
    "correct_value", "counter_offer", "claim_hardship", "request_min_relief",
}  # fmt: skip
_PROMISES = frozenset({"promise_payment", "offer_part_payment"})
_PLAN_SAID = ("utter_plans_repair", "utter_plans_move", "utter_plans_state_active", "utter_plans_day", "utter_ask_plan_day",
              "utter_bargain_would_change", "utter_bargain_refused")  # fmt: skip
_ASKS_NEW_DAY = ("utter_plans_repair", "utter_plans_move")
_RELIEVED_BUCKETS = frozenset({"M0", "M0G", "M1"})


def payment_not_there(turn: Turn) -> str | None:
    """What I sent has not arrived: a payment to be looked for, no promise and no foreign charge."""
    wages = meant.waits_for_wages(turn.text)
    if turn.intent not in _LIKE_A_LOSS or wages or not payment_words.misses_a_payment(turn.text):
        return None
    if payment_words.tells_of_goods(turn.text) or _names_another_day(turn):
        return None
    if cues.says(turn.text, "fee"):
        turn.add_meaning("complain_fee")
    return "claim_paid"


def _names_another_day(turn: Turn) -> bool:
    """A day to come for the promise that is being made: what has not arrived by then is one's own money, not a payment."""
    task = turn.task
    promised = task is not None and (task.kind == "promise" or task.data.get("product") == Product.PROMISE.value)
    return promised and any(day.value is not None and day.value > turn.today for day in turn.reading(("date",)).dates)


def and_if_it_is_not_there(turn: Turn) -> str | None:
    """And if it is still not there by then: about the payment that is being looked for."""
    if turn.intent in _KEPT or not turn.last_said.startswith(_PAYMENT_SAID) or not payment_words.asks_and_if_not(turn.text):
        return None
    return "claim_paid"


def paid_and_still_so_much(turn: Turn) -> str | None:
    """I did pay so much, why is it still that: what came in is looked up before anything is objected to."""
    about = turn.intent in ("object_bill", "ask_arrears", *UNPLACED) and turn.task is None and turn.confidence < SURE
    return "claim_paid" if about and payment_words.has_paid_and_wonders(turn.text) and turn.reading().amounts else None


def not_paid_after_all(turn: Turn) -> str | None:
    """I have not paid yet, I meant that I want to: the search ends, and the page is what helps."""
    about = turn.task is not None and turn.task.kind == "trace"
    if not about or turn.intent not in _LIKE_A_LOSS | _LIKE_A_REFUSAL or not payment_words.has_not_paid_after_all(turn.text):
        return None
    turn.drop_meanings(("refuse_payment", "claim_paid"))
    return "request_payment_now"


#: After these a payment is what opens the way.
_MUST_BE_PAID_FIRST = (
    "utter_relief_due_day", "utter_bargain_refused", "utter_bargain_would_change", "utter_arrears_overdue_rule"
)  # fmt: skip


def pays(turn: Turn) -> str | None:
    """I pay that first; I simply pay what is overdue; I settle it all today; pay."""
    if not turn.began_verified or turn.intent in _KEPT | {"claim_paid", "request_payment_now"}:
        return None
    text = turn.text
    if cues.says(text, "asks"):
        return None
    if payment_words.only_says_pay(text) and turn.task is None:
        return "request_payment_now"
    # A day to come makes it a promise.
    if any(day.value is not None and day.value > turn.today for day in turn.reading().dates):
        return None
    if payment_words.pays_all_today(text):
        return "request_payment_now"
    bargaining = turn.task is not None and turn.task.kind == "bargain"
    if bargaining and payment_words.just_pays(text) and not turn.reading(("months",)).months:
        return "request_payment_now"
    refused = turn.last_said.startswith(_MUST_BE_PAID_FIRST)
    return "request_payment_now" if payment_words.pays_first(text) and turn.reading().amounts and refused else None


def minimum_too_much(turn: Turn) -> str | None:
    """Not even the minimum can be paid: the minimum itself may come down, where the terms still have that."""
    if turn.task is not None or turn.intent in _KEPT or not meant.finds_it_too_hard(turn.text) or not turn.began_verified:
        return None
    if cues.hardship_reason(turn.text) not in (None, "income_drop"):
        return None
    with suppress(HouseError):
        position = accounts.position(turn.ctx, turn.conversation_id)
        least = position.overdue_min or position.next_min
        named = [value for value in turn.reading().amounts if value.value == least or value.relative == "min_due"]
        if named and position.bucket in _RELIEVED_BUCKETS:
            return "request_min_relief"
    return None


def no_plan_to_speak_of(turn: Turn) -> str | None:
    """How much was it that I pay, asked by somebody without a plan: what is owed. Interest of what is left: the account's."""
    if turn.intent not in ("ask_plan", "settle_early") or turn.confidence >= SURE or turn.task is not None:
        return None
    with suppress(HouseError):
        if plans.plan(turn.ctx, turn.conversation_id) is None:
            if payment_words.asks_its_interest(turn.text):
                return "ask_interest"
            return "ask_arrears" if turn.intent == "ask_plan" and cues.says(turn.text, "asks") else None
    return None


def about_a_running_plan(turn: Turn) -> str | None:
    """The next one will not work out; move it to the end; let it stay as it was."""
    if turn.task is not None or turn.intent in _KEPT or not turn.began_verified:
        return None
    moved, as_before = parts_words.to_the_end(turn.text), parts_words.leaves_it_as_it_was(turn.text)
    hard = turn.intent in _DOUBTFUL and meant.finds_it_too_hard(turn.text)
    later = (
        turn.intent == "inform_value" and turn.last_said.startswith("utter_plans_day_changed") and turn.reading(("date",)).dates
    )
    other_day = turn.intent in _MAY_MEAN_LATER and parts_words.some_days_later(turn.text)
    other_day = (other_day or _names_its_new_day(turn)) and not meant.wants_to_think(turn.text)
    if not (moved or as_before or hard or later or other_day) or not plan_runs(turn):
        return None
    if moved:
        return "explain_broken_plan"
    if later or other_day:
        turn.drop_meanings(_MAY_MEAN_LATER)
        return "change_plan_day"
    if as_before and turn.intent in _DOUBTFUL | {"cancel_task", "ask_plan"}:
        return "ask_plan"
    return "explain_broken_plan" if hard else None


def _names_its_new_day(turn: Turn) -> bool:
    """A day to come and no other sum, right after the plan was spoken of, or promised as if it were a new debt."""
    if turn.intent not in _MAY_MEAN_LATER | _PROMISES or cues.says(turn.text, "asks"):
        return False
    asked = turn.last_said.startswith(_ASKS_NEW_DAY)
    days = turn.reading(("date",) if asked else ()).dates
    if not any(day.value is not None and day.value >= turn.today for day in days):
        return False
    spoken_of = turn.last_said.startswith(_PLAN_SAID)
    return asked or ((spoken_of or turn.intent in _PROMISES) and not turn.reading().amounts)


def asks_what_all_of_it_is(turn: Turn) -> str | None:
    """What would it be to settle it all now: a question, said of a plan that runs its early settlement."""
    if turn.task is not None or turn.intent in _KEPT or not turn.began_verified:
        return None
    asks = payment_words.settles_now(turn.text) and cues.says(turn.text, "asks")
    return "settle_early" if asks and plan_runs(turn) else None


def thinks_it_over(turn: Turn) -> str | None:
    """Tomorrow, said with an offer on the table: the talk goes on tomorrow; nobody promised a payment."""
    if turn.task is None or turn.task.kind != "bargain" or turn.intent in _KEPT | {"affirm"}:
        return None
    if turn.reading().amounts or turn.reading(("months",)).months:
        return None
    thinks = turn.intent == "request_stop_contact" and meant.wants_to_think(turn.text)
    return "deny" if thinks or moments.goes_on_later(turn.text) else None


def names_a_caller(turn: Turn) -> str | None:
    """A staff number or the number that called, told after a visit, a court or a caller was spoken of."""
    if turn.intent in _KEPT or (turn.task is not None and turn.task.kind not in ("bargain", "promise")):
        return None
    staff = cues.says(turn.text, "staff") and callers.read_staff_no(turn.text, False) is not None
    if staff and turn.intent in _DOUBTFUL | {"inform_identity", "claim_third_party", "ask_visit"}:
        return "verify_collector"
    spoken_of = turn.last_said.startswith(_CALLER_SPOKEN_OF)
    named = spoken_of and callers.read_caller(turn.text) is not None and turn.intent in _DOUBTFUL | {"inform_identity"}
    return "verify_collector" if named else None


def if_they_come(turn: Turn) -> str | None:
    """And if they come, asked when a visit was spoken of."""
    spoken_of = turn.last_said.startswith(("utter_consequences_visit", "utter_contact_verify"))
    if not spoken_of or turn.intent in _KEPT | {"ask_visit"} or not moments.asks_what_if_they_come(turn.text):
        return None
    return "ask_visit"


def asks_if_somebody_is_there(turn: Turn) -> str | None:
    """Will anybody be there on that day: about hours, and nobody is called for."""
    if turn.intent not in ("request_human", "ask_hours") or not moments.asks_if_there(turn.text):
        return None
    if not any(day.value is not None and day.value > turn.today for day in turn.reading(("date",)).dates):
        return None
    turn.drop_meanings(("request_human",))
    return "ask_hours"


def _of_the_wait(turn: Turn) -> bool:
    """Whether it is asked of the queue one stands in."""
    return turn.conversation.owner == "waiting" and turn.follow_up("waiting") is not None


def asks_for_other_hours(turn: Turn) -> str | None:
    """And in the evening, and on Monday: still about when people are there; "Monday then" books a call."""
    if turn.task is not None or not turn.last_said.startswith("utter_handoff_hours") or turn.intent in _KEPT | {"ask_hours"}:
        return None
    reading = turn.reading(("date", "window"))
    if (not reading.dates and not reading.windows) or _of_the_wait(turn):
        return None
    asks = cues.says(turn.text, "asks") or turn.text.rstrip("?？").endswith(moments.ASKING_ENDS)
    agreed = callbacks.booked(turn.ctx, turn.conversation_id) is not None
    if asks or not (agreed or moments.takes_that_time(turn.text)):
        return "ask_hours"
    return "request_callback"


def about_a_receipt(turn: Turn) -> str | None:
    """Do you need the receipt, asked of the payment that is being looked for."""
    asks = turn.intent in _DOUBTFUL | {"request_proof", "claim_paid"} and payment_words.asks_about_a_receipt(turn.text)
    return "ask_evidence" if asks and turn.last_said.startswith(_PAYMENT_SAID) else None


_PAPERS_ASKED_FOR = ("utter_hardship_papers", "utter_ask_consent", "utter_hardship_upload", "utter_hardship_under")


def about_papers(turn: Turn) -> str | None:
    """Is this paper enough, how long will it take, will you want more: about the papers just asked for."""
    if turn.intent in _KEPT | {"report_upload", "refuse_consent", "ask_evidence"}:
        return None
    if not moments.asks_the_papers_course(turn.text) and not moments.asks_if_a_paper_will_do(turn.text):
        return None
    asked_for = turn.last_said.startswith(_PAPERS_ASKED_FOR)
    if turn.intent == "ask_progress" and not asked_for:
        return None  # when there will be an answer, asked of the case and not of its papers
    told = asked_for or moods.times_said(turn.ctx, turn.conversation_id, "utter_disputes_evidence") > 0
    return "ask_evidence" if told else None


def refuses_the_rest(turn: Turn) -> str | None:
    """Then I pay nothing at all, said beside a dispute: the carve-out is the answer."""
    if turn.intent in _KEPT | {"refuse_payment"} or not payment_words.pays_nothing_at_all(turn.text):
        return None
    spoken_of = moods.times_said(turn.ctx, turn.conversation_id, "utter_disputes_opened") > 0
    return "refuse_payment" if spoken_of else None


def complains_again(turn: Turn) -> str | None:
    """I complain, said while the complaint that was filed is being completed: how it stands."""
    form = turn.task is not None and turn.task.kind == "complaint"
    return "ask_progress" if form and turn.intent == "ask_complaint_channel" and cues.says(turn.text, "bare_complaint") else None


def yes_to_taking_back(turn: Turn) -> str | None:
    """Take it back, said to the question whether to take it back."""
    sure = turn.task is not None and turn.task.kind == "take_back" and turn.task.step == "confirm"
    if not sure or turn.intent in _KEPT or len(turn.text) > _SHORT:
        return None
    return "affirm" if meant.takes_it_back(turn.text) and not meant.keeps_it(turn.text) else None


def blocks_the_card(turn: Turn) -> str | None:
    """Block it, said to the question whether to block the card, or of stolen use that is being told."""
    asked = turn.task is not None and turn.task.kind == "card_block"
    if not asked or turn.intent in _KEPT or not cues.says(turn.text, "block"):
        return None
    return "deny" if cues.says(turn.text, "not_now") else "affirm"


def asks_for_the_bot(turn: Turn) -> str | None:
    """Are you a person, said in the middle of small talk."""
    taken_for = UNPLACED | {"ask_bot", "request_human", "verify_collector"}
    if turn.is_trigger or turn.intent not in taken_for or not moments.asks_if_human(turn.text):
        return None
    if moments.only_asks_if_human(turn.text):
        turn.drop_meanings(("request_human", "verify_collector"))
    elif turn.intent not in UNPLACED:
        return None
    return "ask_bot" if turn.intent != "ask_bot" else None


#: Said with "hand it in", these are what it hands in.
_KEEPS_NOTHING_ELSE = ("promise_payment", "offer_part_payment", "request_payment_now", "ask_credit_record", "counter_offer")


def takes_the_relief(turn: Turn) -> str | None:
    """The one verb of what is on the table: lower it, defer it, waive it; hand it in."""
    task = turn.task
    if task is None or task.kind != "bargain" or turn.intent in _KEPT:
        return None
    handed_in = moments.hands_it_in(turn.text)
    if handed_in:
        turn.drop_meanings(_KEEPS_NOTHING_ELSE)
    return "affirm" if handed_in or moments.only_says_do_it(turn.text, str(task.data.get("product"))) else None


def filed_already(turn: Turn) -> str | None:
    """Yes, file it, said of what has been filed: how it stands."""
    said = turn.last_said
    if turn.task is not None or turn.intent not in ("affirm", "nlu_fallback") or payment_words.pays_or_asks(turn.text):
        return None
    if said.startswith(("utter_disputes_fee_lines", "utter_disputes_no_service_fee", "utter_disputes_late_fee")) and cues.says(
        turn.text, "object_to"
    ):
        return "object_bill"
    if not said.startswith(_FILED):
        return None
    return "ask_progress" if turn.intent == "affirm" or cues.says(turn.text, "complain", "object_to") else None


def must_it_be_paid(turn: Turn) -> str | None:
    """Must I pay that meanwhile, asked of what was objected to."""
    if turn.intent not in _DOUBTFUL or not payment_words.asks_if_due(turn.text):
        return None
    return "ask_dispute" if moods.times_said(turn.ctx, turn.conversation_id, "utter_disputes_opened") else None


def leaves_others_alone(turn: Turn) -> str | None:
    """Do not call home, in a sentence nobody could place: the list, at once."""
    about_others = turn.intent in UNPLACED and moments.wants_quiet(turn.text) and bool(turn.reading().relations)
    return "request_stop_contact" if about_others and turn.task is None else None


def splits_into_parts(turn: Turn) -> str | None:
    """In so many payments, by somebody nobody understood: parts of a promise."""
    if turn.task is not None or turn.intent not in _DOUBTFUL | {"request_instalment"} or not turn.began_verified:
        return None
    parts = parts_words.parts_wanted(turn.text)
    return "offer_part_payment" if parts and not turn.reading(("months",)).months and turn.reading().amounts else None


def yes_and_goodbye(turn: Turn) -> str | None:
    """Yes yes, I am off to bed: the yes to what was read back counts, whatever small words follow it."""
    waits = turn.task is not None and turn.task.step == "confirm" and turn.task.kind in ("bargain", "plan_day", "plan_move")
    if not waits or turn.intent not in UNPLACED | {"goodbye", "thanks", "greet", "ask_repeat", "insult_bot", "choose_offer"}:
        return None
    reading = turn.reading(("date", "amount"))
    if reading.dates or reading.amounts or not hints.begins_with_yes(turn.text):
        return None
    turn.drop_meanings(("goodbye", "thanks", "greet"))
    return "affirm"


#: Before any look at offers and complaints; the others come after them.
FIRST = (yes_and_goodbye, asks_for_the_bot, asks_if_somebody_is_there, asks_what_all_of_it_is, pays, takes_the_relief)
LOOKS = (
    payment_not_there,
    and_if_it_is_not_there,
    paid_and_still_so_much,
    not_paid_after_all,
    minimum_too_much,
    no_plan_to_speak_of,
    about_a_running_plan,
    thinks_it_over,
    names_a_caller,
    if_they_come,
    asks_for_other_hours,
    about_a_receipt,
    about_papers,
    refuses_the_rest,
    complains_again,
    yes_to_taking_back,
    blocks_the_card,
    leaves_others_alone,
    splits_into_parts,
    filed_already,
    must_it_be_paid,
)
