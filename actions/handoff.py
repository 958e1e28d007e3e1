"""To a person: at once when the desk is open, honestly when it is not, never with a question."""

from __future__ import annotations

from datetime import datetime

from actions.base import FIRST, HouseAction
from actions.tasks import TASKS
from actions.turn import Button, Turn
from bot.debt import calendar
from bot.language import formats, meant, moments
from bot.services import handoff, tasks
from bot.services.handoff import QueuePlace

HUMAN = Button("utter_button_human", "/request_human")
CALL_BACK = Button("utter_button_callback", "/request_callback")


def hand_over(turn: Turn, reason: str, opening: str | None = None) -> None:
    """Put the talk into the queue and say where it stands; ``opening`` is a key said first."""
    place = handoff.request_human(turn.ctx, turn.conversation_id, reason, quote=turn.text if not turn.is_trigger else None)
    if opening:
        turn.say(opening)
    say_place(turn, place)


def say_place(turn: Turn, place: QueuePlace) -> None:
    """The honest wait: how many are before, or when the desk opens and that a call-back can be booked."""
    if place.desk_open:
        key = "utter_handoff_next" if place.ahead == 0 else "utter_handoff_queued"
        turn.say(key, ahead=str(place.ahead))
        return
    turn.say("utter_handoff_closed", buttons=(CALL_BACK,), values=opening(turn, place))


def opening(turn: Turn, place: QueuePlace) -> dict[str, str]:
    """The day and time when somebody is at the desk again, for people to read."""
    opens = place.opens_at.astimezone(turn.ctx.clock.local().tzinfo) if place.opens_at else None
    return {
        "day": formats.day_short(opens.date(), turn.locale) if opens else "",
        "time": formats.clock_time(opens.time()) if opens else "",
    }


class RequestHuman(HouseAction):
    intents = ("request_human",)
    interrupts = True
    resumes = False

    def name(self) -> str:
        return "action_request_human"

    def act(self, turn: Turn) -> None:
        if not turn.is_trigger and moments.wants_no_person(turn.text):
            turn.say("utter_handoff_not_now")
            return
        _take_back_first(turn)
        hand_over(turn, "asked_human")


def _take_back_first(turn: Turn) -> None:
    """Cancel it and a person: what the open question was about is done before the person comes."""
    task = turn.task
    if task is not None and task.kind in ("promise_back", "withdrawal") and meant.takes_it_back(turn.text):
        commit = getattr(TASKS[task.kind], "submit", None)
        if commit is not None:
            commit(turn, task)
        tasks.end(turn.ctx, turn.conversation_id, task, "done")


class TellHours(HouseAction):
    intents = ("ask_hours",)

    def name(self) -> str:
        return "action_tell_hours"

    def act(self, turn: Turn) -> None:
        hours = turn.ctx.terms.desk_hours
        open_now = calendar.desk_open(turn.ctx.clock.local(), hours)
        turn.say(
            "utter_handoff_hours_open" if open_now else "utter_handoff_hours_closed",
            opens=formats.clock_time(hours.open),
            closes=formats.clock_time(hours.close),
            next=formats.day_short(calendar.next_opening(turn.ctx.clock.local(), hours).date(), turn.locale),
        )
        asked = _moment_asked(turn)
        if asked is not None and not (open_now and asked.date() == turn.today):
            self._of_that_moment(turn, asked)

    def _of_that_moment(self, turn: Turn, asked: datetime) -> None:
        """Whether somebody is there then; if not, the next opening and a call-back."""
        hours = turn.ctx.terms.desk_hours
        there = calendar.desk_open(asked, hours)
        key = "utter_handoff_hours_day_open" if there else "utter_handoff_hours_day_closed"
        turn.say(
            key,
            buttons=(CALL_BACK,),
            day=formats.day_short(asked.date(), turn.locale),
            opens=formats.clock_time(hours.open),
            closes=formats.clock_time(hours.close),
            next=formats.day_short(calendar.next_opening(asked, hours).date(), turn.locale),
        )


def say_it_is_kept(turn: Turn) -> None:
    """What if you close before it is my turn: the place stays, and from when somebody is there again."""
    hours, now = turn.ctx.terms.desk_hours, turn.ctx.clock.local()
    over = now.replace(hour=hours.close.hour, minute=hours.close.minute) if calendar.desk_open(now, hours) else now
    again = calendar.next_opening(over, hours)
    turn.say(
        "utter_handoff_kept_over_night",
        buttons=(CALL_BACK,),
        next=formats.day_short(again.date(), turn.locale),
        opens=formats.clock_time(hours.open),
    )


def tell_the_hotline(turn: Turn) -> bool:
    """The number of the hotline, asked for: where it is printed, since a number in a message is what swindlers send."""
    if turn.is_trigger or not moments.asks_for_the_hotline(turn.text):
        return False
    turn.say("utter_contact_hotline", buttons=(CALL_BACK, HUMAN))
    return True


def _moment_asked(turn: Turn) -> datetime | None:
    """The moment that the words ask about: a day, an hour of it, or an hour of the day asked about before; else None."""
    reading = turn.reading(("date", "window"))
    days = [value.value for value in reading.dates if value.value is not None and value.value >= turn.today]
    if not days and not reading.windows:
        return None
    hours, now = turn.ctx.terms.desk_hours, turn.ctx.clock.local()
    at = reading.windows[0].start if reading.windows else hours.open
    return datetime.combine(days[0] if days else now.date(), at, now.tzinfo)


FIRST.append(tell_the_hotline)
