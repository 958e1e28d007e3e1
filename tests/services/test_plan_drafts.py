"""What a person has to sign: submitted, decided by somebody else, and only then signed by the debtor."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from bot.clock import SHANGHAI, FixedClock
from bot.debt.errors import HouseError
from bot.debt.limits import Level
from bot.debt.negotiation import Ask, Draft, Offers
from bot.debt.plan_states import State
from bot.debt.products import Product
from bot.debt.values import Money
from bot.services import accounts, hardship, plans, relief
from bot.services.ports import Context
from tests.houses import Talk
from tests.services.test_plans import AGREED, events, go_on, hold_kinds, offered, pay, read_through, yuan


@pytest.fixture
def a11(house: Context) -> Talk:
    """He Juan: 165 days past due, everything of hers is a person's to sign."""
    return Talk.verified(house, "A11")


def drafted(house: Context, talk: Talk, **ask: object) -> plans.PlanView:
    offer = offered(house, talk, **ask)
    return plans.submit_draft(house, talk.id, offer.quote_id, AGREED, source_quote="提交吧")


def test_a_draft_is_submitted_and_not_agreed(house: Context, a11: Talk) -> None:
    view = drafted(house, a11, monthly=yuan("800"))
    assert view.state is State.AWAITING_APPROVAL and view.level is Level.L1
    assert view.decide_by == datetime(2026, 11, 23, 18, tzinfo=SHANGHAI)
    assert hold_kinds(house, a11) >= {"review_pause"}
    assert not accounts.position(house, a11.id).plan
    assert drafted(house, a11, monthly=yuan("800")).id == view.id


def test_a_draft_cannot_be_signed_before_somebody_approved_it(house: Context, clock: FixedClock, a11: Talk) -> None:
    offer = offered(house, a11, monthly=yuan("800"))
    read_through(house, clock, a11, offer.quote_id)
    with pytest.raises(HouseError) as caught:
        plans.accept_plan(house, a11.id, offer.quote_id, AGREED)
    assert caught.value.code == "beyond_authority" and caught.value.data == {"needs": "L1", "has": "bot"}
    waiting = plans.submit_draft(house, a11.id, offer.quote_id, AGREED)
    assert plans.accept_plan(house, a11.id, offer.quote_id, AGREED).state is State.AWAITING_APPROVAL
    assert waiting.state is State.AWAITING_APPROVAL


def test_an_approved_personalised_plan_stops_collection_when_it_is_signed(house: Context, clock: FixedClock, a11: Talk) -> None:
    view = drafted(house, a11, monthly=yuan("800"))
    approved = plans.approve(house, view.id, "collector")
    assert approved.state is State.APPROVED
    assert plans.approve(house, view.id, "collector").state is State.APPROVED
    read_through(house, clock, a11, view.quote_id)
    signed = plans.accept_plan(house, a11.id, view.quote_id, "逐字复述", source_quote="确认")
    assert signed.state is State.PENDING_DOWN and signed.wording == "逐字复述"
    assert signed.collection_stopped
    assert "collection_stopped" in events(house, view.id)
    assert hold_kinds(house, a11) >= {"plan_stop"} and "review_pause" not in hold_kinds(house, a11)
    pay(house, a11, str(signed.down))
    position = accounts.position(house, a11.id)
    assert position.late_fee == yuan("0")
    assert position.total == signed.base - signed.down


def test_a_draft_may_wait_and_its_quote_holds_from_the_approval(house: Context, clock: FixedClock, a11: Talk) -> None:
    view = drafted(house, a11, monthly=yuan("800"))
    clock.move_to(datetime(2026, 11, 24, 10))
    plans.approve(house, view.id, "collector")
    back = go_on(clock, a11, date(2026, 11, 26), "A11")
    read_through(house, clock, back, view.quote_id)
    signed = plans.accept_plan(house, back.id, view.quote_id, AGREED)
    assert signed.down == view.down and signed.down_due == date(2026, 11, 29)
    late = plans.plan(house, back.id)
    assert late is not None and late.state is State.PENDING_DOWN


def test_an_approval_that_is_never_signed_lapses(house: Context, clock: FixedClock, a11: Talk) -> None:
    view = drafted(house, a11, monthly=yuan("800"))
    plans.approve(house, view.id, "collector")
    back = go_on(clock, a11, date(2026, 11, 24), "A11")
    plans.next_move(house, back.id)
    assert plans.plan_of(house, back.id, view.id).state is State.LAPSED
    assert "review_pause" not in hold_kinds(house, back)


