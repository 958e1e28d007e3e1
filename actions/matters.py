"""What was lately done in this talk, and the case that came of it: number, name and the day of the answer."""

from __future__ import annotations

from dataclasses import dataclass

from actions.told import moment, verified
from actions.turn import Turn
from bot.debt.errors import HouseError
from bot.debt.plan_states import State
from bot.language import aftermath
from bot.services import complaints, disputes, moods, plans, tickets
from bot.services.tickets import TicketView

COMPLAINT, DISPUTE, TRACE, FRAUD = "complaint", "dispute", "trace", "fraud"
APPLICATION, CALLBACK, PREFERENCE, STOP = "application", "callback", "preference", "stop"
#: These wait for an answer of ours; the others hold from the moment they were said.
CASES = frozenset(
    {COMPLAINT, DISPUTE, TRACE, FRAUD, APPLICATION, "data_leak", "card_block", "contact_repair", "contact_review", "review",
     "data_export", "data_deletion", "data_correction", "proof", "evidence_review"}
)  # fmt: skip
#: How answers begin that belong to something done, the more particular ones first.
_BELONGS: tuple[tuple[str, str], ...] = (
    ("utter_complaints_often", "contact_review"),
    ("utter_complaints_channel", ""),
    ("utter_complaints_what", ""),
    ("utter_complaints_", COMPLAINT),
    ("utter_ask_complaint_", COMPLAINT),
    ("utter_explain_complaint_", COMPLAINT),
    ("utter_disputes_opened", DISPUTE),
    ("utter_disputes_evidence", DISPUTE),
    ("utter_disputes_carve_out", DISPUTE),
    ("utter_disputes_effect", DISPUTE),
    ("utter_disputes_proof", DISPUTE),
    ("utter_disputes_refunded", DISPUTE),
    ("utter_fraud_leak", "data_leak"),
    ("utter_fraud_card", "card_block"),
    ("utter_fraud_", FRAUD),
    ("utter_ask_scam_", FRAUD),
    ("utter_payment_in_flight", TRACE),
    ("utter_payment_verifying", TRACE),
    ("utter_payment_trace", TRACE),
    ("utter_payment_noted", TRACE),
    ("utter_payment_if_missing", TRACE),
    ("utter_payment_receipt", TRACE),
    ("utter_payment_calls_rest", TRACE),
    ("utter_payment_answer_by", TRACE),
    ("utter_payment_proof", "proof"),
    ("utter_contact_wrong_number", "contact_repair"),
    ("utter_contact_whence_number", "contact_repair"),
    ("utter_ask_stop_number_", STOP),
    ("utter_contact_stop", STOP),
    ("utter_contact_preference", PREFERENCE),
    ("utter_ask_preference_window", PREFERENCE),
    ("utter_contact_callback", CALLBACK),
    ("utter_records_export", "data_export"),
    ("utter_records_deletion", "data_deletion"),
    ("utter_records_correction", "data_correction"),
    ("utter_records_review", "review"),
    ("utter_hardship_under_review", "evidence_review"),
    ("utter_plans_draft_submitted", APPLICATION),
)
#: Said about whatever was done: these leave it to the answers before them what that is.
_ASIDE = (
    "utter_matters_",
    "utter_complaints_progress",
    "utter_flow_back_to_it",
    "utter_smalltalk_listening",
    "utter_smalltalk_thanks",
    "utter_ask_card_block",
)
#: So many answers back, something counts as lately spoken of.
_LATELY = 12


@dataclass(frozen=True)
class Case:
    """Something that waits for an answer. ``until``: its day, for people to read; ``latest``: the last one, for a complaint."""

    kind: str
    number: str
    what: str
    until: str
    latest: str = ""


def just_done(turn: Turn) -> str:
    """What the last answer belongs to; empty where it belongs to nothing that was done."""
    if not turn.last_said.startswith(_ASIDE):
        return _kind(turn.last_said)
    said = moods.lately_said(turn.ctx, turn.conversation_id, _LATELY)
    return next((_kind(key) for key in said if not key.startswith(_ASIDE)), "")


def spoken_of(turn: Turn) -> str:
    """What was last done and spoken of in this talk; empty if nothing was."""
    said = moods.lately_said(turn.ctx, turn.conversation_id, _LATELY)
    return next((kind for kind in map(_kind, said) if kind), "")


def _kind(key: str) -> str:
    return next((kind for prefix, kind in _BELONGS if key.startswith(prefix)), "")


def cases(turn: Turn) -> tuple[Case, ...]:
    """Everything open that may be told to whoever writes here, newest of each kind first; what was last spoken of leads."""
    found = [*_complaints(turn), *_disputes(turn), *applications(turn), *_tickets(turn)]
    first = spoken_of(turn)
    return tuple(sorted(found, key=lambda case: case.kind != first))


