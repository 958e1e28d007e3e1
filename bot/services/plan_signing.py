"""Accepting: one quote becomes one arrangement, at once or after a person's approval; what was agreed is kept word for word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from bot.debt.account import PlanRow, Posting, PostingKind
from bot.debt.authority import ApprovalRequest, may_approve
from bot.debt.cycles import instalment_days
from bot.debt.errors import HouseError
from bot.debt.limits import Level
from bot.debt.negotiation import AccountFacts, Offer
from bot.debt.negotiation.check import violations
from bot.debt.plan_states import STANDING, Event, State
from bot.debt.products import PLANS, Product
from bot.debt.values import Money
from bot.services import access, audit, offer_codec, plan_store, table_facts, threads, tickets
from bot.services.access import AccountView
from bot.services.negotiations import find_offer
from bot.services.plan_effects import ledger_terms, record_payment_effects
from bot.services.plan_views import PlanView, standing_row, view
from bot.services.ports import Context
from bot.store.tables import CardAccount, Collector, Conversation, Negotiation, Plan
from bot.store.tables import Offer as OfferRow
from bot.store.unit_of_work import UnitOfWork

SIGNED_HERE = PLANS | {Product.SETTLEMENT, Product.FEE_WAIVER}
DESK_ROLES = frozenset({"collector", "supervisor"})


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
            row = record(ctx, uow, thread, account, stored, signed, agreed_text, source_quote, model_id)
            plan_store.advance(ctx, uow, row, Event.ACCEPT, "debtor", {"quote_id": quote_id})
        else:
            row.wording, row.source_quote, row.made_at = agreed_text, source_quote, ctx.clock.now()
            row.terms, row.schedule = _terms(row.terms, signed), offer_codec.rows_to(signed.rows)
            plan_store.lift_holds(ctx, uow, row, "debtor")
        plan_store.advance(ctx, uow, row, Event.AWAIT_DOWN if signed.down else Event.START, "bot")
        stored.status, stored.ended_at = "accepted", ctx.clock.now()
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
    account = access.account(ctx, conversation_id, card_tail)
    with ctx.uow() as uow:
        thread = threads.load(uow, conversation_id, lock=True)
        uow.get(CardAccount, account.id, lock=True)
        _, stored, offer = _quoted(ctx, uow, account.id, quote_id)
        row = uow.one(Plan, offer_id=stored.id)
        if row is not None:
            return view(ctx, row, account)
        _must_hold(ctx, offer, table_facts.account_facts(ctx, account))
        _free_place(ctx, uow, account.id)
        row = record(ctx, uow, thread, account, stored, offer, agreed_text, source_quote, model_id)
        row.decide_by = tickets.workdays_from_now(ctx, ctx.terms.approval_workdays)
        plan_store.advance(ctx, uow, row, Event.ACCEPT, "debtor", {"quote_id": quote_id})
        plan_store.advance(ctx, uow, row, Event.REQUIRE_APPROVAL, "bot", {"needs": offer.level.code})
        plan_store.review_pause(ctx, uow, row)
        done = row
    return view(ctx, done, account)


def approve(ctx: Context, plan_id: str, collector_id: str) -> PlanView:
    """A person approves a draft; the debtor then signs it within the terms' hours. Approved already: nothing changes.

    Raises HouseError ``plan_unknown``, ``collector_unknown``, ``beyond_authority``, ``four_eyes``, ``four_eyes_waiver``,
    ``plan_event_refused``.
    """
    with ctx.uow() as uow:
        row = plan_store.locked(uow, plan_id)
        if row.status == State.APPROVED and row.approved_by == collector_id:
            return view(ctx, row, access.account_of(ctx, row.account_id))
        who = _staff(uow, collector_id)
        waives = bool(row.terms.get("waived_late_fee_fen") or row.terms.get("waived_interest_fen"))
        past = table_facts.past_waivers(uow, row.account_id)
        request = ApprovalRequest(Level.parse(row.terms["level"]), row.drafted_by, waives, past)
        may_approve(request, person=who.id, level=Level.parse(who.level), today=ctx.clock.today(), terms=ctx.terms)
        plan_store.advance(ctx, uow, row, Event.APPROVE, who.id)
        row.approved_by = who.id
        until = ctx.clock.now() + timedelta(hours=ctx.terms.negotiation.offer_valid_hours)
        row.terms = {**row.terms, "sign_by": until.isoformat()}
        _prolong(uow, row, until)
        _tell(ctx, uow, row, "draft_approved")
        done = row
    return view(ctx, done, access.account_of(ctx, done.account_id))


def reject(ctx: Context, plan_id: str, collector_id: str, why: str) -> PlanView:
    """A person refuses a draft, with a reason that the debtor may hear. Raises HouseError ``reason_needed`` and those of
    :func:`approve`.
    """
    if not why.strip():
        raise HouseError("reason_needed")
    with ctx.uow() as uow:
        row = plan_store.locked(uow, plan_id)
        who = _staff(uow, collector_id)
        if row.drafted_by == who.id:
            raise HouseError("four_eyes", person=who.id)
        plan_store.advance(ctx, uow, row, Event.REJECT, who.id, {"why": why})
        row.terms = {**row.terms, "rejected_because": why}
        plan_store.lift_holds(ctx, uow, row, who.id)
        _tell(ctx, uow, row, "draft_rejected")
        done = row
    return view(ctx, done, access.account_of(ctx, done.account_id))


def _quoted(ctx: Context, uow: UnitOfWork, account_id: str, quote_id: str) -> tuple[Negotiation, OfferRow, Offer]:
    """The quote, lapsed or not once it was accepted."""
    query = select(OfferRow).join(Negotiation, Negotiation.id == OfferRow.negotiation_id)
    taken = query.where(Negotiation.account_id == account_id, OfferRow.id.in_(select(Plan.offer_id)))
    stored = next((row for row in uow.all(taken) if row.terms["quote_id"] == quote_id), None)
    plan = uow.one(Plan, offer_id=stored.id) if stored is not None else None
    if stored is None or plan is None or plan.status not in STANDING:
        _, stored = find_offer(ctx, uow, account_id, quote_id)
    offer = offer_codec.load(stored.terms)
    if offer.product not in SIGNED_HERE:
        raise HouseError("quote_unknown", quote_id=quote_id)
    return uow.session.get_one(Negotiation, stored.negotiation_id), stored, offer


def _must_be_signable(
    ctx: Context, uow: UnitOfWork, thread: Conversation, talk: Negotiation, stored: OfferRow, offer: Offer, row: Plan | None
) -> None:
    if row is None and offer.level > _authority_of(uow, stored.made_by):
        raise HouseError("beyond_authority", needs=offer.level.code, has=_authority_of(uow, stored.made_by).code)
    if stored.valid_until <= ctx.clock.now():
        raise HouseError("quote_lapsed", quote_id=offer.quote_id, valid_until=stored.valid_until)
    if offer.product in PLANS:
        _must_have_read(ctx, talk.state.get("sheet") or {}, offer.quote_id)
    must_step_up(ctx, thread)


def _must_have_read(ctx: Context, sheet: Mapping[str, str], quote_id: str) -> None:
    """The cost sheet of just this quote has been open for the terms' seconds, by the server's clock (R31)."""
    seconds = ctx.terms.reading_seconds
    if sheet.get("quote_id") != quote_id:
        raise HouseError("reading_not_finished", quote_id=quote_id, seconds_left=seconds)
    left = datetime.fromisoformat(sheet["at"]) + timedelta(seconds=seconds) - ctx.clock.now()
    if left > timedelta(0):
        raise HouseError("reading_not_finished", quote_id=quote_id, seconds_left=-(-left // timedelta(seconds=1)))


def must_step_up(ctx: Context, thread: Conversation) -> None:
    """A one-time code not older than the terms' minutes stands behind every signature. Raises HouseError("step_up_required")."""
    fresh = ctx.clock.now() - timedelta(minutes=ctx.terms.identity.code_max_age_minutes)
    moments = [moment for moment in (thread.step_up_at, thread.verified_at) if moment is not None]
    if not moments or max(moments) < fresh:
        raise HouseError("step_up_required", minutes=ctx.terms.identity.code_max_age_minutes)


