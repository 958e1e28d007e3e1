"""Second looks at wishes in unusual words: all of it paid, an answer awaited, a plan that simply goes on."""

from __future__ import annotations

from collections.abc import Callable

from actions.second_look_agreed import on_the_table, plan_runs
from actions.turn import UNPLACED, Turn
from bot.debt.products import Product
from bot.language import cues, danger_words, hints, meant, wishes
from bot.services import complaints, tickets

_DANGER = frozenset({"signal_crisis", "report_scam", "report_transferred", "request_human", "report_death"})
_MAY_ASK_WHEN = UNPLACED | {
    "ask_due_date",
    "ask_hours",
    "inform_value",
    "ask_progress",
    "request_callback",
    "ask_plan",
    "ask_overdue_rule",
}
_MAY_GO_ON = UNPLACED | {
    "cancel_task", "request_instalment", "counter_offer", "choose_offer", "inform_value", "promise_payment", "ask_better_offer",
    "ask_options",
}  # fmt: skip
_MAY_NAME_ANOTHER = UNPLACED | {"cancel_task"}
_SETTLES = UNPLACED | {"settle_early", "ask_settlement", "promise_payment", "offer_part_payment", "request_payment_now"}


def _pays_it_all(turn: Turn) -> str | None:
    """Then I pay it all at once, with no word of paying less: a payment, no wish to settle for less."""
    if turn.intent not in _SETTLES or not turn.began_verified or turn.reading().dates or not wishes.pays_all(turn.text):
        return None
    if turn.task is not None and turn.task.kind not in ("payment", "bargain"):
        return None
    return "settle_early" if plan_runs(turn) else "request_payment_now"


def _a_sum_then_instalments(turn: Turn) -> str | None:
    """Three hundred first and the rest by instalments: a plan with that first payment, and no promise."""
    taken_for = UNPLACED | {"promise_payment", "offer_part_payment", "inform_value", "correct_value", "counter_offer"}
    return "request_instalment" if turn.intent in taken_for and hints.a_sum_then_instalments(turn.text) else None


def _pays_all_for_the_waiver(turn: Turn) -> str | None:
    """If I pay all of it, does that fall away: about the waiver on the table."""
    return "request_fee_waiver" if turn.intent == "ask_settlement" and on_the_table(turn) is Product.FEE_WAIVER else None


def _asks_when_it_is_answered(turn: Turn) -> str | None:
    """When will I hear, said by somebody for whom something is being looked into."""
    if turn.intent not in _MAY_ASK_WHEN or not wishes.asks_for_the_answer(turn.text):
        return None
    ctx, talk = turn.ctx, turn.conversation_id
    return "ask_progress" if tickets.tickets_of(ctx, talk) or complaints.progress(ctx, talk) else None


def _asks_how_far_the_complaint_is(turn: Turn) -> str | None:
    """How far has it got, while the facts of a complaint are asked for: the case, not the form."""
    about = turn.task is not None and turn.task.kind == "complaint" and turn.intent not in _DANGER
    return "ask_progress" if about and wishes.asks_how_far(turn.text) else None


def _drops_the_complaint(turn: Turn) -> str | None:
    """I will not complain after all, while its facts are asked for or right after it was filed."""
    if turn.intent not in UNPLACED | {"cancel_task", "deny", "withdraw_plan", "affirm"} or not wishes.drops_the_complaint(
        turn.text
    ):
        return None
    last = turn.last_said
    near = (turn.task is not None and turn.task.kind == "complaint") or last.startswith("utter_complaints_")
    if turn.task is not None and turn.task.kind == "take_back":
        return "affirm" if turn.intent != "deny" else None
    return "withdraw_complaint" if near else None


def _asks_what_is_saved(turn: Turn) -> str | None:
    """How much does that save, said by somebody whose plan runs: settling it early."""
    if turn.intent in _DANGER or not wishes.asks_what_is_saved(turn.text):
        return None
    return "settle_early" if plan_runs(turn) else None


