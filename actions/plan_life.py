"""A plan after it was agreed: withdrawing it, another day for an instalment, settling early, repairing what was missed."""

from __future__ import annotations

from datetime import date

from actions.answers import take_up
from actions.bargain import bargain
from actions.base import HouseAction
from actions.facts import say_fact
from actions.offers import HUMAN
from actions.payment import offer_page
from actions.second_look_agreed import spoke_of_settling
from actions.tasks import FormTask
from actions.turn import Button, Turn
from bot.debt.errors import HouseError
from bot.debt.limits import Level
from bot.debt.negotiation import Ask
from bot.debt.plan_states import RUNNING, State
from bot.debt.values import Money
from bot.language import cues, meant, parts_words, wishes
from bot.services import plans, promises
from bot.services.plans import EarlySettlementView
from bot.services.promises import PromiseView
from bot.services.tasks import TaskState

KEEP = Button("utter_button_keep_plan", "/cancel_task")


class WithdrawTask(FormTask):
    """Says what comes back, asks once, and leaves no mark."""

    kind = "withdrawal"
    covers = frozenset({"withdraw_plan", "withdraw_complaint", "ask_plan"})
    confirms = True

    def read_back(self, turn: Turn, state: TaskState) -> None:
        seen = plans.withdrawal_preview(turn.ctx, turn.conversation_id)
        turn.say(
            "utter_read_back_withdrawal",
            number=seen.plan.number,
            late_fee=turn.money(seen.late_fee_back),
            interest=turn.money(seen.interest_back),
            owed=turn.money(seen.owed_now),
            buttons=(Button("utter_button_withdraw", "/affirm"), KEEP),
        )

    def wants(self, turn: Turn, state: TaskState) -> bool:
        said = not turn.is_trigger and (meant.takes_it_back(turn.text) or meant.keeps_it(turn.text))
        return turn.intent == "withdraw_plan" or said or super().wants(turn, state)

    def handle(self, turn: Turn, state: TaskState) -> None:
        # "Cancel" means the plan here, not this question; only a no, or the button that keeps the plan, leaves the form.
        if not turn.is_trigger and meant.keeps_it(turn.text):
            turn.intent = "cancel_task"
        elif (
            turn.intent == "withdraw_plan"
            or (not turn.is_trigger and meant.takes_it_back(turn.text))
            or (turn.intent == "cancel_task" and not turn.is_trigger)
        ):
            turn.intent = "affirm"
        elif turn.intent == "deny":
            turn.intent = "cancel_task"
        super().handle(turn, state)

    def submit(self, turn: Turn, state: TaskState) -> None:
        done = plans.withdraw_plan(turn.ctx, turn.conversation_id)
        turn.say("utter_plans_withdrawn", number=done.plan.number, owed=turn.money(done.owed_now))


#: Said beside a withdrawal, these only say why, or the same in other words.
_SAID_WITH_IT = (
    "settle_early", "ask_plan", "cancel_task", "change_plan_day", "deny", "refuse_payment", "request_instalment",
)  # fmt: skip


class WithdrawPlan(HouseAction):
    intents = ("withdraw_plan",)

    def name(self) -> str:
        return "action_withdraw_plan"

    def act(self, turn: Turn) -> None:
        plan = plans.plan(turn.ctx, turn.conversation_id)
        if plan is None and _open_promise(turn) is not None:
            PromiseBack().start(turn)
            return
        if plan is None:
            turn.say("utter_plans_none", buttons=(Button("utter_button_options", "/ask_options"),))
            return
        if plan.state is State.WITHDRAWN:
            turn.say(
                "utter_plans_withdrawn_already", number=plan.number, buttons=(Button("utter_button_options", "/ask_options"),)
            )
            return
        turn.drop_meanings(_SAID_WITH_IT)
        plans.withdrawal_preview(turn.ctx, turn.conversation_id)
        WithdrawTask().start(turn)


def _open_promise(turn: Turn) -> PromiseView | None:
    made = promises.promise(turn.ctx, turn.conversation_id)
    return made if made is not None and made.status == "open" else None


class PromiseBack(WithdrawTask):
    """A promise taken back before its day: asked once, no mark; another day or a person are named beside it."""

    kind = "promise_back"

    def read_back(self, turn: Turn, state: TaskState) -> None:
        made = _open_promise(turn)
        if made is None:
            raise HouseError("promise_unknown")
        turn.say(
            "utter_read_back_promise_back",
            amount=turn.money(made.amount),
            day=turn.day(made.on),
            days=str(turn.ctx.terms.authority[Level.L1].promise_days_max or 0),
            buttons=(Button("utter_button_withdraw", "/affirm"), KEEP, HUMAN),
        )

    def submit(self, turn: Turn, state: TaskState) -> None:
        made = promises.withdraw_promise(turn.ctx, turn.conversation_id)
        turn.say("utter_promises_taken_back", amount=turn.money(made.amount), day=turn.day(made.on))


