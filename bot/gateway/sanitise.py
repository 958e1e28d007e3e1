"""What a typed message is before anybody reads it: clean text, and one verdict."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import Enum

from bot.language.masks import mask
from bot.language.normalise import is_blank_or_symbols, normalise

# A talk turn, not an essay: beyond this the classifier guesses, so the person is told instead of being cut off.
MAX_CHARS = 2000
# What is kept at all; a longer body is refused as too large before it is stored.
HARD_LIMIT = 20_000


class Verdict(Enum):
    """How the gateway treats a text."""

    SPEECH = "speech"
    BLANK = "blank"
    TOO_LONG = "too_long"
    COMMAND = "command"


@dataclass(frozen=True)
class Inbound:
    """A cleaned text and what it is."""

    text: str
    verdict: Verdict


def clean(raw: str) -> str:
    """The text without control and invisible characters, line ends unified, outer white space gone.

    Only tab and line feed survive of the control characters: the rest can hide a command or break a log line.
    """
    text = raw.replace("\r\n", "\n").replace("\r", "\n")
    kept = [ch for ch in text if ch in "\n\t" or unicodedata.category(ch) not in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}]
    return "".join(kept).strip()


def read(raw: str) -> Inbound:
    """Classify a typed message; the verdict is taken on the compatibility-folded form, so a full-width slash counts."""
    text = clean(raw)
    folded = unicodedata.normalize("NFKC", text).strip()
    if is_blank_or_symbols(folded):
        return Inbound(text, Verdict.BLANK)
    if folded.startswith("/"):
        return Inbound(text, Verdict.COMMAND)
    if len(text) > MAX_CHARS:
        return Inbound(text, Verdict.TOO_LONG)
    return Inbound(text, Verdict.SPEECH)


def for_engine(text: str) -> str:
    """The form the dialogue engine may see: one line, folded, card, ID and phone numbers masked."""
    return mask(normalise(text, MAX_CHARS))
