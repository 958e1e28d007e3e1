"""The rungs of a plan: opening first, one lever a step, never back down; and what the debtor gives for a step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from bot.debt.negotiation.case import Case
from bot.debt.negotiation.deal import (
    Deal,
    instalment_limits,
    least_personal_share,
    personalised,
    personalised_limits,
    standard,
)
from bot.debt.product_limits import LadderStep
from bot.debt.products import Product

# What a debtor may give for a concession, in the order in which it is asked for.
GIFTS = ("auto_debit", "reason", "document")


def deal_of(case: Case, product: Product, rung: LadderStep) -> Deal | None:
    """The rung as a deal, or None where the limits do not hold it."""
    return (
        personalised(case, rung.months, rung.down) if product is Product.PERSONALISED else standard(case, rung.months, rung.down)
    )


def rungs(case: Case, product: Product) -> tuple[LadderStep, ...]:
    """All rungs that the acting level may put forward, opening first; only affordable ones once affordability is known."""
    steps = _personalised(case) if product is Product.PERSONALISED else _standard(case)
    return tuple(step for step in steps if _holds(case, product, step))


def _holds(case: Case, product: Product, step: LadderStep) -> bool:
    deal = deal_of(case, product, step)
    return deal is not None and (case.affordable is None or deal.largest <= case.affordable)


def _standard(case: Case) -> Sequence[LadderStep]:
    limits = instalment_limits(case)
    if limits is None:
        return ()
    tenors = limits.tenors if case.by_bot else (*limits.tenors, *limits.human_tenors)
    down = limits.down
    shares = [down.target] if case.by_bot else [down.target, down.human_floor]
    if case.affordable is not None:
        return _by_affordability(case, Product.INSTALMENT, tenors, shares)
    if not any(_holds(case, Product.INSTALMENT, step) for step in limits.ladder):
        # A small debt: what remains after a lower down payment may still carry a short plan.
        return [LadderStep(months, down.target) for months in tenors]
    if case.by_bot:
        return limits.ladder
    longer = [LadderStep(months, down.target) for months in tenors if months > limits.ladder[-1].months]
    return _unique([*limits.ladder, *longer, LadderStep(tenors[-1], down.human_floor)])


def _personalised(case: Case) -> Sequence[LadderStep]:
    limits = personalised_limits(case)
    if limits is None:
        return ()
    least = least_personal_share(case, limits)
    shares = [share for share in limits.down if share >= least]
    tenors = tuple(months for months in case.terms.affordability.tenors if months <= limits.max_months)
    if case.affordable is not None:
        return _by_affordability(case, Product.PERSONALISED, tenors, shares)
    own = sorted({step.down for step in case.terms.personalised.ladder}, reverse=True)
    ladder = [
        LadderStep(min(step.months, limits.max_months), shares[min(own.index(step.down), len(shares) - 1)])
        for step in case.terms.personalised.ladder
    ]
    if not any(_holds(case, Product.PERSONALISED, step) for step in ladder):
        # A small debt: the longest plan that keeps the least row.
        short = [LadderStep(months, shares[0]) for months in tenors if months < ladder[0].months]
        ladder = [step for step in short if _holds(case, Product.PERSONALISED, step)][-1:]
    if case.by_bot or not ladder:
        return _unique(ladder)
    longer = [LadderStep(months, ladder[-1].down) for months in tenors if months > ladder[-1].months]
    return _unique([*ladder, *longer, LadderStep(tenors[-1], shares[-1])])


def _by_affordability(case: Case, product: Product, tenors: Sequence[int], shares: Sequence[Decimal]) -> Sequence[LadderStep]:
    """The first affordable plan, the next longer one, then lower down payments: all within what is left a month."""
    first = [LadderStep(months, shares[0]) for months in tenors]
    fitting = [step for step in first if _holds(case, product, step)][:2]
    if not fitting:
        return ()
    lower = [
        next((step for months in tenors if _holds(case, product, step := LadderStep(months, share))), None)
        for share in shares[1:]
    ]
    return _unique([*fitting, *(step for step in lower if step is not None)])


def _unique(steps: Sequence[LadderStep]) -> Sequence[LadderStep]:
    return tuple(dict.fromkeys(steps))


def current(case: Case, product: Product, steps: Sequence[LadderStep]) -> LadderStep | None:
    """Where the ladder stands: the opening, or the best terms put forward so far."""
    reached = case.history.reached.get(product)
    if reached is None:
        return steps[0] if steps else None
    step = LadderStep(reached.months, reached.share)
    if _holds(case, product, step):
        return step
    better = [other for other in steps if other.months >= step.months and other.down <= step.down]
    if better:
        return better[0]
    # Months of one offer and the down payment of another may not hold together: the furthest rung within both stands.
    within = [other for other in steps if other.months <= step.months and other.down >= step.down]
    return within[-1] if within else (steps[0] if steps else None)


def following(
    case: Case, product: Product, steps: Sequence[LadderStep], lever: Callable[[LadderStep, LadderStep], bool]
) -> LadderStep | None:
    """The next step that concedes something the debtor asked for, or None at the end of the ladder."""
    now = current(case, product, steps)
    if now is None:
        return None
    for step in steps:
        merged = LadderStep(max(step.months, now.months), min(step.down, now.down))
        if merged != now and lever(now, merged) and _holds(case, product, merged) and not _falls_back(case, product, merged):
            return merged
    return None


def _falls_back(case: Case, product: Product, step: LadderStep) -> bool:
    """Whether something lighter in both, the first payment and a month, stands already and needs nobody higher to sign."""
    deal = deal_of(case, product, step)
    return deal is not None and any(
        offer.product is product
        and offer.level <= deal.level
        and offer.monthly <= deal.largest
        and offer.down <= deal.split.down
        and (offer.monthly < deal.largest or offer.down < deal.split.down)
        for offer in case.standing()
    )


def any_lever(_now: LadderStep, _then: LadderStep) -> bool:
    return True


def down_lever(now: LadderStep, then: LadderStep) -> bool:
    """A lower down payment is asked for, not more months."""
    return then.down < now.down


def gift(case: Case, wants: tuple[str, ...] = GIFTS) -> tuple[str | None, str | None]:
    """(what the debtor has just given, what to ask for instead, out of ``wants``): trade, do not slide."""
    spent, declared, ask = case.history.gifts_spent, case.declared, case.ask
    given = {
        "amount": ask.monthly is not None or ask.amount is not None or ask.down is not None,
        "months": ask.months is not None,
        "date": ask.on is not None,
        "reason": declared.reason is not None,
        "income": case.affordable is not None,
        "document": bool(case.proved),
        "auto_debit": declared.auto_debit,
    }
    fresh = next((name for name, there in given.items() if there and name not in spent), None)
    if fresh:
        return fresh, None
    asked = {offer.in_return for offer in case.standing()}
    open_ = [name for name in wants if name not in spent and not given[name]]
    return None, next((name for name in open_ if name not in asked), open_[0] if open_ else None)
