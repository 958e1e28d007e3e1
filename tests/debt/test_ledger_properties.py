"""What holds for every account, whatever happened on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.debt.account import Posting, PostingKind
from bot.debt.ledger import replay
from bot.debt.ledger_shift import shift
from bot.debt.receipts import recompute
from bot.debt.receipts_account import FIGURES, STAFF_FIGURES, explain
from bot.debt.values import Money
from tests.debt.accounts import Case, accounts
from tests.debt.support import TERMS, TODAY, card

ZERO = Money(0)
MANY = settings(max_examples=150, deadline=None)


@MANY
@given(case=accounts())
def test_no_balance_is_ever_below_zero(case: Case) -> None:
    seen = replay(case.agreement, case.postings, case.as_of, case.terms)
    parts = (
        seen.principal_purchase,
        seen.principal_cash,
        seen.principal_instalment_due,
        seen.principal_plan,
        seen.interest_posted,
        seen.interest_accrued,
        seen.late_fee,
        seen.service_fee,
        seen.disputed,
        seen.overpaid,
        seen.payoff,
        seen.overdue_min,
        seen.collectable,
    )
    assert all(part >= ZERO for part in parts)
    assert all(lot.disputed <= lot.balance <= lot.amount for lot in seen.lots)
    assert all(statement.min_due <= statement.balance for statement in seen.statements)
    assert seen.total == seen.principal + seen.interest + seen.fees
    assert (seen.dpd > 0) == (seen.oldest_unpaid_due is not None)


@MANY
@given(case=accounts())
def test_every_figure_is_the_sum_of_its_receipt(case: Case) -> None:
    seen = replay(case.agreement, case.postings, case.as_of, case.terms)
    for figure in (*FIGURES, *STAFF_FIGURES):
        receipt = explain(seen, figure)
        assert recompute(receipt) == receipt.value, figure


@MANY
@given(case=accounts())
def test_what_a_credit_settled_adds_up_to_the_credit(case: Case) -> None:
    seen = replay(case.agreement, case.postings, case.as_of, case.terms)
    for applied in seen.applied:
        parts = applied.interest + applied.late_fee + applied.service_fee + applied.principal + applied.charge
        spent = applied.amount if applied.kind != "overpaid_used" else ZERO
        assert parts + applied.overpaid == spent, applied
    assert Money.total(applied.overpaid for applied in seen.applied) == seen.overpaid


@MANY
@given(case=accounts())
def test_the_same_postings_give_the_same_account(case: Case) -> None:
    first = replay(case.agreement, case.postings, case.as_of, case.terms)
    assert replay(case.agreement, list(case.postings), case.as_of, case.terms) == first


@MANY
@given(case=accounts(), days=st.integers(-800, 800))
def test_a_shifted_account_keeps_its_figures(case: Case, days: int) -> None:
    agreement, postings = shift(case.agreement, case.postings, days)
    before = replay(case.agreement, case.postings, case.as_of, case.terms)
    after = replay(agreement, postings, case.as_of + timedelta(days=days), case.terms)
    for name in ("principal", "interest", "late_fee", "payoff", "overdue_min", "next_min", "dpd", "bucket", "overpaid"):
        assert getattr(after, name) == getattr(before, name), name
    back_agreement, back = shift(agreement, postings, -days)
    assert (back_agreement, back) == (case.agreement, case.postings)


@MANY
@given(case=accounts())
def test_later_postings_do_not_change_an_earlier_day(case: Case) -> None:
    seen = replay(case.agreement, case.postings, case.as_of, case.terms)
    later = Posting("later", case.as_of + timedelta(days=1), PostingKind.PAYMENT, Money(100_000))
    assert replay(case.agreement, (*case.postings, later), case.as_of, case.terms) == seen


@MANY
@given(case=accounts())
def test_paying_the_payoff_settles_the_account(case: Case) -> None:
    seen = replay(case.agreement, case.postings, case.as_of, case.terms)
    if seen.payoff == ZERO:
        return
    pay = Posting("all", case.as_of, PostingKind.PAYMENT, seen.payoff)
    after = replay(case.agreement, (*case.postings, pay), case.as_of, case.terms)
    assert after.payoff == ZERO
    assert after.dpd == 0


@MANY
@given(case=accounts(), extra=st.integers(1, 500_000))
def test_paying_today_never_makes_the_debt_grow(case: Case, extra: int) -> None:
    before = replay(case.agreement, case.postings, case.as_of, case.terms)
    pay = Posting("more", case.as_of, PostingKind.PAYMENT, Money(extra))
    after = replay(case.agreement, (*case.postings, pay), case.as_of, case.terms)
    assert after.payoff <= before.payoff
    assert after.dpd <= before.dpd


@pytest.mark.parametrize("figure", sorted(FIGURES))
@given(case=accounts(most=6))
@settings(max_examples=15, deadline=None)
def test_a_receipt_with_a_wrong_line_does_not_add_up(figure: str, case: Case) -> None:
    receipt = explain(replay(case.agreement, case.postings, case.as_of, case.terms), figure)
    for number, line in enumerate(receipt.lines):
        if line.amount is not None and line.how.value == "sum":
            wrong = replace(line, amount=line.amount + Money(1))
            lines = (*receipt.lines[:number], wrong, *receipt.lines[number + 1 :])
            if any(following.how.value == "between" for following in lines[number:]):
                continue
            assert recompute(replace(receipt, lines=lines)) != receipt.value


def test_a_purchase_outside_a_plan_is_demanded_and_paid_on_its_own() -> None:
    demo = card("A08")
    bought = Posting("new", date(2026, 10, 20), PostingKind.PURCHASE, Money(100_000))
    history = (*demo.postings, bought)
    seen = replay(demo.agreement, history, TODAY, TERMS)
    assert (seen.principal_plan, seen.principal_purchase) == (Money(564_840), Money(100_000))
    assert seen.statements[-1].min_due == Money(10_000)
    paid = (*history, Posting("p", TODAY, PostingKind.PAYMENT, Money(10_000)))
    after = replay(demo.agreement, paid, date(2026, 11, 27), TERMS)
    assert (after.dpd, after.late_fee) == (0, ZERO)
    assert after.plan is not None
    assert after.plan.rows_paid == 3
    unpaid = replay(demo.agreement, history, date(2026, 11, 27), TERMS)
    assert (unpaid.dpd, unpaid.late_fee) == (4, Money(1_000))
