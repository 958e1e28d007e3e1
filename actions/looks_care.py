"""Second looks at what sounds like a complaint, a proof or an order and is none: nothing is filed on a mere remark."""

from __future__ import annotations

from actions.told import left_alone_in
from actions.turn import UNPLACED, Turn
from bot.language import callers, care_wishes, cues, danger_words, dispute_words, papers_words, payment_words, speaker
from bot.services import moods

_GRAVE = frozenset(
    {"signal_crisis", "express_despair", "threaten_violence", "report_transferred", "report_death", "claim_guardian_case"}
)
_COMPLAINS = frozenset({"complain_harassment", "complain_third_party_contact", "complain_service"})
_CONTACT = frozenset({"request_stop_contact", "request_callback", "set_contact_preference", "ask_contact_rules"})


def number_of_a_caller(turn: Turn) -> str | None:
    """He rang from such a number, a note with such a reference: looked up, and nobody proves anything with it."""
    if turn.intent != "inform_identity" or not turn.began_verified:
        return None
    spoken_of = turn.last_said.startswith(("utter_contact_letter", "utter_contact_verify", "utter_ask_verify", "utter_visit_"))
    return "verify_collector" if care_wishes.names_a_caller(turn.text) and (spoken_of or _named(turn)) else None


def _named(turn: Turn) -> bool:
    text = turn.text
    return bool(turn.numbers) or callers.read_letter_no(text) is not None or callers.read_caller(text) is not None


def of_a_stolen_card(turn: Turn) -> str | None:
    """Tapped no link, gave nobody a code, said to the question whose doing it was: it was a stranger."""
    asked = turn.task is not None and turn.task.kind == "dispute" and turn.task.step == "kind"
    told = asked and turn.intent not in _GRAVE and dispute_words.says_it_was_a_stranger(turn.text)
    if told:
        turn.drop_meanings(meaning.intent for meaning in turn.meanings)
    return "inform_value" if told else None


def done_at_home(turn: Turn) -> str | None:
    """My husband bought that with my card, said of what was objected to: whether it is to be taken back is asked."""
    if not dispute_words.somebody_of_the_house_did(turn.text):
        return None
    objected = moods.times_said(turn.ctx, turn.conversation_id, "utter_disputes_opened") > 0
    return "withdraw_complaint" if objected else None


def objects(turn: Turn) -> str | None:
    """I object to that sum: an objection, and no review of what rules decided."""
    taken_for = UNPLACED | {"request_review", "ask_dispute", "deny", "refuse_payment"}
    about = turn.intent in taken_for and turn.began_verified and care_wishes.objects(turn.text)
    if not about or cues.says(turn.text, "asks") or turn.last_said.startswith("utter_consequences_credit"):
        return None
    turn.drop_meanings({"request_review", "ask_dispute"})
    return "object_bill"


def cries_usury(turn: Turn) -> str | None:
    """Is that usury: the interest and how it comes about."""
    taken_for = UNPLACED | {"complain_fee", "object_bill", "insult_bot", "ask_dispute", "ask_consequence", "ask_legal_action"}
    cries = turn.intent in taken_for and care_wishes.cries_usury(turn.text) and turn.began_verified
    if cries:
        turn.drop_meanings(taken_for)
    return "ask_interest" if cries else None


def about_the_address_book(turn: Turn) -> str | None:
    """Did you read my contacts: what data may be used."""
    asked = turn.intent not in _GRAVE and care_wishes.speaks_of_the_address_book(turn.text)
    asked = asked and not care_wishes.files_in_words(turn.text)
    if asked:
        turn.drop_meanings(_COMPLAINS)
    return "ask_contact_rules" if asked else None


