"""What people decided at the desk, told to the debtor in the talk it belongs to."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, select

from bot.debt.errors import HouseError
from bot.services import audit, threads
from bot.services.ports import Context
from bot.store.tables import Callback, Complaint, Conversation, Plan, Ticket
from bot.store.unit_of_work import UnitOfWork

_TALKS: dict[str, tuple[Any, ColumnElement[str]]] = {
    "complaint": (Complaint.conversation_id, Complaint.number.expression),
    "ticket": (Ticket.conversation_id, Ticket.number.expression),
    "plan": (Plan.conversation_id, Plan.id.expression),
    "callback": (Callback.conversation_id, Callback.id.expression),
}


def tell(ctx: Context, uow: UnitOfWork, thread: Conversation, kind: str, subject: str, **data: Any) -> None:
    """A line in the thread, whose conversation row is locked, and the record that it was told."""
    threads.activity(ctx, uow, thread, kind, **data)
    audit.record(ctx, uow, "decision_told", stream=thread.id, subject=subject, data={"kind": kind})


def talk_of(ctx: Context, what: str, reference: str) -> str | None:
    """The conversation of a complaint or ticket (by number), a plan or a call-back (by id); None if it has none.

    ``what``: complaint, ticket, plan, callback. Raises HouseError("complaint_unknown"|"ticket_unknown"|"plan_unknown"|
    "callback_unknown").
    """
    column, key = _TALKS[what]
    with ctx.uow(read=True) as uow:
        found = uow.session.execute(select(column).where(key == reference)).first()
    if found is None:
        raise HouseError(f"{what}_unknown")
    return found[0]  # type: ignore[no-any-return]
