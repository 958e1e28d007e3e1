"""From deals to a move: priced offers, split into what the acting level concludes and what a person must sign."""

from __future__ import annotations

from collections.abc import Sequence

from bot.debt.limits import Level
from bot.debt.negotiation.case import Case, reason
from bot.debt.negotiation.deal import Deal
from bot.debt.negotiation.pricing import price
from bot.debt.negotiation.types import Change, Draft, Move, Offer, Offers, Reason, Refusal
from bot.debt.products import Product


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
    return Refusal(tuple(reasons), _once((*changes, *person)), tuple(dict.fromkeys((*steps, "human", "complaint"))))


def not_in_bucket(case: Case, product: Product) -> Reason:
    return reason("product_not_in_bucket", f"products.{product.value}", product=product.value, bucket=case.bucket)
