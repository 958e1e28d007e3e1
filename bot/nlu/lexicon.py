"""The phrase lists of ``data/nlu/lexicon`` as compiled patterns.

The lists are data because compliance and the people who talk to debtors extend them. A model carries the lists it was
trained with, so a model file is complete in itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ANY_LENGTH = 10**9


@dataclass(frozen=True)
class Detector:
    """One must-not-miss meaning: any of ``says`` without an overlapping ``unless``, in texts of ``at_most`` characters."""

    intent: str
    confidence: float
    says: re.Pattern[str]
    unless: re.Pattern[str] | None
    at_most: int


@dataclass(frozen=True)
class Hit:
    """Where a detector fired, in the text it was given."""

    intent: str
    confidence: float
    start: int
    end: int


def read_folder(folder: Path) -> dict[str, Any]:
    """Every ``*.yml`` of ``folder`` by stem. Raises ``FileNotFoundError`` when there is none."""
    files = sorted(folder.glob("*.yml"))
    if not files:
        raise FileNotFoundError(f"no phrase lists in {folder}")
    return {file.stem: yaml.safe_load(file.read_text(encoding="utf-8")) for file in files}


def _any_of(patterns: list[str], parts: dict[str, str]) -> re.Pattern[str]:
    filled = []
    for pattern in patterns:
        for name, body in parts.items():
            pattern = pattern.replace("{" + name + "}", f"(?:{body})")
        filled.append(f"(?:{pattern})")
    return re.compile("|".join(filled))


def detectors(lists: dict[str, Any]) -> tuple[Detector, ...]:
    """The detectors of ``detectors.yml``; ``parts`` there are named pieces that patterns refer to as ``{name}``."""
    source = lists["detectors"]
    parts: dict[str, str] = {}
    for name, words in source["parts"].items():
        body = "|".join(words)
        for known, filled in parts.items():
            body = body.replace("{" + known + "}", f"(?:{filled})")
        parts[name] = body
    return tuple(
        Detector(
            intent=entry["intent"],
            confidence=float(entry.get("confidence", 0.97)),
            says=_any_of(entry["says"], parts),
            unless=_any_of(entry["unless"], parts) if entry.get("unless") else None,
            at_most=int(entry.get("at_most", ANY_LENGTH)),
        )
        for entry in source["detectors"]
    )


def hyperbole(lists: dict[str, Any]) -> re.Pattern[str]:
    """The figures of speech of ``hyperbole.yml``, which name life and death and mean neither."""
    return _any_of(lists["hyperbole"]["sayings"], {})


def hits(text: str, known: tuple[Detector, ...]) -> list[Hit]:
    """Each detector's first hit in ``text`` (normal form) that no ``unless`` phrase overlaps."""
    found = []
    for detector in known:
        if len(text) > detector.at_most:
            continue
        excused = [m.span() for m in detector.unless.finditer(text)] if detector.unless else []
        for match in detector.says.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in excused):
                found.append(Hit(detector.intent, detector.confidence, match.start(), match.end()))
                break
    return found
