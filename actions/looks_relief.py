"""Second looks near small relief: its months named in taking it, a call instead of a person, a day that moves nothing."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from actions.second_look_agreed import PROTECTED, on_the_table, plan_runs
from actions.turn import UNPLACED, Turn
from bot.debt.errors import HouseError
from bot.debt.products import PLANS, Product
from bot.debt.values import Kind, Stance
from bot.language import call_backs, cues, hints, means_words, moments, papers_words, relief_words, wishes
from bot.language.means_figures import names_a_category, takes_back
from bot.services import moods, plans
from bot.services import standing as standings

_LIKE_ITS_MONTHS = UNPLACED | {
    "inform_income", "counter_offer", "inform_value", "request_deferral", "inform_reason", "correct_value",
    "request_due_date_change",
}  # fmt: skip
_LIKE_THE_CHANGE = UNPLACED | {"correct_details", "ask_card_status", "request_payment_now", "ask_progress"}
_LIKE_A_PAPER = UNPLACED | {"withdraw_plan", "request_proof", "inform_reason", "ask_plan", "inform_value", "claim_hardship"}
_LIKE_LESS = UNPLACED | {
    "ask_better_offer", "counter_offer", "ask_options", "ask_arrears", "settle_early", "request_payment_now",
    "offer_part_payment", "promise_payment", "inform_value", "ask_payment_method",
}  # fmt: skip
#: The figures counted within so many answers may be put right one by one.
_LATELY = 4
_LIKE_MEANS = UNPLACED | {"counter_offer", "ask_better_offer", "inform_value", "choose_offer", "inform_income", "correct_value"}
_LIKE_THE_MINIMUM = UNPLACED | {"ask_interest", "ask_min_payment", "ask_plan", "ask_better_offer", "counter_offer"}
KEPT_DAY = "utter_relief_due_day_kept"
#: So many answers back, another due day is still what is spoken of.
_SPOKEN_OF = 4
_REFUSED = ("utter_bargain_refused", "utter_bargain_would_change", "utter_bargain_next")


def _takes_its_months(turn: Turn) -> str | None:
    """One month is enough, said of a deferral by one month: a yes to it."""
    if on_the_table(turn) is not Product.DEFERRAL or turn.intent in PROTECTED or cues.says(turn.text, "asks"):
        return None
    if relief_words.as_usual(turn.text):
        turn.drop_meanings({meaning.intent for meaning in turn.meanings} - PROTECTED)
        return "choose_offer"
    if turn.intent not in _LIKE_ITS_MONTHS:
        return None
    named = {value.value for value in turn.reading(("months",)).months} or {relief_words.months_that_are_enough(turn.text)}
    view = plans.current(turn.ctx, turn.conversation_id)
    wanted = turn.task.data["offers"] if turn.task is not None else ()
    offered = {offer.months for offer in view.standing if offer.quote_id in wanted} if view else set()
    if len(named) != 1 or named != offered:
        return None
    turn.drop_meanings(_LIKE_ITS_MONTHS)
    return "choose_offer"


def _backs_out(turn: Turn) -> str | None:
    """Better not, when my mother is home again: said of what was about to be confirmed, it is left, and nothing new begun."""
    if on_the_table(turn) is None or turn.intent in PROTECTED | {"cancel_task"} or not relief_words.backs_out(turn.text):
        return None
    reading = turn.reading(("months",))
    if reading.amounts or reading.months:
        return None
    turn.drop_meanings({meaning.intent for meaning in turn.meanings} - PROTECTED)
    return "cancel_task"


def _lowers_the_minimum(turn: Turn) -> str | None:
    """And what would a lower minimum cost, said of another due day: the other wish, with its own figures."""
    if on_the_table(turn) is not Product.DUE_DATE or turn.intent not in _LIKE_THE_MINIMUM:
        return None
    return "request_min_relief" if relief_words.lowers_the_minimum(turn.text) else None


def _applies_for_more(turn: Turn) -> str | None:
    """Ask your boss to take some interest off as well, said of a settlement: it goes to a person as it stands, with the wish."""
    if on_the_table(turn) is not Product.SETTLEMENT or turn.intent in PROTECTED or not relief_words.asks_to_apply(turn.text):
        return None
    if cues.says(turn.text, "asks") or turn.reading(("amount",)).amounts:
        return None
    turn.drop_meanings({meaning.intent for meaning in turn.meanings} - PROTECTED)
    return "affirm"


def _asks_of_the_fee(turn: Turn) -> str | None:
    """And the late fee, asked after the interest: where it comes from, and no wish to have it waived."""
    asks = turn.intent == "request_fee_waiver" and cues.says(turn.text, "fee_item") and relief_words.only_asks_of_it(turn.text)
    return "ask_interest" if asks else None


def _hands_it_in(turn: Turn) -> str | None:
    """Report it then, said of a draft on the table: handed in, whatever else is reported."""
    taken_for = UNPLACED | {"ask_credit_record", "request_review", "request_human"}
    if on_the_table(turn) not in PLANS | {Product.SETTLEMENT} or turn.intent not in taken_for:
        return None
    if not moments.hands_it_in(turn.text):
        return None
    turn.drop_meanings(("request_human", "request_review"))  # who decides is named, and nobody is called for
    return "affirm"


def _tells_means(turn: Turn) -> str | None:
    """Wages, living costs, other debts, told while a plan is on the table: what somebody has, and no sum they will pay."""
    if on_the_table(turn) not in PLANS or turn.intent not in _LIKE_MEANS or cues.says(turn.text, "asks"):
        return None
    amounts = turn.reading(("amount",)).amounts
    capped = any(value.per_month and value.kind is Kind.AT_MOST for value in amounts)  # so much a month at the very most: a wish
    if not amounts or capped or any(value.stance is Stance.OFFERED for value in amounts) or hints.too_hard(turn.text) is not None:
        return None
    return "inform_income" if relief_words.names_means(turn.text) or _puts_a_figure_right(turn) else None


def _puts_a_figure_right(turn: Turn) -> bool:
    """No, the others get eight hundred: a figure that was counted a moment ago."""
    counted = "utter_means_left" in moods.lately_said(turn.ctx, turn.conversation_id, _LATELY)
    return counted and takes_back(turn.text) and names_a_category(turn.text)


def _may_it_be_changed_now(turn: Turn) -> str | None:
    """May it be changed now, asked after the due day could not be: that wish again."""
    if turn.intent not in _LIKE_THE_CHANGE or turn.task is not None or not relief_words.asks_to_change_now(turn.text):
        return None
    ctx, talk = turn.ctx, turn.conversation_id
    wished = moods.times_said(ctx, talk, KEPT_DAY) or moods.times_said(ctx, talk, "utter_relief_after_minimum")
    return "request_due_date_change" if wished else None


def _pays_on_a_day(turn: Turn) -> str | None:
    """May I pay on the 25th, with no word of moving the day: a day of payment, and no other due day for good."""
    unsure = turn.intent in UNPLACED and (cues.says(turn.text, "asks") or papers_words.asks_leave(turn.text))
    if turn.intent != "request_due_date_change" and not unsure:
        return None
    if turn.task is not None or relief_words.moves_the_day(turn.text) or not turn.began_verified:
        return None
    reading = turn.reading()
    ahead = any(day.value is not None and day.value > turn.today for day in reading.dates)
    paid_then = relief_words.pays(turn.text) or relief_words.waits_until(turn.text)
    if not ahead or reading.months or not paid_then:
        return None
    turn.drop_meanings(("request_deferral", "request_due_date_change"))
    return "promise_payment"


def _settles_for_less(turn: Turn) -> str | None:
    """If I pay it all at once, will it be less: a settlement, and no milder plan."""
    if turn.intent not in _LIKE_LESS or not turn.began_verified or plan_runs(turn):
        return None
    months = bool(turn.reading(("months",)).months) and wishes.names_instalments(turn.text)
    if not wishes.all_for_less(turn.text) or months:
        return None
    turn.drop_meanings(_LIKE_LESS)
    return "ask_settlement"


def _of_the_due_day(turn: Turn) -> str | None:
    """The 28th would do as well, said after the due day could not be moved yet: still that wish, and nothing to be paid then."""
    if turn.intent in PROTECTED | {"request_payment_now", "claim_paid"} or not relief_words.only_a_day_of_the_month(turn.text):
        return None
    if turn.reading(("amount",)).amounts or turn.task is not None:
        return None
    if KEPT_DAY not in moods.lately_said(turn.ctx, turn.conversation_id, _SPOKEN_OF):
        return None
    turn.drop_meanings({meaning.intent for meaning in turn.meanings} - PROTECTED - {"claim_paid"})
    if cues.says(turn.text, "has_paid"):
        turn.add_meaning("claim_paid")
    return "request_due_date_change"


def _holds_a_paper(turn: Turn) -> str | None:
    """I have the certificate, said after papers were asked for: which of them help, and where they go."""
    if turn.intent not in _LIKE_A_PAPER or turn.task is not None or not relief_words.holds_a_paper(turn.text):
        return None
    asked = turn.last_said.startswith((*_REFUSED, "utter_hardship_papers"))
    return "ask_evidence" if asked and turn.began_verified else None


def _must_it_still_be_paid(turn: Turn) -> str | None:
    """Must it be paid at all, asked of a debt whose time has run out: what that means (R19)."""
    if turn.intent not in UNPLACED or not turn.began_verified or not relief_words.asks_if_owed(turn.text):
        return None
    with suppress(HouseError):
        standing = standings.standing(turn.ctx, turn.conversation_id)
        return "ask_limitation" if standing is not None and standing.time_barred else None
    return None


def _a_call_is_enough(turn: Turn) -> str | None:
    """Let your boss ring me: a call is booked, nobody is called into the talk."""
    if turn.intent == "request_callback" and means_words.asks_if_called(turn.text) and not call_backs.names_it(turn.text):
        return "ask_contact_rules"  # will you go on ringing, asked: no call is wanted
    if turn.intent == "request_callback" and not relief_words.wants_it_now(turn.text):
        turn.drop_meanings(("request_human",))
    just = turn.last_said.startswith("utter_contact_callback")
    if just and turn.intent not in PROTECTED and turn.task is None and call_backs.may_call_it_off(turn.text):
        # No need to ring, I pay it myself: the call that was booked, not every call there ever will be.
        turn.drop_meanings(("request_stop_contact", "set_contact_preference"))
    return None


LOOKS: tuple[Callable[[Turn], str | None], ...] = (
    _a_call_is_enough,
    _takes_its_months,
    _backs_out,
    _hands_it_in,
    _asks_of_the_fee,
    _tells_means,
    _lowers_the_minimum,
    _applies_for_more,
    _settles_for_less,
    _of_the_due_day,
    _may_it_be_changed_now,
    _pays_on_a_day,
    _holds_a_paper,
    _must_it_still_be_paid,
)
