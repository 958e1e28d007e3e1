"""A promise to pay: a sum and a day, in one to three parts, read back before it counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from actions.answers import take_up
from actions.bargain import CONFIRM, KIND, bargain, present, say_refusal
from actions.base import HouseAction
from actions.offers import HUMAN, changes_text, reasons_text
from actions.promise_days import bare_day, without_days
from actions.second_look import MINIMUM_TOLD
from actions.sums_meant import is_the_minimum, minimum_of, total_first
from actions.tasks import TASKS, Field, FormTask
from actions.turn import Button, Turn
from bot.debt.limits import Level
from bot.debt.negotiation import Ask, DatedAmount, Draft, Move, Offer, Offers, Refusal
from bot.debt.products import Product
from bot.debt.values import AmountValue, Kind, Money, Stance
from bot.language import cues, decisions, moments
from bot.language.calendar_words import next_day_of_month
from bot.language.paid_part import paid_and_rest
from bot.language.stances import wanted_first
from bot.services import accounts, payments, plans, promises, tasks
from bot.services.tasks import TaskState

APPROX = "approx"
#: Meanings that a bare sum or day is easily taken for; inside this form the sum or day is what counts.
SAYS_SUM_OR_DAY = {
    "counter_offer", "choose_offer", "request_deferral", "request_payment_now", "ask_min_payment", "ask_due_date",
    "request_due_date_change", "request_callback", "ask_better_offer",
}  # fmt: skip


class PromiseTask(FormTask):
    """Sum and day, each checked against the terms as soon as it is said; then the offer is read back by the bargain's form."""

    kind = "promise"

    covers = frozenset({"promise_payment", "offer_part_payment", *SAYS_SUM_OR_DAY})

    def wants(self, turn: Turn, state: TaskState) -> bool:
        if not turn.is_trigger and paid_and_rest(turn.text) is not None:
            return False  # what is paid is no part of what is promised
        if not turn.is_trigger and moments.pays_all_today(turn.text):
            return False
        if turn.intent in {"promise_payment", "offer_part_payment"} or super().wants(turn, state) or names_a_card(turn):
            return True
        if "_last" in state.data and decisions.takes_the_latest(turn.text):
            return True
        named = turn.intent in SAYS_SUM_OR_DAY and (_sums(turn) or _days(turn) or _says_about(turn))
        return bool(named)

    def handle(self, turn: Turn, state: TaskState) -> None:
        if names_a_card(turn):
            turn.say("utter_promises_card")
            self._go_on(turn, state) if state.step != APPROX else self.prompt(turn, state)
            return
        if state.step == APPROX:
            if turn.intent == "affirm":
                state.data["amount"] = state.data.pop(APPROX)
                self._go_on(turn, state)
                return
            state.data.pop(APPROX, None)
            state.step = "amount"
        unclear = _unclear(turn)
        if unclear is not None and state.step in {"amount", "confirm", "date"} and not _sums(turn):
            self._ask_firmly(turn, state, unclear)
            return
        super().handle(turn, state)

    def _ask_firmly(self, turn: Turn, state: TaskState, value: AmountValue) -> None:
        """About two thousand: is it 2,000.00? More than a thousand: one number, please."""
        state.data.pop("amount", None)
        if value.kind is Kind.APPROX and value.value is not None:
            state.step, state.data[APPROX] = APPROX, {"fen": value.value.fen}
            tasks.save(turn.ctx, turn.conversation_id, state)
            turn.say(
                "utter_promises_approx",
                amount=turn.money(value.value),
                buttons=(Button("utter_button_yes_agree", "/affirm"), Button("utter_button_change", "/deny")),
            )
            return
        state.step = "amount"
        tasks.save(turn.ctx, turn.conversation_id, state)
        turn.say("utter_promises_one_number", least=turn.money(_least(turn)), expects=("amount",))

    def _go_on(self, turn: Turn, state: TaskState) -> None:
        state.step = self._missing(state)
        tasks.save(turn.ctx, turn.conversation_id, state)
        self._advance(turn, state)

    def ask(self, turn: Turn, state: TaskState, field: Field) -> None:
        if field.name == "amount":
            minimum = minimum_of(accounts.position(turn.ctx, turn.conversation_id))
            buttons = (
                (Button("utter_button_pay_minimum", "/inform_value", {"amount": turn.money(minimum)}),) if minimum.fen else ()
            )
            turn.say("utter_ask_promise_amount", buttons=buttons, expects=("amount",))
        else:
            turn.say("utter_ask_promise_date", expects=("date",))

    def _advance(self, turn: Turn, state: TaskState) -> None:
        """Before asking on, see whether what was given can stand; what cannot is said with its limit and asked again."""
        problem = self._problem(turn, state)
        if problem is None:
            super()._advance(turn, state)
            return
        for name in ("date", "amount"):
            if name in problem and name in state.data:
                del state.data[name]
        state.step = self._missing(state)
        tasks.save(turn.ctx, turn.conversation_id, state)

    def _problem(self, turn: Turn, state: TaskState) -> set[str] | None:
        """The fields that cannot stand, after saying why and what is possible; None if all is well so far."""
        if "parts" in state.data or not ({"amount", "date"} & set(state.data)):
            return None
        move = plans.next_move(turn.ctx, turn.conversation_id, _ask(state))
        reasons = getattr(move, "reasons", ())
        wrong = {field for reason in reasons for field in ("amount", "date") if field in reason.code}
        if not wrong & set(state.data):
            return None
        if isinstance(move, Refusal):
            say_refusal(turn, move)
            return wrong
        if wrong == {"date"} and isinstance(move, Offers | Draft):
            self._say_too_late(turn, state, move)
            return wrong
        turn.say(
            "utter_promises_too_little",
            reasons=reasons_text(turn, reasons),
            changes=changes_text(turn, move.changes) if isinstance(move, Offers | Draft) else "",
            expects=tuple(wrong),
        )
        return wrong

    def _say_too_late(self, turn: Turn, state: TaskState, move: Offers | Draft) -> None:
        """Three ways: the last day that may be noted down here, a part now, a person who may go further."""
        last, asked = move.offers[0].inputs.get("last_day"), date.fromisoformat(state.data["date"])
        days = turn.ctx.terms.authority[Level.L1].promise_days_max or 0
        latest = turn.today + timedelta(days=days)
        last = last if isinstance(last, date) else turn.today
        state.data["_last"] = last.isoformat()
        turn.say(
            "utter_promises_not_possible" if asked <= latest else "utter_promises_much_too_late",
            asked=turn.day(asked),
            last=turn.day(last),
            days=str(days),
            buttons=(
                Button("utter_button_promise_day", f'/inform_value{{"choice": "{last.isoformat()}"}}', {"day": turn.day(last)}),
                Button("utter_button_next_pay_now", "/request_payment_now"),
                HUMAN,
            ),
            expects=("date",),
        )

    def submit(self, turn: Turn, state: TaskState) -> None:
        confirm(turn, plans.next_move(turn.ctx, turn.conversation_id, _ask(state)), turn.text, state)

    def change(self, turn: Turn, bargaining: TaskState, offer: Offer | None) -> None:
        """One thing corrected, the rest kept: the form goes on with what the offer on the table already says."""
        kept: dict[str, Any] = {}
        changed = _changed_parts(turn, offer) if offer is not None else None
        if changed is not None:
            move = plans.next_move(turn.ctx, turn.conversation_id, Ask(Product.PROMISE, parts=changed))
            tasks.end(turn.ctx, turn.conversation_id, bargaining, "done")
            was = [*bargaining.data.get("corrections", []), {"field": "parts", "was": turn.text}]
            state = TaskState("promise", "date", {"_corrections": was})
            confirm(turn, move, turn.text, tasks.open_task(turn.ctx, turn.conversation_id, state))
            return
        if offer is not None and len(offer.parts) == 1:
            kept = {"amount": {"fen": offer.parts[0].amount.fen}, "date": offer.parts[0].on.isoformat()}
        kept["_corrections"] = list(bargaining.data.get("corrections", []))
        tasks.end(turn.ctx, turn.conversation_id, bargaining, "done")
        self.handle(turn, tasks.open_task(turn.ctx, turn.conversation_id, TaskState(self.kind, "confirm", kept)))


