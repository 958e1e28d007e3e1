"""Second looks while a page to pay on is open: a changed mind about its sum makes a new page and is no payment made."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from actions.sums_meant import amount_meant
from actions.turn import UNPLACED, Turn
from bot.debt.errors import HouseError
from bot.language import cues, meant, paying, wishes
from bot.services import accounts, payments

#: What another sum is easily taken for.
_MAY_BE_ANOTHER_SUM = UNPLACED | {
    "inform_value", "correct_value", "deny", "affirm", "cancel_task", "counter_offer", "offer_part_payment", "promise_payment",
    "ask_min_payment", "choose_offer", "refuse_payment", "ask_better_offer", "settle_early", "ask_settlement", "inform_reason",
    "claim_hardship",
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
    asks_which = turn.intent == "ask_min_payment" and not meant.decides_on_the_minimum(turn.text)
    if asks_which or (cues.says(turn.text, "asks") and not paying.wants_to_pay(turn.text)):
        return None
    named = wishes.pays_all(turn.text) or _names_a_sum(turn) or paying.wants_another_sum(turn.text)
    if named:
        turn.drop_meanings(_MAY_BE_ANOTHER_SUM | {"claim_paid"})
    return "request_payment_now" if named else None


def _names_a_sum(turn: Turn) -> bool:
    with suppress(HouseError):
        return amount_meant(turn, accounts.position(turn.ctx, turn.conversation_id)) is not None
    return False


LOOKS: tuple[Callable[[Turn], str | None], ...] = (_wants_to_pay_and_did_not, _another_sum)
