"""Second looks around hardship: papers asked about, a consent given, a reason in one word, figures told, a pause wished for."""

from __future__ import annotations

from contextlib import suppress

from actions import second_look_agreed
from actions.heard import UNNAMED, reason_of
from actions.means_told import sorted_amounts
from actions.pauses import about_a_pause
from actions.turn import UNPLACED, Turn
from bot.debt.errors import HouseError
from bot.language import cues, hints, means_words, meant, moments, papers_words, parts_words, payment_words, wishes
from bot.language.means_figures import INCOME, names_a_category, takes_back
from bot.services import hardship, moods, plans

_KEPT = frozenset(
    {
        "signal_crisis", "express_despair", "threaten_violence", "report_scam", "report_transferred", "request_human",
        "report_death", "insult_bot", "request_stop_contact", "claim_third_party", "claim_wrong_number",
    }
)  # fmt: skip
_DOUBTFUL = UNPLACED | {"inform_value", "affirm", "deny", "choose_offer"}
#: What a question about papers is easily taken for.
_LIKE_PAPERS = _DOUBTFUL | {"refuse_consent", "report_upload", "request_proof", "complain_service", "ask_contact_rules",
                            "correct_details", "request_data", "claim_hardship", "inform_reason"}  # fmt: skip
_LIKE_A_REASON = _DOUBTFUL | {
    "claim_hardship", "inform_income", "ask_arrears", "ask_overdue_rule", "ask_due_date", "report_payment_problem",
    "complain_service", "complain_fee", "complain_third_party_contact", "ask_interest", "promise_payment", "cancel_task",
}  # fmt: skip
_LIKE_FIGURES = UNPLACED | {
    "claim_hardship", "inform_reason", "inform_value", "ask_family_liability", "claim_third_party", "claim_guardian_case",
    "correct_value", "ask_arrears", "object_bill", "request_loan",
}  # fmt: skip
_LIKE_A_PAUSE = UNPLACED | {
    "request_deferral", "promise_payment", "affirm", "deny", "cancel_task", "choose_offer", "claim_hardship", "counter_offer",
    "ask_better_offer", "inform_value", "request_stop_contact", "set_contact_preference", "ask_options", "resume_task",
    "request_callback", "ask_contact_rules", "complain_harassment", "ask_due_date", "ask_hours",
}  # fmt: skip
_LIKE_A_DAY = _DOUBTFUL | {"request_callback", "ask_due_date", "request_due_date_change", "ask_hours", "resume_task",
                           "counter_offer", "ask_min_payment", "request_payment_now", "request_deferral"}  # fmt: skip
_LIKE_A_CORRECTION = UNPLACED | {"correct_value", "counter_offer", "inform_value", "claim_third_party", "deny", "inform_income"}
#: Figures counted within so many answers are what a correction is about.
_COUNTED_LATELY = 6
_LIKE_A_SKIP = UNPLACED | {"cancel_task", "deny", "refuse_consent"}
_LIKE_A_NO = UNPLACED | {"refuse_payment", "deny", "cancel_task", "inform_value"}
_FORMS = ("hardship", "means")
_GIVEN = (
    "utter_hardship_consent_given",
    "utter_hardship_lighter_open",
    "utter_hardship_covered_open",
    "utter_hardship_consent_kept",
)
_PAPERLESS = ("utter_hardship_no_papers_fine", "utter_hardship_refused", "utter_hardship_lighter", "utter_hardship_covered")
_SHORT = 12
#: From here on a complaint is believed without its words.
_BELIEVED = 0.8


def wants_time_for_a_reason(turn: Turn) -> str | None:
    """The child has just come, a few days later please: the wish, which hears the reason first."""
    if turn.intent not in UNPLACED or turn.task is not None or cues.hardship_reason(turn.text) in (None, "income_drop"):
        return None
    return "request_deferral" if "request_deferral" in turn.ranking[:2] else None


def asks_how_to_send(turn: Turn) -> str | None:
    """How do I send the paper: nothing was sent yet; the place to send it, with the consent it needs."""
    asks = turn.intent in UNPLACED | {"report_upload"} and cues.says(turn.text, "how_to_send")
    return "ask_evidence" if asks and turn.began_verified and reason_of(turn) not in (None, UNNAMED) else None


