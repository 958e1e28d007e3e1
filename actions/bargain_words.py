"""What words do to the offer on the table: which one they pick, what they ask to change, what else they name."""

from __future__ import annotations

from actions.agreeing import on_offer
from actions.bargain import OFFERED, other_down_share, top_of
from actions.looks_promises import leaves_it_for_a_promise
from actions.offer_questions import asks_and_takes_nothing
from actions.offers import OFFER_KEYS
from actions.relief import due_day_named
from actions.settlement_parts import speaks_of_parts
from actions.turn import Turn
from bot.debt.negotiation import Offer
from bot.debt.products import PLANS, Product
from bot.debt.values import AmountValue, Kind, Money
from bot.language import decisions, hints, meant, moments, parts_words, promise_words, relief_words, wishes
from bot.services.tasks import TaskState

#: Asking for it again is looking, not agreeing.
LOOKS = frozenset({"ask_options", "request_instalment"})
FEWEST_MONTHS, MOST_MONTHS = 3, 60
_WITHOUT_MONTHS = frozenset({Product.FEE_WAIVER, Product.DUE_DATE, Product.MIN_RELIEF})
_OF_TIME = frozenset({Product.PROMISE.value, Product.DEFERRAL.value})
#: What agrees to the one offer on the table. It leads to the cost sheet or the read-back; only a yes to that commits.
TAKES = frozenset({"affirm", "choose_offer", "resume_task"})


def names_a_day(turn: Turn, state: TaskState) -> bool:
    """A day to come, said while time is what is on the table."""
    reading = turn.reading()
    ahead = bool(reading.days) or any(day.value is not None and day.value >= turn.today for day in reading.dates)
    return ahead and state.data["product"] in _OF_TIME


def settles_in_parts(turn: Turn, state: TaskState) -> bool:
    return state.data["product"] == Product.SETTLEMENT.value and speaks_of_parts(turn)


def other_due_day(turn: Turn, state: TaskState) -> int | None:
    """Another day of the month, said while a changed due day is on the table; None for the one that is offered."""
    if (
        state.data["product"] != Product.DUE_DATE.value
        or leaves_it_for_a_promise(turn)
        or promise_words.names_this_bill(turn.text)
    ):
        return None
    day = due_day_named(turn)
    return day if all(offer.day != day for offer in on_offer(turn, state)) else None


def names_sum_or_day(turn: Turn, state: TaskState) -> bool:
    """Days and sums are a promise, also where months were on offer."""
    reading = turn.reading(("amount", "date"))
    if turn.is_trigger or reading.months or turn.intent == "request_deferral":
        return False
    return names_a_day(turn, state) or any(value.kind is Kind.EXACT for value in reading.amounts)


def pays_for_the_waiver(turn: Turn, state: TaskState) -> bool:
    """The link, then: said of a waived fee, the page is for the sum without it."""
    waiver = state.data["product"] == Product.FEE_WAIVER.value and turn.intent == "request_payment_now"
    return waiver and not any(value.relative == "min_due" or value.value for value in turn.reading(("amount",)).amounts)


def names_a_plan(turn: Turn) -> bool:
    """Instalments, or so much a month: a plan, whatever else is on the table."""
    monthly = any(value.per_month for value in turn.reading(("amount",)).amounts)
    return not turn.is_trigger and (monthly or wishes.names_instalments(turn.text))


def asks_for_a_plan_beside(turn: Turn, state: TaskState) -> bool:
    """Twelve instalments then, said of a waived fee, a settlement or another due day: a plan, and no yes to what is offered."""
    product = Product(state.data["product"])
    if product is Product.SETTLEMENT and turn.intent in LOOKS and names_a_plan(turn):
        return True
    if turn.is_trigger or product not in _WITHOUT_MONTHS or not wishes.names_instalments(turn.text):
        return False
    return turn.intent in LOOKS or bool(turn.reading(("months",)).months)


