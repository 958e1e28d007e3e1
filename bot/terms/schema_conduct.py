"""The shape of the sections on conduct: negotiation, authority, approval, evidence, broken promises, dates and clocks."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from bot.terms.schema import (
    LEVELS,
    Count,
    Days,
    Exact,
    LevelCode,
    Months,
    Section,
    Share,
    Yuan,
)


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