def wants_to_send(turn: Turn) -> str | None:
    """I want to send the records: the place to send them, and nothing was refused."""
    wants = turn.intent in UNPLACED | {"refuse_consent", "report_upload", "inform_value"} and turn.began_verified
    return "ask_evidence" if wants and papers_words.sends_papers(turn.text) else None


def paper_of_a_death(turn: Turn) -> str | None:
    """Must I hand in the certificate, asked by the cardholder who lost somebody: about papers, nobody reports a death."""
    if turn.intent != "report_death" or not turn.began_verified or not papers_words.names_a_death_paper(turn.text):
        return None
    asks = papers_words.asks_about_papers(turn.text) or papers_words.puts_papers_off(turn.text)
    return "ask_evidence" if asks or cues.says(turn.text, "asks") else None


def lost_somebody(turn: Turn) -> str | None:
    """My husband died last week, said by the cardholder: the loss before anything else."""
    taken_for = _DOUBTFUL | {"report_death", "claim_paid", "claim_third_party", "inform_reason", "goodbye", "claim_guardian_case"}
    lost = turn.intent in taken_for and turn.began_verified and cues.hardship_reason(turn.text) == "bereavement"
    if not lost or papers_words.names_a_death_paper(turn.text):
        return None
    turn.drop_meanings(taken_for)
    return "claim_hardship"


def asks_about_papers(turn: Turn) -> str | None:
    """Must I hand in the records: a question about papers, and nobody refused anything yet."""
    if turn.intent not in _LIKE_PAPERS or not papers_words.asks_about_papers(turn.text) or not _hard(turn):
        return None
    return None if papers_words.refuses(turn.text) else "ask_evidence"


def sends_a_lighter_one(turn: Turn) -> str | None:
    """The receipt with the name covered, said after all papers were let go: the lighter way after all."""
    if turn.intent in _KEPT or (turn.task is not None and turn.task.kind == "consent"):
        return None
    if not cues.says(turn.text, "lighter") or not turn.last_said.startswith(_PAPERLESS):
        return None
    return "refuse_consent" if papers_words.refuses(turn.text) else "ask_evidence"


def keeps_papers_back(turn: Turn) -> str | None:
    """Not that one either, said to the question whether papers may be looked at: a no to papers, and to nothing else."""
    about = turn.task is not None and turn.task.kind == "consent" and turn.intent in _LIKE_A_NO
    return "refuse_consent" if about and papers_words.gives_nothing(turn.text) else None


def agrees_once_more(turn: Turn) -> str | None:
    """I agree, said once more after the consent was kept: said that it is, and no yes to anything else."""
    given = turn.intent in _DOUBTFUL | {"refuse_consent"} and turn.last_said.startswith(_GIVEN)
    return "ask_evidence" if given and papers_words.only_agrees(turn.text) else None


def leaves_one_out(turn: Turn) -> str | None:
    """Skip that one, said to a question about means: that figure, and not the whole."""
    if turn.task is None or turn.task.kind != "means" or turn.intent not in _LIKE_A_SKIP:
        return None
    return "inform_income" if means_words.skips(turn.text) or means_words.is_unsure(turn.text) else None


def answers_the_offer(turn: Turn) -> str | None:
    """Work it out, or no plan at all, said to the question whether to work it out."""
    if turn.task is None or turn.task.kind != "hardship" or turn.intent in _KEPT:
        return None
    if turn.intent in _DOUBTFUL | {"cancel_task"} and means_words.goes_ahead(turn.text):
        return "ask_options"
    return "deny" if means_words.wants_no_plan(turn.text) else None


def proposes_a_sum(turn: Turn) -> str | None:
    """And three hundred a month, asked with a plan on the table: a proposal, and no choice of that plan."""
    if turn.intent not in ("choose_offer", "affirm") or turn.task is None or turn.task.kind != "bargain":
        return None
    monthly = any(value.per_month for value in turn.reading(("amount",)).amounts)
    asks = means_words.proposes(turn.text) and not hints.agrees(turn.text)
    return "counter_offer" if monthly and asks else None


