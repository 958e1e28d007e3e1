"""Second looks at who speaks: the family, a child, a guarantor, the cardholder after all. Nothing is told to the wrong one."""

from __future__ import annotations

from actions.given_away import gives_secrets_away
from actions.turn import UNPLACED, Turn
from bot.language import callers, care_wishes, cues, danger_words, decisions, meant, moments, speaker, wishes
from bot.services import moods

_GRAVE = frozenset({"signal_crisis", "report_transferred", "report_scam", "threaten_violence", "report_death"})
_STRANGERS = frozenset({"claim_third_party", "claim_guardian_case", "claim_wrong_number", "report_death"})
_COMPLAINS = frozenset({"complain_harassment", "complain_third_party_contact"})
#: Above this a complaint is believed without its words.
_SURE = 0.8
_GRIEVANCES = ("complain", "insult", "threat", "frequency")


def somebody_else(turn: Turn) -> str | None:
    """The speaker is not the cardholder, whatever was asked in the same breath."""
    if turn.intent in _GRAVE | {"claim_guardian_case"}:
        return None
    if "report_death" in turn.beside and not turn.began_verified and meant.tells_of_a_death(turn.text):
        return "report_death"
    if speaker.is_somebody_else(turn.text):
        return "claim_guardian_case" if speaker.is_a_child(turn.text) else "claim_third_party"
    unproved = not turn.began_verified
    if unproved and speaker.is_a_child(turn.text):
        return "claim_guardian_case"
    if unproved and speaker.tells_of_a_dead_holder(turn.text):
        return "report_death"
    if unproved and speaker.stands_surety(turn.text):
        return "claim_guardian_case"
    return None


def nobody_stood_surety(turn: Turn) -> str | None:
    """My mother never guaranteed it, why do you go to her: the cardholder speaks, of somebody who owes nothing."""
    if turn.intent != "claim_guardian_case" or not turn.began_verified or not speaker.denies_a_guarantee(turn.text):
        return None
    return "ask_contact_rules"


def cardholder_after_all(turn: Turn) -> str | None:
    """It was a joke, it is me: proved like everybody else, and nothing is filed."""
    if turn.began_verified or turn.intent in _GRAVE or not speaker.is_me_after_all(turn.text):
        return None
    asked = turn.intent if turn.intent in _OF_THE_ACCOUNT else next(
        (meaning.intent for meaning in turn.meanings if meaning.intent in _OF_THE_ACCOUNT), None
    )
    turn.drop_meanings(meaning.intent for meaning in turn.meanings)
    turn.set_slot("pending_intent", asked or "ask_arrears")  # answered once they have proved it
    turn.set_slot("pending_text", turn.text if asked else "")
    return "inform_identity"


_OF_THE_ACCOUNT = frozenset(
    {
        "ask_arrears", "ask_min_payment", "ask_due_date", "ask_interest", "ask_options", "ask_plan", "ask_visit",
        "ask_card_status", "request_instalment", "ask_progress", "ask_who_contacted",
    }
)  # fmt: skip


def no_threat(turn: Turn) -> str | None:
    """A threat needs its words; without them the wish in the sentence counts, or nobody understood."""
    if turn.intent != "threaten_violence" or turn.confidence >= _SURE or danger_words.threatens(turn.text):
        return None
    if wishes.was_operated(turn.text):
        return None  # the knife of a surgeon: looked at as what it is
    return "request_stop_contact" if moments.wants_quiet(turn.text) else "nlu_fallback"


def nothing_complained_of(turn: Turn) -> str | None:
    """A complaint is filed for what was said: a letter that came is looked up first, other words are asked about."""
    if turn.intent == "claim_third_party" and not cues.says(turn.text, *_GRIEVANCES):
        turn.drop_meanings(_COMPLAINS)  # what is this that you sent to my son: asked, and nothing complained of
    if turn.intent in _COMPLAINS and turn.task is None and care_wishes.asks_what_if(turn.text):
        turn.drop_meanings({*_COMPLAINS, "verify_collector"})
        return "nlu_fallback"  # nobody has done it yet
    if turn.intent not in _COMPLAINS or turn.confidence >= _SURE:
        return None
    if turn.task is not None and turn.task.kind != "verify":
        return None
    if cues.says(turn.text, *_GRIEVANCES, "others", "conduct_word") or turn.reading().relations:
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
    if not cues.says(turn.text, "frequency") or danger_words.is_grave(turn.text) or care_wishes.sees_no_point(turn.text):
        return None
    if turn.intent in _COMPLAINS:
        turn.drop_meanings(("express_despair",))
    return "complain_harassment" if turn.intent == "express_despair" else None


def pays_for_the_holder(turn: Turn) -> str | None:
    """Can I pay a part for her, by somebody who is not the cardholder: how anybody can, and no code of hers."""
    if turn.began_verified or turn.intent not in _PAYS or not cues.says(turn.text, "pay_for_other"):
        return None
    told = moods.times_said(turn.ctx, turn.conversation_id, "utter_contact_third_party")
    return "claim_third_party" if told and not speaker.is_me_after_all(turn.text) else None


_PAYS = frozenset({"offer_part_payment", "request_payment_now", "promise_payment", "ask_payment_method"})


def money_has_not_gone(turn: Turn) -> str | None:
    """Asked for money and has not given it: a report, no emergency."""
    scam = turn.task is not None and turn.task.kind == "scam"
    about = turn.intent == "report_transferred" or scam
    return "report_scam" if about and danger_words.not_yet_paid(turn.text) else None


