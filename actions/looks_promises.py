"""Second looks at what changes an arrangement: a promise that was just noted, an offer left for a promise, a plan's next day."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from actions.promise_parts import just_agreed, standing_promise
from actions.promise_words import days_named, sums_named
from actions.second_look_agreed import PROTECTED, on_the_table, plan_runs, spoke_of_settling
from actions.turn import UNPLACED, Turn
from bot.debt.errors import HouseError
from bot.debt.products import PLANS, Product
from bot.language import cues, hints, moments, offer_questions, parts_words, paying, promise_words, wishes
from bot.services import plans, tasks

#: Whoever says these speaks of something else, whatever day or sum they name.
_OTHER_BUSINESS = PROTECTED | {
    "claim_paid", "request_callback", "request_stop_contact", "set_contact_preference", "report_unknown_charge", "object_bill",
    "complain_harassment", "complain_service", "complain_fee", "complain_third_party_contact", "claim_hardship", "inform_income",
    "request_review", "report_death", "claim_third_party", "request_instalment", "ask_settlement", "request_payment_now",
}  # fmt: skip
#: What another sum or another day for a promise that stands is easily taken for.
_LIKE_A_CHANGE = UNPLACED | {
    "inform_value", "correct_value", "counter_offer", "choose_offer", "ask_better_offer", "request_due_date_change",
    "change_plan_day", "request_deferral", "ask_due_date", "affirm", "deny", "cancel_task", "ask_min_payment", "inform_reason",
    "explain_broken_plan", "request_min_relief", "resume_task", "ask_overdue_rule", "request_payment_now", "ask_plan",
}  # fmt: skip
_ASKS_A_DAY = (
    "utter_plans_repair", "utter_plans_move", "utter_ask_plan_day", "utter_plans_day_too_far", "utter_read_back_plan_day",
)  # fmt: skip


def _changes_the_promise(turn: Turn) -> str | None:
    """A thousand after all; the 26th again: said right after a promise was noted, or of it by name."""
    if turn.intent not in _LIKE_A_CHANGE or turn.task is not None or not turn.began_verified or not _about_it(turn):
        return None
    reading = turn.reading(("months",))
    monthly = any(value.per_month for value in reading.amounts)
    if reading.months or monthly or (cues.says(turn.text, "asks") and not promise_words.asks_if_it_may(turn.text)):
        return None
    with suppress(HouseError):
        named = bool(days_named(turn)) or bool(sums_named(turn))
        if named and standing_promise(turn) is not None and not plan_runs(turn):
            turn.drop_meanings(_LIKE_A_CHANGE)
            return "promise_payment"
    return None


def _names_parts(turn: Turn) -> str | None:
    """So much on one day and the rest on another, however it was understood, and before identity is proved as after it."""
    if turn.intent not in _LIKE_PARTS or turn.task is not None:
        return None
    reading = turn.reading(("months",))
    ahead = {day.value for day in reading.dates if day.value is not None and day.value > turn.today}
    firm = [value for value in reading.amounts if value.value is not None and not value.per_month]
    return "offer_part_payment" if len(ahead) > 1 and firm and not reading.months else None


_LIKE_PARTS = UNPLACED | {"ask_min_payment", "ask_due_date", "ask_arrears", "inform_value", "ask_payment_method", "affirm"}


def _a_sum_on_a_day(turn: Turn) -> str | None:
    """Twelve hundred, on the third of December: so much on one day is a promise, and no sum a month."""
    if turn.intent not in _LIKE_INSTALMENTS or not turn.began_verified or plan_runs(turn):
        return None
    if turn.task is not None and on_the_table(turn) not in PLANS:
        return None
    reading = turn.reading(("months",))
    ahead = any(day.value is not None and day.value > turn.today and not day.recurring for day in reading.dates)
    ahead = ahead or (turn.task is None and promise_words.within_this_month(turn.text))
    firm = any(value.value is not None and not value.per_month for value in reading.amounts)
    monthly = bool(reading.months) or any(value.per_month for value in reading.amounts) or wishes.names_instalments(turn.text)
    if not (ahead and firm) or monthly or offer_questions.asks_something(turn.text) or _fits_the_offer(turn):
        return None
    turn.drop_meanings(_LIKE_INSTALMENTS)
    if turn.task is not None:
        tasks.end(turn.ctx, turn.conversation_id, turn.task, "cancelled")  # so much on one day is no plan: that is left
        turn.__dict__.pop("task", None)
    return "promise_payment"


def _scrapes_together(turn: Turn) -> str | None:
    """I can get eight hundred together these days: a sum that will be paid, and no income."""
    if turn.intent not in UNPLACED | {"inform_income", "counter_offer"} or turn.task is not None or plan_runs(turn):
        return None
    firm = [value for value in turn.reading().amounts if value.value is not None and not value.per_month]
    return "offer_part_payment" if firm and turn.began_verified and promise_words.scrapes_together(turn.text) else None


def _fits_the_offer(turn: Turn) -> bool:
    """A figure of the plan on the table is spoken of, and nothing else is proposed."""
    view = plans.current(turn.ctx, turn.conversation_id) if turn.task is not None else None
    figures = {sum_of for offer in (view.standing if view else ()) for sum_of in (offer.down, offer.monthly, offer.total_to_pay)}
    return any(value.value in figures for value in turn.reading(("amount",)).amounts)


_LIKE_INSTALMENTS = UNPLACED | {
    "inform_income", "counter_offer", "request_instalment", "choose_offer", "ask_options", "ask_better_offer",
}  # fmt: skip


def _about_it(turn: Turn) -> bool:
    return just_agreed(turn) or promise_words.names_the_promise(turn.text)


def leaves_it_for_a_promise(turn: Turn) -> bool:
    """No instalments after all, I pay the minimum on the 27th: what is on the table is let go, and the rest is a promise."""
    if turn.is_trigger or turn.intent in _OTHER_BUSINESS - {"request_payment_now", "request_instalment"}:
        return False
    reading = turn.reading(("months",))
    ahead = any(day.value is not None and day.value > turn.today for day in reading.dates)
    monthly = any(value.per_month for value in reading.amounts)
    return ahead and bool(reading.amounts) and not reading.months and not monthly and paying.leaves_it(turn.text)


def _the_rest_of_the_minimum(turn: Turn) -> str | None:
    """The rest of the minimum on the 27th: a promise, and nothing is lowered or settled early."""
    taken_for = UNPLACED | {"settle_early", "request_min_relief", "ask_min_payment", "request_payment_now"}
    ahead = any(day.value is not None and day.value > turn.today for day in turn.reading().dates)
    told = turn.intent in taken_for and ahead and promise_words.rest_of_the_minimum(turn.text) and turn.began_verified
    return "promise_payment" if told else None


def _leaves_the_offer(turn: Turn) -> str | None:
    open_offer = on_the_table(turn)
    if turn.task is None or open_offer is Product.PROMISE or turn.task.kind not in ("bargain", "due_day"):
        return None
    if not leaves_it_for_a_promise(turn):
        return None
    turn.drop_meanings({meaning.intent for meaning in turn.meanings} - _OTHER_BUSINESS | {"request_instalment"})
    return "promise_payment"


def _a_plan_instead(turn: Turn) -> str | None:
    """Then just do three months, said to a promise on the table: instalments, and no yes to the promise."""
    promised = on_the_table(turn) is Product.PROMISE or (turn.task is not None and turn.task.kind == "promise")
    if not promised or turn.intent not in _LIKE_INSTALMENTS | {"affirm", "inform_value", "correct_value"}:
        return None
    reading = turn.reading()
    counted = [value.value for value in reading.months if value.value is not None and value.value > 1]
    if promise_words.day_changed_to(turn.text) is not None:
        return None
    return "request_instalment" if counted and not reading.dates else None


def _moves_the_instalment(turn: Turn) -> str | None:
    """The next one on the 15th instead; a bare "20, then" where a day for it was asked: the running plan's own day."""
    if turn.task is not None or turn.intent in _OTHER_BUSINESS - {"request_payment_now", "request_instalment"}:
        return None
    if not turn.began_verified or cues.says(turn.text, "phone"):
        return None
    asked = turn.last_said.startswith(_ASKS_A_DAY) and promise_words.is_only_a_day(turn.text)
    ahead = any(day.value is not None and day.value >= turn.today for day in turn.reading().dates)
    if not asked and not (ahead and promise_words.moves_to(turn.text) and not turn.reading().amounts):
        return None
    if not plan_runs(turn):
        return None
    turn.drop_meanings({meaning.intent for meaning in turn.meanings} - _OTHER_BUSINESS)
    return "change_plan_day"


