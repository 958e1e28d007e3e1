"""Breathing space and dispute hold: nothing is asked for while they last; and the hardship path that leads there."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from bot.debt import checks
from bot.debt.limits import Level
from bot.debt.negotiation import answer
from bot.debt.negotiation.case import NO_INTEREST, PAUSED, Case, reason
from bot.debt.negotiation.quote import make
from bot.debt.negotiation.types import Change, Clause, Move, Offer, Reason, Refusal
from bot.debt.products import Product


def breathing_space(case: Case) -> Move:
    """The provisional days by the assistant, the full term by a person; a reason is needed, proof is not."""
    if case.declared.reason not in PAUSED and "VULN" not in case.facts.flags and not case.hardship_proved:
        why = reason("hardship_reason_needed", "products.breathing_space")
        return answer.refusal(case, (why,), (Change("reason"),), "hardship")
    blocked = _spent(case)
    if blocked:
        return blocked
    return answer.of_offers(case, [_space(case)], next_steps=("evidence",))


def hardship_path(case: Case, reasons: tuple[Reason, ...], changes: tuple[Change, ...] = ()) -> Move:
    """Nothing fits what is left a month: a pause instead of any further ask for money."""
    blocked = _spent(case)
    if blocked:
        return answer.refusal(
            case,
            (*reasons, *blocked.reasons),
            (*changes, *blocked.changes, *answer.evidence_change(case)),
            "deferral",
            "hardship",
        )
    return answer.of_offers(
        case,
        [_space(case)],
        reasons=reasons,
        changes=(*changes, *answer.evidence_change(case)),
        next_steps=("deferral", "evidence"),
    )


def _spent(case: Case) -> Refusal | None:
    """One provisional pause at a time: the next within the confirmed term is a person's decision."""
    terms = case.terms.breathing_space
    recent = [day for day in case.history.breathing_spaces if 0 <= (case.today - day).days < terms.confirmed_days]
    if not recent or not case.by_bot:
        return None
    free_from = max(recent) + timedelta(days=terms.confirmed_days)
    why = reason("breathing_space_running", "products.breathing_space", since=max(recent))
    return answer.refusal(case, (why,), (Change("from_date", {"on": free_from}),), "evidence")


def _space(case: Case) -> Offer:
    terms = case.terms.breathing_space
    days = terms.provisional_days if case.by_bot else terms.confirmed_days
    factor = interest_factor(case)
    return make(
        case,
        Product.BREATHING_SPACE,
        Level.BOT if case.by_bot else Level.L1,
        (Clause("products.breathing_space"),),
        {"days": days, "interest_factor": factor},
        on=case.today + timedelta(days=days),
        interest_days=days,
        interest_cost=case.facts.principal.rounded(case.daily_rate * days * factor),
        conditions=("provisional",) if case.by_bot else (),
    )


def interest_factor(case: Case) -> Decimal:
    """The share of interest that runs on during relief: less with verified proof, none for a disaster or a critical illness."""
    factors = case.terms.deferral
    if case.proved & NO_INTEREST:
        return factors.factor_disaster
    return factors.factor_verified if case.hardship_proved else factors.factor_default


def dispute_hold(case: Case) -> Move:
    """The disputed amount is taken out of what may be collected until the dispute is decided (G26)."""
    amount = case.ask.amount
    if amount is None:
        why = reason("amount_needed", "products.dispute_hold")
        return answer.refusal(case, (why,), (Change("amount"),), "name_amount")
    checks.positive(amount)
    if amount > case.facts.total:
        why = reason("amount_above_total", "products.dispute_hold", asked=amount, most=case.facts.total)
        return answer.refusal(case, (why,), (Change("amount", {"most": case.facts.total}),), "name_amount")
    offer = make(
        case,
        Product.DISPUTE_HOLD,
        Level.BOT,
        (Clause("products.dispute_hold", "R19"),),
        {"left_to_collect": case.facts.total - amount},
        amount=amount,
        conditions=("no_late_fee", "no_adverse_report"),
    )
    return answer.of_offers(case, [offer])
