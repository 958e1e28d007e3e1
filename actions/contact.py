"""Who may be contacted, when and how: the stop list and the wishes of the person."""

from __future__ import annotations

from contextlib import suppress
from datetime import time

from actions.answers import take_up
from actions.base import HouseAction
from actions.callbacks import say_still_agreed
from actions.facts import say_fact
from actions.heard import hear_beside
from actions.tasks import Field, FormTask, cancel
from actions.told import left_alone_in, relation_names, verified
from actions.turn import Button, Turn
from bot.debt.errors import HouseError
from bot.debt.values import WindowValue
from bot.language import (
    call_backs,
    care_wishes,
    cues,
    decisions,
    formats,
    meant,
    moments,
    papers_words,
    plain_wishes,
    visit_words,
)
from bot.services import complaints, contact, moods, tasks, tickets
from bot.services.tasks import TaskState

HUMAN = Button("utter_button_human", "/request_human")
COMPLAIN = Button("utter_button_complain", "/complain_harassment")
_EVENING = (time(18), time(21))
_LISTED = 5


# --- stop ---------------------------------------------------------------------------------------------------------------


class StopContact(HouseAction):
    """Do not call me, or them: on the list before anything else is said."""

    intents = ("request_stop_contact",)

    def name(self) -> str:
        return "action_stop_contact"

    def act(self, turn: Turn) -> None:
        named = left_alone_in(turn) or _just_complained_of(turn)
        number = turn.numbers[0] if turn.numbers else None
        if not turn.is_trigger and _of_visits(turn):
            _no_visit(turn, named)
            return
        if not named and (_only_a_channel(turn) or _only_some_hours(turn)):
            take_up(turn, "set_contact_preference", turn.text)
            return
        if named:
            contact.stop(turn.ctx, turn.conversation_id, named, phone=number)
            turn.say("utter_contact_stopped_others", relations=relation_names(turn, named))
            _hear_why(turn)
            if not turn.is_trigger and plain_wishes.wants_only_writing(turn.text) and channels_in(turn.text):
                take_up(turn, "set_contact_preference", turn.text)  # the other wish of the same line
            return
        if number:
            contact.stop(turn.ctx, turn.conversation_id, phone=number)
            turn.say("utter_contact_stopped_number", tail=number[-4:])
            return
        if verified(turn):
            contact.stop(turn.ctx, turn.conversation_id, ("self",))
            turn.say("utter_contact_stopped_self", buttons=(Button("utter_button_quieter", "/set_contact_preference"), COMPLAIN))
            say_still_agreed(turn)
            return
        contact.stop(turn.ctx, turn.conversation_id, ("this_number",))
        turn.say("utter_contact_stopped_here")
        StopNumber.ask_once(turn)


def _just_complained_of(turn: Turn) -> list[str]:
    """Do not ring him again, where him is whoever the complaint of today says they rang."""
    if turn.is_trigger or not papers_words.points_at_somebody(turn.text) or turn.reading().relations:
        return []
    found = [view for view in complaints.progress(turn.ctx, turn.conversation_id) if view.status == "open"]
    return [code for code in found[0].relations if code != "self"] if found else []


def _hear_why(turn: Turn) -> None:
    """Lost my job, and do not call my mother: done, and heard. Who has proved nothing is only listened to."""
    with suppress(HouseError):
        hear_beside(turn)


def _of_visits(turn: Turn) -> bool:
    spoken_of = turn.last_said.startswith(("utter_consequences_visit", "utter_contact_no_visit"))
    return visit_words.wants_no_visit(turn.text) or (spoken_of and visit_words.says_do_not_come(turn.text))


def _no_visit(turn: Turn, named: list[str]) -> None:
    """No visit, on record for whoever plans one; those named beside it are left alone; another way to talk is offered."""
    tickets.open_ticket(turn.ctx, turn.conversation_id, "contact_review", {"wish": "no_visit", "more": turn.text})
    if named:
        contact.stop(turn.ctx, turn.conversation_id, named)
        turn.say("utter_contact_stopped_others", relations=relation_names(turn, named))
    turn.say("utter_contact_no_visit", buttons=(Button("utter_button_callback", "/request_callback"), HUMAN))


