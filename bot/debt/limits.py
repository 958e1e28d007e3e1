"""The dated terms as one value: authority, negotiation, dates, contact and all products.

Every number comes from one file under ``bot/terms``; nothing here has a default. Shares are exact decimals (0.10 is ten per
cent), amounts are :class:`Money`, periods carry their unit in the name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import IntEnum

from bot.debt.money_terms import MoneyTerms
from bot.debt.product_limits import (
    BreathingSpaceTerms,
    BrokenPromiseTerms,
    DeferralTerms,
    DueDateTerms,
    FeeWaiverTerms,
    InstalmentTerms,
    MinReliefTerms,
    PersonalisedTerms,
    PromiseTerms,
    SettlementTerms,
)
from bot.debt.values import Money


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
