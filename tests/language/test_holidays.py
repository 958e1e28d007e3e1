"""The festival table agrees with the published holiday calendar."""

from __future__ import annotations

import holidays
import pytest

from bot.language.holidays import holiday_in

NAMES = {
    "春节": "Chinese New Year",
    "清明": "Tomb-Sweeping",
    "端午": "Dragon Boat",
    "中秋": "Mid-Autumn",
    "国庆": "National Day",
    "五一": "Labor Day",
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("year", range(2025, 2031))
def test_festival_days_are_right(name: str, year: int) -> None:
    day = holiday_in(name, year)
    assert day is not None
    assert NAMES[name] in holidays.country_holidays("CN", years=year, language="en_US").get(day, "")


def test_the_eve_is_the_day_before_and_unknown_names_have_no_day() -> None:
    eve, spring = holiday_in("除夕", 2027), holiday_in("春节", 2027)
    assert eve is not None and spring is not None and (spring - eve).days == 1
    assert holiday_in("春节", 2040) is None
    assert holiday_in("愚人", 2027) is None
