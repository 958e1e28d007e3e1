"""The ways that are open to a person now: what a negotiation would answer about each product, looked at and not remembered."""

from __future__ import annotations

from dataclasses import dataclass

from bot.debt.negotiation import BOT, Ask, Draft, Offer, Offers, negotiate
from bot.debt.products import Product
from bot.services import access, negotiations, table_facts, threads
from bot.services.plan_signing import SIGNED_HERE
from bot.services.plan_views import standing_row
from bot.services.ports import Context

#: In the order in which people can use them: time, a smaller sum now, spreading it, less to pay, a pause.
_LOOKED_AT = (
    Product.PROMISE,
    Product.MIN_RELIEF,
    Product.DEFERRAL,
    Product.INSTALMENT,
    Product.PERSONALISED,
    Product.FEE_WAIVER,
    Product.SETTLEMENT,
    Product.BREATHING_SPACE,
)


@dataclass(frozen=True)
class Way:
    """One product that may be had, with what its first offer would be. ``by_person``: a colleague has to sign it."""

    offer: Offer
    by_person: bool

    @property
    def product(self) -> Product:
        return self.offer.product


def open_ways(ctx: Context, conversation_id: str, card_tail: str | None = None) -> tuple[Way, ...]:
    """Every product that the terms hold for this account today, each once. Raises what ``access.account`` raises."""
    account = access.account(ctx, conversation_id, card_tail)
    with ctx.uow() as uow:
        row = negotiations.opened(ctx, uow, threads.load(uow, conversation_id, lock=True), account)
        facts = table_facts.account_facts(ctx, account, crisis=table_facts.in_crisis(ctx, uow, account.customer_id))
        said, before = table_facts.declared(uow, row), table_facts.history(ctx, uow, row, account)
        bound = standing_row(uow, account.id) is not None
    if facts.limitation != "ok":
        return ()  # whatever is paid or agreed may begin limitation anew: a person explains first (R18, R19b)
    found: dict[Product, Way] = {}
    for product in _LOOKED_AT:
        if bound and product in SIGNED_HERE:
            continue  # one arrangement at a time
        move = negotiate(facts, said, before, ctx.terms, BOT, ctx.clock.now(), Ask(product))
        if isinstance(move, Offers | Draft):
            first = move.offers[0]
            found.setdefault(first.product, Way(first, isinstance(move, Draft)))
    return tuple(found.values())
