"""Small relief that the assistant grants on the spot: another due day, a lower minimum, a deferral, a pause; a fee waiver on
payment.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from bot.clock import SHANGHAI
from bot.debt.account import CycleChange, DeferralGrant, Details, MinRelief, Posting, PostingKind
from bot.debt.contact import HoldKind
from bot.debt.errors import HouseError
from bot.debt.negotiation import Ask, Move, Offer
from bot.debt.plan_states import Event, State
from bot.debt.products import Product
from bot.services import (
    access,
    holds,
    negotiations,
    offer_codec,
    plan_signing,
    plan_store,
    signing,
    table_facts,
    threads,
    tickets,
)
from bot.services.access import AccountView
from bot.services.plan_views import PlanView, view
from bot.services.ports import Context
from bot.services.signing import Words
from bot.services.tickets import TicketKind
from bot.store.tables import CardAccount, Plan
from bot.store.tables import Offer as OfferRow
from bot.store.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class BreathingSpace:
    """A pause from all asking. ``provisional``: a person decides on the full term."""

    until: date
    provisional: bool


def quote_relief(
    ctx: Context,
    conversation_id: str,
    product: Product,
    *,
    day: int | None = None,
    months: int | None = None,
    card_tail: str | None = None,
) -> Move:
    """The move about one kind of relief; ``day`` for a due day, ``months`` for a deferral.

    Raises HouseError ``date_no_such_day``, ``months_out_of_range``, and what ``access.account`` raises.
    """
    return negotiations.next_move(ctx, conversation_id, Ask(product=product, day=day, months=months), card_tail)


def accept_relief(
    ctx: Context,
    conversation_id: str,
    quote_id: str,
    agreed_text: str,
    *,
    source_quote: str | None = None,
    model_id: str | None = None,
    card_tail: str | None = None,
) -> PlanView:
    """Grant a quoted due day, minimum relief, deferral or fee waiver, or one that a person approved. The same quote again
    returns the first.

    A fee waiver takes effect when the full payment posts. Raises HouseError ``quote_unknown``, ``quote_lapsed``,
    ``beyond_authority`` (submit a
    draft instead), ``step_up_required`` for a deferral and a waiver, ``plan_exists`` for a waiver beside a plan,
    ``offer_outside_limits``, and what ``access.account`` raises.
    """
    account = access.account(ctx, conversation_id, card_tail)
    with ctx.uow(read=True) as uow:
        _, stored = negotiations.find_offer(ctx, uow, account.id, quote_id)
        product = Product(stored.product)
    if product is Product.FEE_WAIVER:
        return plan_signing.accept_plan(
            ctx, conversation_id, quote_id, agreed_text, source_quote=source_quote, model_id=model_id, card_tail=card_tail
        )
    if product not in _DETAILS:
        raise HouseError("quote_unknown", quote_id=quote_id)
    words = Words(agreed_text, source_quote, model_id)
    with ctx.uow() as uow:
        thread = threads.load(uow, conversation_id, lock=True)
        uow.get(CardAccount, account.id, lock=True)
        _, stored = negotiations.find_offer(ctx, uow, account.id, quote_id)
        row = uow.one(Plan, offer_id=stored.id)
        if row is None or row.status == State.APPROVED:
            offer = offer_codec.load(stored.terms)
            if row is None:
                signing.must_have_authority(uow, stored, offer)
            if product is Product.DEFERRAL:
                signing.must_step_up(ctx, thread)
            signing.must_hold(ctx, offer, table_facts.account_facts(ctx, account))
            if row is None:
                row = signing.record(ctx, uow, thread, account, stored, offer, words)
                plan_store.advance(ctx, uow, row, Event.ACCEPT, "debtor", {"quote_id": quote_id})
            else:
                row.wording, row.source_quote = words.agreed, words.source_quote
                plan_store.lift_holds(ctx, uow, row, "debtor")
            _grant(ctx, uow, row, account, stored, offer)
        done = row
    return view(ctx, done, access.account_of(ctx, account.id))


def start_breathing_space(ctx: Context, conversation_id: str, quote_id: str, card_tail: str | None = None) -> BreathingSpace:
    """Begin a quoted pause. The same quote again only tells when it ends. Raises HouseError ``quote_unknown``,
    ``quote_lapsed``, and
    what ``access.account`` raises.
    """
    account = access.account(ctx, conversation_id, card_tail)
    with ctx.uow() as uow:
        thread = threads.load(uow, conversation_id, lock=True)
        _, stored = negotiations.find_offer(ctx, uow, account.id, quote_id)
        offer = offer_codec.load(stored.terms)
        if offer.product is not Product.BREATHING_SPACE or offer.on is None:
            raise HouseError("quote_unknown", quote_id=quote_id)
        holds.put(
            ctx,
            uow,
            account.customer_id,
            HoldKind.BREATHING_SPACE,
            "hardship",
            until=datetime.combine(offer.on, time(23, 59), SHANGHAI),
            source=f"quote:{quote_id}",
            account_id=account.id,
            conversation_id=thread.id,
        )
        if "provisional" in offer.conditions:  # how long it lasts in the end is for a person to say
            tickets.add(ctx, uow, thread, TicketKind.HARDSHIP_REVIEW, {"until": offer.on.isoformat()})
        signing.taken(ctx, stored)
        return BreathingSpace(offer.on, "provisional" in offer.conditions)


def _grant(ctx: Context, uow: UnitOfWork, row: Plan, account: AccountView, stored: OfferRow, offer: Offer) -> None:
    """Accepted, or approved by a person: handed to the ledger, and with that done; what follows is the ledger's arithmetic."""
    plan_store.advance(ctx, uow, row, Event.START, "bot")
    plan_store.advance(ctx, uow, row, Event.COMPLETE, "ledger")
    assert row.status == State.KEPT
    signing.taken(ctx, stored)
    kind, details = _DETAILS[offer.product]
    posting = Posting(f"{row.id}-granted", ctx.clock.today(), kind, details=details(offer))
    ctx.bank.post(account.id, posting, uow=uow)


def _cycle(offer: Offer) -> Details:
    statement_day = offer.inputs["statement_day"]
    assert isinstance(statement_day, int) and offer.day is not None
    return CycleChange(statement_day, offer.day)


def _minimum(_offer: Offer) -> Details:
    return MinRelief(cycles=1)


def _deferral(offer: Offer) -> Details:
    start, factor = offer.inputs["due"], offer.inputs["interest_factor"]
    assert isinstance(start, date) and isinstance(factor, Decimal) and offer.on is not None and offer.months is not None
    return DeferralGrant(offer.months, start, offer.on, factor)


_DETAILS: dict[Product, tuple[PostingKind, Callable[[Offer], Details]]] = {
    Product.DUE_DATE: (PostingKind.CYCLE_CHANGED, _cycle),
    Product.MIN_RELIEF: (PostingKind.MIN_RELIEF, _minimum),
    Product.DEFERRAL: (PostingKind.DEFERRAL, _deferral),
}
