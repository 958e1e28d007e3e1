"""The sentences of the library as they stand in the response files, so that a person may use them word for word.

Approved are the words themselves, not what fills a variable: a threat written into a gap is a threat, and a number there has
to come from somewhere like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.language.units import ONLY_FIGURE

_END = re.compile(r"[^。！？!?\n]*[。！？!?\n]?")
_VARIABLE = re.compile(r"\\\{[a-z_]+\\\}")
_GAP = re.compile(r"\{[a-z_]+\}")
# A sentence that is mostly gap would approve whatever fills it, a threat included.
_OWN_LETTERS = 6


class Approved:
    """Recognises approved sentences in free text; variables may be filled with anything short that passes the guard by itself."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._exact: set[str] = set()
        self._filled: list[re.Pattern[str]] = []
        for text in texts:
            for sentence in _sentences(text):
                if "{" in sentence:
                    if len(_GAP.sub("", sentence)) < _OWN_LETTERS:
                        continue
                    self._filled.append(re.compile(_VARIABLE.sub(r"([^。，]{1,40}?)", re.escape(sentence))))
                else:
                    self._exact.add(sentence)

    def spans(self, text: str) -> tuple[tuple[int, int], ...]:
        """Where approved sentences stand in a text."""
        found: list[tuple[int, int]] = []
        for match in _END.finditer(text):
            at = [index for index in range(*match.span()) if not text[index].isspace()]
            sentence = _plain(match.group())
            if not sentence:
                continue
            if sentence in self._exact:
                found.append(match.span())
                continue
            filled = next((hit for pattern in self._filled if (hit := pattern.fullmatch(sentence))), None)
            if filled is not None:
                found.extend(_between(match.span(), at, filled))
        return tuple(found)


def _between(whole: tuple[int, int], at: list[int], filled: re.Match[str]) -> list[tuple[int, int]]:
    """The pieces of a sentence that are approved: all of it but words that stand in the gaps."""
    pieces: list[tuple[int, int]] = []
    start = whole[0]
    for number in range(1, filled.re.groups + 1):
        left, right = filled.span(number)
        if ONLY_FIGURE.fullmatch(filled.group(number)):
            continue  # whether the number is known is the guard's business
        pieces.append((start, at[left]))
        start = at[right - 1] + 1
    return [*pieces, (start, whole[1])]


def _sentences(text: str) -> list[str]:
    return [plain for match in _END.finditer(text) if (plain := _plain(match.group()))]


def _plain(sentence: str) -> str:
    return re.sub(r"\s+", "", sentence).strip("。！？!?")
