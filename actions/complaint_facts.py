"""The facts of a complaint, one by one: added to a complaint that stands already, and nothing is lost without them."""

from __future__ import annotations

from typing import Any

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
    verified,
    when_in,
)
from actions.turn import Button, Turn
from bot.debt.values import Kind
from bot.language import aftermath, cues, means_words, moments, papers_words
from bot.services import complaints, contact, tasks
from bot.services.complaints import ComplaintView
from bot.services.tasks import TaskState

HUMAN = Button("utter_button_human", "/request_human")
#: Money matters said in the middle of a complaint are business of their own.
_MONEY_BESIDE = frozenset(
    {"offer_part_payment", "request_min_relief", "request_deferral", "request_fee_waiver", "claim_paid", "ask_settlement"}
)


def told_when(turn: Turn, state: TaskState) -> str | None:
    """A bare time belongs to the day told before; a part of another day keeps the hour told before if it lies in it."""
    told, before = when_in(turn, asked=state.step == "when"), state.data.get("when")
    if told and before and "T" not in told and "T" in before and _puts_it_right(turn):
        return f"{told}{before[10:]}"
    if not (told and before and before != UNKNOWN and "T" in told):
        return told
    if not turn.reading().dates:
        return f"{before[:10]}{told[10:]}"
    parts = [window for window in turn.reading(("date", "window")).windows if window.end is not None]
    if "T" in before and any(part.start.isoformat() <= before[11:] < part.end.isoformat() for part in parts if part.end):
        return f"{told[:10]}{before[10:]}"
    return told


#: Longer than this it is told what happened, and not only when.
_ONLY_WHEN = 12


def _puts_it_right(turn: Turn) -> bool:
    """No, it was the day before: only the day was another."""
    return not turn.is_trigger and len(turn.text) <= _ONLY_WHEN and aftermath.corrects_itself(turn.text)


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
    if _puts_it_right(turn) and when_in(turn, asked=True) not in (None, UNKNOWN):
        return None
    asked = state.step == "said"
    if not state.step:
        return None  # the sentence that complains is kept as the complaint itself
    if asked and cues.says(turn.text, "unknown", "no_more"):
        return UNKNOWN
    return turn.text if asked or cues.says(turn.text, "spoken") else None


#: What was done to them, told on: a fact too.
_GOES_ON = frozenset({"complain_harassment", "complain_third_party_contact"})
#: With these a day that is named lies ahead.
_AHEAD = frozenset({"promise_payment", "offer_part_payment", "request_deferral", "request_callback", "request_due_date_change"})


class ComplaintFacts(FormTask):
    """When, from which number, whom they reached, what was said: added to a complaint that stands already."""

    kind = "complaint"
    #: What was said or done to somebody is easily taken for these; told as a fact of the complaint, it is no wish of its own.
    covers = frozenset({"promise_payment", "refuse_payment", "insult_bot"})
    fields = (
        Field("when", told_when, expects=("date", "window")),
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
        if turn.intent in ("withdraw_complaint", "ask_evidence"):
            return False  # whatever day is named beside it
        if turn.intent == "claim_hardship" and cues.hardship_reason(turn.text) is not None and state.step != "said":
            return False  # what happened to themselves is heard, and is no answer to this
        if aftermath.holds_proof(turn.text) and not self._asks(turn):
            return True
        if turn.intent == "ask_progress":
            return False  # "now", in "how far is it now", is no time at which they called
        if state.step == "when" and any(day.kind is Kind.PAST for day in turn.reading().dates):
            return True
        if cues.says(turn.text, "unknown") and not cues.says(turn.text, "asks"):
            return True
        reading = turn.reading(("date", "window"))
        ahead = turn.intent in _AHEAD
        past = [day for day in reading.dates if day.value is None or day.value <= turn.today or not ahead]
        tells_when = bool(past or reading.windows) and not cues.says(turn.text, "chan_voice", "not_voice", "asks")
        if state.step == "when" and tells_when:
            return True
        if state.step == "said" and cues.says(turn.text, "spoken") and not cues.says(turn.text, "asks"):
            return True
        return turn.intent not in OWN_BUSINESS | QUESTIONS | _MONEY_BESIDE

    def _asks(self, turn: Turn) -> bool:
        return cues.says(turn.text, "asks") or turn.text.rstrip("?？。 ").endswith(moments.ASKING_ENDS)

    def handle(self, turn: Turn, state: TaskState) -> None:
        if state.step == "when" and self._reads(turn, state, self.fields[0]):
            turn.drop_meanings(("set_contact_preference", "request_callback"))  # when they rang, and no wish for that hour
        if turn.intent == "cancel_task" or self._wants_peace(turn):
            cancel(turn, state)
        elif not turn.is_trigger and means_words.skips(turn.text) and self._field(state.step) is not None:
            self._skip(turn, state)
        elif cues.says(turn.text, "no_more") or (turn.intent == "deny" and not self._reads_any(turn, state)):
            self._finish(turn, state)
        elif self._only_describes(turn, state):
            self._note(turn, state)
        else:
            super().handle(turn, state)

    def _wants_peace(self, turn: Turn) -> bool:
        return not turn.is_trigger and papers_words.wants_it_to_stop(turn.text)

    def _say_it_rests(self, turn: Turn, view: ComplaintView) -> bool:
        """Just make it stop: until when nobody calls, and whoever was named stays left alone."""
        if view.contact_hold_until is None:
            return False
        turn.say("utter_matters_calls_rest", until=moment(view.contact_hold_until, turn))
        return True

    def _skip(self, turn: Turn, state: TaskState) -> None:
        """Skip that one: not known, and the next is asked; what else the words name is taken."""
        asked = state.step
        self._take(turn, state, None)
        state.data.setdefault(asked, UNKNOWN)
        state.step = self._missing(state)
        tasks.save(turn.ctx, turn.conversation_id, state)
        self._advance(turn, state)

    def _only_describes(self, turn: Turn, state: TaskState) -> bool:
        """Who called, in what tone, that there is a recording: no answer to the question, and a fact all the same."""
        if turn.is_trigger or self._reads_any(turn, state) or cues.says(turn.text, "asks"):
            return False
        told = aftermath.tells_of_the_call(turn.text) or aftermath.holds_proof(turn.text) or turn.intent in _GOES_ON
        return state.step != "said" and (told or bool(turn.reading().relations))

    def _note(self, turn: Turn, state: TaskState) -> None:
        number = str(state.data["complaint"])
        complaints.add_to_complaint(turn.ctx, turn.conversation_id, number, {"more": turn.text, "relations": relations_in(turn)})
        proof = verified(turn) and aftermath.holds_proof(turn.text)
        key = "utter_complaints_proof" if aftermath.holds_proof(turn.text) else "utter_complaints_added"
        turn.say(key, number=number, card=evidence_card() if proof else None)
        field = self._field(state.step)
        if field is not None:
            self.ask(turn, state, field)

    def _reads_any(self, turn: Turn, state: TaskState) -> bool:
        if cues.says(turn.text, "unknown"):
            return True
        told = [field for field in self.fields if field.name != "who" or state.step == "who" or "who" not in state.data]
        return any(field.read(turn, state) not in (None, UNKNOWN) for field in told)

    def let_go(self, turn: Turn, state: TaskState) -> bool:
        self._add(turn, state)
        return True

    def leave(self, turn: Turn, state: TaskState) -> None:
        view, _ = self._add(turn, state)
        if not (self._wants_peace(turn) and self._say_it_rests(turn, view)):
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
