"""Complaints: a number, three dates and the effects at once; the facts afterwards, and nothing is lost without them."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from actions.base import HouseAction
from actions.cards import plain
from actions.facts import say_fact
from actions.tasks import QUESTIONS, Field, FormTask, cancel, close
from actions.told import (
    OWN_BUSINESS,
    UNKNOWN,
    caller_in,
    moment,
    relation_names,
    relations_in,
    shown,
    shown_when,
    when_in,
)
from actions.turn import Button, Turn
from bot.debt.errors import HouseError
from bot.debt.plan_states import State
from bot.debt.values import Kind
from bot.language import cues
from bot.services import complaints, contact, disputes, identity, plans, tickets
from bot.services.complaints import ComplaintView
from bot.services.tasks import TaskState

CONDUCT = ("complain_harassment", "complain_third_party_contact")
COMPLAINTS = (*CONDUCT, "complain_fee", "complain_service")
_SAID = "utter_complaints_filed"
HUMAN = Button("utter_button_human", "/request_human")
VERIFY = Button("utter_button_verify_identity", "/inform_identity")
CHANNEL = Button("utter_button_complaint_channel", "/ask_complaint_channel")


def verified(turn: Turn) -> bool:
    return identity.level(turn.ctx, turn.conversation_id) >= identity.L2


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
    key = f"{_SAID}_conduct" if {"conduct", "third_party", "frequency"} & set(view.kinds) else f"{_SAID}_other"
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
        turn.say(key, until=moment(view.contact_hold_until, turn))
    if relations:
        turn.say("utter_complaints_stopped", relations=relation_names(turn, relations))
    if "contact_review" in view.effects:
        turn.say("utter_complaints_review")
    if not view.effects and {"conduct", "third_party", "frequency"} & set(view.kinds) and not verified(turn):
        turn.say("utter_complaints_link_later", buttons=(VERIFY,))


class _Complain(HouseAction):
    """A complaint is taken with its first sentence; further kinds in the same message go into the same complaint."""

    @abstractmethod
    def kinds(self, turn: Turn) -> tuple[str, ...]:
        """What is complained of."""

    def act(self, turn: Turn) -> None:
        if any(key.startswith(_SAID) for key in turn.said):
            return
        if _more_of_it(turn):
            return
        also = {meaning.intent for meaning in turn.meanings} & set(COMPLAINTS)
        kinds = dict.fromkeys((*self.kinds(turn), *(kind for intent in sorted(also) for kind in _KINDS[intent])))
        # A threat to complain and the way to complain are answered by the complaint itself.
        turn.drop_meanings((*COMPLAINTS, "threaten_legal", "ask_complaint_channel"))
        view = file_now(turn, tuple(kinds))
        if {"conduct", "third_party", "frequency"} & set(view.kinds):
            ComplaintFacts.begin(turn, view)


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
        often, harsh = cues.says(turn.text, "frequency"), cues.says(turn.text, "insult", "threat")
        found = (("conduct",) if harsh or not often else ()) + (("frequency",) if often else ())
        return (*found, "third_party") if relations_in(turn) and cues.says(turn.text, "others") else found

    def act(self, turn: Turn) -> None:
        only_often = self.kinds(turn) == ("frequency",) and not cues.says(turn.text, "complain")
        if not only_often or turn.is_trigger:
            super().act(turn)
            return
        say_count(turn)


def say_count(turn: Turn) -> None:
    """How often we called against the limits, the dialler's log put under review, and a complaint on offer."""
    from actions.contact import say_meter  # the two topics know each other: a count may lead to a complaint, and back

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
    """The one thing that a complaint cannot do without; a tap files it."""
    turn.say("utter_complaints_what", buttons=_ABOUT)


class ComplainService(_Complain):
    intents = ("complain_service",)

    def name(self) -> str:
        return "action_complain_service"

    def act(self, turn: Turn) -> None:
        if is_bare(turn):
            ask_what(turn)
        else:
            super().act(turn)

    def kinds(self, turn: Turn) -> tuple[str, ...]:
        return _KINDS["complain_service"]


