"""The house's own check of all charges against 24 % a year (R33); for staff, never told to a debtor as a legal cap."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bot.debt import checks
from bot.debt.errors import HouseError
from bot.debt.position import Position
from bot.debt.values import Money

LINE = Decimal("0.24")
_YEAR = 365


@dataclass(frozen=True, slots=True)
class ChargeCheck:
    """``annualised`` is a share a year; ``excess`` is what to waive so that the charges meet the line."""

    charges: Money
    principal: Money
    days: int
    annualised: Decimal
    cap: Money
    excess: Money

    @property
    def flagged(self) -> bool:
        return self.excess.fen > 0


def check_charges(charges: Money, principal: Money, days: int, line: Decimal = LINE) -> ChargeCheck:
    """All interest and fees over ``days`` against ``line`` a year of ``principal``.

    Raises HouseError ``amount_not_positive`` without principal, ``days_out_of_range`` without a day.
    """
    checks.not_negative(charges, "charges")
    checks.positive(principal, "principal")
    if days <= 0:
        raise HouseError("days_out_of_range", days=days)
    annualised = Decimal(charges.fen) / principal.fen * _YEAR / days
    cap = principal.rounded(line * days / _YEAR)
    return ChargeCheck(charges, principal, days, annualised, cap, Money(max(0, charges.fen - cap.fen)))


def check_position(position: Position) -> ChargeCheck | None:
    """All that stands charged on an account since the first day that bore interest; None without principal or interest."""
    starts = [segment.start for charge in position.interest_charges for segment in charge.segments]
    if not position.principal.fen or not starts:
        return None
    charges = position.interest + position.late_fee + position.service_fee
    return check_charges(charges, position.principal, max(1, (position.as_of - min(starts)).days))
