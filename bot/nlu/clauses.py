"""Cut a message into the pieces that may each carry a meaning of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Clause:
    """A piece of a message and where it stands in it."""

    text: str
    start: int
    end: int


class ClauseSplitter:
    """Splits at sentence marks and before connectives (``clauses.yml``).

    A piece shorter than ``shortest`` characters carries no meaning of its own ("那个", "喂") and is left out.
    """

    def __init__(self, source: dict[str, Any]) -> None:
        marks = "".join(re.escape(mark) for mark in source["marks"])
        words = "|".join(re.escape(word) for word in sorted(source["connectives"], key=len, reverse=True))
        # Digits around a dot or comma are one number ("1,200.50"), not two clauses.
        self._cut = re.compile(rf"(?<!\d)[{marks}]+|[{marks}]+(?!\d)|(?={words})")
        self._shortest = int(source["shortest"])

    def split(self, text: str) -> list[Clause]:
        """The clauses of ``text`` in order; none when the whole is a single clause."""
        pieces, start = [], 0
        for cut in self._cut.finditer(text):
            pieces.append((start, cut.start()))
            start = cut.end()
        pieces.append((start, len(text)))
        clauses = [Clause(text[a:b].strip(), a, b) for a, b in pieces if len(text[a:b].strip()) >= self._shortest]
        return clauses if len(clauses) > 1 else []
