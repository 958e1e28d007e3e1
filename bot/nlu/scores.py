"""Figures about parses: right or wrong, by meaning and origin, calibration, values, confusions. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

VALUE_KINDS = ("amount", "date", "months", "percent")
ENGLISH = "english_any"
UNRESOLVED = "UNRES"
NOT_SCORED = "?"


@dataclass(frozen=True)
class Case:
    """One line of an evaluation file."""

    text: str
    meaning: str
    values: dict[str, str]
    origin: str


@dataclass(frozen=True)
class Parse:
    """What the model made of it. ``intent`` is the likeliest meaning, ``acted`` what the bot would act on."""

    intent: str
    acted: str
    confidence: float
    english: bool
    values: dict[str, list[str]]


@dataclass
class Tally:
    """Counts for one meaning."""

    n: int = 0
    right: int = 0
    claimed: int = 0
    claimed_wrongly: int = 0


@dataclass
class Scores:
    """Everything the report shows."""

    n: int = 0
    right: int = 0
    acted: int = 0
    acted_right: int = 0
    meanings: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    origins: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    confidences: list[tuple[float, bool]] = field(default_factory=list)
    confusions: Counter[tuple[str, str]] = field(default_factory=Counter)
    examples: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    values: dict[str, dict[str, Any]] = field(default_factory=dict)


def is_right(case: Case, parse: Parse, right_for: dict[str, list[str]]) -> bool:
    """Whether the parse's meaning is one of those that are right for the case's."""
    if case.meaning == ENGLISH:
        return parse.english
    return parse.intent in right_for[case.meaning]


def score(cases: list[Case], parses: list[Parse], right_for: dict[str, list[str]]) -> Scores:
    """Count everything. Raises ``KeyError`` for a meaning that the map lacks."""
    scores = Scores()
    claims: dict[str, list[str]] = defaultdict(list)
    for meaning, intents in right_for.items():
        for intent in intents:
            claims[intent].append(meaning)
    for case, parse in zip(cases, parses, strict=True):
        right = is_right(case, parse, right_for)
        _count(scores, case, parse, right)
        # A claim counts against a meaning's precision only when the parse is wrong: one intent may serve several meanings.
        for meaning in {case.meaning} if right else set(claims[parse.intent]):
            scores.meanings[meaning].claimed += 1
            scores.meanings[meaning].claimed_wrongly += not right
    scores.values = {kind: _value_score(kind, cases, parses) for kind in VALUE_KINDS}
    return scores


def _count(scores: Scores, case: Case, parse: Parse, right: bool) -> None:
    scores.n += 1
    scores.right += right
    if parse.acted == parse.intent or case.meaning == ENGLISH:
        scores.acted += 1
        scores.acted_right += right
    tally = scores.meanings[case.meaning]
    tally.n += 1
    tally.right += right
    scores.origins[case.origin].append(right)
    scores.confidences.append((parse.confidence, right))
    if not right:
        scores.confusions[case.meaning, parse.intent] += 1
        scores.examples[case.meaning, parse.intent].append(case.text)


def calibration_error(confidences: list[tuple[float, bool]], bins: int = 10) -> float:
    """Expected calibration error: the mean gap between confidence and truth over equal-width bins."""
    return sum(len(b) * abs(said - true) for _, b, said, true in calibration_bins(confidences, bins)) / max(len(confidences), 1)


def calibration_bins(
    confidences: list[tuple[float, bool]], bins: int = 10
) -> list[tuple[int, list[tuple[float, bool]], float, float]]:
    """(bin number, members, mean confidence, share right) of each bin that has members."""
    grouped: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, right in confidences:
        grouped[min(int(confidence * bins), bins - 1)].append((confidence, right))
    return [
        (number, members, sum(c for c, _ in members) / len(members), sum(r for _, r in members) / len(members))
        for number, members in sorted(grouped.items())
    ]


def _same(kind: str, told: str, found: str) -> bool:
    if kind == "date":
        return found in told.split("|")
    return any(Decimal(option) == Decimal(found) for option in told.split("|"))


def _exact(kind: str, told: str, found: list[str]) -> bool:
    """All wanted values and no others, the wanted one first; an unresolvable one must stay unresolved."""
    wanted = told.split(";")
    if wanted == [UNRESOLVED]:
        return not found
    if len(found) != len(wanted) or not _same(kind, wanted[0], found[0]):
        return False
    return all(any(_same(kind, value, other) for other in found) for value in wanted)


def _value_score(kind: str, cases: list[Case], parses: list[Parse]) -> dict[str, Any]:
    exact: list[bool] = []
    spurious: list[bool] = []
    wrong: list[tuple[str, str, list[str]]] = []
    for case, parse in zip(cases, parses, strict=True):
        told, found = case.values.get(kind, ""), parse.values.get(kind, [])
        if told == NOT_SCORED:
            continue
        good = _exact(kind, told, found) if told else not found
        (exact if told else spurious).append(good if told else not good)
        if not good:
            wrong.append((case.text, told, found))
    return {
        "n": len(exact),
        "exact": sum(exact) / len(exact) if exact else None,
        "without": len(spurious),
        "spurious": sum(spurious) / len(spurious) if spurious else None,
        "wrong": wrong,
    }
