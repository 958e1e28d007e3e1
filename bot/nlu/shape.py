"""The shape of a saying: the same text with every value it names replaced by one sign for the value's kind."""

from __future__ import annotations

from datetime import date

from bot.language.reading import read

# Control characters, so that nothing a person types can look like one.
SIGNS = {
    "amounts": "\x10",
    "dates": "\x11",
    "days": "\x12",
    "months": "\x13",
    "percents": "\x14",
    "windows": "\x15",
    "card_tails": "\x16",
    "relations": "\x17",
}
# Any day will do: the shape depends on where a value stands, not on which day it names.
_SOME_DAY = date(2026, 1, 1)


def shape(text: str) -> str:
    """``text`` with its values hidden; overlapping readings give one sign, the first."""
    reading = read(text, _SOME_DAY)
    spans = sorted((*value.span, sign) for kind, sign in SIGNS.items() for value in getattr(reading, kind))
    pieces, at = [], 0
    for start, end, sign in spans:
        if start >= at:
            pieces += [text[at:start], sign]
            at = end
    return "".join([*pieces, text[at:]])
