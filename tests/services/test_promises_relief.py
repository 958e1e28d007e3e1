"""Promises and small relief, from the quote to what the ledger makes of them."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from bot.clock import FixedClock
from bot.debt.errors import HouseError
from bot.debt.negotiation import Ask, DatedAmount, Draft, Move, Offer, Offers, Refusal
from bot.debt.plan_states import State
from bot.debt.products import Product
from bot.debt.values import Money
from bot.services import access, accounts, plans, promises, relief
from bot.services.ports import Context
from tests.houses import Talk
from tests.services.test_plans import go_on, hold_kinds, pay, signed, yuan

SAID = "11月27日前还623.48元，这是还款承诺，不是减免"


def first(move: Move) -> Offer:
    assert isinstance(move, (Offers, Draft)), move
    return move.offers[0]


@pytest.fixture
def a02(house: Context) -> Talk:
    return Talk.verified(house, "A02")


def promised(house: Context, talk: Talk, amount: str | None = None, on: date | None = None) -> promises.PromiseView:
    offer = first(promises.quote_promise(house, talk.id, amount=yuan(amount) if amount else None, on=on))
    return promises.accept_promise(house, talk.id, offer.quote_id, SAID, source_quote="对")


def test_a_promise_defaults_to_the_overdue_minimum_and_collection_rests(house: Context, a02: Talk) -> None:
    view = promised(house, a02, on=date(2026, 11, 27))
    assert (view.amount, view.on, view.quiet_until) == (yuan("623.48"), date(2026, 11, 27), date(2026, 11, 28))
    assert view.wording == SAID and view.status == "open"
    assert "dunning_pause" in hold_kinds(house, a02)


def test_a_corrected_promise_replaces_the_first_and_remembers_it(house: Context, a03: Talk) -> None:
    promised(house, a03, "2000", date(2026, 11, 25))
    corrected = promised(house, a03, "3000", date(2026, 11, 26))
    assert (corrected.amount, corrected.on) == (yuan("3000"), date(2026, 11, 26))
    amounts = [entry["parts"][0]["amount_fen"] for entry in corrected.history]
    assert amounts == [200_000, 200_000, 300_000]
    now = promises.promise(house, a03.id)
    assert now == corrected


def test_the_same_quote_twice_is_one_promise(house: Context, a02: Talk) -> None:
    assert promised(house, a02, on=date(2026, 11, 27)) == promised(house, a02, on=date(2026, 11, 27))


# duty: rec.actual_payment
def test_a_promise_is_kept_within_the_tolerance(house: Context, clock: FixedClock, a02: Talk) -> None:
    promised(house, a02, "600", date(2026, 11, 25))
    pay(house, a02, "590")
    assert promises.promise(house, a02.id).status == "kept"  # type: ignore[union-attr]
    assert "dunning_pause" not in hold_kinds(house, a02)


# duty: rec.actual_payment
def test_a_promise_is_broken_the_day_after_the_posting_day(house: Context, clock: FixedClock, a02: Talk) -> None:
    promised(house, a02, "600", date(2026, 11, 25))
    account = access.account(house, a02.id).id
    clock.move_to(datetime(2026, 11, 25, 20))
    assert promises.judge(house, account) is None
    clock.move_to(datetime(2026, 11, 26, 20))
    assert promises.judge(house, account) == "broken"
    back = go_on(clock, a02, date(2026, 11, 27), "A02")
    shorter = promises.quote_promise(house, back.id, on=date(2026, 12, 3))
    assert first(shorter).on == date(2026, 11, 30)
    assert promises.promise(house, back.id).status == "broken"  # type: ignore[union-attr]


def test_a_promise_in_parts_breaks_with_its_first_missed_part(house: Context, clock: FixedClock, a03: Talk) -> None:
    parts = (DatedAmount(date(2026, 11, 22), yuan("400")), DatedAmount(date(2026, 11, 26), yuan("500")))
    offer = first(promises.quote_promise(house, a03.id, parts=parts))
    view = promises.accept_promise(house, a03.id, offer.quote_id, SAID)
    assert view.parts == parts
    pay(house, a03, "100")
    account = access.account(house, a03.id).id
    clock.move_to(datetime(2026, 11, 23, 23))
    assert promises.judge(house, account) == "partly"


def test_a_promise_that_a_person_must_witness_is_not_taken_by_the_assistant(house: Context, clock: FixedClock, a03: Talk) -> None:
    promised(house, a03, "400", date(2026, 11, 21))
    back = go_on(clock, a03, date(2026, 11, 23))
    offer = first(promises.quote_promise(house, back.id, amount=yuan("1000"), on=date(2026, 11, 24)))
    with pytest.raises(HouseError, match="beyond_authority"):
        promises.accept_promise(house, back.id, offer.quote_id, SAID)
    seen = promises.accept_promise(house, back.id, offer.quote_id, SAID, witnessed_by="collector")
    assert seen.amount == yuan("1000")


def test_an_open_promise_can_be_taken_back(house: Context, a02: Talk) -> None:
    promised(house, a02)
    assert promises.withdraw_promise(house, a02.id).status == "withdrawn"
    with pytest.raises(HouseError, match="promise_unknown"):
        promises.withdraw_promise(house, a02.id)


def test_a_plan_quote_is_no_promise(house: Context, a03: Talk) -> None:
    offer = first(plans.next_move(house, a03.id))
    with pytest.raises(HouseError, match="quote_unknown"):
        promises.accept_promise(house, a03.id, offer.quote_id, SAID)


# relief


def granted(house: Context, talk: Talk, product: Product, **named: int) -> plans.PlanView:
    offer = first(relief.quote_relief(house, talk.id, product, **named))  # type: ignore[arg-type]
    return relief.accept_relief(house, talk.id, offer.quote_id, "同意")


# duty: plan.change_due_date
def test_another_due_day_reaches_the_ledger_once_a_year(house: Context) -> None:
    talk = Talk.verified(house, "A01")
    view = granted(house, talk, Product.DUE_DATE, day=25)
    assert view.state is State.KEPT
    assert accounts.position(house, talk.id).next_statement == date(2026, 12, 7)
    again = relief.quote_relief(house, talk.id, Product.DUE_DATE, day=20)
    assert isinstance(again, Refusal) and again.reasons[0].code == "changed_recently"


# duty: plan.lower_minimum
def test_minimum_relief_halves_the_share_and_is_granted_once_per_quote(house: Context) -> None:
    talk = Talk.verified(house, "A01")
    offer = first(relief.quote_relief(house, talk.id, Product.MIN_RELIEF))
    assert offer.amount == yuan("696.35") and offer.interest_cost == yuan("9.00")
    one = relief.accept_relief(house, talk.id, offer.quote_id, "同意")
    assert relief.accept_relief(house, talk.id, offer.quote_id, "同意").id == one.id
    assert accounts.position(house, talk.id).next_min == yuan("696.35")


# duty: plan.deferral
def test_a_deferral_moves_the_due_day(house: Context, a02: Talk) -> None:
    before = accounts.position(house, a02.id)
    assert before.dpd == 12
    view = granted(house, a02, Product.DEFERRAL)
    assert view.state is State.KEPT and view.on == date(2027, 1, 8)
    assert accounts.position(house, a02.id).dpd == 0


# duty: plan.deferral
def test_a_longer_deferral_is_a_persons(house: Context, a03: Talk) -> None:
    offer = first(relief.quote_relief(house, a03.id, Product.DEFERRAL, months=2))
    with pytest.raises(HouseError, match="beyond_authority"):
        relief.accept_relief(house, a03.id, offer.quote_id, "同意")


def test_a_fee_waiver_takes_effect_when_all_the_rest_is_paid(house: Context, a03: Talk) -> None:
    view = granted(house, a03, Product.FEE_WAIVER)
    assert view.state is State.PENDING_DOWN and view.down == yuan("8368.00")
    assert accounts.position(house, a03.id).late_fee == yuan("127.20")
    pay(house, a03, "8368.00")
    done = plans.plan_of(house, a03.id, view.id)
    assert done.state is State.SETTLED
    assert accounts.position(house, a03.id).total == Money(0)


def test_a_waiting_fee_waiver_gives_way_to_a_plan(house: Context, clock: FixedClock, a03: Talk) -> None:
    waiting = granted(house, a03, Product.FEE_WAIVER)
    plan = signed(house, clock, a03, months=12)
    assert plan.waived_late_fee == yuan("127.20")
    assert plans.plan_of(house, a03.id, waiting.id).state is State.LAPSED


def test_a_pause_is_provisional_and_ends(house: Context, a03: Talk) -> None:
    plans.declare_facts(house, a03.id, reason="illness")
    offer = first(plans.next_move(house, a03.id, Ask(product=Product.BREATHING_SPACE)))
    pause = relief.start_breathing_space(house, a03.id, offer.quote_id)
    assert pause.until == date(2026, 11, 27) and pause.provisional
    assert relief.start_breathing_space(house, a03.id, offer.quote_id) == pause
    assert "breathing_space" in hold_kinds(house, a03)
    again = plans.next_move(house, a03.id, Ask(product=Product.BREATHING_SPACE))
    assert isinstance(again, Refusal) and again.reasons[0].code == "breathing_space_running"
