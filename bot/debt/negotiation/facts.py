"""From a ledger position to the facts a negotiation reads."""

from __future__ import annotations

from bot.debt.minimum import next_min_under_relief
from bot.debt.negotiation.types import AccountFacts
from bot.debt.position import Position
from bot.debt.values import Money


def from_position(
    position: Position,
    *,
    flags: frozenset[str] = frozenset(),
    limitation: str = "ok",
    identity_level: int = 2,
) -> AccountFacts:
    """The account facts of a replayed position. The disputed part is taken out of the principal: nobody negotiates about it."""
    running = (
        position.plan is not None
        and position.plan.active
        and position.plan.broken_on is None
        and position.plan.settled_on is None
    )
    marks = flags | ({"PLAN_ACTIVE"} if running else frozenset()) | ({"DISPUTE"} if position.disputed else frozenset())
    min_due = position.next_min or Money(0)
    return AccountFacts(
        as_of=position.as_of,
        dpd=position.dpd,
        principal=position.principal_purchase + position.principal_cash + position.principal_plan - position.disputed,
        interest=position.interest,
        late_fee=position.late_fee,
        overdue_min=position.overdue_min,
        agreement=position.agreement,
        principal_instalment=position.principal_instalment_due,
        service_fee=position.service_fee,
        disputed=position.disputed,
        min_due=min_due,
        min_due_relief=next_min_under_relief(position) or min_due,
        min_eligible=position.statements[-1].minimum.eligible if position.statements else Money(0),
        next_due=position.next_due,
        in_flight=position.in_flight,
        flags=marks,
        limitation=limitation,
        identity_level=identity_level,
    )
