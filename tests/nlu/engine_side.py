"""Runs in the engine's Python: reads one JSON request a line, writes one line ``answer <json>`` for each."""

from __future__ import annotations

import asyncio
import json
import logging
import sys
import tempfile
from pathlib import Path
from typing import Any

import structlog

logging.disable(logging.WARNING)
structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))


def parse(texts: list[str], metadata: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    from rasa.core.channels.channel import UserMessage

    processor = AGENT.processor

    async def all_of_them() -> list[dict[str, Any]]:
        return [await processor.parse_message(UserMessage(text, metadata=metadata)) for text in texts]

    return asyncio.run(all_of_them())


def verdicts(bodies: list[Any]) -> list[dict[str, Any]]:
    """What the stock check and ours say of each body."""
    from jsonschema import ValidationError
    from rasa.core.actions.action import RemoteAction

    from bot.nlu import schema_once

    action = RemoteAction("any", None)

    def said(check: Any, body: Any) -> list[Any]:
        try:
            return ["accepted", check(action, body)]
        except ValidationError as error:
            return ["refused", error.message, [str(part) for part in error.absolute_path]]

    return [
        {"stock": said(schema_once.stock_validation, body), "ours": said(schema_once.compiled_validation, body)}
        for body in bodies
    ]


def install(version: str) -> dict[str, Any]:
    """Whether our check is in place after ``install`` under a Rasa of this version."""
    import rasa
    from rasa.core.actions.action import RemoteAction

    from bot.nlu import schema_once

    real, rasa.__version__ = rasa.__version__, version
    RemoteAction._validate_action_result = schema_once.stock_validation
    try:
        installed = schema_once.install()
        placed = RemoteAction._validate_action_result is schema_once.compiled_validation
        return {"installed": installed, "placed": placed, "real": real}
    finally:
        rasa.__version__ = real
        schema_once.install()


def in_place() -> bool:
    """Whether the loaded model put our check in place."""
    from rasa.core.actions.action import RemoteAction

    from bot.nlu import schema_once

    return RemoteAction._validate_action_result is schema_once.compiled_validation


def make_transformer(folder: Path, model_type: str = "bert") -> dict[str, Any]:
    """A two-layer BERT with random weights, in the folder layout that BERT models are published in."""
    import numpy as np
    from safetensors.numpy import save_file

    width, inner, layers = 16, 32, 2
    tokens = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *"我要分期还款什么时候到账", "app", "##le", "?"]
    random = np.random.default_rng(7)

    def some(*shape: int) -> Any:
        return random.normal(0, 0.3, shape).astype(np.float32)

    weights = {
        "bert.embeddings.word_embeddings.weight": some(len(tokens), width),
        "bert.embeddings.position_embeddings.weight": some(32, width),
        "bert.embeddings.token_type_embeddings.weight": some(2, width),
        "bert.embeddings.LayerNorm.weight": 1 + some(width),
        "bert.embeddings.LayerNorm.bias": some(width),
    }
    for number in range(layers):
        layer = f"bert.encoder.layer.{number}."
        sizes = {"attention.self.query": (width, width), "attention.self.key": (width, width)}
        sizes |= {"attention.self.value": (width, width), "attention.output.dense": (width, width)}
        sizes |= {"intermediate.dense": (inner, width), "output.dense": (width, inner)}
        for name, size in sizes.items():
            weights |= {f"{layer}{name}.weight": some(*size), f"{layer}{name}.bias": some(size[0])}
        for name in ("attention.output.LayerNorm", "output.LayerNorm"):
            weights |= {f"{layer}{name}.weight": 1 + some(width), f"{layer}{name}.bias": some(width)}
    config = {
        "model_type": model_type,
        "num_hidden_layers": layers,
        "num_attention_heads": 4,
        "layer_norm_eps": 1e-12,
        "max_position_embeddings": 32,
        "hidden_act": "gelu",
    }
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.json").write_text(json.dumps(config))
    (folder / "vocab.txt").write_text("\n".join(tokens), encoding="utf-8")
    save_file(weights, str(folder / "model.safetensors"))
    return weights


