"""A second look at what was understood, with the moment in view: what was just asked, shown or waits.

The trained model sees one message; the same words mean another thing while a payment page is open or an offer stands on the
table. Words that leave no doubt at such a moment decide here. A doubtful moment changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from actions import (
    looks_after,
    looks_around,
    looks_care,
    looks_danger,
    looks_hardship,
    looks_moments,
    looks_payments,
    looks_people,
    looks_promises,
    looks_relief,
    looks_told,
    looks_wishes,
    second_look_agreed,
)
from actions.looks_decisions import LOOKS as DECISIONS
from actions.second_look_agreed import PROTECTED
from actions.sums_meant import MINIMUM_TOLD
from actions.turn import UNPLACED, Turn
from bot.debt.values import Kind
from bot.language import cues, decisions, hints, means_words, meant
from bot.services import moods, payments

#: From here on a "never mind" is believed without its words.
SURE = 0.9
_DOUBTFUL = UNPLACED | {"inform_value", "affirm"}
_WISHES = frozenset({"request_deferral", "request_instalment", "ask_options", "request_fee_waiver", "request_min_relief"})
_COMPLAINS = frozenset({"complain_harassment", "complain_fee", "complain_service", "complain_third_party_contact"})
_LOOKS_FOR_A_PAYMENT = frozenset({"utter_payment_in_flight", "utter_payment_verifying", "utter_payment_receipt_missing"})
_SEARCHED = frozenset({"utter_payment_in_flight", "utter_payment_trace", "utter_payment_noted"})
_TAKEN_FOR_THE_WAY = _DOUBTFUL | {
    "report_payment_problem", "ask_payment_method", "request_payment_now", "set_contact_preference", "report_transferred",
    "promise_payment", "offer_part_payment", "correct_value",
}  # fmt: skip
_NEGOTIATES = frozenset({"ask_options", "request_instalment", "counter_offer", "ask_better_offer", "choose_offer"})
_PAYS = frozenset({"promise_payment", "offer_part_payment"})


def second_look(turn: Turn) -> str | None:
    """The intent that these words have at this moment; None where what was understood stands."""
    if turn.is_trigger or not turn.text.strip():
        return None
    if turn.intent == "ask_hours":
        turn.drop_meanings(("request_human",))  # when people are there, asked: nobody is called for
    instead = looks_danger.hear_danger_rightly(turn)
    if instead is not None:
        turn.drop_meanings(("signal_crisis", "threaten_legal"))
        turn.intent = instead
    looks_hardship.asks_for_months_beside(turn)  # a wish of its own, whatever the rest of the line turns out to be
    for look in _LOOKS:
        found = look(turn)
        if found is not None and found != turn.intent:
            return found
    return instead


def _paid_here(turn: Turn) -> str | None:
    """Sent the money, said after our own payment page and of nobody else: paid, not swindled."""
    if turn.intent != "report_transferred" or meant.names_somebody_else(turn.text) or not turn.began_verified:
        return None
    ctx, talk = turn.ctx, turn.conversation_id
    if turn.last_said.startswith("utter_payment_link"):
        return "claim_paid"  # the page was the last thing shown, whatever was told of swindlers before
    if moods.times_said(ctx, talk, "utter_fraud"):
        return None
    ours = payments.open_orders(ctx, talk) or meant.pays_us(turn.text) or moods.times_said(ctx, talk, "utter_payment_")
    return "claim_paid" if ours else None


def _wish_beside_a_never_mind(turn: Turn) -> str | None:
    """Skip that, show me the plan: the wish is what counts."""
    if turn.intent != "cancel_task":
        return None
    if decisions.wants_somebody(turn.text):
        return "request_human"
    wish = next((meaning.intent for meaning in turn.meanings if meaning.intent in _NEGOTIATES | _PAYS), None)
    if turn.task is not None and turn.task.kind == "bargain" and decisions.wants_to_see(turn.text):
        return "ask_options"
    if wish is None and decisions.wants_to_see(turn.text):
        return "ask_options"
    if wish is not None or meant.lets_it_be(turn.text):
        return wish
    if meant.says_go_ahead(turn.text):
        return "affirm"
    return "nlu_fallback" if turn.task is not None and turn.confidence < SURE else None


def _pays_the_minimum(turn: Turn) -> str | None:
    """The minimum it is then: a decision, no question."""
    if turn.intent != "ask_min_payment" or not meant.decides_on_the_minimum(turn.text):
        return None
    return "request_payment_now" if turn.task is None or turn.task.kind == "payment" else None


def _tells_how_it_was_paid(turn: Turn) -> str | None:
    """By Alipay, said of the payment that is being looked for."""
    if turn.intent not in _TAKEN_FOR_THE_WAY or turn.task:
        return None
    ahead = any(day.value is not None and day.value > turn.today for day in turn.reading(("date",)).dates)
    its_sum = turn.last_said == "utter_payment_in_flight" and bool(turn.reading(("amount",)).amounts) and not ahead
    its_day = turn.last_said in _SEARCHED and turn.intent == "correct_value" and bool(turn.reading(("date",)).dates)
    told = (cues.says(turn.text, "paid_by") or its_sum or its_day) and not cues.says(turn.text, "asks")
    looked_for = told and (its_day or turn.last_said in _LOOKS_FOR_A_PAYMENT)
    return "claim_paid" if looked_for else None


def _takes_the_minimum_just_told(turn: Turn) -> str | None:
    """I will pay that, right after the minimum was told, with no other sum and no other day."""
    taken_for = {"promise_payment", "affirm", "inform_value", "choose_offer", "ask_min_payment"} | UNPLACED
    if turn.intent not in taken_for or turn.task is not None:
        return None
    reading = turn.reading(("amount",))
    firm = [value for value in reading.amounts if value.kind is Kind.EXACT and not value.per_month]
    itself = all(value.relative == "min_due" for value in reading.amounts) and turn.intent not in UNPLACED
    itself = itself or (turn.intent in UNPLACED and len(firm) == 1 == len(reading.amounts))
    plain = itself and not reading.dates and not cues.says(turn.text, "asks")
    told = plain and turn.last_said in MINIMUM_TOLD
    return "request_payment_now" if told else None


def _asks_who_bears_it(turn: Turn) -> str | None:
    """And if it never arrives: about the payment that is being looked for."""
    if meant.waits_for_wages(turn.text):
        return None  # one's own money is what has not come
    return "claim_paid" if meant.asks_if_missing(turn.text) and turn.intent != "claim_paid" and turn.began_verified else None


def _names_terms(turn: Turn) -> str | None:
    """Words nobody could place that name a sum and a day to come, or so many months."""
    if turn.intent != "nlu_fallback" or turn.task is not None or not turn.began_verified:
        return None
    reading = turn.reading(("months",))
    if reading.months or any(value.per_month for value in reading.amounts):
        return "counter_offer"
    ahead = any(day.value is not None and day.value > turn.today for day in reading.dates)
    return "offer_part_payment" if ahead and reading.amounts else None


def _only_swears(turn: Turn) -> str | None:
    """Abuse that only sounds like a complaint: nothing is filed that nobody asked for."""
    if turn.task is not None and turn.task.kind == "complaint":
        return None  # then these may be the words that somebody had to hear
    said = {turn.intent, *(meaning.intent for meaning in turn.meanings)}
    mistaken = turn.intent in UNPLACED or ("insult_bot" in said and said & _COMPLAINS)
    if not mistaken or not meant.only_abuse(turn.text):
        return None
    turn.drop_meanings(_COMPLAINS)
    return "insult_bot"


def _the_interest_hurts(turn: Turn) -> str | None:
    """Such interest, robbers: about the interest first, however angry."""
    grown = (
        turn.intent in UNPLACED | {"correct_value", "inform_value", "request_loan", "promise_payment"}
        and turn.task is None
        and meant.has_grown(turn.text)
    )
    if grown and turn.reading(("amount",)).amounts:
        return "ask_interest"  # eight thousand has become eight and a half: how, and no sum that is promised
    taken_for = UNPLACED | _COMPLAINS | {"insult_bot", "ask_interest", "object_bill", "ask_plan_reason"}
    if turn.intent not in taken_for or cues.says(turn.text, "complain", "others") or cues.says(turn.text, "other_fee"):
        return None
    hurts = cues.says(turn.text, "interest") and meant.finds_it_dear(turn.text)
    if hurts:
        turn.drop_meanings(taken_for)
    return "complain_fee" if hurts else None


def _what_is_complained_of(turn: Turn) -> str | None:
    """The one word that answers "what is it about"."""
    if turn.task is not None or turn.last_said != "utter_complaints_what":
        return None
    if cues.says(turn.text, "others"):
        return "complain_third_party_contact"
    if cues.says(turn.text, "insult", "threat", "frequency", "conduct_word"):
        return "complain_harassment"
    return "complain_fee" if cues.says(turn.text, "fee") else None


def _hardship_first(turn: Turn) -> str | None:
    """A grave reason beside a wish: the person first, the wish after that."""
    if turn.task is not None or turn.intent not in _WISHES or not cues.hardship_reason(turn.text):
        return None
    if turn.intent == "ask_options" and cues.hardship_reason(turn.text) == "multi_debt":
        turn.drop_meanings(("ask_options", "request_loan"))  # several lenders press: no other loan is wished for
        return "claim_hardship"
    return "claim_hardship" if any(meaning.intent == "claim_hardship" for meaning in turn.meanings) else None


def _about_the_data(turn: Turn) -> str | None:
    """A copy, or why it cannot be deleted, asked right after we spoke of what is stored."""
    copy = turn.intent in _DOUBTFUL | {"request_proof"} and cues.says(turn.text, "export", "a_copy")
    deletion = turn.intent in UNPLACED | {"ask_plan_reason"} and cues.says(turn.text, "delete")
    if not copy and not deletion:
        return None
    spoken_of = turn.last_said.startswith("utter_records_")
    return "request_data" if spoken_of else None


def _sent_it_to_them(turn: Turn) -> str | None:
    """Sent so much, said after a scam was spoken of: money gone to swindlers."""
    taken_for = UNPLACED | _PAYS | {"report_upload", "claim_paid", "inform_value", "correct_value", "request_payment_now"}
    if turn.intent not in taken_for or not cues.says(turn.text, "has_paid") or meant.pays_us(turn.text):
        return None
    if turn.last_said.startswith("utter_payment_link") and not meant.names_somebody_else(turn.text):
        return None  # our own page was the last thing shown
    return "report_transferred" if moods.times_said(turn.ctx, turn.conversation_id, "utter_fraud") else None


def _asks_about_a_fee(turn: Turn) -> str | None:
    """Why is there a fee, with no offer on the table: the lines of the account answer."""
    if turn.intent != "ask_plan_reason" or turn.task is not None:
        return None
    if cues.says(turn.text, "other_fee"):
        return "object_bill"
    return "ask_interest" if cues.says(turn.text, "interest") else None


def _cannot_carry_the_offer(turn: Turn) -> str | None:
    """I cannot carry that, with an offer on the table: a wish for less, whatever else it sounded like."""
    if turn.task is None or turn.task.kind != "bargain" or turn.intent in _NEGOTIATES | _PAYS | PROTECTED:
        return None
    if turn.intent == "claim_hardship" and cues.hardship_reason(turn.text):
        return None
    weak = turn.intent in _DOUBTFUL | {"deny", "claim_hardship", "refuse_payment"} or turn.confidence < SURE
    return "ask_better_offer" if weak and meant.finds_it_too_hard(turn.text) else None


def _drops_the_offer(turn: Turn) -> str | None:
    """Never mind, at the head of a sentence nobody could place."""
    if turn.task is None or turn.intent not in UNPLACED | {"inform_value", "promise_payment", "request_payment_now"}:
        later = turn.task is not None and turn.task.kind == "payment" and turn.intent == "refuse_payment"
        return "cancel_task" if later and meant.lets_it_be(turn.text) else None
    dropped = meant.drops_it(turn.text) and not hints.agrees(turn.text) and not turn.reading(("date",)).dates
    return "cancel_task" if dropped and not turn.reading().amounts else None


def _pays_so_much_a_month(turn: Turn) -> str | None:
    """So much a month is what I will pay: a proposal, not an income."""
    if turn.intent != "inform_income" or (turn.task is not None and turn.task.kind in ("means", "hardship")):
        return None
    monthly = any(value.per_month for value in turn.reading(("amount",)).amounts)
    sighs = means_words.sighs_over_a_sum(turn.text)
    return "counter_offer" if monthly and not sighs and meant.pays_a_month(turn.text) else None


_HALF_SURE = 0.6


def _nobody_died(turn: Turn) -> str | None:
    """Condolences only where a death was told of."""
    if turn.intent != "report_death" or meant.tells_of_a_death(turn.text) or cues.hardship_reason(turn.text) == "bereavement":
        return None
    # Where a payment for somebody else is spoken of, that is the matter; faint words of nothing of the kind are asked about.
    if cues.says(turn.text, "pay_for_other"):
        return "claim_third_party"
    return "nlu_fallback" if turn.confidence < _HALF_SURE else None


def _asks_the_least(turn: Turn) -> str | None:
    return "ask_min_payment" if turn.intent in UNPLACED and turn.task is None and meant.asks_the_least(turn.text) else None


def _says_why(turn: Turn) -> str | None:
    """Words that name a reason for being behind, and were taken for something else or for hardship without end."""
    if turn.task is not None or cues.says(turn.text, "asks"):
        return None
    unsure = turn.intent == "complain_service" and turn.confidence < SURE
    unsure = unsure or turn.intent in ("ask_arrears", "ask_overdue_rule", "ask_due_date")  # they ask nothing
    nothing_broken = turn.intent == "explain_broken_plan" and not second_look_agreed.agreed_before(turn)
    if turn.intent == "claim_hardship" or unsure or nothing_broken:
        if cues.hardship_reason(turn.text) not in (None, "income_drop") or not meant.waits_for_wages(turn.text):
            return None
        turn.drop_meanings(("claim_hardship",))  # late wages, heard once and as such
        return "inform_reason"
    if turn.intent not in _DOUBTFUL:
        return None
    return "inform_reason" if meant.reason_in(turn.text) or cues.hardship_reason(turn.text) else None


def _only_late(turn: Turn) -> str | None:
    """It is not that I will not pay, the wages are late: a reason, no refusal."""
    if turn.intent != "refuse_payment" or not meant.denies_refusing(turn.text):
        return None
    return "inform_reason" if meant.reason_in(turn.text) or cues.hardship_reason(turn.text) else None


def _asks_for_another_way(turn: Turn) -> str | None:
    asks = meant.asks_for_other_ways(turn.text) or meant.cannot_pay_it_all(turn.text)
    return "ask_options" if turn.intent in UNPLACED and asks and turn.began_verified else None


def _greets(turn: Turn) -> str | None:
    return "greet" if turn.task is None and meant.only_greets(turn.text) else None


_LOOKS: tuple[Callable[[Turn], str | None], ...] = (
    *looks_care.LOOKS,
    *looks_around.LOOKS,
    *looks_told.LOOKS,
    *looks_people.LOOKS,
    *looks_hardship.LOOKS,
    *looks_payments.LOOKS,
    *looks_relief.LOOKS,
    *looks_promises.LOOKS,
    *looks_after.LOOKS,
    *looks_moments.FIRST,
    *looks_wishes.LOOKS,
    _paid_here,
    second_look_agreed.about_the_call_back,
    *DECISIONS,
    _wish_beside_a_never_mind,
    _pays_the_minimum,
    _takes_the_minimum_just_told,
    _asks_who_bears_it,
    _tells_how_it_was_paid,
    _hardship_first,
    second_look_agreed.cannot_keep_the_promise,
    _the_interest_hurts,
    _what_is_complained_of,
    _only_swears,
    _about_the_data,
    _sent_it_to_them,
    _asks_about_a_fee,
    _cannot_carry_the_offer,
    _drops_the_offer,
    _pays_so_much_a_month,
    _asks_the_least,
    _nobody_died,
    second_look_agreed.takes_the_plan_back,
    second_look_agreed.signs_what_was_approved,
    *looks_moments.LOOKS,
    _names_terms,
    second_look_agreed.about_the_plan,
    _says_why,
    _only_late,
    _asks_for_another_way,
    _greets,
)
