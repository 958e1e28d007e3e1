"""How far the acting level may go with each plan that can be talked about: the last rung of its ladder."""

from __future__ import annotations

from bot.debt.negotiation import ladder
from bot.debt.negotiation.case import Case
from bot.debt.negotiation.deal import Deal
from bot.debt.negotiation.plans import candidates


def floors(case: Case) -> tuple[Deal, ...]:
    """The lowest terms of each plan product that the acting level may conclude alone; for the desk, never for the debtor."""
    found = []
    for product in candidates(case, None)[0]:
        deals = [ladder.deal_of(case, product, step) for step in ladder.rungs(case, product)]
        own = [deal for deal in deals if deal is not None and case.raised(deal.level) <= case.acting]
        found += own[-1:]
    return tuple(found)