def test_a_rejection_says_why_and_frees_the_account(house: Context, a11: Talk) -> None:
    view = drafted(house, a11, monthly=yuan("800"))
    with pytest.raises(HouseError, match="reason_needed"):
        plans.reject(house, view.id, "collector", " ")
    assert plans.reject(house, view.id, "collector", "需要补充材料").state is State.REJECTED
    assert "review_pause" not in hold_kinds(house, a11)
    with pytest.raises(HouseError, match="plan_event_refused"):
        plans.approve(house, view.id, "collector2")
    assert drafted(house, a11, monthly=yuan("900")).state is State.AWAITING_APPROVAL


def test_only_enough_authority_approves(house: Context, a11: Talk) -> None:
    view = drafted(house, a11, monthly=yuan("480"))
    assert view.level is Level.L2
    with pytest.raises(HouseError) as low:
        plans.approve(house, view.id, "collector")
    assert low.value.code == "beyond_authority"
    for nobody in ("compliance", "admin", "ghost"):
        with pytest.raises(HouseError, match="collector_unknown"):
            plans.approve(house, view.id, nobody)
    assert plans.approve(house, view.id, "supervisor").state is State.APPROVED


def test_who_drafted_does_not_decide(house: Context, a11: Talk) -> None:
    offered(house, a11)
    move = plans.next_move_for_person(house, a11.id, "collector", Ask(product=Product.PERSONALISED, months=48))
    assert isinstance(move, Draft) and move.level is Level.L2
    view = plans.submit_draft(house, a11.id, move.offers[0].quote_id, AGREED)
    with pytest.raises(HouseError, match="beyond_authority"):
        plans.approve(house, view.id, "collector")
    with pytest.raises(HouseError, match="four_eyes"):
        plans.reject(house, view.id, "collector", "自己的草稿")
    assert plans.approve(house, view.id, "supervisor").state is State.APPROVED


def test_a_persons_own_offer_is_signed_without_a_second_one_inside_their_level(
    house: Context, clock: FixedClock, a03: Talk
) -> None:
    offered(house, a03)
    move = plans.next_move_for_person(house, a03.id, "collector", Ask(months=24))
    assert isinstance(move, Offers)
    offer = move.offers[0]
    read_through(house, clock, a03, offer.quote_id)
    view = plans.accept_plan(house, a03.id, offer.quote_id, AGREED)
    assert view.state is State.PENDING_DOWN and view.months == 24


def test_a_quote_looked_at_on_a_later_day_has_the_days_of_that_day(house: Context, clock: FixedClock, a11: Talk) -> None:
    quoted = offered(house, a11, monthly=yuan("800"))
    assert plans.if_signed_today(house, a11.id, quoted) is quoted
    plans.submit_draft(house, a11.id, quoted.quote_id, AGREED)
    view = plans.plan(house, a11.id)
    assert view is not None
    clock.move_to(datetime(2026, 11, 24, 10))
    plans.approve(house, view.id, "collector")
    back = go_on(clock, a11, date(2026, 11, 26), "A11")
    shown = plans.if_signed_today(house, back.id, quoted)
    assert (shown.down, shown.charges, shown.months) == (quoted.down, quoted.charges, quoted.months)
    assert [row.amount for row in shown.rows] == [row.amount for row in quoted.rows]
    assert (quoted.down_due, shown.down_due) == (date(2026, 11, 23), date(2026, 11, 29))
    read_through(house, clock, back, view.quote_id)
    signed = plans.accept_plan(house, back.id, view.quote_id, AGREED)
    assert signed.down_due == shown.down_due and signed.rows == shown.rows
    assert (signed.waived_late_fee, signed.waived_interest) == (shown.waived_late_fee, shown.waived_interest)


def test_a_settlement_looked_at_later_leaves_the_same_time_to_pay(house: Context, clock: FixedClock, a11: Talk) -> None:
    quoted = offered(house, a11, product=Product.SETTLEMENT)
    view = plans.submit_draft(house, a11.id, quoted.quote_id, AGREED)
    clock.move_to(datetime(2026, 11, 24, 10))
    plans.approve(house, view.id, "collector")
    back = go_on(clock, a11, date(2026, 11, 26), "A11")
    shown = plans.if_signed_today(house, back.id, quoted)
    assert quoted.on is not None and shown.on == quoted.on + timedelta(days=6)
    assert [part.on for part in shown.parts] == [part.on + timedelta(days=6) for part in quoted.parts]
    assert plans.accept_plan(house, back.id, view.quote_id, AGREED).down_due == shown.on


