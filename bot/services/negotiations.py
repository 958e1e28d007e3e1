"""The negotiation as it goes on: its next move, what was declared, which offer was chosen, and the cost sheet (R31)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from bot.debt import checks
from bot.debt.annual_cost import CostSheet, cost_sheet
from bot.debt.errors import HouseError
from bot.debt.limits import Level
from bot.debt.negotiation import BOT, Ask, Authority, DeclaredFacts, Draft, History, Move, Offer, Offers, after, negotiate
from bot.debt.negotiation.case import Case
from bot.debt.negotiation.lengths import lengths
from bot.debt.products import PLANS, Product
from bot.debt.receipts_offer import schedule_of
from bot.debt.values import Money
from bot.services import access, audit, offer_codec, table_facts, threads
from bot.services.access import AccountView
from bot.services.ports import Context
from bot.services.upkeep import bring_up_to_date
from bot.store.tables import CardAccount, Collector, Conversation, Negotiation
from bot.store.tables import Offer as OfferRow
from bot.store.unit_of_work import UnitOfWork

#: A negotiation that nobody touched for so long is over.
SLEEPS = timedelta(days=30)


@dataclass(frozen=True)
class Declared:
    """What is known of means and reasons. ``affordable``: what is left a month, None while income or spending is unknown."""

    facts: DeclaredFacts
    affordable: Money | None


@dataclass(frozen=True)
class NegotiationView:
    """Where a negotiation stands, for whoever takes it up again on any channel."""

    product: Product | None
    standing: tuple[Offer, ...]
    chosen: Offer | None
    sheet_open: bool
    counter_offers: int
    declared: DeclaredFacts


@dataclass(frozen=True)
class CostSheetView:
    """The cost sheet of a chosen offer. Confirming is refused before ``ready_at``; the time is the server's."""

    offer: Offer
    sheet: CostSheet
    opened_at: datetime
    ready_at: datetime
    reading_seconds: int


def next_move(ctx: Context, conversation_id: str, ask: Ask | None = None, card_tail: str | None = None) -> Move:
    """The assistant's next move, remembered with its offers, inputs and policy version.

    Raises HouseError for input that is no proposal (``amount_not_positive``, ``months_out_of_range``, ``date_in_past``…) and what
    ``access.account`` raises.
    """
    return _move(ctx, conversation_id, ask or Ask(), card_tail, BOT)


def next_move_for_person(
    ctx: Context, conversation_id: str, collector_id: str, ask: Ask | None = None, *, limitation_explained: bool = False
) -> Move:
    """The same for a member of staff with the authority of their level. Raises HouseError("collector_unknown") too."""
    with ctx.uow(read=True) as uow:
        who = uow.get(Collector, collector_id)
        if who is None or not who.active:
            raise HouseError("collector_unknown")
        authority = Authority(Level.parse(who.level), who.id, limitation_explained=limitation_explained)
        cards = _cards(uow, conversation_id)
    if len(cards) != 1:
        raise HouseError("card_choice_needed", tails=tuple(cards.values()))
    return _move_on(ctx, conversation_id, ask or Ask(), access.account_of(ctx, next(iter(cards))), authority)


def _cards(uow: UnitOfWork, conversation_id: str) -> dict[str, str]:
    """The one chosen card of the file, or all of its cards."""
    row = threads.load(uow, conversation_id)
    if row.case_customer_id is None:
        raise HouseError("identity_required")
    found = uow.all(select(CardAccount).where(CardAccount.customer_id == row.case_customer_id))
    return {card.id: card.card_tail for card in found if row.chosen_account_id in (None, card.id)}


def _move(ctx: Context, conversation_id: str, ask: Ask, card_tail: str | None, authority: Authority) -> Move:
    account = access.account(ctx, conversation_id, card_tail)
    return _move_on(ctx, conversation_id, ask, account, authority)


def _move_on(ctx: Context, conversation_id: str, ask: Ask, account: AccountView, authority: Authority) -> Move:
    if bring_up_to_date(ctx, account.id):
        account = access.account_of(ctx, account.id)
    with ctx.uow() as uow:
        thread = threads.load(uow, conversation_id, lock=True)
        row = opened(ctx, uow, thread, account)
        facts = table_facts.account_facts(ctx, account, crisis=table_facts.in_crisis(ctx, uow, account.customer_id))
        said = table_facts.declared(uow, row)
        before = table_facts.history(ctx, uow, row, account)
        at = ctx.clock.now()
        move = negotiate(facts, said, before, ctx.terms, authority, at, ask)
        left = Case(facts, said, before, ctx.terms, authority, at, ask).affordable
        _remember(ctx, uow, thread, row, ask, move, authority, after(before, move, ask, at), left)
        return move


