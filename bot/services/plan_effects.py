"""What payments do to arrangements: a down payment that posts in time, rows kept or missed, the end of a plan."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from bot.debt.account import PlanRow, PlanTerms, Posting, PostingKind
from bot.debt.cycles import next_statement
from bot.debt.errors import HouseError
from bot.debt.plan_states import RUNNING, Event, State
from bot.debt.position import PlanState
from bot.debt.values import Money
from bot.services import access, offer_codec, plan_store
from bot.services.access import AccountView
from bot.services.accounts import position_of
from bot.services.plan_views import PlanView, rows_of, standing_row, view
from bot.services.ports import Context
from bot.store.tables import CardAccount, Plan, PlanEvent
from bot.store.unit_of_work import UnitOfWork

_MOST_EVENTS = 4  # a down payment, two misses and a break may come to light in one look


def record_payment_effects(ctx: Context, account_id: str) -> tuple[PlanView, ...]:
    """Bring the arrangement that stands on an account up to date with the ledger; returns the views after each change.

    Called after a payment posts and whenever the plan is looked at: a waiver takes effect only when the agreed payment has
    posted, a down
    payment that is late lets the plan lapse without a mark, missed rows move once to the end and then break it. Safe to repeat.
    """
    changed = []
    for _ in range(_MOST_EVENTS):
        account = access.account_of(ctx, account_id)
        with ctx.uow(read=True) as uow:
            row = standing_row(uow, account_id)
        if row is None or _event(ctx, row, account) is None:
            break
        with ctx.uow() as uow:
            uow.get(CardAccount, account_id, lock=True)
            row = standing_row(uow, account_id)
            found = _event(ctx, row, account) if row is not None else None
            if row is None or found is None or not _apply(ctx, uow, row, account, *found):
                break
            stored = row
        changed.append(view(ctx, stored, access.account_of(ctx, account_id)))
    return tuple(changed)


def ledger_plan(ctx: Context, row: Plan, account: AccountView) -> PlanState | None:
    """The plan as the ledger carries it, None while it does not count there."""
    found = position_of(ctx, account).plan
    return found if found is not None and found.plan_id == row.id else None


def _event(ctx: Context, row: Plan, account: AccountView) -> tuple[Event, dict[str, Any]] | None:
    found, today = ledger_plan(ctx, row, account), ctx.clock.today()
    if row.status == State.PENDING_DOWN:
        if found is not None and (found.active or found.settled_on):
            return Event.DOWN_POSTED, {"signed_on": found.signed_on.isoformat()}
        due = row.terms.get("down_due")
        return (Event.LAPSE, {"down_due": due}) if due and date.fromisoformat(due) < today else None
    if row.status == State.APPROVED and row.terms.get("sign_by"):
        lapsed = datetime.fromisoformat(row.terms["sign_by"]) <= ctx.clock.now()
        return (Event.LAPSE, {"sign_by": row.terms["sign_by"]}) if lapsed else None
    if row.status not in RUNNING or found is None:
        return None
    if found.settled_on is not None:
        still_to_come = sum(1 for agreed in found.rows if agreed.due > found.settled_on)
        return (Event.SETTLE if still_to_come > 1 else Event.COMPLETE), {"on": found.settled_on.isoformat()}
    late = _late(ctx, found)
    if len(late) >= ctx.terms.plan_dates.broken_consecutive:
        return Event.BREAK, {"missed": [agreed.number for agreed in late]}
    return (Event.CHANGE, {"missed": late[0].number}) if late else None


def _late(ctx: Context, found: PlanState) -> tuple[PlanRow, ...]:
    """Unpaid rows whose grace is over."""
    last_good = ctx.clock.today() - timedelta(days=ctx.terms.plan_dates.missed_grace_days)
    return tuple(agreed for agreed in found.rows[found.rows_paid :] if agreed.due < last_good)


def _apply(ctx: Context, uow: UnitOfWork, row: Plan, account: AccountView, event: Event, data: dict[str, Any]) -> bool:
    """False when a miss was already dealt with and nothing changes."""
    if event is Event.CHANGE:
        return _missed(ctx, uow, row, account, data["missed"])
    if event is Event.BREAK:
        _break(ctx, uow, row, data)
        return True
    plan_store.advance(ctx, uow, row, event, "ledger", data)
    if row.status not in RUNNING:
        plan_store.lift_holds(ctx, uow, row, "ledger")
    return True


def _missed(ctx: Context, uow: UnitOfWork, row: Plan, account: AccountView, number: int) -> bool:
    """The first miss moves to the end; a second one within the terms' rows breaks the plan; one already known changes nothing."""
    query = select(PlanEvent).where(PlanEvent.plan_id == row.id, PlanEvent.event == "missed")
    known = [int(event.data["no"]) for event in uow.all(query)]
    if number in known:
        return False
    _note_missed(ctx, uow, row, number)
    dates = ctx.terms.plan_dates
    near = [before for before in known if abs(number - before) < dates.broken_in_rows]
    if len(near) + 1 >= dates.broken_misses:
        _break(ctx, uow, row, {"missed": [*near, number]})
        return True
    found = ledger_plan(ctx, row, account)
    if found is None or row.terms.get("moved_to_end"):
        return True
    _reschedule_missed(ctx, uow, row, account, moved_to_end(found.rows, number, account))
    return True


