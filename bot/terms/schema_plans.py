"""The shape of the plan and authority sections of a terms file, and of the file as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Any, Literal

from pydantic import Field, field_validator, model_validator

from bot.terms.schema import (
    LEVELS,
    BucketId,
    BucketS,
    ByBucket,
    ContactS,
    Count,
    Days,
    DeferralS,
    DeskHoursS,
    DueDateS,
    Exact,
    LevelCode,
    MinReliefS,
    ModeCode,
    MoneyS,
    Months,
    PromiseS,
    Requirement,
    Section,
    Share,
    Yuan,
    raise_together,
)

Rung = tuple[Months, Share]


class DownS(Section):
    open: Share
    target: Share
    floor: Share
    human_floor: Share | None = None

    def contradictions(self) -> list[str]:
        problems = []
        if self.target > self.open:
            problems.append(f"target {self.target} beyond opening {self.open}")
        if self.floor > self.target:
            problems.append(f"floor {self.floor} beyond target {self.target}")
        if self.human_floor is not None and self.human_floor > self.floor:
            problems.append(f"human_floor {self.human_floor} beyond floor {self.floor}")
        return problems


def _not_rising(ladder: tuple[Rung, ...]) -> list[str]:
    problems = []
    for k, (before, after) in enumerate(pairwise(ladder), start=1):
        levers = (after[0] != before[0]) + (after[1] != before[1])
        if after[0] < before[0] or after[1] > before[1]:
            problems.append(f"ladder step {k} is worse than the step before it")
        elif levers != 1:
            problems.append(f"ladder step {k} must concede exactly one lever")
    return problems


class InstalmentBucketS(Section):
    mode: ModeCode
    tenors: tuple[Months, ...]
    human_tenors: tuple[Months, ...] = ()
    down: DownS
    ladder: tuple[Rung, ...] = Field(min_length=1)

    def contradictions(self) -> list[str]:
        problems = _not_rising(self.ladder)
        if list(self.tenors) != sorted(set(self.tenors)) or list(self.human_tenors) != sorted(set(self.human_tenors)):
            problems.append("tenors must rise")
        for months, share in self.ladder:
            if months not in self.tenors:
                problems.append(f"ladder month {months} is not among the tenors")
            if share < self.down.floor:
                problems.append(f"ladder share {share} below the floor {self.down.floor}")
        if self.ladder[0][1] != self.down.open:
            problems.append("ladder does not begin at the opening share")
        return problems


class InstalmentS(ByBucket):
    monthly_rate: Mapping[Months, Annotated[Exact, Field(ge=0, le=Decimal("0.01"))]]  # flat: about 22 % a year, under R33's line
    principal_min: Yuan
    principal_max: Yuan
    min_monthly: Yuan
    exclude_existing_instalments: Literal[True]  # R10
    M0: InstalmentBucketS | None = None
    M0G: InstalmentBucketS | None = None
    M1: InstalmentBucketS | None = None
    M2: InstalmentBucketS | None = None
    M3: InstalmentBucketS | None = None

    def contradictions(self) -> list[str]:
        problems = ["principal_min beyond principal_max"] if self.principal_min > self.principal_max else []
        for bucket, limits in self.buckets().items():
            missing = [n for n in (*limits.tenors, *limits.human_tenors) if n not in self.monthly_rate]
            problems += [f"{bucket}: no monthly_rate for {months} months" for months in missing]
        return problems


class PersonalisedMinS(Section):
    abs: Yuan
    pct_of_base: Share


class PersonalisedBucketS(Section):
    mode: Literal["D", "H"]  # R04: a person signs
    max_months: Months
    down: tuple[Share, ...] = Field(min_length=1)
    zero_down_needs_proof: bool = False
    requires: tuple[Requirement, ...] = ()

    def contradictions(self) -> list[str]:
        if self.zero_down_needs_proof and not any(self.down):
            return ["no down payment share is left without proof"]
        return [] if list(self.down) == sorted(set(self.down), reverse=True) else ["down shares must fall"]


class PersonalisedS(ByBucket):
    min_monthly: PersonalisedMinS
    rate_monthly_max: Annotated[Exact, Field(ge=0, le=Decimal("0.0025"))]
    draft_rate_monthly: Annotated[Exact, Field(ge=0)]
    ladder: tuple[Rung, ...] = Field(min_length=1)
    M0: PersonalisedBucketS | None = None
    M0G: PersonalisedBucketS | None = None
    M1: PersonalisedBucketS | None = None
    M2: PersonalisedBucketS | None = None
    M3: PersonalisedBucketS | None = None
    M4: PersonalisedBucketS | None = None
    M5: PersonalisedBucketS | None = None
    M6: PersonalisedBucketS | None = None
    M7: PersonalisedBucketS | None = None

    def contradictions(self) -> list[str]:
        problems = _not_rising(self.ladder)
        if self.draft_rate_monthly > self.rate_monthly_max:
            problems.append(f"draft_rate_monthly {self.draft_rate_monthly} above its cap {self.rate_monthly_max}")
        return problems


class SettlementBucketS(Section):
    mode: Literal["D", "H"]
    pay_within_days: Days
    parts_max: Annotated[int, Field(ge=1, le=12)]
    requires: tuple[Requirement, ...] = ()


class SettlementS(ByBucket):
    late_fee_waiver: Share
    M4: SettlementBucketS | None = None
    M5: SettlementBucketS | None = None
    M6: SettlementBucketS | None = None
    M7: SettlementBucketS | None = None


class FeeWaiverS(Section):
    abs_max: Yuan
    pct_total_max: Share
    once_per_months: Count


class BreathingSpaceS(Section):
    provisional_days: Days
    confirmed_days: Days

    def contradictions(self) -> list[str]:
        return ["provisional beyond confirmed"] if self.provisional_days > self.confirmed_days else []


class ProductsS(Section):
    ptp: PromiseS
    due_date_change: DueDateS
    min_relief: MinReliefS
    deferral: DeferralS
    instalment: InstalmentS
    personalised: PersonalisedS
    settlement: SettlementS
    fee_waiver: FeeWaiverS
    breathing_space: BreathingSpaceS


class BrokenAfterS(Section):
    consecutive: Count
    misses: Count
    in_rows: Count


class PlanDatesS(Section):
    first_instalment_min_days: Days
    down_payment_days: Days
    missed_grace_days: Days
    broken_after: BrokenAfterS


class NegotiationS(Section):
    counter_offers_session: Count
    counter_offers_30d: Count
    counter_offers_product: Mapping[Literal["ptp", "instalment", "personalised", "settlement"], Count]
    refusals_stop: Annotated[int, Field(ge=1, le=10)]
    anger_stop: Annotated[int, Field(ge=1, le=10)]
    offer_valid_hours: Annotated[int, Field(ge=1, le=720)]
    max_options: Annotated[int, Field(ge=1, le=2)]
    reask_per_slot: Count
    beta: Annotated[Exact, Field(gt=0)]
    k: Annotated[int, Field(ge=1, le=10)]


class LevelS(Section):
    debt_max: Yuan | None
    ptp_max: Yuan | None
    ptp_days: Days | None
    instalment_max: Yuan | None
    instalment_months: Annotated[int, Field(ge=0, le=60)]
    instalment_dpd: Days | None
    deferral_months: Annotated[int, Field(ge=0, le=12)]
    deferral_principal: Yuan | None
    personalised_months: Annotated[int, Field(ge=0, le=60)]
    interest_waiver: Share
    full_late_fee_waiver: bool


class AuthorityS(Section):
    bot: LevelS
    L1: LevelS
    L2: LevelS
    L3: LevelS

    @model_validator(mode="before")
    @classmethod
    def _inherit(cls, raw: Any) -> Any:
        """A level keeps what the level below it has unless it says otherwise."""
        if not isinstance(raw, dict):
            return raw
        filled: dict[str, Any] = dict(raw)
        below: dict[str, Any] = {}
        for level in LEVELS:
            if isinstance(raw.get(level), dict):
                below = {**below, **raw[level]}
                filled[level] = below
        return filled

    def contradictions(self) -> list[str]:
        problems = []
        pairs: list[tuple[LevelCode, LevelCode]] = list(pairwise(LEVELS))
        for low, high in pairs:
            below, above = getattr(self, low), getattr(self, high)
            for name in ("ptp_max", "instalment_max", "instalment_dpd", "deferral_principal"):
                if getattr(above, name) is not None and (
                    getattr(below, name) is None or getattr(above, name) < getattr(below, name)
                ):
                    problems.append(f"{high} has a lower {name} than {low}")
            for name in ("instalment_months", "deferral_months", "personalised_months", "interest_waiver"):
                if getattr(above, name) < getattr(below, name):
                    problems.append(f"{high} has a lower {name} than {low}")
        return problems


class ApprovalS(Section):
    workdays: Annotated[int, Field(ge=1, le=10)]


class EvidenceS(Section):
    valid_days: Days
    unemployment: tuple[str, ...]
    illness: tuple[str, ...]
    critical_illness: tuple[str, ...]
    income_drop: tuple[str, ...]
    disaster: tuple[str, ...]
    bereavement: tuple[str, ...]
    multi_debt: tuple[str, ...]


class FirstBrokenS(Section):
    max_days: Days
    min_pct_add: Share
    witnessed_from: Yuan


class SecondBrokenS(Section):
    count: Count
    bot_pause_days: Days


class BrokenPromiseS(Section):
    within_days: Days
    first: FirstBrokenS
    second: SecondBrokenS


class CoolOffS(Section):
    broken_plan_days: Days
    broken_plans_12m: Count
    broken_plans_days: Days
    free_cancel_hours: Count
    plan_changes_max: Count
    plan_shift_days_max: Days
    plan_change_notice_days: Days


class ComplaintS(Section):
    simple_days: Annotated[int, Field(ge=1, le=15)]  # R22
    complex_days: Annotated[int, Field(ge=1, le=30)]
    max_days: Annotated[int, Field(ge=1, le=60)]
    credit_objection_days: Annotated[int, Field(ge=1, le=20)]  # R14


class AffordabilityS(Section):
    buffer_pct: Share
    buffer_min: Yuan
    declared_haircut: Share
    round_down_to: Annotated[int, Field(ge=1, le=1000)]
    tenors: tuple[Months, ...]


class LimitationS(Section):
    years: Annotated[int, Field(ge=1, le=20)]
    watch_days: Days


class IdentityS(Section):
    otp_tries: Count
    lock_minutes: Count
    daily_fail_max: Count
    idle_minutes: Count
    absolute_hours: Count
    code_max_age_minutes: Count


class CostSheetS(Section):
    reading_seconds: Annotated[int, Field(ge=1, le=600)]  # R31


class TermsFile(Section):
    """A whole terms file."""

    policy_version: Annotated[str, Field(min_length=1, max_length=60)]
    effective_from: date
    clock_tz: Literal["Asia/Shanghai"]
    buckets: tuple[BucketS, ...]
    money: MoneyS
    contact: ContactS
    desk_hours: DeskHoursS
    products: ProductsS
    plan_dates: PlanDatesS
    negotiation: NegotiationS
    authority: AuthorityS
    approval: ApprovalS
    evidence: EvidenceS
    broken_promise: BrokenPromiseS
    cool_off: CoolOffS
    complaint: ComplaintS
    affordability: AffordabilityS
    limitation: LimitationS
    identity: IdentityS
    cost_sheet: CostSheetS

    @field_validator("buckets")
    @classmethod
    def _cover_every_day(cls, buckets: tuple[BucketS, ...]) -> tuple[BucketS, ...]:
        raise_together(_bucket_problems(buckets))
        return buckets

    def contradictions(self) -> list[str]:
        starts = [bucket.days[0] for bucket in self.buckets]
        flip = self.money.allocation.flip_dpd
        return [] if flip in starts else [f"money.allocation.flip_dpd {flip} is not the first day of a bucket"]


def _bucket_problems(buckets: tuple[BucketS, ...]) -> list[str]:
    problems = []
    every: tuple[BucketId, ...] = ("M0", "M0G", "M1", "M2", "M3", "M4", "M5", "M6", "M7")
    if tuple(bucket.id for bucket in buckets) != every:
        problems.append(f"must be {', '.join(every)} in this order")
    for before, after in pairwise(buckets):
        end, start = before.days[1], after.days[0]
        if end is None or start is None:
            problems.append(f"open border between {before.id} and {after.id}")
        elif start <= end:
            problems.append(f"overlap between {before.id} and {after.id}")
        elif start > end + 1:
            problems.append(f"gap between {before.id} and {after.id}: days {end + 1} to {start - 1}")
    if buckets and (buckets[0].days[0] is not None or buckets[-1].days[1] is not None):
        problems.append("the first must be open below and the last open above")
    return problems
