"""The ledger at its edges: grace, tolerance, interest-free time, plans, disputes, charge-off."""

from __future__ import annotations

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
from bot.debt.errors import HouseError
from bot.debt.ledger import replay
from bot.debt.minimum import next_min_under_relief
from bot.debt.position import Position
from bot.debt.values import Money
from tests.debt.support import TERMS, TODAY, card, yuan

CARD = CardAgreement("c", "0001", 5, 23, yuan(50000))
BUY = date(2026, 8, 20)  # billed 09-05, due 09-23, decided after 09-26
K = PostingKind
ZERO = Money(0)


def buy(amount: str = "8000.00", on: date = BUY, name: str = "b", kind: PostingKind = K.PURCHASE) -> Posting:
    return Posting(name, on, kind, yuan(amount))


def pay(amount: str, on: date, name: str = "p") -> Posting:
    return Posting(name, on, K.PAYMENT, yuan(amount))


def at(day: date, *postings: Posting, agreement: CardAgreement = CARD) -> Position:
    return replay(agreement, postings, day, TERMS)


def test_an_account_without_postings_owes_nothing() -> None:
    seen = at(TODAY)
    assert (seen.total, seen.dpd, seen.bucket, seen.next_min, seen.next_statement) == (ZERO, 0, "M0", None, None)


@pytest.mark.parametrize(
    ("day", "dpd", "bucket", "fee", "interest"),
    [
        (date(2026, 9, 22), 0, "M0", "0.00", "0.00"),
        (date(2026, 9, 23), 0, "M0", "0.00", "0.00"),
        (date(2026, 9, 24), 1, "M0G", "0.00", "0.00"),
        (date(2026, 9, 26), 3, "M0G", "0.00", "0.00"),
        (date(2026, 9, 27), 4, "M1", "40.00", "152.00"),
    ],
)
def test_the_days_of_grace_cost_nothing(day: date, dpd: int, bucket: str, fee: str, interest: str) -> None:
    seen = at(day, buy())
    assert (seen.dpd, seen.bucket) == (dpd, bucket)
    assert (str(seen.late_fee), str(seen.interest)) == (fee, interest)


@pytest.mark.parametrize(
    ("paid", "on", "interest"),
    [
        ("8000.00", date(2026, 9, 23), "0.00"),
        ("8000.00", date(2026, 9, 26), "0.00"),
        ("7990.00", date(2026, 9, 26), "0.00"),
        ("7989.99", date(2026, 9, 26), "148.05"),
        ("8000.00", date(2026, 9, 27), "0.77"),
    ],
)
def test_paid_in_full_within_grace_and_tolerance_stays_interest_free(paid: str, on: date, interest: str) -> None:
    seen = at(date(2026, 10, 5), buy(), pay(paid, on))
    charges = [str(charge.amount) for charge in seen.interest_charges if charge.reason == "statement"]
    assert (charges or ["0.00"]) == [interest]
    if on == date(2026, 9, 27):  # a day late: interest ran from the purchase on and was posted before the payment
        assert [str(charge.amount) for charge in seen.interest_charges] == ["152.00", "0.77"]
        assert str(seen.applied[0].late_fee) == "40.00"


@pytest.mark.parametrize(("paid", "fee", "dpd"), [("790.00", "0.00", 0), ("789.99", "10.00", 4), ("800.00", "0.00", 0)])
def test_a_shortfall_within_tolerance_counts_as_paid(paid: str, fee: str, dpd: int) -> None:
    seen = at(date(2026, 9, 27), buy(), pay(paid, date(2026, 9, 23)))
    assert (str(seen.late_fee), seen.dpd) == (fee, dpd)


def test_a_tolerated_shortfall_is_forgotten_by_the_next_minimum() -> None:
    seen = at(date(2026, 10, 5), buy(), pay("790.00", date(2026, 9, 23)))
    minimum = seen.statements[-1].minimum
    assert (minimum.prior_unpaid, minimum.eligible) == (ZERO, yuan("7210.00"))


