"""The statistics of understanding: sayings in, calibrated probabilities of intents out. Knows nothing of Rasa.

A least-squares kernel machine (kernel ridge regression): a new message is compared with every training saying, and
each saying votes for intents with a weight that the fit has chosen. It was the most accurate of those measured, trains
in seconds in closed form, and gives the score of each saying *as if it had not been trained on* without a second fit,
which is what confidence is calibrated on.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from scipy.linalg import lapack
from scipy.optimize import minimize_scalar

from bot.nlu.features import Features

Array = np.ndarray


def softmax(scores: Array) -> Array:
    """Row-wise probabilities."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)


def fit_temperature(scores: Array, right: Array) -> float:
    """The divisor of the scores under which sayings that were held out are least surprising (log loss)."""

    def surprise(log_t: float) -> float:
        chances = softmax(scores / np.exp(log_t))
        return float(-np.log(np.maximum(chances[np.arange(len(right)), right], 1e-12)).mean())

    return float(np.exp(minimize_scalar(surprise, bounds=(-6.0, 3.0), method="bounded").x))


def learn(likeness: Array, right: Array, classes: int, ridge: Array | float) -> tuple[Array, Array]:
    """The votes of sayings for the classes, and the scores that each saying would have had if left out.

    ``likeness``: n rows, n columns, float32; it is overwritten. ``right``: the class of each saying, counted from 0.
    ``ridge``: how little a saying is trusted, one number for all or n of them. Both answers: n rows, one column a class.
    """
    wanted = np.zeros((len(right), classes), dtype=np.float32)
    wanted[np.arange(len(right)), right] = 1.0
    likeness[np.diag_indices_from(likeness)] += np.asarray(ridge, dtype=np.float32)
    votes, doubt = _solve(likeness, wanted)
    return votes, wanted - votes / doubt[:, None]


class MeaningModel:
    """Kernel ridge regression on the intents, its confidence calibrated on left-out sayings.

    ``ridge`` is how little a single saying is trusted; ``temper`` widens the calibrated doubt (1 leaves it as it is).
    """

    def __init__(self, features: list[dict[str, Any]], ridge: float, temper: float = 1.0) -> None:
        self._settings = {"features": features, "ridge": ridge, "temper": temper}
        self._features = Features(features)
        self.intents: list[str] = []
        self.temperature = 1.0
        self.left_out_accuracy = 0.0
        #: After ``fit``: the scores of each saying as if it had not been trained on. Not kept in a saved model.
        self.left_out: Array = np.zeros((0, 0), dtype=np.float32)
        self._recent: dict[str, Array] = {}

    def fit(self, texts: list[str], intents: list[str]) -> None:
        """Learn from sayings in normal form. Raises ``ValueError`` with fewer than two intents."""
        self.intents = sorted(set(intents))
        if len(self.intents) < 2:
            raise ValueError("two intents at least are needed to tell one from another")
        place = {intent: column for column, intent in enumerate(self.intents)}
        right = np.array([place[intent] for intent in intents])
        votes, left_out = learn(self._features.fit(texts), right, len(self.intents), self._settings["ridge"])
        self._features.settle(votes)
        self.left_out_accuracy = float((left_out.argmax(axis=1) == right).mean())
        self.temperature = fit_temperature(left_out, right) * self._settings["temper"]
        self.left_out = left_out

    def chances(self, texts: list[str]) -> Array:
        """Calibrated probabilities, one row a text, columns in the order of ``intents``."""
        return softmax(self.scores(texts) / np.float32(self.temperature))

    def scores(self, texts: list[str]) -> Array:
        """What ``chances`` are made of. Those of the latest message's pieces are kept: they are asked for more than once."""
        new = [text for text in dict.fromkeys(texts) if text not in self._recent]
        if new:
            kept = {text: self._recent[text] for text in texts if text in self._recent}
            self._recent = kept | dict(zip(new, self._features.scores(new), strict=True))
        return np.stack([self._recent[text] for text in texts])

    def save(self, folder: Path) -> None:
        """Write everything that ``load`` needs into ``folder``."""
        self._features.save(folder)
        facts = {
            "settings": self._settings,
            "intents": self.intents,
            "temperature": self.temperature,
            "left_out_accuracy": self.left_out_accuracy,
        }
        (folder / "model.json").write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> MeaningModel:
        """The reverse of ``save``. Raises ``FileNotFoundError`` rather than going on untrained."""
        facts = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        model = cls(**facts["settings"])
        model._features.load(folder)
        model.intents, model.temperature = facts["intents"], facts["temperature"]
        model.left_out_accuracy = facts["left_out_accuracy"]
        return model


def _solve(system: Array, wanted: Array) -> tuple[Array, Array]:
    """``system⁻¹ wanted`` and the diagonal of ``system⁻¹``; ``system`` is symmetric and is overwritten.

    With both, the fit's answer for a saying left out of it is ``wanted - votes / diagonal`` (the known shortcut).
    """
    # The transpose of a symmetric array is the same array in the order LAPACK wants: no copy of a large matrix.
    factor, wrong = lapack.spotrf(system.T, lower=1, overwrite_a=1)
    if wrong:
        raise ValueError("the sayings' likeness is not positive definite; raise `ridge`")
    votes, _ = lapack.spotrs(factor, wanted, lower=1)
    inverse, _ = lapack.spotri(factor, lower=1, overwrite_c=1)
    return np.ascontiguousarray(votes), np.ascontiguousarray(inverse.diagonal())
