"""The guard: every text that leaves the house passes here, the bot's and a collector's draft alike (terms-and-negotiation 5.9)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Sender = Literal["bot", "collector"]


@dataclass(frozen=True)
class GuardFacts:
    """The situation a text is sent into.

    ``identity_level`` is L0 to L3; ``bucket`` and ``flags`` are those of the account, None and () while nobody is identified.
    ``proactive`` texts also obey quiet hours at ``local`` (Asia/Shanghai) and ``contact_refused``, the code of a spent counter
    or a stop wish. ``approved`` says that a person has decided what the text promises.
    """

    identity_level: int = 0
    third_party: bool = False
    bucket: str | None = None
    flags: frozenset[str] = frozenset()
    approved: bool = False
    proactive: bool = False
    local: datetime | None = None
    contact_refused: str | None = None
    has_next_step: bool = False  # a button or a following message already leads on


@dataclass(frozen=True)
class Reason:
    """Why a text may not go out: the rule's code, where and which words, and the response that says it better."""

    code: str
    term: str
    start: int
    end: int
    better_key: str | None = None


@dataclass(frozen=True)
class GuardResult:
    """``reasons`` block; ``notes`` are let through and audited."""

    reasons: tuple[Reason, ...] = ()
    notes: tuple[Reason, ...] = ()

    @property
    def allowed(self) -> bool:
        return not self.reasons


def check(
    text: str,
    *,
    sender: Sender,
    figures: Collection[str] = (),
    response_key: str | None = None,
    facts: GuardFacts,
) -> GuardResult:
    """Whether a text may go out, and if not, why and how to say it better. Pure and quick: reads no store."""
    ...
