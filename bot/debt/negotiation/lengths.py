"""The other lengths of a standard plan at the same down payment: what a slider may move along."""

from __future__ import annotations

from bot.debt.limits import Level
from bot.debt.negotiation.case import Case
from bot.debt.negotiation.deal import instalment_limits, standard
from bot.debt.negotiation.pricing import price
from bot.debt.negotiation.types import Offer
from bot.debt.products import Product


def lengths(case: Case, offer: Offer) -> tuple[Offer, ...]:
    """Every length that the assistant may conclude at the offer's down payment, shortest first; () for any other product."""
    limits = instalment_limits(case)
    if offer.product is not Product.INSTALMENT or limits is None:
        return ()
    deals = (standard(case, months, offer.down_share) for months in limits.tenors)
    return tuple(price(case, deal) for deal in deals if deal is not None and deal.level is Level.BOT)
