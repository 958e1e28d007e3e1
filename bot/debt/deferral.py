"""Deferral (延期还款): due days move by whole months, interest runs on at a factor, no late fee meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.debt import checks
from bot.debt.account import CardAgreement, DeferralGrant
from bot.debt.cycles import add_months, shift_months
from bot.debt.interest import days_between, interest_of
from bot.debt.values import Money


@dataclass(frozen=True, slots=True)
class Deferral:
    """A deferral's new due day and what it costs in interest."""

    principal: Money
    months: int
    due: date
    new_due: date
    days: int
    interest_factor: Decimal
    daily_rate: Decimal
    interest: Money

    @property
    def grant(self) -> DeferralGrant:
        """What the ledger needs of it."""
        return DeferralGrant(self.months, self.due, self.new_due, self.interest_factor)


def defer(
    principal: Money,
    due: date,
    months: int,
    daily_rate: Decimal,
    interest_factor: Decimal = Decimal(1),
    agreement: CardAgreement | None = None,
) -> Deferral:
    """``due`` moved by ``months`` (end of month clamped) and the interest on ``principal`` until then.

    ``interest_factor`` is 1, or less where proof allows it. Raises HouseError ``months_out_of_range``, ``rate_out_of_range``,
    ``amount_not_positive``.
    """
    checks.positive(principal, "principal")
    checks.months(months)
    checks.share(interest_factor, "interest_factor")
    new_due = shift_months(due, months) if agreement is None else add_months(agreement, due, months)
    days = days_between(due, new_due)
    interest = interest_of([(principal, days)], daily_rate, interest_factor)
    return Deferral(principal, months, due, new_due, days, interest_factor, daily_rate, interest)
