"""For whom the screen is hard: shorter, larger, a person first, and the family only with the cardholder's own authority (R38)."""

from __future__ import annotations

from actions.base import FIRST
from actions.flow import menu
from actions.tasks import TASKS
from actions.turn import Button, Turn
from bot.language import meant
from bot.services import identity

HUMAN = Button("utter_button_human", "/request_human")
CALL_BACK = Button("utter_button_callback", "/request_callback")
#: What words about bad eyes or clumsy hands are easily taken for; any other meaning is answered as what it is.
_TAKEN_FOR = frozenset(
    {
        "nlu_fallback", "out_of_scope", "chat_smalltalk", "ask_repeat", "set_contact_preference", "report_payment_problem",
        "cancel_task", "correct_details", "inform_reason", "claim_hardship", "refuse_consent", "deny", "inform_value",
        "claim_guardian_case", "ask_bot", "complain_service",
    }
)  # fmt: skip
#: A question with a complaint about the screen in it: both are answered.
_BESIDE = frozenset(
    {"ask_credit_record", "ask_payment_method", "ask_min_payment", "ask_arrears", "ask_consequence", "ask_interest"}
)
_SURE = 0.8
#: Never taken over: somebody in danger, or asking for a person.
_AS_SAID = frozenset(
    {"signal_crisis", "express_despair", "threaten_violence", "request_human", "report_transferred", "report_death"}
)


def make_it_easier(turn: Turn) -> bool:
    """Answers who cannot read or work this, and who asks whether the family may help."""
    if turn.is_trigger or turn.conversation.owner != "bot":
        return False
    if turn.intent not in _AS_SAID and meant.wants_a_helper(turn.text) and not meant.names_a_debtor(turn.text):
        known = identity.level(turn.ctx, turn.conversation_id) >= identity.L2
        turn.say("utter_easier_helper" if known else "utter_easier_helper_first", buttons=(HUMAN, CALL_BACK))
        return True
    if turn.intent in _TAKEN_FOR and meant.needs_it_easier(turn.text):
        turn.say("utter_easier", buttons=(HUMAN, CALL_BACK, menu(turn)[0]))
        if turn.task is not None and turn.intent != "cancel_task":
            TASKS[turn.task.kind].prompt(turn, turn.task, again=True)
        return True
    if turn.intent in _BESIDE and meant.needs_it_easier(turn.text) and turn.confidence < _SURE:
        turn.say("utter_easier", buttons=(HUMAN, CALL_BACK, menu(turn)[0]))  # and then what was asked
    return False


FIRST.append(make_it_easier)
