"""Days named in English: Nov 25, next Friday, the 25th, in 3 days, by the end of the month, tomorrow, in December."""

# Patterns stay on one line each, so that alternatives can be compared.
# ruff: noqa: E501, SIM905

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Callable, Dict, Optional, Tuple

from bot.debt.values import Kind
from bot.language.calendar_words import add_months, last_day, next_day_of_month, safe_date, week_start
from bot.language.spoken_day import Day, named_day, without_year

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = r"(?P<m>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_WEEKDAYS = "mon tue wed thu fri sat sun".split()
_WEEKDAY = r"(?P<w>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
NUMBERS: Dict[str, int] = {
    word: value for value, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
}
NUMBERS.update({"a": 1, "an": 1, "another": 1, "fifteen": 15, "eighteen": 18, "twenty": 20, "thirty": 30, "couple": 2})
COUNT_WORD = (
    r"(?:\d{1,3}|a|an|another|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|twenty|thirty)"
)
COUNT = rf"(?P<n>{COUNT_WORD})"
_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"


def count_of(text: str) -> int:
    """A small English count, in digits or in words."""
    return int(text) if text.isdigit() else NUMBERS[text]


def _month_day(match: re.Match[str], today: date) -> Optional[Day]:
    month = _MONTHS.index(match.group("m")[:3]) + 1
    year = match.groupdict().get("y")
    if year:
        return named_day(safe_date(int(year), month, int(match.group("d"))), today)
    return without_year(month, int(match.group("d")), today)


def _the_day(match: re.Match[str], today: date) -> Optional[Day]:
    day = next_day_of_month(today, int(match.group("d")))
    if day is None:
        return Day(Kind.INVALID, reason="no_such_day")
    return Day(Kind.EXACT, day, confirm=day.month != today.month or day == today)


def _weekday(match: re.Match[str], today: date) -> Optional[Day]:
    index = _WEEKDAYS.index(match.group("w")[:3])
    word = match.group("rel") or ""
    here = week_start(today) + timedelta(days=index)
    if word == "last":
        return Day(Kind.PAST, here if here < today else here - timedelta(days=7))
    if word == "next":
        return Day(Kind.EXACT, here + timedelta(days=7), confirm=True)
    return Day(Kind.EXACT, here if here >= today else here + timedelta(days=7), confirm=here == today)


def _ahead(match: re.Match[str], today: date) -> Optional[Day]:
    count, unit = count_of(match.group("n")), match.group("u")
    if unit.startswith("month"):
        value = add_months(today, count)
    else:
        value = today + timedelta(days=count * (7 if unit.startswith("week") else 1))
    within = match.group("in").startswith("within")
    return Day(Kind.DEADLINE if within else Kind.EXACT, value, bounded=True)


def _month_end(match: re.Match[str], today: date) -> Optional[Day]:
    groups = match.groupdict()
    first = add_months(today.replace(day=1), 1 if groups.get("rel") == "next" else 0)
    if groups.get("m"):
        month = _MONTHS.index(groups["m"][:3]) + 1
        first = date(today.year + (month < today.month), month, 1)
    return Day(Kind.EXACT, last_day(first.year, first.month))


def _fixed(days: int) -> Callable[[re.Match[str], date], Optional[Day]]:
    def reader(match: re.Match[str], today: date) -> Optional[Day]:
        return Day(Kind.PAST if days < 0 else Kind.EXACT, today + timedelta(days=days))

    return reader


def _year_end(match: re.Match[str], today: date) -> Optional[Day]:
    return Day(Kind.DEADLINE, date(today.year, 12, 31), bounded=True)


def _open(reason: str) -> Callable[[re.Match[str], date], Optional[Day]]:
    return lambda match, today: Day(Kind.UNRESOLVED, reason=reason, bounded=True)


def _past(match: re.Match[str], today: date) -> Optional[Day]:
    return Day(Kind.PAST, bounded=True)


_Reader = Callable[[re.Match[str], date], Optional[Day]]
PATTERNS: Tuple[Tuple[re.Pattern[str], _Reader], ...] = tuple(
    (re.compile(pattern), reader)
    for pattern, reader in (
        (r"\bday after tomorrow\b", _fixed(2)),
        (r"\b(?:tomorrow|tmr|tmrw)\b", _fixed(1)),
        (r"\b(?:today|tonight|this (?:evening|afternoon|morning))\b", _fixed(0)),
        (r"\b(?:yesterday|last night)\b", _fixed(-1)),
        (rf"\b(?:the )?(?:end|last day) of (?:the |this )?(?:(?P<rel>next) )?(?:month\b|{_MONTH}\b)", _month_end),
        (r"\b(?:the )?(?:end of (?:the |this )?year|year'?s end)\b", _year_end),
        (rf"\b{_MONTH} (?:the )?{_DAY}(?:,? (?P<y>20\d\d))?(?![\d,.%]*\d)(?! ?(?:yuan|rmb|cny))", _month_day),
        (rf"\b(?:the )?{_DAY} (?:of )?{_MONTH}(?:,? (?P<y>20\d\d))?\b", _month_day),
        (rf"\b(?:(?P<rel>next|this|last|coming|on|by) )?{_WEEKDAY}\b", _weekday),
        (rf"\b(?P<in>in|within|after) {COUNT} (?P<u>days?|weeks?|months?)\b", _ahead),
        (rf"\b(?P<in>){COUNT} (?P<u>days?|weeks?|months?) (?:from now|later)\b", _ahead),
        (r"\b(?:the )?(?P<d>\d{1,2})(?:st|nd|rd|th)\b", _the_day),
        (
            r"\b(?:when i get paid|after (?:my )?(?:pay ?day|salary)|on pay ?day|my pay ?day|when my salary (?:arrives|comes))\b",
            _open("payday"),
        ),
        (r"\b(?:when i find (?:a )?(?:new )?(?:job|work)|when i have (?:the )?money)\b", _open("event")),
        (rf"\b(?:next (?:month|week|year)|(?:in|until|till) {_MONTH.replace('?P<m>', '?:')})\b", _open("month")),
        (r"\b(?:soon|later this month|in a few (?:days|weeks)|some day)\b", _open("vague")),
        (rf"\b{COUNT} (?:days?|weeks?|months?|years?) ago\b|\blast (?:week|month|year)\b", _past),
    )
)
