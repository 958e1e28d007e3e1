"""What people tell of an event: when, by which number, to whom. Shared by the forms that collect facts."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from actions.turn import Turn
from bot.language import callers, cues, formats, papers_words
from bot.language.reading import read
from bot.services import identity

#: The relation words of the language room as the stop list names them; whoever has no entry there is nobody to be stopped.
_RELATIONS = {
    "mother": "mother",
    "father": "father",
    "parents": "parent",
    "spouse": "spouse",
    "child": "child",
    "sibling": "sibling",
    "grandparent": "relative",
    "in_law": "relative",
    "relative": "relative",
    "friend": "friend",
    "colleague": "colleague",
    "employer": "employer",
    "neighbour": "neighbour",
    "landlord": "landlord",
    "teacher": "teacher",
    "guarantor": "guarantor",
    "emergency_contact": "anyone_else",
}
UNKNOWN = "unknown"

#: Business of its own that no form for facts may swallow, whatever it waits for.
OWN_BUSINESS = frozenset(
    {
        "request_stop_contact", "set_contact_preference", "request_callback", "withdraw_complaint", "ask_progress",
        "ask_complaint_channel", "ask_contact_rules", "claim_third_party", "claim_wrong_number", "report_death",
        "report_scam", "report_transferred", "request_human", "request_payment_now", "promise_payment", "request_instalment",
        "ask_options", "ask_arrears", "ask_interest", "request_data", "request_review", "ask_hours", "signal_crisis",
        "express_despair", "resume_task", "ask_consequence", "ask_credit_record", "ask_legal_action", "object_bill",
        "report_unknown_charge", "ask_repeat", "goodbye", "thanks", "greet",
    }
)  # fmt: skip


def verified(turn: Turn) -> bool:
    """True if the cardholder has proved who they are: only then may the account answer."""
    return identity.level(turn.ctx, turn.conversation_id) >= identity.L2


def relations_in(turn: Turn) -> list[str]:
    """Whom the words name, as codes of the stop list, each once."""
    named = (_RELATIONS.get(value.value) for value in turn.reading().relations)
    return list(dict.fromkeys(code for code in named if code))


def left_alone_in(turn: Turn) -> list[str]:
    """Whom the words want left alone: those beside the "do not", and all that are named where nobody stands there."""
    part = papers_words.whom_to_leave_alone(turn.text) if not turn.is_trigger else ""
    beside = [_RELATIONS.get(value.value) for value in read(part, turn.today).relations] if part else []
    return list(dict.fromkeys(code for code in beside if code)) or relations_in(turn)


def relation_names(turn: Turn, codes: list[str] | tuple[str, ...]) -> str:
    """The same for people to read."""
    *before, last = [turn.words(f"utter_name_relation_{code}") for code in codes] or [""]
    joint = turn.words("utter_name_list_joint")
    return turn.words("utter_name_list_and").join([joint.join(before), last]) if before else last


def when_in(turn: Turn, *, asked: bool = False) -> str | None:
    """The moment told, as ISO day or ISO day and time; a bare time belongs to today. None if none is told."""
    reading = turn.reading(("date", "window") if asked else ())
    days = [_happened(value.value, turn.today) for value in reading.dates if value.value is not None]
    windows = [value.start for value in reading.windows]
    if not days and not windows:
        return UNKNOWN if asked and cues.says(turn.text, "unknown", "frequency") else None
    day = days[0] if days else turn.today
    return datetime.combine(day, windows[0]).isoformat(timespec="minutes") if windows else day.isoformat()


_WEEK = 7


def _happened(day: date, today: date) -> date:
    """What is told of lies behind us: Wednesday is the last one there was, the 28th that of the month before."""
    if day <= today:
        return day
    if (day - today).days <= _WEEK:
        return day - timedelta(days=_WEEK)
    before = day.replace(day=1) - timedelta(days=1)
    return before.replace(day=min(day.day, before.day))


def shown_when(turn: Turn, told: str | None) -> str:
    """A stored moment for people to read."""
    if not told or told == UNKNOWN:
        return turn.words("utter_name_not_known")
    at = datetime.fromisoformat(told)
    day = formats.day(at.date(), turn.locale)
    return f"{day} {formats.clock_time(at.time())}" if "T" in told else day


def caller_in(turn: Turn, *, asked: bool = False) -> str | None:
    """The number, or the piece of one, that the words name."""
    caller = callers.read_caller(turn.text)
    if caller is not None:
        return caller.shown
    return UNKNOWN if asked and cues.says(turn.text, "unknown", "none_at_all") else None


def shown(turn: Turn, told: Any) -> str:
    """A stored fact for people to read."""
    return turn.words("utter_name_not_known") if told in (None, "", UNKNOWN) else str(told)


def moment(at: datetime, turn: Turn) -> str:
    """A day with its time in Shanghai."""
    local = at.astimezone(turn.ctx.clock.local().tzinfo)
    return f"{formats.day(local.date(), turn.locale)} {formats.clock_time(local.time())}"
