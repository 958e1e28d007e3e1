"""From what was typed to what is compared: one normal form for training, parsing, detectors and checks."""

from __future__ import annotations

import re

from bot.language.normalise import normalise

# Four or more of one sign say no more than three ("hahahaha" and its Chinese sisters); digits are left alone.
_RUNS = re.compile(r"(\D)\1{3,}")
_CJK = "\u4e00-\u9fff"
# Voice input and old phones put spaces between Chinese characters.
_SPACE_BETWEEN_CJK = re.compile(rf"(?<=[{_CJK}]) (?=[{_CJK}])")

# Between words of Chinese a space is a comma that nobody wanted to look for on the keyboard.
_SPACE_AS_COMMA = re.compile(rf"(?<=[{_CJK}]{{2}}) +(?=[{_CJK}]{{2}})")


def set_apart(text: str) -> list[str]:
    """The parts of ``text`` as typed, in normal form, that spaces between Chinese words set apart; none if there is one part."""
    parts = [normal_form(part) for part in _SPACE_AS_COMMA.split(normalise(text))]
    return parts if len(parts) > 1 else []


def normal_form(text: str) -> str:
    """The house's normal form in lower case, without endless runs and without spaces inside Chinese."""
    folded = _RUNS.sub(r"\1\1\1", normalise(text).lower())
    return _SPACE_BETWEEN_CJK.sub("", folded).strip()
