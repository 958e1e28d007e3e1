"""Second looks while a page to pay on is open: a changed mind about its sum makes a new page and is no payment made."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from actions.second_look_agreed import PROTECTED, on_the_table
from actions.sums_meant import amount_meant
from actions.turn import UNPLACED, Turn
from bot.debt.errors import HouseError
from bot.debt.products import Product
from bot.debt.values import Kind
from bot.language import cues, meant, paying, plain_questions, relief_words, wishes
from bot.services import accounts, disputes, moods, payments

_KEPT = PROTECTED | {"report_death", "claim_third_party", "request_payment_now"}
_MAY_BE_INSTALMENTS = UNPLACED | {
    "ask_payment_method", "offer_part_payment", "inform_reason", "refuse_payment", "ask_settlement", "ask_plan", "inform_value",
    "promise_payment",
}  # fmt: skip
#: What another sum is easily taken for.
_MAY_BE_ANOTHER_SUM = UNPLACED | {
    "inform_value", "correct_value", "deny", "affirm", "cancel_task", "counter_offer", "offer_part_payment", "promise_payment",
    "ask_min_payment", "choose_offer", "refuse_payment", "ask_better_offer", "settle_early", "ask_settlement", "inform_reason",
    "claim_hardship", "ask_interest",
}  # fmt: skip


def _wants_to_pay_and_did_not(turn: Turn) -> str | None:
    """All of it, then: a wish, though its words are near those of a payment made."""
    if turn.intent != "claim_paid" or turn.task is not None or not turn.began_verified or not paying.wants_to_pay(turn.text):
        return None
    if any(day.value is not None and day.value > turn.today for day in turn.reading().dates):
        return None
    return "request_payment_now" if wishes.pays_all(turn.text) or _names_a_sum(turn) else None


def _another_sum(turn: Turn) -> str | None:
    """Make it three thousand; half of it; there is not enough on the card: another sum for the page that is open."""
    if turn.intent not in _MAY_BE_ANOTHER_SUM or turn.task is not None or not turn.began_verified:
        return None
    if turn.intent == "claim_hardship" and cues.hardship_reason(turn.text):
        return None
    if not payments.open_orders(turn.ctx, turn.conversation_id) or turn.reading(("months",)).months:
        return None
    ahead = any(day.value is not None and day.value > turn.today for day in turn.reading().dates)
    if ahead or turn.reading().days or any(value.per_month for value in turn.reading(("amount",)).amounts):
        return None
    decides = meant.decides_on_the_minimum(turn.text) or paying.wants_to_pay(turn.text)
    asks_which = turn.intent == "ask_min_payment" and not decides
    if asks_which or (cues.says(turn.text, "asks") and not paying.wants_to_pay(turn.text)):
        return None
    named = wishes.pays_all(turn.text) or _names_a_sum(turn) or paying.wants_another_sum(turn.text)
    if named:
        turn.drop_meanings(_MAY_BE_ANOTHER_SUM | {"claim_paid"})
    return "request_payment_now" if named else None


#: What a remark on the page that was just shown wants, by the learnt follow-up (``data/nlu/followups/page.yml``).
_OF_A_PAGE = {
    "other_sum": "request_payment_now", "all_of_it": "request_payment_now", "minimum": "request_payment_now",
    "done": "claim_paid", "not_working": "report_payment_problem", "how": "ask_payment_method", "drop": "cancel_task",
    "later": "promise_payment",
}  # fmt: skip


def _remarks_on_the_page(turn: Turn) -> str | None:
    """Words nobody could place, right after a page to pay on was shown: about that page."""
    if turn.intent not in UNPLACED or turn.task is not None or not turn.last_said.startswith("utter_payment_link"):
        return None
    return _OF_A_PAGE.get(turn.follow_up("page") or "")


def _names_a_sum(turn: Turn) -> bool:
    with suppress(HouseError):
        return amount_meant(turn, accounts.position(turn.ctx, turn.conversation_id)) is not None
    return False


def _makes_up_the_minimum(turn: Turn) -> str | None:
    """I make it up then, right after the minimum was told: a wish to pay it."""
    if turn.task is not None or not turn.last_said.startswith("utter_arrears_minimum") or turn.intent in _KEPT:
        return None
    plain = not cues.says(turn.text, "asks") and not turn.reading().dates and not turn.reading(("amount",)).amounts
    return "request_payment_now" if plain and plain_questions.makes_it_up(turn.text) else None


def _asks_what_is_behind(turn: Turn) -> str | None:
    """How much makes up what is overdue: the minimum."""
    if turn.intent in _KEPT | {"ask_min_payment"} or (turn.task is not None and turn.task.kind != "payment"):
        return None
    return "ask_min_payment" if plain_questions.asks_what_is_behind(turn.text) and turn.began_verified else None


def _shares_it_out(turn: Turn) -> str | None:
    """Not all at once, how could it be split: instalments, in the words of home."""
    if turn.intent not in _MAY_BE_INSTALMENTS or turn.task is not None or not plain_questions.wants_it_shared_out(turn.text):
        return None
    reading = turn.reading()
    return "request_instalment" if not reading.amounts and not reading.dates and turn.began_verified else None


def _disputes_a_charge(turn: Turn) -> str | None:
    """The 1,288 never came, said while something else is on the table: the purchase of just that sum, and no counter-offer."""
    if turn.task is None or turn.task.kind not in ("bargain", "promise", "payment") or turn.intent in _KEPT | _DISPUTES:
        return None
    if not plain_questions.disputes_goods(turn.text):
        return None
    named = {value.value for value in turn.reading(("amount",)).amounts if value.value is not None}
    with suppress(HouseError):
        sums = {charge.amount for charge in disputes.charges(turn.ctx, turn.conversation_id)}
        return "report_unknown_charge" if named & sums else None
    return None


def _disputes_and_puts_the_rest_off(turn: Turn) -> str | None:
    """That one is not mine, and the rest a few days later: an objection, and a day for what is not disputed."""
    if turn.intent not in _DISPUTES | {"request_deferral", "promise_payment", "refuse_payment"} or not turn.began_verified:
        return None
    rest = plain_questions.rest_put_off(turn.text)
    if rest is None or not (plain_questions.disputes_goods(turn.text) or cues.says(turn.text, "not_mine", "stolen")):
        return None
    turn.drop_meanings(("request_deferral", "refuse_payment", "promise_payment"))
    turn.also("promise_payment", rest)
    return None if turn.intent in _DISPUTES else "report_unknown_charge"


_DISPUTES = frozenset({"report_unknown_charge", "object_bill", "ask_dispute"})
_RELIEF = {
    "request_due_date_change": Product.DUE_DATE,
    "request_min_relief": Product.MIN_RELIEF,
    "request_deferral": Product.DEFERRAL,
}


def _drops_a_relief(turn: Turn) -> str | None:
    """The due day may stay as it is, said of what was spoken of: nothing is asked for anew."""
    product = _RELIEF.get(turn.intent)
    if product is None or not paying.drops_it(turn.text) or turn.reading(("months",)).months or turn.reading().dates:
        return None
    return "cancel_task" if turn.task is None or on_the_table(turn) is product or turn.task.kind == "due_day" else None


_MAY_ASK_IF_IT_CAME = UNPLACED | {
    "ask_arrears", "ask_progress", "inform_value", "affirm", "ask_due_date", "ask_hours", "report_payment_problem", "ask_repeat",
    "resume_task", "report_upload", "ask_plan", "deny",
}  # fmt: skip


def _asks_if_it_came(turn: Turn) -> str | None:
    """Has it arrived today, asked by somebody whose payment is being looked for."""
    if turn.intent not in _MAY_ASK_IF_IT_CAME or turn.task is not None or not turn.began_verified:
        return None
    if not paying.asks_if_it_came(turn.text):
        return None
    with suppress(HouseError):
        known = payments.search(turn.ctx, turn.conversation_id) or payments.coming(turn.ctx, turn.conversation_id)
        if known is not None:
            turn.drop_meanings(_MAY_ASK_IF_IT_CAME)
            return "claim_paid"
    return None


def _sent_what_is_on_its_way(turn: Turn) -> str | None:
    """I sent two thousand yesterday, where just this sum is on its way to the card: a payment, and no swindle."""
    if turn.intent != "report_transferred" or not turn.began_verified or meant.names_somebody_else(turn.text):
        return None
    named = {value.value for value in turn.reading(("amount",)).amounts if value.value is not None}
    with suppress(HouseError):
        return "claim_paid" if payments.coming(turn.ctx, turn.conversation_id) in named else None
    return None


def _pays_what_was_spoken_of(turn: Turn) -> str | None:
    """A thousand then, after it was told what such a payment settles; a sum today: it is paid, and not promised."""
    if turn.intent not in _MAY_BE_PAID_NOW or not turn.began_verified:
        return None
    reading = turn.reading(("months",))
    firm = [value for value in reading.amounts if value.kind is Kind.EXACT and not value.per_month]
    days = {day.value for day in reading.dates if day.value is not None}
    if len(firm) != 1 or reading.months or reading.days or not days <= {turn.today} or cues.says(turn.text, "asks"):
        return None
    told = moods.lately_said(turn.ctx, turn.conversation_id, _LATELY)
    return "request_payment_now" if paying.pays_at_once(turn.text) or any(key in _ORDER_TOLD for key in told) else None


_MAY_BE_PAID_NOW = UNPLACED | {
    "promise_payment", "offer_part_payment", "request_payment_now", "inform_value", "cancel_task", "counter_offer", "affirm",
    "deny", "correct_value",
}  # fmt: skip
_LATELY = 3
_ORDER_TOLD = ("utter_arrears_order", "utter_arrears_order_late", "utter_arrears_order_of")


def _told_as_paid(turn: Turn) -> str | None:
    """On the 19th I sent two thousand already: a payment made, though a day and a sum stand in the sentence."""
    if turn.intent not in _LIKE_A_PROMISE or not paying.tells_that_it_went(turn.text) or not turn.began_verified:
        return None
    if turn.task is not None and turn.task.kind in ("dispute", "complaint", "scam"):
        return None
    turn.drop_meanings(_LIKE_A_PROMISE | {"set_contact_preference", "request_stop_contact", "complain_harassment"})
    return "claim_paid"


_LIKE_A_PROMISE = frozenset({"promise_payment", "offer_part_payment", "request_payment_now", "inform_value"}) | UNPLACED


def _the_minimum_instead(turn: Turn) -> str | None:
    """No delay after all, the minimum when it is due: the relief or plan on the table is let go, and the minimum is paid."""
    taken_for = _MAY_BE_PAID_NOW | {"ask_min_payment", "request_deferral"}
    if on_the_table(turn) in (None, Product.PROMISE) or turn.intent not in taken_for:
        return None
    if not paying.leaves_it(turn.text) or not relief_words.names_the_minimum(turn.text) or cues.says(turn.text, "asks"):
        return None
    reading = turn.reading(("months",))
    if reading.months or any(day.value is not None and day.value > turn.today for day in reading.dates):
        return None
    turn.drop_meanings({meaning.intent for meaning in turn.meanings} & {*_MAY_BE_PAID_NOW, *_RELIEF, "ask_min_payment"})
    return "request_payment_now"


LOOKS: tuple[Callable[[Turn], str | None], ...] = (
    _the_minimum_instead,
    _sent_what_is_on_its_way,
    _told_as_paid,
    _pays_what_was_spoken_of,
    _asks_if_it_came,
    _disputes_and_puts_the_rest_off,
    _disputes_a_charge,
    _drops_a_relief,
    _makes_up_the_minimum,
    _asks_what_is_behind,
    _shares_it_out,
    _wants_to_pay_and_did_not,
    _another_sum,
    _remarks_on_the_page,
)
