"""Greeting, thanks, and who is speaking. Nothing here knows of a debt."""

from __future__ import annotations

from actions.base import HouseAction
from actions.flow import MENU
from actions.turn import Turn


class Greet(HouseAction):
    intents = ("greet",)

    def name(self) -> str:
        return "action_greet"

    def act(self, turn: Turn) -> None:
        turn.say("utter_smalltalk_greet", buttons=MENU)


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
        turn.say("utter_smalltalk_goodbye_open" if turn.task else "utter_smalltalk_goodbye")


class Repeat(HouseAction):
    """What did you say: the open business again, else what the bot can do in plainer words."""

    intents = ("ask_repeat",)

    def name(self) -> str:
        return "action_repeat"

    def act(self, turn: Turn) -> None:
        turn.say("utter_smalltalk_repeat")
