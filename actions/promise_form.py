"""The form of a promise: a sum and a day, each checked against the terms as it is said, then handed on to be read back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from actions.bargain import CONFIRM, KIND, present, say_refusal
from actions.offer_questions import OWN
from actions.offers import HUMAN, changes_text, reasons_text
from actions.promise_days import bare_day
from actions.promise_parts import changed_parts, parts_said
from actions.promise_words import (
    days_named,
    names_a_card,
    says_a_round_sum,
    share_named,
    sums_named,
    unclear_sum,
    unsettled_day,
    with_bare_day,
)
from actions.sums_meant import MINIMUM_TOLD, minimum_of
from actions.tasks import TASKS, Field, FormTask
from actions.turn import Button, Turn
from bot.debt.limits import Level
from bot.debt.negotiation import Ask, DatedAmount, Draft, Move, Offer, Offers, Refusal
from bot.debt.products import Product
from bot.debt.values import AmountValue, Kind, Money
from bot.language import cues, decisions, hints, paying, payment_words, promise_words
from bot.language.paid_part import paid_and_rest
from bot.services import accounts, moods, plans, tasks
from bot.services.tasks import TaskState

APPROX = "approx"
#: The minimum told within so many answers, the questions asked again among them, is the sum that "that much" points at.
_A_MOMENT = 4
#: After these, "the least" is the least that can be promised.
LEAST_TOLD = ("utter_promises_too_little", "utter_promises_one_number")
_LATEST_TOLD = ("utter_promises_not_possible", "utter_promises_still_too_late", "utter_promises_much_too_late")
#: Meanings that a bare sum or day is easily taken for; inside this form the sum or day is what counts.
SAYS_SUM_OR_DAY = {
    "counter_offer", "choose_offer", "request_deferral", "request_payment_now", "ask_min_payment", "ask_due_date",
    "request_due_date_change", "request_callback", "ask_better_offer",
}  # fmt: skip


#: A day or a sum in these belongs to them.
_OWN_BUSINESS = OWN | {
    "request_instalment", "request_deferral", "object_bill", "claim_hardship", "ask_settlement", "settle_early", "withdraw_plan",
    "change_plan_day", "request_fee_waiver", "request_proof", "inform_identity", "cancel_task",
}  # fmt: skip


class PromiseTask(FormTask):
    """Sum and day, each checked against the terms as soon as it is said; then the offer is read back by the bargain's form."""

    kind = "promise"

    covers = frozenset({"promise_payment", "offer_part_payment", "correct_details", *SAYS_SUM_OR_DAY})

    def wants(self, turn: Turn, state: TaskState) -> bool:
        if not turn.is_trigger and paid_and_rest(turn.text) is not None:
            return False  # what is paid is no part of what is promised
        if not turn.is_trigger and (payment_words.pays_all_today(turn.text) or _pays_now(turn)):
            return False
        if turn.intent in {"promise_payment", "offer_part_payment"} or super().wants(turn, state) or names_a_card(turn):
            return True
        if (state.step == "date" or "_last" in state.data) and decisions.takes_the_latest(turn.text):
            return True
        if state.step == "date" and not turn.is_trigger and promise_words.asks_the_latest(turn.text):
            return True
        if self._asks_the_least(turn) or ("_moves" in state.data and days_named(turn, asked=True)):
            return True
        if turn.intent == "request_min_relief" and share_named(turn) is not None:
            return True
        if turn.intent in SAYS_SUM_OR_DAY:
            return bool(sums_named(turn) or days_named(turn) or says_a_round_sum(turn))
        return self._says_it_beside(turn, state)

    def _says_it_beside(self, turn: Turn, state: TaskState) -> bool:
        """The 27th then, I shall borrow some: what was asked is answered, whatever else the line was taken for."""
        if turn.is_trigger or turn.intent in _OWN_BUSINESS or turn.intent.startswith(("ask_", "complain_", "report_", "dispute")):
            return False
        if turn.reading(("months",)).months:
            return False
        return bool(days_named(turn, asked=state.step == "date") or sums_named(turn))

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
        if not turn.is_trigger and self._moves_a_part(turn, state):
            return
        if not turn.is_trigger and (self._takes_parts(turn, state) or self._asks_which_day(turn, state)):
            return
        if state.step == "date" and not turn.is_trigger and promise_words.asks_the_latest(turn.text):
            last = last_day(turn)
            state.data["_last"] = last.isoformat()
            tasks.save(turn.ctx, turn.conversation_id, state)
            day = Button("utter_button_promise_day", f'/inform_value{{"choice": "{last.isoformat()}"}}', {"day": turn.day(last)})
            turn.say("utter_promises_latest", last=turn.day(last), buttons=(day, HUMAN), expects=("date",))
            return
        if self._asks_the_least(turn):
            turn.say("utter_promises_one_number", least=turn.money(least_promise(turn)), expects=("amount",))
            return
        unclear = unclear_sum(turn)
        if unclear is not None and state.step in {"amount", "confirm", "date"} and not sums_named(turn):
            self._ask_firmly(turn, state, unclear)
            return
        super().handle(turn, state)

    def _ask_firmly(self, turn: Turn, state: TaskState, value: AmountValue) -> None:
        """About two thousand, eighteen hundred at most: is it that? More than a thousand: one number, please."""
        state.data.pop("amount", None)
        about = value.value if value.kind is Kind.APPROX else value.high if value.kind is Kind.AT_MOST else None
        if about is not None:
            state.step, state.data[APPROX] = APPROX, {"fen": about.fen}
            tasks.save(turn.ctx, turn.conversation_id, state)
            self._ask_if_about(turn, about)
            return
        state.step = "amount"
        tasks.save(turn.ctx, turn.conversation_id, state)
        turn.say("utter_promises_one_number", least=turn.money(least_promise(turn)), expects=("amount",))

    def _ask_if_about(self, turn: Turn, about: Money) -> None:
        turn.say(
            "utter_promises_approx",
            amount=turn.money(about),
            buttons=(Button("utter_button_yes_agree", "/affirm"), Button("utter_button_change", "/deny")),
        )

    def _moves_a_part(self, turn: Turn, state: TaskState) -> bool:
        """Another day for the one part that was to be moved too far; the other parts stay as they are."""
        on = _read_date(turn, state) if "_moves" in state.data else None
        if on is None:
            return False
        parts = [DatedAmount(date.fromisoformat(day), Money(fen)) for day, fen in state.data["_parts"]]
        at = int(state.data["_moves"])
        parts[at] = DatedAmount(date.fromisoformat(on), parts[at].amount)
        if parts[at].on <= last_day(turn):
            confirm(
                turn, plans.next_move(turn.ctx, turn.conversation_id, Ask(Product.PROMISE, parts=tuple(parts))), turn.text, state
            )
            return True
        move = plans.next_move(turn.ctx, turn.conversation_id, Ask(Product.PROMISE))
        if isinstance(move, Offers | Draft):
            self._say_too_late(turn, TaskState(self.kind, "date", state.data | {"date": on}), move)
        return isinstance(move, Offers | Draft)

    def _asks_the_least(self, turn: Turn) -> bool:
        """And what is the least, asked right after the sum was too small: of a promise, not of the bill."""
        return turn.intent == "ask_min_payment" and turn.last_said in LEAST_TOLD and not sums_named(turn)

    def _takes_parts(self, turn: Turn, state: TaskState) -> bool:
        """Three hundred on the 26th, what is missing on the 27th: said while one sum or day was asked for, and taken whole."""
        days = with_bare_day(turn, days_named(turn))
        parts = parts_said(turn, sums_named(turn), days)[1] if len(days) > 1 else None
        if parts is None:
            return False
        confirm(turn, plans.next_move(turn.ctx, turn.conversation_id, Ask(Product.PROMISE, parts=parts)), turn.text, state)
        return True

    def _asks_which_day(self, turn: Turn, state: TaskState) -> bool:
        """The 20th, said on the 20th; the day wages come; the 31st of November: the sum is kept, and which day is asked."""
        key = unsettled_day(turn)
        if key is None or ("date" in state.data and turn.reading().days):
            return False  # a day later than the one that was named needs no other
        amount = _read_amount(turn, state)
        state.data |= {"amount": amount} if amount is not None else {}
        state.data.pop("date", None)
        state.step = self._missing(state)
        tasks.save(turn.ctx, turn.conversation_id, state)
        turn.say(key, last=turn.day(last_day(turn)), expects=("date",))
        return True

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
            on = state.data.get("date")
            noted = turn.words("utter_name_day_noted", day=turn.day(date.fromisoformat(str(on)))) if on else ""
            turn.say("utter_ask_promise_amount", buttons=buttons, expects=("amount",), noted=noted)
        else:
            self._ask_the_day(turn, state)

    def _ask_the_day(self, turn: Turn, state: TaskState) -> None:
        """Half of it: half of what, and how much that is, stands before the question."""
        share = share_named(turn) if "amount" in state.data else None
        if share is None:
            given = state.data.get("amount")
            noted = turn.words("utter_name_sum_noted", amount=turn.money(Money(given["fen"]))) if given else ""
            turn.say("utter_ask_promise_date", expects=("date",), noted=noted)
            return
        turn.say(f"utter_promises_share_{share}", amount=turn.money(Money(state.data["amount"]["fen"])), expects=("date",))

    def _advance(self, turn: Turn, state: TaskState) -> None:
        """Before asking on, see whether what was given can stand; what cannot is said with its limit and asked again."""
        if state.step == APPROX:
            self._ask_if_about(turn, Money(state.data[APPROX]["fen"]))
            return
        problem = self._problem(turn, state)
        if problem is None:
            super()._advance(turn, state)
            return
        for name in ("date", "amount"):
            if name in problem and name in state.data:
                del state.data[name]
        # Another day is what was asked for just now, whatever else is still open.
        state.step = "date" if problem == {"date"} else self._missing(state)
        tasks.save(turn.ctx, turn.conversation_id, state)

    def _problem(self, turn: Turn, state: TaskState) -> set[str] | None:
        """The fields that cannot stand, after saying why and what is possible; None if all is well so far."""
        if "parts" in state.data or not ({"amount", "date"} & set(state.data)):
            return None
        move = plans.next_move(turn.ctx, turn.conversation_id, ask_of_form(state))
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
        again = "_last" in state.data
        state.data["_last"] = last.isoformat()
        first = "utter_promises_not_possible" if asked <= latest else "utter_promises_much_too_late"
        turn.say(
            "utter_promises_still_too_late" if again else first,
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
        confirm(turn, plans.next_move(turn.ctx, turn.conversation_id, ask_of_form(state)), turn.text, state)

    def change(self, turn: Turn, bargaining: TaskState, offer: Offer | None) -> None:
        """One thing corrected, the rest kept: the form goes on with what the offer on the table already says."""
        kept: dict[str, Any] = {}
        changed = changed_parts(turn, offer.parts) if offer is not None else None
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


def _pays_now(turn: Turn) -> bool:
    """Make it five thousand, and now: a payment, no promise."""
    return turn.intent == "request_payment_now" and paying.pays_at_once(turn.text)


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


def ask_of_form(state: TaskState) -> Ask:
    parts = tuple(DatedAmount(date.fromisoformat(on), Money(fen)) for on, fen in state.data.get("parts", ()))
    if parts:
        return Ask(Product.PROMISE, parts=parts)
    amount, on = state.data.get("amount"), state.data.get("date")
    return Ask(
        Product.PROMISE,
        amount=Money(amount["fen"]) if amount else None,
        on=date.fromisoformat(on) if on else None,
    )


def least_promise(turn: Turn) -> Money:
    """The smallest promise that the terms allow today."""
    move = plans.next_move(turn.ctx, turn.conversation_id, Ask(Product.PROMISE))
    offers = getattr(move, "offers", ())
    least = offers[0].inputs.get("least") if offers else None
    return least if isinstance(least, Money) else Money(0)


def keep_the_sum(turn: Turn, state: TaskState | None) -> None:
    """The day cannot be, and was said to be so: the sum beside it waits for another one."""
    amount = _read_amount(turn, state or TaskState(PromiseTask.kind, "date", {}))
    if amount is None and state is None:
        return
    state = state or tasks.open_task(turn.ctx, turn.conversation_id, TaskState(PromiseTask.kind, "date", {}))
    state.data |= {"amount": amount} if amount is not None else {}
    state.data.pop("date", None)
    state.step = "date" if "amount" in state.data else "amount"
    tasks.save(turn.ctx, turn.conversation_id, state)


def last_day(turn: Turn) -> date:
    """The last day that a promise may have, as the terms are today."""
    move = plans.next_move(turn.ctx, turn.conversation_id, Ask(Product.PROMISE))
    last = next((offer.inputs.get("last_day") for offer in getattr(move, "offers", ())), None)
    return last if isinstance(last, date) else turn.today


def _read_amount(turn: Turn, state: TaskState) -> dict[str, int] | None:
    if turn.is_trigger and turn.intent == "inform_value" and turn.payload("choice") is None:
        return {"fen": minimum_of(accounts.position(turn.ctx, turn.conversation_id)).fen}
    sums = sums_named(turn)
    if not sums and not turn.is_trigger and turn.last_said in LEAST_TOLD and hints.agrees(turn.text):
        return {"fen": least_promise(turn).fen}  # that one, then
    if not sums and _takes_the_sum_told(turn):
        return {"fen": minimum_of(accounts.position(turn.ctx, turn.conversation_id)).fen}
    return {"fen": sums[0].fen} if sums else None


def _takes_the_sum_told(turn: Turn) -> bool:
    """That much, then; yes: said while a sum is asked for and the minimum was told a moment ago."""
    if turn.is_trigger or not MINIMUM_TOLD & set(moods.lately_said(turn.ctx, turn.conversation_id, _A_MOMENT)):
        return False
    agrees = turn.intent == "affirm" or hints.agrees(turn.text)
    return (agrees or promise_words.points_at_the_sum(turn.text)) and not cues.says(turn.text, "asks")


def _read_date(turn: Turn, state: TaskState) -> str | None:
    if turn.is_trigger:
        return turn.payload("choice")
    takes = decisions.takes_the_latest(turn.text) or (turn.intent == "affirm" and turn.last_said in _LATEST_TOLD)
    if takes and not days_named(turn, asked=True) and ("_last" in state.data or state.step == "date"):
        return str(state.data.get("_last") or last_day(turn).isoformat())
    bare = None if promise_words.counts_days(turn.text) and days_named(turn) else bare_day(turn)
    if bare is not None:
        return bare.isoformat()
    shifts = [value.value for value in turn.reading().days if value.value]
    if shifts and "date" in state.data:
        return (date.fromisoformat(state.data["date"]) + timedelta(days=shifts[0])).isoformat()
    days = days_named(turn, asked=state.step == "date")
    return days[0].isoformat() if days else None


PromiseTask.fields = (Field("amount", _read_amount, ("amount",)), Field("date", _read_date, ("date",)))