def opened(ctx: Context, uow: UnitOfWork, thread: Conversation, account: AccountView) -> Negotiation:
    """The account's open negotiation, begun if there is none; a new session starts its counts anew."""
    uow.get(CardAccount, account.id, lock=True)
    now = ctx.clock.now()
    row = uow.one(Negotiation, account_id=account.id, status="open")
    if row is not None and now - row.updated_at > SLEEPS:
        row.status, row.ended_at = "expired", now
        uow.session.flush()
        row = None
    session = threads.tracker_id(thread)
    if row is None:
        row = uow.add(
            Negotiation(
                customer_id=account.customer_id,
                account_id=account.id,
                conversation_id=thread.id,
                policy_version=ctx.terms.policy_version,
                state={"session": session},
                facts={},
                opened_at=now,
                updated_at=now,
            )
        )
    elif row.state.get("session") != session:
        row.counters = row.refusals = 0
        row.state = {**row.state, "session": session, "anger": 0}
    return row


def _remember(
    ctx: Context,
    uow: UnitOfWork,
    thread: Conversation,
    row: Negotiation,
    ask: Ask,
    move: Move,
    authority: Authority,
    then: History,
    affordable: Money | None,
) -> None:
    now = ctx.clock.now()
    row.refusals, row.policy_version, row.updated_at = then.refusals, ctx.terms.policy_version, now
    offers = move.offers if isinstance(move, (Offers, Draft)) else ()
    if isinstance(move, (Offers, Draft)):
        row.product = offers[0].product.value
        row.counters += 1 if move.counter else 0
        times = list(row.state.get("counter_times", ()))
        row.state = {
            **row.state,
            "reached": {name.value: [best.months, str(best.share), best.amount.fen] for name, best in then.reached.items()},
            "gifts_spent": sorted(then.gifts_spent),
            "counter_times": [*times, now.isoformat()] if move.counter else times,
        }
        for offer in offers:
            put_offer(uow, row, offer, authority)
    data = {
        "asked": {name: str(value) for name, value in vars(ask).items() if value not in (None, False, ())},
        "move": type(move).__name__.lower(),
        "offers": [offer.quote_id for offer in offers],
        "reasons": [found.code for found in getattr(move, "reasons", ())],
        "affordable": affordable,
        "policy_version": ctx.terms.policy_version,
    }
    actor = authority.person or "bot"
    audit.record(ctx, uow, "negotiated", stream=thread.id, actor=actor, subject=f"negotiation:{row.id}", data=data)


def put_offer(uow: UnitOfWork, row: Negotiation, offer: Offer, authority: Authority) -> OfferRow:
    """Keep an offer as it was made; the same quote again stays the one row that it is."""
    known = uow.all(select(OfferRow).where(OfferRow.negotiation_id == row.id))
    for before in known:
        if before.status == "open" and before.terms["quote_id"] == offer.quote_id:
            return before
    return uow.add(
        OfferRow(
            negotiation_id=row.id,
            seq=len(known) + 1,
            product=offer.product.value,
            mode="B" if offer.level is Level.BOT else "D",
            step=row.counters,
            terms=offer_codec.dump(offer),
            clause=offer.clauses[0].path,
            policy_version=offer.policy_version,
            made_by=authority.person or "bot",
            made_at=offer.made_at,
            valid_until=offer.valid_until,
        )
    )


def find_offer(ctx: Context, uow: UnitOfWork, account_id: str, quote_id: str) -> tuple[Negotiation, OfferRow]:
    """The newest offer of that number on the account. Raises HouseError("quote_unknown") or ("quote_lapsed", valid_until=…)."""
    query = (
        select(OfferRow)
        .join(Negotiation, Negotiation.id == OfferRow.negotiation_id)
        .where(Negotiation.account_id == account_id)
        .order_by(OfferRow.made_at.desc(), OfferRow.seq.desc())
    )
    offer = next((row for row in uow.all(query) if row.terms["quote_id"] == quote_id), None)
    if offer is None:
        raise HouseError("quote_unknown", quote_id=quote_id)
    if offer.valid_until <= ctx.clock.now():
        raise HouseError("quote_lapsed", quote_id=quote_id, valid_until=offer.valid_until)
    return uow.session.get_one(Negotiation, offer.negotiation_id), offer


def declare_facts(
    ctx: Context,
    conversation_id: str,
    *,
    reason: str | None = None,
    income: Money | None = None,
    essentials: Money | None = None,
    other_debt: Money | None = None,
    auto_debit: bool | None = None,
    card_tail: str | None = None,
) -> Declared:
    """Remember what the debtor says about reason and monthly means; what is not given stays as it was.

    Raises HouseError for a negative or absurd amount, and what ``access.account`` raises.
    """
    account = access.account(ctx, conversation_id, card_tail)
    money = {"income": income, "essentials": essentials, "other_debt": other_debt}
    for name, value in money.items():
        if value is not None:
            checks.not_negative(value, name)
    told: dict[str, Any] = {f"{name}_fen": value.fen for name, value in money.items() if value is not None}
    if reason is not None:
        told["reason"] = reason
    if auto_debit is not None:
        told["auto_debit"] = auto_debit
    with ctx.uow() as uow:
        thread = threads.load(uow, conversation_id, lock=True)
        row = opened(ctx, uow, thread, account)
        row.facts, row.updated_at = {**row.facts, **told}, ctx.clock.now()
        said = table_facts.declared(uow, row)
        audit.record(ctx, uow, "means_declared", stream=thread.id, actor="debtor", data={"told": sorted(told)})
    return Declared(said, _affordable(ctx, account, said))


