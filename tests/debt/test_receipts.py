"""A receipt shows how a figure came about, line by line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.debt.account import Part, Posting, PostingKind
from bot.debt.errors import HouseError
from bot.debt.ledger import replay
from bot.debt.receipts import How, Line, Receipt, recompute
from bot.debt.receipts_account import FIGURES, explain
from bot.debt.values import Money
from tests.debt.support import TERMS, TODAY, card, persons, yuan


# duty: explain.recon
@pytest.mark.parametrize("person", sorted(persons()))
@pytest.mark.parametrize("figure", sorted(FIGURES))
def test_every_figure_of_a_demo_person_adds_up(person: str, figure: str) -> None:
    seen = card(person).on()
    receipt = explain(seen, figure)
    assert recompute(receipt) == receipt.value
    assert receipt.value == (getattr(seen, figure) if figure != "next_min" else seen.next_min or Money(0))
    assert (receipt.figure, receipt.as_of, receipt.policy_version) == (figure, TODAY, "2026.11-default")


# duty: explain.interest_policy
def test_interest_is_shown_by_days_balance_and_rate() -> None:
    lines = explain(card("A03").on(), "interest").lines
    shown = [(line.kind, line.days, line.balance, line.rate) for line in lines if line.how is How.SEGMENT]
    daily = Decimal("0.0005")
    assert shown == [
        ("interest_days", 46, yuan(8000), daily),
        ("interest_days", 31, yuan(8000), daily),
        ("interest_days", 15, yuan(8000), daily),
    ]
    posted = [(line.kind, str(line.amount), line.on) for line in lines if line.how is How.POSTING]
    assert posted == [
        ("interest_posted", "184.00", date(2026, 10, 5)),
        ("interest_posted", "124.00", date(2026, 11, 5)),
        ("interest_accrued", "60.00", TODAY),
    ]


def test_late_fees_are_shown_with_their_shortfall_and_bounds() -> None:
    lines = explain(card("A03").on(), "late_fee").lines
    assert [(str(line.balance), str(line.amount)) for line in lines] == [("800.00", "40.00"), ("1744.00", "87.20")]
    assert {(line.low, line.high, line.rules) for line in lines} == {(yuan(10), yuan(500), ("R11", "R13"))}


def test_the_overdue_minimum_is_shown_by_its_parts() -> None:
    lines = explain(card("A03").on(), "overdue_min").lines
    shown = {line.kind: str(line.amount) for line in lines if line.amount}
    assert shown == {
        "min_share": "720.00",
        "min_prior_unpaid": "800.00",
        "min_interest": "184.00",
        "min_fees": "40.00",
    }
    statement = next(line for line in lines if line.kind == "statement")
    assert (statement.on, statement.end) == (date(2026, 10, 5), date(2026, 10, 23))


def test_what_was_settled_since_the_statement_comes_off() -> None:
    demo = card("A03")
    pay = Posting("p", TODAY, PostingKind.PAYMENT, yuan(1000))
    lines = explain(replay(demo.agreement, (*demo.postings, pay), TODAY, TERMS), "overdue_min").lines
    assert (lines[-1].kind, str(lines[-1].amount)) == ("settled_since", "-1000.00")


def test_payments_carry_the_days_past_due_that_decided_their_order() -> None:
    demo = card("A03")
    pay = Posting("p", TODAY, PostingKind.PAYMENT, yuan(1000))
    seen = replay(demo.agreement, (*demo.postings, pay), TODAY, TERMS)
    lines = explain(seen, "principal").lines
    assert [(line.kind, str(line.amount), line.days, line.rules) for line in lines] == [
        ("bought", "8000.00", None, ()),
        ("payment", "-504.80", 58, ("R05",)),
    ]
    assert str(explain(seen, "interest").lines[-1].amount) == "-368.00"


def test_days_past_due_are_shown_by_their_two_days() -> None:
    (line,) = explain(card("A03").on(), "dpd").lines
    assert (line.start, line.end, line.days) == (date(2026, 9, 23), TODAY, 58)
    assert explain(card("A01").on(), "dpd").lines == ()


def test_the_payoff_of_a_plan_shows_the_running_charge() -> None:
    lines = explain(card("A08").on(), "payoff").lines
    assert [(line.kind, str(line.amount)) for line in lines] == [("total", "5648.40"), ("running_charge", "22.60")]
    assert (lines[1].days, lines[1].start, lines[1].end) == (15, date(2026, 11, 5), date(2026, 12, 5))


def test_the_next_row_of_a_plan_is_its_next_minimum() -> None:
    (line,) = explain(card("A08").on(), "next_min").lines
    assert (line.kind, line.ref, str(line.amount)) == ("row", "4", "672.79")


def test_missed_rows_of_a_plan_make_its_overdue_minimum() -> None:
    seen = card("A08").on(date(2027, 1, 20))
    assert [line.ref for line in explain(seen, "overdue_min").lines] == ["4", "5"]
    assert "plan_charges_due" in {line.kind for line in explain(seen, "interest").lines}


def test_history_from_before_the_ledger_opens_the_receipt() -> None:
    seen = card("A11").on()
    assert [line.kind for line in explain(seen, "late_fee").lines] == ["opening", "late_fee"]
    assert explain(card("A07").on(), "overdue_min").lines[0].kind == "brought_forward"
    assert explain(card("A06").on(), "overdue_min").lines[0].amount == yuan("25462.40")


def test_parts_that_are_nothing_are_left_out_of_the_total() -> None:
    assert [line.kind for line in explain(card("A01").on(), "total").lines] == ["principal", "interest"]


def test_a_credit_balance_and_a_dispute_come_off() -> None:
    demo = card("A13")
    pay = Posting("p", TODAY, PostingKind.PAYMENT, yuan(5000))
    seen = replay(demo.agreement, (*demo.postings, pay), TODAY, TERMS)
    assert explain(seen, "payoff").value == Money(0)
    mark = Posting("d", TODAY, PostingKind.DISPUTE_OPENED, yuan(100), ref="A13-C1-01")
    lines = explain(replay(demo.agreement, (*demo.postings, mark), TODAY, TERMS), "collectable").lines
    assert [str(line.amount) for line in lines] == ["4660.50", "-100.00"]


def test_a_minimum_at_its_floor_shows_the_bounds() -> None:
    demo = card("A13")
    small = replace(demo.postings[0], amount=yuan(80))
    seen = replay(demo.agreement, [small], TODAY, TERMS)
    line = explain(seen, "next_min").lines[-1]
    assert (line.kind, str(line.amount), line.low, line.high) == ("min_bounds", "42.00", yuan(50), yuan(80))


def test_service_fees_and_waivers_are_shown() -> None:
    demo = card("A03")
    fee = Posting("f", TODAY, PostingKind.SERVICE_FEE, yuan(25))
    waiver = Posting("w", TODAY, PostingKind.WAIVER, yuan(5), part=Part.SERVICE_FEE)
    seen = replay(demo.agreement, (*demo.postings, fee, waiver), TODAY, TERMS)
    assert [(line.kind, str(line.amount)) for line in explain(seen, "service_fee").lines] == [
        ("opening", "25.00"),
        ("waiver", "-5.00"),
    ]


def test_an_unknown_figure_is_refused() -> None:
    with pytest.raises(HouseError) as caught:
        explain(card("A01").on(), "weather")
    assert (caught.value.code, caught.value.data) == ("figure_unknown", {"figure": "weather"})


def test_a_rate_that_does_not_meet_its_flows_is_noticed() -> None:
    flows = [Line("row", How.FLOW, yuan(536))] * 12
    wrong = Line("rate_of_return", How.RATE, balance=yuan(6000), rate=Decimal("0.02"))
    receipt = Receipt("apr", TODAY, Decimal("0.24"), (*flows, wrong), "v")
    assert recompute(receipt) == -1
