"""Which numbers a text states, so that each can be traced to the data behind it (guardrail 1)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from bot.language.reading import Reading, read

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
#: A time of day is no figure of the account.
_CLOCK = re.compile(r"\d{1,2}\s*[:：]\s*\d{2}|\d{1,2}\s*(?:am|pm)\b", re.IGNORECASE)
_LEAST_BARE_MONEY = 100


@dataclass(frozen=True)
class Figure:
    """A number at ``start``..``end`` of a text. ``binding``: money, a rate, a count of instalments."""

    value: Decimal
    start: int
    end: int
    binding: bool = True


def numbers(text: str) -> Iterator[Figure]:
    """Every number written in digits, except times of day."""
    clocks = [match.span() for match in _CLOCK.finditer(text)]
    for match in _NUMBER.finditer(text):
        if any(start <= match.start() < end for start, end in clocks):
            continue
        value = _value(match.group())
        if value is not None:
            yield Figure(value, *match.span())


def spoken(text: str, today: date) -> Iterator[Figure]:
    """The figures of a person's free text: money, rates and month counts in digits or words, and every other count.

    A near day or an hour (tomorrow at ten) is an appointment and no figure.
    """
    found = read(text, today)
    taken = [value.span for value in found.windows] + [value.span for value in found.card_tails]
    taken += [value.span for value in found.dates]
    for span, values in _binding(found):
        taken.append(span)
        for value in values:
            if value is not None:
                yield Figure(value, *span)
    for figure in numbers(text):
        if not any(start < figure.end and figure.start < end for start, end in taken):
            yield Figure(figure.value, figure.start, figure.end, binding=figure.value >= _LEAST_BARE_MONEY)


def _binding(found: Reading) -> Iterator[tuple[tuple[int, int], tuple[Decimal | None, ...]]]:
    for amount in found.amounts:
        yield amount.span, tuple(money.yuan if money else None for money in (amount.value, amount.low, amount.high))
    for months in found.months:
        counts = (months.value, months.low, months.high)
        yield months.span, tuple(Decimal(count) if count is not None else None for count in counts)
    for share in found.percents:
        yield share.span, (share.value,)


def declared(figures: Collection[str]) -> frozenset[Decimal]:
    """The values of formatted figures; a text like a date counts by each of its numbers."""
    found = (_value(number) for figure in figures for number in _NUMBER.findall(figure))
    return frozenset(value for value in found if value is not None)


def _value(written: str) -> Decimal | None:
    try:
        return Decimal(written.replace(",", ""))
    except InvalidOperation:
        return None
