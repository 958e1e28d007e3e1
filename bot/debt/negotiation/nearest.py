"""Nobody may do what was named: the nearest thing allowed, why not that, and what would make it possible."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from bot.debt.limits import Level
from bot.debt.negotiation import answer, holds
from bot.debt.negotiation.case import Case, reason
from bot.debt.negotiation.deal import (
    Deal,
    base_of,
    instalment_limits,
    personalised,
    personalised_limits,
    standard,
)
from bot.debt.negotiation.guards import stop
from bot.debt.negotiation.ladder import current, deal_of, gift, rungs
from bot.debt.negotiation.types import Change, Move, Reason
from bot.debt.negotiation.wish import Wish, least_share, usual_months, wish_of
from bot.debt.products import Product
from bot.debt.values import Money


def nearest(case: Case, products: tuple[Product, ...]) -> Move:
    """Nobody may do what was named."""
    reasons, changes = [], []
    options: list[Deal] = []
    for product in products:
        found, why, what = _nearest_of(case, product)
        options += [deal for deal in found if deal not in options]
        reasons += why
        changes += what
    if case.affordable is not None:
        options = [deal for deal in options if deal.largest <= case.affordable]
        if not options:
            reasons.append(reason("unaffordable", "affordability", affordable=case.affordable))
            return holds.hardship_path(case, tuple(reasons), tuple(changes))
    if case.ask.monthly is not None:
        options.sort(key=lambda deal: (deal.largest, deal.level, deal.split.down))
        options = options[:1]
    if not options:
        return answer.refusal(case, reasons, changes, "hardship", "promise")
    if case.ask.monthly is not None and _shown_before(case, options[0]):
        return stop(
            case,
            "below_floor",
            ("hardship", "breathing_space", "human"),
            f"products.{options[0].product.value}.min_monthly",
        )
    first = Product.INSTALMENT not in case.history.reached and Product.PERSONALISED not in case.history.reached
    return answer.of_deals(
        case,
        options,
        reasons=tuple(reasons),
        changes=tuple(changes),
        counter=not first,
        gift=None if first else gift(case)[0],
        next_steps=("hardship",),
    )


def _shown_before(case: Case, deal: Deal) -> bool:
    """The same nearest thing was put forward already: it is not argued about twice."""
    return any(
        offer.product is deal.product and offer.months == deal.months and offer.down == deal.split.down
        for offer in case.history.standing
    )


def _nearest_of(case: Case, product: Product) -> tuple[list[Deal], list[Reason], list[Change]]:
    wish = wish_of(case, product)
    tenors, human = _tenors(case, product)
    if not tenors:
        return [], [], []
    path = f"products.{product.value}"
    reasons: list[Reason] = []
    changes: list[Change] = []
    least = least_share(case, product, own=True)
    share = max(wish.share, least)
    if wish.share < least:
        base = base_of(case, product)
        reasons.append(reason("down_below_floor", f"{path}.{case.bucket}.down", least=base.rounded(least), share=least))
        changes.append(Change("down_payment", {"least": base.rounded(least)}))
        changes += answer.evidence_change(case)
    longest = max((*tenors, *human))
    deals = _closest(case, product, wish, share, tenors, human)
    if wish.months is not None and wish.months not in (*tenors, *human):
        why = reason("months_not_offered", f"{path}.{case.bucket}", asked=wish.months, own_most=tenors[-1])
        reasons.append(replace(why, data={**why.data, **_by_a_person(case, product, longest)}) if human else why)
        if human:
            changes.append(Change("authority", {"level": Level.L1.code, "months": longest}))
    if wish.cap is not None and (not deals or min(deal.largest for deal in deals) > wish.cap):
        lowest = min((deal.largest for deal in deals), default=None)
        reasons.append(
            reason(
                "monthly_below_least",
                f"{path}.{case.bucket}",
                product=product.value,
                asked=_asked(case, wish.cap, lowest),
                least=lowest,
            )
        )
        changes += _what_monthly_needs(case, product, wish.cap, longest, lowest)
    if not deals and not reasons:
        reasons.append(reason("outside_amounts", path, "R10", product=product.value, base=base_of(case, product)))
    return deals, reasons, changes


def _by_a_person(case: Case, product: Product, longest: int) -> dict[str, int]:
    """How long a colleague may spread it, and how long a personalised plan may be at most where that is longer still."""
    personal = personalised_limits(case)
    longer = personal is not None and product is Product.INSTALMENT and personal.max_months > longest
    return {"most": longest} | ({"personal": personal.max_months} if longer and personal is not None else {})


def _asked(case: Case, cap: Money, lowest: Money | None) -> Money:
    """The sum that is too low: the one that was named, or what is left a month where that is less still."""
    named = case.ask.monthly
    return named if named is not None and lowest is not None and named < lowest else cap


def _tenors(case: Case, product: Product) -> tuple[tuple[int, ...], tuple[int, ...]]:
    if product is Product.PERSONALISED:
        limits = personalised_limits(case)
        return (tuple(range(1, limits.max_months + 1)) if limits else ()), ()
    own = instalment_limits(case)
    return (own.tenors, own.human_tenors) if own else ((), ())


def _closest(
    case: Case, product: Product, wish: Wish, share: Decimal, tenors: tuple[int, ...], human: tuple[int, ...]
) -> list[Deal]:
    make = personalised if product is Product.PERSONALISED else standard
    down = wish.down if share == wish.share else None
    if wish.cap is not None and wish.months is None:
        usual = case.terms.affordability.tenors
        wide = product is Product.PERSONALISED and case.ask.monthly is None
        months_of = [n for n in usual if n <= tenors[-1]] if wide else (*tenors, *human)
        every = [make(case, months, share, down) for months in months_of]
        fitting = [deal for deal in every if deal is not None]
        within = [deal for deal in fitting if deal.largest <= wish.cap]
        return within[:1] or sorted(fitting, key=lambda deal: (deal.largest, deal.months))[:1]
    if wish.months is not None:
        beyond = wish.months > max((*tenors, *human))
        if beyond and human and product is Product.INSTALMENT:
            # The reason names how far a person may go; what is put forward begins the ladder, which never falls back behind it.
            step = current(case, product, rungs(case, product))
            deal = deal_of(case, product, step) if step else None
            return [deal] if deal is not None else []
        own = make(case, min(tenors, key=lambda n: (abs(n - (wish.months or 0)), -n)), share, down)
        longer = make(case, human[-1], share, down) if beyond and human else None
        return [deal for deal in (own, longer) if deal is not None]
    if product is Product.INSTALMENT:
        usual = usual_months(case, product, tenors)
    else:
        usual = tuple(step.months for step in rungs(case, product)[:1])
    wanted = usual[0] if usual else tenors[-1]
    near = sorted(tenors, key=lambda n: (abs(n - wanted), n))
    found = next((deal for n in near if (deal := make(case, n, share, down)) is not None), None)
    return [found] if found else []


def _what_monthly_needs(case: Case, product: Product, cap: Money, longest: int, lowest: Money | None) -> list[Change]:
    """The monthly amount that would do, and the down payment that would make the named one do."""
    changes = [] if lowest is None else [Change("monthly", {"product": product.value, "least": lowest})]
    down = _down_for(case, product, cap, longest)
    return changes + ([Change("down_payment", {"product": product.value, "least": down, "months": longest})] if down else [])


def _down_for(case: Case, product: Product, cap: Money, months: int) -> Money | None:
    """The least whole-yuan down payment with which no row of so many months is above ``cap``; None if there is none below the
    base.
    """
    make = personalised if product is Product.PERSONALISED else standard
    base = base_of(case, product)
    low, high = 0, base.fen // 100
    best = None
    while low <= high:
        middle = (low + high) // 2
        down = Money(middle * 100)
        deal = make(case, months, Decimal(down.fen) / Decimal(max(base.fen, 1)), down)
        if deal is None and down.fen * 2 < base.fen:
            low = middle + 1
        elif deal is None:
            high = middle - 1
        elif deal.largest <= cap:
            best, high = down, middle - 1
        else:
            low = middle + 1
    return best
