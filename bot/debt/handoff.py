"""Who owns a conversation, by which event it passes on, and how urgent a request for a person is. Pure."""

from __future__ import annotations

from enum import StrEnum

from bot.debt.errors import HouseError


class Owner(StrEnum):
    """Who answers the next message."""

    BOT = "bot"
    WAITING = "waiting"
    HUMAN = "human"
    CLOSED = "closed"


class Event(StrEnum):
    """What can happen to a conversation's ownership."""

    HUMAN_REQUESTED = "human_requested"
    TAKEN_OVER = "taken_over"
    CLAIMED = "claimed"
    WITHDRAWN = "withdrawn"
    NOBODY_AVAILABLE = "nobody_available"
    RETURNED = "returned"
    TRANSFERRED = "transferred"
    CLOSED = "closed"


TRANSITIONS: dict[tuple[Owner, Event], Owner] = {
    (Owner.BOT, Event.HUMAN_REQUESTED): Owner.WAITING,
    (Owner.BOT, Event.TAKEN_OVER): Owner.HUMAN,
    (Owner.WAITING, Event.CLAIMED): Owner.HUMAN,
    (Owner.WAITING, Event.WITHDRAWN): Owner.BOT,
    (Owner.WAITING, Event.NOBODY_AVAILABLE): Owner.BOT,
    (Owner.HUMAN, Event.RETURNED): Owner.BOT,
    (Owner.HUMAN, Event.TRANSFERRED): Owner.HUMAN,
    (Owner.BOT, Event.CLOSED): Owner.CLOSED,
    (Owner.WAITING, Event.CLOSED): Owner.CLOSED,
    (Owner.HUMAN, Event.CLOSED): Owner.CLOSED,
}


def next_owner(owner: str, event: Event) -> Owner:
    """The owner after an event. Raises HouseError("transition_refused") for any pair outside the table."""
    after = TRANSITIONS.get((Owner(owner), event))
    if after is None:
        raise HouseError("transition_refused", owner=owner, event=event.value)
    return after


class Reason(StrEnum):
    """Why a person is asked for."""

    CRISIS = "crisis"
    FRAUD = "fraud"
    VULNERABILITY = "vulnerability"
    DECEASED_OR_MINOR = "deceased_or_minor"
    COMPLAINT_CONDUCT = "complaint_conduct"
    ABUSE_REPEATED = "abuse_repeated"
    DISPUTE_COMPLEX = "dispute_complex"
    BROKEN_PROMISE = "broken_promise"
    LIMITATION = "limitation"
    LEGAL_STAGE = "legal_stage"
    AUTOMATED_DECISION_REVIEW = "automated_decision_review"
    DATA_REQUEST = "data_request"
    BEYOND_AUTHORITY = "beyond_authority"
    ASKED_HUMAN = "asked_human"
    NLU_FAILURE = "nlu_failure"


#: 1 is answered first; equal numbers go by waiting time (terms-and-negotiation 5.9, queue order).
PRIORITY: dict[Reason, int] = {
    Reason.CRISIS: 1,
    Reason.FRAUD: 2,
    Reason.VULNERABILITY: 3,
    Reason.DECEASED_OR_MINOR: 3,
    Reason.COMPLAINT_CONDUCT: 4,
    Reason.ABUSE_REPEATED: 4,
    Reason.DISPUTE_COMPLEX: 5,
    Reason.BROKEN_PROMISE: 6,
    Reason.LIMITATION: 7,
    Reason.LEGAL_STAGE: 7,
    Reason.AUTOMATED_DECISION_REVIEW: 8,
    Reason.DATA_REQUEST: 8,
    Reason.BEYOND_AUTHORITY: 9,
    Reason.ASKED_HUMAN: 10,
    Reason.NLU_FAILURE: 11,
}
NO_PRIORITY = 99

#: Somebody is on duty for these at any hour.
ROUND_THE_CLOCK = frozenset({Reason.CRISIS, Reason.FRAUD})


def priority_of(reason: str) -> int:
    """The place of a reason in the queue order. Raises HouseError("reason_unknown")."""
    try:
        return PRIORITY[Reason(reason)]
    except ValueError as exc:
        raise HouseError("reason_unknown", reason=reason) from exc


def graver(first: str, second: str) -> str:
    """The reason that goes first; the earlier one if they are equal."""
    return second if priority_of(second) < priority_of(first) else first
