"""Workdays of mainland China with statutory holidays and make-up workdays, the desk's hours, quiet hours and legal clocks.

Times are local (Asia/Shanghai), naive or aware: only their local reading counts. Days come from the ``holidays`` library. The
State Council announces late in each year which days of the next one are moved; until the library knows that announcement
(:func:`announced`) only the days off that the law itself fixes count, and no moved day is guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from holidays import country_holidays

from bot.debt.errors import HouseError
from bot.debt.limits import ComplaintTerms, ContactTerms, DeskHours

_WEEKDAYS = (1, 2, 3, 4, 5)
_SEARCH_DAYS = 60  # far longer than any run of days off


@lru_cache(maxsize=16)
def _holidays(year: int) -> tuple[frozenset[date], frozenset[date]]:
    """Days off and make-up workdays of a year."""
    table = country_holidays("CN", years=year)
    return frozenset(table), frozenset(day for day in table.weekend_workdays if day.year == year)


def announced(year: int) -> bool:
    """Whether the library knows the official calendar of the year; if not, moved days and make-up workdays are left out."""
    return year in country_holidays("CN").special_public_holidays


def is_workday(day: date) -> bool:
    """Monday to Friday without statutory days off, and the weekend days that make up for them (调休)."""
    return _works(day, _WEEKDAYS)


def _works(day: date, weekdays: tuple[int, ...]) -> bool:
    off, made_up = _holidays(day.year)
    return day in made_up or (day.isoweekday() in weekdays and day not in off)


def add_workdays(day: date, count: int) -> date:
    """The ``count``-th workday after ``day`` (0: ``day`` itself). Raises HouseError ``days_out_of_range``."""
    if not 0 <= count <= 366:
        raise HouseError("days_out_of_range", days=count, least=0, most=366)
    while count:
        day += timedelta(days=1)
        count -= is_workday(day)
    return day


def is_desk_day(day: date, hours: DeskHours) -> bool:
    """Whether the desk works on ``day``: its weekdays, with holidays and make-up workdays when it keeps the calendar."""
    if not hours.holidays:
        return day.isoweekday() in hours.weekdays
    return _works(day, hours.weekdays)


def desk_open(at: datetime, hours: DeskHours) -> bool:
    """Whether people answer at the local time ``at``: from the opening minute, until the closing one."""
    return is_desk_day(at.date(), hours) and hours.open <= at.time() < hours.close


def next_opening(at: datetime, hours: DeskHours) -> datetime:
    """``at`` when the desk is open, else its next opening. Raises HouseError ``date_out_of_range`` when it never opens."""
    if desk_open(at, hours):
        return at
    start = 0 if at.time() < hours.open else 1
    for ahead in range(start, _SEARCH_DAYS):
        day = at.date() + timedelta(days=ahead)
        if is_desk_day(day, hours):
            return datetime.combine(day, hours.open, at.tzinfo)
    raise HouseError("date_out_of_range", value=at)


def may_contact(at: time, contact: ContactTerms) -> bool:
    """Whether the house may write or call first at this local time (R26, R27): never in the quiet hours."""
    start, end = contact.quiet_from, contact.quiet_to
    quiet = at >= start or at < end if start > end else start <= at < end
    return not quiet


@dataclass(frozen=True, slots=True)
class ComplaintClocks:
    """Calendar days by which a complaint must be answered (R22), and a credit objection (R14)."""

    received: date
    simple_by: date
    complex_by: date
    latest_by: date
    credit_objection_by: date


def complaint_clocks(received: date, terms: ComplaintTerms) -> ComplaintClocks:
    """The clocks that start on the day of receipt."""
    return ComplaintClocks(
        received,
        received + timedelta(days=terms.simple_days),
        received + timedelta(days=terms.complex_days),
        received + timedelta(days=terms.max_days),
        received + timedelta(days=terms.credit_objection_days),
    )
