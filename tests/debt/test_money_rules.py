"""Each rule of the arithmetic at its limits: one below, on it, one above."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.debt.account import CardAgreement
from bot.debt.affordability import affordable, counted_income, tenor_for
from bot.debt.allocation import order_at
from bot.debt.buckets import asset_class, bucket_of
from bot.debt.calendar import add_workdays, desk_open, is_workday, may_contact, next_opening
from bot.debt.concession import conceded, concession_share
from bot.debt.cycles import (
    add_months,
    due_of,
    first_instalment_day,
    instalment_days,
    next_statement,
    on_day,
    shift_months,
)
from bot.debt.deferral import defer
from bot.debt.disputes import carve_out
from bot.debt.errors import HouseError
from bot.debt.fees import late_fee
from bot.debt.interest import annual_rate, days_between, factor_units, interest_of
from bot.debt.limitation import LimitationStatus, limitation
from bot.debt.limits import AffordabilityTerms, ContactTerms, LimitationTerms
from bot.debt.minimum import minimum_due
from bot.debt.promises import PromiseState, outcome
from bot.debt.selfcheck import check_charges
from bot.debt.settlement import settle
from bot.debt.values import Money
from tests.debt.support import HOURS, TERMS, TODAY, yuan

DAILY = Decimal("0.0005")
ZERO = Money(0)
AFFORD = AffordabilityTerms(Decimal("0.05"), Money.of(200), Decimal("0.10"), 10, (3, 6, 12))
DAY = timedelta(days=1)


def code_of(call, *arguments, **named) -> str:
    with pytest.raises(HouseError) as caught:
        call(*arguments, **named)
    return caught.value.code


# fees and minimum ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("short", "fee"),
    [
        ("9.99", "0.00"),
        ("10.00", "0.00"),
        ("10.01", "10.00"),
        ("199.99", "10.00"),
        ("200.00", "10.00"),
        ("200.30", "10.02"),
        ("9999.80", "499.99"),
        ("10000.00", "500.00"),
        ("10000.20", "500.00"),
        ("0.00", "0.00"),
        ("-5.00", "0.00"),
    ],
)
def test_the_late_fee_at_its_limits(short: str, fee: str) -> None:
    assert str(late_fee(yuan(short), TERMS.late_fee)) == fee


def test_a_late_fee_never_exceeds_the_shortfall_unless_the_terms_say_so() -> None:
    terms = replace(TERMS.late_fee, tolerance=ZERO)
    assert str(late_fee(yuan("4.00"), terms)) == "4.00"
    assert str(late_fee(yuan("4.00"), replace(terms, never_above_shortfall=False))) == "10.00"


@pytest.mark.parametrize(
    ("balance", "minimum"), [("49.99", "49.99"), ("50.00", "50.00"), ("50.01", "50.00"), ("500.00", "50.00"), ("500.10", "50.01")]
)
def test_the_minimum_at_its_floor(balance: str, minimum: str) -> None:
    assert str(minimum_due(TERMS.min_payment, eligible=yuan(balance)).amount) == minimum


def test_the_minimum_never_exceeds_a_given_balance() -> None:
    assert minimum_due(TERMS.min_payment, eligible=yuan(1000), fees=yuan(90), balance=yuan(80)).amount == yuan(80)


# allocation and buckets ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("dpd", "first"), [(0, "interest"), (90, "interest"), (91, "principal"), (92, "principal")])
def test_the_order_of_payments_flips_at_ninety_one_days(dpd: int, first: str) -> None:
    assert order_at(dpd, TERMS.allocation)[0] == first


def test_days_beyond_every_bucket_are_refused() -> None:
    assert bucket_of(99_999, TERMS.buckets) == "M7"
    assert code_of(bucket_of, 100_000, TERMS.buckets) == "bucket_unknown"


@pytest.mark.parametrize(("dpd", "name"), [(-1, "zhengchang"), (180, "keyi"), (181, "sunshi")])
def test_asset_classes_at_their_limits(dpd: int, name: str) -> None:
    assert asset_class(dpd) == name


# interest -----------------------------------------------------------------------------------------------------------


@settings(max_examples=100, deadline=None)
@given(balance=st.integers(0, 10_000).map(lambda n: Money(n * 2000)), first=st.integers(0, 400), second=st.integers(0, 400))
def test_interest_is_additive_over_days(balance: Money, first: int, second: int) -> None:
    """Balances in whole twenties of yuan give whole fen a day, so that no rounding blurs the sum."""
    together = interest_of([(balance, first + second)], DAILY)
    assert interest_of([(balance, first)], DAILY) + interest_of([(balance, second)], DAILY) == together
    assert interest_of([(balance, first), (balance, second)], DAILY) == together


@pytest.mark.parametrize(("fen", "days", "interest"), [(1000, 1, 1), (999, 1, 0), (1000, 3, 2), (2999, 1, 1), (3000, 1, 2)])
def test_interest_is_rounded_half_up_once(fen: int, days: int, interest: int) -> None:
    assert interest_of([(Money(fen), days)], DAILY) == Money(interest)


def test_interest_days_count_the_first_day_and_not_the_last() -> None:
    assert days_between(TODAY, TODAY) == 0
    assert days_between(TODAY, TODAY + DAY) == 1
    assert code_of(days_between, TODAY, TODAY - DAY) == "days_out_of_range"
    assert code_of(interest_of, [(yuan(1), -1)], DAILY) == "days_out_of_range"


@pytest.mark.parametrize("factor", ["-0.01", "1.01"])
def test_an_interest_factor_lies_between_none_and_all(factor: str) -> None:
    assert code_of(factor_units, Decimal(factor)) == "rate_out_of_range"
    assert (factor_units(Decimal(0)), factor_units(Decimal(1)), factor_units(Decimal("0.5"))) == (0, 10_000, 5_000)


def test_an_annual_rate_is_shown_for_two_day_counts_only() -> None:
    assert code_of(annual_rate, DAILY, 366) == "days_out_of_range"


# cycles -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 11, 23), 2, date(2027, 1, 23)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2026, 12, 1), 0, date(2026, 12, 1)),
    ],
)
def test_months_shift_with_the_end_clamped(day: date, months: int, expected: date) -> None:
    assert shift_months(day, months) == expected


def test_years_outside_the_calendar_are_refused() -> None:
    assert on_day(9999, 12, 31) == date(9999, 12, 31)
    assert on_day(1, 1, 1) == date(1, 1, 1)
    assert code_of(on_day, 10_000, 1, 1) == "date_out_of_range"
    assert code_of(on_day, 0, 12, 1) == "date_out_of_range"


def test_statement_and_due_days_follow_the_agreement() -> None:
    agreement = CardAgreement("c", "0001", 31, 18, yuan(1000))
    assert next_statement(agreement, date(2026, 2, 1)) == date(2026, 2, 28)
    assert next_statement(agreement, date(2026, 2, 28)) == date(2026, 3, 31)
    assert next_statement(agreement, date(2026, 12, 31)) == date(2027, 1, 31)
    assert due_of(agreement, date(2026, 2, 28)) == date(2026, 3, 18)
    assert add_months(agreement, date(2026, 1, 31), 1) == date(2026, 2, 28)


@pytest.mark.parametrize(("signed", "first"), [(19, date(2026, 12, 5)), (20, date(2026, 12, 5)), (21, date(2027, 1, 5))])
def test_the_first_instalment_is_at_least_fifteen_days_away(signed: int, first: date) -> None:
    agreement = CardAgreement("c", "0001", 5, 23, yuan(1000))
    assert first_instalment_day(agreement, date(2026, 11, signed), 15) == first
    days = instalment_days(agreement, date(2026, 11, signed), 15, 3)
    assert days == (first, shift_months(first, 1), shift_months(first, 2))


@settings(max_examples=60, deadline=None)
@given(days=st.integers(-400, 400), offset=st.integers(0, 400))
def test_a_shifted_calendar_gives_the_same_days_shifted(days: int, offset: int) -> None:
    plain = CardAgreement("c", "0001", 31, 18, yuan(1000))
    shifted = replace(plain, calendar_shift_days=days)
    day, by = TODAY + timedelta(days=offset), timedelta(days=days)
    assert next_statement(shifted, day + by) == next_statement(plain, day) + by
    assert due_of(shifted, day + by) == due_of(plain, day) + by
    assert add_months(shifted, day + by, 2) == add_months(plain, day, 2) + by


# calendar -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 20), True),
        (date(2026, 11, 21), False),
        (date(2026, 10, 1), False),
        (date(2026, 10, 10), True),
        (date(2026, 9, 20), True),
        (date(2026, 9, 25), False),
        (date(2027, 2, 8), False),
    ],
)
def test_statutory_holidays_and_make_up_workdays(day: date, works: bool) -> None:
    assert is_workday(day) is works


def test_workdays_are_counted_over_weekends_and_holidays() -> None:
    assert add_workdays(date(2026, 11, 20), 0) == date(2026, 11, 20)
    assert add_workdays(date(2026, 11, 20), 1) == date(2026, 11, 23)
    assert add_workdays(date(2026, 9, 30), 1) == date(2026, 10, 8)
    assert add_workdays(date(2026, 10, 9), 1) == date(2026, 10, 10)
    assert code_of(add_workdays, TODAY, -1) == "days_out_of_range"
    assert code_of(add_workdays, TODAY, 367) == "days_out_of_range"
    assert add_workdays(TODAY, 366) > TODAY


@pytest.mark.parametrize(
    ("at", "opens"),
    [
        ("2026-11-20T10:00", "2026-11-20T10:00"),
        ("2026-11-20T08:59", "2026-11-20T09:00"),
        ("2026-11-20T18:00", "2026-11-23T09:00"),
        ("2026-11-21T07:00", "2026-11-23T09:00"),
        ("2026-09-30T19:00", "2026-10-08T09:00"),
        ("2026-10-10T08:00", "2026-10-10T09:00"),
    ],
)
def test_the_next_opening_of_the_desk(at: str, opens: str) -> None:
    assert next_opening(datetime.fromisoformat(at), HOURS) == datetime.fromisoformat(opens)


def test_an_opening_keeps_the_time_zone() -> None:
    at = datetime(2026, 11, 21, 7, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert next_opening(at, HOURS) == datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("Asia/Shanghai"))


def test_a_desk_that_ignores_holidays_keeps_its_weekdays() -> None:
    hours = replace(HOURS, holidays="")
    assert desk_open(datetime(2026, 10, 1, 10), hours)
    assert not desk_open(datetime(2026, 10, 10, 10), hours)
    assert code_of(next_opening, datetime(2026, 10, 10, 10), replace(hours, weekdays=())) == "date_out_of_range"


@pytest.mark.parametrize(("at", "allowed"), [("11:59", True), ("12:00", False), ("13:59", False), ("14:00", True)])
def test_quiet_hours_may_lie_within_a_day(at: str, allowed: bool) -> None:
    contact = ContactTerms(time(12), time(14), 3, 6, 1, {})
    assert may_contact(time.fromisoformat(at), contact) is allowed


# affordability ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("income", "buffer"), [("3999.00", "200.00"), ("4000.00", "200.00"), ("4000.20", "200.01"), ("0", "200.00")]
)
def test_the_buffer_at_its_floor(income: str, buffer: str) -> None:
    assert str(affordable(yuan(income), ZERO, ZERO, AFFORD).buffer) == buffer


@pytest.mark.parametrize(
    ("essentials", "left"), [("2789.99", "10"), ("2790.00", "10"), ("2790.01", "0"), ("2800.00", "0"), ("9000.00", "0")]
)
def test_what_is_affordable_is_rounded_down_and_never_negative(essentials: str, left: str) -> None:
    assert affordable(yuan(3000), yuan(essentials), ZERO, AFFORD).affordable == yuan(left)


def test_only_a_declared_drop_of_income_is_cut() -> None:
    assert counted_income(yuan(5000), "income_drop", False, AFFORD) == yuan(4500)
    assert counted_income(yuan(5000), "income_drop", True, AFFORD) == yuan(5000)
    assert counted_income(yuan(5000), "unemployment", False, AFFORD) == yuan(5000)
    assert counted_income(yuan(5000), None, False, AFFORD) == yuan(5000)


def test_negative_figures_of_a_household_are_refused() -> None:
    for figures in ((Money(-1), ZERO, ZERO), (ZERO, Money(-1), ZERO), (ZERO, ZERO, Money(-1))):
        assert code_of(affordable, *figures, AFFORD) == "amount_not_positive"


@pytest.mark.parametrize(("total", "tenor"), [("299.99", 3), ("300.00", 3), ("300.01", 6), ("1200.00", 12), ("1200.01", None)])
def test_the_first_tenor_that_fits(total: str, tenor: int | None) -> None:
    assert tenor_for(yuan(total), yuan(100), AFFORD.tenors) == tenor


# settlement, deferral, checks, limitation, disputes -----------------------------------------------------------------


def test_a_settlement_can_waive_principal_for_the_committee() -> None:
    found = settle(principal=yuan(1000), interest=yuan(100), fees=yuan(10), principal_share=Decimal("0.2"))
    assert (found.pay, found.waived_principal, found.waived) == (yuan(900), yuan(200), yuan(210))
    assert found.pay + found.waived == found.total


@settings(max_examples=80, deadline=None)
@given(
    parts=st.tuples(*[st.integers(0, 10**7).map(Money)] * 3),
    shares=st.tuples(*[st.integers(0, 100).map(lambda n: Decimal(n) / 100)] * 3),
)
def test_what_is_paid_and_what_is_waived_is_the_whole_debt(parts: tuple, shares: tuple) -> None:
    principal, interest, fees = parts
    if not principal + interest + fees:
        assert code_of(settle, principal=principal, interest=interest, fees=fees) == "amount_not_positive"
        return
    found = settle(
        principal=principal,
        interest=interest,
        fees=fees,
        principal_share=shares[0],
        interest_share=shares[1],
        fees_share=shares[2],
    )
    assert found.pay + found.waived == found.total
    assert 0 <= found.share_waived <= 1


def test_a_settlement_refuses_shares_beyond_the_whole() -> None:
    debt = {"principal": yuan(1), "interest": yuan(1), "fees": yuan(1)}
    for name in ("principal_share", "interest_share", "fees_share"):
        assert code_of(settle, **debt, **{name: Decimal("1.01")}) == "rate_out_of_range"
    assert code_of(settle, principal=Money(-1), interest=yuan(1), fees=yuan(1)) == "amount_not_positive"


def test_a_deferral_clamps_the_end_of_the_month_and_keeps_a_shifted_calendar() -> None:
    found = defer(yuan(6000), date(2027, 1, 31), 1, DAILY)
    assert (found.new_due, found.days, str(found.interest)) == (date(2027, 2, 28), 28, "84.00")
    assert (found.grant.start, found.grant.until, found.grant.months) == (date(2027, 1, 31), date(2027, 2, 28), 1)
    agreement = CardAgreement("c", "0001", 5, 23, yuan(1), calendar_shift_days=10)
    assert defer(yuan(6000), date(2027, 2, 10), 1, DAILY, agreement=agreement).new_due == date(2027, 3, 10)
    assert code_of(defer, ZERO, TODAY, 1, DAILY) == "amount_not_positive"
    assert code_of(defer, yuan(1), TODAY, 0, DAILY) == "months_out_of_range"
    assert code_of(defer, yuan(1), TODAY, 1, DAILY, Decimal(2)) == "rate_out_of_range"


@pytest.mark.parametrize(("charges", "excess"), [("483.94", "0.00"), ("483.95", "0.00"), ("483.96", "0.01")])
def test_the_charge_check_at_its_line(charges: str, excess: str) -> None:
    found = check_charges(yuan(charges), yuan(8000), 92)
    assert (str(found.excess), found.flagged) == (excess, excess != "0.00")


def test_a_charge_check_needs_principal_and_days() -> None:
    assert code_of(check_charges, yuan(1), ZERO, 92) == "amount_not_positive"
    assert code_of(check_charges, yuan(1), yuan(1), 0) == "days_out_of_range"
    assert check_charges(ZERO, yuan(1), 1).excess == ZERO


@pytest.mark.parametrize(
    ("days", "status"),
    [
        (-1, LimitationStatus.TIME_BARRED_SUSPECT),
        (0, LimitationStatus.WATCH),
        (89, LimitationStatus.WATCH),
        (90, LimitationStatus.OK),
        (91, LimitationStatus.OK),
    ],
)
def test_the_limitation_watch_at_its_limits(days: int, status: LimitationStatus) -> None:
    event = shift_months(TODAY + timedelta(days=days), -36)
    found = limitation(event, TODAY, LimitationTerms(3, 90))
    assert (found.days_left, found.status) == (days, status)


def test_an_event_that_lies_ahead_interrupts_nothing() -> None:
    assert limitation(TODAY, TODAY, LimitationTerms(3, 90)).days_left == 1096
    assert code_of(limitation, TODAY + DAY, TODAY, LimitationTerms(3, 90)) == "date_out_of_range"


def test_no_more_can_be_disputed_than_is_owed() -> None:
    assert carve_out(yuan(10), yuan(10)).collectable == ZERO
    assert code_of(carve_out, yuan(10), yuan("10.01")) == "amount_too_large"
    assert code_of(carve_out, yuan(10), ZERO) == "amount_not_positive"
    assert code_of(carve_out, Money(-1), yuan(1)) == "amount_not_positive"


# promises and concessions -------------------------------------------------------------------------------------------

MADE = TODAY
ON = TODAY + timedelta(days=5)


@pytest.mark.parametrize(
    ("paid", "posted", "today", "state"),
    [
        ("1000.00", 5, 5, PromiseState.KEPT),
        ("1000.00", 6, 6, PromiseState.KEPT),
        ("1000.00", 7, 7, PromiseState.BROKEN),
        ("990.00", 0, 0, PromiseState.KEPT),
        ("989.99", 5, 5, PromiseState.OPEN),
        ("989.99", 5, 6, PromiseState.PARTLY),
        ("0.01", 5, 7, PromiseState.PARTLY),
        ("1000.00", -1, 7, PromiseState.BROKEN),
        ("1000.00", 6, 5, PromiseState.OPEN),
        ("1000.00", 6, 9, PromiseState.KEPT),
    ],
)
def test_a_promise_is_judged_at_the_end_of_the_day_after(paid: str, posted: int, today: int, state: PromiseState) -> None:
    payments = [(MADE + timedelta(days=posted), yuan(paid))]
    found = outcome(yuan(1000), MADE, ON, payments, MADE + timedelta(days=today), yuan(10))
    assert found.state is state
    assert found.last_day == ON + DAY


def test_payments_on_a_promise_add_up() -> None:
    payments = [(MADE + DAY, yuan(500)), (MADE + DAY * 2, yuan(300))]
    found = outcome(yuan(1000), MADE, ON, payments, ON, yuan(10))
    assert (found.received, found.short, found.state) == (yuan(800), yuan(200), PromiseState.OPEN)
    over = outcome(yuan(700), MADE, ON, payments, ON, yuan(10))
    assert (over.short, over.state) == (ZERO, PromiseState.KEPT)


def test_a_promise_lies_ahead_and_is_worth_something() -> None:
    assert code_of(outcome, yuan(1), MADE, MADE - DAY, [], MADE, ZERO) == "date_in_past"
    assert code_of(outcome, ZERO, MADE, ON, [], MADE, ZERO) == "amount_not_positive"


@settings(max_examples=60, deadline=None)
@given(steps=st.integers(1, 8), beta=st.sampled_from(["0.2", "0.5", "1", "2"]))
def test_concessions_only_grow_and_end_at_the_floor(steps: int, beta: str) -> None:
    shares = [concession_share(step, steps, Decimal(beta)) for step in range(steps + 1)]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 1)
    asked = [conceded(yuan(2000), yuan(500), step, steps, Decimal(beta)) for step in range(steps + 1)]
    assert asked == sorted(asked, reverse=True)
    assert (asked[0], asked[-1]) == (yuan(2000), yuan(500))


@pytest.mark.parametrize(("step", "steps", "beta"), [(-1, 3, "0.5"), (4, 3, "0.5"), (0, 0, "0.5"), (1, 3, "0"), (1, 3, "-1")])
def test_a_concession_outside_its_steps_is_refused(step: int, steps: int, beta: str) -> None:
    assert code_of(concession_share, step, steps, Decimal(beta)) == "rate_out_of_range"