def asks_for_time_instead(turn: Turn, state: TaskState) -> bool:
    """Stop it for two or three months, said of a plan or a short pause: months without paying, and no instalments."""
    instead = Product(state.data["product"]) in PLANS | {Product.BREATHING_SPACE}
    return instead and turn.intent == "request_deferral" and relief_words.asks_for_time(turn.text)


def moves_the_due_day(turn: Turn, state: TaskState) -> bool:
    """May the due day move as well, said of something else on the table: its own wish, and no day for this one."""
    other = Product(state.data["product"]) is not Product.DUE_DATE
    return other and turn.intent == "request_due_date_change" and relief_words.moves_the_day(turn.text)


def names_the_offered_day(turn: Turn, state: TaskState) -> bool:
    """The 15th, for sure: the due day on the table, said back without a question."""
    if turn.is_trigger or Product(state.data["product"]) is not Product.DUE_DATE or asks_and_takes_nothing(turn):
        return False
    day = due_day_named(turn)
    return day is not None and hints.agrees(turn.text) and any(offer.day == day for offer in on_offer(turn, state))


def bare_months(turn: Turn, state: TaskState) -> int | None:
    """A small bare number while a plan is on offer is its months."""
    count = None if turn.is_trigger or Product(state.data["product"]) not in PLANS else hints.bare_count(turn.text)
    return count if count is not None and FEWEST_MONTHS <= count <= MOST_MONTHS else None


def wants_a_plan(turn: Turn) -> bool:
    """Instalments asked for while a promise is on the table: another product, not a change of this one."""
    if promise_words.day_changed_to(turn.text) is not None:
        return False
    reading = turn.reading(("months",))
    return turn.intent in LOOKS or bool(reading.months) or any(value.per_month for value in reading.amounts)


def repeats_what_is_too_much(turn: Turn, state: TaskState) -> bool:
    """Eleven hundred a month, that is too much: the offer's own sum said back in round figures, and no proposal."""
    named = [value.value or value.low or value.high for value in turn.reading(("amount",)).amounts if value.per_month]
    if turn.is_trigger or len(named) != 1 or named[0] is None or not meant.finds_it_too_hard(turn.text):
        return False
    return any(abs(named[0].fen - offer.monthly.fen) * 10 <= offer.monthly.fen for offer in on_offer(turn, state) if offer.rows)


def finds_the_down_too_much(turn: Turn, state: TaskState) -> bool:
    """Where shall I take three thousand odd for that: the down payment on the table said back, and no sum that is proposed."""
    if turn.is_trigger:
        return False
    out_of_reach = meant.finds_it_too_hard(turn.text) or relief_words.cannot_meet_it(turn.text)
    downs = [offer.down for offer in on_offer(turn, state) if offer.down.fen]
    named = turn.reading(("amount",)).amounts
    its_sum = bool(named) and all(any(_about(value, down) for down in downs) and not value.per_month for value in named)
    if hints.too_hard(turn.text) != "down" and not its_sum:
        return False
    return out_of_reach and bool(downs) and all(any(_about(value, down) for down in downs) for value in named)


def _about(value: AmountValue, figure: Money) -> bool:
    """Three thousand odd and the 3,520.00 it stands for: the same but for what was left unsaid."""
    if value.may_be(figure):
        return True
    least = value.value or value.low or value.high
    return least is not None and abs(least.fen - figure.fen) * 5 <= figure.fen


