"""Times of day named in English: 9 am, around 6 in the evening, after 3 pm, from 6 to 9 pm, in the morning."""

# Patterns stay on one line each, so that alternatives can be compared.
# ruff: noqa: E501

from __future__ import annotations

import re
from datetime import time
from typing import List, Optional

from bot.debt.values import WindowValue
from bot.language.field import Field

_HALF = r"(?P<{0}half>a\.?m\b\.?|p\.?m\b\.?|o'?clock|in the (?:early )?(?:morning|afternoon|evening)|at night)"
_POINT = r"(?P<{0}h>1[0-2]|0?[1-9])(?:[:.](?P<{0}m>[0-5]\d))?\s*"
_RANGE = re.compile(
    rf"\b(?:from |between )?{_POINT.format('a')}(?:{_HALF.format('a')}\s*)?(?:to|and|till|until|-)\s*{_POINT.format('b')}{_HALF.format('b')}",
    re.IGNORECASE,
)
_HOUR = re.compile(
    rf"\b(?:(?P<side>after|from|before|until|by) )?(?:(?:at|around|about) )?{_POINT.format('a')}{_HALF.format('a')}(?P<onwards> onwards| or later)?",
    re.IGNORECASE,
)
#: "Monday at 11", with neither half of the day: working hours are meant.
_BARE = re.compile(rf"\bat {_POINT.format('a')}(?=$|[,.!?]|\s(?!%|percent|cny|rmb|yuan|months?\b|a month))", re.IGNORECASE)
_PART = re.compile(r"\b(?:in the )?(?P<part>morning|noon|afternoon|evening)s?\b", re.IGNORECASE)
_PARTS = {"morning": (8, 12), "noon": (12, 14), "afternoon": (13, 18), "evening": (18, 21)}
_NOON = 12
_LAST = time(23, 59)


def read_english_hours(field: Field) -> List[WindowValue]:
    """In text order; what was read is claimed, so that "at 9" is no day. A point has no ``end``."""
    found: List[WindowValue] = []
    for pattern in (_RANGE, _HOUR):
        for match in pattern.finditer(field.text):
            value = _value(match, field)
            if value is not None:
                found.append(value)
                field.claim(*match.span())
    if not found:
        for match in _BARE.finditer(field.text):
            value = _value(match, field)
            if value is not None:
                found.append(value)
                field.claim(*match.span())
    if not found:
        for match in _PART.finditer(field.text):
            start, end = _PARTS[match["part"].lower()]
            found.append(WindowValue(match.span(), field.said(match.span()), time(start), time(end)))
    return found


def _value(match: re.Match[str], field: Field) -> Optional[WindowValue]:
    if "\x00" in match.group():
        return None
    groups = match.groupdict()
    half = groups.get("bhalf") or groups.get("ahalf") or ("" if match.re is not _BARE else "o'clock")
    start = _time(groups["ah"], groups.get("am"), groups.get("ahalf") or half)
    span, said = match.span(), field.said(match.span())
    if groups.get("bh"):
        end = _time(str(groups["bh"]), groups.get("bm"), half)
        if start >= end and start.hour >= _NOON:
            start = start.replace(hour=start.hour - _NOON)
        return WindowValue(span, said, start, end) if start < end else None
    side = (groups.get("side") or "").lower()
    if side in ("before", "until", "by"):
        return WindowValue(span, said, time(0), start)
    return WindowValue(span, said, start, _LAST if side or groups.get("onwards") else None)


def _time(hour: Optional[str], minute: Optional[str], half: str) -> time:
    of_day = half.lower()
    named = int(hour or 0) if "morning" in of_day else int(hour or 0) % _NOON
    later = of_day.startswith("p") or "afternoon" in of_day or "evening" in of_day or "night" in of_day
    if of_day.startswith("o") and named < 8:
        later = True
    return time(named + _NOON * later, int(minute or 0))
