"""Bring typed text into one form: NFKC, no control or invisible characters, single spaces, bounded length."""

from __future__ import annotations

import re
import unicodedata

MAX_LENGTH = 1000  # characters; a longer message is cut, nobody states one wish in more

# NFKC would turn the Chinese comma into an ASCII one and so join "300，500" to a grouped number; these stay.
_KEPT = "，。！？：；（）、…～"
_KEPT_SPLIT = re.compile(f"([{_KEPT}]+)")
_SPACE = re.compile(r"\s+")
_GROUPED = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
_DROPPED_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def normalise(text: str, limit: int = MAX_LENGTH) -> str:
    """Text ready for understanding and for storage; never longer than ``limit`` characters and never raises."""
    head = _GROUPED.sub(",", text[: limit * 4])
    folded = "".join(
        part if part and part[0] in _KEPT else unicodedata.normalize("NFKC", part) for part in _KEPT_SPLIT.split(head)
    )
    visible = "".join(map(_visible, folded))
    return _SPACE.sub(" ", visible).strip()[:limit].rstrip()


def _visible(char: str) -> str:
    if char in "\t\r\n\v\f\u2028\u2029":
        return " "
    return "" if unicodedata.category(char) in _DROPPED_CATEGORIES else char


def is_blank_or_symbols(text: str) -> bool:
    """True when text holds no letter and no digit of any script: blank, punctuation, emoji."""
    return not any(unicodedata.category(char)[0] in "LN" for char in text)