def nothing_was_agreed(turn: Turn) -> str | None:
    """I lost my job and cannot pay, taken for a plan that was not kept where there is none: a hardship."""
    if turn.intent != "explain_broken_plan" or cues.hardship_reason(turn.text) in (None, "income_drop"):
        return None
    if second_look_agreed.agreed_before(turn):
        return None
    turn.drop_meanings(("explain_broken_plan",))
    return "claim_hardship"


def tells_the_reason(turn: Turn) -> str | None:
    """One word why, said to the question whether to count or what comes in."""
    form = turn.task is not None and turn.task.kind in _FORMS
    short = len(turn.text) <= _SHORT and turn.task is None
    if turn.intent not in _LIKE_A_REASON or not (form or short) or cues.says(turn.text, "asks"):
        return None
    if turn.reading(("amount",)).amounts or (wishes.names_instalments(turn.text) and not form):
        return None
    passing, grave = meant.reason_in(turn.text), cues.hardship_reason(turn.text)
    if short and turn.intent == "claim_hardship" and not passing:
        return None
    lightly = passing is not None and grave in (None, "income_drop")
    return "inform_reason" if lightly or (form and grave is not None) else None


def tells_what_comes_in(turn: Turn) -> str | None:
    """So much dole, and nobody else earns: figures, whoever is named in them."""
    if turn.intent not in _LIKE_FIGURES or not _hard(turn) or payment_words.pays_or_asks(turn.text):
        return None
    if turn.task is not None and turn.task.kind not in (*_FORMS, "bargain"):
        return None
    told = sorted_amounts(turn, None)
    if INCOME not in told and not (told and turn.task is not None and turn.task.kind in _FORMS):
        return None
    turn.drop_meanings(("claim_hardship", "inform_reason", "ask_family_liability", "claim_third_party", "request_loan"))
    return "inform_income"


def puts_a_figure_right(turn: Turn) -> str | None:
    """No, my husband brings 4,200, said of the means just counted: that figure, and no bid for the plan on the table."""
    if turn.intent not in _LIKE_A_CORRECTION or turn.task is None or turn.task.kind != "bargain":
        return None
    reading = turn.reading(("amount",))
    whose = bool(reading.relations) or means_words.says_she_or_he(turn.text) or names_a_category(turn.text)
    if not whose or len(reading.amounts) != 1 or not takes_back(turn.text):
        return None
    if "utter_means_left" not in moods.lately_said(turn.ctx, turn.conversation_id, _COUNTED_LATELY):
        return None
    turn.drop_meanings(_LIKE_A_CORRECTION)
    return "inform_income"


def wants_a_pause(turn: Turn) -> str | None:
    """Let it rest for a while, said by somebody whose hardship is known: the pause, and no months or days of a product."""
    if turn.intent not in _LIKE_A_PAUSE or not about_a_pause(turn) or not turn.began_verified:
        return None
    reading = turn.reading(("months",))
    if reading.amounts or reading.dates or reading.months or not _reason_known(turn):
        return None
    if any(value.value for value in reading.days):
        return None
    if turn.task is not None and turn.task.kind not in (*_FORMS, "bargain", "promise"):
        return None
    if not _nothing_signed(turn):
        return None
    turn.drop_meanings(_LIKE_A_PAUSE if not turn.reading().relations else _LIKE_A_PAUSE - {"request_stop_contact"})
    return "claim_hardship"


def names_the_day_asked_for(turn: Turn) -> str | None:
    """Next Wednesday, or the minimum, said to the question when something can be paid."""
    if turn.task is not None or not turn.last_said.startswith("utter_reasons_when") or turn.intent not in _LIKE_A_DAY:
        return None
    if cues.says(turn.text, "asks"):
        return None
    reading = turn.reading(("date", "amount"))
    ahead = any(day.value is not None and day.value >= turn.today for day in reading.dates)
    monthly = any(value.per_month for value in reading.amounts)
    payday = parts_words.tells_payday(turn.text) and not reading.amounts
    return (
        "promise_payment"
        if (ahead or payday or reading.amounts) and not monthly and (payday or not names_a_category(turn.text))
        else None
    )


