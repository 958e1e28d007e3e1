"""Festival days that people name, 2025 to 2030: the lunar ones from a table, the solar ones by rule."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Dict, Optional, Tuple

_LUNAR: Dict[str, Tuple[date, ...]] = {
    "spring": (
        date(2025, 1, 29),
        date(2026, 2, 17),
        date(2027, 2, 6),
        date(2028, 1, 26),
        date(2029, 2, 13),
        date(2030, 2, 3),
    ),
    "qingming": (
        date(2025, 4, 4),
        date(2026, 4, 5),
        date(2027, 4, 5),
        date(2028, 4, 4),
        date(2029, 4, 4),
        date(2030, 4, 5),
    ),
    "dragon_boat": (
        date(2025, 5, 31),
        date(2026, 6, 19),
        date(2027, 6, 9),
        date(2028, 5, 28),
        date(2029, 6, 16),
        date(2030, 6, 5),
    ),
    "mid_autumn": (
        date(2025, 10, 6),
        date(2026, 9, 25),
        date(2027, 9, 15),
        date(2028, 10, 3),
        date(2029, 9, 22),
        date(2030, 9, 12),
    ),
}
_FIXED: Dict[str, Tuple[int, int]] = {
    "new_year": (1, 1),
    "labour": (5, 1),
    "children": (6, 1),
    "national": (10, 1),
    "eleven": (11, 11),
    "twelve": (12, 12),
    "christmas": (12, 25),
}
_NAMES: Dict[str, str] = {
    "元旦": "new_year",
    "新年": "new_year",
    "春节": "spring",
    "过年": "spring",
    "大年初一": "spring",
    "正月初一": "spring",
    "除夕": "eve",
    "大年三十": "eve",
    "年三十": "eve",
    "大年夜": "eve",
    "元宵": "lantern",
    "正月十五": "lantern",
    "清明": "qingming",
    "五一": "labour",
    "劳动节": "labour",
    "六一": "children",
    "端午": "dragon_boat",
    "中秋": "mid_autumn",
    "八月十五": "mid_autumn",
    "国庆": "national",
    "十一": "national",
    "双十一": "eleven",
    "双11": "eleven",
    "双十二": "twelve",
    "双12": "twelve",
    "圣诞": "christmas",
}
_OFFSET = {"eve": ("spring", -1), "lantern": ("spring", 14)}


def holiday_in(name: str, year: int) -> Optional[date]:
    """The day of the festival spoken as ``name`` in ``year``; None outside the table or for an unknown name."""
    return _day(_NAMES.get(name, ""), year)


def next_holiday(name: str, today: date) -> Optional[date]:
    """The festival's first day that is not before ``today``, or None beyond the table."""
    for year in (today.year, today.year + 1):
        day = holiday_in(name, year)
        if day is not None and day >= today:
            return day
    return None


def _day(key: str, year: int) -> Optional[date]:
    if key in _OFFSET:
        base, days = _OFFSET[key]
        day = _day(base, year)
        return None if day is None else day + timedelta(days=days)
    if key in _FIXED:
        return date(year, *_FIXED[key])
    return next((day for day in _LUNAR.get(key, ()) if day.year == year), None)
