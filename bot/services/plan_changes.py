"""Changing one's mind: free withdrawal, another date for the next instalment, and settling early."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bot.debt.account import PlanRow, PostingKind
from bot.debt.errors import HouseError
from bot.debt.instalments import EarlySettlement, early_settlement
from bot.debt.plan_states import RUNNING, Event, State
from bot.debt.position import PlanState
from bot.debt.values import Money
from bot.services import access, plan_store, threads
from bot.services.access import AccountView
from bot.services.accounts import position_of
from bot.services.plan_effects import ledger_plan, move_missed, moved_to_end, record_payment_effects, reschedule
from bot.services.plan_views import PlanView, standing_row, view
from bot.services.ports import Context
from bot.store.tables import CardAccount, Plan
from bot.store.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Withdrawn:
    """A free withdrawal: what comes back because it never took effect. No mark is left on the debtor."""

    plan: PlanView
    late_fee_back: Money
    interest_back: Money
    owed_now: Money


@dataclass(frozen=True)
class EarlySettlementView:
    """What settles the plan today; charges of periods that have not begun fall away."""

    plan: PlanView
    figures: EarlySettlement
    saved: Money
    open_rows: tuple[PlanRow, ...]


def withdrawal_preview(ctx: Context, conversation_id: str, card_tail: str | None = None) -> Withdrawn:
    """What a withdrawal would bring back, changing nothing. Raises as :func:`withdraw_plan` does."""
    account = _up_to_date(ctx, conversation_id, card_tail)
    with ctx.uow(read=True) as uow:
        row = _withdrawable(ctx, uow, account)
    return _withdrawn(ctx, view(ctx, row, account), account)


def withdraw_plan(ctx: Context, conversation_id: str, card_tail: str | None = None) -> Withdrawn:
    """Cancel without a mark: a draft or an unpaid plan at any time, a plan that runs without a down payment within the terms'
    hours.

    Raises HouseError ``plan_unknown``, ``withdrawal_too_late``, and what ``access.account`` raises.
    """
    account = _up_to_date(ctx, conversation_id, card_tail)
    with ctx.uow() as uow:
        threads.load(uow, conversation_id, lock=True)
        uow.get(CardAccount, account.id, lock=True)
        row = _withdrawable(ctx, uow, account)
        signed = row.status in (State.PENDING_DOWN, *RUNNING)
        plan_store.advance(ctx, uow, row, Event.WITHDRAW, "debtor")
        plan_store.lift_holds(ctx, uow, row, "debtor")
        if signed:
            plan_store.tell_ledger(ctx, uow, row, PostingKind.PLAN_WITHDRAWN)
        done = row
    after = access.account_of(ctx, account.id)
    return _withdrawn(ctx, view(ctx, done, after), after)


def change_plan(
    ctx: Context, conversation_id: str, *, new_due: date | None = None, to_end: bool = False, card_tail: str | None = None
) -> PlanView:
    """Give the next instalment another day, or (``to_end``, once a plan) move it behind the last one.

    One that was missed and is within its days of grace may go to the end at once: the move that it would have afterwards.

    Raises HouseError ``plan_unknown`` without a running plan, and ``plan_change_refused`` with ``why`` (too_many, too_late,
    too_far,
    date_in_past, once_only) and the limit.
    """
    account = _up_to_date(ctx, conversation_id, card_tail)
    with ctx.uow() as uow:
        threads.load(uow, conversation_id, lock=True)
        uow.get(CardAccount, account.id, lock=True)
        row, found, nearest = _next_row(ctx, standing_row(uow, account.id), account)
        missed = to_end and nearest.due < ctx.clock.today()
        if to_end and row.terms.get("moved_to_end"):
            raise HouseError("plan_change_refused", why="once_only", most=1)
        if missed:
            move_missed(ctx, uow, row, account, nearest.number)
        else:
            _must_be_changeable(ctx, row, nearest)
            rows = (
                moved_to_end(found.rows, nearest.number, account)
                if to_end
                else _shifted(ctx, found.rows, found.rows_paid, new_due)
            )
            reschedule(ctx, uow, row, account, rows, "moved_to_end" if to_end else "date", "debtor")
        if to_end:
            row.terms = {**row.terms, "moved_to_end": True}
        done = row
    return view(ctx, done, access.account_of(ctx, account.id))


def check_new_day(ctx: Context, conversation_id: str, new_due: date, card_tail: str | None = None) -> None:
    """Whether the next instalment may have that day, before it is read back. Raises what :func:`change_plan` raises."""
    account = _up_to_date(ctx, conversation_id, card_tail)
    with ctx.uow(read=True) as uow:
        row, found, nearest = _next_row(ctx, standing_row(uow, account.id), account)
        _must_be_changeable(ctx, row, nearest)
        _shifted(ctx, found.rows, found.rows_paid, new_due)


def _next_row(ctx: Context, row: Plan | None, account: AccountView) -> tuple[Plan, PlanState, PlanRow]:
    """The running plan and its next instalment."""
    found = ledger_plan(ctx, row, account) if row is not None and row.status in RUNNING else None
    if row is None or found is None or found.rows_paid >= len(found.rows):
        raise HouseError("plan_unknown")
    return row, found, found.rows[found.rows_paid]


def early_settlement_quote(
    ctx: Context, conversation_id: str, card_tail: str | None = None, on: date | None = None
) -> EarlySettlementView:
    """What settles the running plan today, or ``on`` a day to come.

    Raises HouseError ``plan_unknown``, ``plan_not_active``, and what ``access.account`` raises.
    """
    account = _up_to_date(ctx, conversation_id, card_tail)
    with ctx.uow(read=True) as uow:
        row = standing_row(uow, account.id)
    found = early_figures(ctx, row, account, on) if row is not None and row.status in RUNNING else None
    if found is None:
        raise HouseError("plan_unknown")
    return found


def early_figures(ctx: Context, row: Plan, account: AccountView, on: date | None = None) -> EarlySettlementView | None:
    """What settles a running plan today, or ``on`` a later day; None while the ledger does not carry it.

    Raises HouseError ``plan_not_active``.
    """
    found = ledger_plan(ctx, row, account)
    if found is None:
        return None
    figures = early_settlement(found.rows, found.rows_paid, found.signed_on, on or ctx.clock.today())
    left = found.rows[found.rows_paid :]
    whole = Money.total(agreed.amount for agreed in left)
    return EarlySettlementView(view(ctx, row, account), figures, whole - figures.payoff, left)


def _up_to_date(ctx: Context, conversation_id: str, card_tail: str | None) -> AccountView:
    account = access.account(ctx, conversation_id, card_tail)
    record_payment_effects(ctx, account.id)
    return access.account_of(ctx, account.id)


def _withdrawable(ctx: Context, uow: UnitOfWork, account: AccountView) -> Plan:
    row = standing_row(uow, account.id)
    if row is None:
        raise HouseError("plan_unknown")
    if row.status not in RUNNING:
        return row
    found = ledger_plan(ctx, row, account)
    hours = ctx.terms.cool_off.free_cancel_hours
    paid = found is None or found.rows_paid > 0 or bool(row.terms.get("down_fen", 1))
    if paid or ctx.clock.now() - row.made_at > timedelta(hours=hours):
        raise HouseError("withdrawal_too_late", hours=hours)
    return row


def _withdrawn(ctx: Context, shown: PlanView, account: AccountView) -> Withdrawn:
    position = position_of(ctx, account)
    return Withdrawn(shown, shown.waived_late_fee, shown.waived_interest, position.total)


def _must_be_changeable(ctx: Context, row: Plan, nearest: PlanRow) -> None:
    limits = ctx.terms.cool_off
    if int(row.terms.get("changes", 0)) >= limits.plan_changes_max:
        raise HouseError("plan_change_refused", why="too_many", most=limits.plan_changes_max)
    if (nearest.due - ctx.clock.today()).days < limits.plan_change_notice_days:
        raise HouseError("plan_change_refused", why="too_late", least=limits.plan_change_notice_days)


def _shifted(ctx: Context, rows: tuple[PlanRow, ...], paid: int, new_due: date | None) -> tuple[PlanRow, ...]:
    """The next row on its new day, which stays before the row after it."""
    limits, nearest = ctx.terms.cool_off, rows[paid]
    if new_due is None or new_due < ctx.clock.today():
        raise HouseError("plan_change_refused", why="date_in_past", value=new_due)
    latest = nearest.due + timedelta(days=limits.plan_shift_days_max)
    if len(rows) > paid + 1:
        latest = min(latest, rows[paid + 1].due - timedelta(days=1))
    if new_due > latest:
        raise HouseError("plan_change_refused", why="too_far", latest=latest, most=limits.plan_shift_days_max)
    moved = PlanRow(nearest.number, new_due, nearest.principal, nearest.charge, nearest.spread)
    return (*rows[:paid], moved, *rows[paid + 1 :])
