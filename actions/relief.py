"""Smaller relief: another due day, a lower minimum, a deferral, a waived fee. The negotiator decides."""

from __future__ import annotations

from contextlib import suppress

from actions.bargain import ask_of, bargain, present
from actions.base import FIRST, HouseAction
from actions.consequences import say_limitation_notice, standing_of
from actions.heard import hear_beside, reason_of
from actions.offers import HUMAN
from actions.pauses import rest
from actions.promise_form import last_day, least_promise
from actions.promise_words import unsettled_day
from actions.promises import start_promise
from actions.sums_meant import minimum_of
from actions.tasks import Field, FormTask
from actions.turn import Button, Turn
from bot.debt.errors import HouseError
from bot.debt.negotiation import Ask, Refusal
from bot.debt.products import Product
from bot.debt.values import Kind, Money, Stance
from bot.language import means_words, relief_words, wishes
from bot.services import accounts, moods, plans, tasks
from bot.services.tasks import TaskState


class DueDay(FormTask):
    """Which day of the month: the only thing a changed due date needs."""

    kind = "due_day"

    def _advance(self, turn: Turn, state: TaskState) -> None:
        if "day" in state.data and say_out_of_range(turn, int(state.data["day"])):
            del state.data["day"]
            state.step = self._missing(state)
            tasks.save(turn.ctx, turn.conversation_id, state)
            return
        super()._advance(turn, state)

    def submit(self, turn: Turn, state: TaskState) -> None:
        day = int(state.data["day"])
        move = plans.next_move(turn.ctx, turn.conversation_id, Ask(Product.DUE_DATE, day=day))
        if isinstance(move, Refusal) and _only_the_minimum_stands_between(move):
            _keep_the_day(turn, day)
        else:
            present(turn, move)


def _only_the_minimum_stands_between(move: Refusal) -> bool:
    """Whether paying what is overdue is all it takes: that brings the account back to where the day may be moved."""
    codes = {reason.code for reason in move.reasons}
    return "min_due_unpaid" in codes and codes <= {"min_due_unpaid", "product_not_in_bucket"}


def _keep_the_day(turn: Turn, day: int) -> None:
    """Not yet, and what opens it: told as the way to it. What the longer or shorter cycle costs is told where it is asked."""
    minimum = minimum_of(accounts.position(turn.ctx, turn.conversation_id))
    turn.say(
        "utter_relief_due_day_kept",
        day=str(day),
        minimum=turn.money(minimum),
        months=str(turn.ctx.terms.due_date.per_months),
        buttons=(PAY_NOW, HUMAN),
    )
    if not turn.is_trigger and relief_words.asks_its_interest(turn.text):
        turn.drop_meanings(("ask_interest",))
        turn.say("utter_relief_due_day_interest")


def say_out_of_range(turn: Turn, day: int) -> bool:
    """The 30th is no due day: said with the days that are, and asked again; False for a day that every month has."""
    limits = turn.ctx.terms.due_date
    if limits.day_min <= day <= limits.day_max:
        return False
    turn.say(
        "utter_relief_day_out_of_range",
        asked=str(day),
        least=str(limits.day_min),
        most=str(limits.day_max),
        expects=("date",),
    )
    return True


