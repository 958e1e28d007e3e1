"""Instalment schedules: flat charge, annuity, equal principal, and the personalised plan (R04).

The charge is interest of the instalment (分期利息, R10) on principal only; old interest or fees that the plan takes in are spread
free of charge. Rows are whole months apart, on the card's statement days (:func:`bot.debt.cycles.instalment_days`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from bot.debt import checks
from bot.debt.account import PlanRow
from bot.debt.errors import HouseError
from bot.debt.money_terms import Remainder
from bot.debt.split import split_floor, split_free, split_half_up
from bot.debt.values import Money

MAX_MONTHLY_RATE = Decimal("0.05")  # a slip of the keyboard, not a price
_ZERO = Money(0)


class Method(StrEnum):
    """How a schedule is built."""

    FLAT = "flat"  # 等本等息: charge on the original principal
    ANNUITY = "annuity"  # 等额本息
    EQUAL_PRINCIPAL = "equal_principal"  # 等额本金: charge on what remains
    PERSONALISED = "personalised"  # rows rounded half up, charge as flat


@dataclass(frozen=True, slots=True)
class Schedule:
    """A plan's rows. ``financed`` is the principal that bears the charge, ``spread`` what is taken in free of charge."""

    method: Method
    monthly_rate: Decimal
    financed: Money
    spread: Money
    rows: tuple[PlanRow, ...]

    @property
    def months(self) -> int:
        return len(self.rows)

    @property
    def first(self) -> Money:
        return self.rows[0].amount

    @property
    def last(self) -> Money:
        return self.rows[-1].amount

    @property
    def highest(self) -> Money:
        """The dearest row: what a monthly limit is compared with."""
        return max(row.amount for row in self.rows)

    @property
    def charges_total(self) -> Money:
        return Money.total(row.charge for row in self.rows)

    @property
    def total(self) -> Money:
        """All rows together, without a down payment."""
        return Money.total(row.amount for row in self.rows)

    @property
    def nominal_annual(self) -> Decimal:
        """12 x the monthly rate; never shown without the APR."""
        return self.monthly_rate * 12


def build(
    method: Method,
    financed: Money,
    monthly_rate: Decimal,
    dues: Sequence[date],
    *,
    spread: Money = _ZERO,
    remainder: Remainder = Remainder.LAST,
) -> Schedule:
    """The schedule of ``financed`` (and ``spread``) over one row a due day.

    Raises HouseError ``months_out_of_range``, ``rate_out_of_range``, ``amount_not_positive``, ``amount_too_large`` or
    ``instalment_too_small`` (a row would be empty or below zero).
    """
    months = checks.months(len(dues))
    checks.not_negative(financed, "financed")
    checks.not_negative(spread, "spread")
    checks.positive(financed + spread, "financed")
    checks.share(monthly_rate, "monthly_rate", MAX_MONTHLY_RATE)
    if method is Method.PERSONALISED:
        parts = _personalised(financed, spread, monthly_rate, months)
    else:
        principals, charges = _METHODS[method](financed, monthly_rate, months, remainder)
        parts = list(zip(principals, charges, split_free(spread, months, remainder), strict=True))
    rows = tuple(
        PlanRow(number, due, principal, charge, free)
        for number, (due, (principal, charge, free)) in enumerate(zip(dues, parts, strict=True), start=1)
    )
    for row in rows:
        if row.amount.fen <= 0 or row.principal.fen < 0:
            raise HouseError("instalment_too_small", total=financed + spread, parts=months)
    return Schedule(method, monthly_rate, financed, spread, rows)


_Columns = tuple[Sequence[Money], Sequence[Money]]


def _flat(financed: Money, rate: Decimal, months: int, remainder: Remainder) -> _Columns:
    return split_floor(financed, months, remainder), [financed.rounded(rate)] * months


def _equal_principal(financed: Money, rate: Decimal, months: int, remainder: Remainder) -> _Columns:
    principals = split_floor(financed, months, remainder)
    charges, left = [], financed
    for principal in principals:
        charges.append(left.rounded(rate))
        left -= principal
    return principals, charges


