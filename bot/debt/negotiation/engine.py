"""The one decision: facts, what was declared, history, terms, authority, the moment and the ask in; the next move out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from bot.debt import checks
from bot.debt.errors import HouseError
from bot.debt.limits import Terms
from bot.debt.negotiation import holds, relief
from bot.debt.negotiation.case import HARDSHIP, Case
from bot.debt.negotiation.guards import before_all
from bot.debt.negotiation.plans import of_plan
from bot.debt.negotiation.promise import check_parts, of_promise
from bot.debt.negotiation.settlement import of_settlement
from bot.debt.negotiation.types import (
    AccountFacts,
    Ask,
    Authority,
    DeclaredFacts,
    Draft,
    History,
    Move,
    Offer,
    Offers,
    Reached,
)
from bot.debt.products import PLANS, Product


def negotiate(
    facts: AccountFacts,
    declared: DeclaredFacts,
    history: History,
    terms: Terms,
    authority: Authority,
    at: datetime,
    ask: Ask,
) -> Move:
    """The next move. Pure: the same arguments give the same move. ``at`` is an aware instant, ``facts.as_of`` the day of the
    figures.

    Raises HouseError for input that is no proposal at all: amounts that are not positive or absurd, months outside 1 to 60, a
    day in the past.
    """
    _check(facts, ask, at)
    case = Case(facts, declared, history, terms, authority, at, ask)
    ended = before_all(case)
    if ended is not None:
        return ended
    return _of_product(case, _product(case))


def _check(facts: AccountFacts, ask: Ask, at: datetime) -> None:
    if at.tzinfo is None:
        raise HouseError("date_unreadable", field="at", value=at)
    for name in ("monthly", "amount"):
        value = getattr(ask, name)
        if value is not None:
            checks.positive(value, name)
    if ask.down is not None:
        checks.not_negative(ask.down, "down")
    if ask.down_share is not None:
        checks.share(ask.down_share, "down_share")
    if ask.months is not None:
        checks.months(ask.months)
    if ask.on is not None:
        checks.not_past(ask.on, facts.as_of, "on")
    relief.check_day(ask.day)


def _product(case: Case) -> Product | None:
    """What is talked about: what was asked for, what the values imply, what was on the table, or what the bucket suggests."""
    ask = case.ask
    if ask.product is not None:
        return ask.product
    if ask.monthly is not None or ask.months is not None or ask.down is not None or ask.down_share is not None:
        return None
    if ask.parts or ask.on is not None or ask.amount is not None:
        return Product.PROMISE
    if ask.day is not None:
        return Product.DUE_DATE
    if (ask.better or ask.lever or ask.refuse) and case.history.last_product is not None:
        return case.history.last_product
    if "VULN" in case.facts.flags and case.by_bot:
        return Product.BREATHING_SPACE
    if case.bucket == "M0G":
        return Product.PROMISE
    return Product.PERSONALISED if _hard(case) and case.bucket not in case.terms.instalment.by_bucket else None


def _hard(case: Case) -> bool:
    return case.declared.reason in HARDSHIP or case.affordable is not None


_HANDLERS: dict[Product, Callable[[Case], Move]] = {
    Product.PROMISE: of_promise,
    Product.SETTLEMENT: of_settlement,
    Product.DUE_DATE: relief.due_date_change,
    Product.MIN_RELIEF: relief.min_relief,
    Product.DEFERRAL: relief.deferral,
    Product.FEE_WAIVER: relief.fee_waiver,
    Product.BREATHING_SPACE: holds.breathing_space,
    Product.DISPUTE_HOLD: holds.dispute_hold,
}


def _of_product(case: Case, product: Product | None) -> Move:
    if product is None or product in PLANS:
        return of_plan(case, product)
    if product is Product.PROMISE:
        check_parts(case)
    return _HANDLERS[product](case)


def after(history: History, move: Move, ask: Ask, at: datetime) -> History:
    """The history once the move was made: what stands, how far it went, and what counts against the limits."""
    refusals = history.refusals + (1 if ask.refuse else 0)
    standing = tuple(offer for offer in history.standing if offer.valid_until > at)
    if not isinstance(move, (Offers, Draft)):
        return replace(history, refusals=refusals, standing=standing)
    known = {offer.quote_id for offer in standing}
    fresh = tuple(offer for offer in move.offers if offer.quote_id not in known)
    reached = dict(history.reached)
    first = move.offers[0]
    step = _reached(first)
    if step is not None:
        reached[first.product] = _best(first.product, reached.get(first.product), step)
    count = 1 if move.counter else 0
    return replace(
        history,
        refusals=refusals,
        standing=(*standing, *fresh),
        reached=reached,
        last_product=first.product,
        counter_offers=history.counter_offers + count,
        counter_offers_30d=history.counter_offers_30d + count,
        gifts_spent=history.gifts_spent | ({move.gift} if move.gift else frozenset()),
    )


def _reached(offer: Offer) -> Reached | None:
    if offer.product in PLANS and offer.months is not None:
        return Reached(offer.months, offer.down_share)
    made_on, share = offer.inputs.get("as_of"), offer.inputs.get("interest_share")
    if offer.product is Product.PROMISE and offer.on is not None and isinstance(made_on, date):
        return Reached((offer.on - made_on).days, Decimal(0), offer.amount)
    if offer.product is Product.SETTLEMENT and isinstance(share, Decimal):
        return Reached(1, share)
    return None


def _best(product: Product, before: Reached | None, now: Reached) -> Reached:
    """The better of both for the debtor, lever by lever."""
    if before is None:
        return now
    if product is Product.SETTLEMENT:
        return Reached(1, max(before.share, now.share))
    return Reached(max(before.months, now.months), min(before.share, now.share), min(before.amount, now.amount))
