"""A wrong entry on the credit record: told, taken down with its twenty days, and what is asked around it (R14).

The words are learnt (``data/nlu/followups/credit.yml``). A statement is answered with the right and one question, the wish or a
fact after it takes the objection down; nothing is filed on a mere question.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from actions.answers import take_up
from actions.base import FIRST
from actions.consequences import say_objection
from actions.dispute_form import say_opened
from actions.facts import asked, says
from actions.told import verified
from actions.turn import Button, Turn
from bot.language import care_wishes, cues, plain_wishes
from bot.services import disputes, moods
from bot.services.disputes import DisputeView

HUMAN = Button("utter_button_human", "/request_human")
CHANNEL = Button("utter_button_complaint_channel", "/ask_complaint_channel")
_ASKED = "utter_consequences_credit_wrong"
#: How answers begin after which the wrong entry is what is spoken of.
SPOKEN_OF = ("utter_consequences_credit_w", "utter_credit_", "utter_disputes_opened_credit")
_GRAVE = frozenset(
    {
        "signal_crisis", "express_despair", "threaten_violence", "request_human", "report_transferred", "report_death",
        "claim_guardian_case", "report_scam", "cancel_task", "claim_third_party",
    }
)  # fmt: skip
_LATELY = 4
_KIND = "credit_record"


def about_a_wrong_entry(turn: Turn) -> bool:
    """Answers the whole turn where an entry is said to be wrong, or where that was just spoken of."""
    if turn.is_trigger or turn.intent in _GRAVE:
        return False
    said = turn.follow_up("credit")
    if _is_spoken_of(turn):
        return _ask_when(turn) or _tell(turn, said) or _go_on(turn, said)
    if _asked_before(turn) and care_wishes.take_it_down(turn.text) and (turn.task is None or turn.task.kind == "callback"):
        return _file(turn)
    if said != "wrong_entry" or not plain_wishes.names_the_record(turn.text):
        return False
    precise = asked(turn, "ask_credit_record")
    return (not precise or _ASKED in precise) and _hear(turn)


def _tell(turn: Turn, said: str | None) -> bool:
    if turn.intent == "ask_evidence":
        said = "papers"
    return said is not None and said in TELLS and TELLS[said](turn)


def _is_spoken_of(turn: Turn) -> bool:
    lately = moods.lately_said(turn.ctx, turn.conversation_id, _LATELY) if turn.last_said else ()
    return turn.last_said.startswith(SPOKEN_OF) or any(key.startswith(SPOKEN_OF[1:]) for key in lately)


def _asked_before(turn: Turn) -> bool:
    return verified(turn) and moods.times_said(turn.ctx, turn.conversation_id, _ASKED) > 0 and _open(turn) is None


def _open(turn: Turn) -> DisputeView | None:
    views = disputes.progress(turn.ctx, turn.conversation_id) if verified(turn) else ()
    return next((view for view in views if view.kind == _KIND and view.status == "open"), None)


def _ask_when(turn: Turn) -> bool:
    """How long does it take, asked before it is taken down: from the day on which it is."""
    asks = care_wishes.asks_when(turn.text) or turn.follow_up("credit") == "how_long"
    if not asks or not verified(turn) or _open(turn) is not None:
        return False
    say_objection(turn, "utter_consequences_credit_when")
    return True


def _go_on(turn: Turn, said: str | None) -> bool:
    """The wish to have it taken down, or a fact: when it was paid, which entry it is."""
    view = _open(turn)
    asks = cues.says(turn.text, "asks") or said in TELLS
    wishes = said == "register" or care_wishes.take_it_down(turn.text) or turn.intent == "affirm"
    reading = turn.reading()
    told = said == "wrong_entry" or turn.intent == "claim_paid" or bool(reading.dates or reading.amounts)
    tells = told and not asks
    if view is not None and said == "how_long":
        take_up(turn, "ask_progress", "")
        return True
    if view is not None:
        return _is_on_record(turn, view) if said == "register" else tells and _add(turn, view)
    if not turn.last_said.startswith(SPOKEN_OF) or not (wishes or tells) or (asks and said != "register"):
        return False
    if not verified(turn):
        turn.set_slot("pending_intent", "ask_credit_record")
        turn.set_slot("pending_text", turn.text)
        turn.say("utter_identity_needed", card={"type": "identity", "data": {"purpose": "login"}}, expects=("identity",))
        return True
    return _file(turn)


def _hear(turn: Turn) -> bool:
    """It is wrong, told out of the blue: taken down where that is asked for, else offered with one question."""
    view = _open(turn)
    if view is not None:
        return _add(turn, view)
    if verified(turn) and care_wishes.take_it_down(turn.text):
        return _file(turn)
    say_objection(turn, _ASKED)
    return True


def _is_on_record(turn: Turn, view: DisputeView) -> bool:
    turn.say("utter_matters_number", what=turn.words("utter_name_case_dispute"), number=view.number)
    return True


def _file(turn: Turn) -> bool:
    before = moods.heard_before(turn.ctx, turn.conversation_id, _ASKED)
    words = "\n".join(dict.fromkeys(part for part in (before, turn.text) if part))
    say_opened(turn, disputes.open_dispute(turn.ctx, turn.conversation_id, _KIND, description=words))
    return True


def _add(turn: Turn, view: DisputeView) -> bool:
    disputes.add_to_dispute(turn.ctx, turn.conversation_id, view.number, turn.text)
    what = turn.words("utter_name_case_dispute")
    turn.say("utter_matters_added", what=what, number=view.number, until=turn.day(view.decide_by))
    return True


#: What is asked of an entry that is said to be wrong; how long it takes is answered above, or from the open case.
TELLS: Mapping[str, Callable[[Turn], bool]] = {
    "if_refused": says("utter_credit_if_refused", CHANNEL, HUMAN),
    "papers": says("utter_credit_papers"),
    "meanwhile": says("utter_credit_meanwhile"),
}

FIRST.append(about_a_wrong_entry)
