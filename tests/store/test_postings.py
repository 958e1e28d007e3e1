"""A posting survives the table as it is, whatever its kind."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from bot.debt.account import (
    BroughtForward,
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
from bot.debt.posting_data import posting_from
from bot.debt.values import Money
from bot.services.ports import Context
from bot.store.posting_codec import posting_to

DAY = date(2026, 11, 20)
PLAN = PlanTerms(
    plan_id="P1",
    down_payment=Money.of("836.80"),
    down_due=date(2026, 11, 23),
    rows=(PlanRow(1, date(2026, 12, 20), Money.of("627.60"), Money.of("45.19"), Money(1)),),
    waived_late_fee=Money.of("127.20"),
    clawback=False,
)
KINDS = [
    Posting("p1", DAY, PostingKind.PURCHASE, Money.of("12.34"), memo="m"),
    Posting("p2", DAY, PostingKind.PAYMENT, Money.of("12.34"), in_flight=True),
    Posting("p3", DAY, PostingKind.WAIVER, Money.of("1"), part=Part.LATE_FEE),
    Posting("p4", DAY, PostingKind.DISPUTE_OPENED, Money.of("1"), ref="p1"),
    Posting("p5", DAY, PostingKind.DISPUTE_CLOSED, ref="p1"),
    Posting("p6", DAY, PostingKind.PLAN_SIGNED, details=PLAN),
    Posting("p7", DAY, PostingKind.PLAN_CHANGED, ref="P1", details=PLAN),
    Posting("p8", DAY, PostingKind.CYCLE_CHANGED, details=CycleChange(5, 25)),
    Posting("p9", DAY, PostingKind.MIN_RELIEF, details=MinRelief(3)),
    Posting("p10", DAY, PostingKind.DEFERRAL, details=DeferralGrant(2, DAY, date(2027, 1, 20), Decimal("0.5"))),
    Posting("p11", DAY, PostingKind.CHARGED_OFF),
    Posting(
        "p12",
        DAY,
        PostingKind.BROUGHT_FORWARD,
        details=BroughtForward(principal=Money(1), interest=Money(2), fees=Money(3), min_unpaid=Money(4), oldest_unpaid_due=None),
    ),
]


@pytest.mark.parametrize("posting", KINDS, ids=lambda posting: posting.kind.value)
def test_a_posting_reads_back_as_it_was_written(house: Context, posting: Posting) -> None:
    house.bank.post("A01-C1", posting)
    assert house.bank.postings("A01-C1")[-1] == posting


@pytest.mark.parametrize("posting", KINDS, ids=lambda posting: posting.kind.value)
def test_a_posting_crosses_http_unchanged(posting: Posting) -> None:
    assert posting_from(posting_to(posting)) == posting


def test_the_same_id_posts_once(house: Context) -> None:
    first = Posting("pay-1", DAY, PostingKind.PAYMENT, Money.of("100"))
    again = Posting("pay-1", DAY, PostingKind.PAYMENT, Money.of("999"))
    before = len(house.bank.postings("A01-C1"))
    assert house.bank.post("A01-C1", first) == first
    assert house.bank.post("A01-C1", again) == first
    assert len(house.bank.postings("A01-C1")) == before + 1


def test_a_posting_on_no_account_is_refused(house: Context) -> None:
    with pytest.raises(HouseError) as refused:
        house.bank.post("nobody", KINDS[0])
    assert refused.value.code == "no_account"
