"""The sentences of the library as they stand in the response files, so that a person may use them word for word."""

from __future__ import annotations

import re
from collections.abc import Iterable

_END = re.compile(r"[^。！？!?\n]*[。！？!?\n]?")
_VARIABLE = re.compile(r"\\\{[a-z_]+\\\}")
_GAP = re.compile(r"\{[a-z_]+\}")
# A sentence that is mostly gap would approve whatever fills it, a threat included.
_OWN_LETTERS = 6


class Approved:
    """Recognises approved sentences in free text; variables may be filled with anything short."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._exact: set[str] = set()
        self._filled: list[re.Pattern[str]] = []
        for text in texts:
            for sentence in _sentences(text):
                if "{" in sentence:
                    if len(_GAP.sub("", sentence)) < _OWN_LETTERS:
                        continue
                    self._filled.append(re.compile(_VARIABLE.sub(r"[^。，]{1,40}?", re.escape(sentence))))
                else:
                    self._exact.add(sentence)

    def spans(self, text: str) -> tuple[tuple[int, int], ...]:
        """Where approved sentences stand in a text."""
        found = []
        for match in _END.finditer(text):
            sentence = _plain(match.group())
            if sentence and self._knows(sentence):
                found.append(match.span())
        return tuple(found)

    def _knows(self, sentence: str) -> bool:
        return sentence in self._exact or any(pattern.fullmatch(sentence) for pattern in self._filled)


def _sentences(text: str) -> list[str]:
    return [plain for match in _END.finditer(text) if (plain := _plain(match.group()))]


def _plain(sentence: str) -> str:
    return re.sub(r"\s+", "", sentence).strip("。！？!?")

