"""Find a one-time code or identity facts in typed text, so that they go to the identity service and nowhere else."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

HIDDEN = "••••••"

_JOINERS = re.compile(r"(?<=[0-9])[\s\-_.·]+(?=[0-9])")
_DIGITS = re.compile(r"[0-9]+")
_PHONE = re.compile(r"(?<![0-9])(?:\+?86[\s\-]?)?(1[3-9][0-9][\s\-]?[0-9]{4}[\s\-]?[0-9]{4})(?![0-9])")
_ID_TAIL = re.compile(r"(?<![0-9A-Za-z])([0-9]{3}[0-9Xx])(?![0-9A-Za-z])")
_ID_FULL = re.compile(r"(?<![0-9A-Za-z])[1-9][0-9]{16}[0-9Xx](?![0-9A-Za-z])")
_PUNCTUATION = re.compile(r"[\s,.;:!?/|+\-，。；：！？、（）()“”\"'*]+")
_LONGEST_AROUND_A_CODE = 24


@dataclass(frozen=True)
class IdentityFacts:
    """What a person typed to prove who they are; with neither tail nor name it is only half of it."""

    phone: str
    id_last4: str | None = None
    name: str | None = None

    @property
    def complete(self) -> bool:
        return bool(self.phone and (self.id_last4 or self.name))


def asks_for_person(text: str) -> bool:
    """True when the words ask for a human; used only while the engine cannot understand them."""
    folded = unicodedata.normalize("NFKC", text).lower()
    return any(word in folded for word in _words()["person"])


@lru_cache(maxsize=1)
def _words() -> dict[str, tuple[str, ...]]:
    content = yaml.safe_load(Path(__file__).with_name("words.yml").read_text(encoding="utf-8"))
    # Longest first, so that a word is taken out before the shorter one inside it.
    return {key: tuple(sorted((str(w).lower() for w in found), key=len, reverse=True)) for key, found in content.items()}


def fold(text: str) -> str:
    """Compatibility form, lower case, Chinese numerals written digit by digit turned into digits."""
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    return "".join(_as_digit(char) for char in plain)


def _as_digit(char: str) -> str:
    # Only the ten digits: the numerals for ten, hundred and so on make a number, not a code.
    value = unicodedata.numeric(char, None)
    return str(int(value)) if value is not None and value in range(10) else char


def code_in(text: str) -> str | None:
    """The 4 to 8 digits meant as a one-time code, or None. Call only while a code is pending.

    Digits alone always count, however spaced. Among words they count when a word for a code stands by, or when six
    digits stand in a short sentence without any word of money, time or cards.
    """
    folded = fold(text)
    joined = _JOINERS.sub("", folded)
    runs: list[str] = _DIGITS.findall(joined)
    if len(runs) != 1 or not 4 <= len(runs[0]) <= 8:
        return None
    code = runs[0]
    rest = _DIGITS.sub("", joined)
    rest = _PUNCTUATION.sub("", rest)
    if not rest:
        return code
    words = _words()
    if any(word in rest for word in words["code"]):
        return code
    if len(code) == 6 and len(rest) <= _LONGEST_AROUND_A_CODE and not any(word in rest for word in words["not_code"]):
        return code
    return None


def identity_in(text: str) -> IdentityFacts | None:
    """A phone number, alone or with ID tail or name, when the message consists of nothing else; None otherwise."""
    plain = unicodedata.normalize("NFKC", text).strip()
    found = _PHONE.search(plain)
    if not found:
        return None
    rest = plain[: found.start()] + " " + plain[found.end() :]
    phone = re.sub(r"[\s\-]", "", found.group(1))
    whole = _ID_FULL.search(rest)
    if whole:
        facts = IdentityFacts(phone, id_last4=whole.group()[-4:].upper())
        return facts if _only_filler(_without(rest, whole)) else None
    tail = _ID_TAIL.search(rest)
    if tail:
        left = _without(rest, tail)
        plausible = _only_filler(left) or _name_in(left)
        return IdentityFacts(phone, id_last4=tail.group(1).upper()) if plausible else None
    name = _name_in(rest)
    if name:
        return IdentityFacts(phone, name=name)
    return IdentityFacts(phone) if _only_filler(rest) else None


def second_fact_in(text: str, *, name_allowed: bool) -> IdentityFacts | None:
    """The ID tail (or, if allowed, the name) that follows a phone number given before; `phone` stays empty."""
    plain = unicodedata.normalize("NFKC", text).strip()
    tail = _ID_TAIL.search(plain)
    if tail and _only_filler(_without(plain, tail)):
        return IdentityFacts("", id_last4=tail.group(1).upper())
    name = _name_in(plain) if name_allowed else None
    return IdentityFacts("", name=name) if name else None


def _without(text: str, match: re.Match[str]) -> str:
    return text[: match.start()] + " " + text[match.end() :]


def _filler_gone(text: str) -> str:
    left = text
    for word in _words()["identity"]:
        pattern = rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word)
        left = re.sub(pattern, " ", left, flags=re.IGNORECASE)
    return _PUNCTUATION.sub(" ", left).strip()


def _only_filler(text: str) -> bool:
    return not _filler_gone(text)


def _name_in(text: str) -> str | None:
    """What is left when filler is gone, if it looks like a name: 2 to 4 ideographs, or 2 to 4 Latin words."""
    left = _filler_gone(text)
    ideographs = left.replace(" ", "")
    if 2 <= len(ideographs) <= 4 and all("\u4e00" <= char <= "\u9fff" for char in ideographs) and " " not in left:
        return left
    if re.fullmatch(r"[A-Za-z]+(?: [A-Za-z]+){1,3}", left):
        return left
    return None
