"""A BERT encoder in numpy: a bank's own Chinese transformer without a deep-learning framework.

Reads the folder layout every BERT-family model is published in: ``config.json``, ``vocab.txt`` and
``model.safetensors``. Chinese BERT, RoBERTa-wwm, MacBERT and the sentence encoders built on them are of this family.
Other architectures are refused with a clear message rather than read wrongly.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.special import erf

Array = np.ndarray


@dataclass(frozen=True)
class Shape:
    """The figures of ``config.json`` that the forward pass needs."""

    layers: int
    heads: int
    epsilon: float
    positions: int


class Bert:
    """Texts to unit vectors: the mean of the last layer over all tokens."""

    def __init__(self, shape: Shape, weights: dict[str, Array], vocabulary: dict[str, int], longest: int) -> None:
        self._shape, self._weights, self._vocabulary = shape, weights, vocabulary
        self._longest = min(longest, shape.positions)

    @classmethod
    def load(cls, folder: Path, longest: int = 64) -> Bert:
        """Raises ``FileNotFoundError`` for a missing file and ``ValueError`` for another architecture."""
        for name in ("config.json", "vocab.txt", "model.safetensors"):
            if not (folder / name).is_file():
                raise FileNotFoundError(f"transformer folder {folder} has no {name}")
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        if config.get("model_type") != "bert" or config.get("hidden_act", "gelu") != "gelu":
            raise ValueError(f"{folder}: only BERT models with gelu can be read, not {config.get('model_type')}")
        from safetensors.numpy import load_file

        weights = {
            name.removeprefix("bert."): np.asarray(value, dtype=np.float32)
            for name, value in load_file(str(folder / "model.safetensors")).items()
        }
        lines = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
        shape = Shape(
            layers=config["num_hidden_layers"],
            heads=config["num_attention_heads"],
            epsilon=config.get("layer_norm_eps", 1e-12),
            positions=config["max_position_embeddings"],
        )
        return cls(shape, weights, {token: number for number, token in enumerate(lines)}, longest)

    def tokens(self, text: str) -> list[int]:
        """WordPiece: Chinese characters one by one, other words by the longest known pieces."""
        found: list[str] = []
        word = ""
        for char in text.lower():
            if "\u4e00" <= char <= "\u9fff" or unicodedata.category(char)[0] in "PSZC":
                found.extend(self._pieces(word))
                word = ""
                if not char.isspace() and unicodedata.category(char)[0] not in "ZC":
                    found.append(char)
            else:
                word += char
        found.extend(self._pieces(word))
        unknown = self._vocabulary["[UNK]"]
        ids = [self._vocabulary.get(token, unknown) for token in found][: self._longest - 2]
        return [self._vocabulary["[CLS]"], *ids, self._vocabulary["[SEP]"]]

    def _pieces(self, word: str) -> list[str]:
        pieces: list[str] = []
        start = 0
        while start < len(word):
            for end in range(len(word), start, -1):
                piece = ("##" if start else "") + word[start:end]
                if piece in self._vocabulary:
                    pieces.append(piece)
                    start = end
                    break
            else:
                return ["[UNK]"]
        return pieces

    def encode(self, texts: list[str]) -> Array:
        """One unit vector a text, float32."""
        vectors = np.stack([self._hidden(self.tokens(text)).mean(axis=0) for text in texts])
        return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)

    def _hidden(self, ids: list[int]) -> Array:
        w = self._weights
        state = w["embeddings.word_embeddings.weight"][ids]
        state = state + w["embeddings.position_embeddings.weight"][: len(ids)]
        state = self._normed(state + w["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        for number in range(self._shape.layers):
            layer = f"encoder.layer.{number}."
            mixed = self._linear(self._attention(state, layer), layer + "attention.output.dense")
            state = self._normed(state + mixed, layer + "attention.output.LayerNorm")
            inner = self._linear(state, layer + "intermediate.dense")
            inner = inner * 0.5 * (1.0 + erf(inner / np.sqrt(2.0, dtype=np.float32)))
            state = self._normed(state + self._linear(inner, layer + "output.dense"), layer + "output.LayerNorm")
        return state

    def _attention(self, state: Array, layer: str) -> Array:
        length, width = state.shape
        size = width // self._shape.heads

        def heads(name: str) -> Array:
            values = self._linear(state, f"{layer}attention.self.{name}")
            return values.reshape(length, self._shape.heads, size).transpose(1, 0, 2)

        scores = heads("query") @ heads("key").transpose(0, 2, 1) / np.float32(np.sqrt(size))
        scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
        mixed = (scores / scores.sum(axis=-1, keepdims=True)) @ heads("value")
        return mixed.transpose(1, 0, 2).reshape(length, width)

    def _linear(self, state: Array, name: str) -> Array:
        return state @ self._weights[name + ".weight"].T + self._weights[name + ".bias"]

    def _normed(self, state: Array, name: str) -> Array:
        centred = state - state.mean(axis=-1, keepdims=True)
        scale = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + self._shape.epsilon)
        return centred / scale * self._weights[name + ".weight"] + self._weights[name + ".bias"]
