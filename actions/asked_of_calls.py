"""Asked for an assurance, for quiet these days, said again what was done: answered, and nothing new is filed."""

from __future__ import annotations

from actions.base import FIRST
from actions.facts import say_fact
from actions.tasks import TASKS
from actions.told import moment, relation_names, relations_in, verified
from actions.turn import UNPLACED, Button, Turn
from bot.language import care_wishes, cues, danger_words, moments
from bot.services import contact, crisis, moods, tickets

HUMAN = Button("utter_button_human", "/request_human")
QUIETER = Button("utter_button_quieter", "/set_contact_preference")
IDENTITY_CARD = {"type": "identity", "data": {"purpose": "login"}}
_GRAVE = frozenset({"signal_crisis", "express_despair", "threaten_violence", "request_human", "report_transferred"})
_OF_CALLS = frozenset(
    {
        "complain_harassment", "complain_third_party_contact", "request_stop_contact", "set_contact_preference",
        "request_callback", "ask_contact_rules", "ask_hours", "ask_consequence",
    }
)  # fmt: skip
_WITHDRAWN = (
    "utter_plans_withdrawn",
    "utter_plans_never_signed",
    "utter_complaints_withdrawn",
    "utter_disputes_withdrawn",
    "utter_contact_callback_cancelled",
)


_SAID_OF_THEM = UNPLACED | {
    "request_stop_contact", "claim_third_party", "ask_family_liability", "complain_third_party_contact", "ask_contact_rules",
    "ask_visit", "inform_value",
}  # fmt: skip


def keep_it_from_them(turn: Turn) -> bool:
    """Do not let my wife know, will you ring my father: nothing is told, and nobody of them is contacted from now on."""
    if turn.is_trigger or turn.intent not in _SAID_OF_THEM or not verified(turn):
        return False
    if crisis.no_money_talk(turn.ctx, turn.conversation_id) or moods.waits_in_crisis(turn.ctx, turn.conversation_id):
        return False  # whoever keeps them company says it
    named = relations_in(turn)
    calls_only = moments.wants_quiet(turn.text) and cues.says(turn.text, "phone", "chan_sms")
    if not named or calls_only or not care_wishes.keep_it_from(turn.text) or cues.says(turn.text, "complain", "insult", "threat"):
        return False
    turn.drop_meanings(_SAID_OF_THEM)
    contact.stop(turn.ctx, turn.conversation_id, named)
    turn.say("utter_contact_kept_from", relations=relation_names(turn, named))
    return True


def assure_of_the_night(turn: Turn) -> bool:
    """You will not ring at night: by which hours nobody may, and a call that was agreed stays where it is."""
    if turn.is_trigger or turn.intent not in _OF_CALLS | UNPLACED:
        return False
    if not care_wishes.asks_for_assurance(turn.text) or not care_wishes.of_the_night(turn.text):
        return False
    say_fact(turn, "utter_consequences_collecting_hours")
    return True


def rests_already(turn: Turn) -> bool:
    """No calls these days, said while asking rests anyway: until when, and a consent at the head of the sentence counts."""
    wanted = not turn.is_trigger and turn.intent in ("request_stop_contact", "set_contact_preference")
    if not wanted or not care_wishes.only_for_some_days(turn.text) or turn.reading().relations or not verified(turn):
        return False
    ends = [hold.until for hold in contact.running_holds(turn.ctx, turn.conversation_id) if hold.until is not None]
    if not ends:
        return False
    turn.say("utter_contact_rests_already", until=moment(max(ends), turn))
    if turn.task is not None and turn.task.kind == "consent" and care_wishes.agrees_first(turn.text):
        turn.intent = "affirm"
        TASKS[turn.task.kind].handle(turn, turn.task)
    return True


def was_only_temper(turn: Turn) -> bool:
    """Never mind, that was just temper, with no alarm to be called off: taken as said."""
    if turn.is_trigger or turn.task is not None or turn.intent in _GRAVE or turn.conversation.owner != "bot":
        return False
    nothing = care_wishes.says_it_was_nothing(turn.text) and not danger_words.is_grave(turn.text)
    if not nothing or turn.reading().amounts or turn.reading().dates or turn.intent not in _TEMPER:
        return False
    turn.say("utter_smalltalk_no_harm")
    return True


_TEMPER = UNPLACED | {"deny", "affirm", "inform_value", "greet", "thanks", "cancel_task", "insult_bot", "goodbye"}


def withdrawn_already(turn: Turn) -> bool:
    """Yes, cancel it, said once more after it was: heard, and nothing is open."""
    if turn.is_trigger or turn.task is not None or not turn.last_said.startswith(_WITHDRAWN):
        return False
    if not care_wishes.only_confirms(turn.text):
        return False
    turn.say("utter_flow_withdrawn_already")
    return True


def parent_after_the_child(turn: Turn) -> bool:
    """I am her mother, the child pressed something: whoever that is proves who they are, like everybody."""
    if turn.is_trigger or verified(turn) or not care_wishes.is_the_parent(turn.text):
        return False
    if tickets.care_case(turn.ctx, turn.conversation_id) != "minor":
        return False
    turn.say("utter_identity_needed", card=IDENTITY_CARD, expects=("identity",))
    return True


_OF_SELLERS = "utter_plans_debt_agent"


def kept_the_money(turn: Turn) -> bool:
    """I have not paid him yet, said of whoever sells a clean record: good so, and nothing is asked."""
    if turn.is_trigger or turn.intent in _GRAVE or not turn.last_said.startswith(_OF_SELLERS):
        return False
    if not danger_words.not_yet_paid(turn.text):
        return False
    say_fact(turn, "utter_fraud_not_yet", buttons=(HUMAN,))
    return True


FIRST.extend(
    (
        kept_the_money, keep_it_from_them, assure_of_the_night, rests_already, was_only_temper, withdrawn_already,
        parent_after_the_child,
    )
)  # fmt: skip
