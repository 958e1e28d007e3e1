"""What settles a running plan early: the sum today or on a day, its page, and what is asked of it afterwards.

The follow-ups are those of ``data/nlu/followups/settling.yml``; they count while that sum was told a moment ago.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta

from actions.answers import take_up
from actions.base import FIRST, HouseAction
from actions.facts import say_fact
from actions.offer_questions import OWN
from actions.offers import HUMAN
from actions.payment import offer_page
from actions.second_look_agreed import PROTECTED, plan_runs, spoke_of_settling
from actions.tasks import TASKS
from actions.turn import Button, Turn
from bot.debt.errors import HouseError
from bot.debt.values import Money
from bot.language import cues, decisions, meant, offer_questions, promise_words, wishes
from bot.services import plans
from bot.services.plans import EarlySettlementView

PAY = Button("utter_button_next_pay_now", "/settle_early")
_NEVER = (OWN | PROTECTED) - {"cancel_task", "request_payment_now", "ask_hours"}


def days_ahead(turn: Turn) -> list[date]:
    """Days after today that the words name."""
    return [day.value for day in turn.reading().dates if day.value is not None and day.value > turn.today]


class SettleEarly(HouseAction):
    """What settles the running plan, today or on the day that is named, what it saves, and the page for today's sum."""

    intents = ("settle_early",)

    def name(self) -> str:
        return "action_settle_early"

    def act(self, turn: Turn) -> None:
        day = None if turn.is_trigger else next(iter(days_ahead(turn)), None)
        quote = plans.early_settlement_quote(turn.ctx, turn.conversation_id, on=day)
        one = not turn.is_trigger and promise_words.names_an_instalment(turn.text)
        if one and quote.plan.next_amount is not None and not offer_questions.settles_all(turn.text):
            turn.drop_meanings(_SAID_WITH_IT)
            offer_page(turn, quote.plan.next_amount, "plan")  # this one sooner, and not all of them
            return
        if day is not None:
            _on_another_day(turn, quote)
            return
        turn.drop_meanings(_SAID_WITH_IT)
        if turn.is_trigger or not spoke_of_settling(turn):
            _say_quote(turn, quote, turn.today, (PAY,) if only_asks(turn) else ())
        if not only_asks(turn):
            offer_page(turn, quote.figures.payoff, "plan")


def only_asks(turn: Turn) -> bool:
    """How much would it be, asked while a change of the plan waits for its answer: the figure, no page, and then back."""
    return not turn.is_trigger and turn.task is not None and offer_questions.asks_at_all(turn.text)


#: The same in other words.
_SAID_WITH_IT = (
    "ask_arrears", "ask_settlement", "request_payment_now", "ask_plan", "ask_min_payment", "ask_interest", "promise_payment",
    "offer_part_payment",
)  # fmt: skip


def _say_quote(turn: Turn, quote: EarlySettlementView, on: date, buttons: tuple[Button, ...] = ()) -> None:
    figures = quote.figures
    if figures.charges_due.fen and not figures.running_charge.fen:
        turn.say(
            "utter_plans_settle_on_due",
            buttons=buttons,
            on=turn.day(on),
            remaining=turn.money(figures.remaining),
            charges=turn.money(figures.charges_due),
            payoff=turn.money(figures.payoff),
            saved=turn.money(quote.saved),
        )
        return
    turn.say(
        "utter_plans_settle_early",
        buttons=buttons,
        on=turn.day(on),
        remaining=turn.money(figures.remaining),
        running=turn.money(figures.running_charge),
        days=str(figures.days),
        of_days=str(figures.of_days),
        payoff=turn.money(figures.payoff),
        saved=turn.money(quote.saved),
    )


def asked_of_it(turn: Turn) -> str | None:
    """What is asked or decided of the sum just told; None where it was not told, or nothing of it is meant."""
    pays = turn.intent == "claim_paid" and turn.follow_up("settling") == "today" and not cues.says(turn.text, "has_paid")
    pays = pays or (_says_paid(turn) and turn.follow_up("settling") in ("certificate", "next_row", "credit"))
    if turn.is_trigger or (turn.intent in _NEVER and not pays) or not turn.began_verified:
        return None
    asked = turn.follow_up("settling")
    if asked == "amount" and promise_words.as_agreed(turn.text):
        asked = "saved"  # what it comes to by the plan, to compare
    waits = turn.intent == "request_deferral" and not offer_questions.asks_at_all(turn.text) and not days_ahead(turn)
    if asked in (None, "drop") and (waits or meant.wants_to_think(turn.text) or decisions.holds_back(turn.text)):
        asked = "later"
    if wishes.waives_interest(turn.text):
        asked = "what"
    if asked == "certificate" and turn.intent in ("request_proof", "settle_early"):
        return asked if plan_runs(turn) and (turn.task is None or _in_the_middle(turn)) else None
    return asked if asked is not None and turn.task is None and spoke_of_settling(turn) else None


def _says_paid(turn: Turn) -> bool:
    """Paid, and a question beside it."""
    return turn.follow_up("page") == "done" and offer_questions.asks_at_all(turn.text)


