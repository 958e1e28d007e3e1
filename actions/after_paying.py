"""What would be left: after the page that is open is paid, and what all of it comes to on a day that is named."""

from __future__ import annotations

from contextlib import suppress

from actions.base import FIRST
from actions.offer_questions import OWN
from actions.second_look_agreed import plan_runs
from actions.sums_meant import MINIMUM_TOLD, minimum_of, spread_of
from actions.turn import UNPLACED, Button, Turn
from bot.debt.errors import HouseError
from bot.debt.values import Money
from bot.language import cues, offer_questions, paying, relief_words
from bot.services import accounts, moods, payments

PAY = Button("utter_button_pay", "/request_payment_now")
_LATELY = 3
_SEARCHED_LATELY = 6
_LOOKED_FOR = ("utter_payment_in_flight", "utter_payment_noted", "utter_payment_verifying", "utter_payment_receipt",
               "utter_payment_trace")  # fmt: skip


def left_after_it(turn: Turn) -> bool:
    """And how much is left then, asked of a page that was just opened."""
    ahead = any(day.value is not None and day.value > turn.today for day in turn.reading().dates)
    if turn.is_trigger or turn.intent in OWN or turn.task is not None or turn.follow_up("page") != "remaining" or ahead:
        return False
    told = any(key.startswith("utter_payment_link") for key in moods.lately_said(turn.ctx, turn.conversation_id, _LATELY))
    with suppress(HouseError):
        pages = payments.open_orders(turn.ctx, turn.conversation_id) if told and not plan_runs(turn) else ()
        return bool(pages) and _say_what_is_left(turn, pages[-1])
    return False


def left_after_what_is_on_its_way(turn: Turn) -> bool:
    """And how much is left once it has arrived, asked of a payment that is being looked for."""
    asks = not turn.is_trigger and cues.says(turn.text, "how_much") and paying.speaks_of_arriving(turn.text)
    if not asks or turn.intent in OWN or turn.task is not None or not turn.began_verified:
        return False
    lately = moods.lately_said(turn.ctx, turn.conversation_id, _SEARCHED_LATELY)
    if not any(key.startswith(_LOOKED_FOR) for key in lately) or plan_runs(turn):
        return False
    with suppress(HouseError):
        amount = accounts.position(turn.ctx, turn.conversation_id).in_flight
        return bool(amount.fen) and _say_what_is_left(turn, amount)
    return False


def _say_what_is_left(turn: Turn, amount: Money) -> bool:
    """What today's payment of ``amount`` would leave, part by part; False where it leaves nothing."""
    position = accounts.position(turn.ctx, turn.conversation_id)
    if amount >= position.payoff:
        return False
    spread = spread_of(turn, position, amount)
    turn.say(
        "utter_payment_left_after",
        amount=turn.money(amount),
        left=turn.money(position.payoff - amount),
        principal=turn.money(position.principal - spread.principal),
        interest=turn.money(position.interest - spread.interest),
        fees=turn.money(position.late_fee + position.service_fee - spread.fees),
    )
    return True


def left_after_the_minimum(turn: Turn) -> bool:
    """And the rest, asked right after the minimum was told: how much it is, and what becomes of it."""
    if turn.is_trigger or turn.intent in OWN or turn.task is not None or turn.last_said not in MINIMUM_TOLD:
        return False
    asks = cues.says(turn.text, "asks") and cues.says(turn.text, "rest") and not turn.reading(("date",)).dates
    asks = asks or (offer_questions.question(turn.text) == "overdue" and relief_words.names_the_minimum(turn.text))
    if not asks or not turn.began_verified:
        return False
    position = accounts.position(turn.ctx, turn.conversation_id)
    minimum = minimum_of(position)
    rate = turn.percent(turn.ctx.terms.money.daily_rate * 365 * 100)
    values = {"amount": turn.money(minimum), "left": turn.money(position.total - minimum), "annual_rate": rate}
    turn.say("utter_arrears_minimum_left", values=values, buttons=(PAY,))
    return True


def all_of_it_then(turn: Turn) -> bool:
    """What would it be to pay all of it tomorrow: the sum on that day, with the interest until then."""
    asks = offer_questions.settles(turn.text) and cues.says(turn.text, "asks")
    if turn.is_trigger or turn.intent in OWN or turn.task is not None or not asks or not turn.began_verified:
        return False
    ahead = [day.value for day in turn.reading().dates if day.value is not None and day.value > turn.today]
    if len(ahead) != 1 or any(value.value is not None for value in turn.reading().amounts) or plan_runs(turn):
        return False
    with suppress(HouseError):
        then = accounts.position_on(turn.ctx, turn.conversation_id, ahead[0])
        now = accounts.position(turn.ctx, turn.conversation_id)
        if now.payoff <= Money(0) or then.payoff < now.payoff:
            return False
        values = {"on": turn.day(ahead[0]), "payoff": turn.money(then.payoff), "today": turn.money(now.payoff)}
        turn.say("utter_arrears_all_then", values=values | {"more": turn.money(then.payoff - now.payoff)}, buttons=(PAY,))
        return True
    return False


def later_today(turn: Turn) -> bool:
    """I pay in the evening, said of the page that is open: nothing to promise, and another page whenever it is wanted."""
    if turn.is_trigger or turn.intent in OWN - {"cancel_task"} or turn.task is not None or turn.follow_up("page") != "later":
        return False
    told = any(key.startswith("utter_payment_link") for key in moods.lately_said(turn.ctx, turn.conversation_id, _LATELY))
    ahead = any(day.value is not None and day.value > turn.today for day in turn.reading(("date",)).dates)
    pages = payments.open_orders(turn.ctx, turn.conversation_id) if told and not ahead and turn.began_verified else ()
    if not pages:
        return False
    turn.say("utter_payment_later_today", amount=turn.money(pages[-1]))
    return True


def when_it_arrives(turn: Turn) -> bool:
    """How long does it take to arrive, asked before anything was sent."""
    if turn.is_trigger or turn.intent not in _MAY_ASK_HOW_LONG or not paying.asks_how_long(turn.text):
        return False
    turn.say("utter_payment_arrives")
    return True


_MAY_ASK_HOW_LONG = UNPLACED | {"ask_payment_method", "ask_progress", "ask_due_date", "ask_hours", "correct_details"}
FIRST.extend((left_after_it, left_after_what_is_on_its_way, left_after_the_minimum, all_of_it_then, later_today, when_it_arrives))
