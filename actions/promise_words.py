"""Sums and days of a promise, as the words name them: firm ones, round ones, and a bare number that is a day."""

from __future__ import annotations

from datetime import date, timedelta

from actions.promise_days import without_days
from actions.sums_meant import is_the_minimum, minimum_of, total_first
from actions.turn import Turn
from bot.debt.values import AmountValue, Kind, Money, Stance
from bot.language import parts_words
from bot.language.calendar_words import next_day_of_month
from bot.language.stances import wanted_first
from bot.services import accounts

_LARGEST_DAY = 31


def sums_named(turn: Turn) -> list[Money]:
    """Sums that the words name firmly, shares of what is owed among them."""
    position = accounts.position(turn.ctx, turn.conversation_id)
    found = []
    for value in without_days(turn, total_first(wanted_first(turn.reading(("amount",)).amounts))):
        if value.kind is Kind.EXACT and value.value is not None and not _is_a_day(value):
            found.append(value.value)
        elif value.kind is Kind.RELATIVE and value.stance is not Stance.REFUSED:
            base = minimum_of(position) if value.relative == "min_due" else position.payoff
            found.append(base.rounded(value.share) if value.share else base)
        elif is_the_minimum(value, minimum_of(position)):
            found.append(minimum_of(position))
    return [money for money in found if money.fen > 0]


def _is_a_day(value: AmountValue) -> bool:
    """A bare whole number that a month has as a day: less than any promise could be."""
    whole = value.value is not None and value.value.fen % 100 == 0 and value.value.fen <= _LARGEST_DAY * 100
    return whole and value.text.strip().isdigit()


def sums_in_order(turn: Turn) -> list[Money]:
    """Every firm sum as it was said, also one said twice: six hundred today and six hundred on Monday."""
    firm = (value for value in turn.reading(("amount",)).amounts if value.kind is Kind.EXACT and not _is_a_day(value))
    return [value.value for value in firm if value.value is not None and value.stance is not Stance.REFUSED]


def days_named(turn: Turn, asked: bool = False) -> list[date]:
    """Days to come that the words name; a bare number is a day only if a day was asked for."""
    reading = turn.reading(("date",) if asked else ())
    dates = [value for value in reading.dates if value.stance is not Stance.REFUSED] or list(reading.dates)
    named = [value.value for value in dates if value.value is not None and value.kind is not Kind.PAST]
    spans = [turn.today + timedelta(days=value.value) for value in reading.days if value.value]
    return [day for day in named or spans if day >= turn.today]


def with_bare_day(turn: Turn, days: list[date]) -> list[date]:
    """The days, and after them a bare number that a month has as a day: I pay on the 26, the rest on the 27."""
    number = None if turn.is_trigger else parts_words.bare_day(turn.text)
    day = next_day_of_month(turn.today, number) if number else None
    return [*days, day] if day is not None and day not in days else days


def unclear_sum(turn: Turn) -> AmountValue | None:
    kinds = {Kind.APPROX, Kind.AT_LEAST, Kind.RANGE, Kind.AT_MOST}
    return next((value for value in turn.reading(("amount",)).amounts if value.kind in kinds), None)


def says_a_round_sum(turn: Turn) -> bool:
    """A sum said in round figures, and not as so much a month: it belongs to the promise that is being made."""
    reading = turn.reading(("amount",))
    return unclear_sum(turn) is not None and not reading.months and not any(value.per_month for value in reading.amounts)


def names_a_card(turn: Turn) -> bool:
    """A card and nothing else: which one pays is chosen on the payment page, and its number is no sum."""
    reading = turn.reading()
    return bool(reading.card_tails) and not reading.amounts and not reading.dates
