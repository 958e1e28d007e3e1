"""The append-only audit: one hash chain a conversation, one for the house."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import func, select, text

from bot.debt.audit import GENESIS, Link, canonical, digest, first_broken
from bot.services.ports import Context
from bot.store.tables import AuditEvent
from bot.store.unit_of_work import UnitOfWork

HOUSE = "house"
_BATCH = 1000


def record(
    ctx: Context,
    uow: UnitOfWork,
    action: str,
    *,
    stream: str = HOUSE,
    actor: str = "bot",
    subject: str = "",
    data: Mapping[str, Any] | None = None,
) -> None:
    """Append an event in the caller's transaction. ``data`` holds codes, ids, figures and dates, never personal facts."""
    if uow.dialect() == "postgresql":
        # SQLite's writer is alone anyway; PostgreSQL needs the two writers of one stream to queue up.
        uow.session.execute(text("select pg_advisory_xact_lock(hashtext(:stream))"), {"stream": f"audit:{stream}"})
    last = uow.first(select(AuditEvent).where(AuditEvent.stream == stream).order_by(AuditEvent.number.desc()))
    number, previous = (last.number + 1, last.hash) if last else (1, GENESIS)
    at, written = ctx.clock.now(), canonical(data or {})
    uow.add(
        AuditEvent(
            stream=stream,
            number=number,
            at=at,
            actor=actor,
            action=action,
            subject=subject,
            data=written,
            previous=previous,
            hash=digest(stream, number, at, actor, action, subject, written, previous),
        )
    )


def events(ctx: Context, stream: str) -> tuple[Link, ...]:
    """The events of one stream, oldest first; for proof packs."""
    with ctx.uow(read=True) as uow:
        return tuple(_links(uow, stream))


def verify(ctx: Context) -> tuple[str, int] | None:
    """(stream, number) of the first event anywhere that was changed, moved or follows a gap; None if all chains are whole."""
    with ctx.uow(read=True) as uow:
        for stream in uow.all(select(AuditEvent.stream).distinct().order_by(AuditEvent.stream)):
            broken = first_broken(_links(uow, stream))
            if broken is not None:
                return broken.stream, broken.number
    return None


def count(ctx: Context) -> int:
    """How many events there are."""
    with ctx.uow(read=True) as uow:
        return uow.session.scalar(select(func.count()).select_from(AuditEvent)) or 0


def _links(uow: UnitOfWork, stream: str) -> Iterator[Link]:
    """The links of a stream in order, a thousand at a time."""
    after = 0
    while True:
        query = select(AuditEvent).where(AuditEvent.stream == stream, AuditEvent.number > after)
        rows = uow.all(query.order_by(AuditEvent.number).limit(_BATCH))
        for row in rows:
            yield Link(row.stream, row.number, row.at, row.actor, row.action, row.subject, row.data, row.previous, row.hash)
        if len(rows) < _BATCH:
            return
        after = rows[-1].number
