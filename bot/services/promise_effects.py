"""What posted payments say about promises: kept, partly kept, or broken."""

from __future__ import annotations

from bot.clock import SHANGHAI
from bot.debt.account import PostingKind
from bot.debt.negotiation import DatedAmount
from bot.debt.promises import PromiseState, outcome
from bot.debt.values import Money
from bot.services import access, audit, holds
from bot.services.access import AccountView
from bot.services.ports import Context
from bot.store.tables import CardAccount, Promise
from bot.store.unit_of_work import UnitOfWork


def judge(ctx: Context, account_id: str) -> str | None:
    """Judge the account's open promise by what posted; returns its new status, None if it is still open or there is none.
    Safe to repeat.
    """
    with ctx.uow(read=True) as uow:
        waiting = uow.one(Promise, account_id=account_id, status="open")
    if waiting is None:
        return None
    account = access.account_of(ctx, account_id)
    with ctx.uow() as uow:
        uow.get(CardAccount, account_id, lock=True)
        row = uow.one(Promise, account_id=account_id, status="open")
        status = _judged(ctx, row, account) if row is not None else None
        if row is None or status is None:
            return None
        end(ctx, uow, row, status)
        return status


def _judged(ctx: Context, row: Promise, account: AccountView) -> str | None:
    """Kept when all parts together came by the last day; broken or partly as soon as a part is overdue and short."""
    made_on = row.made_at.astimezone(SHANGHAI).date()
    payments = [
        (posting.on, posting.amount)
        for posting in account.postings
        if posting.kind is PostingKind.PAYMENT and not posting.in_flight
    ]
    due = Money(0)
    state = PromiseState.OPEN
    for part in parts_of(row):
        due += part.amount
        tolerance = ctx.terms.money.late_fee.tolerance
        state = outcome(due, made_on, part.on, payments, ctx.clock.today(), tolerance).state
        if state in (PromiseState.BROKEN, PromiseState.PARTLY):
            return state.value
    return state.value if state is PromiseState.KEPT else None


def end(ctx: Context, uow: UnitOfWork, row: Promise, status: str) -> None:
    """Close a promise and let go of what it held back."""
    row.status, row.ended_at = status, ctx.clock.now()
    holds.lift(ctx, uow, row.customer_id, source=f"promise:{row.id}", by="ledger")
    stream = row.conversation_id or audit.HOUSE
    audit.record(ctx, uow, f"promise_{status}", stream=stream, actor="ledger", subject=f"promise:{row.id}")


def parts_of(row: Promise) -> tuple[DatedAmount, ...]:
    """The promise as dated amounts."""
    return tuple(DatedAmount(part.due_on, part.amount) for part in row.parts)
