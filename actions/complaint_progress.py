"""A complaint afterwards: how it stands, taking it back, and where else one may go."""

from __future__ import annotations

from contextlib import suppress

from actions.answers import take_up
from actions.base import HouseAction
from actions.complaints import COMPLAINTS, SAID, ask_what, is_bare
from actions.facts import say_fact
from actions.matters import TRACE, applications, may_hear_of, spoken_first, spoken_of
from actions.matters_told import say_about_it
from actions.pauses import hardship_lines
from actions.payment import local_day
from actions.tasks import Field, FormTask, cancel
from actions.told import (
    moment,
    verified,
)
from actions.turn import Button, Turn
from bot.debt.errors import HouseError
from bot.debt.plan_states import State
from bot.language import aftermath, meant, taking_back
from bot.services import access, complaints, disputes, payments, plans, promises, tasks
from bot.services.tasks import TaskState

HUMAN = Button("utter_button_human", "/request_human")
VERIFY = Button("utter_button_verify_identity", "/inform_identity")
CHANNEL = Button("utter_button_complaint_channel", "/ask_complaint_channel")


def _a_draft_was_approved(turn: Turn) -> bool:
    """Whether a draft was approved and waits to be signed: then that is what the question about a result is about."""
    with suppress(HouseError):
        plan = plans.plan(turn.ctx, turn.conversation_id)
        return plan is not None and plan.state is State.APPROVED
    return False


class TellProgress(HouseAction):
    """Where complaints, objections and other work stand: each with its number and the day of the answer."""

    intents = ("ask_progress",)

    def name(self) -> str:
        return "action_tell_progress"

    def act(self, turn: Turn) -> None:
        if not turn.is_trigger and say_about_it(turn):
            return
        lines = case_lines(turn)
        if not lines:
            if verified(turn) and _a_draft_was_approved(turn):
                take_up(turn, "ask_plan", turn.text)
                return
            if not turn.is_trigger and aftermath.asks_if_you_delay(turn.text):
                take_up(turn, "ask_complaint_channel", "")
                return
            if _of_a_payment(turn):
                return
            key = "utter_complaints_progress_none" if verified(turn) else "utter_complaints_progress_unverified"
            turn.say(key, buttons=(HUMAN,) if verified(turn) else (VERIFY, HUMAN))
            return
        say_fact(turn, "utter_complaints_progress", buttons=(CHANNEL, HUMAN), lines="\n".join(lines))


def _of_a_payment(turn: Turn) -> bool:
    """A payment that is looked for without a case of its own: the day of the answer. False if there is none."""
    with suppress(HouseError):
        report = payments.search(turn.ctx, turn.conversation_id) if spoken_of(turn) == TRACE and verified(turn) else None
        if report is not None and report.follow_up_at > turn.ctx.clock.now():
            turn.say("utter_payment_answer_by", day=local_day(turn, report.follow_up_at))
            return True
    return False


_SHOWN = 5


def case_lines(turn: Turn) -> list[str]:
    """One line a case, the newest first."""
    found = [
        turn.words(
            f"utter_complaints_line_{'open' if view.status == 'open' else 'ended'}",
            number=view.number,
            day=turn.day(view.simple_by),
            complex=turn.day(view.complex_by),
            latest=turn.day(view.latest_by),
            status=turn.words(f"utter_name_status_{view.status}"),
        )
        for view in complaints.progress(turn.ctx, turn.conversation_id)
    ]
    if verified(turn):
        found += [
            turn.words(
                f"utter_disputes_line_{'open' if view.status == 'open' else 'ended'}",
                number=view.number,
                day=turn.day(view.decide_by),
                status=turn.words(f"utter_name_status_{view.status}"),
            )
            for view in disputes.progress(turn.ctx, turn.conversation_id)
        ]
        found += _application_lines(turn) + hardship_lines(turn)
    found += [
        turn.words(
            f"utter_complaints_ticket_{'open' if ticket.status == 'open' else 'ended'}",
            number=ticket.number,
            what=turn.words(f"utter_name_ticket_{ticket.kind}"),
            until=moment(ticket.due_at, turn),
        )
        for ticket in may_hear_of(turn)
    ]
    return spoken_first(turn, found)[:_SHOWN]


def _application_lines(turn: Turn) -> list[str]:
    """The draft that waits for a person's decision, if there is one and it is clear of which card."""
    return [turn.words("utter_complaints_line_application", number=case.number, until=case.until) for case in applications(turn)]


