"""Second looks at who speaks: the family, a child, a guarantor, the cardholder after all. Nothing is told to the wrong one."""

from __future__ import annotations

from actions.turn import Turn
from bot.language import cues, moments, speaker
from bot.services import moods

_GRAVE = frozenset({"signal_crisis", "report_transferred", "report_scam", "threaten_violence", "report_death"})
_STRANGERS = frozenset({"claim_third_party", "claim_guardian_case", "claim_wrong_number", "report_death"})
_COMPLAINS = frozenset({"complain_harassment", "complain_third_party_contact"})
#: Above this a complaint is believed without its words.
_SURE = 0.8


def somebody_else(turn: Turn) -> str | None:
    """The speaker is not the cardholder, whatever was asked in the same breath."""
    if turn.intent in _GRAVE | {"claim_guardian_case"}:
        return None
    if speaker.is_somebody_else(turn.text):
        return "claim_guardian_case" if speaker.is_a_child(turn.text) else "claim_third_party"
    unproved = not turn.began_verified
    if unproved and speaker.tells_of_a_dead_holder(turn.text):
        return "report_death"
    if unproved and speaker.stands_surety(turn.text):
        return "claim_guardian_case"
    return None


def cardholder_after_all(turn: Turn) -> str | None:
    """It was a joke, it is me: proved like everybody else, and nothing is filed."""
    if turn.began_verified or turn.intent in _GRAVE or not speaker.is_me_after_all(turn.text):
        return None
    turn.drop_meanings(meaning.intent for meaning in turn.meanings)
    return "inform_identity"


def no_threat(turn: Turn) -> str | None:
    """A threat needs its words; without them the wish in the sentence counts, or nobody understood."""
    if turn.intent != "threaten_violence" or turn.confidence >= _SURE or moments.threatens(turn.text):
        return None
    return "request_stop_contact" if moments.wants_quiet(turn.text) else "nlu_fallback"


def nothing_complained_of(turn: Turn) -> str | None:
    """A complaint is filed for what was said: a letter that came is looked up first, other words are asked about."""
    if turn.intent not in _COMPLAINS or turn.confidence >= _SURE:
        return None
    if turn.task is not None and turn.task.kind != "verify":
        return None
    if cues.says(turn.text, "complain", "insult", "threat", "frequency", "others", "conduct_word") or turn.reading().relations:
        return None
    return "verify_collector" if cues.says(turn.text, "letter", "visit", "staff", "court") else "nlu_fallback"


def only_looked_up(turn: Turn) -> str | None:
    """Is this from you, with nothing complained of: looked up, and no complaint is filed beside it."""
    told = cues.says(turn.text, "complain", "insult", "threat", "frequency") or bool(turn.reading().relations)
    if turn.intent == "verify_collector" and not told:
        turn.drop_meanings(_COMPLAINS)
    return None


def bothered_not_desperate(turn: Turn) -> str | None:
    """Calls without end drive people mad; that is a complaint about calls and no word of danger."""
    if not cues.says(turn.text, "frequency") or moments.is_grave(turn.text):
        return None
    if turn.intent in _COMPLAINS:
        turn.drop_meanings(("express_despair",))
    return "complain_harassment" if turn.intent == "express_despair" else None


def money_has_not_gone(turn: Turn) -> str | None:
    """Asked for money and has not given it: a report, no emergency."""
    scam = turn.task is not None and turn.task.kind == "scam"
    about = turn.intent == "report_transferred" or scam
    return "report_scam" if about and moments.not_yet_paid(turn.text) else None


def asked_for_a_tip(turn: Turn) -> str | None:
    """A collector who wants money for himself is a matter for the fraud desk; and if it was sent, at once."""
    if turn.intent in _GRAVE | _STRANGERS:
        return None
    if moments.is_asked_for_a_tip(turn.text):
        return "report_scam"
    told = moods.times_said(turn.ctx, turn.conversation_id, "utter_fraud_") if moments.has_sent_it(turn.text) else 0
    return "report_transferred" if told and turn.intent not in _COMPLAINS else None


LOOKS = (
    somebody_else,
    cardholder_after_all,
    no_threat,
    money_has_not_gone,
    asked_for_a_tip,
    bothered_not_desperate,
    only_looked_up,
    nothing_complained_of,
)
