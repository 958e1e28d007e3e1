"""Several lines of figures set under each other, in Chinese and English: the day-by-day sum and the schedule of a plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Sequence, Tuple

from bot.debt.values import Money
from bot.language import formats


@dataclass(frozen=True)
class InterestLine:
    """One rounded posting of interest: ``segments`` are (days, balance) pairs, ``accrued`` means not posted yet."""

    on: date
    accrued: bool
    segments: Tuple[Tuple[int, Money], ...]
    rate: Decimal
    amount: Money


def interest_lines(lines: Sequence[InterestLine], locale: str = "zh") -> str:
    """One line a posting: balance × days × daily rate, summed; newest last."""
    return "\n".join(_interest_line(line, locale) for line in lines)


def _interest_line(line: InterestLine, locale: str) -> str:
    rate = formats.percent(line.rate * 100)
    parts = " + ".join(
        f"{formats.money(balance)} × {days} {'d' if locale == 'en' else '天'} × {rate}" for days, balance in line.segments if days
    )
    when = formats.day_short(line.on, locale)
    if locale == "en":
        return f"{'up to' if line.accrued else 'posted'} {when}: {parts} = {formats.money(line.amount)}"
    return f"{when}{'止' if line.accrued else '入账'}：{parts} = {formats.money(line.amount)}"


@dataclass(frozen=True)
class ScheduleLine:
    """One instalment as people read it."""

    no: int
    due: date
    amount: Money


def schedule_lines(rows: Sequence[ScheduleLine], locale: str = "zh") -> str:
    """One line an instalment with its day."""
    return "\n".join(f"{row.no}. {formats.day(row.due, locale)} {formats.money_words(row.amount, locale)}" for row in rows)
