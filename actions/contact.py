"""Whom nobody may contact any more: the stop list, and which number it is."""

from __future__ import annotations

from contextlib import suppress

from actions.answers import take_up
from actions.base import HouseAction
from actions.callbacks import say_still_agreed
from actions.contact_wishes import channels_in
from actions.heard import hear_beside
from actions.tasks import Field, FormTask, cancel
from actions.told import left_alone_in, relation_names, verified
from actions.turn import Button, Turn
from bot.debt.errors import HouseError
from bot.language import call_backs, cues, meant, moments, papers_words, plain_wishes, visit_words
from bot.services import complaints, contact, moods, tasks, tickets
from bot.services.tasks import TaskState

HUMAN = Button("utter_button_human", "/request_human")
COMPLAIN = Button("utter_button_complain", "/complain_harassment")
_LATELY = 8


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
        if not named and not number and not turn.is_trigger and _of_the_dead(turn):
            turn.say("utter_contact_stopped_deceased")
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


def _of_the_dead(turn: Turn) -> bool:
    """No more messages to her phone, said by the bereaved: with the report of the death everything to that person ended."""
    points = papers_words.points_at_somebody(turn.text)
    return points and not verified(turn) and tickets.care_case(turn.ctx, turn.conversation_id) == "deceased"


def _hear_why(turn: Turn) -> None:
    """Lost my job, and do not call my mother: done, and heard. Who has proved nothing is only listened to."""
    with suppress(HouseError):
        hear_beside(turn)


def _of_visits(turn: Turn) -> bool:
    lately = moods.lately_said(turn.ctx, turn.conversation_id, _LATELY)
    spoken_of = any(key.startswith(("utter_consequences_visit", "utter_visit_", "utter_contact_no_visit")) for key in lately)
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
    if channels_in(turn.text) == ["voice"] and cues.says(turn.text, "not_written"):
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
            or bool(turn.numbers)
            or turn.intent in ("deny", "cancel_task")
            or cues.says(turn.text, "unknown", "no_more")
        )

    def _asks_which(self, turn: Turn) -> bool:
        return not turn.is_trigger and meant.asks_which_number(turn.text)

    def handle(self, turn: Turn, state: TaskState) -> None:
        if turn.numbers:
            super().handle(turn, state)
        elif self._asks_which(turn):
            turn.say(f"utter_explain_{self.kind}_number")
        else:
            cancel(turn, state)

    def leave(self, turn: Turn, state: TaskState) -> None:
        turn.say("utter_contact_stop_stays")

    def submit(self, turn: Turn, state: TaskState) -> None:
        turn.say("utter_contact_stopped_number", tail=str(state.data["number"]))
