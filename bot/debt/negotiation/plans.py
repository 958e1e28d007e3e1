"""Instalment plans, standard and personalised: affordability first, then what the debtor names, then the ladder."""

from __future__ import annotations

from dataclasses import replace

from bot.debt.negotiation import answer, holds, ladder
from bot.debt.negotiation.case import HARDSHIP, Case, reason
from bot.debt.negotiation.deal import base_of, instalment_limits, personalised_allowed, personalised_limits, split
from bot.debt.negotiation.guards import before_product, counters_spent, stop
from bot.debt.negotiation.named import of_named
from bot.debt.negotiation.types import Change, Move, Reason, Stop
from bot.debt.negotiation.wish import lower_share
from bot.debt.product_limits import LadderStep
from bot.debt.products import Product


def of_plan(case: Case, wanted: Product | None) -> Move:
    """The next move about a plan; ``wanted`` is the plan product that was asked for, or None."""
    blocked = before_product(case, wanted or Product.INSTALMENT)
    if blocked:
        return blocked
    products, reasons, changes = candidates(case, wanted)
    if not products:
        return answer.refusal(case, reasons, changes, "promise", "hardship")
    ask = case.ask
    lower = wanted is Product.PERSONALISED and ask.lever == "down" and ask.monthly is not None
    if lower and lower_share(case) is None:
        case = replace(case, ask=replace(ask, monthly=None))  # nothing lower that keeps the sum a month: the ladder answers
        ask = case.ask
    if ask.months is not None or ask.monthly is not None or ask.down is not None or ask.down_share is not None:
        return of_named(case, products if wanted is Product.PERSONALISED else _within_the_standard(case, products))
    for product in products:
        steps = ladder.rungs(case, product)
        if steps:
            return _on_ladder(case, product, steps, reasons, changes)
    if case.affordable is None:
        least = case.terms.personalised.min_monthly_floor
        small = reason("instalment_below_minimum", "products.personalised.min_monthly", "R04", least=least)
        return answer.refusal(case, (*reasons, small), changes, "promise", "pay_now")
    return holds.hardship_path(case, (reason("unaffordable", "affordability", affordable=case.affordable),))


def _within_the_standard(case: Case, products: tuple[Product, ...]) -> tuple[Product, ...]:
    """More months than standard instalments have, and nothing known of what is affordable: the ladder begins, and a
    personalised plan is named as a person's matter; it is drafted for those who ask for one or say what they can pay.
    """
    limits, months = instalment_limits(case), case.ask.months
    known = case.ask.monthly is not None or case.affordable is not None
    if limits is None or months is None or known or Product.INSTALMENT not in products or not case.by_bot:
        return products
    return (Product.INSTALMENT,) if months > max((*limits.tenors, *limits.human_tenors)) else products


def _on_ladder(
    case: Case,
    product: Product,
    steps: tuple[LadderStep, ...],
    reasons: tuple[Reason, ...],
    changes: tuple[Change, ...],
) -> Move:
    if case.ask.better or case.ask.lever:
        return _concede(case, product, steps)
    now = ladder.current(case, product, steps)
    shown = [now] if now else []
    if case.affordable is not None and now is not None:
        later = [step for step in steps if step.months > now.months and step.down == now.down]
        shown += later[:1]
    deals = [deal for step in shown if (deal := ladder.deal_of(case, product, step))]
    return answer.of_deals(case, deals, reasons=reasons, changes=changes)


def _concede(case: Case, product: Product, steps: tuple[LadderStep, ...]) -> Move:
    if case.history.reached.get(product) is None and not case.ask.lever:
        return _opening(case, product, steps)
    lever = ladder.down_lever if case.ask.lever == "down" else ladder.any_lever
    step = ladder.following(case, product, steps, lever)
    if step is None:
        return _end(case, product)
    spent = counters_spent(case, product)
    if spent:
        return spent
    deal = ladder.deal_of(case, product, step)
    given, wanted = ladder.gift(case)
    return answer.of_deals(case, [deal] if deal else [], counter=True, gift=given, in_return=wanted)


def _opening(case: Case, product: Product, steps: tuple[LadderStep, ...]) -> Move:
    deal = ladder.deal_of(case, product, steps[0])
    return answer.of_deals(case, [deal] if deal else [])


def _end(case: Case, product: Product) -> Stop:
    stopped = stop(case, "ladder_exhausted", ("human", "pause"), f"products.{product.value}")
    changes = (*human_range(case), *answer.evidence_change(case))
    return Stop(stopped.reason, stopped.summary, stopped.next_steps, stopped.clause, changes)


def human_range(case: Case) -> tuple[Change, ...]:
    """How far a person may go beyond the assistant with standard instalments."""
    limits = instalment_limits(case)
    if limits is None or not limits.human_tenors:
        return ()
    deal = ladder.deal_of(case, Product.INSTALMENT, LadderStep(limits.human_tenors[-1], limits.down.human_floor))
    if deal is None:
        return ()
    return answer.authority_change(case, deal.level, months=deal.months, down_payment=deal.split.down)


def candidates(case: Case, wanted: Product | None) -> tuple[tuple[Product, ...], tuple[Reason, ...], tuple[Change, ...]]:
    """Plan products that can be talked about, in order; and why the others cannot."""
    reasons: list[Reason] = []
    products: list[Product] = []
    if wanted is not Product.PERSONALISED:
        reasons += instalment_reasons(case)
        if not reasons:
            products.append(Product.INSTALMENT)
    hardship = case.declared.reason in HARDSHIP or case.affordable is not None
    if wanted is Product.PERSONALISED or not products or hardship or case.ask.monthly is not None:
        if personalised_allowed(case):
            products.append(Product.PERSONALISED)
        elif wanted is Product.PERSONALISED or not products:
            reasons += personalised_reasons(case)
    changes = answer.evidence_change(case) if reasons else ()
    return tuple(products), tuple(reasons), changes


def instalment_reasons(case: Case) -> list[Reason]:
    """Why no standard instalment is possible at all; empty when one is."""
    limits, terms = instalment_limits(case), case.terms.instalment
    if limits is None:
        return [answer.not_in_bucket(case, Product.INSTALMENT)]
    found = []
    principal = split(case, Product.INSTALMENT, limits.down.target).principal
    if principal < terms.principal_min:
        found.append(
            reason(
                "principal_below_minimum",
                "products.instalment.principal_min",
                "R10",
                least=terms.principal_min,
                has=principal,
            )
        )
    if principal > terms.principal_max:
        found.append(
            reason(
                "principal_above_maximum",
                "products.instalment.principal_max",
                "R10",
                most=terms.principal_max,
                has=principal,
            )
        )
    if not found and ladder.deal_of(case, Product.INSTALMENT, limits.ladder[0]) is None:
        shortest = LadderStep(limits.tenors[0], limits.down.target)
        if ladder.deal_of(case, Product.INSTALMENT, shortest) is None:
            found.append(reason("instalment_below_minimum", "products.instalment.min_monthly", least=terms.min_monthly))
    return found


def personalised_reasons(case: Case) -> list[Reason]:
    """Why no personalised plan may be put forward by the acting level."""
    limits = personalised_limits(case)
    if limits is None:
        return [answer.not_in_bucket(case, Product.PERSONALISED)]
    path = f"products.personalised.{case.bucket}"
    found = []
    if "severe_hardship_verified" in limits.requires and not case.hardship_proved:
        found.append(reason("hardship_not_proved", path, "R04"))
    if limits.mode.value == "H" and case.by_bot:
        found.append(reason("person_only", path, "R04", base=base_of(case, Product.PERSONALISED)))
    return found