class ComplainFee(_Complain):
    """A fee that hurts is explained line by line first; the word complaint, or a tap, makes it one at once."""

    intents = ("complain_fee",)

    def name(self) -> str:
        return "action_complain_fee"

    def kinds(self, turn: Turn) -> tuple[str, ...]:
        return _KINDS["complain_fee"]

    def act(self, turn: Turn) -> None:
        if turn.is_trigger or cues.says(turn.text, "complain") or not verified(turn):
            super().act(turn)
            return
        from actions.disputes import say_fee_lines  # a fee may be a complaint or an objection: the topics lead to each other

        say_fee_lines(turn)


# --- facts, one by one ----------------------------------------------------------------------------------------------------


def _when(turn: Turn, state: TaskState) -> str | None:
    """A bare time belongs to the day told before; a part of another day keeps the hour told before if it lies in it."""
    told, before = when_in(turn, asked=state.step == "when"), state.data.get("when")
    if not (told and before and before != UNKNOWN and "T" in told):
        return told
    if not turn.reading().dates:
        return f"{before[:10]}{told[10:]}"
    parts = [window for window in turn.reading(("date", "window")).windows if window.end is not None]
    if "T" in before and any(part.start.isoformat() <= before[11:] < part.end.isoformat() for part in parts if part.end):
        return f"{told[:10]}{before[10:]}"
    return told


def _number(turn: Turn, state: TaskState) -> str | None:
    return caller_in(turn, asked=state.step == "number")


def _who(turn: Turn, state: TaskState) -> list[str] | str | None:
    named = relations_in(turn)
    if named:
        return named
    return UNKNOWN if state.step == "who" and not turn.is_trigger and turn.intent not in OWN_BUSINESS else None


def _words(turn: Turn, state: TaskState) -> str | None:
    if turn.is_trigger or not turn.text.strip():
        return None
    asked = state.step == "said"
    if not state.step:
        return None  # the sentence that complains is kept as the complaint itself
    if asked and cues.says(turn.text, "unknown", "no_more"):
        return UNKNOWN
    return turn.text if asked or cues.says(turn.text, "spoken") else None


class ComplaintFacts(FormTask):
    """When, from which number, whom they reached, what was said: added to a complaint that stands already."""

    kind = "complaint"
    fields = (
        Field("when", _when, expects=("date", "window")),
        Field("number", _number),
        Field("who", _who),
        Field("said", _words),
    )

    @classmethod
    def begin(cls, turn: Turn, view: ComplaintView) -> None:
        form = cls()
        given: dict[str, Any] = {"complaint": view.number}
        harsh = cues.says(turn.text, "insult", "threat") and not cues.says(turn.text, "others")
        form.start(turn, {**given, **({"who": UNKNOWN} if harsh else {})})

    def wants(self, turn: Turn, state: TaskState) -> bool:
        if turn.is_trigger:
            return turn.intent in ("affirm", "deny")
        if state.step == "when" and any(day.kind is Kind.PAST for day in turn.reading().dates):
            return True
        if cues.says(turn.text, "unknown") and not cues.says(turn.text, "asks"):
            return True
        reading = turn.reading(("date", "window"))
        tells_when = bool(reading.dates or reading.windows) and not cues.says(turn.text, "chan_voice", "not_voice", "asks")
        if state.step == "when" and tells_when:
            return True
        if state.step == "said" and cues.says(turn.text, "spoken") and not cues.says(turn.text, "asks"):
            return True
        return turn.intent not in OWN_BUSINESS | QUESTIONS

    def handle(self, turn: Turn, state: TaskState) -> None:
        if turn.intent == "cancel_task":
            cancel(turn, state)
        elif cues.says(turn.text, "no_more") or (turn.intent == "deny" and not self._reads_any(turn, state)):
            self._finish(turn, state)
        else:
            super().handle(turn, state)

    def _reads_any(self, turn: Turn, state: TaskState) -> bool:
        if cues.says(turn.text, "unknown"):
            return True
        return any(field.read(turn, state) not in (None, UNKNOWN) for field in self.fields)

    def leave(self, turn: Turn, state: TaskState) -> None:
        self._add(turn, state)
        turn.say("utter_complaints_kept", number=str(state.data["complaint"]))

    def submit(self, turn: Turn, state: TaskState) -> None:
        view, stopped = self._add(turn, state)
        data = state.data
        who = data.get("who")
        turn.say(
            "utter_complaints_facts",
            buttons=(HUMAN,),
            card=evidence_card() if verified(turn) else None,
            number=view.number,
            when=shown_when(turn, data.get("when")),
            caller=shown(turn, data.get("number")),
            who=relation_names(turn, who) if isinstance(who, list) else shown(turn, who),
            said=shown(turn, data.get("said")),
        )
        if stopped:
            turn.say("utter_complaints_stopped", relations=relation_names(turn, stopped))

    def _finish(self, turn: Turn, state: TaskState) -> None:
        self.leave(turn, state)
        close(turn, state, "done")

    def _add(self, turn: Turn, state: TaskState) -> tuple[ComplaintView, list[str]]:
        """Store what was told so far; returns whom that put onto the stop list."""
        number = str(state.data["complaint"])
        told = {name: state.data[name] for name in ("when", "number", "said") if state.data.get(name) not in (None, UNKNOWN)}
        who = state.data.get("who")
        named = who if isinstance(who, list) else []
        before = next((view for view in complaints.progress(turn.ctx, turn.conversation_id) if view.number == number), None)
        fresh = [code for code in named if before is None or code not in before.relations]
        view = complaints.add_to_complaint(turn.ctx, turn.conversation_id, number, {**told, "relations": named})
        if fresh and not verified(turn):
            contact.stop(turn.ctx, turn.conversation_id, fresh, reason="complaint")
        return view, fresh


