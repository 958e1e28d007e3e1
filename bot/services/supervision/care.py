"""Figures about what people object to and what waits for a decision: complaints, disputes, approvals, follow-up work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta
from decimal import Decimal

from sqlalchemy import func, select

from bot.clock import SHANGHAI
from bot.debt import complaints as rules
from bot.services.dispute_decisions import DECIDED
from bot.services.ports import Context
from bot.services.supervision.cohort import TalkFacts
from bot.services.supervision.shapes import Figure, Period, Row, by_day, count_rows, quantile, share_figure, share_row
from bot.store.tables import Complaint, Dispute, Plan, PlanEvent, Ticket
from bot.store.unit_of_work import UnitOfWork

GROUP = "care"
_HOUR = timedelta(hours=1)


def figures(ctx: Context, uow: UnitOfWork, period: Period, talks: Sequence[TalkFacts]) -> Iterator[Figure]:
    """All figures of the group."""
    came = uow.all(select(Complaint).where(Complaint.received_on >= period.first, Complaint.received_on <= period.last))
    kinds = Counter(kind for row in came for kind in row.kinds)
    days = by_day(period, (row.received_at for row in came))
    rate = (Decimal(len(came)) * 1000 / len(talks)).quantize(Decimal("0.1")) if talks else None
    yield Figure("complaints", GROUP, "count", Decimal(len(came)), by="complaint", rows=count_rows(kinds), days=days)
    yield Figure("complaints_per_thousand", GROUP, "per_thousand", rate, len(came), len(talks))
    yield _in_time(uow, period)
    yield _upheld(uow, period)
    yield _late_now(ctx, uow)
    yield _disputes(uow, period)
    yield _approvals_waiting(ctx, uow)
    yield _approval_time(uow, period)
    ended = uow.all(select(Ticket).where(Ticket.status == "done", Ticket.ended_at >= period.begin, Ticket.ended_at < period.end))
    good = sum(row.ended_at is not None and row.ended_at <= row.due_at for row in ended)
    yield share_figure("tickets_in_time", GROUP, good, len(ended))
    unowned = select(func.count()).select_from(Ticket).where(Ticket.status == "open", Ticket.assigned_to.is_(None))
    yield Figure("tickets_unowned", GROUP, "count", Decimal(uow.session.scalar(unowned) or 0))


def _in_time(uow: UnitOfWork, period: Period) -> Figure:
    """Answers given in the period, against the dates that follow from receipt (R22)."""
    query = select(Complaint).where(Complaint.status == "answered")
    ended = uow.all(query.where(Complaint.ended_at >= period.begin, Complaint.ended_at < period.end))
    found = Counter(_within(row) for row in ended)
    rows = tuple(Row(key, None, found[key], len(ended)) for key in ("15", "30", "60", "late") if found[key])
    return share_figure("complaints_in_time", GROUP, found["15"], len(ended), by="clock", rows=rows)


def _within(row: Complaint) -> str:
    due = rules.deadlines(row.received_on)
    day = row.ended_at.astimezone(SHANGHAI).date() if row.ended_at else due.latest_by
    if day <= due.simple_by:
        return "15"
    if day <= due.complex_by:
        return "30"
    return "60" if day <= due.latest_by else "late"


def _upheld(uow: UnitOfWork, period: Period) -> Figure:
    query = select(Complaint.upheld).where(Complaint.status == "answered", Complaint.upheld.is_not(None))
    found = uow.all(query.where(Complaint.ended_at >= period.begin, Complaint.ended_at < period.end))
    return share_figure("complaints_upheld", GROUP, sum(map(bool, found)), len(found))


def _late_now(ctx: Context, uow: UnitOfWork) -> Figure:
    waiting = select(func.count()).select_from(Complaint).where(Complaint.status == "open")
    since = ctx.clock.today() - timedelta(days=rules.SIMPLE_DAYS)
    late = uow.session.scalar(waiting.where(Complaint.received_on < since)) or 0
    return Figure("complaints_late_now", GROUP, "count", Decimal(late), late, uow.session.scalar(waiting) or 0)


def _disputes(uow: UnitOfWork, period: Period) -> Figure:
    query = select(Dispute.status).where(Dispute.ended_at >= period.begin, Dispute.ended_at < period.end)
    found = Counter(uow.session.scalars(query.where(Dispute.status.in_(DECIDED))))
    upheld = found["upheld"] + found["partly"]
    rows = [share_row(outcome, found[outcome], found.total()) for outcome in DECIDED if found[outcome]]
    return share_figure("disputes_upheld", GROUP, upheld, found.total(), by="dispute", rows=rows)


def _approvals_waiting(ctx: Context, uow: UnitOfWork) -> Figure:
    waiting = select(func.count()).select_from(Plan).where(Plan.status == "pending_approval")
    late = uow.session.scalar(waiting.where(Plan.decide_by < ctx.clock.now())) or 0
    whole = uow.session.scalar(waiting) or 0
    return Figure("approvals_waiting", GROUP, "count", Decimal(whole), late, whole)


def _approval_time(uow: UnitOfWork, period: Period) -> Figure:
    query = (
        select(PlanEvent.at, Plan.made_at)
        .join(Plan, Plan.id == PlanEvent.plan_id)
        .where(PlanEvent.event.in_(("approve", "reject")), PlanEvent.at >= period.begin, PlanEvent.at < period.end)
    )
    spans = [at - made_at for at, made_at in uow.session.execute(query)]
    return Figure("approval_hours", GROUP, "hours", quantile(spans, Decimal("0.5"), _HOUR), len(spans))
