"""To a person: at once when the desk is open, honestly when it is not, never with a question."""

from __future__ import annotations

from actions.base import HouseAction
from actions.turn import Button, Turn
from bot.debt import calendar
from bot.language import formats
from bot.services import handoff
from bot.services.handoff import QueuePlace


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
    opens = place.opens_at.astimezone(turn.ctx.clock.local().tzinfo) if place.opens_at else None
    turn.say(
        "utter_handoff_closed",
        buttons=(Button("utter_button_callback", "/request_callback"),),
        day=formats.day_short(opens.date(), turn.locale) if opens else "",
        time=formats.clock_time(opens.time()) if opens else "",
    )


class RequestHuman(HouseAction):
    intents = ("request_human",)
    interrupts = True
    resumes = False

    def name(self) -> str:
        return "action_request_human"

    def act(self, turn: Turn) -> None:
        hand_over(turn, "asked_human")


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
