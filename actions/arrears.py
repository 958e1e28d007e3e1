"""What is owed and why: figures from the ledger, each with the lines that lead to it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from actions.answers import take_up
from actions.bargain import KIND
from actions.bargain_costs import explain_cost
from actions.base import HouseAction
from actions.card_block import CardBlock
from actions.cards import receipt_card
from actions.current_bill import say_of_that_day
from actions.facts import say_fact
from actions.told import verified
from actions.turn import Button, Turn
from bot.debt.position import InterestCharge, Position
from bot.debt.values import Money
from bot.language import cues, lines, meant, parts_words, payment_words, relief_words
from bot.services import accounts, moods, payments

NEXT_STEPS = (
    Button("utter_button_interest", "/ask_interest"),
    Button("utter_button_pay", "/request_payment_now"),
    Button("utter_button_options", "/ask_options"),
)


def arrears_card(turn: Turn, position: Position) -> dict[str, Any]:
    """The itemised card; the page shows it, the text says the same."""
    return {
        "type": "arrears",
        "data": {
            "as_of": position.as_of.isoformat(),
            "principal": turn.money(position.principal),
            "interest": turn.money(position.interest),
            "late_fee": turn.money(position.late_fee),
            "service_fee": turn.money(position.service_fee),
            "total": turn.money(position.total),
            "disputed": turn.money(position.disputed),
            "collectable": turn.money(position.collectable),
            "overdue_min": turn.money(position.overdue_min),
            "next_min": turn.money(position.next_min) if position.next_min is not None else None,
            "next_due": position.next_due.isoformat() if position.next_due else None,
            "overdue_since": position.oldest_unpaid_due.isoformat() if position.oldest_unpaid_due else None,
            "days_past_due": position.dpd,
            "why": ["total", "interest", "late_fee", "overdue_min"],
        },
    }


class ShowArrears(HouseAction):
    """The itemised balance: one card, said the same in words."""

    intents = ("ask_arrears",)

    def name(self) -> str:
        return "action_show_arrears"

    def act(self, turn: Turn) -> None:
        position = accounts.position(turn.ctx, turn.conversation_id)
        if position.total.fen <= 0:
            turn.say("utter_arrears_nothing", card=arrears_card(turn, position))
            return
        turn.say(
            "utter_arrears_overdue" if position.dpd > 0 else "utter_arrears_current",
            card=arrears_card(turn, position),
            buttons=NEXT_STEPS,
            total=turn.money(position.total),
            principal=turn.money(position.principal),
            interest=turn.money(position.interest),
            late_fee=turn.money(position.late_fee),
            service_fee=_part(turn, "utter_name_and_service_fee", position.service_fee),
            day=turn.day(position.as_of),
            dpd=str(position.dpd),
            overdue_min=turn.money(position.overdue_min),
            since=turn.day(position.oldest_unpaid_due) if position.oldest_unpaid_due else "",
            minimum=turn.money(position.next_min) if position.next_min is not None else "",
            due=turn.day(position.next_due) if position.next_due else "",
            days_left=str((position.next_due - position.as_of).days) if position.next_due else "",
            annual_rate=turn.percent(position.daily_rate * 365 * 100),
        )
        if position.disputed.fen:
            turn.say(
                "utter_arrears_disputed",
                disputed=turn.money(position.disputed),
                collectable=turn.money(position.collectable),
            )


class ExplainInterest(HouseAction):
    """The day-by-day sum. With an offer on the table the question is about its interest, and the offer answers."""

    intents = ("ask_interest",)

    def name(self) -> str:
        return "action_explain_interest"

    def act(self, turn: Turn) -> None:
        if _rests_meanwhile(turn):
            say_fact(turn, "utter_hardship_pause_interest")
            return
        if not turn.is_trigger and meant.has_grown(turn.text):
            _heard_that_it_grew(turn)
        explain_interest(turn)


def _heard_that_it_grew(turn: Turn) -> None:
    """Eight thousand has become eight and a half, said in anger: heard, and the sum taken apart."""
    position = accounts.position(turn.ctx, turn.conversation_id)
    if position.service_fee.fen or not position.interest.fen:
        return
    turn.say(
        "utter_arrears_grown",
        principal=turn.money(position.principal),
        interest=turn.money(position.interest),
        late_fee=turn.money(position.late_fee),
        total=turn.money(position.total),
    )


def explain_interest(turn: Turn) -> None:
    """How the interest came about. Raises identity_required."""
    if turn.task is not None and turn.task.kind == KIND and explain_cost(turn, turn.task):
        return
    position = accounts.position(turn.ctx, turn.conversation_id)
    charges = [charge for charge in position.interest_charges if charge.amount.fen]
    if not charges:
        turn.say("utter_arrears_no_interest", annual_rate=turn.percent(position.daily_rate * 365 * 100))
        _tell_ahead(turn, position)
        return
    turn.say(
        "utter_arrears_interest",
        card=receipt_card(accounts.receipt(turn.ctx, turn.conversation_id, "interest")),
        lines=lines.interest_lines([_line(charge) for charge in charges], turn.locale),
        interest=turn.money(position.interest),
        daily_rate=turn.percent(position.daily_rate * 100),
        annual_rate=turn.percent(position.daily_rate * 365 * 100),
        late_fee=_line_more(turn, "utter_name_late_fee_apart", position.late_fee),
        per_day=_line_more(turn, "utter_name_interest_per_day", position.interest_per_day),
    )
    _tell_ahead(turn, position)


def _tell_ahead(turn: Turn, position: Position) -> None:
    """Before the due day nothing bears interest yet: what would, if only the minimum were paid."""
    if position.next_min is None or position.next_due is None or position.interest_per_day.fen or position.plan is not None:
        return
    rest = position.total - position.next_min
    if rest.fen > 0 and position.charged_off_on is None:
        turn.say(
            "utter_arrears_interest_ahead",
            due=turn.day(position.next_due),
            rest=turn.money(rest),
            per_day=turn.money(rest.rounded(position.daily_rate)),
        )


def _part(turn: Turn, key: str, amount: Money) -> str:
    """A further part of a sentence, where there is such an amount."""
    return turn.words(key, amount=turn.money(amount)) if amount.fen else ""


def _line_more(turn: Turn, key: str, amount: Money) -> str:
    """The same on a line of its own."""
    part = _part(turn, key, amount)
    return f"\n{part}" if part else ""


def _rests_meanwhile(turn: Turn) -> bool:
    """Does interest go on, asked after asking was paused: about the pause."""
    asks = not turn.is_trigger and payment_words.asks_if_interest_rests(turn.text)
    return asks and moods.times_said(turn.ctx, turn.conversation_id, "utter_hardship_pause") > 0


def _line(charge: InterestCharge) -> lines.InterestLine:
    days = [(segment.days, segment.balance) for segment in charge.segments]
    return lines.InterestLine(charge.on, charge.reason == "accrued", tuple(days), charge.rate, charge.amount)


class TellMinimum(HouseAction):
    intents = ("ask_min_payment",)

    def name(self) -> str:
        return "action_tell_minimum"

    def act(self, turn: Turn) -> None:
        position = accounts.position(turn.ctx, turn.conversation_id)
        overdue, upcoming = position.overdue_min, position.next_min
        pay = (
            Button("utter_button_pay", "/request_payment_now"),
            Button("utter_button_min_relief", "/request_min_relief"),
        )
        if overdue.fen:
            turn.say("utter_arrears_minimum_overdue", buttons=pay, amount=turn.money(overdue), dpd=str(position.dpd))
        if upcoming is not None and position.next_due is not None and upcoming.fen:
            turn.say("utter_arrears_minimum_next", buttons=pay, amount=turn.money(upcoming), due=turn.day(position.next_due))
        elif not overdue.fen:
            turn.say("utter_arrears_minimum_none")


class TellDueDate(HouseAction):
    intents = ("ask_due_date",)

    def name(self) -> str:
        return "action_tell_due_date"

    def act(self, turn: Turn) -> None:
        position = accounts.position(turn.ctx, turn.conversation_id)
        if relief_words.pays(turn.text) and not turn.is_trigger and say_of_that_day(turn, _days_named(turn)):
            return
        if position.dpd > 0 and position.oldest_unpaid_due is not None:
            turn.say(
                "utter_arrears_due_passed",
                since=turn.day(position.oldest_unpaid_due),
                dpd=str(position.dpd),
                amount=turn.money(position.overdue_min),
            )
        if position.next_due is not None:
            turn.say(
                "utter_arrears_due_next",
                due=turn.day(position.next_due),
                days_left=str((position.next_due - position.as_of).days),
            )
        elif position.dpd <= 0:
            turn.say("utter_arrears_due_none")
        if not turn.is_trigger and cues.says(turn.text, "how_much"):
            take_up(turn, "ask_arrears", "")  # how much, and by when: both were asked


class TellOverdueRule(HouseAction):
    """Grace and tolerance are general knowledge: no identity needed."""

    intents = ("ask_overdue_rule",)

    def name(self) -> str:
        return "action_tell_overdue_rule"

    def act(self, turn: Turn) -> None:
        later = parts_words.days_late(turn.text)
        if turn.began_verified and say_of_that_day(turn, [day + timedelta(days=later) for day in _days_named(turn)]):
            return
        if turn.began_verified and say_while_it_is_looked_for(turn):
            return
        money = turn.ctx.terms.money
        turn.say(
            "utter_arrears_overdue_rule",
            grace_days=str(money.grace_days),
            tolerance=turn.money(money.late_fee.tolerance),
            late_rate=turn.percent(money.late_fee.rate * 100),
            daily_rate=turn.percent(money.daily_rate * 100),
            annual_rate=turn.percent(money.daily_rate * 365 * 100),
        )


def say_while_it_is_looked_for(turn: Turn) -> bool:
    """Am I late meanwhile, asked while a payment is looked for: the day it was paid decides."""
    search = payments.search(turn.ctx, turn.conversation_id)
    if turn.is_trigger or search is None or search.status != "verifying":
        return False
    until = search.follow_up_at.astimezone(turn.ctx.clock.local().tzinfo).date()
    turn.say("utter_payment_while_verifying", day=turn.day(until))
    return True


def _days_named(turn: Turn) -> list[date]:
    return [] if turn.is_trigger else [day.value for day in turn.reading(("date",)).dates if day.value is not None]


class TellCardStatus(HouseAction):
    intents = ("ask_card_status",)

    def name(self) -> str:
        return "action_tell_card_status"

    def act(self, turn: Turn) -> None:
        if CardBlock.asked_for(turn) and verified(turn):
            CardBlock.begin(turn)
            return
        if turn.task is not None and turn.task.kind == CardBlock.kind:
            CardBlock().prompt(turn, turn.task)  # what about my card: just that is being asked
            return
        turn.say("utter_arrears_card_status", buttons=(Button("utter_button_arrears", "/ask_arrears"),))
