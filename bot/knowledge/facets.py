"""What exactly a question is about: the facet inside a topic, found by words that leave no doubt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from bot.knowledge.schema import ResponseKey, Strict

SOURCE = Path(__file__).parent / "facets.yml"


class _Row(Strict):
    answer: ResponseKey
    topics: tuple[str, ...]
    instead: tuple[str, ...] = ()
    says: tuple[str, ...]
    unless: tuple[str, ...] = ()
    routed: bool = False
    anywhere: bool = False


@dataclass(frozen=True)
class Facet:
    """A precise question with its answer; ``topics`` and ``instead`` are intents, see facets.yml."""

    answer: str
    topic: str  # the first of ``topics``: the intent whose action answers a routed facet
    topics: frozenset[str]
    instead: frozenset[str]
    says: re.Pattern[str]
    unless: re.Pattern[str] | None
    anywhere: bool = False  # also while a form is open and nobody understood the words
    routed: bool = False  # answered by its first topic's own action, which knows the account; else the response is all

    def matches(self, text: str) -> bool:
        return self.says.search(text) is not None and (self.unless is None or self.unless.search(text) is None)


@lru_cache(maxsize=1)
def facets() -> tuple[Facet, ...]:
    """All facets, most precise first. Raises pydantic.ValidationError or re.error for a file that cannot be used."""
    content: dict[str, Any] = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    rows = [_Row.model_validate(row) for row in content["facets"]]
    return tuple(
        Facet(
            row.answer,
            row.topics[0],
            frozenset(row.topics),
            frozenset(row.instead),
            re.compile("|".join(row.says)),
            re.compile("|".join(row.unless)) if row.unless else None,
            row.anywhere,
            row.routed,
        )
        for row in rows
    )


def asked(intent: str, text: str, most: int = 2) -> tuple[str, ...]:
    """The answers to the facets named inside a topic, at most ``most``; ``text`` is normalised and lower case."""
    found = (facet.answer for facet in facets() if intent in facet.topics and facet.matches(text))
    return tuple(dict.fromkeys(found))[:most]


def instead_of(intent: str, text: str, *, anywhere: bool = False) -> Facet | None:
    """The facet that these words name whatever was understood as ``intent``; None if nothing is that clear.

    ``anywhere``: only those that are asked in the middle of a form too.
    """
    wanted = (facet for facet in facets() if intent in facet.instead and (facet.anywhere or not anywhere))
    return next((facet for facet in wanted if facet.matches(text)), None)