def reference(weights: dict[str, Any], ids: list[int]) -> Any:
    """The same forward pass by TensorFlow's own layers, head by head."""
    import numpy as np
    import tensorflow as tf

    get = {name.removeprefix("bert."): tf.constant(value) for name, value in weights.items()}

    def linear(x: Any, name: str) -> Any:
        return tf.linalg.matmul(x, get[name + ".weight"], transpose_b=True) + get[name + ".bias"]

    def normed(x: Any, name: str) -> Any:
        mean, variance = tf.nn.moments(x, axes=[-1], keepdims=True)
        return tf.nn.batch_normalization(x, mean, variance, get[name + ".bias"], get[name + ".weight"], 1e-12)

    x = tf.gather(get["embeddings.word_embeddings.weight"], ids)
    x += get["embeddings.position_embeddings.weight"][: len(ids)] + get["embeddings.token_type_embeddings.weight"][0]
    x = normed(x, "embeddings.LayerNorm")
    for number in range(2):
        layer = f"encoder.layer.{number}."
        q, k, v = (linear(x, f"{layer}attention.self.{part}") for part in ("query", "key", "value"))
        heads = []
        for head in range(4):
            part = slice(head * 4, head * 4 + 4)
            scores = tf.nn.softmax(tf.linalg.matmul(q[:, part], k[:, part], transpose_b=True) / 2.0)
            heads.append(tf.linalg.matmul(scores, v[:, part]))
        x = normed(x + linear(tf.concat(heads, -1), layer + "attention.output.dense"), layer + "attention.output.LayerNorm")
        inner = tf.nn.gelu(linear(x, layer + "intermediate.dense"), approximate=False)
        x = normed(x + linear(inner, layer + "output.dense"), layer + "output.LayerNorm")
    mean = tf.reduce_mean(x, axis=0).numpy()
    return mean / np.linalg.norm(mean)


def transformer(texts: list[str]) -> list[dict[str, Any]]:
    """Our vectors and the reference's for each text."""
    from bot.nlu.bert import Bert

    with tempfile.TemporaryDirectory() as place:
        weights = make_transformer(Path(place))
        bert = Bert.load(Path(place))
        return [
            {
                "tokens": bert.tokens(text),
                "ours": bert.encode([text])[0].tolist(),
                "reference": reference(weights, bert.tokens(text)).tolist(),
            }
            for text in texts
        ]


def transformer_refused(missing: str | None = None, model_type: str = "bert") -> str:
    """The error of a folder that lacks a file or holds another architecture."""
    from bot.nlu.bert import Bert

    with tempfile.TemporaryDirectory() as place:
        make_transformer(Path(place), model_type)
        if missing:
            (Path(place) / missing).unlink()
        try:
            Bert.load(Path(place))
        except (FileNotFoundError, ValueError) as error:
            return f"{type(error).__name__}: {error}"
    return "accepted"


def small_model(with_transformer: bool = False) -> dict[str, Any]:
    """Train on a few sayings, save, load, and compare; with the tiny transformer as a third source if asked."""
    import numpy as np

    from bot.nlu.model import MeaningModel

    sayings = {
        "pay": ["还款怎么弄", "哪里还钱", "还款方式", "在哪还"],
        "plan": ["我要分期", "可以分期不", "分12期", "办个分期"],
        "bye": ["再见", "拜拜", "下次聊", "走了"],
    }
    texts = [text for group in sayings.values() for text in group]
    intents = [intent for intent, group in sayings.items() for _ in group]
    with tempfile.TemporaryDirectory() as place:
        features: list[dict[str, Any]] = [{"kind": "chars"}, {"kind": "shapes"}, {"kind": "sentence_embedding"}]
        if with_transformer:
            make_transformer(Path(place) / "bert")
            features.append({"kind": "transformer", "path": str(Path(place) / "bert"), "share": 0.5})
        model = MeaningModel(features, ridge=0.2)
        model.fit(texts, intents)
        stored = Path(place) / "model"
        stored.mkdir()
        model.save(stored)
        again = MeaningModel.load(stored)
        asked = ["分24期", "去哪里还款", "再见啦"]
        first, second = model.chances(asked), again.chances(asked)
        return {
            "answers": [again.intents[row.argmax()] for row in second],
            "same": bool(np.allclose(first, second, atol=1e-2)),
            "sums": second.sum(axis=1).tolist(),
            "files": sorted(path.suffix for path in stored.rglob("*") if path.is_file()),
        }


