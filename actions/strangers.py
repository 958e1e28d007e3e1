"""People who are not the cardholder: third parties, wrong numbers, the bereaved, guardians. Nothing of an account is said."""

from __future__ import annotations

from actions.answers import take_up
from actions.base import FIRST, HouseAction
from actions.contact import StopNumber
from actions.facts import say_fact
from actions.handoff import hand_over
from actions.told import relations_in, verified
from actions.turn import UNPLACED, Button, Turn
from bot.language import care_wishes, cues, decisions, speaker, told_of
from bot.services import contact, identity, moods, tickets

HUMAN = Button("utter_button_human", "/request_human")
COMPLAIN = Button("utter_button_complain", "/complain_harassment")


#: What somebody who is not the cardholder may ask in the same breath.
ALSO_FOR_STRANGERS = frozenset(
    {"request_stop_contact", "report_scam", "complain_harassment", "complain_third_party_contact", "ask_contact_rules"}
)


class MeetThirdParty(HouseAction):
    """Somebody else than the cardholder: back to anonymous at once, nothing confirmed, the general way to pay for others."""

    intents = ("claim_third_party",)
    interrupts = True
    resumes = False

    def name(self) -> str:
        return "action_meet_third_party"

    def act(self, turn: Turn) -> None:
        identity.drop_to_anonymous(turn.ctx, turn.conversation_id)
        turn.keep_meanings(ALSO_FOR_STRANGERS)
        if told_of.only_received_something(turn.text):
            turn.drop_meanings(("complain_harassment", "complain_third_party_contact"))
        if moods.times_said(turn.ctx, turn.conversation_id, "utter_contact_deceased"):
            say_fact(turn, "utter_consequences_heirs")
            return
        say_fact(turn, self._key(turn), buttons=_STRANGER)

    def _key(self, turn: Turn) -> str:
        if cues.says(turn.text, "pay_for_other"):
            return "utter_contact_pay_for_others"
        if not turn.is_trigger and speaker.lets_the_holder_speak(turn.text):
            return "utter_contact_holder_how"
        before = moods.times_said(turn.ctx, turn.conversation_id, "utter_contact_third_party")
        return "utter_contact_third_party_still" if before else "utter_contact_third_party"


_STRANGER = (
    Button("utter_button_stop_calling", "/request_stop_contact"),
    Button("utter_button_meaning_verify_collector", "/verify_collector"),
)


class MeetWrongNumber(HouseAction):
    """The number is somebody else's: stopped now, repaired by a person; no name is said."""

    intents = ("claim_wrong_number",)
    interrupts = True
    resumes = False

    def name(self) -> str:
        return "action_meet_wrong_number"

    def act(self, turn: Turn) -> None:
        if cues.says(turn.text, "whence_number") and not decisions.says_not_me(turn.text):
            say_whence_number(turn)
            return
        turn.keep_meanings(ALSO_FOR_STRANGERS - {"request_stop_contact"})
        number = turn.numbers[0] if turn.numbers else None
        ticket = contact.wrong_number(turn.ctx, turn.conversation_id, number)
        identity.drop_to_anonymous(turn.ctx, turn.conversation_id, "wrong_number")
        before = moods.times_said(turn.ctx, turn.conversation_id, "utter_contact_wrong_number")
        key = "utter_contact_wrong_number_noted" if before else "utter_contact_wrong_number"
        turn.say(key, buttons=(_WHENCE,), number=ticket)
        if number is None:
            StopNumber.ask_once(turn)


_CORRECT = Button("utter_button_correct_data", "/correct_details")
_WHENCE = Button("utter_button_delete_number", '/request_data{"choice": "delete"}')


def say_whence_number(turn: Turn) -> None:
    """How numbers and data come to us, and how to have them put right or deleted (R20, R27)."""
    if verified(turn):
        say_fact(turn, "utter_contact_whence_own", buttons=(_CORRECT, _WHENCE))
    else:
        say_fact(turn, "utter_contact_whence_number", buttons=(_WHENCE,))


class _CareCase(HouseAction):
    """Handed to the care team with a ticket: nothing is asked, nothing is collected meanwhile."""

    interrupts = True
    resumes = False

    def _hand_on(self, turn: Turn, key: str, what: str) -> None:
        identity.drop_to_anonymous(turn.ctx, turn.conversation_id, what)
        turn.keep_meanings(())
        ticket = tickets.open_ticket(turn.ctx, turn.conversation_id, "third_party", {"case": what})
        say_fact(turn, key, number=ticket.number)
        hand_over(turn, "deceased_or_minor")


class MeetDeath(_CareCase):
    intents = ("report_death",)

    def name(self) -> str:
        return "action_meet_death"

    def act(self, turn: Turn) -> None:
        if verified(turn) and relations_in(turn):
            # The cardholder is here and has lost somebody: that is their hardship, and they stay who they are.
            if not any(key.startswith("utter_hardship") for key in turn.said):
                take_up(turn, "claim_hardship", turn.text)
            return
        self._hand_on(turn, "utter_contact_deceased", "deceased")


class MeetGuardianCase(_CareCase):
    """A minor, somebody who cannot act for themselves, a guarantor."""

    intents = ("claim_guardian_case",)

    def name(self) -> str:
        return "action_meet_guardian_case"

    def act(self, turn: Turn) -> None:
        if speaker.is_a_child(turn.text):
            self._hand_on(turn, "utter_contact_child", "minor")
        elif cues.says(turn.text, "guarantor") or speaker.stands_surety(turn.text):
            self._hand_on(turn, "utter_contact_guarantor", "guarantor")
        elif cues.says(turn.text, "incapable"):
            self._hand_on(turn, "utter_contact_incapable", "incapable")
        else:
            self._hand_on(turn, "utter_contact_minor", "minor")


_CODES = UNPLACED | {"inform_identity", "report_scam", "report_transferred", "claim_third_party", "affirm", "inform_value"}


def codes_are_for_the_holder(turn: Turn) -> bool:
    """I read you the code from his phone, by somebody who is not the cardholder: no, and nothing has been given away."""
    if turn.is_trigger or turn.intent not in _CODES or not care_wishes.names_a_code(turn.text) or verified(turn):
        return False
    stranger = moods.times_said(turn.ctx, turn.conversation_id, "utter_contact_third_party") > 0
    if not stranger or speaker.is_me_after_all(turn.text):
        return False
    turn.keep_meanings(())
    say_fact(turn, "utter_contact_third_party_code", buttons=_STRANGER)
    return True


def holder_may_come(turn: Turn) -> bool:
    """Then let him do it himself, tomorrow: how he comes in, whatever the line was taken for."""
    told = moods.times_said(turn.ctx, turn.conversation_id, "utter_contact_third_party") if not turn.is_trigger else 0
    if not told or verified(turn) or turn.intent in _NOT_OF_THE_HOLDER or not speaker.lets_the_holder_speak(turn.text):
        return False
    say_fact(turn, "utter_contact_holder_how", buttons=_STRANGER)
    return True


_NOT_OF_THE_HOLDER = frozenset({"signal_crisis", "request_human", "report_death", "report_scam", "report_transferred"})
FIRST.extend((codes_are_for_the_holder, holder_may_come))
