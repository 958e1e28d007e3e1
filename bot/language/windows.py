"""Times of day and windows of it: 晚上六点到九点, 下午三点以后, 18:00-21:00, 工作日白天."""

# Patterns stay on one line each, so that alternatives can be compared.
# ruff: noqa: E501

from __future__ import annotations

import re
from datetime import time
from typing import FrozenSet, List, Optional, Tuple

from bot.debt.values import WindowValue
from bot.language.english_hours import read_english_hours
from bot.language.field import Field
from bot.language.numerals import parse_int

# Part of day: usual window for it, and whether a small hour said with it lies after noon.
_PARTS = {
    "凌晨": (0, 6, False),
    "早上": (7, 9, False),
    "早晨": (7, 9, False),
    "清晨": (6, 9, False),
    "上午": (8, 12, False),
    "白天": (9, 18, False),
    "中午": (12, 14, True),
    "午休": (12, 14, True),
    "下午": (13, 18, True),
    "午后": (13, 18, True),
    "傍晚": (17, 19, True),
    "下班后": (18, 21, True),
    "下班以后": (18, 21, True),
    "下班之后": (18, 21, True),
    "晚上": (18, 21, True),
    "晚间": (18, 21, True),
    "夜里": (21, 23, True),
    "夜晚": (18, 21, True),
    "半夜": (0, 5, False),
    "深夜": (22, 23, True),
    "晚": (18, 21, True),
    "早": (7, 9, False),
}
_PART = "|".join(sorted(_PARTS, key=len, reverse=True)[:-2])
_HOUR = r"(?:\d{1,2}|(?:(?<![周期拜])二)?十[一二三四五六七八九]?|[一二两三四五六七八九零])"
_MINUTE = r"(?:(?P<{0}m>[0-5]\d)(?:分)?|(?P<{0}half>半)|(?P<{0}k>[一三])刻|(?P<{0}c>[一二三四五]?十[一二三四五六七八九]?)分?|零[一二三四五六七八九]分)?"


def _clock(name: str) -> str:
    minute = _MINUTE.format(name)
    spoken = rf"(?:(?P<{name}p>{_PART}|(?<![最再])[晚早](?=[\d一二三五六七八九十]))的?\s*(?:快|将近|差不多|大概|大约|都)?(?:到)?\s*)?(?P<{name}h>{_HOUR})"
    return rf"{spoken}\s*(?P<{name}sep>点(?:整|钟)?|时(?![候间常不期])|:){minute}"


_AFTER = r"(?:以后|之后|过后|后(?![天面]))"
_BEFORE = r"(?:之前|以前|前(?![天面]))"
_RANGE = re.compile(rf"{_clock('a')}\s*(?:到|至|-|~)\s*{_clock('b')}")
_SHORT_RANGE = re.compile(
    rf"(?:(?P<p>{_PART})的?\s*)?(?P<ah>{_HOUR})\s*(?:到|至|-|~)\s*(?P<bp>{_PART})?(?P<bh>{_HOUR})\s*(?:点|时(?![候间]))(?:钟)?(?P<bhalf>半)?"
)
_POINT = re.compile(rf"{_clock('a')}(?:钟)?\s*(?P<side>{_AFTER}|{_BEFORE})?")
_UNSURE = re.compile(r"^[一两几]点$")
_PERIOD = re.compile(rf"(?<![今明昨当])(?:{_PART})|午休(?:时间)?")
_DAYS = re.compile(
    r"(?P<work>工作日|平时|平日|周一到周五|周一至周五|星期一到星期五)|(?P<end>周末(?=[打联给再才白晚上下])|双休日?|休息日|礼拜天)"
)


def read_windows(field: Field, expects: FrozenSet[str] = frozenset()) -> Tuple[WindowValue, ...]:
    """Times of day in text order. A point has no ``end``; 以前 starts at 00:00 and 以后 ends at 23:59."""
    days = _days(field.text)
    found = read_english_hours(field)
    for pattern in (_RANGE, _SHORT_RANGE, _POINT):
        for match in pattern.finditer(field.text):
            value = _value(match, field, days)
            if value is not None:
                found.append(value)
                # 今晚八点: the evening belongs to the day that 今晚 names, so only the hour is taken.
                shared = field.text[match.start()] in "晚早" and match.group()[1:2] not in "上晨间"
                field.claim(match.start() + shared, match.end())
    if not found:
        found.extend(_periods(field, days, "window" in expects))
    return tuple(sorted(found, key=lambda value: value.span))


def _days(text: str) -> Optional[str]:
    match = _DAYS.search(text)
    if not match:
        return None
    return "workday" if match.group("work") else "weekend"


def _value(match: re.Match[str], field: Field, days: Optional[str]) -> Optional[WindowValue]:
    groups = match.groupdict()
    said = match.group()
    if "\x00" in said:
        return None
    if _doubtful(match, field.text):
        return None
    part = groups.get("ap") or groups.get("p")
    start = _time(groups, "a", part)
    if start is None:
        return None
    end: Optional[time] = None
    if groups.get("bh"):
        end = _time(groups, "b", groups.get("bp") or part)
        if end is None:
            return None
        if end <= start and end.hour < 12:
            end = end.replace(hour=end.hour + 12)
    side = groups.get("side")
    if side and "前" in side:
        return WindowValue(match.span(), field.said(match.span()), time(0), start, days)
    if side:
        end = time(23, 59)
    return WindowValue(match.span(), field.said(match.span()), start, end, days)


def _doubtful(match: re.Match[str], text: str) -> bool:
    """一点 and 两点 are mostly no times, a bare 3:4 is a score; only a part of day or what follows makes them sure."""
    groups = match.groupdict()
    if "asep" not in groups or groups.get("bh") or groups.get("ap"):
        return False
    if groups["asep"] == ":":
        return not groups.get("am")
    if any(groups.get(name) for name in ("am", "ahalf", "ak", "ac", "side")) or groups["asep"] != "点":
        return False
    if groups["ah"] in ("一", "两", "零"):
        tail = text[match.end() : match.end() + 2]
        return not tail.startswith(("左右", "再打", "打给", "给我"))
    return False


def _time(groups: dict[str, Optional[str]], name: str, part: Optional[str]) -> Optional[time]:
    hour = parse_int(groups[f"{name}h"] or "")
    if hour is None or hour > 24:
        return None
    minute = 30 if groups.get(f"{name}half") else 0
    if groups.get(f"{name}m"):
        minute = int(groups[f"{name}m"] or 0)
    if groups.get(f"{name}k"):
        minute = 15 if groups[f"{name}k"] == "一" else 45
    if groups.get(f"{name}c"):
        minute = parse_int(groups[f"{name}c"] or "") or 0
    if hour == 24:
        return time(23, 59)
    afternoon = _PARTS[part][2] if part else groups.get(f"{name}sep") != ":" and 1 <= hour <= 7
    if afternoon and hour < 12 and not (part == "中午" and hour > 10):
        hour += 12
    return time(hour % 24, min(minute, 59))


def _periods(field: Field, days: Optional[str], wanted: bool) -> List[WindowValue]:
    found: List[WindowValue] = []
    for match in _PERIOD.finditer(field.text):
        start, end, _ = _PARTS.get(match.group().replace("午休时间", "午休"), (9, 18, False))
        found.append(WindowValue(match.span(), field.said(match.span()), time(start), time(end), days))
    if not found and days is not None and (wanted or field.text.strip() in ("工作日", "周末")):
        match_days = _DAYS.search(field.text)
        if match_days:
            found.append(WindowValue(match_days.span(), field.said(match_days.span()), time(9), time(18), days))
    return found
