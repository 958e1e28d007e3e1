"""The desk's list as a read model: paged by key on an index, so that 100,000 conversations cost no more than a hundred."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, func, or_, select

from bot.debt.errors import HouseError
from bot.debt.handoff import Owner
from bot.services.access import mask_name
from bot.services.handoff_views import QueuePage, QueueRow
from bot.services.ports import Context
from bot.store.tables import Conversation, Customer, Message
from bot.store.unit_of_work import UnitOfWork

MAX_PAGE = 200
#: A total of this many means "or more".
MOST_COUNTED = 6_000


def queue(
    ctx: Context,
    owner: str = "waiting",
    *,
    reason: str | None = None,
    collector_id: str | None = None,
    search: str | None = None,
    cursor: str | None = None,
    limit: int = 50,
) -> QueuePage:
    """One page: waiting ones by priority, then waiting time; others by the latest message.

    ``search`` is a conversation id, or a whole phone, ID number or name (sealed data is found by equality only).
    Raises HouseError("owner_unknown"|"cursor_invalid").
    """
    if owner not in {item.value for item in Owner}:
        raise HouseError("owner_unknown")
    with ctx.uow(read=True) as uow:
        query = select(Conversation).where(Conversation.owner == owner)
        if reason is not None:
            query = query.where(Conversation.reason == reason)
        if collector_id is not None:
            query = query.where(Conversation.collector_id == collector_id)
        if search:
            query = query.where(_matches(uow, search))
        total = _count(uow, query)
        by_urgency = owner == Owner.WAITING
        size = max(1, min(limit, MAX_PAGE))
        rows = uow.all(_paged(query, by_urgency, cursor).limit(size + 1))
        shown = rows[:size]
        following = _cursor(shown[-1], by_urgency) if len(rows) > size else None
        return QueuePage(_rows(uow, shown), following, total)


def _count(uow: UnitOfWork, query: Select[Conversation]) -> int:
    """How many there are, counted no further than ``MOST_COUNTED``: nobody reads the rest, and counting costs."""
    few = query.with_only_columns(Conversation.id).limit(MOST_COUNTED)
    return uow.session.scalar(select(func.count()).select_from(few.subquery())) or 0


def people_ahead(uow: UnitOfWork, row: Conversation) -> int:
    """How many waiting conversations come before a waiting one."""
    query = select(func.count()).select_from(Conversation).where(Conversation.owner == Owner.WAITING.value)
    return uow.session.scalar(query.where(_before(row.priority, row.waiting_since, row.id))) or 0


def _before(priority: int, since: datetime | None, conversation_id: str) -> Any:
    return or_(
        Conversation.priority < priority,
        and_(
            Conversation.priority == priority,
            or_(
                Conversation.waiting_since < since,
                and_(Conversation.waiting_since == since, Conversation.id < conversation_id),
            ),
        ),
    )


def _matches(uow: UnitOfWork, search: str) -> Any:
    wanted = uow.look_up(search)
    people = select(Customer.id).where(
        or_(Customer.phone_lookup == wanted, Customer.name_lookup == wanted, Customer.id_number_lookup == wanted)
    )
    return or_(Conversation.id == search.strip(), Conversation.case_customer_id.in_(people))


def _paged(query: Select[Conversation], by_urgency: bool, cursor: str | None) -> Select[Conversation]:
    after = _read_cursor(cursor, by_urgency)
    if by_urgency:
        ordered = query.order_by(Conversation.priority, Conversation.waiting_since, Conversation.id)
        if after is None:
            return ordered
        priority, since, last_id = after
        same = Conversation.priority == priority
        later = or_(Conversation.waiting_since > since, and_(Conversation.waiting_since == since, Conversation.id > last_id))
        return ordered.where(or_(Conversation.priority > priority, and_(same, later)))
    ordered = query.order_by(Conversation.last_at.desc(), Conversation.id.desc())
    if after is None:
        return ordered
    _, last_at, last_id = after
    return ordered.where(or_(Conversation.last_at < last_at, and_(Conversation.last_at == last_at, Conversation.id < last_id)))


def _cursor(row: Conversation, by_urgency: bool) -> str:
    at = row.waiting_since if by_urgency and row.waiting_since else row.last_at
    raw = json.dumps([by_urgency, row.priority, at.isoformat(), row.id])
    return base64.urlsafe_b64encode(raw.encode()).decode()


def _read_cursor(cursor: str | None, by_urgency: bool) -> tuple[int, datetime, str] | None:
    if cursor is None:
        return None
    try:
        kind, priority, at, last_id = json.loads(base64.urlsafe_b64decode(cursor.encode()))
        if kind is not by_urgency:
            raise HouseError("cursor_invalid")
        return int(priority), datetime.fromisoformat(at), str(last_id)
    except (ValueError, TypeError) as exc:
        raise HouseError("cursor_invalid") from exc


def _rows(uow: UnitOfWork, rows: Sequence[Conversation]) -> tuple[QueueRow, ...]:
    last = _last_words(uow, [row.id for row in rows])
    names = {
        customer.id: mask_name(customer.name)
        for customer in uow.all(select(Customer).where(Customer.id.in_({row.case_customer_id for row in rows} - {None})))
    }
    return tuple(
        QueueRow(
            conversation_id=row.id,
            owner=row.owner,
            version=row.version,
            reason=row.reason,
            priority=row.priority,
            waiting_since=row.waiting_since,
            last_at=row.last_at,
            last_text=last.get(row.id, ""),
            channel=row.channel,
            locale=row.locale,
            collector_id=row.collector_id,
            customer_masked=names.get(row.case_customer_id or ""),
        )
        for row in rows
    )


def _last_words(uow: UnitOfWork, ids: Sequence[str]) -> dict[str, str]:
    """What each debtor said last. Asked talk by talk from its end, so that a long thread costs no more than a short one."""
    newest = (
        select(Message.id)
        .where(Message.conversation_id == Conversation.id, Message.sender == "debtor")
        .order_by(Message.id.desc())
        .limit(1)
        .correlate(Conversation)
        .scalar_subquery()
    )
    latest = [found for found in uow.all(select(newest).where(Conversation.id.in_(ids))) if found is not None]
    return {row.conversation_id: row.text for row in uow.all(select(Message).where(Message.id.in_(latest)))}