_OF_SETTLING = UNPLACED | {
    "affirm", "choose_offer", "inform_value", "request_payment_now", "change_plan_day", "ask_interest", "ask_overdue_rule",
    "request_fee_waiver", "promise_payment", "ask_plan", "explain_broken_plan", "ask_payment_method", "object_bill",
    "resume_task", "ask_consequence", "offer_part_payment", "ask_arrears", "complain_fee", "ask_due_date",
}  # fmt: skip


def _of_settling_early(turn: Turn) -> str | None:
    """And next Friday; does it cost extra; then I do that: said of the figure that settles the plan."""
    if turn.task is not None or turn.intent not in _OF_SETTLING or not spoke_of_settling(turn):
        return None
    if wishes.stays_with_it(turn.text) or parts_words.some_days_later(turn.text) or promise_words.names_an_instalment(turn.text):
        return None
    ahead = any(day.value is not None and day.value > turn.today for day in turn.reading().dates)
    costs = cues.says(turn.text, "fee", "other_fee") and cues.says(turn.text, "asks")
    agrees = offer_questions.settles(turn.text) or (turn.intent in ("affirm", "choose_offer") and hints.agrees(turn.text))
    if not (ahead or costs or agrees or wishes.asks_what_is_saved(turn.text)) or wishes.asks_for_papers(turn.text):
        return None
    turn.drop_meanings(_OF_SETTLING)
    return "settle_early"


