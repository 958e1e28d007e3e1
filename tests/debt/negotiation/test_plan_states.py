"""Every product, state and event: an allowed target, or it raises."""

from __future__ import annotations

import pytest

from bot.debt.errors import HouseError
from bot.debt.plan_states import RUNNING, STANDING, TABLES, Event, State, allowed, move
from bot.debt.products import Product

E, S = Event, State
ENDS = {S.REJECTED, S.KEPT, S.BROKEN, S.WITHDRAWN, S.LAPSED, S.SETTLED}

# Written out by hand, state by state, so that a slip in the table does not hide in the same slip here.
QUOTED = {E.ACCEPT: S.ACCEPTED, E.DECLINE: S.WITHDRAWN, E.LAPSE: S.LAPSED}
AWAITING = {E.APPROVE: S.APPROVED, E.REJECT: S.REJECTED, E.WITHDRAW: S.WITHDRAWN, E.LAPSE: S.LAPSED}
UNSIGNED = {E.WITHDRAW: S.WITHDRAWN, E.LAPSE: S.LAPSED}
PENDING = {E.DOWN_POSTED: S.ACTIVE, E.WITHDRAW: S.WITHDRAWN, E.LAPSE: S.LAPSED}
TO_SETTLE = {E.DOWN_POSTED: S.SETTLED, E.WITHDRAW: S.WITHDRAWN, E.LAPSE: S.LAPSED}
DONE = {E.COMPLETE: S.KEPT, E.WITHDRAW: S.WITHDRAWN}
CHANGES = {E.CHANGE: S.CHANGED}
BREAKS = {E.BREAK: S.BROKEN}
SETTLES = {E.SETTLE: S.SETTLED}
SIGNED = {
    S.QUOTED: QUOTED,
    S.ACCEPTED: {E.REQUIRE_APPROVAL: S.AWAITING_APPROVAL, E.START: S.ACTIVE},
    S.AWAITING_APPROVAL: AWAITING,
    S.APPROVED: UNSIGNED | {E.START: S.ACTIVE},
}
PLAN = {
    S.QUOTED: QUOTED,
    S.ACCEPTED: {E.REQUIRE_APPROVAL: S.AWAITING_APPROVAL, E.START: S.ACTIVE, E.AWAIT_DOWN: S.PENDING_DOWN},
    S.AWAITING_APPROVAL: AWAITING,
    S.APPROVED: UNSIGNED | {E.START: S.ACTIVE, E.AWAIT_DOWN: S.PENDING_DOWN},
    S.PENDING_DOWN: PENDING,
    S.ACTIVE: DONE | CHANGES | BREAKS | SETTLES,
    S.CHANGED: DONE | CHANGES | BREAKS | SETTLES,
}
PAID_ONCE = {
    S.QUOTED: QUOTED,
    S.ACCEPTED: {E.REQUIRE_APPROVAL: S.AWAITING_APPROVAL, E.AWAIT_DOWN: S.PENDING_DOWN},
    S.AWAITING_APPROVAL: AWAITING,
    S.APPROVED: UNSIGNED | {E.AWAIT_DOWN: S.PENDING_DOWN},
    S.PENDING_DOWN: TO_SETTLE,
}
EXPECTED: dict[Product, dict[State, dict[Event, State]]] = {
    Product.INSTALMENT: PLAN,
    Product.PERSONALISED: PLAN,
    Product.PROMISE: SIGNED | {S.ACTIVE: DONE | CHANGES | BREAKS, S.CHANGED: DONE | CHANGES | BREAKS},
    Product.SETTLEMENT: PAID_ONCE,
    Product.FEE_WAIVER: PAID_ONCE,
    Product.DEFERRAL: SIGNED | {S.ACTIVE: DONE},
    Product.MIN_RELIEF: SIGNED | {S.ACTIVE: DONE},
    Product.DUE_DATE: SIGNED | {S.ACTIVE: DONE},
    Product.BREATHING_SPACE: SIGNED | {S.ACTIVE: DONE | CHANGES, S.CHANGED: DONE | CHANGES},
    Product.DISPUTE_HOLD: {S.QUOTED: QUOTED, S.ACCEPTED: {E.START: S.ACTIVE}, S.ACTIVE: DONE | SETTLES},
}


@pytest.mark.parametrize("product", list(Product))
@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("event", list(Event))
def test_every_pair_leads_somewhere_or_raises(product: Product, state: State, event: Event) -> None:
    target = EXPECTED[product].get(state, {}).get(event)
    if target is not None:
        assert move(product, state, event) is target
        return
    with pytest.raises(HouseError) as caught:
        move(product, state, event)
    assert caught.value.code == "plan_event_refused"
    assert caught.value.data == {"product": product.value, "state": state.value, "event": event.value}


@pytest.mark.parametrize("product", list(Product))
def test_an_end_is_an_end_and_everything_else_can_end(product: Product) -> None:
    for state in State:
        assert bool(allowed(product, state)) == (state in EXPECTED[product])
        assert not (state in ENDS and allowed(product, state))
    reached = {S.QUOTED}
    while more := {to for (at, _), to in TABLES[product].items() if at in reached} - reached:
        reached |= more
    assert set(EXPECTED[product]) <= reached
    assert reached & ENDS


def test_what_stands_is_neither_a_quote_nor_an_end() -> None:
    assert STANDING.isdisjoint(ENDS | {S.QUOTED})
    assert RUNNING < STANDING
