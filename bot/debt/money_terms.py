"""The arithmetic part of the dated terms: rates, late fee, minimum, allocation order and buckets.

The terms room reads them from YAML and builds these; nothing here knows a default.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bot.debt.values import Money


class InterestMethod(StrEnum):
    """Which part of a purchase bears interest when the statement is not paid in full."""

    FULL_BALANCE = "full_balance"
    UNPAID_PART = "unpaid_part"


class Compound(StrEnum):
    """Whether posted interest joins the interest base at the next statement."""

    NONE = "none"
    MONTHLY = "monthly"


class Remainder(StrEnum):
    """Which instalment takes what an equal split leaves over."""

    LAST = "last"
    FIRST = "first"


class DebtPart(StrEnum):
    """The three groups that a payment is spread over (R05)."""

    INTEREST = "interest"
    FEES = "fees"
    PRINCIPAL = "principal"


@dataclass(frozen=True, slots=True)
class LateFeeTerms:
    """Late fee (违约金): ``rate`` of the shortfall within ``floor`` and ``cap``; nothing up to ``tolerance``."""

    rate: Decimal
    floor: Money
    cap: Money
    tolerance: Money
    never_above_shortfall: bool = True


@dataclass(frozen=True, slots=True)
class MinPaymentTerms:
    """Minimum payment: ``pct`` of eligible purchases (``relief_pct`` under relief), at least ``floor``."""

    pct: Decimal
    relief_pct: Decimal
    floor: Money


@dataclass(frozen=True, slots=True)
class AllocationTerms:
    """Order in which a payment settles the debt: ``before`` below ``flip_dpd`` days past due, then ``after`` (R05)."""

    flip_dpd: int
    before: tuple[DebtPart, ...]
    after: tuple[DebtPart, ...]


@dataclass(frozen=True, slots=True)
class Bucket:
    """A bucket of days past due; ``dpd_max`` is inclusive."""

    id: str
    dpd_max: int


@dataclass(frozen=True, slots=True)
class MoneyTerms:
    """The ``money:`` and ``buckets:`` parts of a terms file. Rates are per day (0.0005) or shares (0.05)."""

    daily_rate: Decimal
    interest_method: InterestMethod
    compound: Compound
    late_fee: LateFeeTerms
    min_payment: MinPaymentTerms
    grace_days: int
    allocation: AllocationTerms
    plan_remainder: Remainder
    buckets: tuple[Bucket, ...]
    plan_charge_base: str = "principal"
    policy_version: str = ""
