"""Complaints: a number, three dates and the effects at once; the facts are asked for afterwards (``actions.complaint_facts``)."""

from __future__ import annotations

from abc import abstractmethod
from contextlib import suppress
from typing import Any

from actions.answers import take_up
from actions.base import HouseAction
from actions.cards import plain, stop_card
from actions.complaint_facts import ComplaintFacts
from actions.contact_rules import say_meter
from actions.facts import say_fact
from actions.fee_lines import about_interest, say_fee_lines
from actions.told import (
    caller_in,
    moment,
    relation_names,
    relations_in,
    verified,
    when_in,
)
from actions.turn import Button, Turn
from bot.debt.errors import HouseError
from bot.language import care_wishes, cues, decisions
from bot.services import complaints, contact, hardship, moods, plans, tickets
from bot.services.certificates import OWN_CHANNELS, Told
from bot.services.complaints import ComplaintView

CONDUCT = ("complain_harassment", "complain_third_party_contact")
COMPLAINTS = (*CONDUCT, "complain_fee", "complain_service")
SAID = "utter_complaints_filed"
_LATELY = 4
SERVICE_OFFER = "utter_complaints_service_offer"
HUMAN = Button("utter_button_human", "/request_human")
VERIFY = Button("utter_button_verify_identity", "/inform_identity")
CHANNEL = Button("utter_button_complaint_channel", "/ask_complaint_channel")


def file_now(turn: Turn, kinds: tuple[str, ...]) -> ComplaintView:
    """Take the complaint and say number, dates and effects; then the first question about facts, if it is about conduct."""
    relations = relations_in(turn) if "third_party" in kinds else []
    told = {"when": when_in(turn), "number": caller_in(turn), "relations": relations}
    facts = {name: value for name, value in told.items() if value}
    words = turn.text if not turn.is_trigger else turn.title(Button("utter_button_complain", ""))
    view = complaints.file_complaint(turn.ctx, turn.conversation_id, kinds, words, facts)
    if relations and not verified(turn):
        contact.stop(turn.ctx, turn.conversation_id, relations, reason="complaint")
    _say_filed(turn, view)
    _say_effects(turn, view, relations)
    return view


def _say_filed(turn: Turn, view: ComplaintView) -> None:
    key = f"{SAID}_conduct" if {"conduct", "third_party", "frequency"} & set(view.kinds) else f"{SAID}_other"
    turn.say(
        key,
        card=complaint_card(view),
        buttons=(CHANNEL, HUMAN),
        number=view.number,
        received=turn.day(view.received_on),
        simple=turn.day(view.simple_by),
        complex=turn.day(view.complex_by),
        latest=turn.day(view.latest_by),
    )


def complaint_card(view: ComplaintView) -> dict[str, Any]:
    """Number and dates as the page draws them."""
    names = ("number", "kinds", "received_on", "simple_by", "complex_by", "latest_by", "effects", "status")
    return {"type": "complaint", "data": plain({name: getattr(view, name) for name in names})}


def _say_effects(turn: Turn, view: ComplaintView, relations: list[str]) -> None:
    """What holds from now on, each only if it was committed."""
    if view.contact_hold_until is not None:
        key = "utter_complaints_hold_agency" if "agency_hold" in view.effects else "utter_complaints_hold"
        turn.say(key, until=moment(view.contact_hold_until, turn), card=_stop_card(turn, view))
    if relations:
        turn.say("utter_complaints_stopped", relations=relation_names(turn, relations))
    if "contact_review" in view.effects:
        turn.say("utter_complaints_review")
    of_conduct = bool({"conduct", "third_party", "frequency"} & set(view.kinds))
    if not view.effects and of_conduct and not verified(turn) and not _stranger(turn):
        turn.say("utter_complaints_link_later", buttons=(VERIFY,))