def _changed_parts(turn: Turn, offer: Offer) -> tuple[DatedAmount, ...] | None:
    """The parts with the one that the words name changed, its day or its sum; None if they name none."""
    at = moments.which_part(turn.text) if len(offer.parts) > 1 and not turn.is_trigger else None
    if at is None or at >= len(offer.parts):
        return None
    days, sums = _with_bare_day(turn, _days(turn)), _sums(turn)
    if not days and not sums:
        return None
    parts = list(offer.parts)
    parts[at] = DatedAmount(days[-1] if days else parts[at].on, sums[0] if sums else parts[at].amount)
    return _with_the_rest(turn, offer, parts, at)


def _with_the_rest(turn: Turn, offer: Offer, parts: list[DatedAmount], changed: int) -> tuple[DatedAmount, ...]:
    """Parts that made up all that is owed go on doing so: the last one takes what is left."""
    whole = accounts.position(turn.ctx, turn.conversation_id).payoff
    other = len(parts) - 1
    if changed % len(parts) == other:
        return tuple(parts)
    left = whole - Money.total(part.amount for place, part in enumerate(parts) if place != other)
    if Money.total(part.amount for part in offer.parts) != whole or left.fen <= 0 or moments.names_both_parts(turn.text):
        return tuple(parts)
    parts[other] = DatedAmount(parts[other].on, left)
    return tuple(parts)


