"""The shape of the sections of a terms file on plans and settlements, and of all products together."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import Field

from bot.terms.schema import (
    ByBucket,
    Count,
    Days,
    DeferralS,
    DueDateS,
    Exact,
    MinReliefS,
    ModeCode,
    Months,
    PromiseS,
    Requirement,
    Section,
    Share,
    Yuan,
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
