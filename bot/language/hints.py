"""Small words that turn a negotiation: what is too hard, which of two is meant, whether "how" or "how much" is asked."""

from __future__ import annotations

import re
from typing import Optional

#: A greeting with a question mark asks nothing.
GREETING_QUESTION = re.compile(r"(?:您好|你好|在吗|在不在|hello|hi|hey)[^?？。，]{0,6}[?？]", re.IGNORECASE)

_DOWN = re.compile(r"首付|首期|头款|down ?payment|up ?front|deposit", re.IGNORECASE)
_MONTHLY = re.compile(r"每个?月|月供|一期|每期|月付|per month|monthly|a month|each month", re.IGNORECASE)
_LONGER = re.compile(r"期数|久一?点|长一?点|多几期|多分几期|再长|longer|more months|more time", re.IGNORECASE)
_DATE = re.compile(r"晚一?点|晚几天|日期|时间太紧|再宽限|later", re.IGNORECASE)
_HOW = re.compile(
    r"怎么(?:个)?(?:算|来)|咋(?:个)?(?:算|来)|如何(?:计)?算|算法|怎样算|凭什么|为什么|为啥|how (?:is|do|does|did|was)|why",
    re.IGNORECASE,
)
_FIRST = re.compile(r"第?[一1](?:个|种|号|套|项)|方案[一1aA]|选[一1aA]|头一个|前面那个|first|option (?:1|one|a)\b", re.IGNORECASE)
_SECOND = re.compile(
    r"第?[二2两](?:个|种|号|套|项)|方案[二2bB]|选[二2bB]|后面那个|后一个|second|option (?:2|two|b)\b", re.IGNORECASE
)


def too_hard(text: str) -> Optional[str]:
    """What somebody finds too hard: ``down``, ``months``, ``monthly``, ``date``; None where the words do not say."""
    for lever, words in (("down", _DOWN), ("months", _LONGER), ("monthly", _MONTHLY), ("date", _DATE)):
        if words.search(text):
            return lever
    return None


def asks_how(text: str) -> bool:
    """True for "how is it computed" and "why", False for "how much"."""
    return bool(_HOW.search(text))


def ordinal(text: str) -> Optional[int]:
    """1 or 2 if the first or the second of two is named, else None."""
    if _FIRST.search(text):
        return 1
    return 2 if _SECOND.search(text) else None