def spoken_first(turn: Turn, lines: list[str]) -> list[str]:
    """Lines about cases, that of the matter last spoken of before the others."""
    found = cases(turn)
    number = found[0].number if found and found[0].kind == spoken_of(turn) else None
    return sorted(lines, key=lambda line: number is None or number not in line)


def case_of(turn: Turn, kind: str) -> Case | None:
    """The newest open case of a kind; None if there is none."""
    return next((case for case in cases(turn) if case.kind == kind), None)


def _complaints(turn: Turn) -> list[Case]:
    what = turn.words("utter_name_case_complaint")
    return [
        Case(COMPLAINT, view.number, what, turn.day(view.simple_by), turn.day(view.latest_by))
        for view in complaints.progress(turn.ctx, turn.conversation_id)
        if view.status == "open"
    ]


def _disputes(turn: Turn) -> list[Case]:
    if not verified(turn):
        return []
    what = turn.words("utter_name_case_dispute")
    return [
        Case(DISPUTE, view.number, what, turn.day(view.decide_by))
        for view in disputes.progress(turn.ctx, turn.conversation_id)
        if view.status == "open"
    ]


def applications(turn: Turn) -> list[Case]:
    """The draft that waits for a person's decision, if there is one and it is clear of which card."""
    if not verified(turn):
        return []
    try:
        plan = plans.plan(turn.ctx, turn.conversation_id)
    except HouseError as error:
        if error.code not in ("card_choice_needed", "no_account"):
            raise
        return []
    if plan is None or plan.state is not State.AWAITING_APPROVAL or plan.decide_by is None:
        return []
    return [Case(APPLICATION, plan.number, turn.words("utter_name_case_application"), moment(plan.decide_by, turn))]


def _tickets(turn: Turn) -> list[Case]:
    return [
        Case(ticket.kind, ticket.number, turn.words(f"utter_name_ticket_{ticket.kind}"), moment(ticket.due_at, turn))
        for ticket in may_hear_of(turn)
        if ticket.status == "open"
    ]


#: Anybody may open these; whoever has proved nothing hears of no others.
_OF_ANYBODY = frozenset({FRAUD, "data_leak", "contact_repair", "data_deletion", "data_correction"})


def may_hear_of(turn: Turn) -> list[TicketView]:
    """The tickets that have a name for people and may be told to whoever writes here, newest first."""
    return [
        ticket
        for ticket in reversed(tickets.tickets_of(turn.ctx, turn.conversation_id))
        if f"utter_name_ticket_{ticket.kind}" in turn.wording and (verified(turn) or ticket.kind in _OF_ANYBODY)
    ]


def follow_up(turn: Turn) -> str | None:
    """What the words ask of the case that the last answer was about (``data/nlu/followups/filed.yml``); None if of none."""
    if just_done(turn) not in CASES or aftermath.holds_proof(turn.text):
        return None
    return "when" if aftermath.asks_for_the_answer(turn.text) else turn.follow_up("filed")


def asks_what_next(turn: Turn) -> bool:
    return bool(just_done(turn)) and (aftermath.asks_what_next(turn.text) or follow_up(turn) == "what_now")


def asks_the_number(turn: Turn) -> bool:
    words = aftermath.asks_the_number(turn.text) or aftermath.asks_what_the_number_is_for(turn.text)
    return (words and spoken_of(turn) in CASES) or follow_up(turn) == "number"


def asks_if_you_delay(turn: Turn) -> bool:
    return aftermath.asks_if_you_delay(turn.text) or follow_up(turn) == "too_slow"


#: What a dispute is asked to do to something, by the follow-up.
_EFFECTS = {"fee_meanwhile": "fee", "credit_meanwhile": "credit", "calls_meanwhile": "collection", "still_owed": "rest"}


def effect_asked(turn: Turn) -> str | None:
    """What an objection is asked to do to: ``fee``, ``interest``, ``credit``, ``collection``, ``rest``; None if nothing."""
    if turn.is_trigger:
        return None
    learnt = _EFFECTS.get(follow_up(turn) or "") if just_done(turn) == DISPUTE else None
    return aftermath.asks_an_effect(turn.text) or learnt


def asks_about_it(turn: Turn) -> bool:
    """True if the words ask about something that was done or is open, and there is such a thing."""
    if asks_what_next(turn) or asks_the_number(turn):
        return True
    if aftermath.asks_how_one_is_told(turn.text) and spoken_of(turn) in CASES:
        return True
    answer = aftermath.asks_for_the_answer(turn.text) or follow_up(turn) in ("when", "where_is_it")
    return (answer or asks_if_you_delay(turn)) and (bool(cases(turn)) or just_done(turn) == TRACE)