def test_a_purchase_while_revolving_bears_interest_from_its_posting() -> None:
    seen = at(date(2026, 10, 5), buy(), pay("800.00", date(2026, 9, 23)), buy("100.00", date(2026, 9, 29), "b2"))
    segments = {segment.lot: segment.days for segment in seen.interest_charges[0].segments}
    assert segments["b2"] == 6
    assert seen.revolving


def test_once_a_statement_is_paid_in_full_later_purchases_are_free_again() -> None:
    statement = at(date(2026, 10, 5), buy(), pay("800.00", date(2026, 9, 23))).statements[-1]
    history = [buy(), pay("800.00", date(2026, 9, 23)), pay(str(statement.balance), date(2026, 10, 20), "p2")]
    seen = at(date(2026, 11, 30), *history, buy("500.00", date(2026, 10, 21), "b2"))
    assert not at(date(2026, 10, 20), *history).revolving
    trailing = seen.interest_charges[1]
    assert [segment.lot for segment in trailing.segments] == ["b"]
    assert trailing.on == date(2026, 11, 5)


def test_a_cash_advance_bears_interest_from_the_first_day_and_is_demanded_in_full() -> None:
    seen = at(date(2026, 9, 5), buy("1000.00", kind=K.CASH_ADVANCE))
    assert str(seen.interest) == "8.00"
    assert str(seen.statements[0].min_due) == "1008.00"


def test_a_demanded_cash_advance_is_not_demanded_twice() -> None:
    seen = at(date(2026, 10, 5), buy("1000.00", kind=K.CASH_ADVANCE))
    minimum = seen.statements[-1].minimum
    assert (minimum.cash, minimum.prior_unpaid, minimum.eligible) == (ZERO, yuan("1008.00"), ZERO)
    assert minimum.amount == seen.statements[-1].balance


def test_an_instalment_that_fell_due_is_demanded_in_full() -> None:
    minimum = at(date(2026, 9, 5), buy("1000.00", kind=K.INSTALMENT_DUE), buy("500.00", name="b2")).statements[0].minimum
    assert (minimum.instalments, minimum.eligible, minimum.amount) == (yuan(1000), yuan(500), yuan(1050))


def test_what_is_over_the_limit_is_demanded_in_full() -> None:
    agreement = CardAgreement("c", "0001", 5, 23, yuan(7000))
    minimum = at(date(2026, 9, 5), buy(), agreement=agreement).statements[0].minimum
    assert (minimum.over_limit, minimum.eligible, minimum.amount) == (yuan(1000), yuan(7000), yuan(1700))


def test_what_is_at_the_limit_is_not_over_it() -> None:
    agreement = CardAgreement("c", "0001", 5, 23, yuan(8000))
    assert at(date(2026, 9, 5), buy(), agreement=agreement).statements[0].minimum.over_limit == ZERO


def test_a_service_fee_enters_the_minimum_and_bears_no_interest() -> None:
    seen = at(date(2026, 10, 5), buy("25.00", kind=K.SERVICE_FEE))
    assert seen.statements[0].min_due == yuan(25)
    assert (seen.interest, seen.service_fee) == (ZERO, yuan(25))


@pytest.mark.parametrize(("dpd", "interest", "principal"), [(90, "476.00", "524.00"), (91, "0.00", "1000.00")])
def test_from_ninety_one_days_on_a_payment_takes_principal_first(dpd: int, interest: str, principal: str) -> None:
    opening = BroughtForward(yuan(8000), yuan(368), ZERO, yuan(5000), date(2026, 9, 23))
    on = date(2026, 9, 23) + timedelta(days=dpd)
    start = on - timedelta(days=27)  # between two statements, so that 108.00 accrue
    agreement = CardAgreement("c", "0001", (start - timedelta(days=1)).day, (start - timedelta(days=3)).day, yuan(50000))
    seen = at(on, Posting("bf", start, K.BROUGHT_FORWARD, details=opening), pay("1000.00", on), agreement=agreement)
    applied = seen.applied[0]
    assert (applied.dpd, str(applied.interest), str(applied.principal)) == (dpd, interest, principal)


