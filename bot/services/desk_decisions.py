"""What the desk decides in its registers: answers to complaints, call-backs done, entries taken off the stop list."""

from __future__ import annotations

from sqlalchemy import select

from bot.clock import SHANGHAI
from bot.debt.errors import HouseError
from bot.language import formats
from bot.services import audit, holds, tasks, threads, told
from bot.services.desk_access import Staff
from bot.services.ports import Context
from bot.store.tables import Callback, Complaint, StopEntry
from bot.store.unit_of_work import UnitOfWork

CALLBACK_ENDS = frozenset({"done", "missed"})
_ANSWERED = {True: "complaint_upheld", False: "complaint_rejected", None: "complaint_answered"}


def answer_complaint(ctx: Context, number: str, staff: Staff, outcome: str, *, upheld: bool | None = None) -> str:
    """Close a complaint with its answer; what it put on hold is lifted, the stop list stays. Returns the status.

    The answer is told in the talk it was made in (R22). ``upheld`` says whether it was right; None if that is not said.

    Raises HouseError("complaint_unknown"|"outcome_needed"); a withdrawn or answered one stays as it is.
    """
    if not outcome.strip():
        raise HouseError("outcome_needed")
    talk = told.talk_of(ctx, "complaint", number)
    with ctx.uow() as uow:
        # The talk before the case, as everywhere: whoever holds both in another order would wait for us for ever.
        thread = threads.load(uow, talk or "", lock=True)
        row = uow.session.scalars(select(Complaint).where(Complaint.number == number).with_for_update()).one()
        if row.status == "open":
            row.status, row.outcome, row.ended_at, row.assigned_to = "answered", outcome, ctx.clock.now(), staff.id
            row.upheld = upheld
            if row.customer_id is not None:
                holds.lift(ctx, uow, row.customer_id, source=f"complaint:{number}", by=staff.id)
            said = {} if upheld is None else {"upheld": "yes" if upheld else "no"}
            _audit(ctx, uow, "complaint_answered", thread.id, staff, f"complaint:{number}", **said)
            tasks.end_about(ctx, uow, (thread.id, row.customer_id), "complaint", complaint=number)
            told.tell(ctx, uow, thread, _ANSWERED[upheld], f"complaint:{number}", number=number, answer=outcome.strip())
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
    """Mark an agreed call as done or missed; of a missed one the person reads in the talk. Returns the status.

    Raises HouseError("callback_unknown"|"outcome_needed"), and "callback_not_yet" for one that is called missed before its time.
    """
    if how not in CALLBACK_ENDS:
        raise HouseError("outcome_needed")
    talk = told.talk_of(ctx, "callback", callback_id)
    with ctx.uow() as uow:
        thread = threads.load(uow, talk or "", lock=True)
        row = uow.session.get_one(Callback, callback_id, with_for_update=True)
        if row.status == "booked":
            if how == "missed" and ctx.clock.now() < row.slot_from:
                raise HouseError("callback_not_yet")
            row.status, row.collector_id = how, staff.id
            _audit(ctx, uow, f"callback_{how}", thread.id, staff, f"callback:{row.id}")
            if how == "missed":
                day = formats.day_short(row.slot_from.astimezone(SHANGHAI).date(), thread.locale)
                told.tell(ctx, uow, thread, "callback_missed", f"callback:{row.id}", day=day)
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
