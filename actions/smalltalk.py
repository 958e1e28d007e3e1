"""Greeting, thanks, and who is speaking. Nothing here knows of a debt."""

from __future__ import annotations

from typing import Any

from actions.base import FIRST, HouseAction
from actions.flow import menu
from actions.turn import UNPLACED, Turn
from bot.language import danger_words
from bot.services import moods


class Greet(HouseAction):
    intents = ("greet",)

    def name(self) -> str:
        return "action_greet"

    def act(self, turn: Turn) -> None:
        turn.say("utter_smalltalk_greet", buttons=menu(turn))


class TellBot(HouseAction):
    intents = ("ask_bot",)

    def name(self) -> str:
        return "action_tell_bot"

    def act(self, turn: Turn) -> None:
        turn.say("utter_smalltalk_bot")


class Chat(HouseAction):
    intents = ("chat_smalltalk",)

    def name(self) -> str:
        return "action_chat"

    def act(self, turn: Turn) -> None:
        turn.say("utter_smalltalk_chat")


class Thanks(HouseAction):
    intents = ("thanks",)
    resumes = False

    def name(self) -> str:
        return "action_thanks"

    def act(self, turn: Turn) -> None:
        turn.say("utter_smalltalk_thanks")


class Goodbye(HouseAction):
    intents = ("goodbye",)
    resumes = False

    def name(self) -> str:
        return "action_goodbye"

    def act(self, turn: Turn) -> None:
        if turn.task:
            turn.say("utter_smalltalk_goodbye_open")
            return
        turn.say("utter_smalltalk_goodbye", card=RATING if _may_be_rated(turn) else None)


#: One to five and a few words; the first rating of a talk stands.
RATING: dict[str, Any] = {"type": "rating", "data": {}}


def _may_be_rated(turn: Turn) -> bool:
    """Only a talk in which something was answered, and never one that touched danger or abuse."""
    ctx, talk = turn.ctx, turn.conversation_id
    answered = moods.times_said(ctx, talk, "utter_") - moods.times_said(ctx, talk, "utter_smalltalk")
    return answered > 1 and not moods.times_said(ctx, talk, "utter_crisis")


class Repeat(HouseAction):
    """What did you say: the open business again, else what the bot can do in plainer words."""

    intents = ("ask_repeat",)

    def name(self) -> str:
        return "action_repeat"

    def act(self, turn: Turn) -> None:
        turn.say("utter_smalltalk_repeat")


def it_was_only_temper(turn: Turn) -> bool:
    """It is nothing, I was just venting: taken as it is said. Where danger was heard, that has its own answer."""
    if turn.is_trigger or turn.intent not in UNPLACED or turn.task is not None or not danger_words.takes_it_back(turn.text):
        return False
    if moods.times_said(turn.ctx, turn.conversation_id, "utter_crisis"):
        return False
    turn.say("utter_smalltalk_no_harm")
    return True


FIRST.append(it_was_only_temper)
