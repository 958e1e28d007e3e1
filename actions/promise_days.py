"""A number without a unit beside a day is a day as well: the 26th rather, the 25th is rent day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from actions.turn import Turn
from bot.debt.values import AmountValue
from bot.language import numerals, promise_words
from bot.language.calendar_words import next_day_of_month
from bot.language.stances import wanted_first

_LAST_DAY, _LETTERS = 31, 3


def without_days(turn: Turn, values: Sequence[AmountValue]) -> list[AmountValue]:
    """The amounts that are money."""
    return [value for value in values if not (turn.reading().dates and _day_number(value))]


def bare_day(turn: Turn) -> date | None:
    """The coming day that a number without a unit names beside another day."""
    moved = None if turn.is_trigger else promise_words.day_changed_to(turn.text)
    if moved is not None:
        return next_day_of_month(turn.today, moved)
    if not turn.reading().dates:
        return None
    numbers = [_day_number(value) for value in wanted_first(turn.reading(("amount",)).amounts)]
    days = [next_day_of_month(turn.today, number) for number in numbers if number is not None]
    return next((day for day in days if day is not None), None)


def _day_number(value: AmountValue) -> int | None:
    """What it says as a day of the month; None if it can only be money."""
    bare = value.text.strip()
    if value.value is None or len(bare) > _LETTERS or numerals.parse(bare) is None or value.value.fen % 100:
        return None
    number = value.value.fen // 100
    return number if 1 <= number <= _LAST_DAY else None