def confirm(turn: Turn, move: Move, quote: str, state: TaskState) -> None:
    """Hand the promise to the bargain's form, at its read-back; a move that is no clean offer is said as it is."""
    if isinstance(move, Offers) and not move.reasons and move.offers[0].level.code == "bot":
        offer = move.offers[0]
        plans.choose(turn.ctx, turn.conversation_id, offer.quote_id)
        data: dict[str, Any] = {"offers": [offer.quote_id], "chosen": offer.quote_id, "product": offer.product.value}
        data["corrections"] = state.data.get("_corrections", [])
        tasks.end(turn.ctx, turn.conversation_id, state, "done")
        opened = tasks.open_task(turn.ctx, turn.conversation_id, TaskState(KIND, CONFIRM, data))
        TASKS[KIND].prompt(turn, opened)
        return
    tasks.end(turn.ctx, turn.conversation_id, state, "done")
    present(turn, move)


def _ask(state: TaskState) -> Ask:
    parts = tuple(DatedAmount(date.fromisoformat(on), Money(fen)) for on, fen in state.data.get("parts", ()))
    if parts:
        return Ask(Product.PROMISE, parts=parts)
    amount, on = state.data.get("amount"), state.data.get("date")
    return Ask(
        Product.PROMISE,
        amount=Money(amount["fen"]) if amount else None,
        on=date.fromisoformat(on) if on else None,
    )


def _least(turn: Turn) -> Money:
    """The smallest promise that the terms allow today."""
    move = plans.next_move(turn.ctx, turn.conversation_id, Ask(Product.PROMISE))
    offers = getattr(move, "offers", ())
    least = offers[0].inputs.get("least") if offers else None
    return least if isinstance(least, Money) else Money(0)


def _sums(turn: Turn) -> list[Money]:
    """Sums that the words name firmly, shares of what is owed among them."""
    position = accounts.position(turn.ctx, turn.conversation_id)
    found = []
    for value in without_days(turn, total_first(wanted_first(turn.reading(("amount",)).amounts))):
        if value.kind is Kind.EXACT and value.value is not None and not _is_a_day(value):
            found.append(value.value)
        elif value.kind is Kind.RELATIVE and value.stance is not Stance.REFUSED:
            base = minimum_of(position) if value.relative == "min_due" else position.payoff
            found.append(base.rounded(value.share) if value.share else base)
        elif is_the_minimum(value, minimum_of(position)):
            found.append(minimum_of(position))
    return [money for money in found if money.fen > 0]


_LARGEST_DAY = 31


def _is_a_day(value: AmountValue) -> bool:
    """A bare whole number that a month has as a day: less than any promise could be."""
    whole = value.value is not None and value.value.fen % 100 == 0 and value.value.fen <= _LARGEST_DAY * 100
    return whole and value.text.strip().isdigit()


def _in_order(turn: Turn) -> list[Money]:
    """Every firm sum as it was said, also one said twice: six hundred today and six hundred on Monday."""
    firm = (value for value in turn.reading(("amount",)).amounts if value.kind is Kind.EXACT and not _is_a_day(value))
    return [value.value for value in firm if value.value is not None and value.stance is not Stance.REFUSED]


def names_a_card(turn: Turn) -> bool:
    """A card and nothing else: which one pays is chosen on the payment page, and its number is no sum."""
    reading = turn.reading()
    return bool(reading.card_tails) and not reading.amounts and not reading.dates


