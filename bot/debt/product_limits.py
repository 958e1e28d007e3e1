"""The limits of each product, bucket by bucket, as values: modes, months, down payments, shares and ladders.

Every number comes from one file under ``bot/terms``; nothing here has a default. Shares are exact decimals (0.10 is ten per
cent), amounts are :class:`Money`, periods carry their unit in the name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bot.debt.values import Money


class Mode(StrEnum):
    """Who may conclude a product in a bucket."""

    BOT = "B"  # the assistant may conclude, inside its authority
    DRAFT = "D"  # the assistant drafts, a person signs
    HUMAN = "H"  # only a person may propose it


@dataclass(frozen=True)
class PromiseLimits:
    """Promise to pay in one bucket: at most ``max_days`` ahead, at least the greater of ``floor`` and ``pct`` of ``pct_of``."""

    mode: Mode
    max_days: int
    floor: Money
    pct: Decimal
    pct_of: str  # "min_due" | "total" | "" (the fixed floor alone)
    requires: tuple[str, ...]


@dataclass(frozen=True)
class PromiseTerms:
    parts_max: int
    ladder_days: tuple[int | None, ...]  # None: the bucket's own longest
    by_bucket: Mapping[str, PromiseLimits]


@dataclass(frozen=True)
class BrokenPromiseTerms:
    """What one and two broken promises within ``within_days`` change."""

    within_days: int
    first_max_days: int
    first_pct_add: Decimal
    witnessed_from: Money
    second_count: int
    second_pause_days: int


@dataclass(frozen=True)
class DueDateTerms:
    per_months: int
    max_changes: int
    day_min: int
    day_max: int
    by_bucket: Mapping[str, Mode]
    after_min_due: frozenset[str]  # buckets in which the minimum must be paid first


@dataclass(frozen=True)
class MinReliefTerms:
    max_cycles_per_12m: int
    by_bucket: Mapping[str, Mode]


@dataclass(frozen=True)
class DeferralLimits:
    mode: Mode
    months_max: int
    requires: tuple[str, ...]
    reasons: tuple[str, ...]  # empty: any


@dataclass(frozen=True)
class DeferralTerms:
    """Interest factors: 1 by default, less with verified evidence; never a promise about the credit report."""

    factor_default: Decimal
    factor_verified: Decimal
    factor_disaster: Decimal
    by_bucket: Mapping[str, DeferralLimits]


@dataclass(frozen=True)
class DownSteps:
    """Down payment shares of the amount to settle: opening, target, the assistant's floor, a person's floor."""

    open: Decimal
    target: Decimal
    floor: Decimal
    human_floor: Decimal


@dataclass(frozen=True)
class LadderStep:
    """One rung: a number of months and a down payment share."""

    months: int
    down: Decimal


@dataclass(frozen=True)
class InstalmentLimits:
    mode: Mode
    tenors: tuple[int, ...]  # rising
    human_tenors: tuple[int, ...]  # rising; only a person may offer these
    down: DownSteps
    ladder: tuple[LadderStep, ...]


@dataclass(frozen=True)
class InstalmentTerms:
    """Standard instalments (R10): flat monthly rates by number of months; existing instalment balances stay out."""

    monthly_rate: Mapping[int, Decimal]
    principal_min: Money
    principal_max: Money
    min_monthly: Money
    exclude_existing_instalments: bool
    by_bucket: Mapping[str, InstalmentLimits]


@dataclass(frozen=True)
class PersonalisedLimits:
    mode: Mode
    max_months: int
    down: tuple[Decimal, ...]  # falling
    zero_down_needs_proof: bool  # a share of zero only with verified hardship
    requires: tuple[str, ...]


@dataclass(frozen=True)
class PersonalisedTerms:
    """The personalised plan of R04: any whole number of months up to the bucket's longest, at ``draft_rate`` a month."""

    min_monthly_floor: Money
    min_monthly_pct: Decimal
    rate_monthly_max: Decimal
    draft_rate: Decimal
    ladder: tuple[LadderStep, ...]
    by_bucket: Mapping[str, PersonalisedLimits]


@dataclass(frozen=True)
class SettlementLimits:
    mode: Mode
    pay_within_days: int
    parts_max: int
    requires: tuple[str, ...]


@dataclass(frozen=True)
class SettlementTerms:
    late_fee_waiver: Decimal
    by_bucket: Mapping[str, SettlementLimits]


@dataclass(frozen=True)
class FeeWaiverTerms:
    """Late fees the assistant may waive: the lesser of ``abs_max`` and ``pct_total_max`` of the debt, once in
    ``once_per_months``.
    """

    abs_max: Money
    pct_total_max: Decimal
    once_per_months: int


@dataclass(frozen=True)
class BreathingSpaceTerms:
    provisional_days: int
    confirmed_days: int
