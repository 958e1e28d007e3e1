"""What day a matched phrase names: each reader takes the match and the day of speaking; None where it names none after all."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Callable, Optional

from bot.debt.values import Kind
from bot.language.calendar_words import (
    add_months,
    add_workdays,
    last_day,
    next_day_of_month,
    safe_date,
    week_start,
)
from bot.language.holidays import holiday_in, next_holiday
from bot.language.numerals import parse_int
from bot.language.spoken_day import PAST_REACH, Day, named_day, without_year

Reader = Callable[[re.Match[str], date], Optional[Day]]


def _month_step(word: Optional[str]) -> int:
    if not word:
        return 0
    if word.startswith("下下"):
        return 2
    if word.startswith("上上"):
        return -2
    return {"下": 1, "次": 1, "上": -1}.get(word[0], 0)


def _year_of(match: re.Match[str], today: date) -> Optional[int]:
    """The year that 明年 or 2027年 before a day names; None where nothing is said."""
    word = match.groupdict().get("yw") or ""
    if word[:1].isdigit():
        return int(word[:4])
    step = {"今": 0, "本": 0, "明": 1, "后": 2, "去": -1}.get(word[:1])
    return None if step is None else today.year + step


def _number(text: str) -> int:
    value = parse_int(text)
    return -1 if value is None else value


def full(match: re.Match[str], today: date) -> Day:
    year = _number(match.group("y"))
    year += 2000 if year < 100 else 0
    return named_day(safe_date(year, _number(match.group("m")), _number(match.group("d"))), today)


def month_day(match: re.Match[str], today: date) -> Optional[Day]:
    month, day = _number(match.group("m")), _number(match.group("d"))
    if not 1 <= month <= 12:
        return Day(Kind.INVALID, reason="no_such_day") if day > 0 else None
    year = _year_of(match, today)
    if year is not None:
        return named_day(safe_date(year, month, day), today)
    return without_year(month, day, today)


def rel_month_day(match: re.Match[str], today: date) -> Optional[Day]:
    first = add_months(today.replace(day=1), _month_step(match.group("rel")))
    return named_day(safe_date(first.year, first.month, _number(match.group("d"))), today)


def monthly_day(match: re.Match[str], today: date) -> Day:
    day = next_day_of_month(today, _number(match.group("d")))
    return Day(Kind.INVALID, reason="no_such_day") if day is None else Day(Kind.EXACT, day, recurring=True)


def bare_day(match: re.Match[str], today: date) -> Optional[Day]:
    number = _number(match.group("d"))
    if (
        match.groupdict().get("u") == "日"
        and match.group("d") in "一二两三四五六七八九"
        and match.string[match.end() :][:1] == "前"
    ):
        return Day(Kind.PAST, bounded=True)  # 三日前 is three days ago, 25日前 is by the 25th
    day = next_day_of_month(today, number)
    if day is None:
        return Day(Kind.INVALID, reason="no_such_day")
    if day == today:
        return Day(Kind.EXACT, day, confirm=True, alternative=next_day_of_month(today + timedelta(days=1), number))
    return Day(Kind.EXACT, day, confirm=day.month != today.month)


def _first_of(match: re.Match[str], today: date) -> date:
    groups = match.groupdict()
    if groups.get("m"):
        month = min(max(_number(groups["m"]), 1), 12)
        past = month < today.month and (today.month - month) * 30 > PAST_REACH
        return date(_year_of(match, today) or today.year + past, month, 1)
    return add_months(today.replace(day=1), _month_step(groups.get("rel")))


def month_part(match: re.Match[str], today: date) -> Optional[Day]:
    first = _first_of(match, today)
    end = last_day(first.year, first.month)
    part = match.group("part")
    named = bool(match.groupdict().get("m") or match.groupdict().get("rel"))
    if not named and part[-1] in "初头":  # 月初 said without a month is the coming one
        first = first if today.day == 1 else add_months(first, 1)
        return Day(Kind.APPROX, first, confirm=True)
    if part[-1] in "底末尾天日":
        return named_day(end, today)
    if part.startswith("下"):
        return Day(Kind.DEADLINE, end) if end >= today else Day(Kind.PAST, end)
    day = {"初": 1, "头": 1}.get(part[-1], 10 if part.startswith("上") else 20 if part.startswith("中旬") else 15)
    value = first.replace(day=day)
    if not named and value < today:
        value = add_months(value, 1)
    return Day(Kind.PAST, value) if value < today else Day(Kind.APPROX, value, confirm=True)


_RELATIVE_DAYS = {
    "大大后": 4,
    "大后": 3,
    "后": 2,
    "明": 1,
    "听": 1,
    "今": 0,
    "昨": -1,
    "前": -2,
    "大前": -3,
}


def relative_day(match: re.Match[str], today: date) -> Day:
    return named_day(today + timedelta(days=_RELATIVE_DAYS[match.group("rel")]), today)


def two_days(match: re.Match[str], today: date) -> Day:
    ahead = 1 if match.group().startswith("今") else 2
    return Day(Kind.DEADLINE, today + timedelta(days=ahead), bounded=True)


def hours(match: re.Match[str], today: date) -> Day:
    return Day(Kind.DEADLINE, today + timedelta(days=_number(match.group("h")) // 24), bounded=True)


def _span_ahead(count: int, half: bool, unit: str, today: date) -> Optional[date]:
    if not 0 <= count <= 400:
        return None
    if unit in ("天", "日"):
        return today + timedelta(days=count)
    if unit == "工作日":
        return add_workdays(today, count)
    if unit in ("周", "星期", "礼拜"):
        return today + timedelta(days=7 * count)
    if unit == "月":
        return add_months(today, count) + timedelta(days=15 if half else 0)
    return add_months(today, 12 * count + (6 if half else 0))


def after_span(match: re.Match[str], today: date) -> Optional[Day]:
    half_only = match.group("n").startswith("半")
    count = 0 if half_only else _number(match.group("n"))
    half = half_only or bool(match.group("half"))
    unit = match.group("u")
    if half_only and unit not in ("月", "年"):
        return None
    value = _span_ahead(count, half, unit, today)
    if value is None:
        return None
    word = match.group("rest") or ""
    if word.endswith("前"):
        return Day(Kind.PAST, None)
    within = word.endswith(("内", "里", "时间"))
    if within and (unit == "年" or (unit == "月" and count > 1)):
        return None  # 半年内还清 names a period, which the month count holds
    return Day(Kind.DEADLINE if within else Kind.EXACT, value, bounded=True)


def weekday(match: re.Match[str], today: date) -> Optional[Day]:
    word = match.group("rel") or ""
    name = match.group("w")
    monday = week_start(today)
    if name in ("今天", "今日"):
        index = today.weekday()
    elif name == "末":
        index = 6
    else:
        index = "一二三四五六日".find(name.replace("天", "日"))
        index = int(name) - 1 if index < 0 else index
    step = {"": 0, "这": 0, "本": 0, "当": 0, "下": 1, "下下": 2, "上": -1, "上上": -2}[word]
    value = monday + timedelta(days=7 * step + index)
    if not word and value < today:
        return Day(Kind.EXACT, value + timedelta(days=7))
    if not word and value == today and name != "末":
        return Day(Kind.EXACT, value, confirm=True, alternative=value + timedelta(days=7))
    late = word == "下" and today.weekday() == 6  # on a Sunday many people mean the week after
    kind = Kind.APPROX if name == "末" and value >= today else Kind.EXACT
    if value < today:
        return Day(Kind.PAST, value)
    return Day(kind, value, confirm=late, alternative=value + timedelta(days=7) if late else None)


def week_bound(match: re.Match[str], today: date) -> Day:
    step = {"下": 1, "下下": 2}.get(match.group("rel"), 0)
    return Day(Kind.DEADLINE, week_start(today) + timedelta(days=7 * step + 6), bounded=True)


def holiday(match: re.Match[str], today: date) -> Optional[Day]:
    name = match.group("name")
    year = _year_of(match, today)
    value = next_holiday(name, today) if year is None else holiday_in(name, year)
    if value is None:
        return Day(Kind.UNRESOLVED, reason="event")
    found = named_day(value, today, before=value - timedelta(days=1), reason="event")
    if match.group("after") or match.group("over"):
        return Day(Kind.UNRESOLVED, reason="event", bounded=True)
    return found._replace(confirm=True)


def year_end(match: re.Match[str], today: date) -> Day:
    value = date(_year_of(match, today) or today.year, 12, 31)
    return Day(Kind.PAST if value < today else Kind.DEADLINE, value, bounded=True)


def before_spring(match: re.Match[str], today: date) -> Optional[Day]:
    value = next_holiday("春节", today)
    if value is None:
        return Day(Kind.UNRESOLVED, reason="event")
    return Day(Kind.DEADLINE, max(today, value - timedelta(days=1)), reason="event", confirm=True, bounded=True)


def unresolved(reason: str) -> Reader:
    return lambda match, today: Day(Kind.UNRESOLVED, reason=reason, bounded=True)


def past(match: re.Match[str], today: date) -> Day:
    return Day(Kind.PAST, bounded=True)
