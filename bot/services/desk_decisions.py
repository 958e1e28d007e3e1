"""What the desk decides in its registers: answers to complaints, call-backs done, entries taken off the stop list."""

from __future__ import annotations

from sqlalchemy import select

from bot.debt.errors import HouseError
from bot.services import audit, holds
from bot.services.desk_access import Staff
from bot.services.ports import Context
from bot.store.tables import Callback, Complaint, StopEntry
from bot.store.unit_of_work import UnitOfWork

CALLBACK_ENDS = frozenset({"done", "missed"})


def answer_complaint(ctx: Context, number: str, staff: Staff, outcome: str, *, upheld: bool | None = None) -> str:
    """Close a complaint with its outcome; what it put on hold is lifted, the stop list stays. Returns the status.

    ``upheld`` says whether it was right; None if that is not said.

    Raises HouseError("complaint_unknown"|"outcome_needed"); a withdrawn or answered one stays as it is.
    """
    if not outcome.strip():
        raise HouseError("outcome_needed")
    with ctx.uow() as uow:
        row = uow.session.scalars(select(Complaint).where(Complaint.number == number).with_for_update()).one_or_none()
        if row is None:
            raise HouseError("complaint_unknown")
        if row.status == "open":
            row.status, row.outcome, row.ended_at, row.assigned_to = "answered", outcome, ctx.clock.now(), staff.id
            row.upheld = upheld
            if row.customer_id is not None:
                holds.lift(ctx, uow, row.customer_id, source=f"complaint:{number}", by=staff.id)
            said = {} if upheld is None else {"upheld": "yes" if upheld else "no"}
            _audit(ctx, uow, "complaint_answered", row.conversation_id, staff, f"complaint:{number}", **said)
        return row.status


def assign_complaint(ctx: Context, number: str, staff: Staff) -> None:
    """Take a complaint on. Raises HouseError("complaint_unknown")."""
    with ctx.uow() as uow:
        row = uow.session.scalars(select(Complaint).where(Complaint.number == number).with_for_update()).one_or_none()
        if row is None:
            raise HouseError("complaint_unknown")
        row.assigned_to = staff.id
        _audit(ctx, uow, "complaint_assigned", row.conversation_id, staff, f"complaint:{number}")


def end_callback(ctx: Context, callback_id: str, staff: Staff, how: str) -> str:
    """Mark an agreed call as done or missed. Returns the status. Raises HouseError("callback_unknown"|"outcome_needed")."""
    if how not in CALLBACK_ENDS:
        raise HouseError("outcome_needed")
    with ctx.uow() as uow:
        row = uow.get(Callback, callback_id, lock=True)
        if row is None:
            raise HouseError("callback_unknown")
        if row.status == "booked":
            row.status, row.collector_id = how, staff.id
            _audit(ctx, uow, f"callback_{how}", row.conversation_id, staff, f"callback:{row.id}")
        return row.status


def lift_stop(ctx: Context, entry_id: str, staff: Staff, why: str) -> None:
    """Take an entry off the stop list, with a reason. Raises HouseError("stop_unknown"|"reason_needed")."""
    if not why.strip():
        raise HouseError("reason_needed")
    with ctx.uow() as uow:
        row = uow.get(StopEntry, entry_id, lock=True)
        if row is None:
            raise HouseError("stop_unknown")
        if row.removed_at is None:
            row.removed_at = ctx.clock.now()
            stream = row.conversation_id or audit.HOUSE
            _audit(ctx, uow, "stop_lifted", stream, staff, f"stop:{row.id}", why=why)


def _audit(ctx: Context, uow: UnitOfWork, action: str, stream: str, staff: Staff, subject: str, **data: str) -> None:
    audit.record(ctx, uow, action, stream=stream, actor=staff.id, subject=subject, data=data)
