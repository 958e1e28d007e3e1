"""A plan from the first move to its end, on a real store."""

from __future__ import annotations

import threading
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.clock import FixedClock
from bot.debt.account import PostingKind
from bot.debt.errors import HouseError
from bot.debt.limits import Level
from bot.debt.negotiation import Ask, Draft, Offer, Offers, Refusal, Stop
from bot.debt.plan_states import State
from bot.debt.products import Product
from bot.debt.values import Money
from bot.services import access, accounts, audit, holds, payments, plans
from bot.services.ports import Context
from bot.store.tables import Negotiation, Plan, PlanEvent
from bot.store.tables import Offer as OfferRow
from tests.houses import START, Talk, house_on, standing_still

AGREED = "方案按上面写的办理"


def yuan(text: str) -> Money:
    return Money.of(text)


def offered(ctx: Context, talk: Talk, **ask: object) -> Offer:
    move = plans.next_move(ctx, talk.id, Ask(**ask))  # type: ignore[arg-type]
    assert isinstance(move, (Offers, Draft)), move
    return move.offers[0]


def read_through(ctx: Context, clock: FixedClock, talk: Talk, quote_id: str) -> None:
    plans.open_cost_sheet(ctx, talk.id, quote_id)
    clock.advance(timedelta(seconds=ctx.terms.reading_seconds))


def signed(ctx: Context, clock: FixedClock, talk: Talk, **ask: object) -> plans.PlanView:
    offer = offered(ctx, talk, **ask)
    read_through(ctx, clock, talk, offer.quote_id)
    return plans.accept_plan(ctx, talk.id, offer.quote_id, AGREED, source_quote="好的，确认")


def pay(ctx: Context, talk: Talk, amount: str) -> None:
    link = payments.pay_link(ctx, talk.id, yuan(amount), "plan")
    payments.confirm(ctx, link.order_id)
    plans.record_payment_effects(ctx, access.account(ctx, talk.id).id)


def hold_kinds(ctx: Context, talk: Talk) -> set[str]:
    who = access.verified_customer(ctx, talk.id).id
    with ctx.uow(read=True) as uow:
        return {hold.kind for hold in holds.running(ctx, uow, who)}


def events(ctx: Context, plan_id: str) -> list[str]:
    with ctx.uow(read=True) as uow:
        query = select(PlanEvent).where(PlanEvent.plan_id == plan_id).order_by(PlanEvent.at, PlanEvent.id)
        return [event.event for event in uow.all(query)]


def go_on(clock: FixedClock, talk: Talk, day: date, person: str = "A03") -> Talk:
    """The same person comes back on a later day and verifies again."""
    clock.move_to(datetime.combine(day, START.time()))
    return Talk.verified(talk.ctx, person)


def test_a_move_is_remembered_with_its_offer_inputs_and_version(house: Context, a03: Talk) -> None:
    offer = offered(house, a03)
    with house.uow(read=True) as uow:
        row = uow.all(select(OfferRow))[-1]
        talk = uow.session.get_one(Negotiation, row.negotiation_id)
        assert (row.terms["quote_id"], row.policy_version, row.made_by) == (offer.quote_id, "2026.11-default", "bot")
        assert row.valid_until - row.made_at == timedelta(hours=72)
        assert row.terms["inputs"]["total"] == {"fen": 849_520}
        assert talk.product == "instalment" and talk.status == "open"
    last = audit.events(house, a03.id)[-1]
    assert last.action == "negotiated" and offer.quote_id in last.data


def test_a_counter_offer_meets_what_was_named_and_says_it_again(house: Context, a03: Talk) -> None:
    offered(house, a03)
    named = offered(house, a03, monthly=yuan("700"))
    assert (named.months, named.down, named.monthly) == (12, yuan("836.80"), yuan("672.79"))
    assert offered(house, a03) == named
    with house.uow(read=True) as uow:
        assert len(uow.all(select(OfferRow))) == 2


def test_another_channel_goes_on_where_the_talk_stood(house: Context, a03: Talk) -> None:
    offer = offered(house, a03, months=12)
    plans.choose(house, a03.id, offer.quote_id)
    plans.open_cost_sheet(house, a03.id)
    elsewhere = Talk.verified(house, "A03")
    seen = plans.current(house, elsewhere.id)
    assert seen is not None and seen.chosen == offer and seen.sheet_open
    assert offered(house, elsewhere).quote_id == offer.quote_id