def evidence_card() -> dict[str, Any]:
    """Where a recording or a picture of the calls may be sent."""
    return {
        "type": "upload",
        "data": {
            "purpose": "complaint",
            "evidence": ["call_record", "chat_record"],
            "sensitive": False,
            "consent": "",
            "max_bytes": 10 * 1024 * 1024,
            "max_files": 5,
            "types": ["image/jpeg", "image/png", "application/pdf"],
        },
    }


# --- afterwards -----------------------------------------------------------------------------------------------------------


class TellProgress(HouseAction):
    """Where complaints, objections and other work stand: each with its number and the day of the answer."""

    intents = ("ask_progress",)

    def name(self) -> str:
        return "action_tell_progress"

    def act(self, turn: Turn) -> None:
        lines = _lines(turn)
        if not lines:
            key = "utter_complaints_progress_none" if verified(turn) else "utter_complaints_progress_unverified"
            turn.say(key, buttons=(HUMAN,) if verified(turn) else (VERIFY, HUMAN))
            return
        say_fact(turn, "utter_complaints_progress", buttons=(CHANNEL, HUMAN), lines="\n".join(lines))


_SHOWN = 5


def _lines(turn: Turn) -> list[str]:
    """One line a case, the newest first."""
    found = [
        turn.words(
            f"utter_complaints_line_{'open' if view.status == 'open' else 'ended'}",
            number=view.number,
            day=turn.day(view.simple_by),
            latest=turn.day(view.latest_by),
            status=turn.words(f"utter_name_status_{view.status}"),
        )
        for view in complaints.progress(turn.ctx, turn.conversation_id)
    ]
    if verified(turn):
        found += [
            turn.words(
                f"utter_disputes_line_{'open' if view.status == 'open' else 'ended'}",
                number=view.number,
                day=turn.day(view.decide_by),
                status=turn.words(f"utter_name_status_{view.status}"),
            )
            for view in disputes.progress(turn.ctx, turn.conversation_id)
        ]
        found += _application_lines(turn)
    for ticket in reversed(tickets.tickets_of(turn.ctx, turn.conversation_id)):
        if f"utter_name_ticket_{ticket.kind}" in turn.wording:
            found.append(
                turn.words(
                    f"utter_complaints_ticket_{'open' if ticket.status == 'open' else 'ended'}",
                    number=ticket.number,
                    what=turn.words(f"utter_name_ticket_{ticket.kind}"),
                    until=moment(ticket.due_at, turn),
                )
            )
    return found[:_SHOWN]