def _goes_on_as_agreed(turn: Turn) -> str | None:
    """Month by month as before, said by somebody whose plan runs: the plan as it stands."""
    if turn.intent not in _MAY_GO_ON or not wishes.stays_with_it(turn.text) or not turn.began_verified:
        return None
    return "ask_plan" if plan_runs(turn) else None


def _asks_for_instalments(turn: Turn) -> str | None:
    """May I pay in instalments: a plan, and no question about ways to pay."""
    taken_for = UNPLACED | {"ask_payment_method", "offer_part_payment"}
    if wishes.asks_for_the_terms(turn.text) and not plan_runs(turn):
        taken_for |= {"ask_arrears", "ask_min_payment", "ask_plan", "ask_interest"}
    asked = turn.intent in taken_for and wishes.names_instalments(turn.text)
    return "request_instalment" if asked and turn.task is None else None


def _asks_if_papers_do(turn: Turn) -> str | None:
    """Only screenshots, are they enough: about papers, also where danger was heard and no word of it was said."""
    if turn.intent not in UNPLACED | {"signal_crisis"} or not wishes.asks_if_papers_do(turn.text):
        return None
    return None if danger_words.is_grave(turn.text) or cues.says(turn.text, "despair") else "ask_evidence"


def _was_operated(turn: Turn) -> str | None:
    """The knife of a surgeon threatens nobody, unless the words do."""
    healed = turn.intent == "threaten_violence" and wishes.was_operated(turn.text) and not danger_words.threatens(turn.text)
    return "claim_hardship" if healed else None


def _never_mind_but(turn: Turn) -> str | None:
    """Never mind, one month then: the value is what counts."""
    if turn.intent not in _MAY_NAME_ANOTHER or on_the_table(turn) is None or cues.says(turn.text, "asks"):
        return None
    return "choose_offer" if meant.lets_it_be(turn.text) and turn.reading(("months",)).months else None


def _asks_the_interest(turn: Turn) -> str | None:
    return "ask_interest" if wishes.asks_the_interest(turn.text) else None


def _has_nothing(turn: Turn) -> str | None:
    """Not a penny: no refusal, a hardship."""
    return "claim_hardship" if turn.intent == "refuse_payment" and wishes.has_nothing(turn.text) else None


def _wants_to_complain(turn: Turn) -> str | None:
    """I want to complain about you, and no more: a complaint, no threat with somebody else."""
    return "complain_service" if turn.intent == "threaten_legal" and cues.says(turn.text, "bare_complaint") else None


def _puts_it_off(turn: Turn) -> str | None:
    """After the new year, then: months, and no day that a promise could name."""
    if turn.intent not in ("promise_payment", "inform_reason") or turn.task is not None or not wishes.puts_it_off(turn.text):
        return None
    return None if any(day.value is not None for day in turn.reading().dates) else "request_deferral"


def _asks_not_to_pay_yet(turn: Turn) -> str | None:
    """May I leave it for now: a wish for time, and no sum to be paid. Beside an objection it is about the sum in dispute."""
    taken_for = UNPLACED | {"offer_part_payment", "promise_payment", "refuse_payment"}
    if turn.intent not in taken_for or turn.task is not None or turn.last_said.startswith("utter_disputes"):
        return None
    return "request_deferral" if wishes.asks_not_to_pay_yet(turn.text) and not turn.reading().amounts else None


LOOKS: tuple[Callable[[Turn], str | None], ...] = (
    _was_operated,
    _asks_if_papers_do,
    _has_nothing,
    _asks_for_instalments,
    _wants_to_complain,
    _puts_it_off,
    _asks_not_to_pay_yet,
    _asks_the_interest,
    _pays_all_for_the_waiver,
    _a_sum_then_instalments,
    _drops_the_complaint,
    _asks_how_far_the_complaint_is,
    _asks_when_it_is_answered,
    _asks_what_is_saved,
    _goes_on_as_agreed,
    _never_mind_but,
    _pays_it_all,
)
