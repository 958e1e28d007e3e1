"""From the checked file to the frozen values that the business rooms read."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from bot.debt import limits as lim
from bot.debt import money_terms as mt
from bot.debt import product_limits as pl
from bot.debt.limits import Level
from bot.debt.product_limits import Mode
from bot.debt.values import Money
from bot.terms import schema as s
from bot.terms import schema_conduct as sc
from bot.terms import schema_file as sf
from bot.terms import schema_plans as sp

_OPEN_ABOVE = 99_999  # days past due no account reaches


def build(file: sf.TermsFile) -> lim.Terms:
    """The values of a checked file."""
    products = file.products
    return lim.Terms(
        policy_version=file.policy_version,
        effective_from=file.effective_from,
        clock_tz=file.clock_tz,
        money=_money(file),
        contact=_contact(file.contact),
        desk_hours=lim.DeskHours(file.desk_hours.days, file.desk_hours.open, file.desk_hours.close, file.desk_hours.holidays),
        promise=_promise(products.ptp),
        broken_promise=_broken_promise(file.broken_promise),
        due_date=_due_date(products.due_date_change),
        min_relief=pl.MinReliefTerms(products.min_relief.max_cycles_per_12m, _modes(products.min_relief)),
        deferral=_deferral(products.deferral),
        instalment=_instalment(products.instalment),
        personalised=_personalised(products.personalised),
        settlement=_settlement(products.settlement),
        fee_waiver=pl.FeeWaiverTerms(
            _yuan(products.fee_waiver.abs_max), products.fee_waiver.pct_total_max, products.fee_waiver.once_per_months
        ),
        breathing_space=pl.BreathingSpaceTerms(
            products.breathing_space.provisional_days, products.breathing_space.confirmed_days
        ),
        negotiation=_negotiation(file.negotiation),
        authority=_frozen({Level.parse(code): _level(getattr(file.authority, code)) for code in s.LEVELS}),
        cool_off=lim.CoolOffTerms(**file.cool_off.model_dump()),
        complaint=lim.ComplaintTerms(**file.complaint.model_dump()),
        affordability=_affordability(file.affordability),
        evidence=_evidence(file.evidence),
        limitation=lim.LimitationTerms(file.limitation.years, file.limitation.watch_days),
        identity=lim.IdentityTerms(**file.identity.model_dump()),
        plan_dates=_plan_dates(file.plan_dates),
        reading_seconds=file.cost_sheet.reading_seconds,
        approval_workdays=file.approval.workdays,
    )


def _yuan(amount: Decimal) -> Money:
    return Money.of(amount)


def _maybe(amount: Decimal | None) -> Money | None:
    return None if amount is None else Money.of(amount)


def _frozen(mapping: Mapping[Any, Any]) -> Mapping[Any, Any]:
    return MappingProxyType(dict(mapping))


def _money(file: sf.TermsFile) -> mt.MoneyTerms:
    money = file.money
    fee, minimum = money.late_fee, money.min_payment
    return mt.MoneyTerms(
        daily_rate=money.daily_rate,
        interest_method=mt.InterestMethod(money.interest_method),
        compound=mt.Compound(money.compound),
        late_fee=mt.LateFeeTerms(fee.rate, _yuan(fee.floor), _yuan(fee.cap), _yuan(fee.tolerance), fee.never_above_shortfall),
        min_payment=mt.MinPaymentTerms(minimum.pct, minimum.relief_pct, _yuan(minimum.floor)),
        grace_days=money.grace_days,
        allocation=mt.AllocationTerms(
            money.allocation.flip_dpd,
            tuple(mt.DebtPart(part) for part in money.allocation.before),
            tuple(mt.DebtPart(part) for part in money.allocation.after),
        ),
        plan_remainder=mt.Remainder(money.plan_remainder),
        buckets=tuple(mt.Bucket(bucket.id, _OPEN_ABOVE if bucket.days[1] is None else bucket.days[1]) for bucket in file.buckets),
        plan_charge_base=money.plan_charge_base,
        policy_version=file.policy_version,
    )


def _contact(contact: s.ContactS) -> lim.ContactTerms:
    return lim.ContactTerms(
        quiet_from=contact.quiet[0],
        quiet_to=contact.quiet[1],
        voice_effective_per_day=contact.voice_effective_per_day,
        unanswered_per_number_day=contact.unanswered_attempts_per_number_day,
        proactive_per_day=contact.proactive_per_day,
        proactive_per_week=_frozen(contact.proactive_per_week),
    )


def _promise(promise: s.PromiseS) -> pl.PromiseTerms:
    by_bucket = {
        bucket: pl.PromiseLimits(
            Mode(of.mode),
            of.max_days,
            _yuan(of.min.abs),
            of.min.pct if of.min.pct_of else Decimal(0),
            of.min.pct_of or "",
            of.requires,
        )
        for bucket, of in promise.buckets().items()
    }
    ladder = tuple(None if step == "bucket_max" else int(step) for step in promise.ladder_days)
    return pl.PromiseTerms(promise.parts_max, ladder, _frozen(by_bucket))


def _broken_promise(broken: sc.BrokenPromiseS) -> pl.BrokenPromiseTerms:
    return pl.BrokenPromiseTerms(
        within_days=broken.within_days,
        first_max_days=broken.first.max_days,
        first_pct_add=broken.first.min_pct_add,
        witnessed_from=_yuan(broken.first.witnessed_from),
        second_count=broken.second.count,
        second_pause_days=broken.second.bot_pause_days,
    )


def _modes(product: s.ByBucket) -> Mapping[str, Mode]:
    return _frozen({bucket: Mode(of.mode) for bucket, of in product.buckets().items()})


def _due_date(due: s.DueDateS) -> pl.DueDateTerms:
    after = frozenset(bucket for bucket, of in due.buckets().items() if of.after)
    return pl.DueDateTerms(due.per_months, due.max, due.days[0], due.days[1], _modes(due), after)


def _deferral(deferral: s.DeferralS) -> pl.DeferralTerms:
    factor = deferral.interest_factor
    by_bucket = {
        bucket: pl.DeferralLimits(Mode(of.mode), of.months_max, of.requires, of.reasons)
        for bucket, of in deferral.buckets().items()
    }
    return pl.DeferralTerms(factor.default, factor.evidence_verified, factor.disaster_or_critical_illness, _frozen(by_bucket))


def _rungs(ladder: tuple[sp.Rung, ...]) -> tuple[pl.LadderStep, ...]:
    return tuple(pl.LadderStep(months, share) for months, share in ladder)


def _instalment(instalment: sp.InstalmentS) -> pl.InstalmentTerms:
    by_bucket = {}
    for bucket, of in instalment.buckets().items():
        down = of.down
        human_floor = down.floor if down.human_floor is None else down.human_floor
        steps = pl.DownSteps(down.open, down.target, down.floor, human_floor)
        by_bucket[bucket] = pl.InstalmentLimits(Mode(of.mode), of.tenors, of.human_tenors, steps, _rungs(of.ladder))
    return pl.InstalmentTerms(
        monthly_rate=_frozen(instalment.monthly_rate),
        principal_min=_yuan(instalment.principal_min),
        principal_max=_yuan(instalment.principal_max),
        min_monthly=_yuan(instalment.min_monthly),
        exclude_existing_instalments=instalment.exclude_existing_instalments,
        by_bucket=_frozen(by_bucket),
    )


def _personalised(personalised: sp.PersonalisedS) -> pl.PersonalisedTerms:
    by_bucket = {
        bucket: pl.PersonalisedLimits(Mode(of.mode), of.max_months, of.down, of.zero_down_needs_proof, of.requires)
        for bucket, of in personalised.buckets().items()
    }
    return pl.PersonalisedTerms(
        min_monthly_floor=_yuan(personalised.min_monthly.abs),
        min_monthly_pct=personalised.min_monthly.pct_of_base,
        rate_monthly_max=personalised.rate_monthly_max,
        draft_rate=personalised.draft_rate_monthly,
        ladder=_rungs(personalised.ladder),
        by_bucket=_frozen(by_bucket),
    )


def _settlement(settlement: sp.SettlementS) -> pl.SettlementTerms:
    by_bucket = {
        bucket: pl.SettlementLimits(Mode(of.mode), of.pay_within_days, of.parts_max, of.requires)
        for bucket, of in settlement.buckets().items()
    }
    return pl.SettlementTerms(settlement.late_fee_waiver, _frozen(by_bucket))


def _negotiation(of: sc.NegotiationS) -> lim.NegotiationTerms:
    return lim.NegotiationTerms(
        counter_offers_session=of.counter_offers_session,
        counter_offers_30d=of.counter_offers_30d,
        counter_offers_product=_frozen(of.counter_offers_product),
        refusals_stop=of.refusals_stop,
        anger_stop=of.anger_stop,
        offer_valid_hours=of.offer_valid_hours,
        max_options=of.max_options,
        reask_per_slot=of.reask_per_slot,
        beta=of.beta,
        steps=of.k,
    )


def _level(of: sc.LevelS) -> lim.LevelLimits:
    return lim.LevelLimits(
        debt_max=_maybe(of.debt_max),
        promise_max=_maybe(of.ptp_max),
        promise_days_max=of.ptp_days,
        instalment_max=_maybe(of.instalment_max),
        instalment_months_max=of.instalment_months,
        instalment_dpd_max=of.instalment_dpd,
        deferral_months_max=of.deferral_months,
        deferral_principal_max=_maybe(of.deferral_principal),
        personalised_months_max=of.personalised_months,
        interest_waiver=of.interest_waiver,
        full_late_fee_waiver=of.full_late_fee_waiver,
    )


def _affordability(of: sc.AffordabilityS) -> lim.AffordabilityTerms:
    return lim.AffordabilityTerms(of.buffer_pct, _yuan(of.buffer_min), of.declared_haircut, of.round_down_to, of.tenors)


def _evidence(of: sc.EvidenceS) -> lim.EvidenceTerms:
    by_reason = {name: papers for name, papers in of.model_dump().items() if name != "valid_days"}
    return lim.EvidenceTerms(of.valid_days, _frozen(by_reason))


def _plan_dates(of: sc.PlanDatesS) -> lim.PlanDateTerms:
    return lim.PlanDateTerms(
        first_instalment_min_days=of.first_instalment_min_days,
        down_payment_days=of.down_payment_days,
        missed_grace_days=of.missed_grace_days,
        broken_consecutive=of.broken_after.consecutive,
        broken_misses=of.broken_after.misses,
        broken_in_rows=of.broken_after.in_rows,
    )
