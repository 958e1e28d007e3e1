"""What a debtor named, in the terms of one product: months, a monthly limit, a down payment."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bot.debt.negotiation.case import Case
from bot.debt.negotiation.deal import (
    base_of,
    instalment_limits,
    least_personal_share,
    personalised_limits,
)
from bot.debt.products import Product
from bot.debt.values import Money


@dataclass(frozen=True)
class Wish:
    """What was named, in terms of one product. ``down`` is an exact down payment; ``share`` what it amounts to."""

    months: int | None
    cap: Money | None
    share: Decimal
    down: Money | None


def named_down(case: Case, base: Money) -> Money | None:
    if case.ask.down is not None:
        return case.ask.down
    return None if case.ask.down_share is None else base.rounded(case.ask.down_share)


def wish_of(case: Case, product: Product) -> Wish:
    caps = [cap for cap in (case.ask.monthly, case.affordable) if cap is not None]
    base = base_of(case, product)
    down = named_down(case, base)
    share = _target_share(case, product) if down is None else Decimal(down.fen) / Decimal(max(base.fen, 1))
    exact = down if case.ask.down is not None else None
    return Wish(case.ask.months, min(caps) if caps else None, share, exact)


def lower_share(case: Case) -> Decimal | None:
    """The next lower down payment of a personalised plan, where just that was asked for; None at its floor."""
    limits, now = personalised_limits(case), case.history.reached.get(Product.PERSONALISED)
    if limits is None or case.ask.lever != "down":
        return None
    least, share = least_personal_share(case, limits), now.share if now else max(limits.down)
    return max((step for step in limits.down if least <= step < share), default=None)


def _target_share(case: Case, product: Product) -> Decimal:
    reached = case.history.reached.get(product)
    if product is Product.PERSONALISED:
        limits = personalised_limits(case)
        lower = lower_share(case) if case.ask.monthly is not None and case.ask.product is Product.PERSONALISED else None
        if lower is not None:
            return lower
        target = max(limits.down) if limits else Decimal(0)
    else:
        own = instalment_limits(case)
        target = own.down.target if own else Decimal(0)
    return min(target, reached.share) if reached else target


def least_share(case: Case, product: Product, own: bool) -> Decimal:
    if product is Product.PERSONALISED:
        limits = personalised_limits(case)
        return least_personal_share(case, limits) if limits else Decimal(0)
    steps = instalment_limits(case)
    if steps is None:
        return Decimal(0)
    return steps.down.floor if own and case.by_bot else steps.down.human_floor


def usual_months(case: Case, product: Product, tenors: tuple[int, ...]) -> tuple[int, ...]:
    """Only a down payment was named: keep the months on the table, else the ladder's longest."""
    reached = case.history.reached.get(product)
    if reached is not None:
        return (reached.months,)
    limits = instalment_limits(case)
    return (limits.ladder[-1].months,) if limits else tenors[-1:]
