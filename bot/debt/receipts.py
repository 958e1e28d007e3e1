"""Calculation receipts: the lines that lead to a figure, as data that anyone can compute again by hand.

A line says what it is by a ``kind`` code (its wording lives elsewhere) and how it counts by ``how``; amounts are signed, so
that a receipt's money lines add up to its value. :func:`recompute` does that sum from the raw balances, days and rates.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bot.debt.fees import late_fee
from bot.debt.interest import factor_units, rounded
from bot.debt.money_terms import LateFeeTerms
from bot.debt.values import Money

ROUNDING = "half_up_fen_per_posting"
Value = Money | int | Decimal


class How(StrEnum):
    """How a line counts."""

    SUM = "sum"  # its amount as it stands
    SEGMENT = "segment"  # balance x rate x days x factor, unrounded, towards the next posting
    POSTING = "posting"  # the segments above, rounded once
    SHARE = "share"  # balance x rate, rounded
    FEE = "fee"  # balance x rate within `low` and `high`, never above the balance
    BETWEEN = "between"  # the running sum moved up to `low` or down to `high`
    DAYS = "days"  # days from start to end
    FLOW = "flow"  # a payment, discounted
    RATE = "rate"  # the monthly rate at which the flows meet the sum, times 12
    PERIOD = "period"  # balance x the days from start to `on` / the days from start to end, rounded
    STEP = "step"  # the running sum brought down to a whole multiple of `low`
    ANNUAL = "annual"  # the running sum / balance x 365 / days
    NOTE = "note"  # said beside the sum, without a part in it


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a receipt. ``rules`` are rule ids (R05…); rates are shares, ``ref`` a posting or a row number."""

    kind: str
    how: How
    amount: Money | None = None
    on: date | None = None
    start: date | None = None
    end: date | None = None
    days: int | None = None
    balance: Money | None = None
    rate: Decimal | None = None
    factor: Decimal | None = None
    low: Money | None = None
    high: Money | None = None
    rules: tuple[str, ...] = ()
    ref: str | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """Why ``figure`` is ``value``. Money, whole days, or a share for a rate."""

    figure: str
    as_of: date
    value: Value
    lines: tuple[Line, ...]
    policy_version: str
    rounding: str = ROUNDING


def recompute(receipt: Receipt) -> Value:
    """The value computed again from the raw lines alone, as a reader with a pocket calculator would."""
    running, exact = 0, 0
    rate = Decimal(0)
    flows: list[int] = []
    for line in receipt.lines:
        if line.how is How.NOTE:
            continue
        if line.how is How.DAYS:
            assert line.start is not None and line.end is not None
            return (line.end - line.start).days
        if line.how is How.SEGMENT:
            assert line.balance is not None and line.start is not None and line.end is not None and line.rate is not None
            rate = line.rate
            exact += (
                line.balance.fen * (line.end - line.start).days * factor_units(Decimal(1) if line.factor is None else line.factor)
            )
        elif line.how is How.POSTING:
            running += rounded(exact, rate)
            exact = 0
        elif line.how is How.RATE:
            assert line.rate is not None and line.balance is not None
            return _solved(line.balance, line.rate, flows)
        elif line.how is How.ANNUAL:
            assert line.balance is not None and line.days is not None
            return Decimal(running) / line.balance.fen * 365 / line.days
        elif line.how is How.FLOW:
            assert line.amount is not None
            flows.append(line.amount.fen)
        else:
            running += _counted(line, running)
    return Money(running) if isinstance(receipt.value, Money) else 0


def _counted(line: Line, running: int) -> int:
    """Fen that a line adds to the running sum."""
    if line.how is How.SHARE:
        assert line.balance is not None and line.rate is not None
        return line.balance.rounded(line.rate).fen
    if line.how is How.FEE:
        assert line.balance is not None and line.rate is not None and line.low is not None and line.high is not None
        return late_fee(line.balance, LateFeeTerms(line.rate, line.low, line.high, Money(0))).fen
    if line.how is How.PERIOD:
        assert line.balance is not None and line.start is not None and line.end is not None and line.on is not None
        passed, whole = (line.on - line.start).days, (line.end - line.start).days
        return (2 * line.balance.fen * passed + whole) // (2 * whole)
    if line.how is How.STEP:
        assert line.low is not None
        return -(running % line.low.fen)
    if line.how is How.BETWEEN:
        assert line.low is not None and line.high is not None
        return min(max(running, line.low.fen), line.high.fen) - running
    assert line.amount is not None
    return line.amount.fen


def _solved(financed: Money, month: Decimal, flows: list[int]) -> Decimal:
    """12 x the monthly rate, if the discounted flows do meet the financed sum at it (to a hundredth of a yuan)."""
    growth, worth = Decimal(1), Decimal(0)
    for fen in flows:
        growth *= 1 + month
        worth += fen / growth
    return 12 * month if abs(worth - financed.fen) < 1 else Decimal(-1)