def asked_for_a_tip(turn: Turn) -> str | None:
    """A collector who wants money for himself is a matter for the fraud desk; and if it was sent, at once."""
    if turn.intent in _GRAVE | _STRANGERS:
        return None
    if danger_words.is_asked_for_a_tip(turn.text):
        return "report_scam"
    if gives_secrets_away(turn) and not cues.says(turn.text, "spoken", "others"):
        return "report_transferred"
    told = moods.times_said(turn.ctx, turn.conversation_id, "utter_fraud_") if danger_words.has_sent_it(turn.text) else 0
    if told and turn.last_said.startswith("utter_payment_link") and not meant.names_somebody_else(turn.text):
        return None  # paid on our own page, which was the last thing shown
    return "report_transferred" if told and turn.intent not in _COMPLAINS else None


def asks_whence_we_have_it(turn: Turn) -> str | None:
    """Where do you have my number from: a question about data, and no complaint, whatever temper it is asked in."""
    if turn.intent in _GRAVE or not cues.says(turn.text, "whence_number") or not speaker.speaks_of_own_data(turn.text):
        return None
    if decisions.says_not_me(turn.text) and not turn.began_verified:
        turn.also("ask_contact_rules")
        return "claim_wrong_number"
    turn.drop_meanings(_STRANGERS)
    if cues.says(turn.text, "complain", "insult", "threat"):
        turn.also("ask_contact_rules")
        return None
    turn.drop_meanings({*_COMPLAINS, "ask_who_contacted", "request_data", "report_scam"})
    return "ask_contact_rules"


def a_stranger_knows(turn: Turn) -> str | None:
    """He even knows what I owe: a leak to be looked into; it is the debtor who says so, and nothing is confirmed."""
    if turn.intent in _GRAVE - {"report_scam"} | {"request_human"} or not speaker.tells_of_a_leak(turn.text):
        return None
    if turn.reading().relations or (turn.task is not None and turn.task.kind == "complaint"):
        return None
    turn.drop_meanings({*_STRANGERS, *_COMPLAINS})
    return "report_scam"


def owes_it_themselves(turn: Turn) -> str | None:
    """I owe you: the debtor speaks, and nobody else."""
    if not speaker.is_the_debtor(turn.text) or speaker.is_somebody_else(turn.text):
        return None
    turn.drop_meanings(("claim_third_party", "claim_wrong_number"))
    return "nlu_fallback" if turn.intent in ("claim_third_party", "claim_wrong_number") else None


#: Forms that collect what happened: "he", "she" and "number" in their answers are those of the matter.
_TELLS_A_STORY = frozenset({"complaint", "scam", "dispute", "trace", "verify", "stop_number", "callback"})


def tells_their_own_story(turn: Turn) -> str | None:
    """He said that to my mother, I have forgotten the number: an answer to the form, and nobody else at the keyboard."""
    if turn.task is None or turn.task.kind not in _TELLS_A_STORY:
        return None
    found = set()
    if not speaker.speaks_for_another(turn.text) and (turn.began_verified or turn.task.kind != "stop_number"):
        found.add("claim_third_party")
    if not decisions.says_not_me(turn.text):
        found.add("claim_wrong_number")
    turn.drop_meanings(found)
    return "inform_value" if turn.intent in found else None


def asks_if_they_are_ours(turn: Turn) -> str | None:
    """Somebody says he collects for you, is that so: looked up, by whatever is known of him."""
    if turn.intent in _GRAVE - {"report_scam"} or not callers.asks_if_ours(turn.text):
        return None
    if danger_words.is_asked_for_a_tip(turn.text):
        return None
    if cues.says(turn.text, "police", "safe_account", "secret_asked", "complain", "insult", "threat"):
        return None
    turn.drop_meanings({*_COMPLAINS, "report_scam", "ask_contact_rules", "claim_third_party"})
    return "verify_collector"


def _only_complains_of_calls(turn: Turn) -> bool:
    """Calls all day while I sleep off the night shift: read as a wish about calls, and there is no wish in it."""
    return turn.intent == "set_contact_preference" and turn.task is None and not care_wishes.wishes_about_contact(turn.text)


def called_too_often(turn: Turn) -> str | None:
    """Seven or eight calls today: how often it was is counted, however it was put."""
    only_told = _only_complains_of_calls(turn)
    unplaced = turn.intent in UNPLACED | {"insult_bot", "inform_value"} or only_told
    if not unplaced or (turn.task is not None and turn.task.kind == "complaint"):
        return None
    often = speaker.is_called_too_often(turn.text) or (only_told and cues.says(turn.text, "frequency"))
    if not often or danger_words.is_grave(turn.text):
        return None
    if meant.reason_in(turn.text) or cues.hardship_reason(turn.text) or decisions.wants_fewer_messages(turn.text):
        return None  # its tone only
    turn.drop_meanings(("insult_bot",))
    return "complain_harassment"


LOOKS = (
    nobody_stood_surety,
    somebody_else,
    asks_whence_we_have_it,
    a_stranger_knows,
    owes_it_themselves,
    asks_if_they_are_ours,
    called_too_often,
    cardholder_after_all,
    no_threat,
    pays_for_the_holder,
    money_has_not_gone,
    asked_for_a_tip,
    bothered_not_desperate,
    only_looked_up,
    nothing_complained_of,
)
