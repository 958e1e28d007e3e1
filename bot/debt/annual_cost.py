"""The annualised cost of a schedule by its internal rate of return, and the cost sheet (R12b, R31)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pyxirr import irr

from bot.debt.errors import HouseError
from bot.debt.instalments import Schedule
from bot.debt.interest import annual_rate
from bot.debt.money_terms import LateFeeTerms, MoneyTerms
from bot.debt.values import Money

_PLACES = Decimal("1e-10")
_ZERO = Money(0)


@dataclass(frozen=True, slots=True)
class AnnualCost:
    """Shares a year (0.1303 is 13.03 %). ``apr`` is 12 x the monthly rate of return, ``compound`` its effective form."""

    irr_month: Decimal
    apr: Decimal
    compound: Decimal
    nominal: Decimal


def monthly_return(financed: Money, payments: Sequence[Money]) -> Decimal:
    """The monthly rate m that solves ``financed = sum(payment_i / (1+m)^i)``. Raises HouseError ``rate_unsolvable``."""
    total = sum(payment.fen for payment in payments)
    if financed.fen <= 0 or total < financed.fen:
        raise HouseError("rate_unsolvable", financed=financed, paid=Money(total))
    if total == financed.fen:
        return Decimal(0)
    found = irr([-financed.fen, *(payment.fen for payment in payments)], silent=True)
    if found is None:
        raise HouseError("rate_unsolvable", financed=financed, paid=Money(total))
    return Decimal(repr(found)).quantize(_PLACES)


def annual_cost(schedule: Schedule) -> AnnualCost:
    """The annual cost of a schedule over the principal actually in use (R12b)."""
    month = monthly_return(schedule.financed + schedule.spread, [row.amount for row in schedule.rows])
    compound = ((1 + month) ** 12 - 1).quantize(_PLACES)
    return AnnualCost(month, month * 12, compound, schedule.nominal_annual)


@dataclass(frozen=True, slots=True)
class CostSheet:
    """What must be shown before a plan is confirmed (R31), as data.

    ``default_*`` is what a breach may cost: the daily rate (with its annual figure) on what is open, the late fee's
    terms, and the waivers that come back. ``no_other_charges`` states that nothing else is taken.
    """

    principal: Money
    spread: Money
    down: Money
    months: int
    each: Money
    last: Money
    charges_total: Money
    total_paid: Money
    monthly_rate: Decimal
    cost: AnnualCost
    default_daily_rate: Decimal
    default_annual_rate: Decimal
    default_late_fee: LateFeeTerms
    default_restored: Money
    no_other_charges: bool


def cost_sheet(
    schedule: Schedule, terms: MoneyTerms, *, down: Money = _ZERO, waived: Money = _ZERO, clawback: bool = True
) -> CostSheet:
    """The cost sheet of a schedule under the money terms."""
    return CostSheet(
        principal=schedule.financed,
        spread=schedule.spread,
        down=down,
        months=schedule.months,
        each=schedule.first,
        last=schedule.last,
        charges_total=schedule.charges_total,
        total_paid=schedule.total + down,
        monthly_rate=schedule.monthly_rate,
        cost=annual_cost(schedule),
        default_daily_rate=terms.daily_rate,
        default_annual_rate=annual_rate(terms.daily_rate),
        default_late_fee=terms.late_fee,
        default_restored=waived if clawback else _ZERO,
        no_other_charges=True,
    )
