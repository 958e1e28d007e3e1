"""A promise to pay: how one begins from what the words give, in one to three parts."""

from __future__ import annotations

from datetime import date
from typing import Any

from actions.answers import take_up
from actions.bargain import bargain, say_refusal
from actions.base import HouseAction
from actions.current_bill import say_of_that_day
from actions.looks_promises import leaves_it_for_a_promise
from actions.promise_form import PromiseTask, confirm, last_day
from actions.promise_parts import (
    kept_of_the_promise,
    left_over,
    minimum_just_told,
    page_just_shown,
    parts_instead,
    parts_said,
    say_rest,
    too_many_parts,
)
from actions.promise_words import days_named, sums_named, unclear_sum, unsettled_day, with_bare_day
from actions.turn import Turn
from bot.debt.negotiation import Ask, DatedAmount, Draft, Offers, Refusal
from bot.debt.products import Product
from bot.debt.values import Money
from bot.language import meant, payment_words
from bot.language.paid_part import paid_and_rest
from bot.services import accounts, payments, plans, tasks
from bot.services.tasks import TaskState


def start_promise(turn: Turn) -> None:
    """Open a promise with what the words give; several sums with as many days are parts of one."""
    sums, days = sums_named(turn), with_bare_day(turn, days_named(turn))
    left = left_over(turn, sums)
    if left is not None:
        _promise_left_over(turn, left, days)
        return
    if too_many_parts(turn, sums, days):
        return
    rest, parts = parts_said(turn, sums, days)
    instead = parts_instead(turn)
    if instead is not None and _part_too_late(turn, instead):
        return
    parts = instead or parts
    if parts is not None:
        move = plans.next_move(turn.ctx, turn.conversation_id, Ask(Product.PROMISE, parts=parts))
        state = tasks.open_task(turn.ctx, turn.conversation_id, TaskState("promise", "date", {}))
        confirm(turn, move, turn.text, state)
        return
    first = plans.next_move(turn.ctx, turn.conversation_id, Ask(Product.PROMISE))
    if isinstance(first, Offers | Draft) and not turn.is_trigger and unsettled_day(turn) is not None:
        state = tasks.open_task(turn.ctx, turn.conversation_id, TaskState("promise", "date", {}))
        PromiseTask().handle(turn, state)
        return
    if not isinstance(first, Offers | Draft):
        if say_of_that_day(turn, days):
            return
        if not days and _owes_nothing_yet(turn):
            take_up(turn, "request_payment_now", turn.text)
            return
        say_refusal(turn, first) if isinstance(first, Refusal) else bargain(turn, Ask(Product.PROMISE))
        return
    if rest is not None and days:
        say_rest(turn, rest, first.offers[0])
    task = PromiseTask()
    unclear = unclear_sum(turn)
    if unclear is not None and not sums:
        given = {"date": days[0].isoformat()} if days else {}
        state = tasks.open_task(turn.ctx, turn.conversation_id, TaskState("promise", "amount", given))
        task._ask_firmly(turn, state, unclear)
        return
    bare = {"date": days[0].isoformat()} if len(days) == 1 and not days_named(turn) else {}
    given = {**kept_of_the_promise(turn, sums, days), **bare, **minimum_just_told(turn, sums, days)}
    task.start(turn, {**page_just_shown(turn, sums, days), **given})


def _part_too_late(turn: Turn, parts: tuple[DatedAmount, ...]) -> bool:
    """One part shall move beyond the last day: said with that day, and the others wait as they are for another one."""
    late = [place for place, part in enumerate(parts) if part.on > last_day(turn)]
    move = plans.next_move(turn.ctx, turn.conversation_id, Ask(Product.PROMISE))
    if len(late) != 1 or not isinstance(move, Offers | Draft):
        return False
    held = [[part.on.isoformat(), part.amount.fen] for part in parts]
    state = TaskState(PromiseTask.kind, "date", {"_moves": late[0], "_parts": held, "date": parts[late[0]].on.isoformat()})
    state = tasks.open_task(turn.ctx, turn.conversation_id, state)
    PromiseTask()._say_too_late(turn, state, move)
    del state.data["date"]
    tasks.save(turn.ctx, turn.conversation_id, state)
    return True


def promise_instead(turn: Turn, missed: date) -> bool:
    """Another promise in place of one that was broken, with what the words give beside the day that was missed.

    False where the terms allow none any more.
    """
    if not isinstance(plans.next_move(turn.ctx, turn.conversation_id, Ask(Product.PROMISE)), Offers | Draft):
        return False
    sums, days = sums_named(turn), [day for day in days_named(turn) if day.day != missed.day]
    if meant.reason_in(turn.text) == "forgot":
        days = []  # the day that was forgotten lies behind
    given: dict[str, Any] = {"amount": {"fen": sums[0].fen}} if sums else {}
    given |= {"date": days[0].isoformat()} if days else {}
    task, state = PromiseTask(), TaskState(PromiseTask.kind, "", given)
    state.step = task._missing(state)
    task._advance(turn, tasks.open_task(turn.ctx, turn.conversation_id, state))
    return True


def promise_of(turn: Turn, amount: Money, on: date) -> None:
    """So much on that day, checked and read back."""
    task, state = PromiseTask(), TaskState(PromiseTask.kind, "", {"amount": {"fen": amount.fen}, "date": on.isoformat()})
    state.step = task._missing(state)
    task._advance(turn, tasks.open_task(turn.ctx, turn.conversation_id, state))


def _promise_left_over(turn: Turn, left: Money, days: list[date]) -> None:
    paid = payments.reported(turn.ctx, turn.conversation_id)
    turn.say("utter_promises_left_over", paid=turn.money(paid), left=turn.money(left))
    given: dict[str, Any] = {"amount": {"fen": left.fen}} | ({"date": days[0].isoformat()} if days else {})
    task, state = PromiseTask(), TaskState(PromiseTask.kind, "", given)
    state.step = task._missing(state)
    task._advance(turn, tasks.open_task(turn.ctx, turn.conversation_id, state))


def _owes_nothing_yet(turn: Turn) -> bool:
    """True before the first due day is missed: who wants to pay then, pays, and need not promise it."""
    if accounts.position(turn.ctx, turn.conversation_id).dpd > 0:
        return False
    return plans.plan(turn.ctx, turn.conversation_id) is None


def _let_go_of_the_offer(turn: Turn) -> None:
    """What was on the table has been left in so many words: it is not brought up again after the promise."""
    for kind in ("bargain", "due_day"):
        left = tasks.find(turn.ctx, turn.conversation_id, kind)
        if left is not None:
            tasks.end(turn.ctx, turn.conversation_id, left, "cancelled")


class TakePromise(HouseAction):
    """I will pay by then; may I pay a part."""

    intents = ("promise_payment", "offer_part_payment")

    def name(self) -> str:
        return "action_take_promise"

    def act(self, turn: Turn) -> None:
        if not turn.is_trigger and paid_and_rest(turn.text) is not None:
            turn.drop_meanings(("claim_paid", "report_transferred", "offer_part_payment", "promise_payment"))
            take_up(turn, "claim_paid", turn.text)
            return
        ahead = any(day > turn.today for day in days_named(turn))
        if not turn.is_trigger and turn.task is None and payment_words.says_now(turn.text) and not ahead:
            take_up(turn, "request_payment_now", turn.text)
            return
        if leaves_it_for_a_promise(turn):
            _let_go_of_the_offer(turn)
        start_promise(turn)
