"""A person decides on a draft: approved for the debtor to sign, or refused with a reason that the debtor may hear."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.debt.authority import ApprovalRequest, may_approve
from bot.debt.errors import HouseError
from bot.debt.limits import Level
from bot.debt.plan_states import Event, State
from bot.services import access, plan_store, table_facts, threads, told
from bot.services.plan_views import PlanView, view
from bot.services.ports import Context
from bot.store.tables import Collector, Plan
from bot.store.tables import Offer as OfferRow
from bot.store.unit_of_work import UnitOfWork

DESK_ROLES = frozenset({"collector", "supervisor"})


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
        _tell(ctx, uow, row, "draft_rejected", why=why.strip())
        done = row
    return view(ctx, done, access.account_of(ctx, done.account_id))


def _staff(uow: UnitOfWork, collector_id: str) -> Collector:
    who = uow.get(Collector, collector_id)
    if who is None or not who.active or who.role not in DESK_ROLES:
        raise HouseError("collector_unknown", collector_id=collector_id)
    return who


def _prolong(uow: UnitOfWork, row: Plan, until: datetime) -> None:
    stored = uow.get(OfferRow, row.offer_id) if row.offer_id else None
    if stored is not None:
        stored.valid_until = max(stored.valid_until, until)


def _tell(ctx: Context, uow: UnitOfWork, row: Plan, kind: str, **data: str) -> None:
    """A line in the thread, if the draft came of a talk."""
    if row.conversation_id is not None:
        thread = threads.load(uow, row.conversation_id, lock=True)
        told.tell(ctx, uow, thread, kind, f"plan:{row.id}", number=row.number, **data)
