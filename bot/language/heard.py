"""What the engine makes of a message: its likeliest intent and what it asks of the thing just spoken of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Dict, Mapping, Optional

#: A follow-up less sure than this is none. "None of them" is a class of its own, so what is named at all is mostly right.
FOLLOW_UP = 0.38


@dataclass(frozen=True)
class Heard:
    """``intent`` None: the engine could not say. ``follow_ups``: by moment, with name and probability."""

    intent: Optional[str] = None
    follow_ups: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @classmethod
    def of(cls, parsed: Dict[str, Any]) -> Heard:
        """From the engine's answer. Raises ``KeyError`` or ``TypeError`` where that has another shape."""
        name = parsed["intent"]["name"]
        return cls(name if isinstance(name, str) else None, parsed.get("follow_ups") or {})

    def sureness(self, moment: str) -> float:
        """How surely the words are a remark of this ``moment``; 0 where they are none."""
        found = self.follow_ups.get(moment)
        return float(found["confidence"]) if found is not None else 0.0

    def follow_up(self, moment: str, least: float = FOLLOW_UP) -> Optional[str]:
        """What the words ask at this ``moment`` of ``data/nlu/followups``; None if nothing, or not surely enough."""
        found = self.follow_ups.get(moment)
        return str(found["name"]) if found is not None and found["confidence"] >= least else None
