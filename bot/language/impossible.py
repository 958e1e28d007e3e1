"""What no proposal can be: nothing, less than nothing, an absurd sum, another currency, no number of months, no day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Optional

from bot.debt.values import Kind
from bot.language.reading import read

_NUMBER = r"(?:\d[\d,]*(?:\.\d+)?|[一二三四五六七八九十百千万两]+)\s*"
_CURRENCY = re.compile(
    rf"{_NUMBER}(?P<after>美元|美金|美刀|港币|港元|欧元|日元|英镑|比特币|usd|hkd|eur|gbp|jpy|btc|bitcoins?|dollars?|euros?|pounds?)"
    r"|(?P<before>usd|hkd|eur|gbp|us\$|hk\$|\$|€|£)\s*\d",
    re.IGNORECASE,
)
_NO_NUMBER = re.compile(r"(?<![a-z])(?:nan|inf|infinity)(?![a-z])|无穷(?:大|多)?|∞", re.IGNORECASE)
_MONTHS = re.compile(
    r"(?<![\d.])(?P<zero>0+|零)\s*(?:个月|期|months?|instal)|(?<![\d.])(?P<many>\d{2,9})\s*(?:个月|期|months?|instal)",
    re.IGNORECASE,
)
# 八百一期 is eight hundred each time, so a last 一 of its own is none of the number.
_MANY_WORDS = re.compile(
    r"[一二三四五六七八九两]?[百千万]+(?:[零一二三四五六七八九十百千]*(?:[二三四五六七八九十百千]|(?<=[零十])一))?\s*(?:个月|期)"
)
_LONG_NUMBER = re.compile(r"(?<![\d.,])\d[\d,]{9,}(?![\d])")
#: Card, phone and staff numbers are long and no sums.
_NUMBERED = re.compile(r"卡号|尾号|电话|手机|工号|编号|单号|card|phone|number", re.IGNORECASE)
MOST_MONTHS = 60


@dataclass(frozen=True)
class Impossible:
    """The code of the error (``bot.debt.errors``), and what was wrong as it was said."""

    code: str
    value: str


def impossible(text: str, today: date) -> Optional[Impossible]:
    """What in a proposal cannot be, the first that is found; None when nothing is."""
    currency = _CURRENCY.search(text)
    if currency is not None:
        return Impossible("amount_currency_unsupported", currency["after"] or currency["before"])
    unread = _NO_NUMBER.search(text)
    if unread is not None:
        return Impossible("amount_unreadable", unread.group())
    months = _months(text)
    if months is not None:
        return Impossible("months_out_of_range", months)
    absurd = None if _NUMBERED.search(text) else _LONG_NUMBER.search(text)
    if absurd is not None:
        return Impossible("amount_too_large", absurd.group())
    found = read(text, today)
    nothing = next((value for value in found.amounts if value.kind is Kind.INVALID), None)
    if nothing is not None:
        return Impossible("amount_not_positive", nothing.text)
    nowhere = next((value for value in found.dates if value.kind is Kind.INVALID), None)
    return Impossible("date_no_such_day", nowhere.text) if nowhere is not None else None


def _months(text: str) -> Optional[str]:
    found = _MONTHS.search(text)
    if found is not None and (found["zero"] or int(found["many"]) > MOST_MONTHS):
        return found.group()
    words = _MANY_WORDS.search(text)
    return words.group() if words is not None else None
