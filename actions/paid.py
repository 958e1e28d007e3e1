"""Payments that people say they made: what is known is posted, the rest is looked for, and reminders rest meanwhile."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from actions.answers import take_up
from actions.base import HouseAction
from actions.payment import HUMAN, local_day, payment_card
from actions.tasks import Field, FormTask
from actions.turn import Button, Turn
from bot.debt.values import AmountValue, Kind, Money
from bot.language import cues, meant, paying, payment_words, told_of
from bot.language.paid_part import paid_and_rest
from bot.services import accounts, moods, payments, tasks
from bot.services.payments import PaymentLink
from bot.services.tasks import TaskState

#: What the story of a payment is easily split into.
SAME_PAYMENT = (
    "promise_payment", "offer_part_payment", "report_transferred", "request_payment_now", "report_payment_problem",
    "ask_payment_method", "set_contact_preference", "ask_arrears", "ask_overdue_rule", "ask_contact_rules", "ask_who_contacted",
)  # fmt: skip


class TakePaid(HouseAction):
    """I have paid: what the payment service knows is posted at once; the rest is looked for, and reminders rest meanwhile."""

    intents = ("claim_paid",)

    def name(self) -> str:
        return "action_take_paid"

    def act(self, turn: Turn) -> None:
        accounts.position(turn.ctx, turn.conversation_id)
        turn.drop_meanings(SAME_PAYMENT)
        if not turn.is_trigger and paying.wonders_at_reminders(turn.text):
            turn.drop_meanings(("ask_options", "ask_payment_method", "request_instalment"))  # how come, and not how to
        if not turn.is_trigger and paying.asks_if_it_came(turn.text) and say_how_the_search_stands(turn):
            return
        halves = None if turn.is_trigger else paid_and_rest(turn.text)
        if halves is not None:
            take_up(turn, "claim_paid", halves[0])
            self._then_the_rest(turn, halves[1])
            return
        if _was_another_bill(turn):
            return
        if not turn.is_trigger and told_of.went_to_another_bank(turn.text):
            _end_the_search(turn)
            return
        if meant.asks_if_missing(turn.text) or self._asks_and_if_not(turn):
            report = payments.report_paid(turn.ctx, turn.conversation_id)
            turn.say("utter_payment_if_missing", day=local_day(turn, report.follow_up_at), buttons=(HUMAN,))
            return
        told_before = moods.times_said(turn.ctx, turn.conversation_id, "utter_payment_in_flight") + moods.times_said(
            turn.ctx, turn.conversation_id, "utter_payment_verifying"
        )
        if told_before and cues.says(turn.text, "paid_by") and not turn.reading(("amount",)).amounts:
            report = payments.report_paid(turn.ctx, turn.conversation_id, how=turn.text)
            turn.say("utter_payment_noted", day=local_day(turn, report.follow_up_at))
            return
        posted = payments.settle_open_orders(turn.ctx, turn.conversation_id) or _paid_on_the_page(turn)
        if posted:
            self._thank(turn, posted)
            return
        waiting = payments.open_orders(turn.ctx, turn.conversation_id)
        if waiting:
            report = payments.report_paid(turn.ctx, turn.conversation_id, waiting[-1], turn.today)
            turn.say("utter_payment_verifying", day=local_day(turn, report.follow_up_at))
            return
        amounts = [value for value in turn.reading(("amount",)).amounts if value.kind is Kind.EXACT]
        days = _days_past(turn)
        if self._counted_already(turn, [value.value for value in amounts if value.value is not None]):
            return
        report = payments.report_paid(
            turn.ctx,
            turn.conversation_id,
            amounts[0].value if amounts else None,
            days[0] if days else None,
            turn.text if not turn.is_trigger else None,
        )
        due = local_day(turn, report.follow_up_at)
        if told_before and report.in_flight is not None:
            _look_for_it(turn, due)  # told once that it is on its way: what is added helps to find it
            return
        if report.in_flight is not None:
            turn.say("utter_payment_in_flight", amount=turn.money(report.in_flight), day=due)
        else:
            turn.say("utter_payment_verifying", day=due)
        amount = report.amount or report.in_flight  # the one that is seen on its way is the one that is meant
        if amount is None or report.paid_on is None:
            TracePayment().start(turn, _known(amount, report.paid_on is not None))

    def _then_the_rest(self, turn: Turn, rest: str) -> None:
        """One question at a time: while the payment is being asked about, what was said of the rest waits."""
        asking = tasks.current(turn.ctx, turn.conversation_id)
        if asking is not None and asking.kind == TracePayment.kind:
            asking.data["rest"] = rest
            tasks.save(turn.ctx, turn.conversation_id, asking)
        else:
            take_up(turn, "promise_payment", rest)

    def _counted_already(self, turn: Turn, named: list[Money]) -> bool:
        """A payment of just that sum has posted: said with its day and what is left after it, instead of a search."""
        came = payments.posted(turn.ctx, turn.conversation_id, named[0]) if named and not turn.is_trigger else None
        if came is None:
            return False
        position = accounts.position(turn.ctx, turn.conversation_id)
        turn.say(
            "utter_payment_posted_before",
            amount=turn.money(named[0]),
            day=turn.day(came),
            total=turn.money(position.total),
            principal=turn.money(position.principal),
            interest=turn.money(position.interest),
            late_fee=turn.money(position.late_fee),
        )
        return True

    def _asks_and_if_not(self, turn: Turn) -> bool:
        """And if it is not there by then, asked of the payment that is being looked for."""
        reported = moods.times_said(turn.ctx, turn.conversation_id, "utter_payment_") if not turn.is_trigger else 0
        return bool(reported) and payment_words.asks_and_if_not(turn.text)

    def _thank(self, turn: Turn, posted: tuple[PaymentLink, ...]) -> None:
        position = accounts.position(turn.ctx, turn.conversation_id)
        key = "utter_payment_posted_settled" if position.total.fen <= 0 else "utter_payment_posted"
        turn.say(
            key,
            card=payment_card(turn, posted[-1]),
            amount=turn.money(Money.total(link.amount for link in posted)),
            total=turn.money(position.total),
        )


def _look_for_it(turn: Turn, due: str) -> None:
    """A person looks for it, once; what comes after that is noted."""
    if moods.times_said(turn.ctx, turn.conversation_id, "utter_payment_trace"):
        turn.say("utter_payment_noted", day=due)
        return
    ticket = payments.trace(turn.ctx, turn.conversation_id)
    turn.say("utter_payment_trace", number=ticket.number, day=local_day(turn, ticket.due_at))


def say_how_the_search_stands(turn: Turn) -> bool:
    """Has it arrived: what has been found, or that it is still looked for, with the day of the answer. False if nothing is."""
    search = payments.search(turn.ctx, turn.conversation_id)
    if search is None:
        return False
    came = payments.posted(turn.ctx, turn.conversation_id, search.amount) if search.amount is not None else None
    if came is not None and search.amount is not None and search.status != "verifying":
        position = accounts.position(turn.ctx, turn.conversation_id)
        values = {"amount": turn.money(search.amount), "day": turn.day(came), "total": turn.money(position.total)}
        turn.say("utter_payment_search_found", values=values)
        return True
    if search.status != "verifying":
        return False
    key = "utter_payment_search_amount" if search.amount is not None else "utter_payment_search"
    amount = {"amount": turn.money(search.amount)} if search.amount is not None else {}
    turn.say(key, values=amount, day=local_day(turn, search.follow_up_at), buttons=(HUMAN,))
    return True


def _paid_on_the_page(turn: Turn) -> tuple[PaymentLink, ...]:
    """What posted before it was told, unless the words name another sum or a day before the page was made."""
    link = payments.paid_here(turn.ctx, turn.conversation_id)
    if link is None or turn.is_trigger:
        return () if link is None else (link,)
    named = [value.value for value in turn.reading(("amount",)).amounts if value.kind is Kind.EXACT]
    made = (link.expires_at - payments.ORDER_LASTS).astimezone(turn.ctx.clock.local().tzinfo).date()
    earlier = any(day < made for day in _days_past(turn))
    return () if earlier or (named and link.amount not in named) else (link,)


def _was_another_bill(turn: Turn) -> bool:
    """But I paid, why am I overdue, said of a payment that was found: it was counted, and another bill is open."""
    told = moods.lately_said(turn.ctx, turn.conversation_id, _LATELY)
    if turn.is_trigger or turn.reading(("amount",)).amounts or "utter_payment_posted_before" not in told:
        return False
    position = accounts.position(turn.ctx, turn.conversation_id)
    if position.oldest_unpaid_due is None or not position.overdue_min.fen:
        return False
    due, open_now = turn.day(position.oldest_unpaid_due), turn.money(position.overdue_min)
    turn.say("utter_payment_another_bill", due=due, amount=open_now, days=str(position.dpd), buttons=(HUMAN,))
    return True


_LATELY = 3


def _end_the_search(turn: Turn) -> None:
    """The payment went to another bank after all: the search and its pause end, without a mark."""
    if turn.task is not None and turn.task.kind == TracePayment.kind:
        tasks.end(turn.ctx, turn.conversation_id, turn.task, "cancelled")
    payments.take_back_report(turn.ctx, turn.conversation_id)
    turn.say("utter_payment_search_ended", buttons=(Button("utter_button_meaning_ask_min_payment", "/ask_min_payment"),))


def _days_past(turn: Turn) -> list[date]:
    """The days that the words name, none after today: the nineteenth, said of a payment, is the last nineteenth there was."""
    found = []
    for value in turn.reading(("date",)).dates:
        day = value.value
        if day is not None and day > turn.today and value.kind is Kind.EXACT:
            day = _a_month_before(day)
        if day is not None and day <= turn.today:
            found.append(day)
    return found or ([turn.today] if not turn.is_trigger and meant.just_now(turn.text) else [])


def _a_month_before(day: date) -> date:
    before = day.replace(day=1) - timedelta(days=1)
    return before.replace(day=min(day.day, before.day))


def _known(amount: Money | None, dated: bool) -> dict[str, Any]:
    return ({"amount": amount.fen} if amount else {}) | ({"when": "given"} if dated else {})


class TracePayment(FormTask):
    """What helps to find a payment: when, how much. A receipt is welcome, never demanded."""

    kind = "trace"
    covers = frozenset({"claim_paid", "report_payment_problem", "promise_payment", "report_transferred"})

    def wants(self, turn: Turn, state: TaskState) -> bool:
        if not turn.is_trigger and told_of.went_to_another_bank(turn.text):
            return False
        return super().wants(turn, state) or self._tells_how(turn)

    def handle(self, turn: Turn, state: TaskState) -> None:
        if self._tells_how(turn) and not self._take(turn, state, self._field(state.step)):
            payments.report_paid(turn.ctx, turn.conversation_id, how=turn.text)
            self._advance(turn, state)
            return
        super().handle(turn, state)

    def leave(self, turn: Turn, state: TaskState) -> None:
        turn.say("utter_payment_search_ended")

    def _tells_how(self, turn: Turn) -> bool:
        return not turn.is_trigger and cues.says(turn.text, "paid_by") and not cues.says(turn.text, "asks")

    def submit(self, turn: Turn, state: TaskState) -> None:
        ticket = payments.trace(turn.ctx, turn.conversation_id)
        turn.say("utter_payment_trace", number=ticket.number, day=local_day(turn, ticket.due_at))

    def _submit(self, turn: Turn, state: TaskState) -> None:
        super()._submit(turn, state)
        if state.data.get("rest"):
            take_up(turn, "promise_payment", str(state.data["rest"]))


def _trace_amount(turn: Turn, state: TaskState) -> int | None:
    exact = [v for v in turn.reading(("amount",)).amounts if isinstance(v, AmountValue) and v.kind is Kind.EXACT and v.value]
    if not exact or exact[0].value is None:
        return None
    payments.report_paid(turn.ctx, turn.conversation_id, amount=exact[0].value)
    return exact[0].value.fen


def _trace_when(turn: Turn, state: TaskState) -> str | None:
    days = _days_past(turn)
    if not days and not turn.reading(("date",)).windows:
        return None
    payments.report_paid(turn.ctx, turn.conversation_id, paid_on=days[0] if days else None, how=turn.text)
    return turn.text


TracePayment.fields = (Field("amount", _trace_amount, ("amount",)), Field("when", _trace_when, ("date",)))


def receipt_upload(turn: Turn) -> dict[str, Any]:
    """Where a picture of the transfer may be sent; never demanded."""
    return {
        "type": "upload",
        "data": {
            "purpose": "payment",
            "evidence": ["payment_receipt"],
            "sensitive": False,
            "consent": "",
            "max_bytes": turn.ctx.options.max_file_bytes,
            "max_files": 5,
            "types": ["image/jpeg", "image/png", "application/pdf"],
        },
    }
