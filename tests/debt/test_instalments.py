"""Schedules: nothing lost, nothing empty, monotone, and refused where they make no sense."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.debt.account import PlanRow
from bot.debt.annual_cost import annual_cost, cost_sheet, monthly_return
from bot.debt.errors import HouseError
from bot.debt.instalments import (
    MAX_MONTHLY_RATE,
    Method,
    Schedule,
    build,
    early_settlement,
    months_for,
    percent,
    split_down,
)
from bot.debt.money_terms import Remainder
from bot.debt.receipts import recompute
from bot.debt.receipts_plan import explain_down, explain_early, explain_plan
from bot.debt.split import split_floor, split_free, split_half_up
from bot.debt.values import Money
from tests.debt.support import TERMS, TODAY, card, yuan

ZERO = Money(0)
MANY = settings(max_examples=120, deadline=None)
DUES = [date(2026, 12, 5) + timedelta(days=30 * number) for number in range(61)]

sums = st.integers(60_000, 20_000_000).map(Money)  # 600.00 to 200,000.00
tenors = st.integers(1, 60)
rates = st.sampled_from([Decimal(text) for text in ("0", "0.0025", "0.0060", "0.0065", "0.0075", "0.01")])
methods = st.sampled_from(list(Method))


def plan(method: Method, financed: Money, rate: Decimal, months: int, spread: Money = ZERO) -> Schedule:
    return build(method, financed, rate, DUES[:months], spread=spread)


@MANY
@given(total=st.integers(1, 10**9).map(Money), parts=st.integers(1, 60), remainder=st.sampled_from(list(Remainder)))
def test_a_split_loses_nothing_and_has_no_empty_part(total: Money, parts: int, remainder: Remainder) -> None:
    if total.fen < parts:
        with pytest.raises(HouseError) as caught:
            split_floor(total, parts, remainder)
        assert caught.value.code == "instalment_too_small"
        assert Money.total(split_free(total, parts, remainder)) == total
        return
    rows = split_floor(total, parts, remainder)
    assert Money.total(rows) == total
    assert min(rows) > ZERO
    odd = rows[0] if remainder is Remainder.FIRST else rows[-1]
    assert odd == max(rows)
    assert odd.fen - min(rows).fen < parts


@MANY
@given(total=st.integers(1, 10**9).map(Money), parts=st.integers(1, 60))
def test_a_half_up_split_loses_nothing(total: Money, parts: int) -> None:
    try:
        rows = split_half_up(total, parts)
    except HouseError as error:
        assert error.code == "instalment_too_small"
        assert total.fen < parts * parts
        return
    assert Money.total(rows) == total
    assert min(rows) > ZERO
    assert abs(rows[0].fen * parts - total.fen) * 2 <= parts
    assert len(rows) == parts


@pytest.mark.parametrize(("fen", "parts", "rows"), [(2, 3, None), (3, 3, (1, 1, 1)), (4, 3, (1, 1, 2)), (5, 3, (2, 2, 1))])
def test_the_smallest_half_up_splits(fen: int, parts: int, rows: tuple[int, ...] | None) -> None:
    if rows is None:
        with pytest.raises(HouseError):
            split_half_up(Money(fen), parts)
    else:
        assert tuple(row.fen for row in split_half_up(Money(fen), parts)) == rows


@MANY
@given(method=methods, financed=sums, rate=rates, months=tenors, spread=st.integers(0, 200_000).map(Money))
def test_the_rows_pay_exactly_what_is_financed(
    method: Method, financed: Money, rate: Decimal, months: int, spread: Money
) -> None:
    schedule = plan(method, financed, rate, months, spread)
    assert Money.total(row.principal for row in schedule.rows) == financed
    assert Money.total(row.spread for row in schedule.rows) == spread
    assert schedule.total == financed + spread + schedule.charges_total
    assert all(row.amount > ZERO and row.principal >= ZERO and row.spread >= ZERO for row in schedule.rows)
    assert [row.number for row in schedule.rows] == list(range(1, months + 1))
    assert schedule.highest == max(row.amount for row in schedule.rows)
    if method is not Method.EQUAL_PRINCIPAL:  # there the first row is the dearest by design
        assert abs(schedule.last.fen - schedule.first.fen) <= 2 * months


@MANY
@given(method=methods, financed=sums, rate=rates, months=st.integers(1, 59))
def test_longer_is_never_dearer_a_month(method: Method, financed: Money, rate: Decimal, months: int) -> None:
    assert plan(method, financed, rate, months + 1).first <= plan(method, financed, rate, months).first


@MANY
@given(
    method=methods,
    debt=st.tuples(sums, st.integers(0, 500_000).map(Money), st.integers(0, 150_000).map(Money)),
    shares=st.tuples(st.integers(0, 40), st.integers(0, 40)),
    months=tenors,
    rate=rates,
    principal_first=st.booleans(),
)
def test_more_down_never_raises_the_instalment(
    method: Method,
    debt: tuple[Money, Money, Money],
    shares: tuple[int, int],
    months: int,
    rate: Decimal,
    principal_first: bool,
) -> None:
    principal, interest, fees = debt
    firsts = []
    for share in sorted(shares):
        down = (principal + interest + fees).rounded(Decimal(share) / 100)
        split = split_down(principal=principal, interest=interest, fees=fees, down=down, principal_first=principal_first)
        assert split.to_interest + split.to_fees + split.to_principal == down
        assert split.financed + split.spread + down == split.base == principal + interest + fees
        assume(split.financed.fen > 6_000)
        firsts.append(plan(method, split.financed, rate, months, split.spread).first)
    assert firsts[1] <= firsts[0]


@MANY
@given(total=sums, monthly=st.integers(10_000, 3_000_000).map(Money))
def test_a_named_monthly_amount_is_never_exceeded(total: Money, monthly: Money) -> None:
    months = months_for(total, monthly)
    assume(months <= 60)
    schedule = plan(Method.PERSONALISED, total, Decimal(0), months)
    assert all(row.amount <= monthly for row in schedule.rows[:-1])
    assert total.fen <= monthly.fen * months
    assert months == 1 or total.fen > monthly.fen * (months - 1)


@MANY
@given(method=methods, financed=sums, rate=rates, months=tenors)
def test_the_annual_cost_is_the_rate_at_which_the_rows_repay_the_sum(
    method: Method, financed: Money, rate: Decimal, months: int
) -> None:
    schedule = plan(method, financed, rate, months)
    cost = annual_cost(schedule)
    assert cost.apr == 12 * cost.irr_month
    assert cost.compound >= cost.apr
    assert cost.irr_month >= 0
    receipt = explain_plan(schedule, "apr", as_of=TODAY, policy_version="v", cost=cost)
    assert recompute(receipt) == cost.apr
    if method in (Method.ANNUITY, Method.EQUAL_PRINCIPAL) and rate:
        assert abs(cost.irr_month - rate) < Decimal("0.0001")


@MANY
@given(
    method=methods,
    financed=sums,
    rate=rates,
    months=tenors,
    spread=st.integers(0, 200_000).map(Money),
    figure=st.sampled_from(["instalment", "last_instalment", "charges_total", "total_paid"]),
)
def test_every_figure_of_a_plan_is_the_sum_of_its_receipt(
    method: Method, financed: Money, rate: Decimal, months: int, spread: Money, figure: str
) -> None:
    schedule = plan(method, financed, rate, months, spread)
    receipt = explain_plan(schedule, figure, as_of=TODAY, policy_version="v", down=yuan(100))
    assert recompute(receipt) == receipt.value
    assert receipt.figure == figure


def test_a_down_payment_explains_itself_as_a_share_or_as_agreed() -> None:
    split = split_down(principal=yuan(8000), interest=yuan(368), fees=ZERO, down=yuan("836.80"))
    shared = explain_down(split, Decimal("0.10"), as_of=TODAY, policy_version="v")
    assert (shared.lines[0].kind, recompute(shared)) == ("down_share", yuan("836.80"))
    agreed = explain_down(split, Decimal("0.11"), as_of=TODAY, policy_version="v")
    assert (agreed.lines[0].kind, recompute(agreed)) == ("down_agreed", yuan("836.80"))
    assert explain_down(split, None, as_of=TODAY, policy_version="v").lines[0].kind == "down_agreed"


def test_an_unknown_figure_has_no_receipt() -> None:
    schedule = plan(Method.FLAT, yuan(6000), Decimal("0.006"), 12)
    for figure in ("nonsense", "apr"):  # the annual cost needs its cost
        with pytest.raises(HouseError) as caught:
            explain_plan(schedule, figure, as_of=TODAY, policy_version="v")
        assert caught.value.code == "figure_unknown"


def test_a_down_payment_may_not_swallow_the_whole_debt() -> None:
    debt = {"principal": yuan(100), "interest": yuan(10), "fees": yuan(5)}
    assert split_down(**debt, down=yuan("114.99")).financed == yuan("0.01")
    for down in ("115.00", "115.01"):
        with pytest.raises(HouseError) as caught:
            split_down(**debt, down=yuan(down))
        assert caught.value.code == "down_payment_too_large"
    with pytest.raises(HouseError):
        split_down(**debt, down=Money(-1))


def test_the_order_of_a_down_payment_flips_with_principal_first() -> None:
    debt = {"principal": yuan(100), "interest": yuan(10), "fees": yuan(5), "down": yuan(104)}
    first = split_down(**debt, principal_first=True)
    assert (first.to_principal, first.to_fees, first.to_interest) == (yuan(100), yuan(4), ZERO)
    last = split_down(**debt)
    assert (last.to_interest, last.to_fees, last.to_principal) == (yuan(10), yuan(5), yuan(89))


@pytest.mark.parametrize("months", [0, 61])
def test_a_schedule_has_one_to_sixty_rows(months: int) -> None:
    with pytest.raises(HouseError) as caught:
        plan(Method.FLAT, yuan(6000), Decimal(0), months)
    assert caught.value.code == "months_out_of_range"


@pytest.mark.parametrize(
    ("rate", "allowed"),
    [(Decimal("-0.001"), False), (Decimal(0), True), (MAX_MONTHLY_RATE, True), (MAX_MONTHLY_RATE + Decimal("0.001"), False)],
)
def test_the_monthly_rate_has_limits(rate: Decimal, allowed: bool) -> None:
    if allowed:
        assert plan(Method.FLAT, yuan(6000), rate, 12).monthly_rate == rate
        return
    with pytest.raises(HouseError) as caught:
        plan(Method.FLAT, yuan(6000), rate, 12)
    assert caught.value.code == "rate_out_of_range"


@pytest.mark.parametrize("method", list(Method))
def test_a_sum_too_small_for_its_rows_is_refused(method: Method) -> None:
    with pytest.raises(HouseError) as caught:
        plan(method, Money(11), Decimal("0.01"), 12)
    assert caught.value.code == "instalment_too_small"
    with pytest.raises(HouseError) as nothing:
        plan(method, ZERO, Decimal("0.01"), 12)
    assert nothing.value.code == "amount_not_positive"


def test_an_annuity_whose_rounding_eats_a_row_is_refused() -> None:
    with pytest.raises(HouseError) as caught:
        build(Method.ANNUITY, Money(60), Decimal("0.05"), DUES[:60])
    assert caught.value.code == "instalment_too_small"


def test_old_interest_is_spread_free_of_charge() -> None:
    schedule = plan(Method.FLAT, yuan(6000), Decimal("0.006"), 12, yuan(120))
    assert (schedule.rows[0].spread, schedule.rows[0].charge, schedule.first) == (yuan(10), yuan(36), yuan(546))
    assert cost_sheet(schedule, TERMS, clawback=False, waived=yuan(5)).default_restored == ZERO
    own = plan(Method.PERSONALISED, yuan(1000), Decimal(0), 10, yuan(150))
    assert [row.spread for row in own.rows[:3]] == [yuan(115), yuan(35), ZERO]


def test_the_remainder_may_stand_in_the_first_row() -> None:
    schedule = build(Method.FLAT, yuan(100), Decimal(0), DUES[:3], remainder=Remainder.FIRST)
    assert [str(row.amount) for row in schedule.rows] == ["33.34", "33.33", "33.33"]


@pytest.mark.parametrize("total", [0, 99, 101])
def test_a_return_needs_a_sum_that_is_paid_back(total: int) -> None:
    if total == 101:
        assert monthly_return(Money(100), [Money(101)]) == Decimal("0.01")
        assert monthly_return(Money(100), [Money(100)]) == 0
        return
    with pytest.raises(HouseError) as caught:
        monthly_return(Money(100), [Money(total)])
    assert caught.value.code == "rate_unsolvable"
    with pytest.raises(HouseError):
        monthly_return(ZERO, [Money(total)])


def a08_rows() -> tuple[PlanRow, ...]:
    details = card("A08").postings[1].details
    assert details is not None and hasattr(details, "rows")
    return details.rows


def test_early_settlement_takes_the_running_charge_by_days() -> None:
    early = early_settlement(a08_rows(), 3, date(2026, 8, 20), TODAY)
    assert (early.remaining, early.running_charge, early.payoff) == (yuan("5648.40"), yuan("22.60"), yuan("5671.00"))
    assert (early.days, early.of_days, early.charges_due) == (15, 30, ZERO)
    receipt = explain_early(early, as_of=TODAY, policy_version="v")
    assert recompute(receipt) == yuan("5671.00")


@pytest.mark.parametrize("offset", range(-3, 90, 7))
def test_early_settlement_agrees_with_the_ledger_on_every_day(offset: int) -> None:
    day = date(2026, 11, 5) + timedelta(days=offset)
    state = card("A08").on(day).plan
    assert state is not None
    early = early_settlement(a08_rows(), state.rows_paid, date(2026, 8, 20), day)
    assert (early.payoff, early.running_charge) == (state.payoff, state.running_charge)
    assert early.charges_due == state.unpaid_charges_due


def test_early_settlement_on_the_first_and_the_last_day_of_a_period() -> None:
    rows = a08_rows()
    assert early_settlement(rows, 3, date(2026, 8, 20), date(2026, 11, 5)).running_charge == ZERO
    due = early_settlement(rows, 3, date(2026, 8, 20), date(2026, 12, 5))
    assert (due.charges_due, due.running_charge) == (yuan("45.19"), ZERO)
    prepaid = early_settlement(rows, 4, date(2026, 8, 20), TODAY)
    assert prepaid.running_charge == ZERO
    after = early_settlement(rows, 11, date(2026, 8, 20), date(2027, 8, 6))
    assert (after.charges_due, after.days) == (yuan("45.19"), 0)
    with pytest.raises(HouseError) as caught:
        early_settlement(rows, 12, date(2026, 8, 20), TODAY)
    assert caught.value.code == "plan_not_active"


def test_percent_rounds_half_up() -> None:
    assert str(percent(Decimal("0.130345"))) == "13.03"
    assert str(percent(Decimal("0.00005"))) == "0.01"
    assert str(percent(Decimal("0.5"), 0)) == "50"
