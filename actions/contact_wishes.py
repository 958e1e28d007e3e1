"""How the cardholder wants to be reached: by which channels and at which hours."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from actions.base import HouseAction
from actions.callbacks import say_still_agreed
from actions.tasks import Field, FormTask, cancel
from actions.told import verified
from actions.turn import Button, Turn
from bot.debt.values import WindowValue
from bot.language import call_backs, care_wishes, cues, decisions, formats, hints, plain_wishes
from bot.services import contact, tasks
from bot.services.tasks import TaskState

_EVENING = (time(18), time(21))



def channels_in(text: str) -> list[str] | None:
    """The channels that remain after the words; None if they name none."""
    no_voice = cues.says(text, "not_voice")
    named = [name for name in ("chat", "sms", "email", "letter") if cues.says(text, f"chan_{name}")]
    if not no_voice and cues.says(text, "chan_voice") and (not named or cues.says(text, "not_written")):
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
    first = _after_noon(turn, windows[0])
    quiet_from = turn.ctx.terms.contact.quiet_from
    if call_backs.refuses_that_time(turn.text, first.text):
        return _without(turn, first)
    end = first.end if first.end is not None and first.end <= quiet_from else quiet_from
    start = max(first.start, turn.ctx.terms.contact.quiet_to)
    if start >= end:
        return None
    return [f"{start:%H:%M}", f"{end:%H:%M}"]


def save_hours(turn: Turn) -> bool:
    """The hours that the words name, in place of those that were saved or proposed; False if they name none."""
    window = window_in(turn)
    if window is None:
        return False
    if turn.task is not None and turn.task.kind == PreferenceForm.kind:
        tasks.end(turn.ctx, turn.conversation_id, turn.task, "done")
    _save(turn, None, window)
    return True


_NOON = time(12)


def _after_noon(turn: Turn, named: WindowValue) -> WindowValue:
    """No, after eight: where the hours that stand, or that are proposed, lie after noon, a bare hour does too."""
    if named.start >= _NOON or cues.says(turn.text, "morning") or not verified(turn):
        return named
    wish = contact.preference(turn.ctx, turn.conversation_id)
    stands = wish.window_from if wish is not None and wish.window_from else None
    asked = turn.task is not None and turn.task.kind == PreferenceForm.kind
    if not (asked if stands is None else stands >= _NOON):
        return named
    end = named.end if named.end is None or named.end >= _NOON else named.end.replace(hour=named.end.hour + 12)
    return replace(named, start=named.start.replace(hour=named.start.hour + 12), end=end)


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
        if plain_wishes.wants_english(turn.text) and channels_in(turn.text) is None:
            if not turn.said:
                turn.say("utter_smalltalk_greet")  # English is what they get
            return
        text = "" if turn.is_trigger else turn.text
        # Too many messages is no wish for messages.
        channels, window = None if decisions.wants_fewer_messages(text) else channels_in(text), window_in(turn)
        if window is not None and not cues.says(text, "chan_chat", "chan_sms", "chan_email") and _only_of_those_hours(turn):
            channels = None  # no calls in the evening: by day they are fine
        if channels is None and window is None and turn.said and not turn.is_trigger:
            # Said beside another matter that has its own question: a way is shown, and nothing more is asked.
            turn.say("utter_contact_less_offer", buttons=(Button("utter_button_quieter", "/set_contact_preference"),))
            return
        if channels is None and window is None:
            contact.preference(turn.ctx, turn.conversation_id)
            PreferenceForm().start(turn)
            return
        wish = _save(turn, channels, window)
        if window is None and wish.window_from is None:
            PreferenceForm().start(turn, {"channels": channels})


def _only_of_those_hours(turn: Turn) -> bool:
    return any(call_backs.refuses_that_time(turn.text, named.text) for named in turn.reading(("window",)).windows)


def _save(turn: Turn, channels: list[str] | None, window: list[str] | None) -> contact.Preference:
    hours = (time.fromisoformat(window[0]), time.fromisoformat(window[1])) if window else None
    wish = contact.set_preference(turn.ctx, turn.conversation_id, channels=channels, window=hours, stopped=False)
    say_wish(turn, wish)
    if wish.channels and "voice" not in wish.channels:
        say_still_agreed(turn)
    return wish


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


def wish_in_words(turn: Turn, wish: contact.Preference) -> str:
    """The same in a few words, to be set into a sentence."""
    parts = []
    if wish.channels:
        parts.append(turn.words("utter_contact_wish_part_channels", channels=_channel_names(turn, wish.channels)))
    if wish.window_from and wish.window_to:
        start, end = formats.clock_time(wish.window_from), formats.clock_time(wish.window_to)
        parts.append(turn.words("utter_contact_wish_part_hours", start=start, end=end))
    return turn.words("utter_name_list_joint").join(parts)


def _channel_names(turn: Turn, channels: tuple[str, ...]) -> str:
    return turn.words("utter_name_list_joint").join(turn.words(f"utter_name_channel_{name}") for name in channels)


def _wished_channels(turn: Turn, state: TaskState) -> list[str] | None:
    return None if turn.is_trigger else channels_in(turn.text)


def _wished_window(turn: Turn, state: TaskState) -> list[str] | None:
    agrees = turn.intent == "affirm" or (not turn.is_trigger and hints.agrees(turn.text))
    if state.step == "window" and agrees:
        return [f"{at:%H:%M}" for at in _EVENING]
    return window_in(turn)


_YES_OR_ANY = (Button("utter_button_evening", "/affirm"), Button("utter_button_any_hour", "/deny"))


def _evening() -> dict[str, str]:
    start, end = (formats.clock_time(at) for at in _EVENING)
    return {"start": start, "end": end}


class PreferenceForm(FormTask):
    """Channel, then hours; a yes takes the evening that is proposed, a no leaves the hours open."""

    kind = "preference"
    insists = False
    fields = (Field("channels", _wished_channels), Field("window", _wished_window, expects=("window",)))

    def ask(self, turn: Turn, state: TaskState, field: Field) -> None:
        if field.name == "channels":
            super().ask(turn, state, field)
            return
        turn.say("utter_ask_preference_window", buttons=_YES_OR_ANY, expects=("window",), values=_evening())

    def prompt(self, turn: Turn, state: TaskState, again: bool = False) -> None:
        """After a question about the wish the hours are asked for once more, in fewer words."""
        if again and state.step == "window" and any(key.startswith("utter_contact_wish_") for key in turn.said):
            turn.say("utter_ask_preference_window_again", buttons=_YES_OR_ANY, expects=("window",), values=_evening())
        else:
            super().prompt(turn, state, again)

    def let_go(self, turn: Turn, state: TaskState) -> bool:
        return True

    def wants(self, turn: Turn, state: TaskState) -> bool:
        return turn.intent == "set_contact_preference" or self._any_time(turn, state) or super().wants(turn, state)

    def _any_time(self, turn: Turn, state: TaskState) -> bool:
        return state.step == "window" and not turn.is_trigger and care_wishes.any_time_will_do(turn.text)

    def handle(self, turn: Turn, state: TaskState) -> None:
        if (turn.intent == "deny" and state.step == "window") or self._any_time(turn, state):
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
