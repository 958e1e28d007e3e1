"""The debtor's own proposal: any monthly amount, number of months or down payment, answered with the nearest thing allowed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bot.debt.limits import Level
from bot.debt.negotiation import answer, holds
from bot.debt.negotiation.case import Case, reason
from bot.debt.negotiation.deal import (
    Deal,
    base_of,
    instalment_limits,
    least_personal_share,
    personalised,
    personalised_limits,
    split,
    standard,
)
from bot.debt.negotiation.guards import counters_spent, stop
from bot.debt.negotiation.ladder import current, deal_of, gift, rungs
from bot.debt.negotiation.types import Change, Move, Reason
from bot.debt.products import Product
from bot.debt.values import Money


@dataclass(frozen=True)
class Wish:
    """What was named, in terms of one product. ``down`` is an exact down payment; ``share`` what it amounts to."""

    months: int | None
    cap: Money | None
    share: Decimal
    down: Money | None


def of_named(case: Case, products: tuple[Product, ...]) -> Move:
    """Meet the proposal if anybody may; otherwise the nearest thing, with the reasons and what would change them."""
    if _pays_everything(case):
        reasons = (reason("down_covers_all", "products.instalment", total=case.facts.total),)
        return answer.refusal(case, reasons, (Change("down_payment", {"below": case.facts.total}),), "pay_now")
    met = next(_exact(case, products), None)
    if met is not None:
        return _meet(case, met)
    spent = counters_spent(case, products[0])
    if spent:
        return spent
    return _nearest(case, products)


def _pays_everything(case: Case) -> bool:
    down = _named_down(case, base_of(case, Product.PERSONALISED))
    return down is not None and down >= base_of(case, Product.PERSONALISED)


def _named_down(case: Case, base: Money) -> Money | None:
    if case.ask.down is not None:
        return case.ask.down
    return None if case.ask.down_share is None else base.rounded(case.ask.down_share)


def _wish(case: Case, product: Product) -> Wish:
    caps = [cap for cap in (case.ask.monthly, case.affordable) if cap is not None]
    base = base_of(case, product)
    down = _named_down(case, base)
    share = _target_share(case, product) if down is None else Decimal(down.fen) / Decimal(max(base.fen, 1))
    exact = down if case.ask.down is not None else None
    return Wish(case.ask.months, min(caps) if caps else None, share, exact)


def _target_share(case: Case, product: Product) -> Decimal:
    reached = case.history.reached.get(product)
    if product is Product.PERSONALISED:
        limits = personalised_limits(case)
        target = max(limits.down) if limits else Decimal(0)
    else:
        own = instalment_limits(case)
        target = own.down.target if own else Decimal(0)
    return min(target, reached.share) if reached else target


def _least_share(case: Case, product: Product, own: bool) -> Decimal:
    if product is Product.PERSONALISED:
        limits = personalised_limits(case)
        return least_personal_share(case, limits) if limits else Decimal(0)
    steps = instalment_limits(case)
    if steps is None:
        return Decimal(0)
    return steps.down.floor if own and case.by_bot else steps.down.human_floor


def _exact(case: Case, products: tuple[Product, ...]) -> Iterator[Deal]:
    """Deals that meet the wish: the acting level's own first, then a person's, then a personalised plan."""
    for product in products:
        wish = _wish(case, product)
        if product is Product.PERSONALISED:
            yield from _personalised_deals(case, wish)
            continue
        limits = instalment_limits(case)
        scopes = [(limits.tenors, True), ((*limits.tenors, *limits.human_tenors), False)] if limits else []
        for tenors, own in scopes:
            if wish.share < _least_share(case, product, own):
                continue
            for months in _months(wish, tenors, case, product):
                deal = standard(case, months, wish.share, wish.down)
                if deal is not None and _within(deal, wish):
                    yield deal


def _months(wish: Wish, tenors: tuple[int, ...], case: Case, product: Product) -> tuple[int, ...]:
    if wish.months is not None:
        return (wish.months,) if wish.months in tenors else ()
    if wish.cap is not None:
        return tenors
    return _usual_months(case, product, tenors)


def _usual_months(case: Case, product: Product, tenors: tuple[int, ...]) -> tuple[int, ...]:
    """Only a down payment was named: keep the months on the table, else the ladder's longest."""
    reached = case.history.reached.get(product)
    if reached is not None:
        return (reached.months,)
    limits = instalment_limits(case)
    return (limits.ladder[-1].months,) if limits else tenors[-1:]


def _within(deal: Deal, wish: Wish) -> bool:
    return wish.cap is None or deal.largest <= wish.cap


