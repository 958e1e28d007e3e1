"""The late fee (违约金) for a missed minimum; once per missed statement, never bearing interest (R11)."""

from __future__ import annotations

from bot.debt.money_terms import LateFeeTerms
from bot.debt.values import Money


def late_fee(shortfall: Money, terms: LateFeeTerms) -> Money:
    """The fee on what is short of the minimum at the end of grace; nothing within the tolerance (R13)."""
    if shortfall <= terms.tolerance:
        return Money(0)
    fee = min(max(shortfall.rounded(terms.rate), terms.floor), terms.cap)
    return min(fee, shortfall) if terms.never_above_shortfall else fee
