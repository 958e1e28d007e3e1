"""The statistics of understanding: sayings in, calibrated probabilities of intents out. Knows nothing of Rasa."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from bot.nlu.features import Features

Array = np.ndarray


def softmax(scores: Array) -> Array:
    """Row-wise probabilities."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)


def fit_temperature(scores: Array, right: Array) -> float:
    """The divisor of the scores under which held-out sayings were least surprising (log loss)."""

    def surprise(log_t: float) -> float:
        chances = softmax(scores / np.exp(log_t))
        return float(-np.log(np.maximum(chances[np.arange(len(right)), right], 1e-12)).mean())

    return float(np.exp(minimize_scalar(surprise, bounds=(-3.0, 3.0), method="bounded").x))


class MeaningModel:
    """Multinomial logistic regression over the features, its confidence calibrated on sayings it was not shown."""

    def __init__(self, features: list[dict[str, Any]], strength: float, rounds: int, folds: int, seed: int) -> None:
        self._settings = {"features": features, "strength": strength, "rounds": rounds, "folds": folds, "seed": seed}
        self._features = Features(features)
        self.intents: list[str] = []
        self.temperature = 1.0
        self._weights: Array = np.zeros((0, 0), dtype=np.float32)
        self._bias: Array = np.zeros(0, dtype=np.float32)

    def fit(self, texts: list[str], intents: list[str]) -> None:
        """Learn from sayings in normal form. Raises ``ValueError`` with fewer than two intents."""
        self.intents = sorted(set(intents))
        if len(self.intents) < 2:
            raise ValueError("two intents at least are needed to tell one from another")
        right = np.array([self.intents.index(intent) for intent in intents])
        self._features.fit(texts)
        rows = self._features.rows(texts)
        self.temperature = self._held_out_temperature(rows, right)
        fitted = self._fitted(rows, right)
        self._weights, self._bias = fitted.coef_.astype(np.float32), fitted.intercept_.astype(np.float32)
        if len(self.intents) == 2:  # scikit-learn keeps one row for two classes
            self._weights = np.vstack([-self._weights, self._weights]) / 2
            self._bias = np.concatenate([-self._bias, self._bias]) / 2

    def _fitted(self, rows: csr_matrix, right: Array) -> LogisticRegression:
        return LogisticRegression(
            C=self._settings["strength"],
            max_iter=self._settings["rounds"],
            tol=1e-3,
            class_weight="balanced",
            random_state=self._settings["seed"],
        ).fit(rows, right)

    def _held_out_temperature(self, rows: csr_matrix, right: Array) -> float:
        folds = self._settings["folds"]
        if folds < 2 or np.bincount(right).min() < folds:
            return 1.0
        splits = StratifiedKFold(folds, shuffle=True, random_state=self._settings["seed"]).split(rows, right)
        train, held = next(iter(splits))
        return fit_temperature(self._fitted(rows[train], right[train]).decision_function(rows[held]), right[held])

    def chances(self, texts: list[str]) -> Array:
        """Calibrated probabilities, one row a text, columns in the order of ``intents``."""
        scores = self._features.rows(texts) @ self._weights.T + self._bias
        return softmax(np.asarray(scores) / self.temperature)

    def save(self, folder: Path) -> None:
        """Write everything that ``load`` needs into ``folder``."""
        self._features.save(folder)
        np.savez(folder / "weights.npz", weights=self._weights, bias=self._bias)
        facts = {"settings": self._settings, "intents": self.intents, "temperature": self.temperature}
        (folder / "model.json").write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> MeaningModel:
        """The reverse of ``save``. Raises ``FileNotFoundError`` rather than going on untrained."""
        facts = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        model = cls(**facts["settings"])
        model._features.load(folder)
        with np.load(folder / "weights.npz", allow_pickle=False) as stored:
            model._weights, model._bias = stored["weights"], stored["bias"]
        model.intents, model.temperature = facts["intents"], facts["temperature"]
        return model
