"""Identity in the talk: the words only. Codes and facts go to the gateway; what was asked before is answered after."""

from __future__ import annotations

from actions.answers import take_up
from actions.base import FIRST, HouseAction
from actions.flow import menu
from actions.tasks import TASKS
from actions.turn import Button, Turn
from bot.services import access, complaints, identity, moods

HUMAN = Button("utter_button_human", "/request_human")
_CODE_DIGITS = 6
IDENTITY_CARD = {"type": "identity", "data": {"purpose": "login"}}


class IdentityVerified(HouseAction):
    """The gateway says that a code was right; the store is asked whether it is so, and then the waiting question is answered."""

    intents = ("identity_verified",)
    interrupts = True
    resumes = False

    def name(self) -> str:
        return "action_identity_verified"

    def act(self, turn: Turn) -> None:
        customer = access.verified_customer(turn.ctx, turn.conversation_id)
        turn.say("utter_identity_welcome", name=customer.name_masked)
        for complaint in complaints.link_complaints(turn.ctx, turn.conversation_id):
            turn.say("utter_complaints_linked", number=complaint.number)
        waiting, text = turn.slot("pending_intent"), turn.slot("pending_text")
        turn.set_slot("pending_intent", None)
        turn.set_slot("pending_text", None)
        if waiting and (waiting != "resume_task" or turn.task is not None):
            take_up(turn, str(waiting), str(text or ""))
        elif turn.task is not None:
            TASKS[turn.task.kind].prompt(turn, turn.task, again=True)
        else:
            turn.say("utter_identity_what_now", buttons=menu(turn))


class TakeIdentity(HouseAction):
    """Identity facts typed as chat that the gateway could not use as they stood, or a code that did not come."""

    intents = ("inform_identity",)

    def name(self) -> str:
        return "action_take_identity"

    def act(self, turn: Turn) -> None:
        if identity.level(turn.ctx, turn.conversation_id) >= identity.L2:
            turn.say("utter_identity_already", buttons=menu(turn))
        elif moods.times_said(turn.ctx, turn.conversation_id, "utter_gateway_code_locked"):
            only_a_code = turn.text.strip().isdecimal() and len(turn.text.strip()) == _CODE_DIGITS
            turn.say("utter_identity_still_locked" if only_a_code else "utter_identity_no_way_around", buttons=(HUMAN,))
        elif identity.code_pending(turn.ctx, turn.conversation_id):
            turn.say("utter_identity_code_hint", card=IDENTITY_CARD, expects=("code",))
        else:
            turn.say("utter_identity_how", card=IDENTITY_CARD, expects=("identity",))


def note_identity_again(turn: Turn) -> bool:
    """The second fact, typed after the code was right: it is no sum and no choice, and what was asked still stands."""
    if turn.is_trigger or not turn.began_verified:
        return False
    if not identity.is_proved_again(turn.ctx, turn.conversation_id, turn.text):
        return False
    if turn.task is not None and turn.task.kind == "card_choice":
        return False
    if turn.task is not None:
        turn.say("utter_identity_noted")
    else:
        turn.say("utter_identity_already", buttons=menu(turn))
    return True


FIRST.append(note_identity_again)