def test_an_overdue_payment_posts_the_accrued_interest_first() -> None:
    seen = at(TODAY, buy(), pay("1000.00", TODAY))
    applied = seen.applied[0]
    assert (str(applied.interest), str(applied.late_fee), str(applied.principal)) == ("368.00", "127.20", "504.80")
    assert seen.overdue_min == yuan("744.00")
    assert seen.dpd == 28  # the first due day is settled, the second is not


def test_a_payment_that_is_not_overdue_settles_posted_items_only() -> None:
    seen = at(date(2026, 10, 20), buy(), pay("800.00", date(2026, 9, 23)), pay("200.00", date(2026, 10, 20), "p2"))
    assert [charge.reason for charge in seen.interest_charges] == ["statement", "accrued"]
    assert str(seen.applied[1].interest) == str(seen.interest_charges[0].amount)


def test_too_much_becomes_a_credit_balance_that_the_next_purchase_uses() -> None:
    seen = at(date(2026, 9, 20), buy(), pay("9000.00", date(2026, 9, 10)), buy("600.00", date(2026, 9, 15), "b2"))
    assert (seen.principal, seen.overpaid, seen.payoff) == (ZERO, yuan(400), ZERO)
    used = at(date(2026, 9, 20), pay("100.00", BUY), buy("30.00", BUY, "f", K.SERVICE_FEE))
    assert (used.service_fee, used.overpaid) == (ZERO, yuan(70))


def test_a_refund_takes_its_own_purchase_and_is_no_minimum_payment() -> None:
    refund = Posting("r", date(2026, 9, 10), K.REFUND, yuan(300), ref="b2")
    seen = at(date(2026, 9, 27), buy(), buy("300.00", name="b2"), refund)
    assert [lot.posting_id for lot in seen.lots] == ["b"]
    assert seen.overdue_min == yuan(830)


def test_a_refund_of_a_settled_purchase_goes_to_the_rest_of_the_principal() -> None:
    refund = Posting("r", TODAY, K.REFUND, yuan(300), ref="b")
    seen = at(TODAY, buy("300.00"), pay("300.00", BUY), buy("1000.00", date(2026, 11, 10), "b2"), refund)
    assert seen.principal == yuan(700)


@pytest.mark.parametrize(("amount", "left"), [("127.19", "0.01"), ("127.20", "0.00"), ("127.21", "0.00")])
def test_a_waiver_takes_no_more_than_is_owed(amount: str, left: str) -> None:
    waiver = Posting("w", TODAY, K.WAIVER, yuan(amount), part=Part.LATE_FEE)
    seen = at(TODAY, buy(), waiver)
    assert str(seen.late_fee) == left
    assert seen.next_min == yuan("2603.20") - (yuan("127.20") - yuan(left))
    assert seen.overdue_min == yuan("1744.00")


def test_waived_interest_may_be_interest_that_has_not_posted_yet() -> None:
    waiver = Posting("w", TODAY, K.WAIVER, yuan("368.00"), part=Part.INTEREST)
    assert at(TODAY, buy(), waiver).interest == ZERO


def test_each_part_can_be_waived() -> None:
    fee = buy("25.00", kind=K.SERVICE_FEE, name="f")
    for part, name in ((Part.PRINCIPAL, "principal"), (Part.SERVICE_FEE, "service_fee")):
        waiver = Posting("w", TODAY, K.WAIVER, yuan(10), part=part)
        assert getattr(at(TODAY, buy(), fee, waiver), name) == getattr(at(TODAY, buy(), fee), name) - yuan(10)