def names_something(turn: Turn, state: TaskState) -> bool:
    if turn.is_trigger:
        return turn.intent == "ask_better_offer"
    if turn.intent in {"ask_better_offer", "counter_offer"}:
        return True
    if state.data["product"] == Product.BREATHING_SPACE.value and turn.reading(("amount", "months")).amounts:
        return True  # a pause has no sum: so much a month is something else
    if turn.intent == "deny":
        return state.step == OFFERED
    if Product(state.data["product"]) in PLANS and other_down_share(turn, on_offer(turn, state)):
        return True
    if meant.finds_it_too_hard(turn.text) and turn.intent not in TAKES:
        return True
    if bare_months(turn, state):
        return True
    reading = turn.reading(("amount", "months", "date"))
    if state.data["product"] == Product.PROMISE.value and (
        reading.dates or reading.days or reading.amounts or promise_words.day_changed_to(turn.text)
    ):
        return True
    if turn.intent == "choose_offer" or (turn.intent == "affirm" and not reading.months and not reading.amounts):
        return False
    if _described(turn, on_offer(turn, state), state) is not None:
        return False
    plan = Product(state.data["product"]) in PLANS and not finds_the_down_too_much(turn, state)
    if plan and reading.amounts and not reading.months and asks_and_takes_nothing(turn):
        offers = on_offer(turn, state)
        if all(any(_fits(value, offer) for offer in offers) for value in reading.amounts):
            return False  # a figure of the offer is asked about, and nothing is proposed
    on_the_table = {offer.months for offer in on_offer(turn, state)}
    same = bool(reading.months) and {value.value for value in reading.months} <= on_the_table
    return bool(reading.months and not same) or any(top_of(value) for value in reading.amounts)


def said_just_now(turn: Turn, state: TaskState) -> bool:
    """Whether the relief on the table is what was said last: asked for ways then, there are others to name."""
    product = Product(state.data["product"])
    return product not in PLANS and not turn.is_trigger and turn.last_said == OFFER_KEYS.get(product)


# --- which offer ---


def _fits(value: AmountValue, offer: Offer) -> bool:
    """Whether a sum that was named is one of the offer's own figures."""
    a_month = (offer.monthly, offer.rows[-1].amount) if offer.rows else ()
    return any(_is_of(value, figure) for figure in (offer.down, offer.total_to_pay, offer.amount, *a_month))


def _is_of(value: AmountValue, figure: Money) -> bool:
    """Whether the sum is the figure, or the figure without its fen."""
    whole = value.value is not None and value.value.fen == figure.fen // 100 * 100 and bool(figure.fen % 100)
    return value.may_be(figure) or (whole and not value.per_month)


def _described(turn: Turn, offers: list[Offer], state: TaskState) -> Offer | None:
    """The one offer whose own figure is named in agreeing to it: "the one with eight hundred down, all right"."""
    if turn.intent not in TAKES and not hints.agrees(turn.text):
        return None
    named = turn.reading(("amount",)).amounts
    asked = state.data.get("monthly")
    if len(offers) == 1 and asked is not None and [value.value for value in named] == [Money(int(asked))]:
        return offers[0]  # "the one of six hundred and fifty": what was asked for, and what came of it
    found = [offer for offer in offers if named and all(_fits(value, offer) for value in named)]
    return found[0] if len(found) == 1 else None


def picked_offer(turn: Turn, state: TaskState) -> Offer | None:
    """The offer that was tapped, numbered, named by its months, or the only one."""
    offers = on_offer(turn, state)
    tapped = turn.payload("offer_id")
    if tapped:
        return next((offer for offer in offers if offer.quote_id == tapped), None)
    if turn.intent not in TAKES and decisions.turns_down(turn.text):
        return None
    hands_in = any(moments.hands_it_in(clause) for clause in parts_words.clauses(turn.text))
    if turn.intent != "resume_task" and asks_and_takes_nothing(turn) and not (hints.agrees(turn.text) or hands_in):
        return None
    place = hints.ordinal(turn.text)
    if place is not None and place <= len(offers):
        return offers[place - 1]
    months = [value.value for value in turn.reading(("months",)).months]
    named = [offer for offer in offers if offer.months in months]
    described = _described(turn, offers, state)
    if named or described is not None:
        return named[0] if named else described
    agreed = turn.intent in TAKES or hints.agrees(turn.text)
    return offers[0] if len(offers) == 1 and agreed else None
