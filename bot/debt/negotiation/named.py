"""The debtor's own proposal: any monthly amount, number of months or down payment, answered with the nearest thing allowed."""

from __future__ import annotations

from collections.abc import Iterator

from bot.debt.negotiation import answer
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
from bot.debt.negotiation.guards import counters_spent
from bot.debt.negotiation.ladder import current, deal_of, rungs
from bot.debt.negotiation.nearest import nearest
from bot.debt.negotiation.types import Change, Move, Reason
from bot.debt.negotiation.wish import Wish, least_share, named_down, usual_months, wish_of
from bot.debt.products import Product


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
    return nearest(case, products)


def _pays_everything(case: Case) -> bool:
    down = named_down(case, base_of(case, Product.PERSONALISED))
    return down is not None and down >= base_of(case, Product.PERSONALISED)


def _exact(case: Case, products: tuple[Product, ...]) -> Iterator[Deal]:
    """Deals that meet the wish: the acting level's own first, then a person's, then a personalised plan."""
    for product in products:
        wish = wish_of(case, product)
        if product is Product.PERSONALISED:
            yield from _personalised_deals(case, wish)
            continue
        limits = instalment_limits(case)
        scopes = [(limits.tenors, True), ((*limits.tenors, *limits.human_tenors), False)] if limits else []
        for tenors, own in scopes:
            if wish.share < least_share(case, product, own):
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
    return usual_months(case, product, tenors)


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
        opening = case.ask.down is None and case.ask.down_share is None and Product.INSTALMENT not in case.history.reached
        # Only months were named: the ladder still has its lower down payment to give.
        share = limits.ladder[0].down if opening else limits.down.target
        own = standard(case, months, max(deal.split.share, share))
    fits = own is not None and (case.affordable is None or own.largest <= case.affordable)
    return own if fits else None
