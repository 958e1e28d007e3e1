"""Words that only the open business explains: yes, no, a bare value, never mind, where were we."""

from __future__ import annotations

from actions.answers import take_up
from actions.base import HouseAction
from actions.tasks import TASKS, cancel
from actions.turn import Button, Turn
from bot.language import hints, meant, plain_wishes
from bot.services import access, identity


class ContinueTask(HouseAction):
    """Yes, no and bare values while nothing is open: say so kindly, and what can be done."""

    intents = ("affirm", "deny", "correct_value", "inform_value")

    def name(self) -> str:
        return "action_continue_task"

    def act(self, turn: Turn) -> None:
        task = turn.task
        if task is not None:
            TASKS[task.kind].handle(turn, task)
            return
        worth = _worth(turn)
        if worth is not None:
            take_up(turn, worth, turn.text)
            return
        thinks = meant.wants_to_think(turn.text) or plain_wishes.thinks_it_over(turn.text)
        if not turn.is_trigger and thinks and not hints.agrees(turn.text):
            turn.say("utter_flow_no_hurry", buttons=menu(turn)[-1:])
            return
        turn.say("utter_flow_nothing_open", buttons=menu(turn))


def _worth(turn: Turn) -> str | None:
    """What a bare value is worth while nothing is open: so much a month or so many months is a proposal, a day a promise."""
    if (
        turn.intent not in ("inform_value", "correct_value", "affirm")
        or identity.level(turn.ctx, turn.conversation_id) < identity.L2
    ):
        return None
    reading = turn.reading(("months",))
    if reading.months or any(value.per_month for value in reading.amounts):
        return "counter_offer"
    if any(day.value is not None and day.value >= turn.today for day in reading.dates):
        return "promise_payment"
    return "offer_part_payment" if turn.intent != "affirm" and reading.amounts else None


class CancelTask(HouseAction):
    """Never mind: leave what is open, without a trace and without a question."""

    intents = ("cancel_task",)
    interrupts = True
    resumes = False

    def name(self) -> str:
        return "action_cancel_task"

    def act(self, turn: Turn) -> None:
        if self._left_identity(turn):
            turn.say("utter_identity_left", buttons=menu(turn))
        elif turn.task is None:
            turn.say("utter_flow_nothing_to_cancel", buttons=menu(turn))
        else:
            cancel(turn, turn.task)

    def _left_identity(self, turn: Turn) -> bool:
        """A code that was waited for counts no more; true where it was asked for to log in, not to sign what is open."""
        if not identity.code_pending(turn.ctx, turn.conversation_id):
            return False
        identity.cancel_pending(turn.ctx, turn.conversation_id)
        for slot in ("pending_intent", "pending_text"):
            turn.set_slot(slot, None)
        return identity.level(turn.ctx, turn.conversation_id) < identity.L2


class ResumeTask(HouseAction):
    """Where were we: the same step with the same figures."""

    intents = ("resume_task", "session_resumed")
    interrupts = True
    resumes = False

    def name(self) -> str:
        return "action_resume_task"

    def act(self, turn: Turn) -> None:
        if turn.task is None and turn.intent == "session_resumed":
            return  # a trigger of ours, and nothing lies open: whatever brought it has been said already
        if turn.task is None:
            # Whoever comes back may have left something open: it belongs to the person, so the person is proved first.
            access.verified_customer(turn.ctx, turn.conversation_id)
            turn.say("utter_flow_nothing_open", buttons=menu(turn))
        else:
            TASKS[turn.task.kind].resume(turn, turn.task)


class ChooseCard(HouseAction):
    """A tapped card: the open question takes it; later it only changes which card the talk is about."""

    intents = ("choose_card",)

    def name(self) -> str:
        return "action_choose_card"

    def act(self, turn: Turn) -> None:
        take_up(turn, "ask_arrears", "")


def menu(turn: Turn) -> tuple[Button, ...]:
    """Where one may go from here. Before identity is proven the first way says nothing of owing."""
    known = identity.level(turn.ctx, turn.conversation_id) >= identity.L2
    return (
        Button("utter_button_arrears" if known else "utter_gateway_button_arrears", "/ask_arrears"),
        Button("utter_button_options", "/ask_options"),
        Button("utter_button_human", "/request_human"),
    )
