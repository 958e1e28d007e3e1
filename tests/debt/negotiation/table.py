"""The demo accounts at the negotiating table, on the demo's day."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

import yaml

from bot.debt.ledger import replay
from bot.debt.negotiation import (
    BOT,
    AccountFacts,
    Ask,
    Authority,
    DeclaredFacts,
    History,
    Move,
    after,
    from_position,
    negotiate,
)
from bot.debt.posting_data import agreement_from, posting_from
from bot.debt.values import Money
from bot.terms import Terms, current

TODAY = date(2026, 11, 20)
NOON = datetime(2026, 11, 20, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
PERSONS = Path(__file__).parents[3] / "bot" / "store" / "demo" / "persons.yml"


@lru_cache(maxsize=1)
def terms() -> Terms:
    return current(TODAY)


@lru_cache(maxsize=1)
def _persons() -> dict[str, dict]:
    return {person["id"]: person for person in yaml.safe_load(PERSONS.read_text(encoding="utf-8"))["persons"]}


@lru_cache(maxsize=32)
def account(person: str, card: int = 0) -> AccountFacts:
    """The facts of a demo person's card on the demo's day."""
    data = _persons()[person]
    raw = data["cards"][card]
    position = replay(agreement_from(raw), [posting_from(posting) for posting in raw["postings"]], TODAY, terms().money)
    return from_position(position, flags=frozenset(data.get("flags", ())))


def yuan(text: str) -> Money:
    return Money.of(text)


@dataclass
class Talk:
    """A negotiation that goes on: each say keeps the history."""

    facts: AccountFacts
    declared: DeclaredFacts = field(default_factory=DeclaredFacts)
    history: History = field(default_factory=History)
    authority: Authority = BOT
    at: datetime = NOON

    def say(self, ask: Ask | None = None, **named: object) -> Move:
        ask = ask or Ask(**named)  # type: ignore[arg-type]
        move = negotiate(self.facts, self.declared, self.history, terms(), self.authority, self.at, ask)
        self.history = after(self.history, move, ask, self.at)
        return move

    def declare(self, **declared: object) -> None:
        self.declared = replace(self.declared, **declared)  # type: ignore[arg-type]

    def wait(self, **gap: int) -> None:
        self.at += timedelta(**gap)


def talk(person: str, **kw: object) -> Talk:
    return Talk(account(person), **kw)  # type: ignore[arg-type]
