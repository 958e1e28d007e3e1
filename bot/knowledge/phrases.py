"""Find forbidden words in any spelling: spaces, signs and digits between characters, homophones, pinyin, capitals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import Field

from bot.knowledge.schema import Strict

SOURCE = Path(__file__).parent / "guard.yml"
#: Ends of clauses survive in the bare text, so that a pattern or a negation does not reach over them.
_STOPS = {"，": "，", ",": "，", "；": "，", ";": "，", "：": "，", ":": "，", "、": "，"}
_STOPS |= {"。": "。", "？": "。", "?": "。", "！": "。", "!": "。", "\n": "。", "…": "。"}
_NEGATION_REACH = 6
_LONG = 4
_NEGATED_EN = re.compile(r"(?:\bnever|\bnot|\bno|n't|\bnobody|\bwithout)\b[^.!?;]{0,30}$")


class Group(Strict):
    """One kind of forbidden words; see the head of guard.yml."""

    code: str
    say: tuple[str, ...] = ()
    like: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    negated: bool = False
    keyed: bool = False
    sender: Literal["both", "bot", "collector"] = Field("both", alias="from")
    better: str


class Words(Strict):
    """A list of Chinese words and English patterns."""

    zh: tuple[str, ...]
    en: tuple[str, ...]


class GuardWords(Strict):
    """All of guard.yml."""

    negations: tuple[str, ...]
    homophones: tuple[str, ...]
    groups: tuple[Group, ...]
    claims: Words
    answers: dict[str, tuple[str, ...]]
    debt_words: Words
    debt_asserted: tuple[str, ...]
    money_words: Words
    refusal: Words
    next_step: Words


@dataclass(frozen=True)
class Bare:
    """A text without what people put between characters to hide a word; ``at`` leads back into the original."""

    text: str
    folded: str  # one representative for characters that sound alike
    spaced: str  # lower case, with its spaces, for English
    at: tuple[int, ...]
    joined: str  # folded, without the ends of clauses
    joined_at: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text[start:end]`` stood in the original."""
        return self.at[start], self.at[end - 1] + 1


@dataclass(frozen=True)
class Hit:
    """Forbidden words of a group, at ``start``..``end`` of the original text."""

    group: Group
    start: int
    end: int


@dataclass(frozen=True)
class _Compiled:
    group: Group
    say: tuple[tuple[str, str], ...]  # (as written, folded)
    like: tuple[re.Pattern[str], ...]
    en: tuple[re.Pattern[str], ...]
    unless: tuple[re.Pattern[str], ...]


