"""The shape of a terms file as a whole, and what must hold between its sections."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import Field, field_validator

from bot.terms.schema import (
    BucketId,
    BucketS,
    ContactS,
    DeskHoursS,
    MoneyS,
    Section,
    raise_together,
)
from bot.terms.schema_conduct import (
    AffordabilityS,
    ApprovalS,
    AuthorityS,
    BrokenPromiseS,
    ComplaintS,
    CoolOffS,
    CostSheetS,
    EvidenceS,
    IdentityS,
    LimitationS,
    NegotiationS,
    PlanDatesS,
)
from bot.terms.schema_plans import ProductsS


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
