"""Which test proves which duty of a collector."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import yaml

from bot.knowledge.schema import Key, Strict

SOURCE = Path(__file__).parent / "duties.yml"
_MARK = re.compile(r"#\s*duty:\s*([a-z_0-9.,\s]+?)\s*$")
_TEST = re.compile(r"^\s*(?:async )?def (test_\w+)")


class _Row(Strict):
    stance: Literal["do", "safer", "never", "set_aside"]
    does: str


class _File(Strict):
    duties: dict[Key, _Row]


@dataclass(frozen=True)
class Duty:
    """One duty; ``does`` says in a line what the product does, ``tests`` which tests name it."""

    key: str
    stance: str
    does: str
    tests: tuple[str, ...] = ()

    @property
    def needs_proof(self) -> bool:
        """False for what the trade claims and no rule asks."""
        return self.stance != "set_aside"


def duties(tests: Path) -> tuple[Duty, ...]:
    """All duties with the tests below a folder that name them. Raises ValueError when a test names one that there is not."""
    rows = _File.model_validate(yaml.safe_load(SOURCE.read_text(encoding="utf-8"))).duties
    named = _named(tests)
    unknown = sorted(set(named) - set(rows))
    if unknown:
        raise ValueError(f"no such duty: {', '.join(f'{key} in {named[key][0]}' for key in unknown)}")
    return tuple(Duty(key, row.stance, row.does, tuple(named.get(key, ()))) for key, row in rows.items())


def _named(tests: Path) -> Mapping[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for path in sorted(tests.rglob("*.yml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        for key in (content.get("duties") or ()) if isinstance(content, dict) else ():
            found[key].append(str(path.relative_to(tests)))
    for path in sorted(tests.rglob("*.py")):
        for key, test in _marked(path):
            found[key].append(f"{path.relative_to(tests)}::{test}")
    return found


def _marked(path: Path) -> list[tuple[str, str]]:
    """(duty, test) for every comment that stands above a test or inside it."""
    found: list[tuple[str, str]] = []
    waiting: list[str] = []
    current = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        test = _TEST.match(line)
        mark = _MARK.search(line)
        if test:
            current = test.group(1)
            found += [(key, current) for key in waiting]
            waiting = []
        elif mark:
            keys = [key.strip() for key in mark.group(1).split(",") if key.strip()]
            if line[:1].isspace() and current:
                found += [(key, current) for key in keys]
            else:
                waiting += keys
    return found
