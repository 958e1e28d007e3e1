"""Who of the staff has dealt with a talk: for what only they may see, and for what only somebody else may decide."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import or_, select

from bot.debt.handoff import Event
from bot.store.tables import AuditEvent, Handoff
from bot.store.unit_of_work import UnitOfWork

_CAME = tuple(f"owner_{event.value}" for event in (Event.CLAIMED, Event.TAKEN_OVER, Event.TRANSFERRED))


def held(uow: UnitOfWork, conversation_id: str, staff_id: str) -> bool:
    """True for whoever holds the talk or ever held it."""
    claimed = select(Handoff.id).where(Handoff.conversation_id == conversation_id, Handoff.claimed_by == staff_id)
    if uow.session.scalar(claimed.limit(1)) is not None:
        return True
    # A transfer leaves no row of its own; the audit knows to whom it went.
    passed = select(AuditEvent.data).where(
        AuditEvent.stream == conversation_id, or_(*(AuditEvent.action == one for one in _CAME))
    )
    found: list[dict[str, Any]] = [json.loads(data) for data in uow.session.scalars(passed)]
    return any(one.get("collector") == staff_id for one in found)