def _note_missed(ctx: Context, uow: UnitOfWork, row: Plan, number: int) -> None:
    uow.add(PlanEvent(plan_id=row.id, at=ctx.clock.now(), event="missed", actor="ledger", data={"no": number}))


def move_missed(ctx: Context, uow: UnitOfWork, row: Plan, account: AccountView, number: int) -> None:
    """On the debtor's word, within the days of grace: what would happen to the missed row once they are over."""
    found = ledger_plan(ctx, row, account)
    if found is None:
        raise HouseError("plan_unknown")
    _note_missed(ctx, uow, row, number)
    _reschedule_missed(ctx, uow, row, account, moved_to_end(found.rows, number, account))


def _reschedule_missed(ctx: Context, uow: UnitOfWork, row: Plan, account: AccountView, rows: tuple[PlanRow, ...]) -> None:
    reschedule(ctx, uow, row, account, rows, "missed_moved_to_end", "ledger")
    row.terms = {**row.terms, "moved_to_end": True}


def moved_to_end(rows: tuple[PlanRow, ...], number: int, account: AccountView) -> tuple[PlanRow, ...]:
    """The row of that number after all others, on the following statement day."""
    last = max(agreed.due for agreed in rows)
    end = next_statement(account.agreement, last)
    kept = [agreed for agreed in rows if agreed.number != number]
    moved = next(agreed for agreed in rows if agreed.number == number)
    return (*kept, PlanRow(number, end, moved.principal, moved.charge, moved.spread))


def reschedule(
    ctx: Context, uow: UnitOfWork, row: Plan, account: AccountView, rows: tuple[PlanRow, ...], why: str, actor: str
) -> None:
    """Put new dates on a running plan, here and in the ledger."""
    plan_store.advance(ctx, uow, row, Event.CHANGE, actor, {"why": why})
    changes = int(row.terms.get("changes", 0)) + (1 if actor == "debtor" else 0)
    row.schedule, row.terms = offer_codec.rows_to(rows), {**row.terms, "changes": changes}
    terms = ledger_terms(row, rows)
    number = len([posting for posting in account.postings if posting.ref == row.id]) + 1
    changed = Posting(f"{row.id}-change-{number}", ctx.clock.today(), PostingKind.PLAN_CHANGED, ref=row.id, details=terms)
    ctx.bank.post(row.account_id, changed, uow=uow)


def ledger_terms(row: Plan, rows: tuple[PlanRow, ...] | None = None) -> PlanTerms:
    """What the ledger needs of an arrangement."""
    terms = row.terms
    if "down_fen" not in terms:
        return PlanTerms(
            plan_id=row.id,
            down_payment=Money.of(terms.get("down_payment") or "0"),
            down_due=date.fromisoformat(terms["down_due"]),
            rows=rows if rows is not None else rows_of(row),
            waived_late_fee=Money.of(terms.get("waived_late_fee") or "0"),
            waived_interest=Money.of(terms.get("waived_interest") or "0"),
            clawback=bool(terms.get("clawback", True)),
        )
    return PlanTerms(
        plan_id=row.id,
        down_payment=Money(terms["down_fen"]),
        down_due=date.fromisoformat(terms["down_due"]),
        rows=rows if rows is not None else rows_of(row),
        waived_late_fee=Money(terms["waived_late_fee_fen"]),
        waived_interest=Money(terms["waived_interest_fen"]),
        clawback=True,
    )


def _break(ctx: Context, uow: UnitOfWork, row: Plan, data: dict[str, Any]) -> None:
    plan_store.advance(ctx, uow, row, Event.BREAK, "ledger", data)
    plan_store.lift_holds(ctx, uow, row, "ledger")
    plan_store.tell_ledger(ctx, uow, row, PostingKind.PLAN_BROKEN)