def _authority_of(uow: UnitOfWork, made_by: str) -> Level:
    """An offer that a member of staff made is concluded by their own level."""
    who = uow.get(Collector, made_by) if made_by != "bot" else None
    return Level.parse(who.level) if who is not None else Level.BOT


def _staff(uow: UnitOfWork, collector_id: str) -> Collector:
    who = uow.get(Collector, collector_id)
    if who is None or not who.active or who.role not in DESK_ROLES:
        raise HouseError("collector_unknown", collector_id=collector_id)
    return who


def _must_hold(ctx: Context, offer: Offer, facts: AccountFacts) -> None:
    """The figures still describe the account, and the offer is inside every limit that it was made under."""
    quoted: dict[str, Any] = dict(offer.inputs)
    if facts.principal != quoted["principal"]:
        raise HouseError("quote_lapsed", quote_id=offer.quote_id, valid_until=offer.valid_until)
    then = replace(facts, as_of=quoted["as_of"], dpd=quoted["dpd"], interest=quoted["interest"], late_fee=quoted["late_fee"])
    outside = [code for code in violations(offer, then, ctx.terms) if code != "policy_version"]
    if outside:
        raise HouseError("offer_outside_limits", quote_id=offer.quote_id, limits=tuple(outside))


def _honoured(ctx: Context, offer: Offer, facts: AccountFacts, account: AccountView) -> Offer:
    """The offer signed today: the same figures, dates counted from today; what accrued since the quote is the bank's."""
    _must_hold(ctx, offer, facts)
    dates, today = ctx.terms.plan_dates, ctx.clock.today()
    quoted_interest, quoted_fee = offer.inputs["interest"], offer.inputs["late_fee"]
    assert isinstance(quoted_interest, Money) and isinstance(quoted_fee, Money)
    down, due = offer.down, today + timedelta(days=dates.down_payment_days)
    if offer.product not in PLANS:
        # One sum settles everything: it is the ledger's down payment of a plan without rows.
        down, due = offer.base, max(offer.on or due, due)
    days = instalment_days(account.agreement, today, dates.first_instalment_min_days, len(offer.rows)) if offer.rows else ()
    rows = tuple(
        PlanRow(row.number, day, row.principal, row.charge, row.spread) for row, day in zip(offer.rows, days, strict=True)
    )
    return replace(
        offer,
        rows=rows,
        down=down,
        down_due=due,
        waived_interest=offer.waived_interest + (facts.interest - quoted_interest),
        waived_late_fee=offer.waived_late_fee + (facts.late_fee - quoted_fee),
    )


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


