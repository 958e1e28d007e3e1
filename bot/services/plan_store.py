"""Steps that every change of an arrangement shares: the state table, its event row, the audit, and the holds it brings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from bot.debt.account import Posting, PostingKind
from bot.debt.contact import HoldKind
from bot.debt.errors import HouseError
from bot.debt.plan_states import Event, State, move
from bot.debt.products import PLANS, Product
from bot.services import audit, holds
from bot.services.ports import Context
from bot.store.tables import CardAccount, ContactLog, Plan, PlanEvent
from bot.store.unit_of_work import UnitOfWork

#: Collection rests for at most so many days while a person looks at a draft.
REVIEW_PAUSE_DAYS = 5
#: In the terms of a signed plan: the agencies that were told to stop, by name.
TOLD = "agencies_told"
#: Parties of the contact log that are the house itself.
OWN_PARTIES = frozenset({"bank", "bot"})
LATELY = timedelta(days=30)


def advance(ctx: Context, uow: UnitOfWork, row: Plan, event: Event, actor: str, data: Mapping[str, Any] | None = None) -> None:
    """Move an arrangement by one event, with its record. Raises HouseError("plan_event_refused")."""
    row.status = move(Product(row.product), State(row.status), event).value
    uow.add(PlanEvent(plan_id=row.id, at=ctx.clock.now(), event=event.value, actor=actor, data=dict(data or {})))
    stream = row.conversation_id or audit.HOUSE
    audit.record(ctx, uow, f"plan_{event.value}", stream=stream, actor=actor, subject=f"plan:{row.id}", data=dict(data or {}))


def locked(uow: UnitOfWork, plan_id: str) -> Plan:
    """The row with its account held, so that nobody else changes either. Raises HouseError("plan_unknown")."""
    row = uow.get(Plan, plan_id)
    if row is None:
        raise HouseError("plan_unknown", plan_id=plan_id)
    uow.get(CardAccount, row.account_id, lock=True)
    return uow.session.get_one(Plan, plan_id, populate_existing=True)


def source(row: Plan) -> str:
    """The name under which the holds of an arrangement are kept."""
    return source_of(row.number)


def source_of(number: str) -> str:
    """The same by the number of the arrangement."""
    return f"plan:{number}"


def stop_collection(ctx: Context, uow: UnitOfWork, row: Plan) -> None:
    """While it is performed, nobody collects (R04): the hold, and for a plan the agencies that are told, by name."""
    holds.put(
        ctx,
        uow,
        row.customer_id,
        HoldKind.PLAN_STOP,
        "plan",
        source=source(row),
        account_id=row.account_id,
        conversation_id=row.conversation_id,
    )
    if Product(row.product) not in PLANS:
        return
    agencies = list(_agencies(ctx, uow, row))
    row.terms = {**row.terms, TOLD: agencies}
    data = {"rule": "R04", "agencies": agencies}
    if Product(row.product) is Product.PERSONALISED:
        uow.add(PlanEvent(plan_id=row.id, at=ctx.clock.now(), event="collection_stopped", actor="bot", data={"rule": "R04"}))
    stream = row.conversation_id or audit.HOUSE
    audit.record(ctx, uow, "collection_stopped", stream=stream, subject=f"plan:{row.id}", data=data)


def _agencies(ctx: Context, uow: UnitOfWork, row: Plan) -> tuple[str, ...]:
    """Whoever collects for the bank here: entrusted with the account, or in touch with the person of late."""
    entrusted = uow.session.get_one(CardAccount, row.account_id).agency_id
    since = ctx.clock.now() - LATELY
    query = select(ContactLog.party).where(ContactLog.customer_id == row.customer_id, ContactLog.at >= since).distinct()
    seen = sorted(party for party in uow.session.scalars(query) if party not in OWN_PARTIES)
    return tuple(dict.fromkeys([*([entrusted] if entrusted else []), *seen]))


def review_pause(ctx: Context, uow: UnitOfWork, row: Plan) -> None:
    """No collection while a person looks at the draft."""
    holds.put(
        ctx,
        uow,
        row.customer_id,
        HoldKind.REVIEW_PAUSE,
        "draft",
        days=REVIEW_PAUSE_DAYS,
        source=source(row),
        account_id=row.account_id,
        conversation_id=row.conversation_id,
    )


def lift_holds(ctx: Context, uow: UnitOfWork, row: Plan, by: str) -> None:
    """Its holds end with it."""
    holds.lift(ctx, uow, row.customer_id, source=source(row), by=by)


def tell_ledger(ctx: Context, uow: UnitOfWork, row: Plan, kind: PostingKind) -> None:
    """Withdrawn or broken: the ledger knows the plan by its id."""
    on = ctx.clock.today()
    if Product(row.product) in PLANS | {Product.SETTLEMENT, Product.FEE_WAIVER}:
        ctx.bank.post(row.account_id, Posting(f"{row.id}-{kind.value}", on, kind, ref=row.id), uow=uow)
