"""The minimum payment (最低还款额) of a statement."""

from __future__ import annotations

from decimal import Decimal

from bot.debt.money_terms import MinPaymentTerms
from bot.debt.position import Minimum, Position
from bot.debt.values import Money

_ZERO = Money(0)


def minimum_due(
    terms: MinPaymentTerms,
    *,
    balance: Money | None = None,
    eligible: Money = _ZERO,
    cash: Money = _ZERO,
    prior_unpaid: Money = _ZERO,
    over_limit: Money = _ZERO,
    interest: Money = _ZERO,
    fees: Money = _ZERO,
    instalments: Money = _ZERO,
    relief: bool = False,
) -> Minimum:
    """A share of eligible purchases plus all of the rest, at least the floor, never above the balance.

    ``eligible`` is purchases without the principal that ``prior_unpaid`` already holds; instalments due always count in
    full (R10: no minimum on instalments). ``relief`` takes the relief share. Without ``balance`` the sum of the parts is it.
    """
    pct: Decimal = terms.relief_pct if relief else terms.pct
    rest = cash + prior_unpaid + over_limit + interest + fees + instalments
    if balance is None:
        balance = eligible + rest
    part = eligible.rounded(pct)
    amount = min(balance, max(part + rest, terms.floor))
    return Minimum(
        pct=pct,
        eligible=eligible,
        share=part,
        cash=cash,
        prior_unpaid=prior_unpaid,
        over_limit=over_limit,
        interest=interest,
        fees=fees,
        instalments=instalments,
        balance=balance,
        amount=amount,
    )


def under_relief(minimum: Minimum, terms: MinPaymentTerms) -> Minimum:
    """The same minimum at the relief share of purchases."""
    return minimum_due(
        terms,
        balance=minimum.balance,
        eligible=minimum.eligible,
        cash=minimum.cash,
        prior_unpaid=minimum.prior_unpaid,
        over_limit=minimum.over_limit,
        interest=minimum.interest,
        fees=minimum.fees,
        instalments=minimum.instalments,
        relief=True,
    )


def next_min_under_relief(position: Position) -> Money | None:
    """What ``position.next_min`` would be with minimum relief granted today; None when no minimum is to come."""
    standing_plan = position.plan is not None and position.plan.active
    if position.next_min is None or standing_plan or not position.statements:
        return None
    demanded = position.statements[-1].minimum
    saved = demanded.amount - under_relief(demanded, position.terms.min_payment).amount
    return max(_ZERO, position.next_min - saved)
