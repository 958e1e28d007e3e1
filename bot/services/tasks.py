"""The forms that are open in a talk: a small stack per person that survives restarts, sessions and a change of channel."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from bot.services.ports import Context
from bot.store.tables.talk import Conversation
from bot.store.tables.tasks import Task
from bot.store.unit_of_work import UnitOfWork

#: An untouched form is kept as long as an offer is valid (terms-and-negotiation 5.3).
KEPT_FOR = timedelta(hours=72)
#: After so much silence another conversation is another visit.
ONE_VISIT = timedelta(minutes=30)
#: Forms that go on while a person is awaited: what they ask is no bargain, and what they do has its effect at once.
MEANWHILE = frozenset(
    {
        "callback", "callback_off", "card_block", "complaint", "consent", "correction", "preference", "scam", "stop_number",
        "take_back", "trace", "verify",
    }
)  # fmt: skip
#: More than this inside one another, and nobody remembers where they were.
DEEPEST = 3


@dataclass
class TaskState:
    """One open form: what it is, where it stands, what was given so far. ``data`` is JSON-able."""

    kind: str
    step: str
    data: dict[str, Any] = field(default_factory=dict)
    failures: int = 0
    id: str = ""
    #: begun in another conversation and untouched since the visit before this one
    of_another_visit: bool = False

    def same_as(self, other: TaskState) -> bool:
        return self.id == other.id


def current(ctx: Context, conversation_id: str) -> TaskState | None:
    """The form on top, None if nothing is open. Forms untouched for 72 hours have lapsed."""
    with ctx.uow(read=True) as uow:
        row = _top(ctx, uow, conversation_id)
        if row is None:
            return None
        rested = row.updated_at < ctx.clock.now() - ONE_VISIT
        return replace(_state(row), of_another_visit=rested and row.conversation_id != conversation_id)


def find(ctx: Context, conversation_id: str, kind: str) -> TaskState | None:
    """The open form of a kind, wherever it lies in the stack; None if there is none."""
    with ctx.uow(read=True) as uow:
        return next((_state(row) for row in _open_rows(ctx, uow, conversation_id) if row.kind == kind), None)


def last_done(ctx: Context, conversation_id: str, kind: str) -> TaskState | None:
    """The form of a kind that was finished last in this conversation; None if none was."""
    with ctx.uow(read=True) as uow:
        query = select(Task).where(Task.conversation_id == conversation_id, Task.kind == kind, Task.status == "done")
        row = uow.first(query.order_by(Task.updated_at.desc(), Task.opened_at.desc()))
        return None if row is None else _state(row)


#: Steps of forms that wait for somebody's phone number: typed there, it is no attempt to log in.
NUMBER_STEPS = frozenset({"number", "phone", "value"})


def awaits_number(ctx: Context, conversation_id: str) -> bool:
    """True while the form on top waits for a phone number."""
    task = current(ctx, conversation_id)
    return task is not None and task.step in NUMBER_STEPS


def open_task(ctx: Context, conversation_id: str, state: TaskState) -> TaskState:
    """Put a form on top. One of the same kind is replaced; beyond three levels the lowest lapses."""
    with ctx.uow() as uow:
        now = ctx.clock.now()
        rows = _open_rows(ctx, uow, conversation_id)
        for index, row in enumerate(rows):
            if row.kind == state.kind or index >= DEEPEST - 1:
                row.status = "expired"
        # The order of the stack is the order of opening, also when two are opened within one tick of the clock.
        opened = max(now, rows[0].opened_at + timedelta(microseconds=1)) if rows else now
        row = Task(
            holder=_holder(uow, conversation_id),
            conversation_id=conversation_id,
            kind=state.kind,
            step=state.step,
            data=state.data,
            failures=state.failures,
            opened_at=opened,
            updated_at=now,
        )
        uow.session.add(row)
        uow.session.flush()
        uow.session.get_one(Conversation, conversation_id).task_open = True
        return _state(row)


def save(ctx: Context, conversation_id: str, state: TaskState) -> None:
    """Store where the form stands now."""
    with ctx.uow() as uow:
        row = uow.session.get(Task, state.id)
        if row is not None and row.status == "open":
            row.step, row.data, row.failures = state.step, dict(state.data), state.failures
            row.updated_at = ctx.clock.now()


def end(ctx: Context, conversation_id: str, state: TaskState, outcome: str) -> TaskState | None:
    """Close a form as ``done`` or ``cancelled``; returns the one that waited beneath it, if any.

    A form that ended into another one has nothing beneath it to go back to: the new one has spoken already.
    """
    with ctx.uow() as uow:
        row = uow.session.get(Task, state.id)
        if row is not None and row.status == "open":
            row.status = outcome
            row.updated_at = ctx.clock.now()
            uow.session.flush()
        top = _top(ctx, uow, conversation_id)
        if top is None:
            uow.session.get_one(Conversation, conversation_id).task_open = False
            return None
        return _state(top) if row is None or top.opened_at < row.opened_at else None


def end_about(ctx: Context, uow: UnitOfWork, holders: Iterable[str | None], kind: str, **case: str) -> None:
    """Close the forms of a kind that ask about a case which has ended; ``case`` is its name and number as the form keeps it."""
    mine = select(Task).where(Task.holder.in_({one for one in holders if one}), Task.kind == kind, Task.status == "open")
    for row in uow.session.scalars(mine):
        if case.items() <= row.data.items():
            row.status, row.updated_at = "done", ctx.clock.now()
            uow.session.flush()
            if _top(ctx, uow, row.conversation_id) is None:
                uow.session.get_one(Conversation, row.conversation_id).task_open = False


def _holder(uow: UnitOfWork, conversation_id: str) -> str:
    conversation = uow.session.get_one(Conversation, conversation_id)
    return conversation.customer_id or conversation_id


def _open_rows(ctx: Context, uow: UnitOfWork, conversation_id: str) -> list[Task]:
    """Open forms, newest first: those begun before verification in this conversation, and those of the verified person."""
    wanted = (
        select(Task)
        .where(
            Task.holder.in_({conversation_id, _holder(uow, conversation_id)}),
            Task.status == "open",
            Task.updated_at > ctx.clock.now() - KEPT_FOR,
        )
        .order_by(Task.opened_at.desc(), Task.id.desc())
    )
    return list(uow.session.scalars(wanted))


def _top(ctx: Context, uow: UnitOfWork, conversation_id: str) -> Task | None:
    rows = _open_rows(ctx, uow, conversation_id)
    return rows[0] if rows else None


def _state(row: Task) -> TaskState:
    return TaskState(row.kind, row.step, dict(row.data), row.failures, row.id)