class Phrases:
    """The compiled word lists."""

    def __init__(self, words: GuardWords) -> None:
        self._fold = _fold_table(words.homophones)
        self._groups = tuple(self._compile(group) for group in words.groups)
        self._negated = re.compile(f"(?:{'|'.join(map(re.escape, words.negations))})[^，。]{{0,{_NEGATION_REACH}}}$")
        self._asserted = tuple(re.compile(one) for one in words.debt_asserted)
        #: claim word → the response that answers what it is about
        self.answers = {word: key for key, row in words.answers.items() for word in row}
        self._lists = {
            name: (getattr(words, name).zh, tuple(re.compile(one) for one in getattr(words, name).en))
            for name in ("claims", "debt_words", "money_words", "refusal", "next_step")
        }

    @classmethod
    def load(cls, path: Path = SOURCE) -> Phrases:
        """Read the word lists. Raises pydantic.ValidationError or re.error for a list that cannot be used."""
        content: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
        return cls(GuardWords.model_validate(content))

    @property
    def groups(self) -> tuple[Group, ...]:
        return tuple(one.group for one in self._groups)

    def bare(self, text: str) -> Bare:
        """The text as the word lists see it."""
        kept: list[str] = []
        at: list[int] = []
        for index, char in enumerate(text):
            stop = _STOPS.get(char)
            seen = stop or (char if "\u4e00" <= char <= "\u9fff" else unicodedata.normalize("NFKC", char).lower())
            for one in seen:
                if stop or one.isalpha():
                    kept.append(one)
                    at.append(index)
        bare = "".join(kept)
        folded = bare.translate(self._fold)
        inside = [index for index, char in enumerate(bare) if char not in "，。"]
        joined = "".join(folded[index] for index in inside) if len(inside) < len(bare) else folded
        spaced = unicodedata.normalize("NFKC", text).lower()
        return Bare(bare, folded, spaced, tuple(at), joined, tuple(inside))

    def hits(self, bare: Bare, sender: str) -> Iterator[Hit]:
        """Every forbidden phrase that nothing around it clears; at most one a group and spelling."""
        for compiled in self._groups:
            if compiled.group.sender in ("both", sender):
                yield from self._of(compiled, bare)

    def first(self, name: str, bare: Bare) -> tuple[int, int] | None:
        """Where a word of a list (claims, debt_words, money_words, refusal, next_step) stands in the original, or None."""
        zh, en = self._lists[name]
        for word in zh:
            found = bare.text.find(word)
            if found >= 0:
                return bare.span(found, found + len(word))
        for pattern in en:
            match = pattern.search(bare.spaced)
            if match:
                return match.span()
        return None

    def asserts_debt(self, bare: Bare) -> bool:
        """True if the text says of a person that there is a debt, rather than speaking of debts in general."""
        return any(pattern.search(bare.text) for pattern in self._asserted)

    def _compile(self, group: Group) -> _Compiled:
        return _Compiled(
            group,
            tuple((phrase, phrase.translate(self._fold)) for phrase in group.say),
            tuple(re.compile(one) for one in group.like),
            tuple(re.compile(one) for one in group.en),
            tuple(re.compile(one) for one in group.unless),
        )

    def _of(self, compiled: _Compiled, bare: Bare) -> Iterator[Hit]:
        group = compiled.group
        for start, end in _matches(compiled, bare):
            if not self._clear(compiled, bare, start, end):
                yield Hit(group, *bare.span(start, end))
        for pattern in compiled.en:
            match = pattern.search(bare.spaced)
            if match and not (group.negated and _NEGATED_EN.search(bare.spaced, 0, match.start())):
                yield Hit(group, *match.span())

    def _clear(self, compiled: _Compiled, bare: Bare, start: int, end: int) -> bool:
        """True if a negation right before the words, or their clause, takes the sting out."""
        if compiled.group.negated and self._negated.search(bare.text, max(0, start - _NEGATION_REACH - 6), start):
            return True
        if not compiled.unless:
            return False
        left = bare.text.rfind("。", 0, start) + 1
        right = bare.text.find("。", end)
        sentence = bare.text[left : right if right >= 0 else len(bare.text)]
        return any(pattern.search(sentence) for pattern in compiled.unless)


def _matches(compiled: _Compiled, bare: Bare) -> Iterator[tuple[int, int]]:
    for phrase, folded in compiled.say:
        start = bare.folded.find(folded)
        while start >= 0:
            end = start + len(phrase)
            same = sum(a == b for a, b in zip(bare.text[start:end], phrase, strict=True))
            # Two wrong characters in a short word are another word (工作劳累 is not 坐牢).
            if same * 2 >= len(phrase):
                yield start, end
            start = bare.folded.find(folded, start + 1)
        if len(phrase) >= _LONG and folded in bare.joined and folded not in bare.folded:
            # Signs between the characters that look like ends of clauses; a short word would join strangers.
            at = bare.joined.find(folded)
            yield bare.joined_at[at], bare.joined_at[at + len(phrase) - 1] + 1
    for pattern in compiled.like:
        for match in pattern.finditer(bare.text):
            if match.end() > match.start():
                yield match.span()


def _fold_table(homophones: tuple[str, ...]) -> dict[int, str]:
    """Every character to the first of its set; sets that share a character are one."""
    table: dict[str, str] = {}
    for row in homophones:
        head = next((table[char] for char in row if char in table), row[0])
        for char in row:
            table[char] = head
    return {ord(char): head for char, head in table.items()}


@lru_cache(maxsize=1)
def phrases() -> Phrases:
    """The word lists of this process."""
    return Phrases.load()
