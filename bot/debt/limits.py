"""The dated plan limits as values: what may be offered to whom, by whom, and on which conditions.

Every number comes from one file under ``bot/terms``; nothing here has a default. Shares are exact decimals (0.10 is ten per
cent),
amounts are :class:`Money`, periods carry their unit in the name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import IntEnum, StrEnum
from typing import TypeVar

from bot.debt.money_terms import MoneyTerms
from bot.debt.values import Money


class Mode(StrEnum):
    """Who may conclude a product in a bucket."""

    BOT = "B"  # the assistant may conclude, inside its authority
    DRAFT = "D"  # the assistant drafts, a person signs
    HUMAN = "H"  # only a person may propose it


class Level(IntEnum):
    """Authority to conclude, in rising order."""

    BOT = 0
    L1 = 1
    L2 = 2
    L3 = 3

    @property
    def code(self) -> str:
        """``bot``, ``L1``, ``L2`` or ``L3``."""
        return self.name if self else "bot"

    @classmethod
    def parse(cls, code: str) -> Level:
        """The level of a code; raises KeyError for any other text."""
        return cls[code.upper()]


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


@dataclass(frozen=True)
class NegotiationTerms:
    counter_offers_session: int
    counter_offers_30d: int
    counter_offers_product: Mapping[str, int]  # products with fewer than the session's number
    refusals_stop: int
    anger_stop: int
    offer_valid_hours: int
    max_options: int
    reask_per_slot: int
    beta: Decimal
    steps: int


@dataclass(frozen=True)
class LevelLimits:
    """What one level may conclude. ``None`` means that the level adds no limit of its own."""

    debt_max: Money | None
    promise_max: Money | None
    promise_days_max: int | None  # None: the bucket's own limit
    instalment_max: Money | None
    instalment_months_max: int
    instalment_dpd_max: int | None
    deferral_months_max: int
    deferral_principal_max: Money | None
    personalised_months_max: int  # 0: may not conclude one
    interest_waiver: Decimal
    full_late_fee_waiver: bool


@dataclass(frozen=True)
class CoolOffTerms:
    broken_plan_days: int
    broken_plans_12m: int
    broken_plans_days: int
    free_cancel_hours: int
    plan_changes_max: int
    plan_shift_days_max: int
    plan_change_notice_days: int


@dataclass(frozen=True)
class AffordabilityTerms:
    """A safety buffer is kept back from income; the rest is rounded down to ``round_down_to`` yuan."""

    buffer_pct: Decimal
    buffer_min: Money
    declared_haircut: Decimal
    round_down_to: int
    tenors: tuple[int, ...]


@dataclass(frozen=True)
class EvidenceTerms:
    """Which papers prove which reason (any one of them), and for how many days a verified paper counts."""

    valid_days: int
    by_reason: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class PlanDateTerms:
    first_instalment_min_days: int
    down_payment_days: int
    missed_grace_days: int
    broken_consecutive: int  # misses in a row that break a plan
    broken_misses: int  # or so many misses
    broken_in_rows: int  # among so many rows


@dataclass(frozen=True)
class LimitationTerms:
    years: int
    watch_days: int


@dataclass(frozen=True)
class IdentityTerms:
    otp_tries: int
    lock_minutes: int
    daily_fail_max: int
    idle_minutes: int
    absolute_hours: int
    code_max_age_minutes: int


@dataclass(frozen=True)
class ContactTerms:
    quiet_from: time
    quiet_to: time
    voice_effective_per_day: int
    unanswered_per_number_day: int
    proactive_per_day: int
    proactive_per_week: Mapping[str, int]


@dataclass(frozen=True)
class DeskHours:
    weekdays: tuple[int, ...]  # ISO, Monday is 1
    open: time
    close: time
    holidays: str


@dataclass(frozen=True)
class ComplaintTerms:
    simple_days: int
    complex_days: int
    max_days: int
    credit_objection_days: int


@dataclass(frozen=True)
class Terms:
    """One dated version of everything that may be offered. Superseded by a later file, never edited."""

    policy_version: str
    effective_from: date
    clock_tz: str
    money: MoneyTerms
    contact: ContactTerms
    desk_hours: DeskHours
    promise: PromiseTerms
    broken_promise: BrokenPromiseTerms
    due_date: DueDateTerms
    min_relief: MinReliefTerms
    deferral: DeferralTerms
    instalment: InstalmentTerms
    personalised: PersonalisedTerms
    settlement: SettlementTerms
    fee_waiver: FeeWaiverTerms
    breathing_space: BreathingSpaceTerms
    negotiation: NegotiationTerms
    authority: Mapping[Level, LevelLimits]
    cool_off: CoolOffTerms
    complaint: ComplaintTerms
    affordability: AffordabilityTerms
    evidence: EvidenceTerms
    limitation: LimitationTerms
    identity: IdentityTerms
    plan_dates: PlanDateTerms
    reading_seconds: int
    approval_workdays: int

    def bucket_for(self, dpd: int) -> str:
        """The bucket of a number of days past due; zero and less is the first one."""
        for bucket in self.money.buckets:
            if dpd <= bucket.dpd_max:
                return bucket.id
        return self.money.buckets[-1].id


T = TypeVar("T")


def limits_in(by_bucket: Mapping[str, T], bucket: str) -> T | None:
    """The limits of a product in a bucket, or None where the product is not offered there."""
    return by_bucket.get(bucket)
