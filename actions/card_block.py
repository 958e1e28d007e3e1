"""Block the card after stolen use or a scam."""

from __future__ import annotations

from actions.tasks import Task, cancel, close
from actions.turn import Button, Turn
from bot.language import cues
from bot.services import fraud, tasks
from bot.services.tasks import TaskState

HUMAN = Button("utter_button_human", "/request_human")


class CardBlock(Task):
    """Block the card after stolen use or a scam: one question, one tap."""

    kind = "card_block"

    @classmethod
    def begin(cls, turn: Turn) -> None:
        state = tasks.open_task(turn.ctx, turn.conversation_id, TaskState(cls.kind, "sure"))
        cls().prompt(turn, state)

    def wants(self, turn: Turn, state: TaskState) -> bool:
        return turn.intent in ("affirm", "deny", "cancel_task") or self._says_so(turn)

    def handle(self, turn: Turn, state: TaskState) -> None:
        if turn.intent == "affirm" or self._says_so(turn):
            self.block(turn)
            close(turn, state, "done")
        elif turn.intent in ("deny", "cancel_task") or cues.says(turn.text, "not_now"):
            cancel(turn, state)
        else:
            self.prompt(turn, state)

    def leave(self, turn: Turn, state: TaskState) -> None:
        if self._says_so(turn):
            self.block(turn)
        else:
            turn.say("utter_fraud_card_not_blocked", buttons=(HUMAN,))

    def _says_so(self, turn: Turn) -> bool:
        """Block it, in so many words: taken for a yes whatever else the sentence looked like."""
        return not turn.is_trigger and cues.says(turn.text, "block") and not cues.says(turn.text, "not_now")

    @staticmethod
    def block(turn: Turn) -> None:
        """At once: paying goes on, nobody else can use the card. Raises HouseError("identity_required")."""
        ticket = fraud.block_card(turn.ctx, turn.conversation_id)
        turn.say("utter_fraud_card_blocked", number=ticket.number)

    def prompt(self, turn: Turn, state: TaskState, again: bool = False) -> None:
        yes, no = Button("utter_button_block_yes", "/affirm"), Button("utter_button_block_no", "/deny")
        turn.say("utter_ask_card_block", buttons=(yes, no))