def left_out_shortcut() -> float:
    """The largest gap between the closed-form left-out scores and those of really leaving each saying out."""
    import numpy as np

    from bot.nlu.model import _solve

    random = np.random.default_rng(3)
    points = random.normal(size=(12, 5)).astype(np.float32)
    kernel = (points @ points.T + 0.5 * np.eye(12)).astype(np.float32)
    wanted = np.eye(3, dtype=np.float32)[random.integers(0, 3, 12)]
    votes, diagonal = _solve(kernel.copy(), wanted)
    quick = wanted - votes / diagonal[:, None]
    gaps = []
    for out in range(12):
        kept = [i for i in range(12) if i != out]
        fitted = np.linalg.solve(kernel[np.ix_(kept, kept)], wanted[kept])
        gaps.append(np.abs(kernel[out, kept] @ fitted - quick[out]).max())
    return float(max(gaps))


def trackers() -> dict[str, Any]:
    """What the tracker store gives back of a talk: to the same engine, after a turn that broke off, and to another engine."""
    from rasa.shared.core.domain import Domain
    from rasa.shared.core.events import UserUttered

    from bot.nlu import tracker_store

    def words(tracker: Any) -> list[str]:
        return [event.text for event in tracker.events if isinstance(event, UserUttered)] if tracker else []

    async def talk(folder: str) -> dict[str, Any]:
        def store() -> tracker_store.RecentTrackers:
            return tracker_store.RecentTrackers(Domain.empty(), dialect="sqlite", db=str(Path(folder) / "t.db"))

        mine = store()
        told: dict[str, Any] = {"unknown": words(await mine.retrieve("c.1"))}
        tracker = await mine.get_or_create_tracker("c.1")
        for text in ("one", "two"):
            tracker.update(UserUttered(text))
            await mine.save(tracker)
        told["the same one"] = await mine.retrieve("c.1") is tracker
        told["another engine"] = words(await store().retrieve("c.1"))
        tracker.update(UserUttered("three"))
        told["broken off"] = words(await mine.retrieve("c.1"))
        tracker_store.KEPT = 1
        await mine.save(await mine.get_or_create_tracker("c.2"))
        back = await mine.retrieve("c.1")
        back.update(UserUttered("four"))
        await mine.save(back)
        told["put aside and taken up"] = words(await store().retrieve("c.1"))
        return told

    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(talk(folder))


def bad_settings() -> dict[str, str]:
    """What the model says to settings it cannot work with."""
    from bot.nlu.model import MeaningModel

    said = {}
    for name, make in {
        "unknown kind": lambda: MeaningModel([{"kind": "tea leaves"}], 0.2),
        "no features": lambda: MeaningModel([], 0.2),
        "one intent": lambda: MeaningModel([{"kind": "chars"}], 0.2).fit(["a", "b"], ["x", "x"]),
        "missing folder": lambda: MeaningModel.load(Path("/nonexistent")),
    }.items():
        try:
            make()
            said[name] = "accepted"
        except (ValueError, FileNotFoundError) as error:
            said[name] = type(error).__name__
    return said


def main() -> None:
    about_parts = (verdicts, install, transformer, transformer_refused, small_model, left_out_shortcut, bad_settings, trackers)
    known = {function.__name__: function for function in (parse, in_place, *about_parts)}
    for line in sys.stdin:
        request = json.loads(line)
        answer = known[request.pop("what")](**request)
        sys.stdout.write("answer " + json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        from rasa.core.agent import Agent

        AGENT = Agent.load(sys.argv[1])
    main()