def due_day_named(turn: Turn) -> int | None:
    """The day of the month that the words name, bare or as a date; None if they name none."""
    if turn.is_trigger:
        return None
    reading = turn.about(turn.intent, relief_words.without_payday(turn.text)).reading(("date",))
    present = _present_day(turn)
    told = [value for value in reading.dates if value.value is not None and value.value.day != present]
    firm = [value for value in told if value.kind is Kind.EXACT and value.stance is not Stance.REFUSED] or told
    chosen = [value for value in firm if value.stance is Stance.OFFERED] or firm
    days = [value.value.day for value in chosen if value.value is not None]
    numbers = [value.value.fen // 100 for value in reading.amounts if value.kind is Kind.EXACT and value.value is not None]
    found = days or [number for number in numbers if 1 <= number <= 31]
    return found[-1] if found else None


def _present_day(turn: Turn) -> int | None:
    """The day that the bill is due now: named beside the wish, it is the one to be left."""
    if not turn.began_verified:
        return None
    with suppress(HouseError):
        due = accounts.position(turn.ctx, turn.conversation_id).next_due
        return due.day if due is not None else None
    return None


DueDay.fields = (Field("day", lambda turn, state: due_day_named(turn), ("date",)),)

#: Said with the wish for another due day, these only say why, or name the day.
_WITH_THE_DAY = (
    "promise_payment", "offer_part_payment", "request_deferral", "inform_reason", "ask_due_date", "counter_offer",
    "inform_income",
)  # fmt: skip


class ChangeDueDate(HouseAction):
    intents = ("request_due_date_change",)

    def name(self) -> str:
        return "action_change_due_date"

    def act(self, turn: Turn) -> None:
        turn.drop_meanings(_WITH_THE_DAY)
        DueDay().start(turn)


_MINIMUM_FIRST = ("utter_bargain_would_change", "utter_relief_due_day_kept")


def after_the_minimum(turn: Turn) -> bool:
    """Can it be changed once the minimum is paid, asked right after just that was said to be needed: yes, when it has posted."""
    if turn.is_trigger or turn.last_said not in _MINIMUM_FIRST or not turn.began_verified:
        return False
    if not wishes.asks_if_then(turn.text):
        return False
    minimum = minimum_of(accounts.position(turn.ctx, turn.conversation_id))
    if not minimum.fen:
        return False
    months = str(turn.ctx.terms.due_date.per_months)
    turn.say("utter_relief_after_minimum", minimum=turn.money(minimum), months=months, buttons=(PAY_NOW, HUMAN))
    return True


PAY_NOW = Button("utter_button_pay", "/request_payment_now")
FIRST.append(after_the_minimum)


class LowerMinimum(HouseAction):
    intents = ("request_min_relief",)

    def name(self) -> str:
        return "action_lower_minimum"

    def act(self, turn: Turn) -> None:
        hear_beside(turn)
        position = accounts.position(turn.ctx, turn.conversation_id)
        if position.overdue_min.fen and not (position.next_min or Money(0)).fen:
            _say_already_due(turn, position.overdue_min)
            return
        bargain(turn, Ask(Product.MIN_RELIEF))


def _say_already_due(turn: Turn, minimum: Money) -> None:
    """A minimum that is due already stays what it is, only a coming one can be lowered: a part of it now, or a plan."""
    least = least_promise(turn)
    key = "utter_relief_min_already_due" if least.fen else "utter_relief_min_already_due_plan"
    values = {"minimum": turn.money(minimum), "least": turn.money(least), "last": turn.day(last_day(turn))}
    buttons = (Button("utter_button_next_promise", "/promise_payment"),) if least.fen else ()
    turn.say(
        key,
        values={name: values[name] for name in turn.wording.names(key, turn.locale)},
        buttons=(*buttons, Button("utter_button_next_request_instalment", "/request_instalment"), HUMAN),
    )


def _wants_it_to_rest(turn: Turn) -> bool:
    """Let it stop for a while: no day and no sum are asked for then; "a moment's breath" counts where it is hard."""
    if turn.is_trigger or not means_words.wants_a_pause(turn.text):
        return False
    return means_words.stops_it(turn.text) or reason_of(turn) is not None


class Defer(HouseAction):
    """Days are a promise, months are a deferral."""

    intents = ("request_deferral",)

    def name(self) -> str:
        return "action_defer"

    def act(self, turn: Turn) -> None:
        reading = turn.reading(("months", "date"))
        if not turn.is_trigger and not reading.months and wishes.some_days(turn.text):
            start_promise(turn)
            return
        named = [value for value in reading.dates if value.value is not None and value.value > turn.today]
        if not named and not reading.months and _wants_it_to_rest(turn):
            rest(turn)
            return
        if (named or reading.days) and not reading.months:
            start_promise(turn)
            return
        position = accounts.position(turn.ctx, turn.conversation_id)
        due = position.next_due
        if position.dpd > 0 and not turn.is_trigger and unsettled_day(turn) is not None and not reading.months:
            start_promise(turn)  # on payday: a day that is still to be told, and no month of delay
            return
        if due is not None and moods.times_said(turn.ctx, turn.conversation_id, "utter_agreed_deferral"):
            turn.say("utter_agreed_deferral_again", on=turn.day(due), buttons=(HUMAN,))  # one month was agreed a moment ago
            return
        hear_beside(turn)
        asked = ask_of(turn, Product.DEFERRAL)
        if not turn.is_trigger and wishes.without_papers(turn.text):
            turn.drop_meanings(("ask_evidence", "refuse_consent"))
        move = bargain(turn, Ask(Product.DEFERRAL, months=asked.months))
        if isinstance(move, Refusal) and any(reason.code == "evidence_needed" for reason in move.reasons):
            say_what_needs_no_papers(turn)


def say_what_needs_no_papers(turn: Turn) -> None:
    """No papers, or none wanted to be shown: what there is without any, with its figures."""
    wants_none = not turn.is_trigger and wishes.without_papers(turn.text)
    if not wants_none and not moods.times_said(turn.ctx, turn.conversation_id, "utter_bargain_refused"):
        return
    turn.say(
        "utter_relief_without_papers",
        last=turn.day(last_day(turn)),
        least=turn.money(least_promise(turn)),
        days=str(turn.ctx.terms.breathing_space.provisional_days),
        buttons=(Button("utter_button_next_promise", "/promise_payment"), HUMAN),
    )


class WaiveFee(HouseAction):
    intents = ("request_fee_waiver",)

    def name(self) -> str:
        return "action_waive_fee"

    def act(self, turn: Turn) -> None:
        standing = standing_of(turn)
        if standing is not None and standing.time_barred:
            # What is waived here is waived for paying, and paying may begin the period anew (R18, R19b).
            say_limitation_notice(turn)
            return
        if not turn.is_trigger and wishes.waives_interest(turn.text):
            turn.drop_meanings(("ask_settlement", "ask_interest", "request_fee_waiver"))
            turn.say("utter_relief_interest_not_here", buttons=(HUMAN, Button("utter_button_review", "/request_review")))
            return
        both = not turn.is_trigger and wishes.waives_both(turn.text)
        if both and _may_settle(turn):
            turn.drop_meanings(("ask_interest", "ask_settlement"))
            bargain(turn, Ask(Product.SETTLEMENT))
            turn.say("utter_offer_interest", buttons=(HUMAN,))
            return
        bargain(turn, Ask(Product.FEE_WAIVER))
        if both:
            turn.drop_meanings(("ask_interest",))
            turn.say("utter_relief_interest_not_here", buttons=(HUMAN, Button("utter_button_review", "/request_review")))


def _may_settle(turn: Turn) -> bool:
    """Whether the terms know a settlement for this account's bucket."""
    return accounts.position(turn.ctx, turn.conversation_id).bucket in turn.ctx.terms.settlement.by_bucket
