"""Holds: what must not be done to a person for a while, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, or_, select

from bot.debt.contact import HoldKind
from bot.services import audit
from bot.services.ports import Context
from bot.store.tables import Hold
from bot.store.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class HoldView:
    """A hold that runs. ``until`` None: until somebody lifts it."""

    kind: str
    reason: str
    source: str
    since: datetime
    until: datetime | None
    account_id: str | None


def put(
    ctx: Context,
    uow: UnitOfWork,
    customer_id: str,
    kind: HoldKind,
    reason: str,
    *,
    until: datetime | None = None,
    days: int | None = None,
    source: str = "",
    account_id: str | None = None,
    conversation_id: str | None = None,
) -> Hold:
    """Begin a hold; the same one from the same source is prolonged, never shortened and never doubled."""
    end = ctx.clock.now() + timedelta(days=days) if days is not None else until
    query = _running(ctx, customer_id).where(Hold.kind == kind.value, Hold.source == source, Hold.account_id == account_id)
    before = uow.first(query)
    if before is not None:
        if before.until_at is not None and (end is None or end > before.until_at):
            before.until_at = end
        return before
    hold = uow.add(
        Hold(
            customer_id=customer_id,
            account_id=account_id,
            conversation_id=conversation_id,
            kind=kind.value,
            reason=reason,
            source=source,
            from_at=ctx.clock.now(),
            until_at=end,
        )
    )
    data = {"kind": kind.value, "until": end.isoformat() if end else None, "source": source}
    audit.record(ctx, uow, "hold_began", stream=conversation_id or audit.HOUSE, subject=f"customer:{customer_id}", data=data)
    return hold


def lift(ctx: Context, uow: UnitOfWork, customer_id: str, *, source: str, by: str) -> int:
    """End all holds that came from a source; returns how many."""
    rows = uow.all(_running(ctx, customer_id).where(Hold.source == source))
    for hold in rows:
        hold.lifted_at, hold.lifted_by = ctx.clock.now(), by
        subject = f"customer:{customer_id}"
        stream = hold.conversation_id or audit.HOUSE
        audit.record(ctx, uow, "hold_lifted", stream=stream, actor=by, subject=subject, data={"kind": hold.kind})
    return len(rows)


def running(ctx: Context, uow: UnitOfWork, customer_id: str) -> tuple[HoldView, ...]:
    """The holds of a person as of now."""
    return tuple(
        HoldView(hold.kind, hold.reason, hold.source, hold.from_at, hold.until_at, hold.account_id)
        for hold in uow.all(_running(ctx, customer_id).order_by(Hold.from_at))
    )


def _running(ctx: Context, customer_id: str) -> Select[Hold]:
    return select(Hold).where(
        Hold.customer_id == customer_id,
        Hold.lifted_at.is_(None),
        or_(Hold.until_at.is_(None), Hold.until_at > ctx.clock.now()),
    )