def _only_a_channel(turn: Turn) -> bool:
    """No calls, but messages are fine: that is a wish about the channel, said or already saved in this turn."""
    if any(key.startswith("utter_contact_preference") for key in turn.said):
        return True
    written = cues.says(turn.text, "chan_chat", "chan_sms", "chan_email") or moments.lets_us_write(turn.text)
    return cues.says(turn.text, "not_voice") and written


def _only_some_hours(turn: Turn) -> bool:
    """Not in the evening: that is a wish about hours."""
    windows = () if turn.is_trigger else turn.reading(("window",)).windows
    return any(call_backs.refuses_that_time(turn.text, window.text) for window in windows)


def _number(turn: Turn, state: TaskState) -> str | None:
    if turn.numbers:
        contact.stop(turn.ctx, turn.conversation_id, phone=turn.numbers[0])
        return turn.numbers[0][-4:]
    return None


class StopNumber(FormTask):
    """Which number is it? The wish is on record already; the number makes it work for the dialler too."""

    kind = "stop_number"
    fields = (Field("number", _number),)
    insists = False

    @classmethod
    def ask_once(cls, turn: Turn) -> None:
        """Asked before, it is not asked again; a number that comes after all is still taken."""
        asked = f"utter_ask_{cls.kind}_number"
        if asked in turn.said or moods.times_said(turn.ctx, turn.conversation_id, asked):
            tasks.open_task(turn.ctx, turn.conversation_id, TaskState(cls.kind, "number"))
        else:
            cls().start(turn)

    def let_go(self, turn: Turn, state: TaskState) -> bool:
        return True

    def wants(self, turn: Turn, state: TaskState) -> bool:
        if cues.says(turn.text, "whence_number"):
            return False
        return (
            self._asks_which(turn)
            or self._asks_if_it_holds(turn)
            or bool(turn.numbers)
            or turn.intent in ("deny", "cancel_task")
            or cues.says(turn.text, "unknown", "no_more")
        )

    def _asks_if_it_holds(self, turn: Turn) -> bool:
        return not turn.is_trigger and not turn.numbers and care_wishes.asks_if_it_stays_stopped(turn.text)

    def _asks_which(self, turn: Turn) -> bool:
        return not turn.is_trigger and meant.asks_which_number(turn.text)

    def handle(self, turn: Turn, state: TaskState) -> None:
        if turn.numbers:
            super().handle(turn, state)
        elif self._asks_which(turn):
            turn.say(f"utter_explain_{self.kind}_number")
        elif self._asks_if_it_holds(turn):
            turn.say("utter_relative_stopped_for_good")
        else:
            cancel(turn, state)

    def leave(self, turn: Turn, state: TaskState) -> None:
        turn.say("utter_contact_stop_stays")

    def submit(self, turn: Turn, state: TaskState) -> None:
        turn.say("utter_contact_stopped_number", tail=str(state.data["number"]))


# --- wishes -------------------------------------------------------------------------------------------------------------


def channels_in(text: str) -> list[str] | None:
    """The channels that remain after the words; None if they name none."""
    no_voice = cues.says(text, "not_voice")
    named = [name for name in ("chat", "sms", "email", "letter") if cues.says(text, f"chan_{name}")]
    if not no_voice and cues.says(text, "chan_voice") and not named:
        return ["voice"]
    if not named:
        return ["chat", "sms"] if no_voice else None
    if not no_voice and cues.says(text, "chan_voice"):
        named.append("voice")
    return named


def window_in(turn: Turn) -> list[str] | None:
    """From and to, as wall time; a bare hour means from then on until the evening's end."""
    windows = turn.reading(("window",)).windows
    if not windows:
        return None
    first = windows[0]
    quiet_from = turn.ctx.terms.contact.quiet_from
    if call_backs.refuses_that_time(turn.text, first.text):
        return _without(turn, first)
    end = first.end if first.end is not None and first.end <= quiet_from else quiet_from
    start = max(first.start, turn.ctx.terms.contact.quiet_to)
    if start >= end:
        return None
    return [f"{start:%H:%M}", f"{end:%H:%M}"]


_NOON = time(12)


def _without(turn: Turn, refused: WindowValue) -> list[str] | None:
    """The longer stretch of the permitted day that remains when these hours are refused; None if none does."""
    limits = turn.ctx.terms.contact
    if refused.start > _NOON:
        start, end = limits.quiet_to, min(refused.start, limits.quiet_from)
    else:
        start, end = max(refused.end or refused.start, limits.quiet_to), limits.quiet_from
    return [f"{start:%H:%M}", f"{end:%H:%M}"] if start < end else None