def test_a_new_session_counts_its_counter_offers_anew_but_the_month_remembers(house: Context, a03: Talk) -> None:
    for monthly in ("50", "60", "70", "80", "90"):
        last = plans.next_move(house, a03.id, Ask(monthly=yuan(monthly)))
    assert isinstance(last, Stop)
    again = Talk.verified(house, "A03")
    seen = plans.current(house, again.id)
    assert seen is not None and seen.counter_offers <= 3
    move = plans.next_move(house, again.id, Ask(months=12))
    assert isinstance(move, Offers) and move.offers[0].months == 12


def test_means_that_were_declared_lead_the_next_move(house: Context, a03: Talk) -> None:
    told = plans.declare_facts(house, a03.id, reason="income_drop", income=yuan("6500"), essentials=yuan("4200"))
    assert told.affordable == yuan("1350")  # nine tenths of the income, less spending and buffer
    more = plans.declare_facts(house, a03.id, other_debt=yuan("900"))
    assert more.affordable == yuan("450")
    move = plans.next_move(house, a03.id)
    assert isinstance(move, Draft)
    assert all(offer.monthly <= yuan("450") for offer in move.offers)


@pytest.mark.parametrize("amount", ["-1", "200000000"])
def test_absurd_means_are_refused(house: Context, a03: Talk, amount: str) -> None:
    with pytest.raises(HouseError):
        plans.declare_facts(house, a03.id, income=yuan(amount))


def test_nobody_negotiates_without_identity(house: Context, stranger: Talk) -> None:
    with pytest.raises(HouseError, match="identity_required"):
        plans.next_move(house, stranger.id)


def test_the_cost_sheet_must_be_read_by_the_servers_clock(house: Context, clock: FixedClock, a03: Talk) -> None:
    offer = offered(house, a03, months=12)
    with pytest.raises(HouseError) as unread:
        plans.accept_plan(house, a03.id, offer.quote_id, AGREED)
    assert unread.value.code == "reading_not_finished"
    sheet = plans.open_cost_sheet(house, a03.id, offer.quote_id)
    assert sheet.ready_at - sheet.opened_at == timedelta(seconds=10)
    clock.advance(timedelta(seconds=9))
    with pytest.raises(HouseError) as early:
        plans.accept_plan(house, a03.id, offer.quote_id, AGREED)
    assert early.value.data["seconds_left"] == 1
    assert plans.open_cost_sheet(house, a03.id).ready_at == sheet.ready_at
    clock.advance(timedelta(seconds=1))
    assert plans.accept_plan(house, a03.id, offer.quote_id, AGREED).state is State.PENDING_DOWN


def test_reading_one_sheet_does_not_sign_another_quote(house: Context, clock: FixedClock, a03: Talk) -> None:
    first, second = offered(house, a03), offered(house, a03, months=12)
    read_through(house, clock, a03, first.quote_id)
    with pytest.raises(HouseError, match="reading_not_finished"):
        plans.accept_plan(house, a03.id, second.quote_id, AGREED)


def test_signing_keeps_the_words_the_quote_and_the_version(house: Context, clock: FixedClock, a03: Talk) -> None:
    view = signed(house, clock, a03, months=12)
    assert view.down_due == date(2026, 11, 23)
    assert [row.due for row in view.rows][:2] == [date(2026, 12, 5), date(2027, 1, 5)]
    assert (view.wording, view.policy_version) == (AGREED, "2026.11-default")
    with house.uow(read=True) as uow:
        row = uow.session.get_one(Plan, view.id)
        assert row.source_quote == "好的，确认" and row.terms["quote_id"] == view.quote_id
    assert set(events(house, view.id)) == {"accept", "await_down"}
    assert "plan_stop" in hold_kinds(house, a03)


