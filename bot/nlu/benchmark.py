"""Parse time, load time and memory of the current model against Rasa's own small pipeline, in one run.

    python -m bot.nlu.benchmark MODEL SAYINGS

The baseline is what Rasa offers of the same kind without a neural network: character n-grams and its
``LogisticRegressionClassifier``, trained here on 20 sayings an intent (its accuracy is not the point, its time is).
Prints one JSON object.
"""

from __future__ import annotations

import asyncio
import json
import logging
import multiprocessing
import resource
import sys
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import structlog
import yaml

from bot.nlu.sayings import read_sayings

STOCK = {
    "recipe": "default.v1",
    "assistant_id": "stock",
    "language": "zh",
    "pipeline": [
        {"name": "JiebaTokenizer"},
        {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
        {"name": "LogisticRegressionClassifier"},
    ],
}
AN_INTENT = 20


def quiet() -> None:
    """Only errors."""
    logging.disable(logging.WARNING)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))


def train_stock(folder: Path) -> str:
    """The baseline model, in ``folder``."""
    from rasa.model_training import train_nlu

    blocks = [
        {"intent": intent, "examples": "".join(f"- {text}\n" for text in texts[:AN_INTENT])}
        for intent, texts in read_sayings(Path("data/nlu")).items()
    ]
    data, config = folder / "nlu.yml", folder / "config.yml"
    data.write_text(yaml.safe_dump({"version": "3.1", "nlu": blocks}, allow_unicode=True), encoding="utf-8")
    config.write_text(yaml.safe_dump(STOCK), encoding="utf-8")
    return str(train_nlu(config=str(config), nlu_data=str(data), output=str(folder), fixed_model_name="stock"))


def measure(model: str, texts: list[str]) -> dict[str, float]:
    """Milliseconds and megabytes of one model in a process of its own."""
    from rasa.core.agent import Agent

    quiet()
    begun = time.perf_counter()
    agent = Agent.load(model)
    loaded = time.perf_counter() - begun

    async def parse() -> list[float]:
        took = []
        for text in texts:
            at = time.perf_counter()
            await agent.parse_message(text)
            took.append((time.perf_counter() - at) * 1000)
        return took

    took = asyncio.run(parse())[20:]  # the first ones warm the caches
    return {
        "parse_p50_ms": median(took),
        "parse_p95_ms": quantiles(took, n=20)[-1],
        "load_s": loaded,
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def main(model: str, sayings: str) -> dict[str, Any]:
    """Ours, the baseline, and ours/baseline of each figure."""
    quiet()
    texts = [line.split("\t")[1] for line in Path(sayings).read_text(encoding="utf-8").splitlines()[1:]][:400]
    fresh = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as place:
        with fresh.Pool(1) as training:
            stock_model = training.apply(train_stock, (Path(place),))
        with fresh.Pool(1) as process:
            stock = process.apply(measure, (stock_model, texts))
        with fresh.Pool(1) as process:
            ours = process.apply(measure, (model, texts))
    return {"ours": ours, "stock": stock, "ratio": {key: ours[key] / stock[key] for key in ours}}


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], sys.argv[2])))