def record(
    ctx: Context,
    uow: UnitOfWork,
    thread: Conversation,
    account: AccountView,
    stored: OfferRow,
    offer: Offer,
    agreed_text: str,
    source_quote: str | None,
    model_id: str | None,
) -> Plan:
    """The row of an accepted quote, still in its first state. Raises HouseError("plan_exists") when another one binds the
    account.
    """
    day = ctx.clock.today()
    try:
        return uow.add(
            Plan(
                number=f"P{day:%Y%m%d}-{uow.next_number(f'P{day:%Y%m%d}'):04d}",
                customer_id=account.customer_id,
                account_id=account.id,
                conversation_id=thread.id,
                offer_id=stored.id,
                product=offer.product.value,
                status=State.QUOTED.value,
                terms=_terms({}, offer),
                schedule=offer_codec.rows_to(offer.rows),
                wording=agreed_text,
                source_quote=source_quote,
                policy_version=offer.policy_version,
                model_id=model_id,
                made_at=ctx.clock.now(),
                drafted_by=stored.made_by,
            )
        )
    except IntegrityError as exc:
        raise HouseError("plan_exists", number="", product=offer.product.value) from exc


def _terms(before: dict[str, Any], offer: Offer) -> dict[str, Any]:
    data = offer_codec.dump(offer)
    return {**before, **{name: value for name, value in data.items() if name != "rows"}}


def _prolong(uow: UnitOfWork, row: Plan, until: datetime) -> None:
    stored = uow.get(OfferRow, row.offer_id) if row.offer_id else None
    if stored is not None:
        stored.valid_until = max(stored.valid_until, until)


def _tell(ctx: Context, uow: UnitOfWork, row: Plan, kind: str) -> None:
    """A line in the thread, where the house has words for it."""
    if row.conversation_id is None or f"utter_activity_{kind}" not in ctx.texts:
        return
    thread = threads.load(uow, row.conversation_id, lock=True)
    threads.activity(ctx, uow, thread, kind, number=row.number)
    audit.record(ctx, uow, "decision_told", stream=thread.id, subject=f"plan:{row.id}", data={"kind": kind})
