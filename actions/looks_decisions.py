"""Second looks at what decides something: a slip put right, an offer taken, a plan undone, a program's decision contested."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from actions.second_look_agreed import on_the_table, plan_runs
from actions.turn import UNPLACED, Turn
from bot.debt.errors import HouseError
from bot.debt.plan_states import State
from bot.debt.products import PLANS, Product
from bot.language import cues, decisions, hints, meant, own_facts, paying, wishes
from bot.services import moods, plans

#: Never read as anything else: danger, swindlers, and who speaks for somebody.
_PROTECTED = frozenset(
    {"signal_crisis", "express_despair", "threaten_violence", "report_scam", "report_transferred", "report_death"}
)
#: A sentence so short speaks of the one thing that was just arranged.
_SHORT = 12
#: A further meaning from here on is a wish of its own.
_SURE = 0.9
_TAKES_BACK = ("withdrawal", "promise_back")
_ASKS_FOR_IDENTITY = ("utter_identity_", "utter_gateway_code")
_MAY_TAKE_BACK = UNPLACED | {
    "cancel_task", "deny", "ask_plan", "request_instalment", "withdraw_complaint", "correct_value", "ask_plan_reason",
    "refuse_payment", "choose_offer", "ask_progress", "resume_task", "request_data",
}  # fmt: skip


def _only_holds_on(turn: Turn) -> str | None:
    """Wait a moment, how is that reckoned: a question, and no wish for time."""
    if turn.intent.startswith("ask_") and wishes.only_holds_on(turn.text):
        turn.drop_meanings(("promise_payment", "request_deferral"))
    return None


def _wants_instalments_in_passing(turn: Turn) -> str | None:
    """Instalments, just quote them, I am short: the wish, with its reason beside it."""
    if turn.intent not in UNPLACED | {"inform_reason", "inform_value"} or turn.task is not None or not turn.began_verified:
        return None
    wished = wishes.names_instalments(turn.text) and not cues.says(turn.text, "asks") and not decisions.turns_down(turn.text)
    if not wished or plan_runs(turn) or cues.hardship_reason(turn.text) not in (None, "income_drop"):
        return None
    return "request_instalment"


def _puts_a_slip_right(turn: Turn) -> str | None:
    """Typed that wrong, 3k: a value put right. Somebody who proved who they are is no wrong number unless they say so."""
    if not decisions.says_not_me(turn.text) and (turn.task is not None or turn.began_verified):
        turn.drop_meanings(("claim_wrong_number",))
    if turn.task is not None and turn.intent not in _PROTECTED and decisions.mistyped(turn.text):
        reading = turn.reading(("amount",))
        return "correct_value" if reading.amounts or reading.dates or turn.intent == "claim_wrong_number" else None
    if turn.intent != "claim_wrong_number" or decisions.says_not_me(turn.text) or cues.says(turn.text, "whence_number"):
        return None
    if cues.says(turn.text, "not_mine"):
        return "report_unknown_charge"
    if turn.began_verified and any(meaning.intent == "claim_paid" for meaning in turn.meanings):
        return "claim_paid"
    return "nlu_fallback" if turn.began_verified else None


def _is_no_customer(turn: Turn) -> str | None:
    """I have no card of yours, said by somebody who has proved nothing."""
    if turn.intent in _PROTECTED or turn.began_verified or not decisions.has_no_card(turn.text):
        return None
    return "claim_wrong_number"


def _asks_whence_the_number_is(turn: Turn) -> str | None:
    """Where did you get my number, however it was understood; the answer is the same for everybody."""
    unsure = UNPLACED | {"request_callback", "cancel_task", "deny", "correct_details", "inform_identity", "ask_who_contacted"}
    return "ask_contact_rules" if turn.intent in unsure and cues.says(turn.text, "whence_number") else None


def _asks_whether_an_account(turn: Turn) -> str | None:
    return "ask_arrears" if turn.intent in UNPLACED and decisions.asks_whether_an_account(turn.text) else None


def _offers_identity(turn: Turn) -> str | None:
    """Digits and a name where identity was asked for: said plainly that they do not replace the code."""
    if turn.intent not in UNPLACED | {"inform_value", "affirm", "correct_value", "ask_arrears"} or turn.began_verified:
        return None
    last = turn.last_said
    return "inform_identity" if last.startswith(_ASKS_FOR_IDENTITY) and own_facts.offers_facts(turn.text) else None


def _goes_on_to_identity(turn: Turn) -> str | None:
    """All right, said when identity was asked for: how it is proved, and what was asked waits."""
    asked = turn.last_said == "utter_identity_needed" and turn.task is None and not turn.began_verified
    return "inform_identity" if asked and turn.intent in ("affirm", "choose_offer", "resume_task") else None


def _contests_the_machine(turn: Turn) -> str | None:
    """A decision refused because a program took it: a person looks at it, nothing is taken."""
    if turn.intent in _PROTECTED | {"request_review", "request_human"} or not decisions.contests_the_machine(turn.text):
        return None
    return "request_review" if turn.began_verified else None


def _wants_no_person(turn: Turn) -> str | None:
    """No need for a person, the three-month one: what is wanted instead decides."""
    if turn.intent not in ("request_human", "deny", *UNPLACED) or not decisions.wants_no_person(turn.text):
        return None
    if turn.reading(("months",)).months:
        return "counter_offer"
    if turn.intent != "request_human":
        return None
    sure = (meaning.intent for meaning in turn.meanings if meaning.intent != "request_human" and meaning.confidence >= _SURE)
    return next(sure, None)


def _takes_the_plan_back(turn: Turn) -> str | None:
    """It shall not count any more, said by somebody whose plan waits for its first payment."""
    if (
        turn.intent not in _MAY_TAKE_BACK
        or turn.task is not None
        or not decisions.voids_the_plan(turn.text)
        or not turn.began_verified
    ):
        return None
    if len(turn.text) > _SHORT and not decisions.names_the_plan(turn.text):
        return None
    with suppress(HouseError):
        plan = plans.plan(turn.ctx, turn.conversation_id)
        again = turn.last_said == "utter_plans_withdrawn"
        open_or_just_gone = {State.PENDING_DOWN, State.WITHDRAWN} if again else {State.PENDING_DOWN}
        return "withdraw_plan" if plan is not None and plan.state in open_or_just_gone else None
    return None


def _withdraws_for_good(turn: Turn) -> str | None:
    """Cancel it, while we ask whether the plan shall be withdrawn: the plan is meant, not the question."""
    if turn.intent != "cancel_task" or turn.task is None or turn.task.kind not in _TAKES_BACK or meant.keeps_it(turn.text):
        return None
    return "withdraw_plan" if decisions.voids_the_plan(turn.text) else None


def _insists_as_a_stranger(turn: Turn) -> str | None:
    """Who said they are somebody else and asks on, or wants no more calls: the same answer, and the calls stop."""
    if turn.intent in _PROTECTED | {"request_stop_contact", "request_human"} or turn.task is not None or turn.began_verified:
        return None
    if not moods.times_said(turn.ctx, turn.conversation_id, "utter_contact_third_party"):
        return None
    if decisions.wants_no_call(turn.text):
        return "request_stop_contact"
    asks_on = turn.intent in UNPLACED | {"correct_value", "inform_value"} or decisions.pleads_as_family(turn.text)
    return "claim_third_party" if asks_on else None


def _takes_what_was_offered(turn: Turn) -> str | None:
    """All right, the lower one, with one offer of relief on the table: it is taken, not bargained for."""
    product = on_the_table(turn)
    if (
        product is None
        or product in PLANS
        or product is Product.PROMISE
        or turn.intent in _PROTECTED | {"affirm", "choose_offer"}
    ):
        return None
    plain = not turn.reading(("amount", "date", "months")).amounts and not decisions.turns_down(turn.text)
    plain = plain and not paying.asks_for_a_link(turn.text)
    return "choose_offer" if plain and hints.agrees(turn.text) else None


def _asks_at_home_first(turn: Turn) -> str | None:
    """I ask my family first, with an offer on the table: it waits. Nobody complained that the family was called."""
    mistaken = turn.intent in UNPLACED or turn.intent.startswith("complain_")
    if on_the_table(turn) is None or not mistaken or not decisions.holds_back(turn.text):
        return None
    turn.drop_meanings(("complain_third_party_contact", "complain_harassment", "complain_service", "counter_offer"))
    return "ask_options"


def _loses_hope(turn: Turn) -> str | None:
    """No sleep and nothing to hope for, taken for anger about calls: the person first."""
    taken_for = UNPLACED | {"complain_harassment", "complain_service", "ask_contact_rules", "ask_who_contacted", "insult_bot"}
    if turn.intent not in taken_for or not decisions.loses_hope(turn.text) or cues.says(turn.text, "phone"):
        return None
    turn.drop_meanings(taken_for)
    return "express_despair"


def _names_another_sum(turn: Turn) -> str | None:
    """Four hundred, would that do, with a plan on the table: another sum a month, and no promise."""
    if on_the_table(turn) not in PLANS or turn.intent not in UNPLACED | {"offer_part_payment", "promise_payment", "inform_value"}:
        return None
    reading = turn.reading(("amount",))
    sums = {value.value for value in reading.amounts if value.value is not None}
    if len(sums) != 1 or reading.dates or reading.days or not decisions.asks_if_it_does(turn.text):
        return None
    return "counter_offer"


def _takes_the_complaint(turn: Turn) -> str | None:
    """Yes, complain, in words nobody could place, right after a complaint was offered."""
    offered = turn.last_said in ("utter_complaints_often", "utter_complaints_channel", "utter_consequences_threat_report")
    if turn.intent not in UNPLACED | {"affirm"} or turn.task is not None or not offered:
        return None
    return "complain_harassment" if decisions.takes_the_complaint(turn.text) else None


def _finds_the_offer_dear(turn: Turn) -> str | None:
    """Far too dear, with a plan on the table: no question about interest, a wish for less."""
    if on_the_table(turn) not in PLANS or turn.intent not in ("ask_interest", "complain_fee", "object_bill", "ask_settlement"):
        return None
    return "ask_better_offer" if decisions.finds_it_dear(turn.text) else None


def _asks_what_it_earns(turn: Turn) -> str | None:
    """How much do you make on this, with a plan on the table: its interest."""
    unsure = turn.intent in UNPLACED | {"ask_arrears", "inform_income", "counter_offer", "complain_fee", "ask_better_offer"}
    return "ask_interest" if unsure and on_the_table(turn) in PLANS and decisions.asks_what_it_earns(turn.text) else None


_LIKE_SHOW_ME = UNPLACED | {"offer_part_payment", "promise_payment"}


def _wants_to_see_it(turn: Turn) -> str | None:
    """Just show me the best you have, in words nobody could place."""
    reading = turn.reading(("amount", "date"))
    named = bool(reading.amounts or reading.dates)
    return "ask_options" if turn.intent in _LIKE_SHOW_ME and not named and decisions.wants_to_see(turn.text) else None


def _asks_for_the_least(turn: Turn) -> str | None:
    """Could I do just the least: what it is, and a way to pay it, also beside a reason."""
    if turn.intent not in UNPLACED | {"inform_reason"} or turn.task is not None:
        return None
    reading = turn.reading(("amount",))
    least = any(value.relative == "min_due" for value in reading.amounts)
    return "ask_min_payment" if least and not cues.hardship_reason(turn.text) else None


def _paid_already(turn: Turn) -> str | None:
    """But I did pay, in words nobody could place."""
    return "claim_paid" if turn.intent in UNPLACED and turn.task is None and decisions.paid_long_ago(turn.text) else None


def _wages_do_not_come(turn: Turn) -> str | None:
    """The employer owes wages: a reason for being late, and nobody who was called."""
    mistaken = UNPLACED | {"complain_third_party_contact", "claim_hardship"}
    if turn.intent == "request_stop_contact" and not cues.says(turn.text, "chan_voice", "chan_sms", "chan_chat"):
        mistaken |= {"request_stop_contact"}  # "stop pressing me" beside a reason is its tone
    if turn.intent not in mistaken or turn.task is not None:
        return None
    if not decisions.employer_owes(turn.text) or not meant.reason_in(turn.text):
        return None
    if decisions.wants_fewer_messages(turn.text):
        turn.also("set_contact_preference")
    return "inform_reason"


LOOKS: tuple[Callable[[Turn], str | None], ...] = (
    _loses_hope,
    _only_holds_on,
    _wants_instalments_in_passing,
    _puts_a_slip_right,
    _is_no_customer,
    _asks_whence_the_number_is,
    _asks_whether_an_account,
    _offers_identity,
    _goes_on_to_identity,
    _contests_the_machine,
    _wants_no_person,
    _takes_the_plan_back,
    _withdraws_for_good,
    _insists_as_a_stranger,
    _takes_what_was_offered,
    _asks_at_home_first,
    _names_another_sum,
    _takes_the_complaint,
    _finds_the_offer_dear,
    _asks_what_it_earns,
    _wants_to_see_it,
    _asks_for_the_least,
    _paid_already,
    _wages_do_not_come,
)