def test_a_disputed_purchase_costs_no_late_fee() -> None:
    mark = Posting("d", date(2026, 9, 10), K.DISPUTE_OPENED, yuan(8000), ref="b")
    seen = at(date(2026, 9, 27), buy(), mark)
    assert seen.late_fees == ()
    assert (seen.disputed, seen.collectable) == (yuan(8000), seen.interest)
    half = Posting("d", date(2026, 9, 10), K.DISPUTE_OPENED, yuan(4000), ref="b")
    partly = at(date(2026, 9, 27), buy(), half)
    assert [str(fee.shortfall) for fee in partly.late_fees] == ["400.00"]


def test_a_purchase_disputed_before_its_statement_is_not_demanded() -> None:
    mark = Posting("d", date(2026, 9, 1), K.DISPUTE_OPENED, yuan(3000), ref="b")
    assert at(date(2026, 9, 5), buy(), mark).statements[0].min_due == yuan(500)


def test_undisputed_purchases_are_settled_before_disputed_ones() -> None:
    mark = Posting("d", date(2026, 9, 1), K.DISPUTE_OPENED, yuan(300), ref="b")
    newer = buy("200.00", date(2026, 8, 25), "b2")
    seen = at(date(2026, 9, 10), buy("300.00"), newer, mark, pay("250.00", date(2026, 9, 9)))
    assert [(lot.posting_id, str(lot.balance), str(lot.disputed)) for lot in seen.lots] == [("b", "250.00", "250.00")]


def test_a_closed_dispute_is_collectable_again() -> None:
    opened = Posting("d", date(2026, 9, 1), K.DISPUTE_OPENED, yuan(300), ref="b")
    closed = Posting("d2", date(2026, 9, 3), K.DISPUTE_CLOSED, ref="b")
    assert at(date(2026, 9, 5), buy(), opened, closed).disputed == ZERO


def test_cash_is_settled_before_purchases_and_the_oldest_first() -> None:
    lots = [buy("100.00", BUY, "old"), buy("100.00", BUY + timedelta(days=1), "new")]
    cash = buy("100.00", BUY + timedelta(days=2), "cash", K.CASH_ADVANCE)
    seen = at(BUY + timedelta(days=3), *lots, cash, pay("150.00", BUY + timedelta(days=3)))
    assert [(lot.posting_id, str(lot.balance)) for lot in seen.lots] == [("old", "50.00"), ("new", "100.00")]


def test_after_charge_off_nothing_is_added() -> None:
    gone = Posting("x", TODAY, K.CHARGED_OFF)
    seen = at(TODAY + timedelta(days=400), buy(), gone)
    assert seen.total == yuan("8495.20")
    assert (seen.overdue_min, seen.charged_off_on, seen.next_statement) == (seen.total, TODAY, None)
    assert seen.dpd == 458


def test_minimum_relief_asks_for_the_relief_share_for_its_cycles() -> None:
    relief = Posting("m", BUY, K.MIN_RELIEF, details=MinRelief(1))
    seen = at(date(2026, 10, 5), buy(), relief)
    assert [str(statement.minimum.pct) for statement in seen.statements] == ["0.05", "0.10"]
    assert seen.statements[0].min_due == yuan(400)


def test_minimum_relief_lowers_a_minimum_whose_due_day_is_still_to_come() -> None:
    demo = card("A01")
    relief = Posting("m", TODAY, K.MIN_RELIEF, details=MinRelief(1))
    assert next_min_under_relief(demo.on()) == yuan("696.35")
    eased = replay(demo.agreement, (*demo.postings, relief), TODAY, TERMS)
    assert eased.next_min == yuan("696.35")
    later = replay(demo.agreement, (*demo.postings, relief), date(2026, 12, 5), TERMS)
    assert [str(statement.minimum.pct) for statement in later.statements[-2:]] == ["0.05", "0.10"]