def nothing_has_a_point(turn: Turn) -> str | None:
    """I lie awake and nothing has a point: asked about gently, whatever else it sounded like."""
    at_the_end = turn.intent in UNPLACED and danger_words.is_at_the_end(turn.text)
    seen = turn.intent not in _GRAVE and (at_the_end or care_wishes.sees_no_point(turn.text))
    if seen:
        turn.drop_meanings(meaning.intent for meaning in turn.meanings)
    return "express_despair" if seen else None


def their_service(turn: Turn) -> str | None:
    """I complain of whoever hung up on me: the service, not a collector."""
    about = turn.intent == "complain_harassment" and care_wishes.of_the_service(turn.text)
    return "complain_service" if about and not cues.says(turn.text, "insult", "threat", "frequency", "others") else None


def only_the_mobile(turn: Turn) -> str | None:
    """Ring my mobile and not my work: those named are left alone, and calls go on."""
    named = turn.intent in _CONTACT | UNPLACED and care_wishes.by_mobile(turn.text) and left_alone_in(turn)
    return "request_stop_contact" if named else None


def only_asks_that_nobody_is_called(turn: Turn) -> str | None:
    """Do not call my uncle, with no word of a call that was made: the list, however sure the complaint looked."""
    if turn.intent not in _COMPLAINS or cues.says(turn.text, "complain") or not turn.reading().relations:
        return None
    forbids = papers_words.only_forbids(turn.text) and papers_words.about_calling(turn.text)
    if not forbids and not care_wishes.asks_for_assurance(turn.text):
        return None
    turn.drop_meanings(_COMPLAINS)
    return "request_stop_contact"


def deletes_the_number(turn: Turn) -> str | None:
    """Delete my number: a request, beside whatever is threatened with it."""
    taken_for = UNPLACED | {"request_stop_contact", "threaten_legal", "claim_wrong_number", "complain_harassment"}
    deletes = turn.intent in taken_for and care_wishes.deletes_data(turn.text) and not cues.says(turn.text, "complain")
    if deletes:
        turn.drop_meanings(taken_for)
    return "request_data" if deletes else None


def time_of_the_call(turn: Turn) -> str | None:
    """Monday after three, said to the question when to call: that time, and no wish for all calls to come."""
    asked = turn.task is not None and turn.task.kind == "callback" and turn.intent == "set_contact_preference"
    reading = turn.reading(("date", "window"))
    return "inform_value" if asked and reading.dates and reading.windows else None


def complains_in_english(turn: Turn) -> str | None:
    """I want to complain about the calls: the complaint itself."""
    asked = turn.intent in ("ask_complaint_channel", "complain_service") and turn.locale == "en"
    return "complain_harassment" if asked and care_wishes.complains_of_conduct_in_english(turn.text) else None


def only_in_a_hurry(turn: Turn) -> str | None:
    """It is urgent, and no more: a person."""
    return "request_human" if turn.intent == "express_despair" and care_wishes.is_only_in_a_hurry(turn.text) else None


def fewer_calls(turn: Turn) -> str | None:
    """Could you call less: the channel and the hours that suit, instead of the rules."""
    taken_for = UNPLACED | {"ask_contact_rules", "complain_harassment", "request_stop_contact"}
    wished = turn.intent in taken_for and care_wishes.wants_fewer_calls(turn.text) and not turn.reading().relations
    if not wished or cues.says(turn.text, "complain", "insult", "threat"):
        return None
    turn.drop_meanings(taken_for)
    return "set_contact_preference"


def accepts_the_offered_complaint(turn: Turn) -> str | None:
    """Yes, to the question whether to take it down as a complaint."""
    offered = turn.last_said == "utter_complaints_service_offer" and turn.task is None
    return "complain_service" if offered and (turn.intent == "affirm" or care_wishes.take_it_down(turn.text)) else None