def _stranger(turn: Turn) -> bool:
    """Whether somebody else than the cardholder is known to speak: no card of theirs is spoken of."""
    told = ("utter_contact_third_party", "utter_contact_deceased", "utter_contact_guarantor", "utter_contact_wrong_number")
    return any(moods.times_said(turn.ctx, turn.conversation_id, key) for key in told)


def _stop_card(turn: Turn, view: ComplaintView) -> dict[str, Any]:
    """The certificate that collection rests while the complaint is looked into: since when, until when, who was told."""
    now = turn.ctx.clock.now()
    told = (*OWN_CHANNELS, *(("agency",) if "agency_hold" in view.effects else ()))
    return stop_card(view.number, now, "complaint", [Told(code, now, stopped=True) for code in told], view.contact_hold_until)


class _Complain(HouseAction):
    """A complaint is taken with its first sentence; further kinds in the same message go into the same complaint."""

    @abstractmethod
    def kinds(self, turn: Turn) -> tuple[str, ...]:
        """What is complained of."""

    def act(self, turn: Turn) -> None:
        if any(key.startswith(SAID) for key in turn.said):
            return
        if _more_of_it(turn):
            return
        also = {meaning.intent for meaning in turn.meanings} & set(COMPLAINTS)
        kinds = dict.fromkeys((*self.kinds(turn), *(kind for intent in sorted(also) for kind in _KINDS[intent])))
        # A threat to complain and the way to complain are answered by the complaint itself.
        turn.drop_meanings((*COMPLAINTS, "threaten_legal", "ask_complaint_channel"))
        _hear_reason(turn)
        view = file_now(turn, tuple(kinds))
        if {"conduct", "third_party", "frequency"} & set(view.kinds):
            ComplaintFacts.begin(turn, view)


#: Reasons of the speaker's own that a complaint is told beside; illness may be that of whoever was called.
_OWN_REASONS = frozenset({"unemployment", "income_drop", "disaster"})


def _hear_reason(turn: Turn) -> None:
    """What happened to the person is heard before the complaint is numbered, and kept; the form for it waits to be asked for."""
    reason = None if turn.is_trigger else cues.hardship_reason(turn.text)
    if reason not in _OWN_REASONS or not verified(turn):
        return
    turn.drop_meanings(("claim_hardship", "inform_reason"))
    turn.say(f"utter_hardship_heard_{reason}")
    with suppress(HouseError):
        hardship.declare(turn.ctx, turn.conversation_id, reason)
        plans.declare_facts(turn.ctx, turn.conversation_id, reason=reason)


def _more_of_it(turn: Turn) -> bool:
    """Further words on what was complained of today in this talk go into that complaint, unless a new one is asked for."""
    if turn.is_trigger or turn.intent not in CONDUCT or cues.says(turn.text, "complain"):
        return False
    today = [view for view in complaints.progress(turn.ctx, turn.conversation_id) if view.received_on == turn.today]
    same = [view for view in today if view.status == "open" and {"conduct", "third_party", "frequency"} & set(view.kinds)]
    if not same:
        return False
    named = relations_in(turn)
    complaints.add_to_complaint(turn.ctx, turn.conversation_id, same[0].number, {"more": turn.text, "relations": named})
    if named and not verified(turn):
        contact.stop(turn.ctx, turn.conversation_id, named, reason="complaint")
    turn.say("utter_complaints_added", number=same[0].number)
    if named:
        turn.say("utter_complaints_stopped", relations=relation_names(turn, named))
    return True


_KINDS = {
    "complain_harassment": ("conduct",),
    "complain_third_party_contact": ("conduct", "third_party"),
    "complain_fee": ("fee",),
    "complain_service": ("service",),
}