def _annuity(financed: Money, rate: Decimal, months: int, remainder: Remainder) -> _Columns:
    if not rate:
        return split_floor(financed, months, remainder), [_ZERO] * months
    growth = (1 + rate) ** months
    payment = financed.rounded(rate * growth / (growth - 1))
    principals: list[Money] = []
    charges: list[Money] = []
    left = financed
    for number in range(1, months + 1):
        charge = left.rounded(rate)
        principal = left if number == months else payment - charge
        if principal.fen <= 0:
            raise HouseError("instalment_too_small", total=financed, parts=months)
        principals.append(principal)
        charges.append(charge)
        left -= principal
    return principals, charges


_METHODS = {Method.FLAT: _flat, Method.ANNUITY: _annuity, Method.EQUAL_PRINCIPAL: _equal_principal}


def _personalised(financed: Money, spread: Money, rate: Decimal, months: int) -> list[tuple[Money, Money, Money]]:
    """Rows of the whole base rounded half up; inside a row the spread part first goes to the earliest rows."""
    charge = financed.rounded(rate)
    left = spread
    parts = []
    for amount in split_half_up(financed + spread, months):
        free = min(left, amount)
        left -= free
        parts.append((amount - free, charge, free))
    return parts


def months_for(total: Money, monthly: Money) -> int:
    """The fewest whole months in which equal rows stay within ``monthly``. Raises HouseError ``amount_not_positive``."""
    checks.positive(total, "total")
    checks.positive(monthly, "monthly")
    return -(-total.fen // monthly.fen)


@dataclass(frozen=True, slots=True)
class DownSplit:
    """What a down payment settles, and what the plan finances.

    ``base`` is the debt after waivers; ``financed`` the principal left, ``spread`` interest and fees left (free of charge).
    """

    base: Money
    down: Money
    to_interest: Money
    to_fees: Money
    to_principal: Money
    financed: Money
    spread: Money


def split_down(
    *,
    principal: Money,
    interest: Money,
    fees: Money,
    down: Money,
    principal_first: bool = False,
) -> DownSplit:
    """Spread a down payment over a debt after waivers: interest, fees, principal, or principal first from 91 days on (R05).

    Raises HouseError ``down_payment_too_large`` when nothing would be left to finance.
    """
    checks.not_negative(down, "down")
    base = principal + interest + fees
    if down >= base:
        raise HouseError("down_payment_too_large", down=down, base=base)
    if principal_first:
        to_principal = min(down, principal)
        to_fees = min(down - to_principal, fees)
        to_interest = down - to_principal - to_fees
    else:
        to_interest = min(down, interest)
        to_fees = min(down - to_interest, fees)
        to_principal = down - to_interest - to_fees
    return DownSplit(
        base=base,
        down=down,
        to_interest=to_interest,
        to_fees=to_fees,
        to_principal=to_principal,
        financed=principal - to_principal,
        spread=interest + fees - to_interest - to_fees,
    )


@dataclass(frozen=True, slots=True)
class EarlySettlement:
    """What settles a plan today: what remains of principal and spread, charges that fell due, and the running charge."""

    remaining: Money
    charges_due: Money
    running_charge: Money
    days: int
    of_days: int
    payoff: Money
    running_full: Money  # the whole charge of the running period
    running_from: date


def early_settlement(rows: Sequence[PlanRow], paid_rows: int, signed: date, today: date) -> EarlySettlement:
    """Settling early: the running period's charge counts pro rata by days, later charges fall away.

    ``rows`` in order, the first ``paid_rows`` of them paid in full. Raises HouseError ``plan_not_active`` when none is left.
    """
    left = rows[paid_rows:]
    if not left:
        raise HouseError("plan_not_active", rows=len(rows), paid=paid_rows)
    remaining = Money.total(row.principal + row.spread for row in left)
    charges_due = Money.total(row.charge for row in left if row.due <= today)
    running, full, days, of_days, start = _ZERO, _ZERO, 0, 0, signed
    for number, row in enumerate(rows):
        if row.due > today:
            days, of_days = (today - start).days, (row.due - start).days
            if number >= paid_rows:
                running, full = _pro_rata(row.charge, days, of_days), row.charge
            break
        start = row.due
    payoff = remaining + charges_due + running
    return EarlySettlement(remaining, charges_due, running, days, of_days, payoff, full, start)


def _pro_rata(money: Money, days: int, of_days: int) -> Money:
    return Money((2 * money.fen * days + of_days) // (2 * of_days))


def percent(value: Decimal, places: int = 2) -> Decimal:
    """A share as per cent, rounded half up: 0.13034 is 13.03."""
    return (value * 100).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
