"""Second looks at what is said around visits, letters and courts, whom to talk to, and what is taken back."""

from __future__ import annotations

from actions.fee_disputes import late_fee_spoken_of
from actions.matters import DISPUTE, spoken_of
from actions.turn import UNPLACED, Turn
from bot.language import (
    callers,
    care_wishes,
    cues,
    dispute_words,
    moments,
    payment_words,
    plain_wishes,
    speaker,
    taking_back,
    visit_words,
)
from bot.services import moods

_GRAVE = frozenset(
    {
        "signal_crisis", "express_despair", "threaten_violence", "report_transferred", "report_death", "claim_guardian_case",
    }
)  # fmt: skip
_KEPT = _GRAVE | {"report_scam", "request_human"}
_COMPLAINS = frozenset({"complain_harassment", "complain_third_party_contact", "complain_service"})
_VISITORS = ("utter_consequences_visit", "utter_contact_verify", "utter_ask_verify", "utter_contact_no_visit")
_LETTERS = ("utter_contact_letter", "utter_contact_verify", "utter_ask_verify", "utter_consequences_lawyer_letter")
_WITHDRAWS = frozenset({"take_back", "withdrawal", "promise_back"})


def papers_of_visitors(turn: Turn) -> str | None:
    """Which papers must they show, asked while visitors are spoken of: theirs, and not the debtor's."""
    about = turn.intent not in _KEPT and turn.last_said.startswith(_VISITORS)
    return "ask_visit" if about and visit_words.asks_what_they_must_show(turn.text) else None


def no_visit_please(turn: Turn) -> str | None:
    """Please do not come to my house: a wish that is kept, and no complaint that nobody made."""
    spoken_of = turn.last_said.startswith(_VISITORS) and visit_words.says_do_not_come(turn.text)
    if turn.intent in _KEPT | {"claim_third_party"} or not (spoken_of or visit_words.wants_no_visit(turn.text)):
        return None
    turn.intent = "request_stop_contact" if spoken_of else turn.intent
    if cues.says(turn.text, "complain", "insult", "threat"):
        return None
    turn.drop_meanings({*_COMPLAINS, "ask_visit", "request_callback", "set_contact_preference"})
    return "request_stop_contact"


def if_they_come(turn: Turn) -> str | None:
    """And if they do come, said while visits are spoken of: what one may ask of them and refuse."""
    about = turn.last_said.startswith(_VISITORS) and turn.intent in UNPLACED | {"ask_options"}
    return "ask_visit" if about and visit_words.somebody_came(turn.text) else None


def looks_that_person_up(turn: Turn) -> str | None:
    """He did come: look up who that is."""
    if turn.intent in _KEPT or not visit_words.wants_that_person_checked(turn.text):
        return None
    about = turn.last_said.startswith(_VISITORS) or visit_words.somebody_came(turn.text)
    if not about and turn.intent not in UNPLACED | {"claim_wrong_number", "claim_third_party", "request_review"}:
        return None
    turn.drop_meanings({*_COMPLAINS, "claim_wrong_number", "claim_third_party", "request_review", "ask_visit"})
    return "verify_collector"


def number_of_a_letter(turn: Turn) -> str | None:
    """The number of the letter just spoken of, however official it looks: no sum, and nobody's identity."""
    named = turn.last_said.startswith(_LETTERS) and callers.read_letter_no(turn.text) is not None
    return "verify_collector" if named and turn.intent not in _KEPT else None


def rather_talks(turn: Turn) -> str | None:
    """Let us talk and leave the court out of it: the ways there are."""
    talks = turn.intent not in _KEPT and visit_words.would_rather_talk(turn.text)
    if talks:
        turn.drop_meanings(("ask_legal_action", "threaten_legal", "request_stop_contact"))
    return "ask_options" if talks else None


def wants_a_person(turn: Turn) -> str | None:
    """Whom do I talk to, find me somebody, ask them for me: a person, and no third one."""
    taken_for = UNPLACED | {"ask_who_contacted", "claim_third_party", "claim_wrong_number", "ask_contact_rules", "ask_debt_agent",
                            "cancel_task", "deny", "ask_repeat", "goodbye"}  # fmt: skip
    if care_wishes.asks_who_is_sought(turn.text):
        return None
    if turn.intent not in taken_for or moments.wants_no_person(turn.text) or speaker.is_somebody_else(turn.text):
        return None
    wanted = visit_words.asks_whom_to_talk_to(turn.text) or visit_words.wants_somebody_to_talk_to(turn.text)
    for_me = turn.began_verified and visit_words.asks_us_to_put_in_a_word(turn.text)
    if not wanted and not for_me:
        return None
    turn.drop_meanings(taken_for)
    return "request_human"