class SetPreference(HouseAction):
    """By which channel and at which hours: saved at once, and the hours asked for if only the channel was named."""

    intents = ("set_contact_preference",)

    def name(self) -> str:
        return "action_set_preference"

    def act(self, turn: Turn) -> None:
        if any(key.startswith("utter_contact_preference") for key in turn.said):
            return
        if turn.said and plain_wishes.wants_english(turn.text):
            return  # English is what they get
        text = "" if turn.is_trigger else turn.text
        # Too many messages is no wish for messages.
        channels, window = None if decisions.wants_fewer_messages(text) else channels_in(text), window_in(turn)
        if channels is None and window is None and turn.said and not turn.is_trigger:
            # Said beside another matter that has its own question: a way is shown, and nothing more is asked.
            turn.say("utter_contact_less_offer", buttons=(Button("utter_button_quieter", "/set_contact_preference"),))
            return
        if channels is None and window is None:
            contact.preference(turn.ctx, turn.conversation_id)
            PreferenceForm().start(turn)
            return
        _save(turn, channels, window)
        if window is None:
            PreferenceForm().start(turn, {"channels": channels})


def _save(turn: Turn, channels: list[str] | None, window: list[str] | None) -> None:
    hours = (time.fromisoformat(window[0]), time.fromisoformat(window[1])) if window else None
    wish = contact.set_preference(turn.ctx, turn.conversation_id, channels=channels, window=hours, stopped=False)
    say_wish(turn, wish)
    if wish.channels and "voice" not in wish.channels:
        say_still_agreed(turn)


def say_wish(turn: Turn, wish: contact.Preference) -> None:
    """What was wished and is saved: the channels, the hours, or both."""
    if wish.window_from and wish.window_to:
        turn.say(
            "utter_contact_preference_both" if wish.channels else "utter_contact_preference_hours",
            channels=_channel_names(turn, wish.channels),
            start=formats.clock_time(wish.window_from),
            end=formats.clock_time(wish.window_to),
        )
    else:
        turn.say("utter_contact_preference_channels", channels=_channel_names(turn, wish.channels))


def _channel_names(turn: Turn, channels: tuple[str, ...]) -> str:
    return turn.words("utter_name_list_joint").join(turn.words(f"utter_name_channel_{name}") for name in channels)


def _wished_channels(turn: Turn, state: TaskState) -> list[str] | None:
    return None if turn.is_trigger else channels_in(turn.text)


def _wished_window(turn: Turn, state: TaskState) -> list[str] | None:
    if state.step == "window" and turn.intent == "affirm":
        return [f"{at:%H:%M}" for at in _EVENING]
    return window_in(turn)


class PreferenceForm(FormTask):
    """Channel, then hours; a yes takes the evening that is proposed, a no leaves the hours open."""

    kind = "preference"
    insists = False
    fields = (Field("channels", _wished_channels), Field("window", _wished_window, expects=("window",)))

    def ask(self, turn: Turn, state: TaskState, field: Field) -> None:
        if field.name == "channels":
            super().ask(turn, state, field)
            return
        yes, no = Button("utter_button_evening", "/affirm"), Button("utter_button_any_hour", "/deny")
        start, end = (formats.clock_time(at) for at in _EVENING)
        turn.say("utter_ask_preference_window", buttons=(yes, no), expects=("window",), start=start, end=end)

    def let_go(self, turn: Turn, state: TaskState) -> bool:
        return True

    def wants(self, turn: Turn, state: TaskState) -> bool:
        return turn.intent == "set_contact_preference" or super().wants(turn, state)

    def handle(self, turn: Turn, state: TaskState) -> None:
        asks = not turn.is_trigger and cues.says(turn.text, "asks") and state.step == "window"
        if asks and turn.reading(("window",)).windows:
            say_fact(turn, "utter_consequences_collecting_hours")  # and then: how late, asked of the hours
            self._advance(turn, state)
        elif turn.intent == "deny" and state.step == "window":
            cancel(turn, state)
        else:
            super().handle(turn, state)

    def leave(self, turn: Turn, state: TaskState) -> None:
        if "channels" in state.data:
            turn.say("utter_contact_preference_stays")
        else:
            super().leave(turn, state)

    def submit(self, turn: Turn, state: TaskState) -> None:
        _save(turn, state.data["channels"], state.data["window"])
