"""What a payment settles first: interest and fees up to 90 days past due, principal from 91 on (R05)."""

from __future__ import annotations

from dataclasses import dataclass

from bot.debt.money_terms import AllocationTerms, DebtPart
from bot.debt.values import Money


@dataclass(frozen=True, slots=True)
class Allocation:
    """How one payment was spread; ``overpaid`` is what nothing was owed for (溢缴款)."""

    order: tuple[DebtPart, ...]
    interest: Money
    fees: Money
    principal: Money
    overpaid: Money


def order_at(dpd: int, terms: AllocationTerms) -> tuple[DebtPart, ...]:
    """The order in which a payment at ``dpd`` days past due settles the parts (R05)."""
    return terms.after if dpd >= terms.flip_dpd else terms.before


def spread(fen: int, owed: dict[DebtPart, int], order: tuple[DebtPart, ...]) -> tuple[dict[DebtPart, int], int]:
    """Fen taken by each part in ``order``, and the fen left over."""
    taken = {}
    for part in order:
        take = min(fen, owed[part])
        taken[part] = take
        fen -= take
    return taken, fen


def allocate(payment: Money, *, principal: Money, interest: Money, fees: Money, dpd: int, terms: AllocationTerms) -> Allocation:
    """Spread ``payment`` over what is owed at ``dpd`` days past due."""
    order = order_at(dpd, terms)
    owed = {DebtPart.PRINCIPAL: principal.fen, DebtPart.INTEREST: interest.fen, DebtPart.FEES: fees.fen}
    taken, left = spread(payment.fen, owed, order)
    return Allocation(
        order=order,
        interest=Money(taken[DebtPart.INTEREST]),
        fees=Money(taken[DebtPart.FEES]),
        principal=Money(taken[DebtPart.PRINCIPAL]),
        overpaid=Money(left),
    )
