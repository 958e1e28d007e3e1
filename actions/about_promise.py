"""What people ask and wish of the promise that was just noted: sooner, more, called off, what if not, the rest.

The follow-ups are those of ``data/nlu/followups/agreed.yml``; they count while the promise is what the talk is about.
"""

from __future__ import annotations

from contextlib import suppress

from actions.answers import take_up
from actions.base import FIRST
from actions.facts import say_fact
from actions.offer_questions import OWN, figures_of_the_account
from actions.offers import HUMAN
from actions.promise_parts import standing_promise
from actions.promise_words import days_named, sums_named
from actions.promises import promise_of
from actions.second_look_agreed import PROTECTED, on_the_table, plan_runs
from actions.tasks import TASKS
from actions.turn import UNPLACED, Button, Turn
from bot.debt.errors import HouseError
from bot.debt.products import Product
from bot.language import lines, promise_words, standing_words
from bot.services import accounts, moods
from bot.services.promises import PromiseView

_NEVER = (OWN | PROTECTED) - {"request_callback", "set_contact_preference", "ask_hours", "request_payment_now", "cancel_task"}
_SPOKEN_OF = ("utter_agreed_ptp", "utter_offer_ptp", "utter_agreed_promise", "utter_agreed_noted")
_LATELY = 3
_SURE = 0.8
#: What a question about the promise is taken for; anything else was understood as itself where it was sure.
_TAKEN_FOR = UNPLACED | {
    "settle_early", "withdraw_plan", "ask_plan", "ask_progress", "ask_contact_rules", "ask_credit_record", "ask_overdue_rule",
    "ask_consequence", "explain_broken_plan", "inform_value", "request_callback", "ask_payment_method", "offer_part_payment",
    "ask_due_date", "cancel_task",
}  # fmt: skip
PAY = Button("utter_button_pay", "/request_payment_now")
_SAID_OF_IT = {"calls": "calls", "remind": "calls", "if_not": "missed", "counts_for": "overdue", "credit": "overdue"}


def answer(turn: Turn) -> bool:
    """Answers the whole turn where it is about the promise that stands; anything else takes its usual way."""
    if turn.is_trigger or turn.intent in _NEVER or turn.task is not None or not turn.began_verified:
        return False
    if turn.intent not in _TAKEN_FOR and turn.confidence >= _SURE:
        return False
    lately = moods.lately_said(turn.ctx, turn.conversation_id, _LATELY)
    if not any(key.startswith(_SPOKEN_OF) for key in lately):
        return False
    with suppress(HouseError):
        made = standing_promise(turn)
        return made is not None and not plan_runs(turn) and _answered(turn, made)
    return False


def _answered(turn: Turn, made: PromiseView) -> bool:
    asked = _asked(turn)
    if asked == "more":
        return _more(turn, made)
    if asked == "take_back":
        take_up(turn, "withdraw_plan", turn.text)
        return True
    values = {"on": turn.day(made.on), "amount": turn.money(made.amount)}
    if asked in ("sooner", "debited"):
        turn.say(f"utter_agreed_promise_{asked}", values=values, buttons=(PAY,))
        return True
    key = f"utter_offer_ptp_{_SAID_OF_IT.get(asked or '', '')}"
    if key not in turn.wording or days_named(turn) or sums_named(turn):
        return False
    if asked == "credit":
        say_fact(turn, "utter_consequences_credit_record")
    parts = lines.part_lines([(part.on, part.amount) for part in made.parts], turn.locale)
    known = figures_of_the_account(turn) | values | {"parts": parts}
    turn.say(key, values={name: known[name] for name in turn.wording.names(key, turn.locale)})
    return True


def _asked(turn: Turn) -> str | None:
    if promise_words.adds_to_it(turn.text) and len(sums_named(turn)) == 1 and not days_named(turn):
        return "more"
    if standing_words.asks_if_debited(turn.text):
        return "debited"
    return "sooner" if turn.intent == "settle_early" else turn.follow_up("agreed")


def _more(turn: Turn, made: PromiseView) -> bool:
    """A hundred more: that much above what was promised, on the same day, read back before it counts."""
    if len(made.parts) != 1:
        return False
    promise_of(turn, made.amount + sums_named(turn)[0], made.on)
    return True


def a_few_yuan_short(turn: Turn) -> bool:
    """And if a few yuan are missing, asked of a promise that is made or stands: within the tolerance it is kept."""
    if turn.is_trigger or turn.intent in _NEVER or not turn.began_verified or not promise_words.asks_if_short(turn.text):
        return False
    task = turn.task
    made = on_the_table(turn) is Product.PROMISE or (task is not None and task.kind == "promise")
    if not made and not turn.last_said.startswith(_SPOKEN_OF):
        return False
    turn.say("utter_promises_short", tolerance=turn.money(turn.ctx.terms.money.late_fee.tolerance))
    if task is not None:
        TASKS[task.kind].prompt(turn, task, again=True)
    return True


def rest_after_it(turn: Turn) -> bool:
    """And the rest: what will be left, that it goes on as before, and the two ways there are."""
    if turn.is_trigger or turn.intent in _NEVER or turn.task is not None or not turn.began_verified:
        return False
    if not turn.last_said.startswith("utter_agreed_ptp") or not standing_words.asks_of_the_rest(turn.text):
        return False
    with suppress(HouseError):
        made, position = standing_promise(turn), accounts.position(turn.ctx, turn.conversation_id)
        if made is None or position.payoff <= made.amount:
            return False
        turn.say(
            "utter_agreed_promise_rest",
            amount=turn.money(made.amount),
            on=turn.day(made.on),
            rest=turn.money(position.payoff - made.amount),
            buttons=(Button("utter_button_next_request_instalment", "/request_instalment"), HUMAN),
        )
        return True
    return False


def called_all_the_same(turn: Turn) -> bool:
    """And do you still ring every day once I have promised, asked while the promise is being made: no complaint yet."""
    task = turn.task
    made = task is not None and (task.kind == "promise" or on_the_table(turn) is Product.PROMISE)
    if turn.is_trigger or task is None or not made or turn.intent in PROTECTED | {"request_stop_contact"}:
        return False
    if "calls" not in (turn.follow_up("agreed"), turn.follow_up("offer")) or not promise_words.names_agreeing(turn.text):
        return False
    turn.drop_meanings({meaning.intent for meaning in turn.meanings} - PROTECTED)
    turn.say("utter_promises_calls")
    TASKS[task.kind].prompt(turn, task, again=True)
    return True


FIRST.extend((called_all_the_same, a_few_yuan_short, rest_after_it, answer))
