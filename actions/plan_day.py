"""Another day for the next instalment of a running plan: within the limits, read back, and only then changed."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from actions.base import HouseAction
from actions.offers import HUMAN
from actions.plan_move import TO_END, say_of, start_move
from actions.tasks import Field, FormTask
from actions.turn import Button, Turn
from bot.debt.errors import HouseError
from bot.debt.plan_states import RUNNING
from bot.language import parts_words, promise_words, relief_words, wishes
from bot.language.stances import wanted_first
from bot.services import plans, tasks
from bot.services.plans import PlanView
from bot.services.tasks import TaskState


class NewDayTask(FormTask):
    """Another day for the next instalment, read back before it counts."""

    kind = "plan_day"
    confirms = True
    covers = frozenset({"request_deferral", "request_due_date_change", "inform_reason", "claim_hardship", "ask_due_date"})

    def ask(self, turn: Turn, state: TaskState, field: Field) -> None:
        plan = _running(turn)
        turn.say(
            "utter_ask_plan_day_day",
            expects=("date",),
            due=turn.day(plan.next_due) if plan.next_due else "",
            days=str(turn.ctx.terms.cool_off.plan_shift_days_max),
            buttons=_payday_after(turn, plan.next_due),
        )

    def read_back(self, turn: Turn, state: TaskState) -> None:
        plan = _running(turn)
        turn.say(
            "utter_read_back_plan_day",
            amount=turn.money(plan.next_amount) if plan.next_amount is not None else "",
            due=turn.day(plan.next_due) if plan.next_due else "",
            day=turn.day(date.fromisoformat(str(state.data["day"]))),
            changes=str(turn.ctx.terms.cool_off.plan_changes_max),
            buttons=(Button("utter_button_yes_agree", "/affirm"), Button("utter_button_change", "/deny")),
        )

    def _advance(self, turn: Turn, state: TaskState) -> None:
        if "day" not in state.data:
            super()._advance(turn, state)
            return
        try:
            plans.check_new_day(turn.ctx, turn.conversation_id, date.fromisoformat(str(state.data["day"])))
        except HouseError as error:
            latest = error.data.get("latest")
            if not isinstance(latest, date):
                tasks.end(turn.ctx, turn.conversation_id, state, "refused")
                raise
            del state.data["day"]
            state.step = self._missing(state)
            tasks.save(turn.ctx, turn.conversation_id, state)
            most = str(turn.ctx.terms.cool_off.plan_shift_days_max)
            turn.say("utter_plans_day_too_far", latest=turn.day(latest), most=most, buttons=(HUMAN,), expects=("date",))
            return
        super()._advance(turn, state)

    def wants(self, turn: Turn, state: TaskState) -> bool:
        bare = not turn.is_trigger and promise_words.is_only_a_day(turn.text)
        return super().wants(turn, state) or ((bare or turn.intent in self.covers) and bool(_read_day(turn, state)))

    def submit(self, turn: Turn, state: TaskState) -> None:
        plan = plans.change_plan(turn.ctx, turn.conversation_id, new_due=date.fromisoformat(str(state.data["day"])))
        turn.say(
            "utter_plans_day_changed",
            number=plan.number,
            day=turn.day(plan.next_due) if plan.next_due else "",
            amount=turn.money(plan.next_amount) if plan.next_amount is not None else "",
        )


def _running(turn: Turn) -> PlanView:
    plan = plans.plan(turn.ctx, turn.conversation_id)
    if plan is None or plan.state not in RUNNING:
        raise HouseError("plan_unknown")
    return plan


def _read_day(turn: Turn, state: TaskState) -> str | None:
    """The new day: not the one that the instalment has already, and not the day on which wages come."""
    if turn.is_trigger:
        return turn.payload("choice")
    due = _running(turn).next_due
    dates = [value for value in turn.reading(("date",)).dates if value.value is not None and value.value >= turn.today]
    wanted = [value.value for value in wanted_first(tuple(dates)) if value.value != due]
    if parts_words.tells_payday(turn.text) and len(wanted) < 2:
        return None
    shifts = [value.value for value in turn.reading(("date",)).days if value.value]
    if not wanted and shifts and due is not None:
        return (due + timedelta(days=shifts[0])).isoformat()  # ten days later: than the day that it has
    named = wanted[-1] if wanted else None
    if named is None:
        return None
    # "The 25th", said of an instalment that is due on the 5th of next month, is the 25th after it, not the one before.
    bare = wishes.is_bare_day(promise_words.without_the_instalment(turn.text)) or promise_words.is_only_a_day(turn.text)
    if due is not None and bare and not wishes.says_sooner(turn.text):
        named = _on_or_after(due, named.day)
    return named.isoformat()


def _payday_after(turn: Turn, due: date | None) -> tuple[Button, ...]:
    """The day on which wages come, told with the wish and not long after the due day: to be tapped, never assumed."""
    if turn.is_trigger or due is None or not parts_words.tells_payday(turn.text):
        return ()
    named = [value.value for value in turn.reading(("date",)).dates if value.value is not None and value.value != due]
    after = [_on_or_after(due, day.day) for day in named]
    near = [day for day in after if 0 < (day - due).days <= turn.ctx.terms.cool_off.plan_shift_days_max]
    return tuple(
        Button("utter_button_promise_day", f'/inform_value{{"choice": "{day.isoformat()}"}}', {"day": turn.day(day)})
        for day in near[:1]
    )


def _on_or_after(due: date, day: int) -> date:
    """The first such day of a month that is not before ``due``; a month too short for it has its last day."""
    year, month = due.year, due.month
    while True:
        found = date(year, month, min(day, calendar.monthrange(year, month)[1]))
        if found >= due:
            return found
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


NewDayTask.fields = (Field("day", _read_day, ("date",)),)


class ChangePlanDay(HouseAction):
    """The button under a running plan: choose another day."""

    intents = ("change_plan_day",)

    def name(self) -> str:
        return "action_change_plan_day"

    def act(self, turn: Turn) -> None:
        _running(turn)
        room = plans.change_room(turn.ctx, turn.conversation_id)
        if room.refused == "too_late":
            if room.late and room.may_move and not turn.is_trigger and relief_words.has_nothing_now(turn.text):
                say_of(turn, room, "utter_plans_cannot")
                start_move(turn)  # it cannot be paid these days: behind the last one, which is read back
                return
            key = "utter_plans_day_late" if room.late else "utter_plans_day_notice"
            say_of(turn, room, key, *((TO_END, HUMAN) if room.may_move else (HUMAN,)))
            return
        NewDayTask().start(turn)