def leaves_it_here(turn: Turn) -> str | None:
    """Let us leave it at that, said to an offer to count or a question about means: left, and nothing is asked."""
    asked = turn.task is not None and turn.task.kind in ("hardship", "means") and turn.intent not in _KEPT
    return "cancel_task" if asked and visit_words.leaves_it_here(turn.text) else None


def record_is_wrong(turn: Turn) -> str | None:
    """And if you reported it wrongly, asked right after the credit record was spoken of."""
    if turn.intent in _KEPT or not turn.last_said.startswith("utter_consequences_credit"):
        return None
    wrong = plain_wishes.says_it_is_wrong(turn.text)
    if wrong:
        turn.drop_meanings(("correct_details", "object_bill", "report_payment_problem", "claim_wrong_number"))
    return "ask_credit_record" if wrong else None


def only_got_a_message(turn: Turn) -> str | None:
    """I got a text about my card: a greeting, where nothing in it smells of a swindle."""
    tools = ("safe_account", "secret_asked", "police", "link", "leak", "told_to_pay", "has_paid", "court", "letter")
    if turn.intent != "report_scam" or turn.locale != "en" or cues.says(turn.text, *tools):
        return None
    return "greet" if plain_wishes.got_a_message(turn.text) else None


def was_mine_after_all(turn: Turn) -> str | None:
    """I remember, that was me, said of what was objected to: taken back."""
    if turn.intent in _KEPT or not dispute_words.was_mine(turn.text) or cues.says(turn.text, "merchant"):
        return None
    if turn.task is not None and turn.task.kind == "dispute":
        return None
    said = turn.last_said.startswith("utter_disputes_was_yours")
    return "withdraw_complaint" if said or (turn.began_verified and spoken_of(turn) == DISPUTE) else None


def takes_back_what_it_names(turn: Turn) -> str | None:
    """The objection shall not count: of that, whatever else may be withdrawn."""
    taken_for = UNPLACED | {"withdraw_plan", "cancel_task", "object_bill", "ask_dispute", "deny", "inform_value"}
    if turn.intent not in taken_for or (turn.task is not None and turn.task.kind in _WITHDRAWS):
        return None
    if not taking_back.withdraws_a_complaint(turn.text):
        return None
    turn.drop_meanings({*taken_for, *_COMPLAINS, "complain_fee"})
    return "withdraw_complaint"


def confirms_the_withdrawal(turn: Turn) -> str | None:
    """Withdraw, I am sure: the yes to the question whether to withdraw."""
    asked = turn.task is not None and turn.task.kind in _WITHDRAWS and turn.task.step == "confirm"
    if not asked or turn.intent in _KEPT | {"affirm"}:
        return None
    was_mine = dispute_words.was_mine(turn.text) or dispute_words.needs_no_search(turn.text)
    if not taking_back.confirms_withdrawing(turn.text) and not was_mine:
        return None
    turn.drop_meanings(meaning.intent for meaning in turn.meanings)
    return "affirm"


def frightened_by_calls(turn: Turn) -> str | None:
    """My husband is in hospital and you keep calling me: the hardship first; nobody called him, and nobody is put on a list."""
    if turn.intent != "complain_third_party_contact" or cues.hardship_reason(turn.text) is None:
        return None
    if cues.says(turn.text, "complain") or speaker.tells_of_a_call_to_others(turn.text):
        return None
    turn.drop_meanings({"complain_third_party_contact", "request_stop_contact", "claim_hardship"})
    if cues.says(turn.text, "frequency") and not moods.times_said(turn.ctx, turn.conversation_id, "utter_complaints_often"):
        turn.also("complain_harassment")
    return "claim_hardship"


def about_the_card(turn: Turn) -> str | None:
    """And the card, asked while it is being asked whether to block it."""
    asked = turn.task is not None and turn.task.kind == "card_block" and turn.intent in UNPLACED
    return "ask_card_status" if asked and dispute_words.asks_about_the_card(turn.text) else None


