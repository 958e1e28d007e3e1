"""Paying: how, how much, a page to pay on, and what proves it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from actions.answers import take_up
from actions.base import HouseAction
from actions.sums_meant import MINIMUM_TOLD, amount_meant, minimum_of
from actions.tasks import Field, FormTask
from actions.turn import Button, Turn
from bot.debt.plan_states import State
from bot.debt.products import Product
from bot.debt.values import Money
from bot.language import formats, paying, payment_words, wishes
from bot.services import accounts, moods, payments, plans, promises, tasks, tickets
from bot.services.payments import PaymentLink
from bot.services.tasks import TaskState
from bot.services.tickets import TicketKind

HUMAN = Button("utter_button_human", "/request_human")


def payment_card(turn: Turn, link: PaymentLink) -> dict[str, Any]:
    return {
        "type": "payment",
        "data": {
            "payment_id": link.order_id,
            "amount": turn.money(link.amount),
            "purpose": link.purpose,
            "status": {"lapsed": "expired"}.get(link.status, link.status),
            "url": link.url,
            "expires_at": link.expires_at.isoformat(),
            "demo": turn.ctx.options.demo,
        },
    }


def offer_page(turn: Turn, amount: Money, purpose: str) -> None:
    """Make the page and show it; after paying, "paid" is enough. A page for another sum is said to count no more."""
    before = payments.open_orders(turn.ctx, turn.conversation_id)
    link = payments.pay_link(turn.ctx, turn.conversation_id, amount, purpose)
    replaced = not set(before) <= set(payments.open_orders(turn.ctx, turn.conversation_id))
    turn.say(
        "utter_payment_link_minimum" if purpose == "minimum" else "utter_payment_link",
        card=payment_card(turn, link),
        buttons=(Button("utter_button_paid", "/claim_paid"),),
        instead=turn.words("utter_name_page_instead") if replaced else "",
        amount=turn.money(link.amount),
        tail=link.card_tail,
        until=formats.clock_time(link.expires_at.astimezone(turn.ctx.clock.local().tzinfo).time()),
        url=link.url,
    )


def local_day(turn: Turn, at: datetime) -> str:
    return turn.day(at.astimezone(turn.ctx.clock.local().tzinfo).date())


#: Beside a number of months these are a plan, whatever sum stands in the sentence.
_ASKS_FOR_A_PLAN = frozenset({"counter_offer", "request_instalment", "ask_options", "choose_offer"})


class PayNow(FormTask):
    """One question: how much. Minimum and total are a tap away."""

    kind = "payment"

    def wants(self, turn: Turn, state: TaskState) -> bool:
        if turn.intent in _ASKS_FOR_A_PLAN and turn.reading(("months",)).months:
            return False
        return super().wants(turn, state)

    def handle(self, turn: Turn, state: TaskState) -> None:
        """A day to come makes it a promise: nobody is sent to a page today for what is meant for then."""
        ahead = any(day.value is not None and day.value > turn.today for day in turn.reading(("date",)).dates)
        if ahead and turn.intent in ("promise_payment", "offer_part_payment"):
            tasks.end(turn.ctx, turn.conversation_id, state, "done")
            take_up(turn, "promise_payment", turn.text)
            return
        super().handle(turn, state)

    def ask(self, turn: Turn, state: TaskState, field: Field) -> None:
        position = accounts.position(turn.ctx, turn.conversation_id)
        buttons = [Button("utter_button_pay_total", "/inform_value", {"amount": turn.money(position.payoff)})]
        if minimum_of(position).fen:
            minimum = {"amount": turn.money(minimum_of(position))}
            buttons.insert(0, Button("utter_button_pay_minimum", '/inform_value{"choice": "minimum"}', minimum))
        turn.say("utter_ask_payment_amount", buttons=buttons, expects=("amount",))

    def submit(self, turn: Turn, state: TaskState) -> None:
        given = state.data["amount"]
        offer_page(turn, Money(given["fen"]), given["purpose"])


def _read_amount(turn: Turn, state: TaskState) -> dict[str, Any] | None:
    if turn.is_trigger and turn.intent != "inform_value":
        return None
    position = accounts.position(turn.ctx, turn.conversation_id)
    meant = amount_meant(turn, position)
    if meant is None and wishes.pays_all(turn.text):
        meant = (position.payoff, "total")
    if turn.is_trigger:
        chosen = turn.payload("choice")
        meant = (minimum_of(position), "minimum") if chosen == "minimum" else (position.payoff, "total")
    return {"fen": meant[0].fen, "purpose": meant[1]} if meant and meant[0].fen > 0 else None


PayNow.fields = (Field("amount", _read_amount, ("amount",)),)


class PayAction(HouseAction):
    intents = ("request_payment_now",)

    def name(self) -> str:
        return "action_offer_payment"

    def act(self, turn: Turn) -> None:
        position = accounts.position(turn.ctx, turn.conversation_id)
        if position.payoff.fen <= 0:
            turn.say("utter_arrears_nothing")
            return
        if turn.task is not None and turn.task.kind == "bargain" and not turn.is_trigger and paying.leaves_it(turn.text):
            tasks.end(turn.ctx, turn.conversation_id, turn.task, "cancelled")  # no instalments after all
        minimum = minimum_of(position)
        just_told = turn.last_said in MINIMUM_TOLD and not turn.is_trigger
        if just_told and minimum.fen and not turn.reading(("amount",)).amounts:
            offer_page(turn, minimum, "minimum")
            return
        promised = _just_promised(turn)
        if promised is not None:
            offer_page(turn, promised, "promise")
            return
        awaited = _awaited(turn)
        if awaited is not None:
            offer_page(turn, awaited, "total")
            return
        promising = turn.task is not None and turn.task.kind == "promise" and not turn.is_trigger
        now = payment_words.pays_all_today(turn.text) or paying.pays_at_once(turn.text)
        if turn.task is not None and promising and now:
            tasks.end(turn.ctx, turn.conversation_id, turn.task, "cancelled")
        if turn.task is not None and turn.task.kind == "trace" and payment_words.has_not_paid_after_all(turn.text):
            payments.take_back_report(turn.ctx, turn.conversation_id)
            tasks.end(turn.ctx, turn.conversation_id, turn.task, "cancelled")
            turn.say("utter_payment_search_ended")
        PayNow().start(turn)


def _just_promised(turn: Turn) -> Money | None:
    """I pay it right now, said of the promise that was noted a moment ago: its own sum."""
    if turn.is_trigger or turn.task is not None or turn.reading(("amount",)).amounts:
        return None
    lately = moods.lately_said(turn.ctx, turn.conversation_id, _LATELY)
    if not any(key.startswith(("utter_agreed_ptp", "utter_agreed_promise")) for key in lately):
        return None
    made = promises.promise(turn.ctx, turn.conversation_id)
    return made.parts[0].amount if made is not None and made.status == "open" else None


_LATELY = 3


def _awaited(turn: Turn) -> Money | None:
    """What a waiver or a settlement waits for: all of it, then, is that sum and not the balance before it."""
    plan = plans.plan(turn.ctx, turn.conversation_id)
    if plan is None or plan.state is not State.PENDING_DOWN or plan.product not in _SETTLING or not plan.down.fen:
        return None
    named = () if turn.is_trigger else turn.reading(("amount",)).amounts
    whole = all(value.relative == "total" and value.share == 1 for value in named)
    return plan.down if whole and turn.task is None else None


_SETTLING = frozenset({Product.FEE_WAIVER, Product.SETTLEMENT})


class TellPaymentMethods(HouseAction):
    """General knowledge, so it needs no identity; a page to pay on is offered."""

    intents = ("ask_payment_method",)

    def name(self) -> str:
        return "action_tell_payment_methods"

    def act(self, turn: Turn) -> None:
        way = None if turn.is_trigger else payment_words.way_to_pay(turn.text)
        key = "utter_payment_by_wallet" if way == "wallet" else f"utter_payment_{way or 'methods'}"
        turn.say(key, buttons=(Button("utter_button_pay", "/request_payment_now"),))


class HelpPaymentProblem(HouseAction):
    intents = ("report_payment_problem",)

    def name(self) -> str:
        return "action_help_payment_problem"

    def act(self, turn: Turn) -> None:
        turn.say(
            "utter_payment_problem",
            buttons=(Button("utter_button_pay", "/request_payment_now"), Button("utter_button_human", "/request_human")),
        )


class OpenProof(HouseAction):
    """A certificate, a statement, a copy of the contract: a ticket with a clock, and what a settlement certificate needs."""

    intents = ("request_proof",)

    def name(self) -> str:
        return "action_open_proof"

    def act(self, turn: Turn) -> None:
        position = accounts.position(turn.ctx, turn.conversation_id)
        ticket = tickets.open_ticket(turn.ctx, turn.conversation_id, TicketKind.PROOF, {"asked": turn.text[:200]})
        turn.say("utter_payment_proof", number=ticket.number, day=local_day(turn, ticket.due_at))
        if position.total.fen > 0:
            turn.say("utter_payment_proof_settlement", total=turn.money(position.total))
