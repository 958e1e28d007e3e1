"""What posted elsewhere shows the moment somebody looks: plans, promises, the next move and the desk's brief."""

from __future__ import annotations

from datetime import date, datetime

from bot.clock import FixedClock
from bot.debt.account import Posting, PostingKind
from bot.debt.negotiation import Ask
from bot.debt.plan_states import State
from bot.services import access, briefs, plans
from bot.services.ports import Context
from bot.store.tables import Promise
from tests.houses import Talk
from tests.services.test_plans import go_on, hold_kinds, signed, yuan
from tests.services.test_promises_relief import promised


def posts(ctx: Context, talk: Talk, amount: str) -> None:
    """A payment over the counter: no service of ours hears of it."""
    account = access.account(ctx, talk.id)
    ctx.bank.post(account.id, Posting("counter-1", ctx.clock.today(), PostingKind.PAYMENT, yuan(amount)))


def test_a_down_payment_over_the_counter_shows_at_once(house: Context, clock: FixedClock, a03: Talk) -> None:
    view = signed(house, clock, a03, months=12)
    assert view.state is State.PENDING_DOWN
    posts(house, a03, str(view.down))
    seen = plans.plan(house, a03.id)
    assert seen is not None and seen.state is State.ACTIVE and seen.rows_paid == 0
    assert seen.next_due == view.rows[0].due


def test_a_plan_asked_for_by_number_is_as_fresh(house: Context, clock: FixedClock, a03: Talk) -> None:
    view = signed(house, clock, a03, months=12)
    posts(house, a03, str(view.down))
    assert plans.plan_of(house, a03.id, view.number).state is State.ACTIVE


def test_a_down_payment_that_never_came_has_lapsed_for_whoever_looks(house: Context, clock: FixedClock, a03: Talk) -> None:
    signed(house, clock, a03, months=12)
    assert "plan_stop" in hold_kinds(house, a03)
    back = go_on(clock, a03, date(2026, 11, 24))
    seen = plans.plan(house, back.id)
    assert seen is not None and seen.state is State.LAPSED
    assert "plan_stop" not in hold_kinds(house, back)


def test_the_desk_reads_a_promise_that_broke_in_silence(house: Context, clock: FixedClock, a03: Talk) -> None:
    promised(house, a03, "400", date(2026, 11, 21))
    assert briefs.brief(house, a03.id).promises[-1]["status"] == "open"
    clock.move_to(datetime(2026, 11, 23, 10))
    assert briefs.brief(house, a03.id).promises[-1]["status"] == "broken"


def test_the_desk_reads_a_promise_that_was_kept_over_the_counter(house: Context, a03: Talk) -> None:
    promised(house, a03, "400", date(2026, 11, 21))
    posts(house, a03, "400")
    assert briefs.brief(house, a03.id).promises[-1]["status"] == "kept"


def test_a_persons_move_knows_of_the_broken_promise_too(house: Context, clock: FixedClock, a03: Talk) -> None:
    promised(house, a03, "400", date(2026, 11, 21))
    account = access.account(house, a03.id).id
    clock.move_to(datetime(2026, 11, 23, 10))
    plans.next_move_for_person(house, a03.id, "collector", Ask())
    with house.uow(read=True) as uow:
        assert uow.one(Promise, account_id=account).status == "broken"  # type: ignore[union-attr]
