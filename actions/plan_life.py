"""A plan after it was agreed: withdrawing it, another day for an instalment, settling early, repairing what was missed."""

from __future__ import annotations

from actions.answers import take_up
from actions.bargain import KIND, bargain
from actions.base import HouseAction
from actions.facts import say_fact
from actions.offers import HUMAN
from actions.plan_move import OTHER_DAY, TO_END, say_move_how, start_move
from actions.promises import promise_instead
from actions.tasks import FormTask
from actions.turn import Button, Turn
from bot.debt.errors import HouseError
from bot.debt.limits import Level
from bot.debt.negotiation import Ask
from bot.debt.plan_states import RUNNING, State
from bot.language import cues, decisions, meant, offer_questions, parts_words
from bot.services import plans, promises, tasks
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
        said = not turn.is_trigger and (
            meant.takes_it_back(turn.text) or meant.keeps_it(turn.text) or decisions.just_voids(turn.text)
        )
        asks = not turn.is_trigger and offer_questions.asks_at_all(turn.text) and decisions.asks_of_a_mark(turn.text)
        return turn.intent == "withdraw_plan" or said or asks or super().wants(turn, state)

    def handle(self, turn: Turn, state: TaskState) -> None:
        if not turn.is_trigger and offer_questions.asks_at_all(turn.text) and decisions.asks_of_a_mark(turn.text):
            turn.say("utter_plans_withdraw_no_mark")
            self.prompt(turn, state)
            return
        # "Cancel" means the plan here, not this question; only a no, or the button that keeps the plan, leaves the form.
        if not turn.is_trigger and meant.keeps_it(turn.text):
            turn.intent = "cancel_task"
        elif (
            turn.intent == "withdraw_plan"
            or (not turn.is_trigger and (meant.takes_it_back(turn.text) or decisions.just_voids(turn.text)))
            or (turn.intent == "cancel_task" and not turn.is_trigger)
        ):
            turn.intent = "affirm"
        elif turn.intent == "deny":
            turn.intent = "cancel_task"
        super().handle(turn, state)

    def leave(self, turn: Turn, state: TaskState) -> None:
        turn.say("utter_plans_kept")

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
        if plan is None and turn.task is not None and turn.task.kind == KIND:
            tasks.end(turn.ctx, turn.conversation_id, turn.task, "cancelled")
            turn.drop_meanings(_SAID_WITH_IT)
            turn.say("utter_plans_never_signed", buttons=(Button("utter_button_options", "/ask_options"),))
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

    def leave(self, turn: Turn, state: TaskState) -> None:
        turn.say("utter_promises_kept")

    def submit(self, turn: Turn, state: TaskState) -> None:
        made = promises.withdraw_promise(turn.ctx, turn.conversation_id)
        turn.say("utter_promises_taken_back", amount=turn.money(made.amount), day=turn.day(made.on))


class RepairBroken(HouseAction):
    """Could not keep it: no reproach. A running plan's instalment may move to the end once; else another way is sought."""

    intents = ("explain_broken_plan",)

    def name(self) -> str:
        return "action_repair_broken"

    def act(self, turn: Turn) -> None:
        plan = plans.plan(turn.ctx, turn.conversation_id)
        if plan is not None and plan.state in RUNNING:
            if not turn.is_trigger and parts_words.to_the_end(turn.text):
                if cues.says(turn.text, "asks"):
                    say_move_how(turn, plans.change_room(turn.ctx, turn.conversation_id))
                else:
                    start_move(turn)
                return
            turn.say(
                "utter_plans_repair",
                amount=turn.money(plan.next_amount) if plan.next_amount is not None else "",
                due=turn.day(plan.next_due) if plan.next_due else "",
                buttons=(
                    TO_END,
                    OTHER_DAY,
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
        if promise is None or promise.status == "open" or not promise_instead(turn, promise.on):
            bargain(turn, Ask())


class WarnOfAgents(HouseAction):
    """Agents who sell relief: the same talk is free here (R37)."""

    intents = ("ask_debt_agent",)

    def name(self) -> str:
        return "action_warn_of_agents"

    def act(self, turn: Turn) -> None:
        say_fact(turn, "utter_plans_debt_agent", buttons=(Button("utter_button_options", "/ask_options"), HUMAN))
