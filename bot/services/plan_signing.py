"""Accepting a plan, a settlement or a fee waiver: one quote becomes one arrangement, at once or as a draft for a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import select

from bot.debt.account import Posting, PostingKind
from bot.debt.errors import HouseError
from bot.debt.negotiation import AccountFacts, Offer
from bot.debt.negotiation.signed_on import signed_on
from bot.debt.plan_states import STANDING, Event, State
from bot.debt.products import PLANS, Product
from bot.debt.values import Money
from bot.services import access, offer_codec, plan_store, signing, table_facts, threads, tickets
from bot.services.access import AccountView
from bot.services.negotiations import find_offer
from bot.services.plan_effects import ledger_terms, record_payment_effects
from bot.services.plan_views import PlanView, standing_row, view
from bot.services.ports import Context
from bot.services.signing import Words
from bot.store.tables import CardAccount, Conversation, Negotiation, Plan
from bot.store.tables import Offer as OfferRow
from bot.store.unit_of_work import UnitOfWork

SIGNED_HERE = PLANS | {Product.SETTLEMENT, Product.FEE_WAIVER}
#: What a person may be asked for: relief beyond the assistant is drafted here, and granted by ``bot.services.relief``.
DRAFTED_HERE = SIGNED_HERE | {Product.DEFERRAL, Product.MIN_RELIEF}


def accept_plan(
    ctx: Context,
    conversation_id: str,
    quote_id: str,
    agreed_text: str,
    *,
    source_quote: str | None = None,
    model_id: str | None = None,
    card_tail: str | None = None,
) -> PlanView:
    """Sign a quote: a plan, a settlement, or a fee waiver with full payment. The same quote again returns the same arrangement.

    ``agreed_text`` is the read-back word for word, ``source_quote`` the debtor's own yes. Raises HouseError ``quote_unknown``,
    ``quote_lapsed``, ``beyond_authority`` (submit a draft instead), ``reading_not_finished`` (R31), ``step_up_required``,
    ``plan_exists``,
    ``offer_outside_limits``, and what ``access.account`` raises.
    """
    words = Words(agreed_text, source_quote, model_id)
    account = access.account(ctx, conversation_id, card_tail)
    record_payment_effects(ctx, account.id)
    account = access.account_of(ctx, account.id)
    with ctx.uow() as uow:
        thread = threads.load(uow, conversation_id, lock=True)
        uow.get(CardAccount, account.id, lock=True)
        talk, stored, offer = _quoted(ctx, uow, account.id, quote_id)
        row = uow.one(Plan, offer_id=stored.id)
        if row is not None and row.status not in (State.APPROVED,):
            return view(ctx, row, account)
        _must_be_signable(ctx, uow, thread, talk, stored, offer, row)
        facts = table_facts.account_facts(ctx, account)
        signed = _honoured(ctx, offer, facts, account)
        if row is None:
            _free_place(ctx, uow, account.id)
            row = signing.record(ctx, uow, thread, account, stored, signed, words)
            plan_store.advance(ctx, uow, row, Event.ACCEPT, "debtor", {"quote_id": quote_id})
        else:
            row.wording, row.source_quote, row.made_at = words.agreed, words.source_quote, ctx.clock.now()
            row.terms, row.schedule = signing.terms_of(row.terms, signed), offer_codec.rows_to(signed.rows)
            plan_store.lift_holds(ctx, uow, row, "debtor")
        plan_store.advance(ctx, uow, row, Event.AWAIT_DOWN if signed.down else Event.START, "bot")
        signing.taken(ctx, stored)
        talk.status, talk.ended_at = "accepted", ctx.clock.now()
        plan_store.stop_collection(ctx, uow, row)
        posting = Posting(f"{row.id}-signed", ctx.clock.today(), PostingKind.PLAN_SIGNED, details=ledger_terms(row))
        ctx.bank.post(account.id, posting, uow=uow)
        done = row
    return view(ctx, done, access.account_of(ctx, account.id))


def submit_draft(
    ctx: Context,
    conversation_id: str,
    quote_id: str,
    agreed_text: str,
    *,
    source_quote: str | None = None,
    model_id: str | None = None,
    card_tail: str | None = None,
) -> PlanView:
    """Hand a quote to a person who may sign it: submitted, not agreed. ``decide_by`` is when they answer at the latest.

    The same quote again returns the same draft. Raises HouseError ``quote_unknown``, ``quote_lapsed``, ``plan_exists``,
    ``offer_outside_limits``,
    and what ``access.account`` raises.
    """
    words = Words(agreed_text, source_quote, model_id)
    account = access.account(ctx, conversation_id, card_tail)
    with ctx.uow() as uow:
        thread = threads.load(uow, conversation_id, lock=True)
        uow.get(CardAccount, account.id, lock=True)
        _, stored, offer = _quoted(ctx, uow, account.id, quote_id, DRAFTED_HERE)
        row = uow.one(Plan, offer_id=stored.id)
        if row is not None:
            return view(ctx, row, account)
        signing.must_hold(ctx, offer, table_facts.account_facts(ctx, account))
        _free_place(ctx, uow, account.id)
        row = signing.record(ctx, uow, thread, account, stored, offer, words)
        row.decide_by = tickets.workdays_from_now(ctx, ctx.terms.approval_workdays)
        plan_store.advance(ctx, uow, row, Event.ACCEPT, "debtor", {"quote_id": quote_id})
        plan_store.advance(ctx, uow, row, Event.REQUIRE_APPROVAL, "bot", {"needs": offer.level.code})
        plan_store.review_pause(ctx, uow, row)
        done = row
    return view(ctx, done, account)


def _quoted(
    ctx: Context, uow: UnitOfWork, account_id: str, quote_id: str, products: frozenset[Product] = SIGNED_HERE
) -> tuple[Negotiation, OfferRow, Offer]:
    """The quote, lapsed or not once it was accepted."""
    query = select(OfferRow).join(Negotiation, Negotiation.id == OfferRow.negotiation_id)
    known = query.where(Negotiation.account_id == account_id, OfferRow.id.in_(select(Plan.offer_id)))
    stored = next((row for row in uow.all(known) if row.terms["quote_id"] == quote_id), None)
    plan = uow.one(Plan, offer_id=stored.id) if stored is not None else None
    if stored is None or plan is None or plan.status not in STANDING:
        _, stored = find_offer(ctx, uow, account_id, quote_id)
    offer = offer_codec.load(stored.terms)
    if offer.product not in products:
        raise HouseError("quote_unknown", quote_id=quote_id)
    return uow.session.get_one(Negotiation, stored.negotiation_id), stored, offer


def _must_be_signable(
    ctx: Context, uow: UnitOfWork, thread: Conversation, talk: Negotiation, stored: OfferRow, offer: Offer, row: Plan | None
) -> None:
    if row is None:
        signing.must_have_authority(uow, stored, offer)
    if stored.valid_until <= ctx.clock.now():
        raise HouseError("quote_lapsed", quote_id=offer.quote_id, valid_until=stored.valid_until)
    if offer.product in PLANS:
        _must_have_read(ctx, talk.state.get("sheet") or {}, offer.quote_id)
    signing.must_step_up(ctx, thread)


def _must_have_read(ctx: Context, sheet: Mapping[str, str], quote_id: str) -> None:
    """The cost sheet of just this quote has been open for the terms' seconds, by the server's clock (R31)."""
    seconds = ctx.terms.reading_seconds
    if sheet.get("quote_id") != quote_id:
        raise HouseError("reading_not_finished", quote_id=quote_id, seconds_left=seconds)
    left = datetime.fromisoformat(sheet["at"]) + timedelta(seconds=seconds) - ctx.clock.now()
    if left > timedelta(0):
        raise HouseError("reading_not_finished", quote_id=quote_id, seconds_left=-(-left // timedelta(seconds=1)))


def if_signed_today(ctx: Context, conversation_id: str, offer: Offer, card_tail: str | None = None) -> Offer:
    """The quote with the days, and what falls away, as they are if it is signed today; a quote of today comes back as it is.

    Raises HouseError ``quote_lapsed`` where its figures no longer describe the account, ``offer_outside_limits``, and what
    ``access.account`` raises.
    """
    if offer.product not in SIGNED_HERE or offer.inputs["as_of"] == ctx.clock.today():
        return offer
    account = access.account(ctx, conversation_id, card_tail)
    return _as_of_today(ctx, offer, table_facts.account_facts(ctx, account), account)


def _as_of_today(ctx: Context, offer: Offer, facts: AccountFacts, account: AccountView) -> Offer:
    """The same sums to pay, dates counted from today; what accrued since the quote is the bank's."""
    signing.must_hold(ctx, offer, facts)
    quoted_interest, quoted_fee = offer.inputs["interest"], offer.inputs["late_fee"]
    assert isinstance(quoted_interest, Money) and isinstance(quoted_fee, Money)
    return replace(
        signed_on(offer, account.agreement, ctx.terms.plan_dates, ctx.clock.today()),
        waived_interest=offer.waived_interest + (facts.interest - quoted_interest),
        waived_late_fee=offer.waived_late_fee + (facts.late_fee - quoted_fee),
    )


def _honoured(ctx: Context, offer: Offer, facts: AccountFacts, account: AccountView) -> Offer:
    """The offer signed today, as the ledger takes it: there one sum that settles everything is a down payment without rows."""
    dated = _as_of_today(ctx, offer, facts, account)
    due = ctx.clock.today() + timedelta(days=ctx.terms.plan_dates.down_payment_days)
    if offer.product in PLANS:
        return replace(dated, down_due=dated.down_due or due)
    return replace(dated, down=offer.base, down_due=dated.on or due)


def _free_place(ctx: Context, uow: UnitOfWork, account_id: str) -> None:
    """A waiver that still waits for its payment gives way; any other arrangement stands. Raises HouseError("plan_exists")."""
    row = standing_row(uow, account_id)
    if row is None:
        return
    if Product(row.product) is not Product.FEE_WAIVER:
        raise HouseError("plan_exists", number=row.number, product=row.product)
    plan_store.advance(ctx, uow, row, Event.LAPSE, "bot", {"why": "replaced"})
    plan_store.lift_holds(ctx, uow, row, "bot")
    plan_store.tell_ledger(ctx, uow, row, PostingKind.PLAN_WITHDRAWN)
    uow.session.flush()
