"""Hide identifying numbers in text: bank cards, identity numbers and mobile phones keep only their last four characters."""

from __future__ import annotations

import re
from typing import Callable, List, Tuple

_GAP = r"[ \-\u3000·.－—_]?"
_D = r"[0-9０-９]"
_NOT_BEFORE = rf"(?<!{_D})(?<!{_D}[.．])"
_NOT_AFTER = rf"(?!{_D})"

_ID18 = re.compile(rf"{_NOT_BEFORE}[1-9１-９](?:{_GAP}{_D}){{16}}{_GAP}[0-9０-９XxＸｘ]{_NOT_AFTER}")
_ID15 = re.compile(rf"{_NOT_BEFORE}[1-9１-９](?:{_GAP}{_D}){{14}}{_NOT_AFTER}")
_CARD = re.compile(rf"{_NOT_BEFORE}[3-6９3４５６2２](?:{_GAP}{_D}){{12,18}}{_NOT_AFTER}")
_PHONE = re.compile(rf"{_NOT_BEFORE}(?:(?:\+|＋|00)?86{_GAP})?[1１][3-9３-９](?:{_GAP}{_D}){{9}}{_NOT_AFTER}")


def _hide(kind: str) -> Callable[[re.Match[str]], str]:
    def replacement(match: re.Match[str]) -> str:
        kept = [char for char in match.group() if char.isalnum()][-4:]
        return "*" * 4 + "".join(kept)

    replacement.__doc__ = kind
    return replacement


_RULES: List[Tuple[re.Pattern[str], Callable[[re.Match[str]], str]]] = [
    (_ID18, _hide("id")),
    (_CARD, _hide("card")),
    (_ID15, _hide("id")),
    (_PHONE, _hide("phone")),
]


def mask(text: str) -> str:
    """Text with card, identity (18 or 15 digits) and mobile numbers reduced to ``****`` and their last four characters.

    Spaced, hyphenated and full-width digits are seen too. Masking twice changes nothing more.
    """
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text
