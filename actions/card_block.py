"""Block the card after stolen use or a scam."""

from __future__ import annotations

from actions.tasks import TAKEN_UP, Task, cancel, close
from actions.turn import Button, Turn
from bot.language import cues, dispute_words
from bot.services import fraud, tasks
from bot.services.tasks import TaskState

#: Set once the question came again after another one in its middle.
_ASKED_AGAIN = "asked_again"
_LOST = "lost"
HUMAN = Button("utter_button_human", "/request_human")


class CardBlock(Task):
    """Block the card after stolen use or a scam: one question, one tap."""

    kind = "card_block"

    @classmethod
    def begin(cls, turn: Turn, *, lost: bool = False) -> None:
        """Ask; ``lost``: afterwards whether there are charges that nobody knows."""
        if lost:
            turn.say("utter_card_lost")
        state = tasks.open_task(turn.ctx, turn.conversation_id, TaskState(cls.kind, "sure", {_LOST: True} if lost else {}))
        cls().prompt(turn, state)

    def wants(self, turn: Turn, state: TaskState) -> bool:
        if not turn.is_trigger and (_asks_what_it_does(turn) or dispute_words.found_the_card(turn.text)):
            return True
        return turn.intent in ("affirm", "deny", "cancel_task") or self._says_so(turn)

    def handle(self, turn: Turn, state: TaskState) -> None:
        if not turn.is_trigger and _asks_what_it_does(turn):
            turn.say("utter_card_block_effect")
            self.prompt(turn, state, again=True)
        elif not turn.is_trigger and dispute_words.found_the_card(turn.text):
            turn.say("utter_card_found")
            tasks.end(turn.ctx, turn.conversation_id, state, "cancelled")
        elif turn.intent == "affirm" or self._says_so(turn):
            self.block(turn)
            if state.data.get(_LOST):
                turn.say("utter_card_lost_next")
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
        if turn.is_trigger:
            return False
        named = cues.says(turn.text, "block") and not cues.says(turn.text, "not_now")
        return named or dispute_words.wants_the_card_blocked(turn.text) or dispute_words.just_stops(turn.text)

    @staticmethod
    def asked_for(turn: Turn) -> bool:
        """Lock my card, said of one's own accord."""
        return not turn.is_trigger and dispute_words.wants_the_card_blocked(turn.text)

    @staticmethod
    def block(turn: Turn) -> None:
        """At once: paying goes on, nobody else can use the card. Raises HouseError("identity_required")."""
        ticket = fraud.block_card(turn.ctx, turn.conversation_id)
        turn.say("utter_fraud_card_blocked", number=ticket.number)

    def prompt(self, turn: Turn, state: TaskState, again: bool = False) -> None:
        if again and turn.intent not in TAKEN_UP:
            if state.data.get(_ASKED_AGAIN):
                return  # asked twice; the card is blocked whenever it is said
            state.data[_ASKED_AGAIN] = True
            tasks.save(turn.ctx, turn.conversation_id, state)
        yes, no = Button("utter_button_block_yes", "/affirm"), Button("utter_button_block_no", "/deny")
        turn.say("utter_ask_card_block", buttons=(yes, no))


def _asks_what_it_does(turn: Turn) -> bool:
    """Can I still pay then, does it touch other cards: a question about the block is no yes to it."""
    about = cues.says(turn.text, "block") or dispute_words.asks_of_other_cards(turn.text)
    return about and dispute_words.asks_back(turn.text) and not dispute_words.wants_the_card_blocked(turn.text)