def _rest(turn: Turn, sums: list[Money], days: list[date]) -> Money | None:
    """What is left of the debt when one sum is named and the rest is to come later; None if nobody spoke of a rest."""
    if turn.is_trigger or not sums or not cues.says(turn.text, "rest"):
        return None
    position = accounts.position(turn.ctx, turn.conversation_id)
    named = Money.total(sums)
    # Several small sums that stay below the minimum are its parts; one sum is a first part of the whole.
    whole = minimum_of(position) if len(sums) > 1 and named < minimum_of(position) else position.payoff
    return whole - named if whole > named else None


def _left_over(turn: Turn, sums: list[Money]) -> Money | None:
    """The rest, said with no sum after some of it was told to be paid: all that is open, less that."""
    payoff = accounts.position(turn.ctx, turn.conversation_id).payoff
    if turn.is_trigger or sums not in ([], [payoff]) or not cues.says(turn.text, "rest"):
        return None
    paid = payments.reported(turn.ctx, turn.conversation_id)
    return payoff - paid if paid.fen and payoff > paid else None


def _promise_left_over(turn: Turn, left: Money, days: list[date]) -> None:
    paid = payments.reported(turn.ctx, turn.conversation_id)
    turn.say("utter_promises_left_over", paid=turn.money(paid), left=turn.money(left))
    given: dict[str, Any] = {"amount": {"fen": left.fen}} | ({"date": days[0].isoformat()} if days else {})
    task, state = PromiseTask(), TaskState(PromiseTask.kind, "", given)
    state.step = task._missing(state)
    task._advance(turn, tasks.open_task(turn.ctx, turn.conversation_id, state))


def _say_rest(turn: Turn, rest: Money, first: Offer) -> None:
    """The rest comes later than can be noted down here: said plainly, with the two ways there are."""
    last = first.inputs.get("last_day")
    turn.say(
        "utter_promises_rest",
        rest=turn.money(rest),
        last=turn.day(last) if isinstance(last, date) else "",
        buttons=(Button("utter_button_next_request_instalment", "/request_instalment"), HUMAN),
    )


def _unclear(turn: Turn) -> AmountValue | None:
    kinds = {Kind.APPROX, Kind.AT_LEAST, Kind.RANGE, Kind.AT_MOST}
    return next((value for value in turn.reading(("amount",)).amounts if value.kind in kinds), None)


def _says_about(turn: Turn) -> bool:
    """A sum said in round figures, and not as so much a month: it belongs to the promise that is being made."""
    reading = turn.reading(("amount",))
    return _unclear(turn) is not None and not reading.months and not any(value.per_month for value in reading.amounts)


def _days(turn: Turn, asked: bool = False) -> list[date]:
    """Days to come that the words name; a bare number is a day only if a day was asked for."""
    reading = turn.reading(("date",) if asked else ())
    dates = [value for value in reading.dates if value.stance is not Stance.REFUSED] or list(reading.dates)
    named = [value.value for value in dates if value.value is not None and value.kind is not Kind.PAST]
    spans = [turn.today + timedelta(days=value.value) for value in reading.days if value.value]
    return [day for day in named or spans if day >= turn.today]


def _read_amount(turn: Turn, state: TaskState) -> dict[str, int] | None:
    if turn.is_trigger and turn.intent == "inform_value" and turn.payload("choice") is None:
        return {"fen": minimum_of(accounts.position(turn.ctx, turn.conversation_id)).fen}
    sums = _sums(turn)
    return {"fen": sums[0].fen} if sums else None


def _read_date(turn: Turn, state: TaskState) -> str | None:
    if turn.is_trigger:
        return turn.payload("choice")
    if "_last" in state.data and decisions.takes_the_latest(turn.text):
        return str(state.data["_last"])
    bare = bare_day(turn)
    if bare is not None:
        return bare.isoformat()
    shifts = [value.value for value in turn.reading().days if value.value]
    if shifts and "date" in state.data:
        return (date.fromisoformat(state.data["date"]) + timedelta(days=shifts[0])).isoformat()
    days = _days(turn, asked=state.step == "date")
    return days[0].isoformat() if days else None


PromiseTask.fields = (Field("amount", _read_amount, ("amount",)), Field("date", _read_date, ("date",)))


def _owes_nothing_yet(turn: Turn) -> bool:
    """True before the first due day is missed: who wants to pay then, pays, and need not promise it."""
    if accounts.position(turn.ctx, turn.conversation_id).dpd > 0:
        return False
    return plans.plan(turn.ctx, turn.conversation_id) is None