@pytest.mark.parametrize(("day", "eased"), [(date(2026, 9, 23), True), (date(2026, 9, 24), False)])
def test_minimum_relief_does_not_reach_back_over_a_due_day(day: date, eased: bool) -> None:
    relief = Posting("m", day, K.MIN_RELIEF, details=MinRelief(1))
    seen = at(date(2026, 10, 5), buy(), relief)
    assert [str(statement.minimum.pct) for statement in seen.statements] == (["0.05", "0.10"] if eased else ["0.10", "0.05"])


def test_relief_counts_what_was_paid_and_needs_a_minimum_to_come() -> None:
    demo = card("A01")
    paid = replay(demo.agreement, (*demo.postings, pay("1000.00", TODAY)), TODAY, TERMS)
    assert (paid.next_min, next_min_under_relief(paid)) == (yuan("296.35"), ZERO)
    assert next_min_under_relief(card("A02").on()) is None
    assert next_min_under_relief(card("A08").on()) is None


def test_new_statement_and_due_days_start_with_the_next_cycle() -> None:
    change = Posting("n", date(2026, 9, 10), K.CYCLE_CHANGED, details=CycleChange(15, 3))
    seen = at(date(2026, 10, 20), buy(), change)
    assert [(statement.on, statement.due) for statement in seen.statements] == [
        (date(2026, 9, 5), date(2026, 9, 23)),
        (date(2026, 9, 15), date(2026, 10, 3)),
        (date(2026, 10, 15), date(2026, 11, 3)),
    ]
    assert seen.next_statement == date(2026, 11, 15)


def test_a_deferral_moves_the_due_day_and_takes_the_late_fee_off() -> None:
    grant = DeferralGrant(1, date(2026, 9, 23), date(2026, 10, 23), Decimal("0.5"))
    deferred = Posting("g", date(2026, 9, 20), K.DEFERRAL, details=grant)
    seen = at(date(2026, 10, 23), buy(), deferred)
    assert (seen.dpd, seen.late_fee) == (0, ZERO)
    late = at(date(2026, 10, 27), buy(), deferred)
    assert (late.dpd, late.oldest_unpaid_due) == (4, date(2026, 10, 23))
    segments = [segment for charge in late.interest_charges for segment in charge.segments]
    assert sum(segment.days for segment in segments if segment.factor == 1) == 38
    assert sum(segment.days for segment in segments if segment.factor == Decimal("0.5")) == 30


# plans --------------------------------------------------------------------------------------------------------------


def plan_history(*payments: Posting) -> list[Posting]:
    return [posting for posting in card("A08").postings if posting.kind is not K.PAYMENT] + list(payments)


SIGNED = date(2026, 8, 20)


def a08(day: date, *postings: Posting) -> Position:
    return replay(card("A08").agreement, plan_history(*postings), day, TERMS)


@pytest.mark.parametrize(
    ("paid", "after", "active"),
    [("836.80", 0, True), ("836.79", 0, False), ("836.80", 3, True), ("836.80", 4, False), ("900.00", 1, True)],
)
def test_a_plan_needs_its_whole_down_payment_in_time(paid: str, after: int, active: bool) -> None:
    seen = a08(date(2026, 8, 25), pay(paid, SIGNED + timedelta(days=after)))
    assert (seen.plan is not None and seen.plan.active) == active
    assert any(applied.kind == "waiver" for applied in seen.applied) == active
    if active:
        assert seen.dpd == 0
        assert seen.interest_charges[-1].on == SIGNED


def test_a_down_payment_in_two_parts_counts_when_it_is_complete() -> None:
    parts = (pay("400.00", SIGNED), pay("436.80", SIGNED + timedelta(days=2), "p2"))
    assert a08(SIGNED, *parts).plan is None
    assert a08(SIGNED + timedelta(days=2), *parts).principal == yuan("7531.20")
    assert a08(SIGNED + timedelta(days=2), *parts).overpaid == ZERO


