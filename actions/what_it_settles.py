"""Is that enough, what is left then, may it be paid in parts: asked of the promise that is read back or was just noted."""

from __future__ import annotations

from contextlib import suppress

from actions.agreeing import chosen_offer
from actions.base import FIRST
from actions.offer_questions import OWN
from actions.promise_parts import standing_promise, too_many_parts
from actions.promise_words import days_named, sums_named
from actions.second_look_agreed import PROTECTED, on_the_table
from actions.sums_meant import minimum_of
from actions.tasks import TASKS
from actions.turn import Turn
from bot.debt.errors import HouseError
from bot.debt.products import Product
from bot.debt.values import Money
from bot.language import danger_words, parts_words, promise_words, standing_words
from bot.services import accounts

_JUST = ("utter_agreed_ptp", "utter_offer_ptp")
_NEVER = (OWN | PROTECTED) - {"signal_crisis", "express_despair", "request_payment_now", "cancel_task", "claim_paid"}


def is_it_enough(turn: Turn) -> bool:
    """Is that enough, am I clear then, and the rest: what the sum covers of what is due, and what stays open of all."""
    asks = promise_words.asks_if_enough(turn.text) or (turn.task is not None and standing_words.asks_of_the_rest(turn.text))
    if turn.is_trigger or not asks or turn.intent in _NEVER or not turn.began_verified or danger_words.is_grave(turn.text):
        return False
    if sums_named(turn) or days_named(turn):
        return False
    with suppress(HouseError):
        amount = _promised(turn)
        if amount is None:
            return False
        position = accounts.position(turn.ctx, turn.conversation_id)
        due = minimum_of(position)
        if not due.fen or amount >= position.payoff:
            return False
        values = {"amount": turn.money(amount), "minimum": turn.money(due), "rest": turn.money(position.payoff - amount)}
        if amount >= due:
            turn.say("utter_promises_enough", values=values)
        else:
            turn.say("utter_promises_not_enough", values=values, gap=turn.money(due - amount))
        _back(turn)
        return True
    return False


def _promised(turn: Turn) -> Money | None:
    """The sum of the promise on the table, else of the one just noted."""
    if on_the_table(turn) is Product.PROMISE and turn.task is not None:
        offer = chosen_offer(turn, turn.task)
        return offer.amount if offer is not None else None
    made = standing_promise(turn) if turn.task is None and turn.last_said.startswith(_JUST) else None
    return made.amount if made is not None else None


def in_how_many_parts(turn: Turn) -> bool:
    """May I pay it in two: how many parts there may be and until when; which they are is for the debtor to say."""
    if turn.is_trigger or turn.intent in _NEVER or on_the_table(turn) is not Product.PROMISE:
        return False
    if not parts_words.parts_named(turn.text) or sums_named(turn) or days_named(turn):
        return False
    return too_many_parts(turn, [], [], asked=True)


def is_it_a_plan(turn: Turn) -> bool:
    """Does that count as instalments, or as a waiver: asked of a promise, which is neither."""
    made = on_the_table(turn) is Product.PROMISE or (turn.task is not None and turn.task.kind == "promise")
    if turn.is_trigger or not made or turn.intent in _NEVER or not promise_words.asks_what_it_counts_as(turn.text):
        return False
    turn.drop_meanings(("request_instalment", "request_fee_waiver", "request_deferral", "ask_plan"))
    turn.say("utter_promises_is_none")
    _back(turn)
    return True


_A_DAY_TOLD = ("utter_plans_pay_in_grace", "utter_plans_pay_on_time", "utter_agreed_ptp", "utter_plans_day_changed",
               "utter_plans_missed_grace")  # fmt: skip


def by_what_hour(turn: Turn) -> bool:
    """By what hour that day: any, and some ways to pay take longer."""
    if turn.is_trigger or turn.task is not None or not turn.last_said.startswith(_A_DAY_TOLD):
        return False
    if turn.intent in _NEVER - {"ask_hours"} or not promise_words.asks_by_what_hour(turn.text):
        return False
    turn.say("utter_promises_by_what_hour")
    return True


def _back(turn: Turn) -> None:
    if turn.task is not None:
        TASKS[turn.task.kind].prompt(turn, turn.task, again=True)


FIRST.extend((is_it_enough, in_how_many_parts, is_it_a_plan, by_what_hour))