def test_nothing_changes_in_the_ledger_until_the_down_payment_posts(house: Context, clock: FixedClock, a03: Talk) -> None:
    signed(house, clock, a03, months=12)
    assert accounts.position(house, a03.id).total == yuan("8495.20")
    pay(house, a03, "836.80")
    after = accounts.position(house, a03.id)
    assert (after.principal, after.interest, after.late_fee) == (yuan("7531.20"), yuan("0"), yuan("0"))
    view = plans.plan(house, a03.id)
    assert view is not None and view.state is State.ACTIVE
    assert (view.next_due, view.next_amount, view.remaining) == (date(2026, 12, 5), yuan("672.79"), yuan("7531.20"))


def test_the_same_quote_twice_leaves_one_arrangement(house: Context, clock: FixedClock, a03: Talk) -> None:
    first = signed(house, clock, a03, months=12)
    again = plans.accept_plan(house, a03.id, first.quote_id, "其他措辞")
    assert again == first
    with house.uow(read=True) as uow:
        mine = uow.all(select(Plan).where(Plan.account_id == access.account(house, a03.id).id))
    assert len(mine) == 1


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_two_acceptances_at_once_leave_one_arrangement(tmp_path: object, database: str) -> None:
    with house_on(database, tmp_path / "var") as built:  # type: ignore[operator]
        house, clock = standing_still(built)
        talk = Talk.verified(house, "A03")
        quotes = [offered(house, talk).quote_id, offered(house, talk, months=12).quote_id]
        for quote in quotes:
            read_through(house, clock, talk, quote)
        plans.open_cost_sheet(house, talk.id, quotes[0])
        clock.advance(timedelta(seconds=10))
        results: list[object] = []

        def sign(quote: str) -> None:
            try:
                results.append(plans.accept_plan(house, talk.id, quote, AGREED).id)
            except HouseError as error:
                results.append(error.code)

        threads = [threading.Thread(target=sign, args=(quote,)) for quote in (quotes[0], quotes[1], quotes[0])]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        account = access.account(house, talk.id)
        with house.uow(read=True) as uow:
            rows = uow.all(select(Plan).where(Plan.account_id == account.id))
        assert len(rows) == 1
        assert results.count(rows[0].id) == 2
        assert [posting.kind for posting in account.postings].count(PostingKind.PLAN_SIGNED) == 1


def test_a_second_plan_beside_a_standing_one_is_refused(house: Context, clock: FixedClock, a03: Talk) -> None:
    other = offered(house, a03)
    signed(house, clock, a03, months=12)
    read_through(house, clock, a03, other.quote_id)
    with pytest.raises(HouseError) as caught:
        plans.accept_plan(house, a03.id, other.quote_id, AGREED)
    assert caught.value.code == "plan_exists" and caught.value.data["number"].startswith("P20261120-")


def test_a_quote_lapses_after_seventy_two_hours(house: Context, clock: FixedClock, a03: Talk) -> None:
    offer = offered(house, a03, months=12)
    clock.advance(timedelta(hours=72))
    back = Talk.verified(house, "A03")
    with pytest.raises(HouseError, match="quote_lapsed"):
        plans.open_cost_sheet(house, back.id, offer.quote_id)


def test_a_quote_of_two_days_ago_is_honoured_to_the_fen(house: Context, clock: FixedClock, a03: Talk) -> None:
    offer = offered(house, a03, months=12)
    back = go_on(clock, a03, date(2026, 11, 22))
    read_through(house, clock, back, offer.quote_id)
    view = plans.accept_plan(house, back.id, offer.quote_id, AGREED)
    assert view.down == yuan("836.80") and view.down_due == date(2026, 11, 25)
    assert {row.amount for row in view.rows} == {yuan("672.79")}
    assert view.rows[0].due == date(2027, 1, 5)  # the fifth of December is less than fifteen days away
    assert view.waived_interest == yuan("8.00")  # two days of accrual are the bank's
    pay(house, back, "836.80")
    assert accounts.position(house, back.id).total == yuan("7531.20")


def test_a_quote_from_before_a_payment_is_no_longer_signed(house: Context, clock: FixedClock, a03: Talk) -> None:
    offer = offered(house, a03, months=12)
    pay(house, a03, "1000")
    read_through(house, clock, a03, offer.quote_id)
    with pytest.raises(HouseError, match="quote_lapsed"):
        plans.accept_plan(house, a03.id, offer.quote_id, AGREED)


