"""A part is paid already and the rest is to come: two things in one sentence, each of which has to be honoured."""

from __future__ import annotations

import re
from typing import Optional, Tuple

_PAID = re.compile(
    r"(?:还|付|转|打|存|交|给|汇)(?:了|过|进去|上)|已经?(?:还|付|转|打|存|交|汇)|刚(?:还|付|转|打|存|交|汇)"
    r"|\b(?:paid|sent|transferred)\b",
    re.IGNORECASE,
)
_REST = re.compile(
    r"剩(?:下|余)?|余下|余款|余额|其余|(?:另|后)一半|另外(?:的|那)|后面(?:的|那)|差的|没还的"
    r"|\b(?:the )?(?:rest|remainder|remaining|other half)\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(r"还|付|交|清|补|给|\b(?:pay|settle|clear)\b|\bby\b|\bon\b", re.IGNORECASE)
_DONE = re.compile(r"(?:还|付|交)(?:了|过|完了|清了)|\bpaid\b", re.IGNORECASE)
_ASKS = re.compile(r"[?？]|多少|怎么|咋|能不能|可不可以|可以吗|行吗|分期|几期|\bhow\b|\bcan i\b", re.IGNORECASE)


def paid_and_rest(text: str) -> Optional[Tuple[str, str]]:
    """What is said to be paid, and what is said of the rest: 昨天还了2000 / 剩下月底还. None unless both are told, not asked."""
    rest = _REST.search(text)
    if rest is None:
        return None
    before, after = text[: rest.start()], text[rest.start() :]
    told = _PAID.search(before) is not None and _TO_COME.search(after) is not None
    if not told or _DONE.search(after) or _ASKS.search(after):
        return None
    return before.rstrip(" ，,。；;"), after
