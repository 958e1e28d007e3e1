"""Doubt and the foreign: three likeliest meanings first, a person second; what is not ours is declined with a way on."""

from __future__ import annotations

from actions.answers import ANSWERS
from actions.base import URGENT, HouseAction
from actions.flow import menu
from actions.tasks import TASKS
from actions.turn import Button, Turn

LIKELIEST = 3


class Clarify(HouseAction):
    """Not understood once: the three likeliest meanings as buttons; twice in a row: a person."""

    intents = ("nlu_fallback",)

    def name(self) -> str:
        return "action_clarify"

    def act(self, turn: Turn) -> None:
        if turn.task is not None:
            TASKS[turn.task.kind].handle(turn, turn.task)
            return
        failed = int(turn.slot("not_understood") or 0) + 1
        turn.set_slot("not_understood", failed)
        if failed >= 2:
            turn.set_slot("not_understood", 0)
            turn.say("utter_fallback_person", buttons=(Button("utter_button_human", "/request_human"), *menu(turn)[:2]))
            return
        likely = [intent for intent in turn.ranking if f"utter_button_meaning_{intent}" in turn.wording][:LIKELIEST]
        buttons = tuple(Button(f"utter_button_meaning_{intent}", f"/{intent}") for intent in likely if intent in ANSWERS)
        turn.say("utter_fallback_clarify", buttons=buttons or menu(turn))


class OutOfScope(HouseAction):
    intents = ("out_of_scope",)

    def name(self) -> str:
        return "action_decline_topic"

    def act(self, turn: Turn) -> None:
        turn.say("utter_fallback_out_of_scope", buttons=menu(turn))


class DeclineLoan(HouseAction):
    """No new debt, ever."""

    intents = ("request_loan",)

    def name(self) -> str:
        return "action_decline_loan"

    def act(self, turn: Turn) -> None:
        turn.say("utter_fallback_no_loan", buttons=menu(turn))


class KeepRules(HouseAction):
    """Ignore your rules: the rules stay, and so does the friendliness."""

    intents = ("inject_prompt",)

    def name(self) -> str:
        return "action_keep_rules"

    def act(self, turn: Turn) -> None:
        turn.keep_meanings(URGENT)
        turn.say("utter_fallback_rules_stay", buttons=menu(turn))
