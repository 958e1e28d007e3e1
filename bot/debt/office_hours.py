"""When people sit at the desk: Monday to Friday 9:00 to 18:00, statutory holidays and make-up workdays observed. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache

import holidays

OPENS = time(9)
CLOSES = time(18)


@lru_cache(maxsize=8)
def _calendar(year: int) -> holidays.HolidayBase:
    return holidays.country_holidays("CN", years=[year])


def is_workday(day: date) -> bool:
    """True for a working day in mainland China; for years whose calendar is not announced yet, weekdays as expected."""
    return bool(_calendar(day.year).is_working_day(day))


def is_open(local: datetime) -> bool:
    """True while the desk is staffed. ``local`` is a moment in Asia/Shanghai."""
    return is_workday(local.date()) and OPENS <= local.time() < CLOSES


def next_opening(local: datetime) -> datetime:
    """The next moment at which the desk opens, strictly later than a moment at which it is closed or open."""
    day = local.date() if local.time() < OPENS else local.date() + timedelta(days=1)
    while not is_workday(day):
        day += timedelta(days=1)
    return datetime.combine(day, OPENS, local.tzinfo)


def add_workdays(day: date, count: int) -> date:
    """The day that lies ``count`` working days after a day."""
    for _ in range(count):
        day += timedelta(days=1)
        while not is_workday(day):
            day += timedelta(days=1)
    return day


def close_of(day: date, zone_of: datetime) -> datetime:
    """18:00 on a day, in the zone of a given moment."""
    return datetime.combine(day, CLOSES, zone_of.tzinfo)


def slots(local: datetime, *, days: int, minutes: int) -> Iterator[tuple[datetime, datetime]]:
    """Windows of office time that begin at least ``minutes`` from now, over the next ``days`` working days."""
    step = timedelta(minutes=minutes)
    day, found = local.date(), 0
    while found < days:
        if is_workday(day):
            found += 1
            start = datetime.combine(day, OPENS, local.tzinfo)
            while start + step <= datetime.combine(day, CLOSES, local.tzinfo):
                if start >= local + step:
                    yield start, start + step
                start += step
        day += timedelta(days=1)
