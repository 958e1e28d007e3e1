"""From deals to a move: priced offers, split into what the acting level concludes and what a person must sign."""

from __future__ import annotations

from collections.abc import Sequence

from bot.debt.limits import Level
from bot.debt.negotiation.case import Case, reason
from bot.debt.negotiation.deal import Deal
from bot.debt.negotiation.pricing import price
from bot.debt.negotiation.types import Change, Draft, Move, Offer, Offers, Reason, Refusal
from bot.debt.products import Product, offered_in

#: Reasons that name their own bound, and what has to move to meet it.
_BY_ITS_BOUNDS = {
    "principal_below_minimum": "amount",
    "principal_above_maximum": "amount",
    "instalment_below_minimum": "amount",
    "monthly_below_least": "monthly",
    "months_not_offered": "months",
}
#: No other sum would do: another product might.
_ANOTHER_PRODUCT = frozenset({"outside_amounts", "monthly_below_least", "person_only"})


def of_deals(
    case: Case,
    deals: Sequence[Deal],
    *,
    reasons: tuple[Reason, ...] = (),
    changes: tuple[Change, ...] = (),
    counter: bool = False,
    gift: str | None = None,
    in_return: str | None = None,
    next_steps: tuple[str, ...] = (),
) -> Move:
    """At most the allowed number of priced deals, in order, as Offers or as a Draft."""
    priced = [price(case, deal, in_return) for deal in deals[: case.terms.negotiation.max_options]]
    return of_offers(case, priced, reasons=reasons, changes=changes, counter=counter, gift=gift, next_steps=next_steps)


def of_offers(
    case: Case,
    offers: Sequence[Offer],
    *,
    reasons: tuple[Reason, ...] = (),
    changes: tuple[Change, ...] = (),
    counter: bool = False,
    gift: str | None = None,
    next_steps: tuple[str, ...] = (),
) -> Move:
    """Offers when the acting level may conclude at least one of them, a Draft for a person otherwise."""
    changes = _once(changes)
    if any(offer.level <= case.acting for offer in offers):
        return Offers(tuple(offers), reasons, changes, counter, gift, (*next_steps, "accept", "human"))
    level = min(offer.level for offer in offers)
    return Draft(
        tuple(offers),
        level,
        reasons,
        _once((*changes, *evidence_change(case))),
        case.papers,
        case.terms.approval_workdays,
        counter,
        gift,
        (*next_steps, "submit_draft", "human"),
    )


def _once(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """Without what was said before."""
    kept: list[Change] = []
    for change in changes:
        if change not in kept:
            kept.append(change)
    return tuple(kept)


def evidence_change(case: Case) -> tuple[Change, ...]:
    """The papers that would prove what was only said so far."""
    if not case.papers or case.declared.reason is None:
        return ()
    return (Change("evidence", {"reason": case.declared.reason, "papers": case.papers}),)


def authority_change(case: Case, level: Level, **data: object) -> tuple[Change, ...]:
    """What a person of that level could do, when the acting level is lower."""
    if case.acting >= level:
        return ()
    return (Change("authority", {"level": level.code, **data}),)  # type: ignore[dict-item]


def refusal(case: Case, reasons: Sequence[Reason], changes: Sequence[Change], *steps: str) -> Refusal:
    """A refusal with every reason; a person and a complaint are always open, whoever refuses."""
    person = authority_change(case, Level.L1) if not any(change.code == "authority" for change in changes) else ()
    told = _once((*changes, *person)) or what_would(case, reasons)
    return Refusal(tuple(reasons), told, tuple(dict.fromkeys((*steps, "human", "complaint"))))


def what_would(case: Case, reasons: Sequence[Reason]) -> tuple[Change, ...]:
    """What would change the answer, read off the reasons alone; nothing where nothing is owed that could be agreed about."""
    found: list[Change] = []
    for why in reasons:
        bounds = {name: why.data[name] for name in ("least", "most") if why.data.get(name) is not None}
        if why.code == "hardship_not_proved":
            papers = case.papers or tuple(case.terms.evidence.by_reason.get("unemployment", ()))
            found.append(Change("evidence", {"reason": case.declared.reason or "hardship", "papers": papers}))
        elif why.code == "product_not_in_bucket":
            found += [Change("product", {"product": product.value}) for product in _others(case, why)]
        elif why.code in _BY_ITS_BOUNDS and bounds:
            found.append(Change(_BY_ITS_BOUNDS[why.code], bounds))
        elif why.code in _ANOTHER_PRODUCT:
            found += [Change("product", {"product": product.value}) for product in _others(case, why)]
    return _once(tuple(found))


def _others(case: Case, why: Reason) -> tuple[Product, ...]:
    """The first other product of the bucket with which money is paid."""
    named = why.data.get("product")
    paying = (Product.PROMISE, Product.INSTALMENT, Product.PERSONALISED, Product.SETTLEMENT, Product.BREATHING_SPACE)
    return tuple(product for product in paying if product.value != named and product in offered_in(case.terms, case.bucket))[:1]


def not_in_bucket(case: Case, product: Product) -> Reason:
    return reason("product_not_in_bucket", f"products.{product.value}", product=product.value, bucket=case.bucket)
