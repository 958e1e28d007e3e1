"""What is learnt from, as it stands in the files: intents in Rasa's format, follow-ups in ours. Needs nothing but YAML."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

#: The class of whatever is no follow-up.
NONE = "none"


def read_sayings(folder: Path) -> dict[str, list[str]]:
    """Sayings by intent of all Rasa training files directly in ``folder``."""
    found: dict[str, list[str]] = defaultdict(list)
    for file in sorted(folder.glob("*.yml")):
        for block in (yaml.safe_load(file.read_text(encoding="utf-8")) or {}).get("nlu") or []:
            if "intent" in block:
                lines = block["examples"].splitlines()
                found[block["intent"]].extend(line[1:].strip() for line in lines if line.startswith("-"))
    return dict(found)


@dataclass(frozen=True)
class FollowUpSayings:
    """A file of ``data/nlu/followups``: sayings by follow-up, what is none of them, and intents that would only confuse."""

    follow_ups: Mapping[str, list[str]]
    none: list[str]
    apart_from: frozenset[str]

    @classmethod
    def read(cls, file: Path) -> FollowUpSayings:
        """Raises ``KeyError`` when a part is missing."""
        held = yaml.safe_load(file.read_text(encoding="utf-8"))
        return cls(held["follow_ups"], held["none"], frozenset(held["apart_from"]))
