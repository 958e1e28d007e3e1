"""The ten products, and in which bucket who may propose each."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from bot.debt.limits import Terms
from bot.debt.product_limits import Mode


class Product(StrEnum):
    """The ten products that may come out of a negotiation."""

    PROMISE = "ptp"
    DUE_DATE = "due_date_change"
    MIN_RELIEF = "min_relief"
    DEFERRAL = "deferral"
    INSTALMENT = "instalment"
    PERSONALISED = "personalised"
    SETTLEMENT = "settlement"
    BREATHING_SPACE = "breathing_space"
    DISPUTE_HOLD = "dispute_hold"
    FEE_WAIVER = "fee_waiver"


PLANS = frozenset({Product.INSTALMENT, Product.PERSONALISED})

# Agreeing to any of these acknowledges the debt and may start limitation anew (R19b).
ACKNOWLEDGES_DEBT = PLANS | {Product.PROMISE, Product.SETTLEMENT, Product.DEFERRAL}

# A running plan takes the place of these.
CLOSED_BY_PLAN = ACKNOWLEDGES_DEBT | {Product.MIN_RELIEF}


def mode_of(terms: Terms, product: Product, bucket: str) -> Mode | None:
    """Who may propose the product in the bucket; None where it is not offered."""
    modes: dict[Product, Mapping[str, Mode]] = {
        Product.DUE_DATE: terms.due_date.by_bucket,
        Product.MIN_RELIEF: terms.min_relief.by_bucket,
        Product.PROMISE: {name: limits.mode for name, limits in terms.promise.by_bucket.items()},
        Product.DEFERRAL: {name: limits.mode for name, limits in terms.deferral.by_bucket.items()},
        Product.INSTALMENT: {name: limits.mode for name, limits in terms.instalment.by_bucket.items()},
        Product.PERSONALISED: {name: limits.mode for name, limits in terms.personalised.by_bucket.items()},
        Product.SETTLEMENT: {name: limits.mode for name, limits in terms.settlement.by_bucket.items()},
    }
    return modes[product].get(bucket) if product in modes else Mode.BOT


def offered_in(terms: Terms, bucket: str) -> tuple[Product, ...]:
    """The products that anybody may propose in the bucket, in the order in which they are thought of."""
    return tuple(product for product in Product if mode_of(terms, product, bucket) is not None)
