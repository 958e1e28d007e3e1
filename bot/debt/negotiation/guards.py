"""What comes before any offer: identity, special situations, the standing plan, and when to stop talking."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from bot.debt.limits import Level
from bot.debt.negotiation.case import Case, reason
from bot.debt.negotiation.types import Change, Clause, Move, Reason, Refusal, Stop, Summary
from bot.debt.products import ACKNOWLEDGES_DEBT, CLOSED_BY_PLAN, PLANS, Product

_STOP_FLAGS = (
    ("CRISIS", "crisis", ("duty_human", "support_line")),
    ("DECEASED", "deceased", ("care_team", "document_list")),
    ("MINOR", "minor", ("care_team", "document_list")),
    ("INCAPABLE", "incapable", ("care_team", "document_list")),
)


def before_all(case: Case) -> Move | None:
    """A move that no offer may come before, or None."""
    facts = case.facts
    if facts.identity_level < 2:
        return Refusal((reason("identity_required", "identity"),), (Change("verify_identity"),), ("verify_identity", "human"))
    for flag, code, steps in _STOP_FLAGS:
        if flag in facts.flags:
            return stop(case, code, steps)
    if "LEGAL" in facts.flags and case.acting < Level.L3:
        changes = (Change("authority", {"level": Level.L3.code}),)
        return Refusal((reason("legal_stage", "authority.L3"),), changes, ("case_number", "mediation_desk", "human"))
    if "FRAUD" in facts.flags and case.by_bot and case.ask.product is not Product.DISPUTE_HOLD:
        changes = (Change("dispute_decided"),)
        return Refusal(
            (reason("fraud_review", "products.dispute_hold", "R19"),), changes, ("dispute_hold", "block_card", "human")
        )
    return _talk_is_over(case)


def _talk_is_over(case: Case) -> Move | None:
    limits = case.terms.negotiation
    if case.ask.human:
        return stop(case, "asked_human", ("human",))
    if case.history.anger >= limits.anger_stop:
        return stop(case, "anger", ("pause", "human", "complaint"))
    if case.ask.refuse and case.history.refusals + 1 >= limits.refusals_stop:
        return stop(case, "refusals", ("pause", "human", "complaint"))
    return None


def before_product(case: Case, product: Product) -> Refusal | None:
    """All reasons why this product may not be talked about now, or None."""
    facts = case.facts
    reasons: list[Reason] = []
    changes: list[Change] = []
    steps: list[str] = []
    if "PLAN_ACTIVE" in facts.flags and product in CLOSED_BY_PLAN:
        reasons.append(reason("plan_active", "products", "R10"))
        changes.append(Change("plan_settled"))
        steps += ["change_plan", "settle_early"]
    if facts.limitation != "ok" and product in ACKNOWLEDGES_DEBT and not case.authority.limitation_explained:
        reasons.append(reason("limitation_" + facts.limitation, "limitation", "R19b"))
        changes.append(Change("limitation_explained", {"level": Level.L1.code}))
        steps.append("legal_aid")
    if facts.total.fen <= 0 and product is not Product.DUE_DATE:
        reasons.append(reason("nothing_owed", "products"))
        steps.append("receipt")
    if product in PLANS and case.by_bot:
        free_from = _cool_off_until(case)
        if free_from is not None:
            reasons.append(reason("broken_plans", "cool_off.broken_plans_12m", until=free_from))
            changes += [Change("from_date", {"on": free_from}), Change("evidence", {"reason": "hardship"})]
    if not reasons:
        return None
    return Refusal(tuple(reasons), (*changes, *_person(case)), (*steps, "human", "complaint"))


def _person(case: Case) -> tuple[Change, ...]:
    return (Change("authority", {"level": Level.L1.code}),) if case.by_bot else ()


def _cool_off_until(case: Case) -> date | None:
    """The day from which the assistant may offer plans again after several broken ones; proved hardship overrides."""
    cool = case.terms.cool_off
    year_ago = case.today - relativedelta(months=12)
    broken = sorted(plan.on for plan in case.history.broken_plans if year_ago < plan.on <= case.today)
    if len(broken) < cool.broken_plans_12m or case.hardship_proved:
        return None
    free_from = broken[-1] + timedelta(days=cool.broken_plans_days)
    return free_from if free_from > case.today else None


def stop(case: Case, code: str, steps: tuple[str, ...], path: str = "negotiation") -> Stop:
    """The talk ends here; standing offers stay open."""
    summary = Summary(case.standing(), case.history.counter_offers, case.history.refusals)
    return Stop(code, summary, steps, Clause(path))


def counters_spent(case: Case, product: Product) -> Stop | None:
    """A stop when no further counter-offer is allowed to the assistant."""
    if not case.by_bot:
        return None
    limits, history = case.terms.negotiation, case.history
    session = min(limits.counter_offers_session, limits.counter_offers_product.get(product.value, limits.counter_offers_session))
    if history.counter_offers >= session:
        return stop(case, "counter_offers", ("human", "pause"), "negotiation.counter_offers_session")
    if history.counter_offers_30d >= limits.counter_offers_30d:
        return stop(case, "counter_offers_30d", ("human", "pause"), "negotiation.counter_offers_30d")
    return None
