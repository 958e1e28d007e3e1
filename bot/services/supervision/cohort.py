"""The talks of a period, read once for all figures that are about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select

from bot.services.ports import Context
from bot.services.supervision.shapes import Period
from bot.store.tables import AuditEvent, Conversation, Handoff
from bot.store.unit_of_work import UnitOfWork

#: A talk with the bot in which nothing was said for a day has ended, although nobody closed it.
SILENT = timedelta(days=1)


@dataclass(frozen=True)
class TalkFacts:
    """What figures need of one talk. ``person``: the file it belongs to, None while nobody was named."""

    id: str
    person: str | None
    began_at: datetime
    last_at: datetime
    ended: bool
    identified: bool
    handed: bool


def opened_in(period: Period) -> ColumnElement[bool]:
    """The condition "this talk was opened in the period"."""
    return (Conversation.created_at >= period.begin) & (Conversation.created_at < period.end)


def talks_of(ctx: Context, uow: UnitOfWork, period: Period) -> tuple[TalkFacts, ...]:
    """The talks that were opened in the period, the earliest first."""
    columns = (
        Conversation.id,
        Conversation.case_customer_id,
        Conversation.created_at,
        Conversation.last_at,
        Conversation.owner,
    )
    rows = uow.session.execute(select(*columns).where(opened_in(period)).order_by(Conversation.created_at)).all()
    identified = _streams(uow, period)
    of_talks = select(Handoff.conversation_id).join(Conversation, Conversation.id == Handoff.conversation_id)
    handed = set(uow.session.scalars(of_talks.where(opened_in(period)).distinct()))
    silent = ctx.clock.now() - SILENT
    return tuple(
        TalkFacts(
            id=row.id,
            person=row.case_customer_id,
            began_at=row.created_at,
            last_at=row.last_at,
            ended=row.owner == "closed" or (row.owner == "bot" and row.last_at <= silent),
            identified=row.id in identified,
            handed=row.id in handed,
        )
        for row in rows
    )


def _streams(uow: UnitOfWork, period: Period) -> set[str]:
    """The talks in which somebody proved who they are."""
    query = (
        select(AuditEvent.stream)
        .join(Conversation, Conversation.id == AuditEvent.stream)
        .where(opened_in(period), AuditEvent.action == "identity_verified", AuditEvent.at >= period.begin)
    )
    return set(uow.session.scalars(query.distinct()))