def of_the_late_fee_just_told(turn: Turn) -> str | None:
    """I do not accept that, give it back, said of the late fee that was just told."""
    if turn.intent in _KEPT or not turn.began_verified or turn.reading().amounts or not late_fee_spoken_of(turn):
        return None
    if turn.task is not None and turn.task.kind == "bargain":
        return None
    if payment_words.wants_it_back(turn.text) and turn.intent in UNPLACED | {"report_payment_problem", "object_bill", "deny"}:
        turn.drop_meanings({"report_payment_problem", "complain_fee", "object_bill"})
        return "complain_fee"
    objects = cues.says(turn.text, "object_to") and not cues.says(turn.text, "asks", "complain")
    return "object_bill" if objects and turn.intent in UNPLACED | {"deny", "refuse_payment", "ask_dispute", "affirm"} else None


def about_what_was_stolen(turn: Turn) -> str | None:
    """The card is with me; shall I go to the police; must I pay that: of the stolen use that was just filed."""
    if turn.intent in _KEPT or not turn.began_verified or spoken_of(turn) not in (DISPUTE, "card_block"):
        return None
    if turn.task is not None and turn.task.kind != "card_block":
        return None
    asks = dispute_words.asks_for_the_police(turn.text) or dispute_words.asks_if_it_is_to_be_paid(turn.text)
    tells = dispute_words.says_it_was_a_stranger(turn.text) and not turn.reading().amounts
    if not asks and not tells:
        return None
    turn.drop_meanings({"object_bill", "report_unknown_charge", "ask_card_status"})
    return "ask_dispute"


def _of_a_letter(turn: Turn) -> bool:
    said = moods.lately_said(turn.ctx, turn.conversation_id, _LATELY)
    return any(key.startswith("utter_contact_letter_check") for key in said)


_LATELY = 4


def a_letter_is_no_call(turn: Turn) -> str | None:
    """A letter came to my house: looked at as a letter, and no complaint that nobody made."""
    if turn.intent in UNPLACED | {"greet"} and visit_words.got_a_letter(turn.text):
        return "verify_collector"
    names_a_firm = turn.intent in UNPLACED | {"threaten_legal"} and cues.says(turn.text, "agency")
    if names_a_firm and _of_a_letter(turn) and not cues.says(turn.text, "complain"):
        return "verify_collector"
    about = turn.intent in ("ask_legal_action", "verify_collector", "threaten_legal") and cues.says(turn.text, "letter")
    if about and turn.intent == "threaten_legal" and visit_words.got_a_letter(turn.text):
        turn.drop_meanings({*_COMPLAINS, "verify_collector"})
        turn.also("ask_legal_action")
        return "verify_collector"
    if about and not cues.says(turn.text, "complain", "insult", "threat", "frequency"):
        turn.drop_meanings({*_COMPLAINS, "refuse_payment"})
        if not cues.says(turn.text, "safe_account", "secret_asked", "link", "told_to_pay", "has_paid"):
            turn.drop_meanings(("report_scam",))
    return None


def only_swears_at_us(turn: Turn) -> str | None:
    """You swindlers, and no more: abuse, and nobody to look up or fee to explain."""
    if turn.intent in _GRAVE or (turn.task is not None and turn.task.kind in ("complaint", "scam", "dispute")):
        return None
    if turn.intent == "insult_bot" and not cues.says(turn.text, "fee", "complain", "frequency", "others"):
        turn.drop_meanings({"complain_fee", "complain_service", "report_scam", "verify_collector"})
        return None
    taken_for = UNPLACED | {"verify_collector", "report_scam", "complain_fee"}
    swears = turn.intent in taken_for and plain_wishes.swears_at_us(turn.text)
    if swears:
        turn.drop_meanings(meaning.intent for meaning in turn.meanings)
    return "insult_bot" if swears else None


def lets_it_rest_for_now(turn: Turn) -> str | None:
    """Let me turn it over in my mind, in few words that sounded like anything: no hurry."""
    few = turn.task is None and len(turn.text) <= _FEW and turn.intent not in _GRAVE - {"threaten_violence"} | {"affirm"}
    return "affirm" if few and plain_wishes.thinks_it_over(turn.text) else None


_FEW = 10

LOOKS = (
    lets_it_rest_for_now,
    about_the_card,
    of_the_late_fee_just_told,
    about_what_was_stolen,
    a_letter_is_no_call,
    only_swears_at_us,
    papers_of_visitors,
    if_they_come,
    no_visit_please,
    looks_that_person_up,
    number_of_a_letter,
    rather_talks,
    wants_a_person,
    leaves_it_here,
    record_is_wrong,
    only_got_a_message,
    was_mine_after_all,
    confirms_the_withdrawal,
    takes_back_what_it_names,
    frightened_by_calls,
)
