"""Answering what had to wait: for identity, for the choice of a card. A form may end in an answer, an answer may open a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.tasks import CONTEXT, TASKS, Task, cancel
from actions.turn import Button, Turn
from bot.debt.errors import HouseError
from bot.language import care_wishes, cues
from bot.services import access, accounts, tasks
from bot.services.tasks import TaskState

if TYPE_CHECKING:
    from actions.base import HouseAction

#: intent → the action that answers it; filled as classes are made, read for secondary meanings and for what waited on identity
ANSWERS: dict[str, type[HouseAction]] = {}


#: Said to somebody who is not the cardholder: a figure asked for once more is refused, and no proof is invited.
_TOLD_A_STRANGER = ("utter_contact_third_party", "utter_contact_pay_for_others")


def guarded(turn: Turn, action: HouseAction, asks: bool = True) -> None:
    """Runs one answer; what it lacks (identity, a choice of card) is asked for, and it is taken up again afterwards.

    Without ``asks`` it is left to the person who takes over.
    """
    try:
        action.act(turn)
    except HouseError as error:
        if error.code in ("identity_required", "card_choice_needed") and not asks:
            return
        if error.code == "identity_required" and "utter_identity_needed" in turn.said:
            return  # asked for already in this turn; what was asked first is taken up
        stranger = turn.last_said.startswith(_TOLD_A_STRANGER) and care_wishes.insists_on_being_told(turn.text)
        if error.code == "identity_required" and (stranger or "claim_third_party" in turn.beside):
            turn.say("utter_contact_third_party_still")  # whoever has just said that they are not the holder proves nothing
            return
        if error.code == "identity_required":
            turn.set_slot("pending_intent", turn.intent)
            turn.set_slot("pending_text", turn.text)
            turn.say("utter_identity_needed", card={"type": "identity", "data": {"purpose": "login"}}, expects=("identity",))
        elif error.code == "card_choice_needed":
            tails = tuple(error.data["tails"])
            named = overdue_tail(turn, tails)
            if named is not None:
                access.choose_card(turn.ctx, turn.conversation_id, named)
                action.act(turn)
                return
            open_card_choice(turn, turn.intent, turn.text, tails)
        else:
            raise


class CardChoice(Task):
    """Which of several cards is meant; afterwards the question that needed it is answered."""

    kind = "card_choice"

    def wants(self, turn: Turn, state: TaskState) -> bool:
        return turn.intent in CONTEXT or turn.intent == "choose_card" or self._tail(turn, state) is not None

    def handle(self, turn: Turn, state: TaskState) -> None:
        if turn.intent == "cancel_task":
            cancel(turn, state)
            return
        tail = self._tail(turn, state)
        if tail is None:
            self.prompt(turn, state)
            return
        access.choose_card(turn.ctx, turn.conversation_id, tail)
        tasks.end(turn.ctx, turn.conversation_id, state, "done")
        take_up(turn, str(state.data["intent"]), str(state.data["text"]))

    def prompt(self, turn: Turn, state: TaskState, again: bool = False) -> None:
        buttons = tuple(
            Button("utter_button_card", f'/choose_card{{"card_tail": "{tail}"}}', {"tail": tail}) for tail in state.data["tails"]
        )
        turn.say("utter_ask_card_choice", buttons=buttons, expects=("card_tail",))

    def _tail(self, turn: Turn, state: TaskState) -> str | None:
        tails = state.data["tails"]
        named = turn.payload("card_tail")
        if named in tails:
            return named
        for value in turn.reading(("card_tail",)).card_tails:
            if value.value in tails:
                return str(value.value)
        return overdue_tail(turn, tuple(tails))


def overdue_tail(turn: Turn, tails: tuple[str, ...]) -> str | None:
    """The one card that is overdue, if that is how it is named."""
    if turn.is_trigger or not cues.says(turn.text, "overdue_card"):
        return None
    late = [tail for tail in tails if accounts.position(turn.ctx, turn.conversation_id, tail).dpd > 0]
    return late[0] if len(late) == 1 else None


def open_card_choice(turn: Turn, intent: str, text: str, tails: tuple[str, ...]) -> None:
    """Ask which card, and remember what was asked before."""
    state = TaskState("card_choice", "tail", {"intent": intent, "text": text, "tails": list(tails)})
    state = tasks.open_task(turn.ctx, turn.conversation_id, state)
    TASKS["card_choice"].prompt(turn, state)


def take_up(turn: Turn, intent: str, text: str) -> None:
    """Answer what had to wait (for identity, for a card) as if it were said now."""
    action = ANSWERS.get(intent)
    if action is not None:
        guarded(turn.about(intent, text), action())