class SettleEarly(HouseAction):
    """What settles the running plan, today or on the day that is named, and what it saves; asked on, only what is asked."""

    intents = ("settle_early",)

    def name(self) -> str:
        return "action_settle_early"

    def act(self, turn: Turn) -> None:
        day = None if turn.is_trigger else next(iter(days_ahead(turn)), None)
        quote = plans.early_settlement_quote(turn.ctx, turn.conversation_id, on=day)
        if day is not None and quote.plan.next_due is not None and day > quote.plan.next_due:
            today = plans.early_settlement_quote(turn.ctx, turn.conversation_id).figures
            turn.say(
                "utter_plans_settle_when", due=turn.day(quote.plan.next_due), payoff=turn.money(today.payoff), buttons=(PAY,)
            )
            return
        told = spoke_of_settling(turn) and not turn.is_trigger
        if told and day is None and _answered_of_it(turn, quote):
            return
        if not told or day is not None:
            _say_quote(turn, quote, day or turn.today)
        if day is None:
            offer_page(turn, quote.figures.payoff, "plan")


PAY = Button("utter_button_next_pay_now", "/settle_early")


def days_ahead(turn: Turn) -> list[date]:
    """Days after today that the words name."""
    return [day.value for day in turn.reading().dates if day.value is not None and day.value > turn.today]


def _say_quote(turn: Turn, quote: EarlySettlementView, on: date) -> None:
    figures = quote.figures
    turn.say(
        "utter_plans_settle_early",
        on=turn.day(on),
        remaining=turn.money(figures.remaining),
        running=turn.money(figures.running_charge),
        days=str(figures.days),
        of_days=str(figures.of_days),
        payoff=turn.money(figures.payoff),
        saved=turn.money(quote.saved),
    )


def _answered_of_it(turn: Turn, quote: EarlySettlementView) -> bool:
    """One thing asked of the figure just told: what it saves, what it costs. False for a wish to pay it."""
    if wishes.asks_what_is_saved(turn.text):
        whole = Money.total(row.amount for row in quote.open_rows)
        values = {"whole": turn.money(whole), "saved": turn.money(quote.saved)}
        turn.say("utter_plans_settle_saved", values=values, payoff=turn.money(quote.figures.payoff), buttons=(PAY,))
        return True
    if cues.says(turn.text, "fee", "other_fee", "interest") and cues.says(turn.text, "asks"):
        values = {"days": str(quote.figures.days), "payoff": turn.money(quote.figures.payoff)}
        turn.say("utter_plans_settle_no_fee", values=values, buttons=(PAY,))
        return True
    return False


class RepairBroken(HouseAction):
    """Could not keep it: no reproach. A running plan's instalment may move to the end once; else another way is sought."""

    intents = ("explain_broken_plan",)

    def name(self) -> str:
        return "action_repair_broken"

    def act(self, turn: Turn) -> None:
        plan = plans.plan(turn.ctx, turn.conversation_id)
        if plan is not None and plan.state in RUNNING:
            asks_how = not turn.is_trigger and parts_words.to_the_end(turn.text)
            turn.say(
                "utter_plans_move_how" if asks_how else "utter_plans_repair",
                amount=turn.money(plan.next_amount) if plan.next_amount is not None else "",
                due=turn.day(plan.next_due) if plan.next_due else "",
                buttons=(
                    Button("utter_button_to_end", "/move_instalment"),
                    Button("utter_button_other_day", "/change_plan_day"),
                    HUMAN,
                ),
            )
            return
        promise = promises.promise(turn.ctx, turn.conversation_id)
        if promise is None and not turn.is_trigger and (meant.reason_in(turn.text) or cues.hardship_reason(turn.text)):
            take_up(turn, "inform_reason", turn.text)  # nothing was broken: why it is hard is what was told
            return
        if promise is None and turn.said:
            return  # nothing was broken, and why it is late has been answered already
        turn.say("utter_promises_repair" if promise is not None else "utter_plans_repair_none")
        bargain(turn, Ask())


class MoveInstalment(HouseAction):
    """The next instalment goes behind the last one, once a plan."""

    intents = ("move_instalment",)

    def name(self) -> str:
        return "action_move_instalment"

    def act(self, turn: Turn) -> None:
        try:
            plan = plans.change_plan(turn.ctx, turn.conversation_id, to_end=True)
        except HouseError as error:
            if error.code != "plan_change_refused":
                raise
            turn.say("utter_plans_move_refused", buttons=(Button("utter_button_other_day", "/change_plan_day"), HUMAN))
            return
        turn.say("utter_plans_moved", number=plan.number, day=turn.day(plan.next_due) if plan.next_due else "")


class WarnOfAgents(HouseAction):
    """Agents who sell relief: the same talk is free here (R37)."""

    intents = ("ask_debt_agent",)

    def name(self) -> str:
        return "action_warn_of_agents"

    def act(self, turn: Turn) -> None:
        say_fact(turn, "utter_plans_debt_agent", buttons=(Button("utter_button_options", "/ask_options"), HUMAN))
