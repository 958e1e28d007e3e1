"""Evaluate the current model on any tab-separated file of sayings and meanings.

    python -m bot.nlu.evaluate FILE [--map MAP] [--out OUT] [--model MODEL] [--today 2026-11-22]

FILE has a heading line with at least ``text`` and ``meaning``; ``amount date months percent origin`` are scored where
present (``bot/nlu/scores.py`` says how). MAP names for each meaning the intents that are right for it (YAML).
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import sys
import time
from pathlib import Path
from typing import Any

import structlog
import yaml

from bot.nlu.report import as_html, as_json, as_text
from bot.nlu.scores import VALUE_KINDS, Case, Parse, score

HERE = Path(__file__).parent
REFERENCE_DAY = "2026-11-22"


def read_cases(file: Path) -> list[Case]:
    """The lines of ``file``; exits with a clear message when it is not such a file."""
    lines = file.read_text(encoding="utf-8").splitlines()
    heading = lines[0].split("\t")
    if not {"text", "meaning"} <= set(heading):
        raise SystemExit(f"{file}: the heading line must name text and meaning")
    cases = []
    for line in lines[1:]:
        row = dict(zip(heading, line.split("\t"), strict=False))
        values = {kind: row.get(kind) or "" for kind in VALUE_KINDS}
        cases.append(Case(row["text"], row["meaning"], values, row.get("origin") or "unknown"))
    return cases


def current_model(folder: Path) -> Path:
    """The model that ``models/current.txt`` names."""
    pointer = folder / "current.txt"
    if not pointer.is_file():
        raise SystemExit(f"no trained model: {pointer} is missing; run `make train` first")
    return folder / pointer.read_text(encoding="utf-8").strip()


def _yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"


def _numbers(entity: dict[str, Any]) -> list[str]:
    """The resolved values of one entity, as the evaluation file writes them."""
    value = entity["value"]
    if entity["entity"] == "amount":
        return [_yuan(value[key]) for key in ("fen", "low_fen", "high_fen") if key in value]
    if value.get("kind") in ("unresolved", "invalid"):
        return []
    return [str(value[key]) for key in ("value", "low", "high") if key in value]


def as_parse(answer: dict[str, Any]) -> Parse:
    """A Rasa parse as the scores see it."""
    ranking = [entry for entry in answer["intent_ranking"] if entry["name"] != "nlu_fallback"] or [answer["intent"]]
    values: dict[str, list[str]] = {kind: [] for kind in VALUE_KINDS}
    for entity in answer["entities"]:
        if entity["entity"] in values:
            for number in _numbers(entity):
                if number not in values[entity["entity"]]:
                    values[entity["entity"]].append(number)
    return Parse(
        intent=ranking[0]["name"],
        acted=answer["intent"]["name"],
        confidence=float(ranking[0]["confidence"]),
        english=any(entity["entity"] == "lang" for entity in answer["entities"]),
        values=values,
    )


async def parse_all(model: Path, cases: list[Case], today: str) -> tuple[list[Parse], list[float]]:
    """Parses and the milliseconds each took."""
    from rasa.core.agent import Agent
    from rasa.core.channels.channel import UserMessage

    agent = Agent.load(str(model))
    if agent.processor is None:
        raise SystemExit(f"{model} is no model that can be loaded")
    parses, took = [], []
    for case in cases:
        message = UserMessage(case.text, metadata={"today": today})
        begun = time.perf_counter()
        answer = await agent.processor.parse_message(message)
        took.append((time.perf_counter() - begun) * 1000)
        parses.append(as_parse(answer))
    return parses, took


def main(arguments: list[str] | None = None) -> int:
    """Print the figures; write ``report.json`` and ``report.html`` into ``--out``."""
    parser = argparse.ArgumentParser(description="Evaluate the current model.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--map", type=Path, default=HERE / "meanings.yml")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--model", type=Path, help="a model file; default: the one models/current.txt names")
    parser.add_argument("--today", default=REFERENCE_DAY, help="the day that relative dates count from")
    chosen = parser.parse_args(arguments)
    logging.disable(logging.WARNING)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    right_for = yaml.safe_load(chosen.map.read_text(encoding="utf-8"))
    cases = read_cases(chosen.file)
    missing = sorted({case.meaning for case in cases} - set(right_for))
    if missing:
        raise SystemExit(f"{chosen.map} says nothing about: {', '.join(missing)}")
    parses, took = asyncio.run(parse_all(chosen.model or current_model(Path("models")), cases, chosen.today))
    scores = score(cases, parses, right_for)
    print(as_text(scores, took))
    if chosen.out:
        chosen.out.mkdir(parents=True, exist_ok=True)
        (chosen.out / "report.json").write_text(json.dumps(as_json(scores, took), ensure_ascii=False, indent=1), encoding="utf-8")
        (chosen.out / "report.html").write_text(as_html(scores, took), encoding="utf-8")
        print(f"written: {chosen.out / 'report.json'}, {chosen.out / 'report.html'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
