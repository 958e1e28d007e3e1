"""What somebody says in the middle of the questions about means that is no figure: answered, and the questions go on or end."""

from __future__ import annotations

from enum import Enum

from actions.means_told import NAMES, figures_of
from actions.promises import start_promise
from actions.turn import Turn
from bot.debt.values import Kind
from bot.language import cues, means_words, meant, parts_words
from bot.language.means_figures import INCOME, names_a_category
from bot.services import tasks
from bot.services.tasks import TaskState

#: Whatever else the words hold, these are what they are.
_KEPT = frozenset(
    {
        "signal_crisis", "express_despair", "threaten_violence", "report_scam", "report_transferred", "request_human",
        "report_death", "ask_evidence", "refuse_consent", "claim_paid", "request_stop_contact", "inject_prompt",
        "ask_debt_agent",
    }
)  # fmt: skip
_PROMISES = frozenset({"promise_payment", "offer_part_payment", "request_payment_now", "ask_min_payment"})


class Aside(Enum):
    """What it is; the values of the questions end their response keys."""

    WHY, ROUGH, WHOSE, PRIVATE = "why", "rough", "whose", "private"
    SKIPS, UNSURE, IRREGULAR = "skips", "unsure", "irregular"
    PROMISE, PROPOSAL, NO_DEBT = "promise", "proposal", "no_debt"
    PASSING, REASON, PAUSE = "passing", "reason", "pause"


def aside_of(turn: Turn, step: str) -> Aside | None:
    """What the words are beside a figure; None where they are a figure or other business."""
    if turn.is_trigger or turn.intent in _KEPT:
        return None
    if names_a_promise(turn):
        return Aside.PROMISE
    told = figures_of(turn, INCOME)
    if told:
        return Aside.PROPOSAL if _proposes(turn) else None
    asked = means_words.question(turn.text)
    if asked is not None:
        return Aside(asked)
    if means_words.wants_a_pause(turn.text):
        return Aside.PAUSE
    if means_words.has_no_other_debt(turn.text):
        return Aside.NO_DEBT
    named = reason_named(turn)
    if named is not None:
        return named
    if step not in NAMES:
        return None
    if step == INCOME and means_words.is_irregular(turn.text):
        return Aside.IRREGULAR
    if means_words.skips(turn.text):
        return Aside.SKIPS
    return Aside.UNSURE if means_words.is_unsure(turn.text) else None


def reason_named(turn: Turn) -> Aside | None:
    """Why somebody is behind, told in the middle: what passes by itself, or what is grave."""
    if turn.is_trigger or turn.intent not in ("inform_reason", "claim_hardship") or figures_of(turn, INCOME):
        return None
    grave = cues.hardship_reason(turn.text)
    if meant.reason_in(turn.text) and grave in (None, "income_drop"):
        return Aside.PASSING
    return Aside.REASON if grave is not None else None


def names_a_promise(turn: Turn) -> bool:
    """A day to come on which something is paid, or the minimum: no figure of the household."""
    if turn.is_trigger or turn.intent in _KEPT or parts_words.tells_payday(turn.text):
        return False
    reading = turn.reading()
    least = any(value.relative == "min_due" for value in reading.amounts)
    if least and not cues.says(turn.text, "asks"):
        return True
    ahead = any(
        day.value is not None and day.value >= turn.today and not day.recurring and day.kind is not Kind.PAST
        for day in reading.dates
    )
    if ahead and not names_a_category(turn.text) and not cues.says(turn.text, "asks"):
        return True
    if turn.intent == "ask_min_payment" and cues.says(turn.text, "asks"):
        return False  # how much the minimum is, asked: nothing is promised
    pays = turn.intent in _PROMISES and (ahead or bool(reading.amounts)) and not names_a_category(turn.text)
    return pays and not any(value.per_month for value in reading.amounts)


def ends_for_a_promise(turn: Turn, state: TaskState) -> None:
    """The questions are over: who names a day and a sum has answered what they were for."""
    tasks.end(turn.ctx, turn.conversation_id, state, "done")
    turn.drop_meanings(("inform_income", "claim_hardship", "inform_reason"))
    start_promise(turn)


def say_about_the_questions(turn: Turn, aside: Aside) -> None:
    """Why they are asked, whose money counts, who gets to know: answered as that, and as nothing else besides."""
    turn.drop_meanings(_SOUNDS_LIKE[aside])
    turn.say(f"utter_means_{aside.value}")


#: What these questions are easily taken for beside what they are.
_SOUNDS_LIKE = {
    Aside.WHY: frozenset({"ask_plan_reason", "ask_contact_rules", "ask_bot", "deny"}),
    Aside.ROUGH: frozenset({"deny", "affirm"}),
    Aside.WHOSE: frozenset({"ask_family_liability", "claim_third_party"}),
    Aside.PRIVATE: frozenset(
        {"ask_legal_action", "ask_consequence", "ask_family_liability", "ask_contact_rules", "threaten_legal"}
    ),
}


def _proposes(turn: Turn) -> bool:
    """So much a month is what would be paid here."""
    if names_a_category(turn.text) or not means_words.proposes(turn.text):
        return False
    return len(turn.reading(("amount",)).amounts) == 1
