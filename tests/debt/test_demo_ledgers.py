"""The demo persons' ledgers come out to the fen by replay of their postings alone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.debt.ledger import replay
from bot.debt.ledger_shift import shift
from bot.debt.position import Position
from tests.debt.support import TERMS, TODAY, card, persons, yuan

# person, card, principal, interest, fees, total, overdue minimum, next minimum, next due, dpd, bucket
EXPECTED = [
    ("A01", 0, "12000.00", "96.35", "0", "12096.35", "0", "1296.35", date(2026, 11, 23), 0, "M0"),
    ("A02", 0, "5000.00", "203.63", "31.17", "5234.80", "623.48", None, None, 12, "M1"),
    ("A03", 0, "8000.00", "368.00", "127.20", "8495.20", "1744.00", "2603.20", date(2026, 11, 23), 58, "M2"),
    ("A04", 0, "20000.00", "1299.27", "685.73", "21985.00", "6747.62", "8853.00", date(2026, 12, 6), 75, "M3"),
    ("A05", 0, "33264.16", "1935.84", "1280.57", "36480.57", "12306.20", None, None, 130, "M5"),
    ("A06", 0, "20000.00", "4312.40", "1150.00", "25462.40", "25462.40", None, None, 1335, "M7"),
    ("A07", 0, "48000.00", "8720.00", "2000.00", "58720.00", "35425.00", "37720.90", date(2026, 11, 24), 210, "M7"),
    ("A08", 0, "5648.40", "0", "0", "5648.40", "0", "672.79", date(2026, 12, 5), 0, "M0"),
    ("A09", 0, "3012.68", "51.92", "15.40", "3080.00", "308.00", None, None, 6, "M1"),
    ("A10", 0, "20000.00", "430.00", "100.00", "20530.00", "2000.00", None, None, 9, "M1"),
    ("A11", 0, "20000.00", "4312.40", "1150.00", "25462.40", "14033.58", None, None, 165, "M6"),
    ("A12", 0, "1814.61", "35.39", "10.00", "1860.00", "186.00", None, None, 8, "M1"),
    ("A13", 0, "4660.50", "0", "0", "4660.50", "0", "466.05", date(2026, 11, 28), 0, "M0"),
]

# person, interest postings (the last one accrued only), late fees
TRAIL = {
    "A01": ([("10-05", "328.01"), ("11-05", "96.35")], []),
    "A02": ([("10-21", "129.08"), ("11-20", "74.55")], [("11-11", "31.17")]),
    "A03": (
        [("10-05", "184.00"), ("11-05", "124.00"), ("11-20", "60.00")],
        [("09-26", "40.00"), ("10-26", "87.20")],
    ),
    "A04": (
        [("08-19", "369.27"), ("09-19", "310.00"), ("10-19", "300.00"), ("11-19", "310.00"), ("11-20", "10.00")],
        [("09-09", "118.46"), ("10-09", "229.89"), ("11-09", "337.38")],
    ),
    "A05": (
        [("07-25", "90.10"), ("08-25", "398.76"), ("09-25", "515.59"), ("10-25", "498.96"), ("11-20", "432.43")],
        [("07-16", "10.00"), ("08-16", "74.12"), ("09-16", "257.17"), ("10-16", "439.28"), ("11-16", "500.00")],
    ),
    "A06": ([], []),
    "A07": ([("11-20", "336.00")], []),
    "A08": (
        [("07-05", "184.00"), ("08-05", "124.00"), ("08-20", "60.00")],
        [("06-26", "40.00"), ("07-26", "87.20")],
    ),
    "A09": ([("09-27", "43.75"), ("10-27", "6.73"), ("11-20", "45.19")], [("11-17", "15.40")]),
    "A10": ([("11-20", "430.00")], [("11-14", "100.00")]),
    "A11": ([("11-20", "300.00")], [("11-11", "500.00")]),
    "A12": ([("09-25", "22.70"), ("10-25", "4.54"), ("11-20", "30.85")], [("11-15", "10.00")]),
}

# person, statement day, its cumulative minimum
MINIMA = [
    ("A01", "11-05", "1296.35"),
    ("A02", "10-21", "623.48"),
    ("A03", "09-05", "800.00"),
    ("A03", "10-05", "1744.00"),
    ("A03", "11-05", "2603.20"),
    ("A04", "07-19", "2250.00"),
    ("A04", "08-19", "2369.27"),
    ("A04", "09-19", "4597.73"),
    ("A04", "10-19", "6747.62"),
    ("A09", "10-27", "308.00"),
    ("A12", "10-25", "186.00"),
]


@pytest.mark.parametrize("row", EXPECTED, ids=[f"{row[0]}-{row[1]}" for row in EXPECTED])
def test_every_figure_of_a_demo_person_is_exact(row: tuple) -> None:
    person, number, principal, interest, fees, total, overdue, next_min, next_due, dpd, bucket = row
    seen = card(person, number).on()
    assert (seen.principal, seen.interest, seen.fees) == (yuan(principal), yuan(interest), yuan(fees))
    assert seen.total == yuan(total)
    assert seen.overdue_min == yuan(overdue)
    assert seen.next_min == (None if next_min is None else yuan(next_min))
    assert (seen.next_due, seen.dpd, seen.bucket) == (next_due, dpd, bucket)


@pytest.mark.parametrize("person", sorted(TRAIL))
def test_interest_and_late_fees_post_on_their_days(person: str) -> None:
    interest, fees = TRAIL[person]
    seen = card(person).on()
    assert [(f"{c.on:%m-%d}", str(c.amount)) for c in seen.interest_charges] == interest
    assert [(f"{fee.on:%m-%d}", str(fee.amount)) for fee in seen.late_fees] == fees


@pytest.mark.parametrize("person", ["A01", "A02", "A03", "A04", "A05", "A06", "A09", "A11"])
def test_what_one_more_day_costs_is_what_tomorrow_adds(person: str) -> None:
    today, tomorrow = card(person).on(), card(person).on(TODAY + timedelta(days=1))
    assert abs((tomorrow.interest - today.interest).fen - today.interest_per_day.fen) <= 1
    assert bool(today.interest_per_day) is (person not in ("A01", "A06"))  # nothing bears yet; charged off


@pytest.mark.parametrize(("person", "day", "minimum"), MINIMA)
def test_a_statement_demands_the_right_minimum(person: str, day: str, minimum: str) -> None:
    statements = {f"{statement.on:%m-%d}": statement for statement in card(person).on().statements}
    assert statements[day].min_due == yuan(minimum)


def test_the_second_card_of_the_two_card_person_is_two_months_behind() -> None:
    seen = card("A13", 1).on()
    assert (seen.dpd, seen.bucket, seen.oldest_unpaid_due) == (40, "M2", date(2026, 10, 11))


def test_the_disputed_purchase_leaves_what_may_be_collected_now() -> None:
    from bot.debt.account import Posting, PostingKind

    demo = card("A04")
    mark = Posting("d1", TODAY, PostingKind.DISPUTE_OPENED, yuan("1288.00"), ref="A04-C1-02")
    seen = replay(demo.agreement, (*demo.postings, mark), TODAY, TERMS)
    assert (seen.total, seen.disputed, seen.collectable) == (yuan("21985.00"), yuan("1288.00"), yuan("20697.00"))


def test_a_standing_plan_shows_what_is_left_and_what_settles_it_today() -> None:
    plan = card("A08").on().plan
    assert plan is not None
    assert plan.active
    assert plan.rows_paid == 3
    assert plan.remaining_principal == yuan("5648.40")
    assert plan.payoff == yuan("5671.00")
    assert plan.running_charge == yuan("22.60")
    assert plan.waived_late_fee == yuan("127.20")
    assert (plan.next_due, plan.next_amount) == (date(2026, 12, 5), yuan("672.79"))


def test_the_down_payment_takes_the_interest_and_leaves_the_financed_principal() -> None:
    seen = card("A08").on(date(2026, 8, 20))
    down = next(applied for applied in seen.applied if applied.kind == "payment")
    assert (down.interest, down.late_fee, down.principal) == (yuan("368.00"), yuan(0), yuan("468.80"))
    assert seen.principal == yuan("7531.20")
    assert seen.late_fee == yuan(0)


def test_a_payment_in_flight_changes_no_figure() -> None:
    demo = card("A10")
    without = replay(demo.agreement, [p for p in demo.postings if not p.in_flight], TODAY, TERMS)
    assert demo.on().in_flight == yuan(2000)
    assert demo.on().total == without.total


def test_persons_have_fictional_ids_that_end_in_their_four_digits() -> None:
    for person in persons().values():
        assert len(person["id_number"]) == 18
        assert person["phone"] == f"138{int(person['id'][1:]):08d}"


def _figures(seen: Position) -> tuple:
    plan = seen.plan
    return (
        seen.principal,
        seen.interest_posted,
        seen.interest_accrued,
        seen.late_fee,
        seen.overdue_min,
        seen.next_min,
        seen.dpd,
        seen.bucket,
        seen.payoff,
        tuple(statement.min_due for statement in seen.statements),
        None if plan is None else (plan.payoff, plan.rows_paid, plan.next_amount),
    )


@settings(max_examples=60, deadline=None)
@given(
    person=st.sampled_from(sorted(TRAIL)),
    days=st.integers(min_value=-1500, max_value=1500),
    later=st.integers(min_value=-60, max_value=120),
)
def test_a_person_shifted_by_whole_days_keeps_every_figure(person: str, days: int, later: int) -> None:
    demo = card(person)
    agreement, postings = shift(demo.agreement, demo.postings, days)
    day = TODAY + timedelta(days=later)
    before = replay(demo.agreement, demo.postings, day, TERMS)
    after = replay(agreement, postings, day + timedelta(days=days), TERMS)
    assert _figures(after) == _figures(before)
    if before.next_due is not None:
        assert after.next_due == before.next_due + timedelta(days=days)
    if before.oldest_unpaid_due is not None:
        assert after.oldest_unpaid_due == before.oldest_unpaid_due + timedelta(days=days)
