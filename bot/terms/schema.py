"""The shape of a terms file. Every key is known and typed; a section checks what its numbers must satisfy together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

BucketId = Literal["M0", "M0G", "M1", "M2", "M3", "M4", "M5", "M6", "M7"]
ModeCode = Literal["B", "D", "H"]
LevelCode = Literal["bot", "L1", "L2", "L3"]
Requirement = Literal["limitation_ok", "evidence", "severe_hardship_verified"]
LEVELS: tuple[LevelCode, ...] = ("bot", "L1", "L2", "L3")


def _text_number(value: Any) -> Any:
    """Refuse a YAML float: it has already lost its exact value."""
    if isinstance(value, float):
        raise PydanticCustomError("inexact", "write the number as text, a float is not exact")
    return value


Exact = Annotated[Decimal, BeforeValidator(_text_number)]
Share = Annotated[Exact, Field(ge=0, le=1)]
Yuan = Annotated[Exact, Field(ge=0, le=Decimal("100000000"), decimal_places=2)]
Days = Annotated[int, Field(ge=0, le=3660, strict=True)]
Count = Annotated[int, Field(ge=0, le=1000, strict=True)]
Months = Annotated[int, Field(ge=1, le=60, strict=True)]  # R04, R10: five years at most


def raise_together(problems: list[str]) -> None:
    """Raise one pydantic error that carries all the problems, or nothing when there are none."""
    if problems:
        raise PydanticCustomError("contradiction", "{joined}", {"joined": "; ".join(problems), "problems": tuple(problems)})


class Section(BaseModel):
    """A part of the file; an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="after")
    def _together(self) -> Section:
        raise_together(self.contradictions())
        return self

    def contradictions(self) -> list[str]:
        """Reasons why the section's own numbers do not fit together."""
        return []


class BucketS(Section):
    id: BucketId
    days: tuple[int | None, int | None]

    def contradictions(self) -> list[str]:
        start, end = self.days
        return ["starts after its end"] if start is not None and end is not None and start > end else []


class LateFeeS(Section):
    rate: Share
    floor: Yuan
    cap: Yuan
    tolerance: Yuan
    never_above_shortfall: bool

    def contradictions(self) -> list[str]:
        return ["floor beyond cap"] if self.floor > self.cap else []


class MinPaymentS(Section):
    pct: Share
    relief_pct: Share
    floor: Yuan

    def contradictions(self) -> list[str]:
        return ["relief_pct above pct"] if self.relief_pct > self.pct else []


DebtPartCode = Literal["interest", "fees", "principal"]


class AllocationS(Section):
    flip_dpd: Days
    before: tuple[DebtPartCode, DebtPartCode, DebtPartCode]
    after: tuple[DebtPartCode, DebtPartCode, DebtPartCode]

    def contradictions(self) -> list[str]:
        return [f"{name} names a part twice" for name in ("before", "after") if len(set(getattr(self, name))) < 3]


class MoneyS(Section):
    daily_rate: Annotated[Exact, Field(ge=0, le=Decimal("0.0005"))]  # R12: the highest rate any card contract of the house has
    interest_method: Literal["full_balance", "unpaid_part"]
    compound: Literal["none", "monthly"]
    late_fee: LateFeeS
    min_payment: MinPaymentS
    grace_days: Annotated[int, Field(ge=3, le=31, strict=True)]  # R13: at least three
    allocation: AllocationS
    plan_remainder: Literal["first", "last"]
    plan_charge_base: Literal["principal"]  # R11: fees and interest never bear a charge


class ContactS(Section):
    quiet: tuple[time, time]
    voice_effective_per_day: Annotated[int, Field(ge=0, le=3)]  # R26
    unanswered_attempts_per_number_day: Annotated[int, Field(ge=0, le=6)]  # R27
    proactive_per_day: Count
    proactive_per_week: Mapping[BucketId, Count]


class DeskHoursS(Section):
    days: tuple[Annotated[int, Field(ge=1, le=7)], ...]
    open: time
    close: time
    holidays: Literal["CN"]

    def contradictions(self) -> list[str]:
        return ["opens after it closes"] if self.open >= self.close else []


class PromiseMinS(Section):
    abs: Yuan
    pct_of: Literal["min_due", "total"] | None = None
    pct: Share = Decimal(0)


class PromiseBucketS(Section):
    mode: ModeCode
    max_days: Days
    min: PromiseMinS
    requires: tuple[Requirement, ...] = ()


class ByBucket(Section):
    """A product whose further keys are buckets."""

    def buckets(self) -> dict[str, Any]:
        """The limits of each bucket that the product names."""
        names = ("M0", "M0G", "M1", "M2", "M3", "M4", "M5", "M6", "M7")
        return {name: getattr(self, name) for name in names if getattr(self, name, None) is not None}


class PromiseS(ByBucket):
    parts_max: Annotated[int, Field(ge=1, le=12)]
    ladder_days: tuple[int | Literal["bucket_max"], ...]
    M0G: PromiseBucketS | None = None
    M1: PromiseBucketS | None = None
    M2: PromiseBucketS | None = None
    M3: PromiseBucketS | None = None
    M4: PromiseBucketS | None = None
    M5: PromiseBucketS | None = None
    M6: PromiseBucketS | None = None
    M7: PromiseBucketS | None = None


class ModeS(Section):
    mode: ModeCode


class DueDateBucketS(Section):
    mode: ModeCode
    after: Literal["min_due_paid"] | None = None


class DueDateS(ByBucket):
    per_months: Count
    max: Count
    days: tuple[Annotated[int, Field(ge=1, le=28)], Annotated[int, Field(ge=1, le=28)]]
    M0: DueDateBucketS | None = None
    M0G: DueDateBucketS | None = None
    M1: DueDateBucketS | None = None


class MinReliefS(ByBucket):
    max_cycles_per_12m: Annotated[int, Field(ge=0, le=12)]
    M0: ModeS | None = None
    M0G: ModeS | None = None
    M1: ModeS | None = None
    M2: ModeS | None = None
    M3: ModeS | None = None


class FactorS(Section):
    default: Share
    evidence_verified: Share
    disaster_or_critical_illness: Share

    def contradictions(self) -> list[str]:
        falling = self.default >= self.evidence_verified >= self.disaster_or_critical_illness
        return [] if falling else ["a better proof must not cost more interest"]


class DeferralBucketS(Section):
    mode: ModeCode
    months_max: Annotated[int, Field(ge=1, le=12, strict=True)]
    requires: tuple[Requirement, ...] = ()
    reasons: tuple[str, ...] = ()


class DeferralS(ByBucket):
    interest_factor: FactorS
    M0: DeferralBucketS | None = None
    M0G: DeferralBucketS | None = None
    M1: DeferralBucketS | None = None
    M2: DeferralBucketS | None = None
    M3: DeferralBucketS | None = None
    M4: DeferralBucketS | None = None
    M5: DeferralBucketS | None = None
    M6: DeferralBucketS | None = None
