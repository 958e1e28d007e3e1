"""Second looks at what is told of others and of before: sellers of clean records, a caller looked up, money sent elsewhere."""

from __future__ import annotations

from actions.matters import TRACE, just_done, spoken_of
from actions.turn import UNPLACED, Turn
from bot.language import cues, decisions, moments, speaker, told_of
from bot.services import moods

_GRAVE = frozenset({"signal_crisis", "express_despair", "threaten_violence", "request_human"})
_LATELY = 8


def no_money_went_to_an_agent(turn: Turn) -> str | None:
    """Somebody wants money to clean the record: a warning, no emergency, as long as nothing was paid."""
    if turn.intent in _GRAVE or not told_of.sells_a_clean_record(turn.text):
        return None
    turn.drop_meanings(("report_transferred", "report_scam", "ask_credit_record"))
    return "ask_debt_agent"


def files_what_was_spoken_of(turn: Turn) -> str | None:
    """Take those calls as a complaint too: filed, and no list of channels."""
    if turn.intent != "ask_complaint_channel" or not told_of.files_a_complaint(turn.text):
        return None
    if cues.says(turn.text, "asks", "bare_complaint"):
        return None
    turn.drop_meanings(("ask_who_contacted", "complain_fee", "complain_service", "ask_progress"))
    counted = moods.times_said(turn.ctx, turn.conversation_id, "utter_complaints_often") > 0
    return "complain_harassment" if counted or cues.says(turn.text, "phone", "frequency") else "complain_service"


def reports_who_was_looked_up(turn: Turn) -> str | None:
    """I want to report him, said after a caller or a visitor was looked up: to the fraud desk, with what is known."""
    if turn.intent in _GRAVE | {"report_transferred"} or not told_of.reports_somebody(turn.text) or cues.says(turn.text, "asks"):
        return None
    said = moods.lately_said(turn.ctx, turn.conversation_id, _LATELY)
    looked_up = any(key.startswith("utter_contact_verify_") for key in said)
    return "report_scam" if looked_up else None


def paid_some_time_ago(turn: Turn) -> str | None:
    """But I did pay last week, taken for a promise: looked for."""
    taken_for = UNPLACED | {"promise_payment", "offer_part_payment", "inform_value", "correct_value"}
    if turn.intent not in taken_for or turn.task is not None or not decisions.paid_long_ago(turn.text):
        return None
    if any(day.value is not None and day.value > turn.today for day in turn.reading().dates):
        return None
    turn.drop_meanings(taken_for)
    return "claim_paid" if turn.began_verified else None


def it_went_elsewhere(turn: Turn) -> str | None:
    """That payment was to another bank: the search ends."""
    searched = (turn.task is not None and turn.task.kind == "trace") or just_done(turn) == TRACE
    if turn.intent in _GRAVE or not searched or not told_of.went_to_another_bank(turn.text):
        return None
    return "claim_paid"


def cardholder_is_back(turn: Turn) -> str | None:
    """It is me again, my wife had the phone: proved anew, like everybody else."""
    if turn.began_verified or turn.intent in _GRAVE or not told_of.is_back_again(turn.text):
        return None
    if speaker.is_somebody_else(turn.text):
        return None
    turn.drop_meanings(meaning.intent for meaning in turn.meanings)
    return "inform_identity"


def asks_of_the_holder(turn: Turn) -> str | None:
    """What is the holder's name and debt, asked by somebody who has proved nothing: the same no as to any stranger."""
    if turn.began_verified or turn.intent in _GRAVE | {"report_scam", "report_transferred", "report_death"}:
        return None
    asks, pleads = told_of.asks_of_the_holder(turn.text), decisions.pleads_as_family(turn.text)
    if not asks and not pleads:
        return None
    ctx, talk = turn.ctx, turn.conversation_id
    stranger = spoken_of(turn) == "contact_repair" or moods.times_said(ctx, talk, "utter_contact_third_party") > 0
    return "claim_third_party" if stranger or (asks and turn.intent in UNPLACED | {"ask_arrears"}) else None


def wants_a_call(turn: Turn) -> str | None:
    """Have somebody call me: a call-back, and nobody who called."""
    taken_for = UNPLACED | {"ask_who_contacted", "set_contact_preference", "complain_harassment"}
    if turn.intent not in taken_for or not told_of.wants_a_call(turn.text) or moments.wants_quiet(turn.text):
        return None
    turn.drop_meanings(("ask_who_contacted", "set_contact_preference"))
    return "request_callback"


LOOKS = (
    no_money_went_to_an_agent,
    files_what_was_spoken_of,
    reports_who_was_looked_up,
    it_went_elsewhere,
    paid_some_time_ago,
    cardholder_is_back,
    asks_of_the_holder,
    wants_a_call,
)