class ComplainConduct(_Complain):
    """Insults, threats, calls without end. Calls too often, without the word complaint, get the count and the rules first."""

    intents = ("complain_harassment",)

    def name(self) -> str:
        return "action_complain_conduct"

    def kinds(self, turn: Turn) -> tuple[str, ...]:
        told_often = moods.times_said(turn.ctx, turn.conversation_id, "utter_complaints_often") > 0
        often, harsh = told_often or cues.says(turn.text, "frequency"), cues.says(turn.text, "insult", "threat")
        found = (("conduct",) if harsh or not often else ()) + (("frequency",) if often else ())
        return (*found, "third_party") if relations_in(turn) and cues.says(turn.text, "others") else found

    def act(self, turn: Turn) -> None:
        asked_for = cues.says(turn.text, "complain") or decisions.takes_the_complaint(turn.text)
        only_often = self.kinds(turn) == ("frequency",) and not asked_for
        if not only_often or turn.is_trigger:
            super().act(turn)
            return
        say_count(turn)


def say_count(turn: Turn) -> None:
    """How often we called against the limits, the dialler's log put under review, and a complaint on offer."""
    if not verified(turn):
        say_fact(turn, "utter_complaints_often_general", buttons=(COMPLAIN_OFTEN, QUIETER, VERIFY))
        return
    tickets.open_ticket(turn.ctx, turn.conversation_id, "contact_review", {"said": "too_often"})
    say_meter(turn)
    say_fact(turn, "utter_complaints_often", buttons=(COMPLAIN_OFTEN, QUIETER))


COMPLAIN_OFTEN = Button("utter_button_complain", "/complain_harassment")
QUIETER = Button("utter_button_quieter", "/set_contact_preference")


class ComplainThirdParty(_Complain):
    """They called family or employer: conduct and third party, and whoever is named goes onto the stop list at once."""

    intents = ("complain_third_party_contact",)

    def name(self) -> str:
        return "action_complain_third_party"

    def kinds(self, turn: Turn) -> tuple[str, ...]:
        return _KINDS["complain_third_party_contact"]


_ABOUT = (
    Button("utter_button_about_conduct", "/complain_harassment"),
    Button("utter_button_about_others", "/complain_third_party_contact"),
    Button("utter_button_about_fee", "/complain_fee"),
    Button("utter_button_about_service", "/complain_service"),
)


def is_bare(turn: Turn) -> bool:
    """I want to complain, and not a word about what."""
    return not turn.is_trigger and cues.says(turn.text, "bare_complaint")


def ask_what(turn: Turn) -> None:
    """The one thing that a complaint cannot do without; a tap files it. Calls too often, just told of, are what it is about."""
    if any(key.startswith("utter_complaints_often") for key in moods.lately_said(turn.ctx, turn.conversation_id, _LATELY)):
        take_up(turn, "complain_harassment", turn.text)
        return
    turn.say("utter_complaints_what", buttons=_ABOUT)


class ComplainService(_Complain):
    intents = ("complain_service",)

    def name(self) -> str:
        return "action_complain_service"

    def act(self, turn: Turn) -> None:
        offered = turn.last_said == SERVICE_OFFER
        if is_bare(turn):
            ask_what(turn)
        elif not (turn.is_trigger or offered) and care_wishes.only_tells_of_the_past(turn.text):
            turn.say(SERVICE_OFFER, buttons=(Button("utter_button_complain", "/complain_service"), HUMAN))
        else:
            super().act(turn)

    def kinds(self, turn: Turn) -> tuple[str, ...]:
        of_collectors = cues.says(turn.text, "collectors") and not care_wishes.of_the_service(turn.text)
        harsh = not turn.is_trigger and (of_collectors or cues.says(turn.text, "harsh", "threat"))
        return _KINDS["complain_harassment" if harsh else "complain_service"]


class ComplainFee(_Complain):
    """A fee that hurts is explained line by line first; the word complaint, or a tap, makes it one at once."""

    intents = ("complain_fee",)

    def name(self) -> str:
        return "action_complain_fee"

    def kinds(self, turn: Turn) -> tuple[str, ...]:
        return _KINDS["complain_fee"]

    def act(self, turn: Turn) -> None:
        complains = turn.is_trigger or cues.says(turn.text, "complain")
        if complains or not (verified(turn) or about_interest(turn)):
            super().act(turn)
            return
        say_fee_lines(turn)