_RELIEF_WITHOUT_MONTHS = frozenset({Product.FEE_WAIVER, Product.DUE_DATE, Product.MIN_RELIEF})
_ANOTHER_SUM = UNPLACED | {"request_fee_waiver", "offer_part_payment", "promise_payment", "inform_value", "ask_better_offer"}
_A_LINK = frozenset({"choose_offer", "affirm", "ask_payment_method", "claim_paid"}) | UNPLACED


def _beside_a_relief(turn: Turn) -> str | None:
    """All right, twelve instalments then; the link, then: said of a waived fee, neither is a plain yes to it."""
    product = on_the_table(turn)
    if product is Product.SETTLEMENT and _hands_in_its_sum(turn):
        turn.drop_meanings(_ANOTHER_SUM)
        return "affirm"
    if product is Product.SETTLEMENT and turn.intent in _ANOTHER_SUM and turn.reading(("amount",)).amounts:
        turn.drop_meanings(_ANOTHER_SUM)
        return "counter_offer" if not turn.reading().dates else None  # the last two hundred off: another sum for all of it
    if product not in _RELIEF_WITHOUT_MONTHS or turn.intent in PROTECTED:
        return None
    if turn.reading(("months",)).months and wishes.names_instalments(turn.text):
        turn.drop_meanings(("choose_offer", "affirm", "request_fee_waiver"))
        return "request_instalment"
    link = product is Product.FEE_WAIVER and paying.asks_for_a_link(turn.text)
    return "request_payment_now" if link and turn.intent in _A_LINK else None


def _hands_in_its_sum(turn: Turn) -> bool:
    """Then hand in the 24,312.40: the sum of the settlement on the table, named in agreeing to it."""
    task = turn.task
    if turn.intent in PROTECTED or task is None or task.kind != "bargain" or not moments.hands_it_in(turn.text):
        return False
    named = [value.value for value in turn.reading(("amount",)).amounts]
    view = plans.current(turn.ctx, turn.conversation_id)
    offered = [offer.amount for offer in view.standing if offer.quote_id in task.data["offers"]] if view else []
    return bool(named) and set(named) == set(offered)


LOOKS: tuple[Callable[[Turn], str | None], ...] = (
    _beside_a_relief,
    _of_settling_early,
    _the_rest_of_the_minimum,
    _leaves_the_offer,
    _a_plan_instead,
    _moves_the_instalment,
    _names_parts,
    _a_sum_on_a_day,
    _scrapes_together,
    _changes_the_promise,
)
