"""From probabilities, clauses and must-not-miss phrases to what was said, most urgent first, and how sure that is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from bot.nlu.clauses import Clause, ClauseSplitter
from bot.nlu.lexicon import Detector, Hit, hits
from bot.nlu.model import MeaningModel

FALLBACK = "nlu_fallback"
ANSWER = "inform_value"

#: Fewer characters than this beside a figure of speech say nothing by themselves.
PLAIN_AT_LEAST = 3


@dataclass(frozen=True)
class Thresholds:
    """Where doubt begins; probabilities, set in ``config.yml`` with their reasons."""

    act: float
    confirm: float
    choose: float
    clause: float
    outweigh: float
    instead: float


@dataclass(frozen=True)
class Meaning:
    """One thing the person said; ``by`` tells what found it: the model, a clause, a detector's phrase,
    both of the latter, or the context."""

    intent: str
    confidence: float
    clause: str
    start: int
    end: int
    by: str


@dataclass(frozen=True)
class Understanding:
    """All that is made of one message. ``meanings`` is empty only when nothing was understood."""

    meanings: tuple[Meaning, ...]
    ranking: tuple[tuple[str, float], ...]
    grade: str
    choices: tuple[str, ...]


class Judge:
    """Weighs the sources of understanding against each other."""

    def __init__(
        self,
        model: MeaningModel,
        splitter: ClauseSplitter,
        detectors: tuple[Detector, ...],
        hyperbole: re.Pattern[str],
        ranks: dict[str, Any],
        thresholds: Thresholds,
    ) -> None:
        self._model, self._splitter, self._detectors, self._at = model, splitter, detectors, thresholds
        self._hyperbole = hyperbole
        self._urgency = {intent: place for place, intent in enumerate(ranks["urgent"])}
        self._danger = frozenset(ranks["danger"])
        self._courtesy = frozenset(ranks["courtesy"])
        self._overlaps = {frozenset(pair) for pair in ranks["overlapping"]}

    def understand(self, text: str) -> Understanding:
        """What ``text`` (normal form, not empty) says."""
        found = hits(text, self._detectors)
        plain, clauses = self._without_hyperbole(text)
        chances = self._model.chances([plain, *(clause.text for clause in clauses)])
        best = int(chances[0].argmax())
        whole = Meaning(self._model.intents[best], float(chances[0][best]), text, 0, len(text), "model")
        meanings = self._merged(text, whole, clauses, chances[1:], found)
        ranking = self._ranking(chances[0], meanings[0])
        grade, choices = self._doubt(ranking)
        return Understanding(meanings if grade in ("act", "confirm") else (), ranking, grade, choices)

    def pieces(self, text: str) -> list[str]:
        """What the statistics saw of ``text``: the whole, and its clauses if there are several."""
        plain, clauses = self._without_hyperbole(text)
        return [plain, *(clause.text for clause in clauses)]

    def answer(self, text: str) -> Understanding:
        """A bare value in answer to a question for one: what it could mean elsewhere is no matter."""
        meaning = Meaning(ANSWER, 1.0, text, 0, len(text), "context")
        others = ((intent, 0.0) for intent in self._model.intents if intent != ANSWER)
        return Understanding((meaning,), ((ANSWER, 1.0), *others), "act", (ANSWER,))

    def _without_hyperbole(self, text: str) -> tuple[str, list[Clause]]:
        """What the statistics see: the text and its clauses without figures of speech, unless nothing else would be left."""
        plain = self._hyperbole.sub("", text)
        clauses = self._splitter.split(text)
        if len(plain) < PLAIN_AT_LEAST:
            return text, clauses
        cut = [replace(clause, text=self._hyperbole.sub("", clause.text)) for clause in clauses]
        kept = [clause for clause in cut if len(clause.text) >= PLAIN_AT_LEAST]
        return plain, kept if len(kept) > 1 else []

    def _ranking(self, chances: np.ndarray, first: Meaning) -> tuple[tuple[str, float], ...]:
        """The statistics' order, with the meaning that is acted on in front and the others scaled to what it leaves."""
        scores = {intent: float(chance) for intent, chance in zip(self._model.intents, chances, strict=True)}
        if scores.get(first.intent, 0.0) < first.confidence:
            squeeze = (1.0 - first.confidence) / (1.0 - scores.get(first.intent, 0.0))
            scores = {intent: chance * squeeze for intent, chance in scores.items()} | {first.intent: first.confidence}
        others = sorted(((i, c) for i, c in scores.items() if i != first.intent), key=lambda item: -item[1])
        return (first.intent, scores[first.intent]), *others

    def _merged(
        self, text: str, whole: Meaning, clauses: list[Clause], chances: np.ndarray, found: list[Hit]
    ) -> tuple[Meaning, ...]:
        """The whole message's meaning, what detectors saw, and what single clauses say beside it."""
        said = [
            Meaning(hit.intent, hit.confidence, text[hit.start : hit.end], hit.start, hit.end, self._how(hit, clauses, chances))
            for hit in found
        ]
        if not any(meaning.intent == whole.intent for meaning in said):
            said.append(whole)
        for clause, row in zip(clauses, chances, strict=True):
            intent, confidence = self._beside(row)
            if confidence >= self._at.clause and self._adds(intent, said):
                said.append(Meaning(intent, confidence, clause.text, clause.start, clause.end, "clause"))
        if len(said) > 1 and whole in said and whole.intent in self._courtesy:
            said.remove(whole)
        return tuple(sorted(said, key=lambda meaning: self._place(meaning, whole)))

    def _how(self, hit: Hit, clauses: list[Clause], chances: np.ndarray) -> str:
        """``own clause`` when the clause around the phrase says the same, so that no other clause can talk it away."""
        for clause, row in zip(clauses, chances, strict=True):
            if clause.start <= hit.start and hit.end <= clause.end and self._model.intents[int(row.argmax())] == hit.intent:
                return "own clause"
        return "detector"

    def _beside(self, row: np.ndarray) -> tuple[str, float]:
        """What one clause says. A bare reason or answer stands for the request that it could as well be, if any:
        "lost my job" beside another wish is a hardship, not the answer to a question nobody asked.
        """
        order = row.argsort()[::-1]
        best = self._model.intents[order[0]]
        if best in self._courtesy:
            other = next(place for place in order if self._model.intents[place] not in self._courtesy)
            if row[other] >= self._at.instead:
                return self._model.intents[other], float(row[order[0]] + row[other])
        return best, float(row[order[0]])

    def _adds(self, intent: str, said: list[Meaning]) -> bool:
        if intent in self._courtesy:
            return False
        return not any(m.intent == intent or frozenset((m.intent, intent)) in self._overlaps for m in said)

    def _place(self, meaning: Meaning, whole: Meaning) -> tuple[int, int, int]:
        """Danger first, then urgent and other must-not-miss phrases, then what the whole says, then its clauses in order."""
        urgency = self._urgency.get(meaning.intent, len(self._urgency))
        if meaning.intent not in self._danger and (meaning.by == "clause" or self._outweighed(meaning, whole)):
            urgency = len(self._urgency)
        if meaning.by in ("detector", "own clause") and not self._outweighed(meaning, whole):
            return urgency, 0, meaning.start
        return urgency, 1 if meaning is whole else 2, meaning.start

    def _outweighed(self, meaning: Meaning, whole: Meaning) -> bool:
        """A phrase inside a message that clearly says something else ("what are the hours of the 人工 desk")."""
        return meaning.by == "detector" and whole.confidence >= self._at.outweigh and meaning.intent != whole.intent

    def _doubt(self, ranking: tuple[tuple[str, float], ...]) -> tuple[str, tuple[str, ...]]:
        top = ranking[0][1]
        if top >= self._at.act:
            return "act", (ranking[0][0],)
        if top >= self._at.confirm:
            return "confirm", tuple(intent for intent, _ in ranking[:3])
        if top >= self._at.choose:
            return "choose", tuple(intent for intent, _ in ranking[:3] if intent not in self._courtesy)
        return "unclear", ()
