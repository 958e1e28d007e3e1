"""More small print of the ledger, each case worked out by hand: disputes inside a minimum, fees of two kinds, refunds, grants."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.debt.account import (
    BroughtForward,
    CardAgreement,
    CycleChange,
    DeferralGrant,
    MinRelief,
    Part,
    PlanRow,
    PlanTerms,
    Posting,
    PostingKind,
)
from bot.debt.ledger import replay
from bot.debt.ledger_shift import shift
from bot.debt.position import Position
from bot.debt.values import Money
from tests.debt.support import TERMS, yuan

CARD = CardAgreement("c", "0001", 5, 23, yuan(50000))
K = PostingKind
ZERO = Money(0)
BUY = Posting("b", date(2026, 8, 20), K.PURCHASE, yuan("8000.00"))


def seen(day: date, *postings: Posting) -> Position:
    return replay(CARD, postings, day, TERMS)


def test_a_dispute_after_the_second_statement_takes_its_share_of_the_principal_alone() -> None:
    """1,744.00 demanded hold 184.00 of interest and 40.00 of fees: half of the other 1,520.00 is disputed with the purchase."""
    dispute = Posting("d", date(2026, 10, 10), K.DISPUTE_OPENED, yuan(4000), ref="b")
    second = seen(date(2026, 10, 30), BUY, dispute).late_fees[1]
    assert (second.shortfall, second.amount) == (yuan("984.00"), yuan("49.20"))


def test_a_minimum_of_interest_and_fees_alone_has_no_disputed_share() -> None:
    opening = BroughtForward(yuan(1000), yuan(300), yuan(100), yuan(350), date(2026, 7, 23))
    history = (
        Posting("bf", date(2026, 8, 1), K.BROUGHT_FORWARD, details=opening),
        Posting("d", date(2026, 8, 10), K.DISPUTE_OPENED, yuan(500), ref="bf"),
    )
    fee = seen(date(2026, 9, 30), *history).late_fees[-1]
    statement = seen(date(2026, 9, 5), *history).statements[-1]
    assert fee.shortfall <= statement.min_due


def test_late_and_service_fees_are_settled_together_and_told_apart() -> None:
    fee = Posting("f", date(2026, 9, 1), K.SERVICE_FEE, yuan(30))
    before = seen(date(2026, 10, 9), BUY, fee)
    assert (before.late_fee, before.service_fee) == (yuan("41.50"), yuan("30.00"))
    pay = Posting("p", date(2026, 10, 10), K.PAYMENT, before.interest_posted + yuan("20.00") + yuan("50.00"))
    after = seen(date(2026, 10, 10), BUY, fee, pay)
    paid = after.applied[-1]
    assert (paid.late_fee, paid.service_fee) == (yuan("41.50"), paid.amount - paid.interest - yuan("41.50"))
    assert after.late_fee == ZERO and after.service_fee == yuan("30.00") - paid.service_fee


def test_a_service_fee_left_over_is_demanded_once() -> None:
    """What a statement has demanded of it stands in the unpaid minimum; the next statement adds only the new late fee."""
    fee = Posting("f", date(2026, 9, 1), K.SERVICE_FEE, yuan(30))
    owed = seen(date(2026, 10, 10), BUY, fee)
    pay = Posting("p", date(2026, 10, 10), K.PAYMENT, owed.interest + yuan("50.00"))
    then = seen(date(2026, 11, 5), BUY, fee, pay)
    assert then.service_fee == yuan("21.50")
    assert then.statements[-1].minimum.fees == then.late_fee


def test_a_refund_takes_its_own_purchase_first_and_is_on_record() -> None:
    other = Posting("o", date(2026, 8, 21), K.PURCHASE, yuan(1000))
    back = Posting("r", date(2026, 9, 10), K.REFUND, yuan(1500), ref="o")
    position = seen(date(2026, 9, 10), BUY, other, back)
    assert [(lot.posting_id, lot.balance) for lot in position.lots] == [("b", yuan("7500.00"))]
    record = position.applied[-1]
    assert (record.kind, record.amount, record.principal, record.overpaid) == ("refund", yuan(1500), yuan(1500), ZERO)


def test_a_refund_lowers_what_is_demanded_to_what_is_owed() -> None:
    back = Posting("r", date(2026, 9, 10), K.REFUND, yuan("7900.00"), ref="b")
    position = seen(date(2026, 9, 10), BUY, back)
    assert position.next_min == yuan("100.00")


def test_a_refund_of_everything_counts_as_paid_in_full() -> None:
    back = Posting("r", date(2026, 9, 10), K.REFUND, yuan("8000.00"), ref="b")
    again = Posting("n", date(2026, 9, 28), K.PURCHASE, yuan(100))
    position = seen(date(2026, 10, 5), BUY, back, again)
    assert position.interest == ZERO and not position.revolving
    assert position.statements[0].paid_in_full


def test_a_refund_in_the_middle_of_a_statement_counts_towards_it() -> None:
    back = Posting("r", date(2026, 9, 10), K.REFUND, yuan("3000.00"), ref="b")
    pay = Posting("p", date(2026, 9, 20), K.PAYMENT, yuan("5000.00"))
    position = seen(date(2026, 10, 5), BUY, back, pay)
    assert position.statements[0].paid_in_full and position.interest == ZERO


def test_a_waiver_says_how_much_it_took_off_which_part() -> None:
    fee = Posting("f", date(2026, 9, 1), K.SERVICE_FEE, yuan(30))
    cases = {Part.LATE_FEE: yuan("41.50"), Part.SERVICE_FEE: yuan(30), Part.PRINCIPAL: yuan(100), Part.INTEREST: yuan(100)}
    for part, taken in cases.items():
        waiver = Posting("w", date(2026, 10, 10), K.WAIVER, yuan(100), part=part)
        record = seen(date(2026, 10, 10), BUY, fee, waiver).applied[-1]
        assert (record.kind, record.amount) == ("waiver", taken)
        own = {
            Part.LATE_FEE: record.late_fee,
            Part.SERVICE_FEE: record.service_fee,
            Part.PRINCIPAL: record.principal,
            Part.INTEREST: record.interest,
        }
        assert own.pop(part) == taken and not any(own.values())


def test_a_waiver_of_more_interest_than_posted_posts_what_ran_up() -> None:
    position = seen(date(2026, 10, 10), BUY)
    waiver = Posting("w", date(2026, 10, 10), K.WAIVER, position.interest, part=Part.INTEREST)
    after = seen(date(2026, 10, 10), BUY, waiver)
    assert after.interest == ZERO
    less = Posting("w", date(2026, 10, 10), K.WAIVER, position.interest_posted, part=Part.INTEREST)
    assert seen(date(2026, 10, 10), BUY, less).interest_accrued == position.interest_accrued


def test_a_deferral_moves_due_days_and_their_grace_and_lifts_with_the_shift() -> None:
    grant = DeferralGrant(1, date(2026, 9, 23), date(2026, 10, 23), Decimal("0.5"))
    history = (BUY, Posting("g", date(2026, 9, 10), K.DEFERRAL, details=grant))
    assert seen(date(2026, 9, 10), *history).next_due == date(2026, 10, 23)
    assert seen(date(2026, 10, 26), *history).late_fees == ()
    # The statement of October falls due on the same day; neither minimum was paid within the grace.
    assert seen(date(2026, 10, 27), *history).dpd == 4
    moved, shifted = shift(CARD, history, 45)
    later = replay(moved, shifted, date(2026, 10, 27) + timedelta(days=45), TERMS)
    now = seen(date(2026, 10, 27), *history)
    assert (later.total, later.dpd, later.next_min) == (now.total, now.dpd, now.next_min)


def test_a_shift_moves_the_day_of_opening() -> None:
    opened = replace(CARD, opened_on=date(2020, 1, 31))
    assert shift(opened, (), 10)[0].opened_on == date(2020, 2, 10)
    assert shift(CARD, (), 10)[0].opened_on is None


def test_a_changed_cycle_counts_from_the_last_statement() -> None:
    change = Posting("c", date(2026, 9, 10), K.CYCLE_CHANGED, details=CycleChange(8, 26))
    position = seen(date(2026, 10, 8), BUY, change)
    assert [statement.on for statement in position.statements] == [date(2026, 9, 5), date(2026, 10, 8)]
    assert position.statements[-1].due == date(2026, 10, 26)
    early = Posting("c", date(2026, 8, 25), K.CYCLE_CHANGED, details=CycleChange(28, 15))
    assert [statement.on for statement in seen(date(2026, 9, 28), BUY, early).statements] == [
        date(2026, 8, 28),
        date(2026, 9, 28),
    ]


def test_relief_on_a_statement_whose_due_day_is_today_still_counts() -> None:
    relief = Posting("m", date(2026, 9, 23), K.MIN_RELIEF, details=MinRelief(1))
    assert seen(date(2026, 9, 23), BUY, relief).next_min == yuan("400.00")
    late = Posting("m", date(2026, 9, 24), K.MIN_RELIEF, details=MinRelief(1))
    assert seen(date(2026, 9, 24), BUY, late).overdue_min == yuan("800.00")


def test_grace_ends_after_its_last_day_for_interest_too() -> None:
    """A payment on the third day of grace settles posted items only; on the fourth day interest to the day is posted first."""
    third = seen(date(2026, 9, 26), BUY, Posting("p", date(2026, 9, 26), K.PAYMENT, yuan(800)))
    assert third.applied[-1].principal == yuan(800)
    fourth = seen(date(2026, 9, 27), BUY, Posting("p", date(2026, 9, 27), K.PAYMENT, yuan(800)))
    assert fourth.applied[-1].interest == yuan("8000").rounded(Decimal("0.0005") * 38)


def two_rows(down: Money, **terms: object) -> PlanTerms:
    rows = (
        PlanRow(1, date(2026, 11, 5), yuan(4000), yuan(24)),
        PlanRow(2, date(2026, 12, 5), yuan(4000), yuan(24)),
    )
    return PlanTerms("plan", down, date(2026, 10, 13), rows, **terms)  # type: ignore[arg-type]


def test_a_down_payment_in_two_sums_counts_when_it_is_complete() -> None:
    owed = seen(date(2026, 10, 10), BUY)
    down = owed.interest + owed.late_fee
    history = (
        BUY,
        Posting("s", date(2026, 10, 10), K.PLAN_SIGNED, details=two_rows(down)),
        Posting("p1", date(2026, 10, 11), K.PAYMENT, yuan(100)),
        Posting("p2", date(2026, 10, 12), K.PAYMENT, down - yuan(100)),
    )
    waiting = seen(date(2026, 10, 11), *history)
    assert waiting.plan is None  # by that day it has not come to life
    done = seen(date(2026, 10, 12), *history)
    assert done.plan is not None and done.plan.active
    assert done.overpaid == ZERO and done.interest == ZERO and done.late_fee == ZERO
    assert [record.overpaid for record in done.applied[-2:]] == [yuan(100), yuan(-100)]


def test_a_rows_charge_is_paid_before_its_principal_and_is_on_record() -> None:
    owed = seen(date(2026, 10, 10), BUY)
    history = (
        BUY,
        Posting("s", date(2026, 10, 10), K.PLAN_SIGNED, details=two_rows(owed.interest + owed.late_fee)),
        Posting("p1", date(2026, 10, 10), K.PAYMENT, owed.interest + owed.late_fee),
        Posting("p2", date(2026, 11, 5), K.PAYMENT, yuan(4024)),
    )
    record = seen(date(2026, 11, 5), *history).applied[-1]
    assert (record.charge, record.principal) == (yuan(24), yuan(4000))


def test_a_waived_interest_leaves_when_the_plan_starts_and_comes_back_when_it_breaks() -> None:
    owed = seen(date(2026, 10, 10), BUY)
    terms = two_rows(ZERO, waived_interest=yuan(50), waived_late_fee=yuan(40))
    paid = Posting("p", date(2026, 10, 11), K.PAYMENT, owed.interest - yuan(50))
    history = (BUY, Posting("s", date(2026, 10, 10), K.PLAN_SIGNED, details=terms), paid)
    running = seen(date(2026, 10, 12), *history)
    assert running.late_fee == ZERO
    assert running.plan is not None and running.plan.waived_interest == yuan(50)
    broken = seen(date(2026, 10, 20), *history, Posting("x", date(2026, 10, 20), K.PLAN_BROKEN, ref="plan"))
    assert broken.late_fee == yuan(40)
    assert broken.interest_posted == running.interest_posted + yuan(50)
    assert broken.revolving


@pytest.mark.parametrize("clawback", [True, False])
def test_a_break_restores_waivers_only_where_it_was_agreed(clawback: bool) -> None:
    terms = two_rows(ZERO, waived_late_fee=yuan(40), clawback=clawback)
    history = (
        BUY,
        Posting("s", date(2026, 10, 10), K.PLAN_SIGNED, details=terms),
        Posting("p", date(2026, 10, 11), K.PAYMENT, yuan(100)),
        Posting("x", date(2026, 10, 20), K.PLAN_BROKEN, ref="plan"),
    )
    assert seen(date(2026, 10, 20), *history).late_fee == (yuan(40) if clawback else ZERO)


def test_a_down_payment_short_of_a_fen_is_no_down_payment() -> None:
    owed = seen(date(2026, 10, 10), BUY)
    down = owed.interest + owed.late_fee
    signing = Posting("s", date(2026, 10, 10), K.PLAN_SIGNED, details=two_rows(down))
    short = Posting("p", date(2026, 10, 10), K.PAYMENT, down - Money(1))
    assert seen(date(2026, 10, 12), BUY, signing, short).plan is None


def test_a_statement_met_to_the_tolerance_makes_new_purchases_free_again() -> None:
    """8,224.00 on the statement: 8,214.00 meet it and 8,213.99 do not (R13)."""
    for paid, bearing in (("8214.00", False), ("8213.99", True)):
        pay = Posting("p", date(2026, 10, 10), K.PAYMENT, yuan(paid))
        new = Posting("n", date(2026, 10, 12), K.PURCHASE, yuan(1000))
        position = seen(date(2026, 10, 20), BUY, pay, new)
        assert next(lot for lot in position.lots if lot.posting_id == "n").bearing is bearing


def test_a_purchase_of_the_statement_day_that_was_paid_leaves_no_interest_behind() -> None:
    history = (
        Posting("a", date(2026, 9, 5), K.PURCHASE, yuan(1000)),
        Posting("p", date(2026, 9, 20), K.PAYMENT, yuan(1000)),
        Posting("b", date(2026, 9, 28), K.PURCHASE, yuan(500)),
    )
    assert seen(date(2026, 11, 5), *history).interest == yuan("9.50")


def active_plan() -> tuple[Posting, ...]:
    owed = seen(date(2026, 10, 10), BUY)
    down = owed.interest + owed.late_fee
    signing = Posting("s", date(2026, 10, 10), K.PLAN_SIGNED, details=two_rows(down))
    return (BUY, signing, Posting("p", date(2026, 10, 10), K.PAYMENT, down))


def test_settling_a_plan_takes_the_charge_that_fell_due_and_the_running_one_by_days() -> None:
    """On 11-10: 8,000.00 of principal, 24.00 fallen due on 11-05, and 24.00 x 5/30 = 4.00 of the running period."""
    for paid, settled in (("8028.00", True), ("8027.99", False)):
        pay = Posting("x", date(2026, 11, 10), K.PAYMENT, yuan(paid))
        plan = seen(date(2026, 11, 10), *active_plan(), pay).plan
        assert plan is not None and (plan.settled_on is not None) is settled


def test_a_row_short_of_the_tolerance_is_not_overdue() -> None:
    for paid, dpd in (("4014.00", 0), ("4013.99", 5)):
        pay = Posting("x", date(2026, 11, 5), K.PAYMENT, yuan(paid))
        assert seen(date(2026, 11, 10), *active_plan(), pay).dpd == dpd


def test_a_payment_on_the_day_of_a_row_goes_to_that_row_before_later_statements() -> None:
    new = Posting("n", date(2026, 10, 20), K.PURCHASE, yuan(1000))
    pay = Posting("x", date(2026, 11, 5), K.PAYMENT, yuan(4024))
    plan = seen(date(2026, 11, 5), *active_plan(), new, pay).plan
    assert plan is not None and plan.rows_paid == 1


def test_a_break_on_the_day_of_a_row_makes_that_row_due() -> None:
    broken = Posting("x", date(2026, 11, 5), K.PLAN_BROKEN, ref="plan")
    position = seen(date(2026, 11, 6), *active_plan(), broken)
    assert position.overdue_min == yuan(4024) and position.dpd == 1
    early = Posting("x", date(2026, 11, 4), K.PLAN_BROKEN, ref="plan")
    assert seen(date(2026, 11, 4), *active_plan(), early).overdue_min == ZERO


def test_the_row_of_today_is_the_next_one() -> None:
    plan = seen(date(2026, 11, 5), *active_plan()).plan
    assert plan is not None and plan.next_due == date(2026, 11, 5)
    assert seen(date(2026, 11, 5), *active_plan()).next_due == date(2026, 11, 5)


def test_a_charge_off_and_a_broken_plan_demand_the_debt_only_once() -> None:
    """What was charged off while the plan stood is its unpaid rows: the break adds no second demand for them."""
    signing = Posting("s", date(2026, 10, 10), K.PLAN_SIGNED, details=two_rows(ZERO))
    gone = Posting("o", date(2026, 10, 12), K.CHARGED_OFF)
    broken = Posting("x", date(2027, 1, 20), K.PLAN_BROKEN, ref="plan")
    day = date(2027, 1, 21)
    owed = seen(day, BUY, signing, gone, broken)
    assert owed.overdue_min == owed.payoff
    paid = seen(day, BUY, signing, gone, broken, Posting("p", day, K.PAYMENT, owed.payoff))
    assert (paid.payoff, paid.dpd) == (ZERO, 0)
