"""Booking a call-back: windows in which somebody is free, holidays observed, the number on file or one that is typed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from actions.answers import take_up
from actions.base import HouseAction
from actions.cards import plain
from actions.tasks import Field, FormTask
from actions.told import OWN_BUSINESS, verified
from actions.turn import Button, Turn
from bot.debt.errors import HouseError
from bot.language import cues, formats
from bot.services import access, callbacks
from bot.services.callbacks import Slot
from bot.services.tasks import TaskState

_OFFERED = 4


def _slots(turn: Turn) -> tuple[Slot, ...]:
    return callbacks.free_slots(turn.ctx, limit=60)


def _slot(turn: Turn, state: TaskState) -> str | None:
    """The first free window that the words, or a tap, name."""
    tapped = turn.payload("choice")
    slots = _slots(turn)
    if tapped:
        return tapped if any(slot.start.isoformat() == tapped for slot in slots) else None
    reading = turn.reading(("date", "window"))
    days = {value.value for value in reading.dates if value.value is not None}
    windows = reading.windows
    if not days and not windows:
        return slots[0].start.isoformat() if state.step == "slot" and turn.intent == "affirm" and slots else None
    for slot in slots:
        if days and slot.start.date() not in days:
            continue
        if windows and not any(_within(slot, window.start, window.end) for window in windows):
            continue
        return slot.start.isoformat()
    state.data["_missed"] = True
    return None


def _within(slot: Slot, start: Any, end: Any) -> bool:
    at = slot.start.time()
    if end is None:
        return bool(start <= at < (datetime.combine(slot.start.date(), start) + callbacks.SLOT).time())
    return bool(start <= at < end)


def _phone(turn: Turn, state: TaskState) -> str | None:
    """On file once verified; else a typed one, which the form keeps sealed only as long as it needs it."""
    if verified(turn):
        return access.verified_customer(turn.ctx, turn.conversation_id).phone_masked
    return turn.numbers[0] if turn.numbers else None


class CallbackForm(FormTask):
    """A window, then (unverified) a number; booked at once and said with its number's end."""

    kind = "callback"
    fields = (Field("slot", _slot, expects=("date", "window")), Field("phone", _phone))

    def ask(self, turn: Turn, state: TaskState, field: Field) -> None:
        if field.name == "phone":
            super().ask(turn, state, field)
            return
        offered = _slots(turn)[:_OFFERED]
        buttons = tuple(
            Button("utter_button_slot", f'/request_callback{{"choice": "{slot.start.isoformat()}"}}', _named(turn, slot))
            for slot in offered
        )
        missed = state.data.pop("_missed", False)
        hours = turn.ctx.terms.desk_hours
        turn.say(
            "utter_ask_callback_slot_again" if missed else "utter_ask_callback_slot",
            card={"type": "callback", "data": {"slots": [_data(slot, place) for place, slot in enumerate(offered)]}},
            buttons=buttons,
            expects=("date", "window"),
            values={
                "opens": formats.clock_time(hours.open),
                "closes": formats.clock_time(hours.close),
                **_first(turn, offered),
            },
        )

    def wants(self, turn: Turn, state: TaskState) -> bool:
        if turn.intent == "request_callback":
            return True
        return turn.intent not in OWN_BUSINESS and super().wants(turn, state)

    def submit(self, turn: Turn, state: TaskState) -> None:
        phone = None if verified(turn) else str(state.data["phone"])
        try:
            view = callbacks.book(turn.ctx, turn.conversation_id, datetime.fromisoformat(str(state.data["slot"])), phone=phone)
        except HouseError as error:
            if error.code != "slot_unavailable":
                raise
            del state.data["slot"]
            self.start(turn, {key: value for key, value in state.data.items() if key == "phone"})
            return
        tail = (phone or access.verified_customer(turn.ctx, turn.conversation_id).phone)[-4:]
        turn.say(
            "utter_contact_callback_booked",
            card={"type": "callback", "data": {"slots": [], "booked": plain({"from": view.slot.start, "to": view.slot.end})}},
            values={"tail": tail, **_named(turn, view.slot)},
        )


def _named(turn: Turn, slot: Slot) -> dict[str, str]:
    return {
        "day": formats.day_short(slot.start.date(), turn.locale),
        "start": formats.clock_time(slot.start.time()),
        "end": formats.clock_time(slot.end.time()),
    }


def _first(turn: Turn, slots: tuple[Slot, ...]) -> dict[str, str]:
    return _named(turn, slots[0]) if slots else {"day": "", "start": "", "end": ""}


def _data(slot: Slot, place: int) -> dict[str, Any]:
    return {"id": slot.start.isoformat(), "from": slot.start.isoformat(), "to": slot.end.isoformat(), "button": place}


class RequestCallback(HouseAction):
    intents = ("request_callback",)

    def name(self) -> str:
        return "action_request_callback"

    def act(self, turn: Turn) -> None:
        if cues.says(turn.text, "not_voice"):
            take_up(turn, "set_contact_preference", turn.text)  # whoever cannot hear wants no call
            return
        CallbackForm().start(turn)