def test_signing_takes_a_fresh_code(house: Context, clock: FixedClock, a03: Talk) -> None:
    offer = offered(house, a03, months=12)
    plans.open_cost_sheet(house, a03.id, offer.quote_id)
    clock.advance(timedelta(minutes=10, seconds=1))
    with pytest.raises(HouseError, match="step_up_required"):
        plans.accept_plan(house, a03.id, offer.quote_id, AGREED)
    a03.log_in("A03", purpose="sign")
    assert plans.accept_plan(house, a03.id, offer.quote_id, AGREED).state is State.PENDING_DOWN


def test_an_unpaid_plan_lapses_without_a_mark(house: Context, clock: FixedClock, a03: Talk) -> None:
    view = signed(house, clock, a03, months=12)
    back = go_on(clock, a03, date(2026, 11, 24))
    assert isinstance(plans.next_move(house, back.id), Draft)  # 62 days past due by now: a person signs
    lapsed = plans.plan_of(house, back.id, view.number)
    assert lapsed.state is State.LAPSED
    assert "plan_stop" not in hold_kinds(house, back)
    assert accounts.position(house, back.id).late_fee > yuan("0")


def test_a_plan_is_withdrawn_free_and_the_debt_is_as_it_was(house: Context, clock: FixedClock, a03: Talk) -> None:
    signed(house, clock, a03, months=12)
    back = go_on(clock, a03, date(2026, 11, 21))
    shown = plans.withdrawal_preview(house, back.id)
    assert shown.late_fee_back == yuan("127.20") and shown.plan.state is State.PENDING_DOWN
    gone = plans.withdraw_plan(house, back.id)
    assert gone.plan.state is State.WITHDRAWN and gone.owed_now == yuan("8499.20")
    assert "plan_stop" not in hold_kinds(house, back)
    with pytest.raises(HouseError, match="plan_unknown"):
        plans.withdraw_plan(house, back.id)
    fresh = offered(house, back, months=12)
    assert fresh.waived_late_fee == yuan("127.20")


def test_a_running_plan_is_not_withdrawn(house: Context, clock: FixedClock, a03: Talk) -> None:
    signed(house, clock, a03, months=12)
    pay(house, a03, "836.80")
    with pytest.raises(HouseError, match="withdrawal_too_late"):
        plans.withdraw_plan(house, a03.id)


def test_the_next_instalment_moves_within_its_limits(house: Context, clock: FixedClock, a03: Talk) -> None:
    signed(house, clock, a03, months=12)
    pay(house, a03, "836.80")
    with pytest.raises(HouseError) as far:
        plans.change_plan(house, a03.id, new_due=date(2026, 12, 21))
    assert far.value.data == {"why": "too_far", "latest": date(2026, 12, 20), "most": 15}
    with pytest.raises(HouseError) as past:
        plans.change_plan(house, a03.id, new_due=date(2026, 11, 19))
    assert past.value.data["why"] == "date_in_past"
    first = plans.change_plan(house, a03.id, new_due=date(2026, 12, 15))
    assert first.state is State.CHANGED and first.rows[0].due == date(2026, 12, 15)
    assert accounts.position(house, a03.id).plan.next_due == date(2026, 12, 15)  # type: ignore[union-attr]
    plans.change_plan(house, a03.id, new_due=date(2026, 12, 16))
    with pytest.raises(HouseError) as often:
        plans.change_plan(house, a03.id, new_due=date(2026, 12, 17))
    assert often.value.data == {"why": "too_many", "most": 2}


def test_a_change_needs_three_days_notice(house: Context, clock: FixedClock, a03: Talk) -> None:
    signed(house, clock, a03, months=12)
    pay(house, a03, "836.80")
    back = go_on(clock, a03, date(2026, 12, 3))
    with pytest.raises(HouseError) as late:
        plans.change_plan(house, back.id, new_due=date(2026, 12, 10))
    assert late.value.data["why"] == "too_late"


