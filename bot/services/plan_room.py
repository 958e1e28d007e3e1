"""What may still be changed of a running plan, told before it is asked for: its next instalment's day, the move to the end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bot.debt.account import PlanRow
from bot.debt.errors import HouseError
from bot.debt.plan_states import RUNNING
from bot.services import access
from bot.services.plan_effects import ledger_plan, moved_to_end, record_payment_effects
from bot.services.plan_views import PlanView, standing_row, view
from bot.services.ports import Context


@dataclass(frozen=True)
class ChangeRoom:
    """The next instalment of a running plan and what may become of it.

    ``late``: its day is over, the days of grace run. ``grace_until``: paid by then it counts as on time. ``refused``: why its day
    cannot be changed (too_many, too_late), None if it can, until ``latest``. ``moved``: the one move to the end has been used;
    otherwise ``end`` is where it would go, and ``following`` what would be next.
    """

    plan: PlanView
    row: PlanRow
    last: PlanRow
    late: bool
    grace_until: date
    changes_left: int
    refused: str | None
    latest: date
    moved: bool
    end: date
    following: PlanRow | None

    @property
    def may_move(self) -> bool:
        """Whether it may go to the end now: as a change in time, or as the move that a missed one has once."""
        return not self.moved and (self.late or self.refused is None)


def change_room(ctx: Context, conversation_id: str, card_tail: str | None = None) -> ChangeRoom:
    """What may become of the next instalment. Raises HouseError ``plan_unknown`` without a running plan of instalments."""
    account = access.account(ctx, conversation_id, card_tail)
    record_payment_effects(ctx, account.id)
    account = access.account_of(ctx, account.id)
    with ctx.uow(read=True) as uow:
        row = standing_row(uow, account.id)
    found = ledger_plan(ctx, row, account) if row is not None and row.status in RUNNING else None
    if row is None or found is None or found.rows_paid >= len(found.rows):
        raise HouseError("plan_unknown")
    limits, today = ctx.terms.cool_off, ctx.clock.today()
    nearest, left = found.rows[found.rows_paid], found.rows[found.rows_paid :]
    used = int(row.terms.get("changes", 0))
    latest = nearest.due + timedelta(days=limits.plan_shift_days_max)
    if len(left) > 1:
        latest = min(latest, left[1].due - timedelta(days=1))
    too_late = (nearest.due - today).days < limits.plan_change_notice_days
    refused = "too_many" if used >= limits.plan_changes_max else "too_late" if too_late else None
    rest = moved_to_end(left, nearest.number, account)
    return ChangeRoom(
        plan=view(ctx, row, account),
        row=nearest,
        last=left[-1],
        late=nearest.due < today,
        grace_until=nearest.due + timedelta(days=ctx.terms.plan_dates.missed_grace_days),
        changes_left=max(0, limits.plan_changes_max - used),
        refused=refused,
        latest=latest,
        moved=bool(row.terms.get("moved_to_end")),
        end=rest[-1].due,
        following=left[1] if len(left) > 1 else None,
    )