def _in_the_middle(turn: Turn) -> bool:
    """Whether another day for an instalment is being asked for."""
    return turn.task is not None and turn.task.kind == "plan_day"


def answer(turn: Turn) -> bool:
    """One thing asked of the sum just told, or what is decided about it."""
    asked = asked_of_it(turn)
    if asked is None:
        return False
    if asked in ("today", "amount") and days_ahead(turn):
        asked = "other_day"
    with suppress(HouseError):
        if _says_paid(turn):
            take_up(turn, "claim_paid", turn.text)
        on = next(iter(days_ahead(turn)), None) if asked == "other_day" else None
        _ASKED[asked](turn, plans.early_settlement_quote(turn.ctx, turn.conversation_id, on=on))
        if turn.task is not None:
            TASKS[turn.task.kind].prompt(turn, turn.task, again=True)
        return True
    return False


def _on_another_day(turn: Turn, quote: EarlySettlementView) -> None:
    day = next(iter(days_ahead(turn)), None)
    if day is None:
        _how_long(turn, quote)
        return
    if quote.plan.next_due is not None and day > quote.plan.next_due:
        today = plans.early_settlement_quote(turn.ctx, turn.conversation_id).figures
        due = turn.day(quote.plan.next_due)
        turn.say("utter_plans_settle_when", due=due, payoff=turn.money(today.payoff), buttons=(PAY,))
        return
    _say_quote(turn, quote, day)


def _what(turn: Turn, quote: EarlySettlementView) -> None:
    figures = quote.figures
    if not figures.running_charge.fen:
        turn.say("utter_plans_settle_what_none", payoff=turn.money(figures.payoff), buttons=(PAY,))
        return
    turn.say(
        "utter_plans_settle_what",
        running=turn.money(figures.running_charge),
        full=turn.money(figures.running_full),
        days=str(figures.days),
        of_days=str(figures.of_days),
        remaining=turn.money(figures.remaining),
        buttons=(PAY,),
    )


def _fee(turn: Turn, quote: EarlySettlementView) -> None:
    values = {"days": str(quote.figures.days), "payoff": turn.money(quote.figures.payoff)}
    turn.say("utter_plans_settle_no_fee", values=values, buttons=(PAY,))


def _saved(turn: Turn, quote: EarlySettlementView) -> None:
    whole = Money.total(row.amount for row in quote.open_rows)
    values = {"whole": turn.money(whole), "saved": turn.money(quote.saved)}
    turn.say("utter_plans_settle_saved", values=values, payoff=turn.money(quote.figures.payoff), buttons=(PAY,))


def _amount(turn: Turn, quote: EarlySettlementView) -> None:
    turn.say("utter_plans_settle_amount", payoff=turn.money(quote.figures.payoff), buttons=(PAY,))


def _how_long(turn: Turn, quote: EarlySettlementView) -> None:
    tomorrow = turn.today + timedelta(days=1)
    then = plans.early_settlement_quote(turn.ctx, turn.conversation_id, on=tomorrow).figures.payoff
    values = {"payoff": turn.money(quote.figures.payoff), "tomorrow": turn.money(then)}
    turn.say("utter_plans_settle_how_long", values=values, buttons=(PAY,))


def _certificate(turn: Turn, quote: EarlySettlementView) -> None:
    buttons = (HUMAN,) if turn.said else (PAY, HUMAN)
    turn.say("utter_plans_settle_certificate", payoff=turn.money(quote.figures.payoff), buttons=buttons)


def _part(turn: Turn, quote: EarlySettlementView) -> None:
    turn.say("utter_plans_more", payoff=turn.money(quote.figures.payoff), buttons=(PAY, HUMAN))


def _after(turn: Turn, quote: EarlySettlementView) -> None:
    due = turn.day(quote.plan.next_due) if quote.plan.next_due else ""
    turn.say("utter_plans_settle_after", payoff=turn.money(quote.figures.payoff), due=due, buttons=() if turn.said else (PAY,))


def _later(turn: Turn, quote: EarlySettlementView) -> None:
    plan = quote.plan
    due, amount = turn.day(plan.next_due) if plan.next_due else "", plan.next_amount or quote.open_rows[0].amount
    turn.say("utter_plans_settle_later", due=due, amount=turn.money(amount), buttons=(PAY,))


def _pay(turn: Turn, quote: EarlySettlementView) -> None:
    offer_page(turn, quote.figures.payoff, "plan")


_ASKED: dict[str, Callable[[Turn, EarlySettlementView], None]] = {
    "what": _what,
    "fee": _fee,
    "other_day": _on_another_day,
    "today": _pay,
    "saved": _saved,
    "certificate": _certificate,
    "amount": _amount,
    "how_long": _how_long,
    "part": _part,
    "drop": lambda turn, quote: take_up(turn, "ask_plan", turn.text),
    "later": _later,
    "next_row": _after,
    "credit": lambda turn, quote: say_fact(turn, "utter_consequences_credit_record"),
}
FIRST.append(answer)
