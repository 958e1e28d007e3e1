"""Short questions about the balance with short answers: a day's interest, all of it, does a fee bear any, full against least."""

from __future__ import annotations

from contextlib import suppress

from actions.base import FIRST
from actions.offer_questions import OWN
from actions.tasks import TASKS
from actions.turn import Button, Turn
from bot.debt.errors import HouseError
from bot.debt.position import Position
from bot.debt.values import Money
from bot.language import payment_words, plain_questions
from bot.services import accounts, moods

_PAY = Button("utter_button_pay", "/request_payment_now")
_LOWER = Button("utter_button_min_relief", "/request_min_relief")
_OPTIONS = Button("utter_button_options", "/ask_options")
#: A form that takes sums hears them first.
_FORMS_WITH_SUMS = frozenset({"means", "complaint", "scam", "trace"})


#: After these, "does this bear interest" is asked of the late fee.
_FEE_TOLD = ("utter_arrears_receipt", "utter_arrears_late_fee_ways")


def answer_shortly(turn: Turn) -> bool:
    """Answers the whole turn; False where the words ask nothing of the kind, or the account is not open to them."""
    if turn.is_trigger or turn.intent in OWN or not turn.began_verified:
        return False
    if turn.task is not None and turn.task.kind in _FORMS_WITH_SUMS | {"bargain"}:
        return False
    if payment_words.asks_the_order(turn.text):
        return False  # actions/sums.py
    topic = plain_questions.asked(turn.text)
    if topic is None and turn.last_said in _FEE_TOLD and plain_questions.asks_if_it_bears(turn.text):
        topic = "fee_bears"
    if topic == "in_all" and not moods.times_said(turn.ctx, turn.conversation_id, "utter_arrears_interest"):
        return False
    if topic is None and turn.reading().dates:
        return False
    topic = topic or ("only_interest" if plain_questions.pays_only_interest(turn.text) else None)
    with suppress(HouseError):
        position = accounts.position(turn.ctx, turn.conversation_id)
        if topic is None or not _say(turn, topic, position):
            return False
        if turn.task is not None:
            TASKS[turn.task.kind].prompt(turn, turn.task, again=True)
        return True
    return False


def _say(turn: Turn, topic: str, position: Position) -> bool:
    minimum = position.overdue_min or position.next_min or Money(0)
    if (topic == "compare" and (position.next_min is None or position.next_due is None)) or position.total.fen <= 0:
        return False
    needed = {"a_day": position.interest_per_day, "only_interest": position.interest}.get(topic)
    if needed is not None and not needed.fen:
        return False
    rest = position.payoff - minimum if position.payoff > minimum else Money(0)
    values = {
        "late_fee": turn.money(position.late_fee),
        "per_day": turn.money(position.interest_per_day),
        "interest": turn.money(position.interest),
        "day": turn.day(position.as_of),
        "annual_rate": turn.percent(position.daily_rate * 365 * 100),
        "total": turn.money(position.payoff),
        "minimum": turn.money(minimum),
        "rest": turn.money(rest),
        "rest_per_day": turn.money(rest.rounded(position.daily_rate)),
        "due": turn.day(position.next_due) if position.next_due else "",
    }
    key = f"utter_arrears_short_{topic}"
    if topic in ("compare", "only_interest") and position.dpd > 0:
        key = f"{key}_overdue"
    buttons = (_PAY, _LOWER) if topic == "compare" else (_PAY, _OPTIONS) if topic == "only_interest" else ()
    turn.say(key, values={name: values[name] for name in turn.wording.names(key, turn.locale)}, buttons=buttons)
    return True


FIRST.append(answer_shortly)