def _affordable(ctx: Context, account: AccountView, said: DeclaredFacts) -> Money | None:
    return _case(ctx, account, said).affordable


def is_proved(ctx: Context, account: AccountView, said: DeclaredFacts) -> bool:
    """Whether the declared reason is verified and still fresh."""
    return said.reason in _case(ctx, account, said).proved


def _case(ctx: Context, account: AccountView, said: DeclaredFacts) -> Case:
    return Case(table_facts.account_facts(ctx, account), said, History(), ctx.terms, BOT, ctx.clock.now(), Ask())


def other_lengths(ctx: Context, conversation_id: str, offer: Offer, card_tail: str | None = None) -> tuple[Offer, ...]:
    """The same plan over every length that may be had, for looking at: nothing is remembered and nothing counts as asked."""
    account = access.account(ctx, conversation_id, card_tail)
    return lengths(_case(ctx, account, DeclaredFacts()), offer)


def current(ctx: Context, conversation_id: str, card_tail: str | None = None) -> NegotiationView | None:
    """The open negotiation of the card, to go on where it stands; None if there is none. Raises what ``access.account``
    raises.
    """
    account = access.account(ctx, conversation_id, card_tail)
    with ctx.uow(read=True) as uow:
        row = uow.one(Negotiation, account_id=account.id, status="open")
        if row is None:
            return None
        offers = table_facts.standing(ctx, uow, row)
        wanted = row.state.get("chosen")
        sheet: Mapping[str, str] = row.state.get("sheet") or {}
        return NegotiationView(
            product=Product(row.product) if row.product else None,
            standing=offers,
            chosen=next((offer for offer in offers if offer.quote_id == wanted), None),
            sheet_open=bool(wanted) and sheet.get("quote_id") == wanted,
            counter_offers=row.counters,
            declared=table_facts.declared(uow, row),
        )


def choose(ctx: Context, conversation_id: str, quote_id: str, card_tail: str | None = None) -> Offer:
    """Remember which offer is meant. Raises HouseError("quote_unknown"|"quote_lapsed") and what ``access.account`` raises."""
    account = access.account(ctx, conversation_id, card_tail)
    with ctx.uow() as uow:
        thread = threads.load(uow, conversation_id, lock=True)
        row, offer = find_offer(ctx, uow, account.id, quote_id)
        row.state = {**row.state, "chosen": quote_id}
        row.updated_at = ctx.clock.now()
        audit.record(ctx, uow, "offer_chosen", stream=thread.id, actor="debtor", data={"quote_id": quote_id})
        return offer_codec.load(offer.terms)


def open_cost_sheet(
    ctx: Context, conversation_id: str, quote_id: str | None = None, card_tail: str | None = None
) -> CostSheetView:
    """Show the cost sheet of an offer (the chosen one by default) and start the reading time; opened again, it runs on.

    Raises HouseError("quote_unknown"|"quote_lapsed") and what ``access.account`` raises.
    """
    account = access.account(ctx, conversation_id, card_tail)
    with ctx.uow() as uow:
        thread = threads.load(uow, conversation_id, lock=True)
        if quote_id is None:
            open_row = uow.one(Negotiation, account_id=account.id, status="open")
            quote_id = open_row.state.get("chosen") if open_row else None
            if quote_id is None:
                raise HouseError("quote_unknown", quote_id=None)
        row, stored = find_offer(ctx, uow, account.id, quote_id)
        offer = offer_codec.load(stored.terms)
        if offer.product not in PLANS:
            raise HouseError("quote_unknown", quote_id=quote_id)
        sheet: Mapping[str, str] = row.state.get("sheet") or {}
        since = datetime.fromisoformat(sheet["at"]) if sheet.get("quote_id") == quote_id else ctx.clock.now()
        row.state = {**row.state, "chosen": quote_id, "sheet": {"quote_id": quote_id, "at": since.isoformat()}}
        audit.record(ctx, uow, "cost_sheet_shown", stream=thread.id, data={"quote_id": quote_id})
    seconds = ctx.terms.reading_seconds
    shown = cost_sheet(schedule_of(offer), ctx.terms.money, down=offer.down, waived=offer.waived_late_fee)
    return CostSheetView(offer, shown, since, since + timedelta(seconds=seconds), seconds)


def note_anger(ctx: Context, conversation_id: str, card_tail: str | None = None) -> int:
    """Count an outburst in this session; the negotiator pauses at the terms' number. Raises what ``access.account`` raises."""
    account = access.account(ctx, conversation_id, card_tail)
    with ctx.uow() as uow:
        row = opened(ctx, uow, threads.load(uow, conversation_id, lock=True), account)
        count = int(row.state.get("anger", 0)) + 1
        row.state = {**row.state, "anger": count}
        return count
