"""By how many days something should move: 延期两天, 宽限一周, 晚半个月. No day is named by these, so they are no dates."""

# Patterns stay on one line each, so that alternatives can be compared.
# ruff: noqa: E501

from __future__ import annotations

import re
from typing import List, Optional, Tuple

from bot.debt.values import DaysValue, Kind
from bot.language.english_dates import COUNT_WORD, count_of
from bot.language.field import Field
from bot.language.numerals import parse_int

_SHIFT = re.compile(
    r"(?:延期|延后|延长|延迟|推迟|推后|往后(?:推|挪|延)?|宽限|缓|晚|迟|顺延|extend(?: it)?(?: by| for)?|delay(?: it)?(?: by| for)?)(?:个|还款|还|我|到|大概|一下|上|付)*\s*"
    rf"(?P<n>半|[一二两三四五六七八九十]{{1,3}}|{COUNT_WORD})\s*个?\s*(?:more )?(?P<u>天|日(?!子)|周|星期|礼拜|半?月(?![底初中末])|days?|weeks?)"
)


def _count(said: str) -> Optional[int]:
    if said == "半":
        return 0
    return count_of(said) if said.isascii() else parse_int(said)


def read_days(field: Field) -> Tuple[DaysValue, ...]:
    """Wished shifts in whole days, claimed; 推迟两个月 stays a count of months."""
    found: List[DaysValue] = []
    for match in _SHIFT.finditer(field.text):
        unit, count = match.group("u"), _count(match.group("n"))
        if count is None or "\x00" in match.group() or (unit == "月" and match.group("n") != "半"):
            continue
        if match.group("n") == "半" or unit == "半月":
            days = 15 if unit.endswith("月") else 0
        else:
            days = count * (7 if unit in ("周", "星期", "礼拜") or unit.startswith("week") else 1)
        if 0 < days <= 400:
            span = (match.start("n"), match.end("u"))
            found.append(DaysValue(Kind.EXACT, span, field.said(span), days))
            field.claim(*match.span())
    return tuple(found)
