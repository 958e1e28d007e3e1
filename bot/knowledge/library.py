"""The library of facts: load it once, ask it what may be said where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from bot.knowledge.schema import Fact, FactFile, Value

HERE = Path(__file__).parent
FACTS = HERE / "facts"


class KnowledgeError(LookupError):
    """A fact that is not in the library, or a library that cannot be loaded."""


class Knowledge:
    """All facts by key, and which of them a response states."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._facts: dict[str, Fact] = {}
        stated: defaultdict[str, list[Fact]] = defaultdict(list)
        for fact in facts:
            if fact.key in self._facts:
                raise KnowledgeError(f"{fact.key} is defined twice")
            self._facts[fact.key] = fact
            for response in fact.responses:
                stated[response].append(fact)
        self._stated: Mapping[str, tuple[Fact, ...]] = {key: tuple(found) for key, found in stated.items()}

    @classmethod
    def load(cls, folder: Path = FACTS) -> Knowledge:
        """Read every ``*.yml`` of a folder. Raises KnowledgeError naming the file and what is wrong in it."""
        found: list[Fact] = []
        for path in sorted(folder.glob("*.yml")):
            found.extend(_facts_of(path))
        return cls(found)

    def __iter__(self) -> Iterator[Fact]:
        return iter(self._facts.values())

    def __len__(self) -> int:
        return len(self._facts)

    def fact(self, key: str) -> Fact:
        """The fact by key. Raises KnowledgeError."""
        try:
            return self._facts[key]
        except KeyError:
            raise KnowledgeError(f"no fact named {key}") from None

    def variables(self, key: str) -> Mapping[str, Value]:
        """The numbers and days of a fact, as data; whoever says them formats them."""
        return self.fact(key).variables

    def stated_by(self, response_key: str | None) -> tuple[Fact, ...]:
        """The facts that a response states; () for a response that states none."""
        return self._stated.get(response_key or "", ())

    @property
    def responses(self) -> frozenset[str]:
        """All responses that state a fact."""
        return frozenset(self._stated)

    def may_say(self, key: str, *, flags: Iterable[str] = (), bucket: str | None = None, today: date) -> bool:
        """Whether a fact is in force and true in this situation. ``bucket`` is None for somebody not identified."""
        fact = self.fact(key)
        if today < fact.effective_from or (fact.effective_until is not None and today > fact.effective_until):
            return False
        return fact.when.holds(frozenset(flags), bucket)

    def may_respond(self, response_key: str, *, flags: Iterable[str] = (), bucket: str | None = None, today: date) -> bool:
        """Whether everything a response states may be said here; True for one that states nothing."""
        held = frozenset(flags)
        return all(self.may_say(fact.key, flags=held, bucket=bucket, today=today) for fact in self.stated_by(response_key))

    def overdue_for_review(self, today: date) -> tuple[Fact, ...]:
        """Facts whose review date has passed on ``today``."""
        return tuple(fact for fact in self._facts.values() if fact.review_by < today)


def _facts_of(path: Path) -> tuple[Fact, ...]:
    content: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    defaults = content.get("defaults") or {}
    rows = [{**defaults, **row} for row in content.get("facts") or ()]
    try:
        return FactFile.model_validate({"facts": rows}).facts
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise KnowledgeError(f"{path.name}: {where}: {first['msg']}") from error


@lru_cache(maxsize=1)
def knowledge() -> Knowledge:
    """The library of this process."""
    return Knowledge.load()
