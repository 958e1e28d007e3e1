"""Write values for people: money, days, shares and month counts in Chinese and English."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

from bot.debt.values import Money

_WEEKDAYS_ZH = "一二三四五六日"
_WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def money(amount: Money) -> str:
    """Grouped yuan with two decimals and no sign of currency: ``8,495.20``."""
    return f"{amount.yuan:,}"


def money_words(amount: Money, locale: str = "zh") -> str:
    """The amount with its currency: ``8,495.20元`` or ``CNY 8,495.20``."""
    return f"CNY {money(amount)}" if locale == "en" else f"{money(amount)}元"


def day(value: date, locale: str = "zh", *, weekday: bool = False) -> str:
    """A full date: ``2026年12月8日`` or ``8 Dec 2026``, with the day of the week on request."""
    if locale == "en":
        plain = f"{value.day} {_MONTHS_EN[value.month - 1]} {value.year}"
        return f"{_WEEKDAYS_EN[value.weekday()]} {plain}" if weekday else plain
    plain = f"{value.year}年{value.month}月{value.day}日"
    return f"{plain}（周{_WEEKDAYS_ZH[value.weekday()]}）" if weekday else plain


def day_short(value: date, locale: str = "zh") -> str:
    """A date without its year: ``12月8日`` or ``8 Dec``."""
    if locale == "en":
        return f"{value.day} {_MONTHS_EN[value.month - 1]}"
    return f"{value.month}月{value.day}日"


def clock_time(value: time) -> str:
    """A time of day on the 24-hour clock: ``18:00``."""
    return f"{value.hour:02d}:{value.minute:02d}"


def percent(value: Decimal) -> str:
    """A share in percent, at most two decimals and no idle zeros: ``13.03%``, ``50%``."""
    text = f"{value.quantize(Decimal('0.01')):f}"
    return f"{text.rstrip('0').rstrip('.')}%"


def months(count: int, locale: str = "zh") -> str:
    """A number of months: ``12个月``, ``12 months``."""
    if locale == "en":
        return f"{count} month" if count == 1 else f"{count} months"
    return f"{count}个月"


def periods(count: int, locale: str = "zh") -> str:
    """A number of instalments: ``12期``, ``12 instalments``."""
    if locale == "en":
        return f"{count} instalment" if count == 1 else f"{count} instalments"
    return f"{count}期"
