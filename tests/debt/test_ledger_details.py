"""Small print of the ledger: what a deliberately broken line would change and nothing else shows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.debt.account import BroughtForward, CardAgreement, MinRelief, Part, PlanTerms, Posting, PostingKind
from bot.debt.errors import HouseError
from bot.debt.instalments import months_for
from bot.debt.ledger import replay
from bot.debt.values import Money
from tests.debt.support import TERMS, TODAY, card, yuan

CARD = CardAgreement("c", "0001", 5, 23, yuan(50000))
K = PostingKind
ZERO = Money(0)
BUY = Posting("b", date(2026, 8, 20), K.PURCHASE, yuan("8000.00"))


def test_a_waiver_comes_back_unless_the_plan_says_otherwise() -> None:
    assert PlanTerms("p", ZERO, TODAY, ()).clawback


def test_a_monthly_amount_of_nothing_has_no_number_of_months() -> None:
    for monthly in (ZERO, Money(-1)):
        with pytest.raises(HouseError) as caught:
            months_for(yuan(100), monthly)
        assert caught.value.code == "amount_not_positive"


def test_a_fee_that_no_statement_has_demanded_is_demanded_after_a_payment_too() -> None:
    pay = Posting("p", date(2026, 10, 30), K.PAYMENT, yuan(10))
    minimum = replay(CARD, (BUY, pay), date(2026, 11, 5), TERMS).statements[-1].minimum
    assert (minimum.fees, minimum.prior_unpaid) == (yuan("87.20"), yuan("1734.00"))


def test_relief_over_two_cycles_is_used_up_one_by_one() -> None:
    relief = Posting("m", date(2026, 8, 20), K.MIN_RELIEF, details=MinRelief(2))
    seen = replay(CARD, (BUY, relief), date(2026, 11, 5), TERMS)
    assert [str(statement.minimum.pct) for statement in seen.statements] == ["0.05", "0.05", "0.10"]


def test_a_settlement_says_what_it_waived() -> None:
    deal = PlanTerms("s", yuan("24312.40"), TODAY + timedelta(days=7), ())
    history = (
        *card("A11").postings,
        Posting("s1", TODAY, K.PLAN_SIGNED, details=deal),
        Posting("p", TODAY, K.PAYMENT, yuan("24312.40")),
    )
    plan = replay(card("A11").agreement, history, TODAY, TERMS).plan
    assert plan is not None
    assert plan.waived_late_fee + plan.waived_interest == yuan("1150.00")


def test_a_credit_balance_that_is_used_up_is_on_record() -> None:
    paid = Posting("p", date(2026, 8, 1), K.PAYMENT, yuan(100))
    seen = replay(CARD, (paid, BUY), date(2026, 8, 20), TERMS)
    used = seen.applied[-1]
    assert (used.kind, used.dpd, used.amount, used.principal, used.overpaid) == (
        "overpaid_used",
        0,
        yuan(100),
        yuan(100),
        yuan(-100),
    )
    fee = Posting("f", date(2026, 8, 20), K.SERVICE_FEE, yuan(30))
    kept = replay(CARD, (paid, fee), date(2026, 8, 20), TERMS).applied[-1]
    assert (kept.kind, kept.dpd, kept.service_fee, kept.overpaid) == ("overpaid_used", 0, yuan(30), yuan(-30))


def test_the_oldest_of_a_plan_and_a_statement_beside_it_counts() -> None:
    demo = card("A08")
    bought = Posting("new", date(2026, 10, 20), K.PURCHASE, yuan(1000))
    seen = replay(demo.agreement, (*demo.postings, bought), date(2027, 1, 20), TERMS)
    assert seen.oldest_unpaid_due == date(2026, 11, 23)  # the statement's due day, before the missed row of 12-05
    assert seen.dpd == 58


def test_the_shortfall_of_an_undisputed_minimum_is_all_of_it() -> None:
    fees = replay(CARD, (BUY,), TODAY, TERMS).late_fees
    assert [str(fee.shortfall) for fee in fees] == ["800.00", "1744.00"]
    assert [fee.statement for fee in fees] == [date(2026, 9, 5), date(2026, 10, 5)]


def test_a_waiver_of_a_billed_fee_lowers_the_next_minimum_once() -> None:
    waiver = Posting("w", date(2026, 10, 10), K.WAIVER, yuan(40), part=Part.LATE_FEE)
    seen = replay(CARD, (BUY, waiver), date(2026, 10, 24), TERMS)
    assert seen.overdue_min == yuan("1704.00")


def test_a_charge_of_a_missed_row_is_part_of_the_payoff() -> None:
    seen = card("A08").on(date(2026, 12, 10))
    assert seen.plan is not None
    assert seen.plan.unpaid_charges_due == yuan("45.19")
    assert seen.payoff == yuan("5648.40") + yuan("45.19") + seen.plan.running_charge
    assert seen.payoff == seen.plan.payoff


def test_cash_that_was_demanded_is_not_taken_for_purchases() -> None:
    cash = Posting("c1", date(2026, 8, 21), K.CASH_ADVANCE, yuan(1000))
    minimum = replay(CARD, (BUY, cash), date(2026, 10, 5), TERMS).statements[-1].minimum
    # 800.00 of purchases and all of the cash were demanded before; 7,200.00 of purchases are eligible anew.
    assert (minimum.eligible, minimum.cash) == (yuan(7200), ZERO)


def test_a_charge_off_keeps_older_due_days() -> None:
    gone = Posting("x", TODAY, K.CHARGED_OFF)
    assert replay(CARD, (BUY, gone), TODAY + timedelta(days=5), TERMS).oldest_unpaid_due == date(2026, 9, 23)


def test_nothing_bears_interest_after_a_charge_off() -> None:
    gone = Posting("x", TODAY, K.CHARGED_OFF)
    assert not any(lot.bearing for lot in replay(CARD, (BUY, gone), TODAY, TERMS).lots)


def test_a_statement_within_the_tolerance_ends_the_revolving() -> None:
    opening = BroughtForward(yuan(5), ZERO, ZERO, yuan(5), date(2026, 8, 23))
    history = (Posting("bf", date(2026, 9, 1), K.BROUGHT_FORWARD, details=opening),)
    assert replay(CARD, history, date(2026, 9, 26), TERMS).revolving
    assert not replay(CARD, history, date(2026, 9, 27), TERMS).revolving


def test_a_minimum_names_the_new_interest_and_the_new_fees_apart() -> None:
    minima = [statement.minimum for statement in replay(CARD, (BUY,), TODAY, TERMS).statements]
    assert [(str(m.interest), str(m.fees)) for m in minima] == [
        ("0.00", "0.00"),
        ("184.00", "40.00"),
        ("124.00", "87.20"),
    ]


def test_what_a_tolerated_rest_bore_before_is_forgotten() -> None:
    paid = Posting("p", date(2026, 9, 20), K.PAYMENT, yuan(7990))
    later = Posting("b2", date(2026, 10, 1), K.PURCHASE, yuan(1000))
    seen = replay(CARD, (BUY, paid, later), date(2026, 11, 5), TERMS)
    first = seen.interest_charges[0]
    assert [(segment.lot, segment.start, segment.balance) for segment in first.segments] == [
        ("b", date(2026, 9, 27), yuan(10)),
        ("b2", date(2026, 10, 1), yuan(1000)),
    ]


def test_statements_say_whether_they_were_paid_in_full() -> None:
    assert [statement.paid_in_full for statement in card("A01").on().statements] == [False, True, False]
    running = (*card("A01").postings, Posting("p", TODAY, K.PAYMENT, yuan("12096.35")))
    assert replay(card("A01").agreement, running, TODAY, TERMS).statements[-1].paid_in_full


@pytest.mark.parametrize(("paid", "full"), [("7989.99", False), ("7990.00", True)])
def test_a_statement_counts_as_paid_in_full_within_the_tolerance(paid: str, full: bool) -> None:
    pay = Posting("p", date(2026, 9, 20), K.PAYMENT, yuan(paid))
    assert replay(CARD, (BUY, pay), date(2026, 9, 21), TERMS).statements[0].paid_in_full is full