def start_promise(turn: Turn) -> None:
    """Open a promise with what the words give; several sums with as many days are parts of one."""
    sums, days = _sums(turn), _with_bare_day(turn, _days(turn))
    left = _left_over(turn, sums)
    if left is not None:
        _promise_left_over(turn, left, days)
        return
    if _too_many_parts(turn, sums, days):
        return
    repeated = len(_in_order(turn)) > len(sums)
    rest = None if repeated else _rest(turn, sums, days)
    if rest is not None and len(days) > 1 and len(days) == len(sums) + 1:
        sums, rest = [*sums, rest], None
    said = _in_order(turn)
    if rest is None and len(said) > 1 and len(days) > len(sums):
        whole = _rest(turn, said, days)
        sums = [*said, whole] if whole is not None and len(days) == len(said) + 1 else said
    if len(sums) > 1 and len(sums) == len(days):
        parts = tuple(DatedAmount(on, amount) for on, amount in zip(days, sums, strict=True))
        move = plans.next_move(turn.ctx, turn.conversation_id, Ask(Product.PROMISE, parts=parts))
        state = tasks.open_task(turn.ctx, turn.conversation_id, TaskState("promise", "date", {}))
        confirm(turn, move, turn.text, state)
        return
    first = plans.next_move(turn.ctx, turn.conversation_id, Ask(Product.PROMISE))
    if not isinstance(first, Offers | Draft):
        if not days and _owes_nothing_yet(turn):
            take_up(turn, "request_payment_now", turn.text)
            return
        say_refusal(turn, first) if isinstance(first, Refusal) else bargain(turn, Ask(Product.PROMISE))
        return
    if rest is not None and days:
        _say_rest(turn, rest, first.offers[0])
    task = PromiseTask()
    unclear = _unclear(turn)
    if unclear is not None and not sums:
        given = {"date": days[0].isoformat()} if days else {}
        state = tasks.open_task(turn.ctx, turn.conversation_id, TaskState("promise", "amount", given))
        task._ask_firmly(turn, state, unclear)
        return
    bare = {"date": days[0].isoformat()} if len(days) == 1 and not _days(turn) else {}
    task.start(turn, {**_kept_of_the_promise(turn, sums, days), **bare, **_minimum_just_told(turn, sums, days)})


def _kept_of_the_promise(turn: Turn, sums: Sequence[Money], days: Sequence[date]) -> dict[str, Any]:
    """Only a day, or only a sum, said to change the promise that stands: the other half of it is kept."""
    if turn.is_trigger or bool(sums) == bool(days) or not moments.changes_it(turn.text):
        return {}
    made = promises.promise(turn.ctx, turn.conversation_id)
    if made is None or made.status != "open" or len(made.parts) != 1:
        return {}
    return {"amount": {"fen": made.amount.fen}} if days else {"date": made.on.isoformat()}


def _minimum_just_told(turn: Turn, sums: Sequence[Money], days: Sequence[date]) -> dict[str, Any]:
    """A day and no sum, said right after the minimum was told: the minimum on that day."""
    told = turn.last_said in MINIMUM_TOLD
    minimum = minimum_of(accounts.position(turn.ctx, turn.conversation_id))
    if not told or sums or not days or not minimum.fen:
        return {}
    return {"amount": {"fen": minimum.fen}}


def _with_bare_day(turn: Turn, days: list[date]) -> list[date]:
    """The days, and after them a bare number that a month has as a day: I pay on the 26, the rest on the 27."""
    number = None if turn.is_trigger else moments.bare_day(turn.text)
    day = next_day_of_month(turn.today, number) if number else None
    return [*days, day] if day is not None and day not in days else days


def _too_many_parts(turn: Turn, sums: list[Money], days: list[date]) -> bool:
    """More payments than a promise may have: said with the limit, the last day and what can be noted at once."""
    most = turn.ctx.terms.promise.parts_max
    wanted = max(moments.parts_wanted(turn.text) or 0, len(sums) if len(sums) == len(days) else 0)
    if turn.is_trigger or wanted <= most:
        return False
    first = plans.next_move(turn.ctx, turn.conversation_id, Ask(Product.PROMISE))
    if not isinstance(first, Offers | Draft):
        return False
    last = first.offers[0].inputs.get("last_day")
    turn.say(
        "utter_promises_too_many_parts",
        most=str(most),
        last=turn.day(last) if isinstance(last, date) else "",
        buttons=(Button("utter_button_next_request_instalment", "/request_instalment"), HUMAN),
        expects=("amount", "date"),
    )
    return True


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
        start_promise(turn)
