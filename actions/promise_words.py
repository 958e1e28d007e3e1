"""Sums and days of a promise, as the words name them: firm ones, round ones, and a bare number that is a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from actions.promise_days import without_days
from actions.sums_meant import is_the_minimum, minimum_of, total_first
from actions.turn import Turn
from bot.debt.values import AmountValue, DateValue, Kind, Money, Stance
from bot.language import parts_words, promise_words
from bot.language.calendar_words import next_day_of_month
from bot.language.stances import wanted_first
from bot.services import accounts

_LARGEST_DAY = 31


def sums_named(turn: Turn) -> list[Money]:
    """Sums that the words name firmly, shares of what is owed among them; as they were said where each has its own day."""
    position = accounts.position(turn.ctx, turn.conversation_id)
    said = turn.reading(("amount",)).amounts
    several = len(days_named(turn)) > 1
    found = []
    for value in without_days(turn, _as_said(said) if several else total_first(wanted_first(said))):
        if value.relative == "min_due" and value.share == 1 and speaks_of_the_rest_of_the_minimum(turn):
            continue  # less than the minimum, by what comes before it
        if value.kind is Kind.EXACT and value.value is not None and not _is_a_day(value):
            found.append(value.value)
        elif value.kind is Kind.RELATIVE and value.stance is not Stance.REFUSED:
            base = minimum_of(position) if value.relative == "min_due" else position.payoff
            found.append(base.rounded(value.share) if value.share else base)
        elif is_the_minimum(value, minimum_of(position)):
            found.append(minimum_of(position))
    return [money for money in found if money.fen > 0]


def _as_said(values: Sequence[AmountValue]) -> list[AmountValue]:
    return [value for value in values if value.stance is not Stance.REFUSED]


def speaks_of_the_rest_of_the_minimum(turn: Turn) -> bool:
    return not turn.is_trigger and promise_words.rest_of_the_minimum(turn.text)


def share_named(turn: Turn) -> str | None:
    """``total`` or ``min_due`` where a share of it was said, and no sum: half of what, has to be shown in yuan."""
    said = turn.reading(("amount",)).amounts
    shares = [value.relative for value in said if value.share is not None and value.share < 1]
    return shares[0] if len(shares) == 1 and len(said) == 1 else None


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
    named = _one_after_the_other([value for value in dates if value.value is not None and value.kind is not Kind.PAST])
    spans = [turn.today + timedelta(days=value.value) for value in reading.days if value.value]
    if not named and not spans and not turn.is_trigger:
        settled = promise_words.day_settled_for(turn.text)
        found = next_day_of_month(turn.today, settled) if settled is not None else None
        named = [found] if found is not None else []
    return [day for day in named or spans if day >= turn.today]


def _one_after_the_other(values: Sequence[DateValue]) -> list[date]:
    """Wednesday and Friday, said on a Friday: the Friday after that Wednesday."""
    found: list[date] = []
    for value in values:
        later = value.alternative is not None and found and value.value is not None and value.value < found[-1]
        day = value.alternative if later else value.value
        found += [day] if day is not None else []
    return found


def unsettled_day(turn: Turn) -> str | None:
    """The response that asks which day is meant: none such in the calendar, payday, or the day's number of today."""
    dates = turn.reading(("date",)).dates
    if any(value.value is not None and (value.value != turn.today or value.alternative is None) for value in dates):
        return None
    if any(value.kind is Kind.INVALID for value in dates):
        return "utter_promises_no_such_day"
    if any(value.kind is Kind.UNRESOLVED and value.reason == "payday" for value in dates):
        return "utter_promises_payday"
    bare = any(value.value == turn.today and promise_words.is_numbered_day(value.text) for value in dates)
    return "utter_promises_today_or_later" if bare else None


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
