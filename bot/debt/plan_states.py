"""What may happen to each product after it was quoted: one table, and nothing outside it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from bot.debt.errors import HouseError
from bot.debt.products import Product


class State(StrEnum):
    QUOTED = "quoted"
    ACCEPTED = "accepted"  # the debtor said yes; a person may still have to
    AWAITING_APPROVAL = "pending_approval"
    APPROVED = "approved"
    REJECTED = "rejected"
    PENDING_DOWN = "pending_down"  # waits for the payment that its effects depend on
    ACTIVE = "active"
    CHANGED = "changed"  # active, with terms changed by agreement
    KEPT = "kept"
    BROKEN = "broken"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    SETTLED = "settled"


class Event(StrEnum):
    ACCEPT = "accept"
    DECLINE = "decline"
    REQUIRE_APPROVAL = "require_approval"
    APPROVE = "approve"
    REJECT = "reject"
    AWAIT_DOWN = "await_down"
    DOWN_POSTED = "down_posted"
    START = "start"
    CHANGE = "change"
    COMPLETE = "complete"  # all that was agreed has posted, or its time is over
    SETTLE = "settle"  # settled early, or decided
    BREAK = "break"
    WITHDRAW = "withdraw"
    LAPSE = "lapse"


S, E = State, Event
Table = Mapping[tuple[State, Event], State]

_QUOTE: dict[tuple[State, Event], State] = {
    (S.QUOTED, E.ACCEPT): S.ACCEPTED,
    (S.QUOTED, E.DECLINE): S.WITHDRAWN,
    (S.QUOTED, E.LAPSE): S.LAPSED,
}
_APPROVAL: dict[tuple[State, Event], State] = {
    (S.ACCEPTED, E.REQUIRE_APPROVAL): S.AWAITING_APPROVAL,
    (S.AWAITING_APPROVAL, E.APPROVE): S.APPROVED,
    (S.AWAITING_APPROVAL, E.REJECT): S.REJECTED,
    (S.AWAITING_APPROVAL, E.WITHDRAW): S.WITHDRAWN,
    (S.AWAITING_APPROVAL, E.LAPSE): S.LAPSED,
    (S.APPROVED, E.WITHDRAW): S.WITHDRAWN,
    (S.APPROVED, E.LAPSE): S.LAPSED,  # approved, and never signed
}
_START: dict[tuple[State, Event], State] = {(S.ACCEPTED, E.START): S.ACTIVE}
_START_APPROVED: dict[tuple[State, Event], State] = {(S.APPROVED, E.START): S.ACTIVE}
_DOWN: dict[tuple[State, Event], State] = {
    (S.ACCEPTED, E.AWAIT_DOWN): S.PENDING_DOWN,
    (S.PENDING_DOWN, E.DOWN_POSTED): S.ACTIVE,
    (S.PENDING_DOWN, E.WITHDRAW): S.WITHDRAWN,
    (S.PENDING_DOWN, E.LAPSE): S.LAPSED,
}
_DOWN_APPROVED: dict[tuple[State, Event], State] = {(S.APPROVED, E.AWAIT_DOWN): S.PENDING_DOWN}
_END: dict[tuple[State, Event], State] = {
    (S.ACTIVE, E.COMPLETE): S.KEPT,
    (S.ACTIVE, E.WITHDRAW): S.WITHDRAWN,
}
_BREAK: dict[tuple[State, Event], State] = {(S.ACTIVE, E.BREAK): S.BROKEN}
_CHANGE: dict[tuple[State, Event], State] = {(S.ACTIVE, E.CHANGE): S.CHANGED, (S.CHANGED, E.CHANGE): S.CHANGED}
_CHANGED_END: dict[tuple[State, Event], State] = {(S.CHANGED, E.COMPLETE): S.KEPT, (S.CHANGED, E.WITHDRAW): S.WITHDRAWN}
_CHANGED_BREAK: dict[tuple[State, Event], State] = {(S.CHANGED, E.BREAK): S.BROKEN}
_SETTLE: dict[tuple[State, Event], State] = {(S.ACTIVE, E.SETTLE): S.SETTLED}
_CHANGED_SETTLE: dict[tuple[State, Event], State] = {(S.CHANGED, E.SETTLE): S.SETTLED}


def _table(*parts: Table) -> Table:
    return MappingProxyType({step: to for part in parts for step, to in part.items()})


_SIGNED = (_QUOTE, _APPROVAL, _START, _START_APPROVED)
_PLAN = _table(*_SIGNED, _DOWN, _DOWN_APPROVED, _END, _BREAK, _CHANGE, _CHANGED_END, _CHANGED_BREAK, _SETTLE, _CHANGED_SETTLE)

TABLES: Mapping[Product, Table] = MappingProxyType(
    {
        Product.INSTALMENT: _PLAN,
        Product.PERSONALISED: _PLAN,
        Product.PROMISE: _table(*_SIGNED, _END, _BREAK, _CHANGE, _CHANGED_END, _CHANGED_BREAK),
        # A settlement takes effect when its sum has posted; until then it may lapse without a mark.
        Product.SETTLEMENT: _table(_QUOTE, _APPROVAL, _DOWN, _DOWN_APPROVED, {(S.PENDING_DOWN, E.DOWN_POSTED): S.SETTLED}),
        Product.DEFERRAL: _table(*_SIGNED, _END),
        Product.MIN_RELIEF: _table(*_SIGNED, _END),
        Product.DUE_DATE: _table(*_SIGNED, _END),
        # A person confirms the full term: that is a change of the provisional one.
        Product.BREATHING_SPACE: _table(*_SIGNED, _END, _CHANGE, _CHANGED_END),
        Product.DISPUTE_HOLD: _table(_QUOTE, _START, _END, _SETTLE),
        # A waiver waits for the payment that it was promised for.
        Product.FEE_WAIVER: _table(_QUOTE, _APPROVAL, _DOWN, _DOWN_APPROVED, {(S.PENDING_DOWN, E.DOWN_POSTED): S.SETTLED}),
    }
)

# An arrangement in one of these stands: it holds its account's place against another one of its kind.
STANDING = frozenset({S.ACCEPTED, S.AWAITING_APPROVAL, S.APPROVED, S.PENDING_DOWN, S.ACTIVE, S.CHANGED})
RUNNING = frozenset({S.ACTIVE, S.CHANGED})


def move(product: Product, state: State, event: Event) -> State:
    """The state after the event. Raises HouseError("plan_event_refused", product, state, event) for every other pair."""
    after = TABLES[product].get((state, event))
    if after is None:
        raise HouseError("plan_event_refused", product=product.value, state=state.value, event=event.value)
    return after


def allowed(product: Product, state: State) -> tuple[Event, ...]:
    """The events that the state admits; none for an end state."""
    return tuple(event for event in Event if (state, event) in TABLES[product])
