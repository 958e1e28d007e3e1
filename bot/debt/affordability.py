"""What a person can pay a month by their own figures, and the first tenor that fits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.debt import checks
from bot.debt.limits import AffordabilityTerms
from bot.debt.values import Money

HAIRCUT_REASON = "income_drop"  # the only reason for which a merely declared income is cut


@dataclass(frozen=True, slots=True)
class Affordability:
    """The monthly figures behind ``affordable``, which is never below zero and a whole step of yuan."""

    income: Money
    essentials: Money
    other_debt: Money
    buffer: Money
    left: Money
    affordable: Money


def counted_income(income: Money, reason: str | None, verified: bool, terms: AffordabilityTerms) -> Money:
    """The income that counts: a declared, unverified drop of income takes the haircut, nothing else does."""
    if reason == HAIRCUT_REASON and not verified:
        return income.rounded(1 - terms.declared_haircut)
    return income


def affordable(income: Money, essentials: Money, other_debt: Money, terms: AffordabilityTerms) -> Affordability:
    """What is left after essentials, other debt and the buffer, rounded down. Raises HouseError for negative figures."""
    for name, money in (("income", income), ("essentials", essentials), ("other_debt", other_debt)):
        checks.not_negative(money, name)
    buffer = max(terms.buffer_min, income.rounded(terms.buffer_pct))
    left = income - essentials - other_debt - buffer
    step = terms.round_down_to * 100
    return Affordability(income, essentials, other_debt, buffer, left, Money(max(0, left.fen) // step * step))


def tenor_for(total: Money, monthly: Money, tenors: Iterable[int]) -> int | None:
    """The first of the (rising) tenors whose equal part of ``total`` stays within ``monthly``; None when none does."""
    return next((months for months in tenors if total.fen <= monthly.fen * months), None)
