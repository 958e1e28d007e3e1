"""What may be offered: one pure function of facts, what was declared, history, terms, authority, the moment and the ask."""

from __future__ import annotations

from bot.debt.negotiation.engine import after, negotiate
from bot.debt.negotiation.facts import from_position
from bot.debt.negotiation.types import (
    BOT,
    AccountFacts,
    ActivePlan,
    Ask,
    Authority,
    BrokenPlan,
    Change,
    Clause,
    DatedAmount,
    DeclaredFacts,
    Draft,
    History,
    Move,
    Offer,
    Offers,
    Reached,
    Reason,
    Refusal,
    Stop,
    Summary,
)

__all__ = [
    "BOT",
    "AccountFacts",
    "ActivePlan",
    "Ask",
    "Authority",
    "BrokenPlan",
    "Change",
    "Clause",
    "DatedAmount",
    "DeclaredFacts",
    "Draft",
    "History",
    "Move",
    "Offer",
    "Offers",
    "Reached",
    "Reason",
    "Refusal",
    "Stop",
    "Summary",
    "after",
    "from_position",
    "negotiate",
]