def _personalised_deals(case: Case, wish: Wish) -> Iterator[Deal]:
    limits = personalised_limits(case)
    if limits is None or wish.share < least_personal_share(case, limits):
        return
    if wish.months is not None:
        months: Iterator[int] = iter((wish.months,))
    elif case.ask.monthly is not None and wish.cap is not None:
        financed = split(case, Product.PERSONALISED, wish.share, wish.down).financed
        months = iter(range(max(1, -(-financed.fen // wish.cap.fen)), limits.max_months + 1)) if wish.cap.fen > 0 else iter(())
    elif wish.cap is not None:
        months = (n for n in case.terms.affordability.tenors if n <= limits.max_months)
    else:
        reached = case.history.reached.get(Product.PERSONALISED)
        first = rungs(case, Product.PERSONALISED)
        months = iter((reached.months,) if reached else tuple(step.months for step in first[:1]))
    for n in months:
        deal = personalised(case, n, wish.share, wish.down)
        if deal is not None and _within(deal, wish):
            yield deal


def _meet(case: Case, deal: Deal) -> Move:
    """Exactly what was asked, or the same by a person beside what the acting level may do itself."""
    reasons: tuple[Reason, ...] = ()
    own = _own_nearest(case, deal)
    if case.affordable is not None and case.ask.monthly is not None and case.affordable < case.ask.monthly:
        reasons = (reason("above_affordable", "affordability", asked=case.ask.monthly, affordable=case.affordable),)
    if own is None:
        return answer.of_deals(case, [deal], reasons=reasons)
    reasons += (reason("beyond_authority", f"authority.{case.acting.code}", needs=deal.level.code),)
    changes = answer.authority_change(case, deal.level, months=deal.months, down_payment=deal.split.down)
    return answer.of_deals(case, [own, deal], reasons=reasons, changes=changes)


def _own_nearest(case: Case, deal: Deal) -> Deal | None:
    """What the assistant may do itself when the proposal of months or down payment needs a person."""
    limits = instalment_limits(case)
    if not case.by_bot or limits is None or deal.product is not Product.INSTALMENT:
        return None
    if deal.months in limits.tenors and deal.split.share >= limits.down.floor:
        return None
    if case.ask.months is None and case.ask.monthly is not None:
        return None
    if limits.mode.value == "D":
        step = current(case, Product.INSTALMENT, rungs(case, Product.INSTALMENT))
        own = deal_of(case, Product.INSTALMENT, step) if step else None
    else:
        months = min(limits.tenors, key=lambda n: (abs(n - deal.months), -n))
        own = standard(case, months, max(deal.split.share, limits.down.target))
    fits = own is not None and (case.affordable is None or own.largest <= case.affordable)
    return own if fits else None


def _nearest(case: Case, products: tuple[Product, ...]) -> Move:
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
    wish = _wish(case, product)
    tenors, human = _tenors(case, product)
    if not tenors:
        return [], [], []
    path = f"products.{product.value}"
    reasons: list[Reason] = []
    changes: list[Change] = []
    least = _least_share(case, product, own=True)
    share = max(wish.share, least)
    if wish.share < least:
        base = base_of(case, product)
        reasons.append(reason("down_below_floor", f"{path}.{case.bucket}.down", least=base.rounded(least), share=least))
        changes.append(Change("down_payment", {"least": base.rounded(least)}))
        changes += answer.evidence_change(case)
    longest = max((*tenors, *human))
    deals = _closest(case, product, wish, share, tenors, human)
    if wish.months is not None and wish.months not in (*tenors, *human):
        reasons.append(
            reason("months_not_offered", f"{path}.{case.bucket}", asked=wish.months, own_most=tenors[-1], most=longest)
        )
        if human:
            changes.append(Change("authority", {"level": Level.L1.code, "months": longest}))
    if wish.cap is not None and (not deals or min(deal.largest for deal in deals) > wish.cap):
        lowest = min((deal.largest for deal in deals), default=None)
        reasons.append(
            reason("monthly_below_least", f"{path}.{case.bucket}", product=product.value, asked=wish.cap, least=lowest)
        )
        changes += _what_monthly_needs(case, product, wish.cap, longest, lowest)
    if not deals and not reasons:
        reasons.append(reason("outside_amounts", path, "R10", product=product.value, base=base_of(case, product)))
    return deals, reasons, changes


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
        limits = instalment_limits(case)
        if beyond and human and product is Product.INSTALMENT and limits and limits.mode.value == "D":
            step = current(case, product, rungs(case, product))
            own = deal_of(case, product, step) if step else None
        else:
            own = make(case, min(tenors, key=lambda n: (abs(n - (wish.months or 0)), -n)), share, down)
        longer = make(case, human[-1], share, down) if beyond and human else None
        return [deal for deal in (own, longer) if deal is not None]
    if product is Product.INSTALMENT:
        usual = _usual_months(case, product, tenors)
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
