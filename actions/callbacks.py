"""Booking a call-back: windows in which somebody is free, holidays observed, the number on file or one that is typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from typing import Any

from actions.answers import take_up
from actions.base import HouseAction
from actions.cards import plain
from actions.tasks import Field, FormTask, cancel
from actions.told import OWN_BUSINESS, verified
from actions.turn import Button, Turn
from bot.debt.errors import HouseError
from bot.debt.values import WindowValue
from bot.language import call_backs, cues, formats, hints, meant
from bot.services import access, callbacks, tasks
from bot.services.callbacks import CallbackView, Slot
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
    windows = [_in_the_morning(window, turn) for window in reading.windows]
    if not days and not windows:
        yes = state.step == "slot" and (turn.intent == "affirm" or (not turn.is_trigger and hints.agrees(turn.text)))
        return _first_offered(slots, state) if yes else None
    for slot in slots:
        if days and slot.start.date() not in days:
            continue
        if windows and not any(_within(slot, window.start, window.end) for window in windows):
            continue
        return slot.start.isoformat()
    state.data["_missed"] = [day.isoformat() for day in days if day is not None]
    return None


def _in_the_morning(window: WindowValue, turn: Turn) -> WindowValue:
    """Early, said of a call from people at a desk, is the first hour after it opens."""
    opens = turn.ctx.terms.desk_hours.open
    if window.end is not None and window.end <= opens:
        return replace(window, end=time(opens.hour + 1, opens.minute))
    return window


def _first_offered(slots: tuple[Slot, ...], state: TaskState) -> str | None:
    """A bare yes takes the window that was named, as long as it is free."""
    offered = state.data.get("_offered")
    free = [slot.start.isoformat() for slot in slots]
    return offered if offered in free else next(iter(free), None)


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
        missed = state.data.pop("_missed", None)
        slots = _slots(turn)
        that_day = tuple(slot for slot in slots if missed and slot.start.date().isoformat() in missed)
        offered = (that_day or slots)[:_OFFERED]
        state.data["_offered"] = offered[0].start.isoformat() if offered else None
        tasks.save(turn.ctx, turn.conversation_id, state)
        buttons = tuple(
            Button("utter_button_slot", f'/request_callback{{"choice": "{slot.start.isoformat()}"}}', _named(turn, slot))
            for slot in offered
        )
        hours = turn.ctx.terms.desk_hours
        turn.say(
            "utter_ask_callback_slot_again" if missed is not None else "utter_ask_callback_slot",
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

    def handle(self, turn: Turn, state: TaskState) -> None:
        if not turn.is_trigger and call_backs.calls_it_off(turn.text):
            if callbacks.booked(turn.ctx, turn.conversation_id) is None:
                cancel(turn, state)
                return
            tasks.end(turn.ctx, turn.conversation_id, state, "cancelled")
            call_it_off(turn)
            return
        super().handle(turn, state)

    def leave(self, turn: Turn, state: TaskState) -> None:
        if not say_it_stays(turn):
            super().leave(turn, state)

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
        moved = view.was is not None
        values = _told(turn, view)
        if view.was is not None:
            values |= {f"old_{name}": value for name, value in _named(turn, view.was).items()}
        turn.say(
            "utter_contact_callback_moved" if moved else "utter_contact_callback_booked",
            card=_booked_card(view),
            buttons=(MOVE, CALL_OFF),
            values=values,
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


def _booked_card(view: CallbackView) -> dict[str, Any]:
    return {"type": "callback", "data": {"slots": [], "booked": plain({"from": view.slot.start, "to": view.slot.end})}}


def _told(turn: Turn, view: CallbackView) -> dict[str, str]:
    """An agreed call as it is read back: day, window and the end of the number."""
    phone = view.phone or access.verified_customer(turn.ctx, turn.conversation_id).phone
    return {"tail": phone[-4:], **_named(turn, view.slot)}


# --- what was agreed: shown, moved, called off ----------------------------------------------------------------------------

MOVE = Button("utter_button_callback_move", '/request_callback{"choice": "move"}')
CALL_OFF = Button("utter_button_callback_off", '/request_callback{"choice": "off"}')
AGAIN = Button("utter_button_callback", "/request_callback")
QUIETER = Button("utter_button_quieter", "/set_contact_preference")


def call_it_off(turn: Turn) -> None:
    """Cancelled at once, since it is easily agreed again; what it was is named. Nothing agreed: said so, with a way on."""
    was = callbacks.cancel(turn.ctx, turn.conversation_id)
    if was is None:
        turn.say("utter_contact_callback_none", buttons=(AGAIN, QUIETER))
    else:
        turn.say("utter_contact_callback_cancelled", buttons=(AGAIN,), values=_told(turn, was))


def agreed(turn: Turn) -> CallbackView | None:
    """The call that is agreed with whoever writes here."""
    return callbacks.booked(turn.ctx, turn.conversation_id)


def say_of(turn: Turn, key: str) -> None:
    """A sentence about the call that is agreed."""
    held = agreed(turn)
    assert held is not None
    turn.say(key, buttons=(MOVE, CALL_OFF), values=_told(turn, held))


def say_agreed(turn: Turn) -> None:
    held = agreed(turn)
    assert held is not None
    turn.say("utter_contact_callback_agreed", card=_booked_card(held), buttons=(MOVE, CALL_OFF), values=_told(turn, held))


def move_it(turn: Turn) -> None:
    """Another time for it: at once where one is named, else asked for."""
    held = agreed(turn)
    assert held is not None
    RequestCallback().again(turn, held, moving=True)


def say_it_stays(turn: Turn) -> bool:
    """What was agreed is left as it is, and said so; False if nothing is agreed."""
    held = callbacks.booked(turn.ctx, turn.conversation_id)
    if held is None:
        return False
    turn.say("utter_contact_callback_stays", values=_told(turn, held))
    return True


def say_still_agreed(turn: Turn) -> None:
    """After a wish for no calls: the call that was asked for before still stands, and a tap ends it."""
    held = callbacks.booked(turn.ctx, turn.conversation_id)
    if held is not None:
        turn.say("utter_contact_callback_still", buttons=(CALL_OFF,), values=_told(turn, held))


class CallOff(FormTask):
    """Words that do not name the call: it is read back, and only a yes ends it."""

    kind = "callback_off"
    confirms = True

    def read_back(self, turn: Turn, state: TaskState) -> None:
        held = callbacks.booked(turn.ctx, turn.conversation_id)
        if held is None:
            turn.say("utter_contact_callback_none", buttons=(AGAIN, QUIETER))
            return
        turn.say(
            "utter_read_back_callback_off",
            buttons=(Button("utter_button_callback_off", "/affirm"), Button("utter_button_callback_keep", "/cancel_task")),
            values=_told(turn, held),
        )

    def wants(self, turn: Turn, state: TaskState) -> bool:
        kept = not turn.is_trigger and meant.keeps_it(turn.text)
        return kept or turn.intent == "request_callback" or super().wants(turn, state)

    def handle(self, turn: Turn, state: TaskState) -> None:
        again = not turn.is_trigger and (call_backs.calls_it_off(turn.text) or call_backs.may_call_it_off(turn.text))
        if again:
            turn.intent = "affirm"
        elif turn.intent == "deny" or (not turn.is_trigger and meant.keeps_it(turn.text)):
            turn.intent = "cancel_task"
        super().handle(turn, state)

    def leave(self, turn: Turn, state: TaskState) -> None:
        if not say_it_stays(turn):
            super().leave(turn, state)

    def submit(self, turn: Turn, state: TaskState) -> None:
        call_it_off(turn)


def call_it_off_or_ask(turn: Turn) -> None:
    """Off at once where the call is named; vaguer words are read back first."""
    if call_backs.calls_it_off(turn.text):
        call_it_off(turn)
    else:
        CallOff().start(turn)


class RequestCallback(HouseAction):
    """A call at an agreed time: agreed, shown, moved or called off."""

    intents = ("request_callback",)

    def name(self) -> str:
        return "action_request_callback"

    def act(self, turn: Turn) -> None:
        choice, spoken = turn.payload("choice"), not turn.is_trigger
        if choice == "off" or (spoken and call_backs.calls_it_off(turn.text)):
            call_it_off(turn)
            return
        if cues.says(turn.text, "not_voice") and not (spoken and call_backs.may_call_it_off(turn.text)):
            take_up(turn, "set_contact_preference", turn.text)  # whoever cannot hear wants no call
            return
        held = callbacks.booked(turn.ctx, turn.conversation_id)
        if held is None or choice not in (None, "move"):
            CallbackForm().start(turn)
        elif spoken and call_backs.may_call_it_off(turn.text):
            CallOff().start(turn)
        else:
            self.again(turn, held, choice == "move" or (spoken and call_backs.moves_it(turn.text)))

    def again(self, turn: Turn, held: CallbackView, moving: bool) -> None:
        """Asked for a call with one agreed: a time that is named moves it; else what stands is said."""
        spoken = not turn.is_trigger
        later = call_backs.shift(turn.text) if spoken else None
        if later is not None:
            CallbackForm().start(turn, {"slot": (held.slot.start + later).isoformat()})
            return
        named = turn.about(turn.intent, call_backs.new_time(turn.text) if spoken else turn.text)
        reading = named.reading(("date", "window"))
        stands = {held.slot.start.date()}
        elsewhere = call_backs.declines_it(turn.text) or moving
        if reading.dates and not reading.windows and not elsewhere and {day.value for day in reading.dates} == stands:
            say_it_stays(turn)  # that very day, said once more
            return
        day = next((found.value for found in reversed(reading.dates) if found.value is not None), None)
        if day is not None and not reading.windows and not call_backs.declines_it(turn.text):
            # Another day and no hour: the hour stays.
            then = datetime.combine(day, held.slot.start.timetz())
            CallbackForm().start(turn.about(turn.intent, ""), {"slot": then.isoformat()})
            return
        if (reading.dates or reading.windows) and not call_backs.declines_it(turn.text):
            CallbackForm().start(named)
            return
        say_agreed(turn)
        if moving:
            CallbackForm().start(turn.about(turn.intent, ""))