def test_a_lapsed_plan_leaves_no_trace() -> None:
    without = [posting for posting in plan_history() if posting.kind is K.PURCHASE]
    expected = replay(card("A08").agreement, without, TODAY, TERMS)
    assert a08(TODAY) == expected


def test_a_withdrawn_plan_is_as_if_it_had_never_been_signed() -> None:
    down = pay("836.80", SIGNED)
    withdrawn = Posting("w", SIGNED + timedelta(days=1), K.PLAN_WITHDRAWN, ref="A08-P1")
    seen = a08(TODAY, down, withdrawn)
    assert seen.plan is None
    assert seen == replay(card("A08").agreement, [plan_history()[0], down], TODAY, TERMS)


def all_rows() -> list[Posting]:
    rows = card("A08").postings[1].details
    assert isinstance(rows, PlanTerms)
    return [pay("836.80", SIGNED)] + [pay(str(row.amount), row.due, f"r{row.number}") for row in rows.rows]


def test_a_plan_that_is_paid_row_by_row_settles_the_account() -> None:
    seen = a08(date(2027, 9, 1), *all_rows())
    assert (seen.total, seen.payoff, seen.dpd) == (ZERO, ZERO, 0)
    assert seen.plan is not None
    assert (seen.plan.rows_paid, seen.plan.settled_on, seen.plan.active) == (12, date(2027, 8, 5), False)


def test_paying_the_early_settlement_ends_the_plan_today() -> None:
    seen = a08(TODAY, *all_rows()[:4], pay("5671.00", TODAY, "all"))
    assert seen.payoff == ZERO
    assert seen.plan is not None
    assert seen.plan.settled_on == TODAY
    assert str(seen.applied[-1].charge) == "22.60"
    less = a08(TODAY, *all_rows()[:4], pay("5670.99", TODAY, "all"))
    assert less.plan is not None
    assert less.plan.settled_on is None


@pytest.mark.parametrize(("day", "dpd", "overdue"), [(5, 0, "0.00"), (6, 1, "672.79"), (9, 4, "672.79")])
def test_a_missed_row_counts_from_its_due_day(day: int, dpd: int, overdue: str) -> None:
    seen = a08(date(2026, 9, day), pay("836.80", SIGNED))
    assert (seen.dpd, str(seen.overdue_min)) == (dpd, overdue)
    charge = seen.plan.unpaid_charges_due if seen.plan else None
    assert charge == yuan("45.19")


def test_a_broken_plan_runs_interest_again_and_takes_the_waiver_back() -> None:
    broken = Posting("x", date(2026, 11, 9), K.PLAN_BROKEN, ref="A08-P1")
    seen = a08(TODAY, *all_rows()[:2], broken)
    assert seen.plan is not None
    assert (seen.plan.broken_on, seen.plan.active) == (date(2026, 11, 9), False)
    assert seen.late_fee == yuan("127.20")
    assert seen.principal == yuan("6903.60")
    assert (seen.oldest_unpaid_due, seen.dpd) == (date(2026, 10, 5), 46)
    assert seen.interest_accrued == yuan("37.97")  # 6,903.60 x 11 days
    assert seen.interest_posted == yuan("90.38")  # the charges of the two missed rows
    assert seen.overdue_min == yuan("1345.58")


def test_a_broken_plan_without_claw_back_keeps_its_waiver() -> None:
    terms = PlanTerms("q", ZERO, TODAY, (PlanRow(1, date(2026, 12, 5), yuan(8368)),), yuan("127.20"), clawback=False)
    signed = Posting("s", TODAY, K.PLAN_SIGNED, details=terms)
    first = pay("10.00", TODAY + timedelta(days=1))
    broken = Posting("x", TODAY + timedelta(days=20), K.PLAN_BROKEN, ref="q")
    assert at(TODAY, buy(), signed).late_fee == yuan("127.20")  # no down payment: the waiver waits for the first payment
    assert at(TODAY + timedelta(days=1), buy(), signed, first).late_fee == ZERO
    assert at(TODAY + timedelta(days=20), buy(), signed, first, broken).late_fee == ZERO