def _application_lines(turn: Turn) -> list[str]:
    """The draft that waits for a person's decision, if there is one and it is clear of which card."""
    try:
        plan = plans.plan(turn.ctx, turn.conversation_id)
    except HouseError as error:
        if error.code not in ("card_choice_needed", "no_account"):
            raise
        return []
    if plan is None or plan.state is not State.AWAITING_APPROVAL or plan.decide_by is None:
        return []
    return [turn.words("utter_complaints_line_application", number=plan.number, until=moment(plan.decide_by, turn))]


class WithdrawComplaint(HouseAction):
    """Take back a complaint or an objection, after one question."""

    intents = ("withdraw_complaint",)

    def name(self) -> str:
        return "action_withdraw_complaint"

    def act(self, turn: Turn) -> None:
        turn.drop_meanings((*COMPLAINTS, "object_bill", "report_unknown_charge"))  # what it was about, not a new one
        numbers = _open_numbers(turn)
        if not numbers:
            turn.say("utter_complaints_nothing_open", buttons=(HUMAN,) if verified(turn) else (VERIFY, HUMAN))
            return
        given = {"numbers": numbers, **({"number": numbers[0]} if len(numbers) == 1 else {})}
        Withdrawal().start(turn, given)


def _open_numbers(turn: Turn) -> list[str]:
    found = [view.number for view in complaints.progress(turn.ctx, turn.conversation_id) if view.status == "open"]
    if verified(turn):
        found += [view.number for view in disputes.progress(turn.ctx, turn.conversation_id) if view.status == "open"]
    return found


def _chosen(turn: Turn, state: TaskState) -> str | None:
    tapped = turn.payload("choice")
    numbers = state.data["numbers"]
    if tapped in numbers:
        return tapped
    return next((number for number in numbers if number.lower() in turn.text.lower()), None)


class Withdrawal(FormTask):
    """Which one, then a clear yes: holds that came of it are lifted, the stop list stays."""

    kind = "take_back"
    fields = (Field("number", _chosen),)
    confirms = True

    def ask(self, turn: Turn, state: TaskState, field: Field) -> None:
        buttons = tuple(
            Button("utter_button_case", f'/withdraw_complaint{{"choice": "{number}"}}', {"number": number})
            for number in state.data["numbers"]
        )
        turn.say("utter_ask_take_back_number", buttons=buttons)

    def wants(self, turn: Turn, state: TaskState) -> bool:
        return super().wants(turn, state) or bool(turn.payload("choice"))

    def read_back(self, turn: Turn, state: TaskState) -> None:
        number = str(state.data["number"])
        key = "utter_disputes_withdraw_sure" if number.startswith("D") else "utter_complaints_withdraw_sure"
        yes, no = Button("utter_button_withdraw_yes", "/affirm"), Button("utter_button_withdraw_no", "/deny")
        turn.say(key, buttons=(yes, no), number=number)

    def handle(self, turn: Turn, state: TaskState) -> None:
        if turn.intent == "deny":
            cancel(turn, state)
        else:
            super().handle(turn, state)

    def leave(self, turn: Turn, state: TaskState) -> None:
        turn.say("utter_complaints_stays")

    def submit(self, turn: Turn, state: TaskState) -> None:
        number = str(state.data["number"])
        if number.startswith("D"):
            disputes.withdraw_dispute(turn.ctx, turn.conversation_id, number)
            turn.say("utter_disputes_withdrawn", number=number)
        else:
            complaints.withdraw_complaint(turn.ctx, turn.conversation_id, number)
            turn.say("utter_complaints_withdrawn", number=number)


class TellComplaintChannel(HouseAction):
    """Here first, with a number and dates; then the two hotlines (R22, R36)."""

    intents = ("ask_complaint_channel",)

    def name(self) -> str:
        return "action_tell_complaint_channel"

    def act(self, turn: Turn) -> None:
        if any(key.startswith(_SAID) for key in turn.said):
            return  # one was taken in this very turn, with a button that leads here
        if is_bare(turn):
            ask_what(turn)
            return
        say_fact(turn, "utter_complaints_channel", buttons=(Button("utter_button_complain", "/complain_service"), HUMAN))
