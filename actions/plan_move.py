"""The next instalment behind the last one, once a plan: read back, and only moved by a yes."""

from __future__ import annotations

from actions.base import HouseAction
from actions.offers import HUMAN, what_breaks
from actions.tasks import FormTask
from actions.turn import Button, Turn
from bot.services import plans
from bot.services.plans import ChangeRoom
from bot.services.tasks import TaskState

OTHER_DAY = Button("utter_button_other_day", "/change_plan_day")
TO_END = Button("utter_button_to_end", "/move_instalment")


class MoveTask(FormTask):
    """Says where it goes and what comes next, and asks once."""

    kind = "plan_move"
    confirms = True
    covers = frozenset({"move_instalment", "explain_broken_plan", "change_plan_day", "request_deferral", "claim_hardship"})

    def read_back(self, turn: Turn, state: TaskState) -> None:
        room = plans.change_room(turn.ctx, turn.conversation_id)
        key = "utter_read_back_plan_move" if room.following is not None else "utter_read_back_plan_move_last"
        say_of(turn, room, key, Button("utter_button_yes_agree", "/affirm"), Button("utter_button_cancel", "/cancel_task"))

    def handle(self, turn: Turn, state: TaskState) -> None:
        if turn.intent == "deny":
            turn.intent = "cancel_task"
        super().handle(turn, state)

    def submit(self, turn: Turn, state: TaskState) -> None:
        before = plans.change_room(turn.ctx, turn.conversation_id)
        plan = plans.change_plan(turn.ctx, turn.conversation_id, to_end=True)
        turn.say(
            "utter_plans_moved",
            number=plan.number,
            end=turn.day(before.end),
            day=turn.day(plan.next_due) if plan.next_due else "",
        )


def start_move(turn: Turn) -> None:
    """Ask for the yes, or say why this one cannot be moved and what there is instead."""
    room = plans.change_room(turn.ctx, turn.conversation_id)
    if room.may_move:
        MoveTask().start(turn)
        return
    say_of(turn, room, f"utter_plans_move_{_why_not(room)}", *ways_left(room))


def say_move_how(turn: Turn, room: ChangeRoom) -> None:
    """What moving it means, with the button that asks for it; nothing is moved by asking."""
    if room.last.number < max(row.number for row in room.plan.rows):
        say_of(turn, room, "utter_plans_move_done", *ways_left(room))
        return
    if not room.may_move:
        start_move(turn)
        return
    key = "utter_plans_move_how" if room.following is not None else "utter_plans_move_how_last"
    say_of(turn, room, key, TO_END, *ways_left(room))


def say_of(turn: Turn, room: ChangeRoom, key: str, *buttons: Button, **more: str) -> None:
    """A sentence about the next instalment; only the figures that it names are declared."""
    known = room_values(turn, room) | more
    wanted = turn.wording.names(key, turn.locale)
    turn.say(key, values={name: known[name] for name in wanted}, buttons=buttons or (HUMAN,))


def _why_not(room: ChangeRoom) -> str:
    if room.moved:
        return "used"
    return "notice" if room.refused == "too_late" else "too_many"


def ways_left(room: ChangeRoom) -> tuple[Button, ...]:
    """What the next instalment can still have, and a person."""
    return (OTHER_DAY, HUMAN) if room.refused is None else (HUMAN,)


def room_values(turn: Turn, room: ChangeRoom) -> dict[str, str]:
    """Every figure about the next instalment and the rules of changing it, as people read them."""
    limits, dates, plan = turn.ctx.terms.cool_off, turn.ctx.terms.plan_dates, room.plan
    return {
        "number": plan.number,
        "amount": turn.money(plan.next_amount if plan.next_amount is not None else room.row.amount),
        "principal": turn.money(room.row.principal + room.row.spread),
        "charge": turn.money(room.row.charge),
        "due": turn.day(room.row.due),
        "until": turn.day(room.grace_until),
        "latest": turn.day(room.latest),
        "end": turn.day(room.end),
        "following": turn.day(room.following.due) if room.following else "",
        "last": turn.day(room.last.due),
        "months": str(plan.months),
        "paid": str(plan.rows_paid or 0),
        "left": str(plan.months - (plan.rows_paid or 0)),
        "remaining": turn.money(plan.remaining) if plan.remaining is not None else "",
        "changes": str(limits.plan_changes_max),
        "changes_left": str(room.changes_left),
        "notice": str(limits.plan_change_notice_days),
        "shift": str(limits.plan_shift_days_max),
        "grace": str(dates.missed_grace_days),
        "hours": str(limits.free_cancel_hours),
    } | what_breaks(turn)


class MoveInstalment(HouseAction):
    """The button under a running plan: this one to the end."""

    intents = ("move_instalment",)

    def name(self) -> str:
        return "action_move_instalment"

    def act(self, turn: Turn) -> None:
        start_move(turn)
