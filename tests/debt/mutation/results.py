"""The file of results: one JSON line per mutant and stage, so that a run that was stopped goes on where it was."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from tests.debt.mutation.changes import Place

KILLED, TIMED_OUT, LIVED, UNFIT = "killed", "timed out", "lived", "unfit"


@dataclass
class Results:
    """What is known of each place so far; the last word counts."""

    path: Path

    def __post_init__(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        lines = self.path.read_text(encoding="utf-8").splitlines() if self.path.exists() else []
        self.known: dict[str, dict[str, str]] = {row["key"]: row for row in map(json.loads, lines)}

    def add(self, place: Place, what: str, stage: str, result: str) -> None:
        row = {"key": place.key, "what": what, "stage": stage, "result": result}
        self.known[place.key] = row
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(row) + "\n")

    def open_for(self, stage: str, place: Place) -> bool:
        """Whether this stage still has to judge the place."""
        row = self.known.get(place.key)
        return row is None or (row["result"] in (LIVED, UNFIT) and row["stage"] < stage)
