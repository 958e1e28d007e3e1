"""Broken promises and plans, repeat limits, stops, proofs, and bad input."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from bot.debt.authority import PastWaiver
from bot.debt.errors import HouseError
from bot.debt.limits import Level
from bot.debt.negotiation import (
    Ask,
    Authority,
    BrokenPlan,
    DatedAmount,
    DeclaredFacts,
    Draft,
    History,
    Move,
    Offers,
    Refusal,
    Stop,
    negotiate,
)
from bot.debt.negotiation.types import Change, Reason
from bot.debt.products import Product
from bot.debt.values import Money
from tests.debt.negotiation.table import BOT, NOON, TODAY, Talk, account, talk, terms, yuan

DAY = timedelta(days=1)


def codes(move: Move) -> set[str]:
    reasons: tuple[Reason, ...] = getattr(move, "reasons", ())
    return {reason.code for reason in reasons}


def change(move: Move, code: str) -> Change:
    changes: tuple[Change, ...] = getattr(move, "changes", ())
    return next(change for change in changes if change.code == code)


# promises


# duty: rec.strategy_from_records
def test_one_broken_promise_shortens_and_raises_the_next_one() -> None:
    once = History(broken_promises=(TODAY - 10 * DAY,))
    move = talk("A03", history=once).say(product=Product.PROMISE, on=TODAY + 5 * DAY, amount=yuan("400"))
    assert isinstance(move, Offers)
    assert move.offers[0].on == TODAY + 3 * DAY
    assert move.offers[0].amount == yuan("523.20")  # thirty per cent of 1,744.00 instead of twenty


def test_a_large_promise_after_a_broken_one_wants_a_witness() -> None:
    once = History(broken_promises=(TODAY - 10 * DAY,))
    small = talk("A03", history=once).say(product=Product.PROMISE, on=TODAY + DAY, amount=yuan("999.99"))
    large = talk("A03", history=once).say(product=Product.PROMISE, on=TODAY + DAY, amount=yuan("1000"))
    assert isinstance(small, Offers)
    assert isinstance(large, Draft) and large.level is Level.L1


# duty: rec.strategy_from_records
def test_two_broken_promises_pause_the_assistant_for_thirty_days() -> None:
    twice = History(broken_promises=(TODAY - 20 * DAY, TODAY - 5 * DAY))
    move = talk("A03", history=twice).say(product=Product.PROMISE, amount=yuan("500"))
    assert isinstance(move, Refusal)
    assert change(move, "from_date").data["on"] == TODAY + 25 * DAY
    assert "request_instalment" in move.next_steps
    by_person = talk("A03", history=twice, authority=Authority(Level.L1, "p1")).say(product=Product.PROMISE, amount=yuan("500"))
    assert isinstance(by_person, Offers)


def test_broken_promises_of_long_ago_do_not_count() -> None:
    old = History(broken_promises=(TODAY - 31 * DAY, TODAY - 60 * DAY))
    move = talk("A03", history=old).say(product=Product.PROMISE, on=TODAY + 7 * DAY)
    assert isinstance(move, Offers) and not move.reasons


@pytest.mark.parametrize(("days", "met"), [(6, True), (7, True), (8, False)])
def test_the_last_promise_day_of_a_bucket_is_its_own(days: int, met: bool) -> None:
    move = talk("A02").say(product=Product.PROMISE, on=TODAY + days * DAY)
    assert isinstance(move, Offers)
    assert (not move.reasons) is met


@pytest.mark.parametrize(("days", "person"), [(15, True), (16, False)])
def test_a_person_reaches_fifteen_days_and_no_further(days: int, person: bool) -> None:
    move = talk("A02").say(product=Product.PROMISE, on=TODAY + days * DAY)
    assert ("authority" in {found.code for found in getattr(move, "changes", ())}) is person
    assert "request_instalment" in getattr(move, "next_steps", ())


def test_a_promise_may_come_in_three_parts_and_not_in_four() -> None:
    def parts(count: int) -> tuple[DatedAmount, ...]:
        return tuple(DatedAmount(TODAY + k * DAY, yuan("200")) for k in range(1, count + 1))

    three = talk("A03").say(parts=parts(3))
    assert isinstance(three, Offers) and not three.reasons and three.offers[0].amount == yuan("600")
    four = talk("A03").say(parts=parts(4))
    assert isinstance(four, Offers)
    assert codes(four) == {"too_many_parts"}
    assert len(four.offers[0].parts) == 3 and four.offers[0].amount == yuan("800")


def test_more_than_the_debt_cannot_be_promised() -> None:
    move = talk("A12").say(amount=yuan("5000"))
    assert isinstance(move, Offers)
    assert codes(move) == {"amount_above_total"} and move.offers[0].amount == yuan("1860.00")


def test_who_owes_nothing_yet_is_shown_the_due_day() -> None:
    move = talk("A01").say(product=Product.PROMISE, amount=yuan("500"))
    assert isinstance(move, Refusal)
    assert change(move, "due_date").data["on"] == date(2026, 11, 23)


def test_promise_steps_go_later_then_smaller_and_then_stop() -> None:
    at_table = talk("A02")
    seen = []
    move = at_table.say(product=Product.PROMISE)
    while isinstance(move, Offers):
        seen.append((move.offers[0].on, move.offers[0].amount))
        move = at_table.say(better=True)
    assert seen == [
        (TODAY + 3 * DAY, yuan("623.48")),
        (TODAY + 5 * DAY, yuan("623.48")),
        (TODAY + 7 * DAY, yuan("623.48")),
    ]
    assert isinstance(move, Stop) and move.reason == "counter_offers"


# plans


def test_a_fresh_broken_plan_keeps_the_assistant_at_its_terms() -> None:
    broken = History(broken_plans=(BrokenPlan(TODAY - 29 * DAY, 6, Decimal("0.20")),))
    same = talk("A03", history=broken).say()
    assert isinstance(same, Offers) and same.offers[0].level is Level.BOT
    better = talk("A03", history=broken).say(months=12)
    assert isinstance(better, Draft) and better.level is Level.L1
    over = History(broken_plans=(BrokenPlan(TODAY - 30 * DAY, 6, Decimal("0.20")),))
    assert isinstance(talk("A03", history=over).say(months=12), Offers)


def test_two_broken_plans_within_a_year_are_a_persons_business() -> None:
    plans = tuple(BrokenPlan(TODAY - days * DAY, 12, Decimal("0.10")) for days in (300, 100))
    move = talk("A03", history=History(broken_plans=plans)).say()
    assert isinstance(move, Refusal)
    assert change(move, "from_date").data["on"] == TODAY + 80 * DAY
    proved = talk("A03", history=History(broken_plans=plans))
    proved.declare(reason="illness", verified={"illness": TODAY})
    assert isinstance(proved.say(), (Offers, Draft))
    older = tuple(BrokenPlan(TODAY - days * DAY, 12, Decimal("0.10")) for days in (300, 180))
    assert isinstance(talk("A03", history=History(broken_plans=older)).say(), Offers)


def test_early_buckets_get_a_personalised_plan_only_with_proof_and_a_person() -> None:
    move = talk("A02").say(product=Product.PERSONALISED)
    assert isinstance(move, Refusal)
    assert codes(move) == {"hardship_not_proved", "person_only"}
    person = talk("A02", authority=Authority(Level.L1, "p1"))
    person.declare(reason="unemployment", verified={"unemployment": TODAY})
    assert isinstance(person.say(product=Product.PERSONALISED), Offers)


def test_a_proof_goes_stale_after_ninety_days() -> None:
    at_table = talk("A05")
    at_table.declare(reason="illness", verified={"illness": TODAY - 90 * DAY})
    assert isinstance(at_table.say(down=yuan("0")), Draft)
    assert at_table.history.standing[-1].down == yuan("0")
    stale = talk("A05")
    stale.declare(reason="illness", verified={"illness": TODAY - 91 * DAY})
    stale.say(down=yuan("0"))
    assert stale.history.standing[-1].down > yuan("0")


def test_a_small_debt_is_told_the_least_principal() -> None:
    small = replace(account("A03"), principal=yuan("500"), interest=Money(0), late_fee=Money(0))
    drafted = Talk(small).say()
    assert isinstance(drafted, Draft) and codes(drafted) == {"principal_below_minimum"}
    assert drafted.offers[0].months == 3
    tiny = replace(small, principal=yuan("50"))
    refused = Talk(tiny).say()
    assert isinstance(refused, Refusal)
    assert codes(refused) == {"principal_below_minimum", "instalment_below_minimum"}
    assert "promise" in refused.next_steps


def test_instalment_balances_stay_out_of_a_standard_plan() -> None:
    more = replace(account("A03"), principal_instalment=yuan("3000"))
    offer = Talk(more).say(months=12)
    assert isinstance(offer, Offers) and offer.offers[0].rows[0].amount == yuan("672.79")
    assert offer.offers[0].base == account("A03").total - offer.offers[0].waived_late_fee


def test_an_impossible_monthly_amount_gets_the_nearest_once_and_then_a_person() -> None:
    at_table = talk("A03")
    first = at_table.say(monthly=yuan("50"))
    assert isinstance(first, Draft)
    assert "hardship" in first.next_steps
    least = change(first, "monthly").data["least"]
    assert least is not None and "monthly_below_least" in codes(first)
    assert isinstance(at_table.say(monthly=yuan("50")), Stop)


def test_the_down_payment_that_would_make_it_work_is_named_and_does() -> None:
    at_table = talk("A02")
    move = at_table.say(monthly=yuan("300"))
    assert isinstance(move, Offers)
    down = change(move, "down_payment").data["least"]
    assert isinstance(down, Money)
    met = talk("A02").say(monthly=yuan("300"), down=down)
    assert isinstance(met, Offers) and not met.reasons
    assert met.offers[0].monthly <= yuan("300")
    short = talk("A02").say(monthly=yuan("300"), down=down - yuan("1"))
    assert "monthly_below_least" in codes(short)


def test_more_than_what_is_left_is_not_agreed_even_when_named() -> None:
    at_table = talk("A03")
    at_table.declare(income=yuan("5000"), essentials=yuan("4000"), other_debt=yuan("0"))
    move = at_table.say(monthly=yuan("2000"))
    assert isinstance(move, Offers)
    assert codes(move) == {"above_affordable"}
    assert move.offers[0].monthly <= yuan("750")


# waivers and small relief


def test_a_late_fee_is_waived_once_a_year_by_the_assistant() -> None:
    lately = History(late_fee_waivers=(PastWaiver(TODAY - 100 * DAY, "bot"),))
    move = talk("A03", history=lately).say(product=Product.FEE_WAIVER)
    assert isinstance(move, Refusal)
    assert change(move, "from_date").data["on"] == date(2027, 8, 12)
    plan = talk("A03", history=lately).say(months=12)
    assert isinstance(plan, Offers) and plan.offers[0].waived_late_fee == Money(0)
    assert plan.offers[0].base == yuan("8495.20")


def test_a_large_late_fee_is_waived_up_to_the_limit_and_the_rest_by_a_person() -> None:
    dear = replace(account("A03"), late_fee=yuan("2000"), principal=yuan("60000"))
    move = Talk(dear).say(product=Product.FEE_WAIVER)
    assert isinstance(move, Offers)
    assert move.offers[0].amount == yuan("1500") and codes(move) == {"waiver_above_limit"}
    assert change(move, "authority").data["amount"] == yuan("2000")


def test_a_due_day_moves_once_a_year_after_the_minimum_is_paid() -> None:
    owing = talk("A02").say(product=Product.DUE_DATE, day=15)
    assert isinstance(owing, Refusal)
    assert change(owing, "pay_first").data["amount"] == yuan("623.48")
    free = talk("A01").say(product=Product.DUE_DATE, day=31)
    assert isinstance(free, Offers)
    assert free.offers[0].day == 28 and codes(free) == {"day_out_of_range"}
    again = talk("A01", history=History(due_date_changes=(TODAY - 30 * DAY,))).say(product=Product.DUE_DATE, day=15)
    assert isinstance(again, Refusal) and change(again, "from_date").data["on"] == date(2027, 10, 21)


def test_a_changed_due_day_keeps_its_distance_to_the_statement() -> None:
    move = talk("A01").say(product=Product.DUE_DATE, day=25)
    assert isinstance(move, Offers)
    offer = move.offers[0]
    assert offer.inputs["statement_day"] == 7
    assert offer.inputs["next_statement"] == date(2026, 12, 7)
    assert offer.interest_days == 32  # from 5 November to 7 December
    assert offer.on == date(2026, 12, 25)


def test_three_relief_cycles_a_year_are_enough() -> None:
    facts = account("A01")
    used = History(relief_cycles=(TODAY - 300 * DAY, TODAY - 200 * DAY, TODAY - 100 * DAY))
    move = Talk(facts, history=used).say(product=Product.MIN_RELIEF)
    assert isinstance(move, Refusal)
    assert change(move, "from_date").data["on"] == date(2027, 1, 24)


def test_late_deferrals_need_a_covered_reason_and_a_person() -> None:
    move = talk("A05").say(product=Product.DEFERRAL, months=2)
    assert isinstance(move, Refusal) and codes(move) == {"reason_not_covered", "person_only"}
    person = talk("A05", authority=Authority(Level.L1, "p1"))
    person.declare(reason="unemployment")
    given = person.say(product=Product.DEFERRAL, months=2)
    assert isinstance(given, Offers) and given.offers[0].months == 2


def test_two_months_of_deferral_in_an_early_bucket_become_one() -> None:
    move = talk("A02").say(product=Product.DEFERRAL, months=3)
    assert isinstance(move, Offers)
    assert move.offers[0].months == 1 and codes(move) == {"months_not_offered"}


def test_one_pause_at_a_time_by_the_assistant() -> None:
    at_table = talk("A04")
    at_table.declare(reason="illness")
    assert isinstance(at_table.say(product=Product.BREATHING_SPACE), Offers)
    running = talk("A04", history=History(breathing_spaces=(TODAY - 10 * DAY,)))
    running.declare(reason="illness")
    move = running.say(product=Product.BREATHING_SPACE)
    assert isinstance(move, Refusal) and change(move, "from_date").data["on"] == TODAY + 20 * DAY
    person = talk("A04", authority=Authority(Level.L1, "p1"), history=running.history)
    person.declare(reason="illness")
    longer = person.say(product=Product.BREATHING_SPACE)
    assert isinstance(longer, Offers) and longer.offers[0].on == TODAY + 30 * DAY


# stops


@pytest.mark.parametrize(
    ("flag", "code"), [("CRISIS", "crisis"), ("DECEASED", "deceased"), ("MINOR", "minor"), ("INCAPABLE", "incapable")]
)
def test_some_situations_end_all_talk_of_money(flag: str, code: str) -> None:
    for level in Level:
        at_table = Talk(replace(account("A03"), flags=frozenset({flag})), authority=Authority(level, "p1"))
        move = at_table.say(monthly=yuan("700"))
        assert isinstance(move, Stop) and move.reason == code and move.next_steps


def test_reported_fraud_keeps_the_assistant_from_collecting() -> None:
    facts = replace(account("A03"), flags=frozenset({"FRAUD"}))
    assert codes(Talk(facts).say()) == {"fraud_review"}
    hold = Talk(facts).say(product=Product.DISPUTE_HOLD, amount=yuan("100"))
    assert isinstance(hold, Offers)


def test_without_identity_there_is_no_figure() -> None:
    move = Talk(replace(account("A03"), identity_level=1)).say()
    assert isinstance(move, Refusal) and codes(move) == {"identity_required"}


def test_a_second_refusal_ends_the_talk_and_the_first_does_not() -> None:
    at_table = talk("A03")
    assert isinstance(at_table.say(refuse=True), Offers)
    move = at_table.say(refuse=True)
    assert isinstance(move, Stop) and move.reason == "refusals"
    assert move.summary.standing


def test_asking_for_a_person_is_heard_at_once() -> None:
    move = talk("A03").say(human=True)
    assert isinstance(move, Stop) and move.reason == "asked_human"


def test_anger_twice_pauses() -> None:
    move = talk("A03", history=History(anger=2)).say()
    assert isinstance(move, Stop) and move.reason == "anger"
    assert isinstance(talk("A03", history=History(anger=1)).say(), Offers)


def test_counter_offers_end_after_three_in_a_session_and_five_in_a_month() -> None:
    tired = History(counter_offers=3)
    move = talk("A03", history=tired).say(monthly=yuan("50"))
    assert isinstance(move, Stop) and move.reason == "counter_offers"
    met = talk("A03", history=tired).say(months=12)
    assert isinstance(met, Offers)
    long = History(counter_offers=0, counter_offers_30d=5)
    move = talk("A03", history=long).say(monthly=yuan("50"))
    assert isinstance(move, Stop) and move.reason == "counter_offers_30d"


def test_a_concession_asks_for_something_back_unless_something_was_given() -> None:
    given = talk("A04")
    given.say()
    given.declare(reason="short_cash")
    move = given.say(better=True)
    assert isinstance(move, Draft) and move.gift == "reason" and move.offers[0].in_return is None
    bare = talk("A04")
    bare.say()
    move = bare.say(better=True)
    assert isinstance(move, Draft) and move.gift is None and move.offers[0].in_return == "auto_debit"


# validity


def test_an_offer_stands_for_seventy_two_hours() -> None:
    at_table = talk("A03")
    move = at_table.say()
    assert isinstance(move, Offers)
    assert move.offers[0].valid_until - NOON == timedelta(hours=72)
    at_table.wait(hours=71, minutes=59)
    at_table.say(refuse=True)
    assert at_table.history.standing
    at_table.wait(minutes=1)
    stopped = at_table.say(refuse=True)
    assert isinstance(stopped, Stop) and move.offers[0] not in stopped.summary.standing


def test_every_offer_says_what_it_rests_on() -> None:
    for person in ("A01", "A02", "A03", "A04", "A05", "A09", "A12"):
        move = talk(person).say()
        for offer in getattr(move, "offers", ()):
            assert offer.policy_version == "2026.11-default"
            assert any(clause.path.startswith("products.") for clause in offer.clauses)
            assert offer.inputs["dpd"] == account(person).dpd


# bad input


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        ({"monthly": Money(0)}, "amount_not_positive"),
        ({"monthly": Money(-1)}, "amount_not_positive"),
        ({"amount": Money(10**15)}, "amount_too_large"),
        ({"down": Money(-1)}, "amount_not_positive"),
        ({"down_share": Decimal("1.5")}, "rate_out_of_range"),
        ({"down_share": Decimal("NaN")}, "rate_out_of_range"),
        ({"months": 0}, "months_out_of_range"),
        ({"months": 1000}, "months_out_of_range"),
        ({"on": TODAY - DAY}, "date_in_past"),
        ({"day": 32}, "date_no_such_day"),
        ({"parts": (DatedAmount(TODAY, Money(0)),)}, "amount_not_positive"),
        ({"parts": (DatedAmount(TODAY - DAY, Money(100)),)}, "date_in_past"),
    ],
)
def test_what_is_no_proposal_raises_and_says_what_was_wrong(ask: dict[str, Any], code: str) -> None:
    with pytest.raises(HouseError) as caught:
        talk("A03").say(**ask)
    assert caught.value.code == code
    assert caught.value.data


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(HouseError, match="date_unreadable"):
        negotiate(account("A03"), DeclaredFacts(), History(), terms(), BOT, datetime(2026, 11, 20), Ask())
