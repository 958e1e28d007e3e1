"""Steps that every change of an arrangement shares: the state table, its event row, the audit, and the holds it brings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.debt.account import Posting, PostingKind
from bot.debt.contact import HoldKind
from bot.debt.errors import HouseError
from bot.debt.plan_states import Event, State, move
from bot.debt.products import PLANS, Product
from bot.services import audit, holds
from bot.services.ports import Context
from bot.store.tables import CardAccount, Plan, PlanEvent
from bot.store.unit_of_work import UnitOfWork

#: Collection rests for at most so many days while a person looks at a draft.
REVIEW_PAUSE_DAYS = 5


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
    return f"plan:{row.number}"


def stop_collection(ctx: Context, uow: UnitOfWork, row: Plan) -> None:
    """While it is performed, nobody collects (R04): the hold, and for a personalised plan the event that agencies are told of."""
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
    if Product(row.product) is Product.PERSONALISED:
        uow.add(PlanEvent(plan_id=row.id, at=ctx.clock.now(), event="collection_stopped", actor="bot", data={"rule": "R04"}))
        stream = row.conversation_id or audit.HOUSE
        audit.record(ctx, uow, "collection_stopped", stream=stream, subject=f"plan:{row.id}", data={"rule": "R04"})


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
