"""The official calendars of 2025 and 2026, day by day as the State Council announced them; and a year nobody announced yet."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.bootstrap import _warn_of_unannounced_days
from bot.debt.calendar import add_workdays, announced, is_desk_day, is_workday
from tests.debt.support import HOURS

DAY = timedelta(days=1)

#: Days off as announced (weekends among them included), first to last day, and the weekend days worked for them.
OFF = {
    2025: [
        ("01-01", "01-01"),
        ("01-28", "02-04"),
        ("04-04", "04-06"),
        ("05-01", "05-05"),
        ("05-31", "06-02"),
        ("10-01", "10-08"),
    ],
    2026: [
        ("01-01", "01-03"),
        ("02-15", "02-23"),
        ("04-04", "04-06"),
        ("05-01", "05-05"),
        ("06-19", "06-21"),
        ("09-25", "09-27"),
        ("10-01", "10-07"),
    ],
}
WORKED = {
    2025: ["01-26", "02-08", "04-27", "09-28", "10-11"],
    2026: ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"],
}


def days_off(year: int) -> set[date]:
    found = set()
    for first, last in OFF[year]:
        day = date.fromisoformat(f"{year}-{first}")
        while day <= date.fromisoformat(f"{year}-{last}"):
            found.add(day)
            day += DAY
    return found


@pytest.mark.parametrize("year", [2025, 2026])
def test_every_day_of_an_announced_year_is_as_announced(year: int) -> None:
    off, worked = days_off(year), {date.fromisoformat(f"{year}-{day}") for day in WORKED[year]}
    assert announced(year)
    day = date(year, 1, 1)
    while day.year == year:
        expected = day in worked or (day.isoweekday() < 6 and day not in off)
        assert is_workday(day) is expected, day
        assert is_desk_day(day, HOURS) is expected, day
        day += DAY


def test_deadlines_are_counted_over_long_holidays() -> None:
    assert add_workdays(date(2026, 2, 13), 1) == date(2026, 2, 14)  # a Saturday worked for the Spring Festival
    assert add_workdays(date(2026, 2, 14), 1) == date(2026, 2, 24)
    assert add_workdays(date(2025, 9, 30), 1) == date(2025, 10, 9)
    assert add_workdays(date(2025, 10, 10), 1) == date(2025, 10, 11)


def test_a_year_that_was_not_announced_has_the_days_of_the_law_and_no_guess() -> None:
    """2045: New Year, Spring Festival from its eve, Qingming, Labour Day, Dragon Boat, Mid-Autumn and National Day are off."""
    year = 2045
    assert not announced(year)
    weekends_worked = [day for day in _days(year) if is_workday(day) and day.isoweekday() > 5]
    assert weekends_worked == []
    off = [day for day in _days(year) if day.isoweekday() < 6 and not is_workday(day)]
    assert {date(2045, 5, 1), date(2045, 5, 2), date(2045, 10, 2), date(2045, 10, 3)} <= set(off)
    assert len(off) <= 13  # never more than the law gives
    assert is_workday(date(2045, 1, 3))


def _days(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + count * DAY for count in range((date(year + 1, 1, 1) - first).days)]


def test_a_start_near_an_unannounced_year_says_so(caplog: pytest.LogCaptureFixture) -> None:
    _warn_of_unannounced_days(date(2026, 11, 20))
    assert caplog.messages == []
    _warn_of_unannounced_days(date(2044, 12, 20))
    assert [message.split()[4] for message in caplog.messages] == ["2044", "2045"]