def who_collects(turn: Turn) -> str | None:
    """Do you collect yourselves or through others: who works on the case, and nobody is reported."""
    taken_for = UNPLACED | {"ask_bot", "ask_who_contacted", "complain_harassment", "ask_contact_rules", "verify_collector"}
    asks = turn.intent in taken_for and turn.began_verified and cues.says(turn.text, "who_handles")
    asks = asks and not cues.says(turn.text, "complain", "visit", "staff", "letter") and not _named(turn)
    if not asks:
        return None
    if cues.says(turn.text, "frequency"):
        turn.also("ask_contact_rules")  # the other half of the line
        return None
    turn.drop_meanings({"report_scam", "ask_bot", "ask_who_contacted"})
    return "ask_contact_rules"


def complains_after_all(turn: Turn) -> str | None:
    """I will complain of you, and no more: the complaint itself, also in a pause."""
    threat = turn.intent in UNPLACED | {"threaten_legal", "ask_complaint_channel", "affirm"} and not cues.says(turn.text, "asks")
    if threat and cues.says(turn.text, "bare_complaint"):
        return "complain_service"
    beside = turn.intent in UNPLACED | {"ask_who_contacted", "ask_contact_rules", "verify_collector", "cancel_task"}
    told = cues.says(turn.text, "wants_to_complain") and turn.task is None
    return "complain_harassment" if beside and told and cues.says(turn.text, "phone", "frequency", "collectors") else None


def caller_of_the_report(turn: Turn) -> str | None:
    """The number and the hour, told while the report of a swindle asks for them: a fact of it, and nobody to be looked up."""
    asked = turn.task is not None and turn.task.kind == "scam" and turn.intent not in _GRAVE
    named = asked and _named(turn) and not cues.says(turn.text, "asks")
    if named:
        turn.drop_meanings(meaning.intent for meaning in turn.meanings)
    return "inform_value" if named else None


def asked_for_a_code(turn: Turn) -> str | None:
    """He wants the number on my phone, do I tell him: asked of a swindle, and nothing has been given or refused."""
    taken_for = UNPLACED | {"report_transferred", "refuse_payment", "inform_identity"}
    asked = turn.intent in taken_for and turn.follow_up("scam") == "wants_code"
    about = turn.last_said.startswith(("utter_fraud_", "utter_ask_scam_", "utter_handoff_", "utter_ask_card_block"))
    return "report_scam" if asked and about and not danger_words.gave_secrets(turn.text) else None


def caller_at_my_door(turn: Turn) -> str | None:
    """He says he comes to my house, from such a number, by the cardholder: looked up, and nobody else is speaking."""
    if turn.intent != "claim_third_party" or not turn.began_verified or not _named(turn):
        return None
    other = speaker.is_somebody_else(turn.text) or speaker.speaks_for_another(turn.text)
    about = cues.says(turn.text, "visit", "staff", "letter") or callers.read_caller(turn.text) is not None
    return "verify_collector" if about and not other else None


def which_part_is_disputed(turn: Turn) -> str | None:
    """The interest and the late fee, said right after an objection: its scope, and no wish to have them waived."""
    taken_for = UNPLACED | {"request_fee_waiver", "complain_fee", "object_bill"}
    told = turn.intent in taken_for and turn.last_said.startswith(("utter_disputes_opened", "utter_disputes_evidence"))
    named = told and cues.says(turn.text, "fee_item") and not cues.says(turn.text, "asks", "complain")
    return "inform_value" if named and not payment_words.wants_it_back(turn.text) else None


LOOKS = (
    which_part_is_disputed,
    caller_at_my_door,
    asked_for_a_code,
    who_collects,
    complains_after_all,
    caller_of_the_report,
    only_in_a_hurry,
    fewer_calls,
    accepts_the_offered_complaint,
    number_of_a_caller,
    of_a_stolen_card,
    done_at_home,
    objects,
    cries_usury,
    about_the_address_book,
    nothing_has_a_point,
    their_service,
    only_the_mobile,
    only_asks_that_nobody_is_called,
    deletes_the_number,
    time_of_the_call,
    complains_in_english,
)