def test_a_changed_plan_has_new_due_days_and_keeps_what_was_paid() -> None:
    terms = card("A08").postings[1].details
    assert isinstance(terms, PlanTerms)
    rows = tuple(PlanRow(row.number, row.due + timedelta(days=10), row.principal, row.charge) for row in terms.rows)
    changed = Posting("c", TODAY, K.PLAN_CHANGED, ref="A08-P1", details=PlanTerms("A08-P1", ZERO, SIGNED, rows))
    seen = a08(TODAY, *all_rows()[:4], changed)
    assert seen.plan is not None
    assert (seen.plan.rows_paid, seen.plan.next_due) == (3, date(2026, 12, 15))


def test_a_settlement_waives_the_rest_when_its_sum_has_posted() -> None:
    deal = PlanTerms("s", yuan("24312.40"), TODAY + timedelta(days=7), ())
    signed = Posting("s1", TODAY, K.PLAN_SIGNED, details=deal)
    history = [*card("A11").postings, signed]
    paid = [*history, pay("20000.00", TODAY), pay("4312.40", TODAY + timedelta(days=7), "p2")]
    seen = replay(card("A11").agreement, paid, TODAY + timedelta(days=30), TERMS)
    assert (seen.total, seen.payoff, seen.dpd) == (ZERO, ZERO, 0)
    assert seen.plan is not None
    assert seen.plan.settled_on == TODAY + timedelta(days=7)
    waived = [applied for applied in seen.applied if applied.kind == "waiver"]
    assert sum(applied.amount.fen for applied in waived) == 115_000
    late = [*history, pay("24312.40", TODAY + timedelta(days=8))]
    assert replay(card("A11").agreement, late, TODAY + timedelta(days=8), TERMS).plan is None


# refusals -----------------------------------------------------------------------------------------------------------


def test_an_unknown_purchase_cannot_be_disputed() -> None:
    with pytest.raises(HouseError) as caught:
        at(TODAY, buy(), Posting("d", TODAY, K.DISPUTE_OPENED, yuan(5), ref="nothing"))
    assert (caught.value.code, caught.value.data["ref"]) == ("posting_reference_unknown", "nothing")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"kind": K.PURCHASE, "amount": ZERO}, "amount_not_positive"),
        ({"kind": K.PAYMENT, "amount": Money(-1)}, "amount_not_positive"),
        ({"kind": K.PAYMENT, "amount": Money.of(100_000_000) + Money(1)}, "amount_too_large"),
        ({"kind": K.WAIVER, "amount": Money(1)}, "posting_invalid"),
        ({"kind": K.DISPUTE_OPENED, "amount": Money(1)}, "posting_invalid"),
        ({"kind": K.PLAN_SIGNED}, "posting_invalid"),
        ({"kind": K.BROUGHT_FORWARD}, "posting_invalid"),
        ({"kind": K.PURCHASE, "amount": Money(1), "in_flight": True}, "posting_invalid"),
    ],
)
def test_a_posting_that_makes_no_sense_is_refused(arguments: dict, code: str) -> None:
    with pytest.raises(HouseError) as caught:
        Posting("x", TODAY, **arguments)
    assert caught.value.code == code


def test_the_largest_amount_is_accepted() -> None:
    assert Posting("x", TODAY, K.PAYMENT, Money.of(100_000_000)).amount == Money.of(100_000_000)


@pytest.mark.parametrize("days", [(0, 5), (5, 0), (32, 5), (5, 32), (5, 5)])
def test_an_agreement_needs_two_different_days_of_the_month(days: tuple[int, int]) -> None:
    with pytest.raises(HouseError) as caught:
        CardAgreement("c", "0001", *days, limit=yuan(1))
    assert caught.value.code == "agreement_invalid"