def test_a_first_miss_moves_to_the_end_and_a_second_breaks_the_plan(house: Context, clock: FixedClock, a03: Talk) -> None:
    view = signed(house, clock, a03, months=12)
    pay(house, a03, "836.80")
    account = access.account(house, a03.id).id
    clock.move_to(datetime(2026, 12, 8, 10))
    assert plans.record_payment_effects(house, account) == ()
    clock.move_to(datetime(2026, 12, 9, 10))
    moved = plans.record_payment_effects(house, account)
    assert [found.state for found in moved] == [State.CHANGED]
    assert moved[0].rows[-1].number == 1 and moved[0].rows[-1].due == date(2027, 12, 5)
    assert plans.record_payment_effects(house, account) == ()
    clock.move_to(datetime(2027, 1, 9, 10))
    broken = plans.record_payment_effects(house, account)
    assert [found.state for found in broken] == [State.BROKEN]
    back = Talk.verified(house, "A03")
    assert "plan_stop" not in hold_kinds(house, back)
    position = accounts.position(house, back.id)
    assert position.plan is None or position.plan.broken_on == date(2027, 1, 9)
    assert position.late_fee >= yuan("127.20")  # the waiver comes back
    assert "missed" in events(house, view.id)


def test_settling_early_costs_only_what_was_used(house: Context, clock: FixedClock, a03: Talk) -> None:
    signed(house, clock, a03, months=12)
    pay(house, a03, "836.80")
    quote = plans.early_settlement_quote(house, a03.id)
    assert quote.figures.payoff == yuan("7531.20") and quote.saved == yuan("542.28")
    pay(house, a03, str(quote.figures.payoff))
    done = plans.plan(house, a03.id)
    assert done is not None and done.state is State.SETTLED
    assert accounts.position(house, a03.id).total == yuan("0")
    assert "plan_stop" not in hold_kinds(house, a03)


def test_a_plan_without_down_payment_starts_at_signing(house: Context, clock: FixedClock) -> None:
    talk = Talk.verified(house, "A02")
    view = signed(house, clock, talk, months=3)
    assert view.state is State.ACTIVE and view.down == yuan("0")
    assert accounts.position(house, talk.id).late_fee == yuan("31.17")
    cancelled = plans.withdraw_plan(house, talk.id)
    assert cancelled.plan.state is State.WITHDRAWN
    assert cancelled.owed_now == yuan("5234.80")


def test_a_running_plan_answers_with_change_or_settlement(house: Context, clock: FixedClock, a03: Talk) -> None:
    signed(house, clock, a03, months=12)
    pay(house, a03, "836.80")
    move = plans.next_move(house, a03.id, Ask(monthly=yuan("300")))
    assert isinstance(move, Refusal) and {"change_plan", "settle_early"} <= set(move.next_steps)


def test_somebody_elses_plan_is_not_there(house: Context, clock: FixedClock, a03: Talk) -> None:
    view = signed(house, clock, a03, months=12)
    other = Talk.verified(house, "A02")
    for name in (view.id, view.number, "P-none"):
        with pytest.raises(HouseError, match="plan_unknown"):
            plans.plan_of(house, other.id, name)
    with pytest.raises(HouseError, match="quote_unknown"):
        plans.choose(house, other.id, view.quote_id)


def test_anger_pauses_the_talk_for_this_session_only(house: Context, a03: Talk) -> None:
    assert plans.note_anger(house, a03.id) == 1
    assert plans.note_anger(house, a03.id) == 2
    assert isinstance(plans.next_move(house, a03.id), Stop)
    assert isinstance(plans.next_move(house, Talk.verified(house, "A03").id), Offers)


def test_a_person_with_two_cards_is_asked_which(house: Context) -> None:
    talk = Talk.verified(house, "A13")
    with pytest.raises(HouseError, match="card_choice_needed"):
        plans.next_move(house, talk.id)
    tails = access.verified_customer(house, talk.id).card_tails
    seen = [plans.next_move(house, talk.id, Ask(product=Product.INSTALMENT), tail) for tail in tails]
    assert any(isinstance(move, Offers) for move in seen)


def test_levels_are_those_of_the_person_who_offers(house: Context, a03: Talk) -> None:
    offered(house, a03)
    mine = plans.next_move_for_person(house, a03.id, "collector", Ask(months=24))
    assert isinstance(mine, Offers) and mine.offers[0].level is Level.L1
    with pytest.raises(HouseError, match="collector_unknown"):
        plans.next_move_for_person(house, a03.id, "nobody", Ask())
