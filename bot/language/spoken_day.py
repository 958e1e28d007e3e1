"""What a date pattern finds before the words around it are looked at."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple, Optional

from bot.debt.values import Kind
from bot.language.calendar_words import safe_date

PAST_REACH = 120  # days back within which a day without a year is taken as past, e.g. 11月18号 said on the 20th
_FAR = 40 * 366  # days; nothing is promised further ahead


class Day(NamedTuple):
    """What a pattern found before prefix and suffix are looked at. ``before`` is the last day that 前 leaves."""

    kind: Kind
    value: Optional[date] = None
    confirm: bool = False
    reason: Optional[str] = None
    alternative: Optional[date] = None
    recurring: bool = False
    before: Optional[date] = None
    bounded: bool = False  # whether the pattern already said 内 or 后, so that no suffix may follow


def named_day(
    day: Optional[date],
    today: date,
    *,
    confirm: bool = False,
    reason: Optional[str] = None,
    before: Optional[date] = None,
) -> Day:
    """A named calendar day: past, exact, or invalid where the calendar has no such day."""
    if day is None:
        return Day(Kind.INVALID, reason="no_such_day")
    if abs((day - today).days) > _FAR:
        return Day(Kind.INVALID, reason="no_such_day")
    return Day(Kind.PAST if day < today else Kind.EXACT, day, confirm, reason, before=before)


def without_year(month: int, day: int, today: date) -> Day:
    here = safe_date(today.year, month, day)
    if here is None:
        return Day(Kind.INVALID, reason="no_such_day")
    if here >= today:
        past = safe_date(today.year - 1, month, day)
        if past is not None and (today - past).days <= 31 and (here - today).days > 270:
            return Day(Kind.PAST, past)
        return Day(Kind.EXACT, here)
    if (today - here).days <= PAST_REACH:
        return Day(Kind.PAST, here)
    return named_day(safe_date(today.year + 1, month, day), today, confirm=True)
