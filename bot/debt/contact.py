"""When, how often and whom one may contact about a debt (R26, R27, terms-and-negotiation 5.1). Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

QUIET_FROM = time(22)
QUIET_TO = time(8)
VOICE_EFFECTIVE_A_DAY = 3
UNANSWERED_A_DAY_PER_NUMBER = 6


class HoldKind(StrEnum):
    """Reasons for leaving a person, or a part of a debt, in peace."""

    AGENCY_HOLD = "agency_hold"
    CONTACT_HOLD = "contact_hold"
    BREATHING_SPACE = "breathing_space"
    DUNNING_PAUSE = "dunning_pause"
    DISPUTE_HOLD = "dispute_hold"
    CRISIS_SUPPRESSION = "crisis_suppression"
    REVIEW_PAUSE = "review_pause"
    PLAN_STOP = "plan_stop"
    ABUSE_PAUSE = "abuse_pause"


#: While one of these runs, nobody sends a collection message of any kind.
NO_COLLECTION = frozenset(
    {
        HoldKind.CONTACT_HOLD,
        HoldKind.BREATHING_SPACE,
        HoldKind.DUNNING_PAUSE,
        HoldKind.CRISIS_SUPPRESSION,
        HoldKind.REVIEW_PAUSE,
        HoldKind.PLAN_STOP,
    }
)


class Channel(StrEnum):
    CHAT = "chat"
    SMS = "sms"
    VOICE = "voice"
    EMAIL = "email"
    LETTER = "letter"
    VISIT = "visit"


class Relation(StrEnum):
    """Whom a stop-list entry protects. ``self`` is the debtor, ``this_number`` whoever really has the number."""

    SELF = "self"
    SPOUSE = "spouse"
    MOTHER = "mother"
    FATHER = "father"
    PARENT = "parent"
    CHILD = "child"
    SIBLING = "sibling"
    RELATIVE = "relative"
    FRIEND = "friend"
    COLLEAGUE = "colleague"
    EMPLOYER = "employer"
    NEIGHBOUR = "neighbour"
    LANDLORD = "landlord"
    TEACHER = "teacher"
    GUARANTOR = "guarantor"
    THIS_NUMBER = "this_number"
    ANYONE_ELSE = "anyone_else"


def is_quiet(local: time) -> bool:
    """True from 22:00 to 08:00."""
    return local >= QUIET_FROM or local < QUIET_TO


@dataclass(frozen=True)
class Contact:
    """One attempt, at a local (Asia/Shanghai) moment."""

    at: datetime
    channel: str
    outcome: str  # effective | unanswered | delivered | failed
    party: str
    to_whom: str = "self"


@dataclass(frozen=True)
class Meter:
    """What was done to reach a person, against the limits."""

    today: int
    voice_effective_today: int
    unanswered_today: int
    this_week: int
    last: Contact | None
    over_limit: tuple[str, ...]  # voice_effective | unanswered | quiet_hours | third_party


def measure(contacts: Iterable[Contact], today: date) -> Meter:
    """Count contacts of today and of the last seven days, by anyone on the bank's behalf, and name the limits passed today."""
    rows = sorted(contacts, key=lambda contact: contact.at)
    now = [row for row in rows if row.at.date() == today]
    week = [row for row in rows if 0 <= (today - row.at.date()).days < 7]
    effective = sum(row.channel == Channel.VOICE and row.outcome == "effective" for row in now)
    unanswered = sum(row.channel == Channel.VOICE and row.outcome == "unanswered" for row in now)
    over = []
    if effective > VOICE_EFFECTIVE_A_DAY:
        over.append("voice_effective")
    if unanswered > UNANSWERED_A_DAY_PER_NUMBER:
        over.append("unanswered")
    if any(is_quiet(row.at.time()) for row in week):
        over.append("quiet_hours")
    if any(row.to_whom != "self" for row in week):
        over.append("third_party")
    return Meter(len(now), effective, unanswered, len(week), rows[-1] if rows else None, tuple(over))
