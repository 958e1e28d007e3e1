"""Looking at an arrangement: always as the ledger of today leaves it."""

from __future__ import annotations

from bot.debt.errors import HouseError
from bot.services import access
from bot.services.plan_effects import record_payment_effects
from bot.services.plan_views import PlanView, latest, view
from bot.services.ports import Context
from bot.store.tables import Plan


def plan(ctx: Context, conversation_id: str, card_tail: str | None = None) -> PlanView | None:
    """The arrangement that stands on the card, else the latest one; None if there never was one.

    A down payment that has posted counts at once. Raises what ``access.account`` raises.
    """
    account = access.account(ctx, conversation_id, card_tail)
    record_payment_effects(ctx, account.id)
    with ctx.uow(read=True) as uow:
        row = latest(uow, account.id)
    return None if row is None else view(ctx, row, access.account_of(ctx, account.id))


def plan_of(ctx: Context, conversation_id: str, plan_id: str) -> PlanView:
    """One's own arrangement by id or number. Raises HouseError("plan_unknown") for anybody else's, and ``identity_required``."""
    owner = access.verified_customer(ctx, conversation_id)
    record_payment_effects(ctx, _own(ctx, plan_id, owner.id).account_id)
    row = _own(ctx, plan_id, owner.id)
    return view(ctx, row, access.account_of(ctx, row.account_id))


def _own(ctx: Context, plan_id: str, owner_id: str) -> Plan:
    with ctx.uow(read=True) as uow:
        row = uow.get(Plan, plan_id) or uow.one(Plan, number=plan_id)
        if row is None or row.customer_id != owner_id:
            raise HouseError("plan_unknown", plan_id=plan_id)
        return row
