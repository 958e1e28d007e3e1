"""Which role may do what at the desk; everything not listed is refused."""

from __future__ import annotations

from bot.debt.errors import HouseError
from bot.services.desk_access import Staff

COLLECTOR, SUPERVISOR, COMPLIANCE, ADMIN = "collector", "supervisor", "compliance", "admin"

# Least privilege: who runs the accounts (admin) reads no conversation; who judges conduct (compliance) holds none.
RIGHTS: dict[str, frozenset[str]] = {
    "talk.read": frozenset({COLLECTOR, SUPERVISOR, COMPLIANCE}),
    "talk.hold": frozenset({COLLECTOR, SUPERVISOR}),
    "talk.close_any": frozenset({SUPERVISOR}),
    "note.write": frozenset({COLLECTOR, SUPERVISOR, COMPLIANCE}),
    "person.reveal": frozenset({COLLECTOR, SUPERVISOR, COMPLIANCE}),
    "person.reveal_any": frozenset({SUPERVISOR, COMPLIANCE}),
    "complaint.read": frozenset({COLLECTOR, SUPERVISOR, COMPLIANCE}),
    "complaint.decide": frozenset({SUPERVISOR, COMPLIANCE}),
    "dispute.read": frozenset({COLLECTOR, SUPERVISOR, COMPLIANCE}),
    "dispute.decide": frozenset({SUPERVISOR, COMPLIANCE}),
    "ticket.work": frozenset({COLLECTOR, SUPERVISOR, COMPLIANCE}),
    "approval.read": frozenset({COLLECTOR, SUPERVISOR, COMPLIANCE}),
    # Whose level suffices, and that nobody decides on their own draft, the service checks.
    "approval.decide": frozenset({COLLECTOR, SUPERVISOR}),
    "offer.make": frozenset({COLLECTOR, SUPERVISOR}),
    "document.read": frozenset({COLLECTOR, SUPERVISOR, COMPLIANCE}),
    "document.decide": frozenset({SUPERVISOR}),
    "callback.work": frozenset({COLLECTOR, SUPERVISOR}),
    "registry.read": frozenset({COLLECTOR, SUPERVISOR, COMPLIANCE, ADMIN}),
    "registry.write": frozenset({SUPERVISOR, COMPLIANCE, ADMIN}),
    "stop.read": frozenset({COLLECTOR, SUPERVISOR, COMPLIANCE}),
    "stop.write": frozenset({SUPERVISOR, COMPLIANCE}),
    "figures.read": frozenset({SUPERVISOR, COMPLIANCE, ADMIN}),
    # Collectors only of talks that were theirs; the service looks.
    "proof.read": frozenset({COLLECTOR, SUPERVISOR, COMPLIANCE}),
    "audit.read": frozenset({COMPLIANCE, ADMIN}),
    "staff.read": frozenset({COLLECTOR, SUPERVISOR, COMPLIANCE, ADMIN}),
}


def has(staff: Staff, right: str) -> bool:
    """True if the role has the right. An unknown right is nobody's."""
    return staff.role in RIGHTS.get(right, frozenset())


def of(staff: Staff) -> list[str]:
    """All rights of the role, for the page to show only what works."""
    return sorted(right for right, roles in RIGHTS.items() if staff.role in roles)


def demand(staff: Staff, right: str) -> None:
    """Raises HouseError("right_missing") unless the role has the right."""
    if not has(staff, right):
        raise HouseError("right_missing", right=right)
