"""Whether a promise to pay was kept: enough had posted by the end of the day after its date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.debt import checks
from bot.debt.values import Money

POSTING_DAYS = 1  # a payment made on the promised day may post a day later


class PromiseState(StrEnum):
    """How a promise stands."""

    OPEN = "open"
    KEPT = "kept"
    PARTLY = "partly"  # something came, too little
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class PromiseOutcome:
    """``received`` counts payments from the day of the promise to ``last_day``; ``short`` is what is missing of the promise."""

    state: PromiseState
    received: Money
    short: Money
    last_day: date


def outcome(
    promised: Money,
    made_on: date,
    on: date,
    payments: Iterable[tuple[date, Money]],
    today: date,
    tolerance: Money,
) -> PromiseOutcome:
    """The state on ``today`` (end of day). Within ``tolerance`` of the promised amount counts as kept."""
    checks.positive(promised, "promised")
    checks.not_past(on, made_on)
    last_day = on + timedelta(days=POSTING_DAYS)
    until = min(last_day, today)
    received = Money.total(money for day, money in payments if made_on <= day <= until)
    if received.fen >= promised.fen - tolerance.fen:
        state = PromiseState.KEPT
    elif today < last_day:
        state = PromiseState.OPEN
    else:
        state = PromiseState.PARTLY if received else PromiseState.BROKEN
    return PromiseOutcome(state, received, Money(max(0, promised.fen - received.fen)), last_day)