class WithdrawComplaint(HouseAction):
    """Take back a complaint or an objection, after one question."""

    intents = ("withdraw_complaint",)

    def name(self) -> str:
        return "action_withdraw_complaint"

    def act(self, turn: Turn) -> None:
        turn.drop_meanings((*COMPLAINTS, "object_bill", "report_unknown_charge"))  # what it was about, not a new one
        numbers = _open_numbers(turn)
        if not numbers and turn.last_said.startswith("utter_disputes_was_yours"):
            turn.say("utter_disputes_was_yours_still")
            return
        if not numbers and (meant := _something_else(turn)):
            take_up(turn, meant, turn.text)
            return
        if not numbers:
            access.verified_customer(turn.ctx, turn.conversation_id)  # it may have been made on another day
            turn.say("utter_complaints_nothing_open", buttons=(HUMAN,))
            return
        given = {"numbers": numbers, **({"number": numbers[0]} if len(numbers) == 1 else {})}
        Withdrawal().start(turn, given)


def _something_else(turn: Turn) -> str | None:
    """What else may be withdrawn, where no complaint is named and none is open: the plan, else the promise."""
    if turn.is_trigger or not verified(turn) or taking_back.withdraws_a_complaint(turn.text):
        return None
    with suppress(HouseError):
        if plans.plan(turn.ctx, turn.conversation_id) is not None:
            return "withdraw_plan"
        made = promises.promise(turn.ctx, turn.conversation_id)
        if made is not None and made.status == "open":
            return "withdraw_plan"
    return None


def _open_numbers(turn: Turn) -> list[str]:
    found = [view.number for view in complaints.progress(turn.ctx, turn.conversation_id) if view.status == "open"]
    if verified(turn):
        found += [view.number for view in disputes.progress(turn.ctx, turn.conversation_id) if view.status == "open"]
    return found


def _chosen(turn: Turn, state: TaskState) -> str | None:
    tapped = turn.payload("choice")
    numbers = state.data["numbers"]
    if tapped in numbers:
        return tapped
    return next((number for number in numbers if number.lower() in turn.text.lower()), None)


class Withdrawal(FormTask):
    """Which one, then a clear yes: holds that came of it are lifted, the stop list stays."""

    kind = "take_back"
    fields = (Field("number", _chosen),)
    confirms = True

    def ask(self, turn: Turn, state: TaskState, field: Field) -> None:
        buttons = tuple(
            Button("utter_button_case", f'/withdraw_complaint{{"choice": "{number}"}}', {"number": number})
            for number in state.data["numbers"]
        )
        turn.say("utter_ask_take_back_number", buttons=buttons)

    def wants(self, turn: Turn, state: TaskState) -> bool:
        return super().wants(turn, state) or bool(turn.payload("choice")) or self._keeps(turn)

    def read_back(self, turn: Turn, state: TaskState) -> None:
        number = str(state.data["number"])
        key = "utter_disputes_withdraw_sure" if number.startswith("D") else "utter_complaints_withdraw_sure"
        yes, no = Button("utter_button_withdraw_yes", "/affirm"), Button("utter_button_withdraw_no", "/deny")
        turn.say(key, buttons=(yes, no), number=number)

    def handle(self, turn: Turn, state: TaskState) -> None:
        if turn.intent == "deny" or self._keeps(turn):
            cancel(turn, state)
        else:
            super().handle(turn, state)

    def _keeps(self, turn: Turn) -> bool:
        return not turn.is_trigger and (meant.keeps_it(turn.text) or taking_back.not_yet(turn.text))

    def leave(self, turn: Turn, state: TaskState) -> None:
        turn.say("utter_complaints_stays")

    def submit(self, turn: Turn, state: TaskState) -> None:
        number = str(state.data["number"])
        if number.startswith("D"):
            disputes.withdraw_dispute(turn.ctx, turn.conversation_id, number)
            turn.say("utter_disputes_withdrawn", number=number)
        else:
            complaints.withdraw_complaint(turn.ctx, turn.conversation_id, number)
            asked = tasks.find(turn.ctx, turn.conversation_id, "complaint")
            if asked is not None and asked.data.get("complaint") == number:
                tasks.end(turn.ctx, turn.conversation_id, asked, "cancelled")  # its facts are asked for no more
            turn.say("utter_complaints_withdrawn", number=number)


class TellComplaintChannel(HouseAction):
    """Here first, with a number and dates; then the two hotlines (R22, R36)."""

    intents = ("ask_complaint_channel",)

    def name(self) -> str:
        return "action_tell_complaint_channel"

    def act(self, turn: Turn) -> None:
        if any(key.startswith(SAID) for key in turn.said):
            return  # one was taken in this very turn, with a button that leads here
        if is_bare(turn):
            ask_what(turn)
            return
        say_fact(turn, "utter_complaints_channel", buttons=(Button("utter_button_complain", "/complain_service"), HUMAN))
