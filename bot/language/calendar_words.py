"""Day arithmetic behind spoken dates: month steps with clamping, weekdays, the next such day of a month."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Optional


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def add_months(day: date, months: int) -> date:
    """The same day so many months later, moved to the month's end where it does not exist."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def safe_date(year: int, month: int, day: int) -> Optional[date]:
    """The date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def week_start(day: date) -> date:
    """Monday of the day's calendar week."""
    return day - timedelta(days=day.weekday())


def next_day_of_month(today: date, day: int) -> Optional[date]:
    """The first date from ``today`` on with this day number; None for a number that no month has."""
    if not 1 <= day <= 31:
        return None
    for ahead in range(3):
        first = add_months(today.replace(day=1), ahead)
        found = safe_date(first.year, first.month, day)
        if found is not None and found >= today:
            return found
    return None


def add_workdays(today: date, count: int) -> date:
    """So many Mondays to Fridays later (public holidays are the business room's concern)."""
    day = today
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day