def leaves_others_alone_too(turn: Turn) -> None:
    """Do not call my wife, beside a wish or a reason: done at once; no complaint where no call is told of."""
    complained = [
        meaning for meaning in turn.meanings if meaning.intent in _COMPLAINS and papers_words.only_forbids(meaning.text)
    ]
    if turn.intent in _STOPS_BESIDE and complained:
        turn.drop_meanings(_COMPLAINS)
        turn.also("request_stop_contact")
    beside = turn.intent in _STOPS_BESIDE and turn.reading().relations and moments.wants_quiet(turn.text)
    if beside and papers_words.about_calling(turn.text):
        turn.also("request_stop_contact")


_COMPLAINS = frozenset({"complain_third_party_contact", "complain_harassment"})
_STOPS_BESIDE = UNPLACED | frozenset(
    {
        "request_instalment", "ask_options", "counter_offer", "claim_hardship", "inform_reason", "request_deferral",
        "promise_payment", "offer_part_payment", "inform_income", "request_fee_waiver", "request_min_relief", "ask_settlement",
    }
)  # fmt: skip


def only_forbids_calls(turn: Turn) -> str | None:
    """Do not call my father, with no word of a call that was made: the list, and no complaint that nobody made."""
    if turn.intent not in _COMPLAINS or turn.confidence >= _BELIEVED or not turn.reading().relations:
        return None
    if not papers_words.only_forbids(turn.text) or not papers_words.about_calling(turn.text):
        return None
    turn.drop_meanings(_COMPLAINS)
    return "request_stop_contact"


def _stops_beside(turn: Turn) -> str | None:
    leaves_others_alone_too(turn)
    return None


def _hard(turn: Turn) -> bool:
    """Whether this person's hardship is being spoken of."""
    if turn.task is not None and turn.task.kind in (*_FORMS, "consent"):
        return True
    return turn.last_said.startswith(("utter_hardship_", "utter_means_", "utter_ask_means_")) or _reason_known(turn)


def _reason_known(turn: Turn) -> bool:
    with suppress(HouseError):
        if not turn.began_verified:
            return False
        return any(case.reason != UNNAMED for case in hardship.cases(turn.ctx, turn.conversation_id)) or (
            reason_of(turn) not in (None, UNNAMED)
        )
    return False


def _nothing_signed(turn: Turn) -> bool:
    with suppress(HouseError):
        return plans.plan(turn.ctx, turn.conversation_id) is None
    return False


def asks_for_months_beside(turn: Turn) -> None:
    """The works closed, could it be spread over twelve months, and leave my wife alone: the months are a wish of their own."""
    if turn.intent not in _BESIDE_MONTHS or turn.task is not None or turn.beside & _ABOUT_MONTHS:
        return
    if turn.reading(("months",)).months and wishes.names_instalments(turn.text) and not second_look_agreed.plan_runs(turn):
        turn.also("request_instalment")


_BESIDE_MONTHS = frozenset(
    {
        "claim_hardship", "inform_reason", "request_stop_contact", "set_contact_preference", "express_despair",
        "complain_third_party_contact",
    }
)  # fmt: skip
_ABOUT_MONTHS = frozenset(
    {"request_instalment", "counter_offer", "choose_offer", "ask_better_offer", "ask_options", "request_deferral"}
)


LOOKS = (
    only_forbids_calls,
    _stops_beside,
    nothing_was_agreed,
    puts_a_figure_right,
    proposes_a_sum,
    answers_the_offer,
    keeps_papers_back,
    agrees_once_more,
    wants_time_for_a_reason,
    sends_a_lighter_one,
    paper_of_a_death,
    lost_somebody,
    wants_to_send,
    asks_how_to_send,
    asks_about_papers,
    leaves_one_out,
    wants_a_pause,
    tells_what_comes_in,
    tells_the_reason,
    names_the_day_asked_for,
)