def test_a_quote_whose_principal_moved_does_not_hold_on_a_later_day(house: Context, clock: FixedClock, a11: Talk) -> None:
    quoted = offered(house, a11, monthly=yuan("800"))
    pay(house, a11, "9000")
    back = go_on(clock, a11, date(2026, 11, 21), "A11")
    with pytest.raises(HouseError, match="quote_lapsed"):
        plans.if_signed_today(house, back.id, quoted)


def test_a_draft_is_withdrawn_before_anybody_decides(house: Context, a11: Talk) -> None:
    view = drafted(house, a11, monthly=yuan("800"))
    assert plans.withdraw_plan(house, a11.id).plan.state is State.WITHDRAWN
    assert hold_kinds(house, a11) == set()
    with pytest.raises(HouseError, match="plan_event_refused"):
        plans.approve(house, view.id, "collector")


def test_a_settlement_ends_the_debt_when_its_sum_posts(house: Context, clock: FixedClock, a11: Talk) -> None:
    view = drafted(house, a11, product=Product.SETTLEMENT)
    assert view.amount == yuan("24312.40")
    plans.approve(house, view.id, "collector")
    signed = plans.accept_plan(house, a11.id, view.quote_id, AGREED)
    assert signed.down == yuan("24312.40") and signed.down_due == date(2026, 11, 27)
    assert accounts.position(house, a11.id).total == yuan("25462.40")
    pay(house, a11, "24312.40")
    done = plans.plan_of(house, a11.id, view.id)
    assert done.state is State.SETTLED
    assert accounts.position(house, a11.id).total == yuan("0")


def test_a_verified_paper_opens_the_plan_without_down_payment(house: Context, a11: Talk) -> None:
    plans.declare_facts(house, a11.id, reason="unemployment")
    hardship.declare(house, a11.id, "unemployment")
    assert offered(house, a11, down=Money(0)).down > Money(0)
    hardship.decide_papers(house, a11.id, "unemployment", "collector", verified=True)
    assert offered(house, a11, down=Money(0)).down == Money(0)


def test_a_draft_keeps_its_place_for_days_but_its_pause_ends(house: Context, clock: FixedClock, a11: Talk) -> None:
    drafted(house, a11, monthly=yuan("800"))
    clock.advance(timedelta(days=5, minutes=1))
    back = Talk.verified(house, "A11")
    assert "review_pause" not in hold_kinds(house, back)
    seen = plans.plan(house, back.id)
    assert seen is not None and seen.state is State.AWAITING_APPROVAL


def test_a_deferral_for_a_person_is_drafted_approved_and_only_then_granted(house: Context, clock: FixedClock, a03: Talk) -> None:
    """Two months at M2 are a person's to decide; the day moves when the debtor takes what was approved."""
    before = accounts.position(house, a03.id).next_due
    move = relief.quote_relief(house, a03.id, Product.DEFERRAL, months=2)
    assert isinstance(move, Draft)
    offer = move.offers[0]
    with pytest.raises(HouseError) as caught:
        relief.accept_relief(house, a03.id, offer.quote_id, AGREED)
    assert caught.value.code == "beyond_authority"
    view = plans.submit_draft(house, a03.id, offer.quote_id, AGREED)
    assert view.state is State.AWAITING_APPROVAL and view.product is Product.DEFERRAL
    assert relief.accept_relief(house, a03.id, offer.quote_id, AGREED).state is State.AWAITING_APPROVAL
    assert accounts.position(house, a03.id).next_due == before
    plans.approve(house, view.id, "collector")
    granted = relief.accept_relief(house, a03.id, offer.quote_id, "逐字复述", source_quote="确认")
    assert granted.id == view.id and granted.state is State.KEPT and granted.wording == "逐字复述"
    assert accounts.position(house, a03.id).next_due == offer.on
    assert "review_pause" not in hold_kinds(house, a03)
    assert relief.accept_relief(house, a03.id, offer.quote_id, AGREED).state is State.KEPT
