"""Generated card accounts: any order of purchases, payments, refunds, waivers, disputes and plans."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

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
from bot.debt.money_terms import Compound, InterestMethod, MoneyTerms
from bot.debt.values import Money
from tests.debt.support import terms_with

START = date(2026, 1, 1)


@dataclass(frozen=True)
class Case:
    agreement: CardAgreement
    postings: tuple[Posting, ...]
    as_of: date
    terms: MoneyTerms


def money(least: int = 1, most: int = 2_000_000) -> st.SearchStrategy[Money]:
    return st.integers(least, most).map(Money)


@st.composite
def _plan(draw: st.DrawFn, number: int, on: date) -> PlanTerms:
    months = draw(st.integers(0, 6))
    down = draw(st.sampled_from([0, 0, 100, 5_000, 50_000])) if months else 20_000
    rows = tuple(
        PlanRow(
            index + 1,
            on + timedelta(days=20 + 30 * index),
            draw(money(100, 200_000)),
            draw(money(0, 900)),
            draw(money(0, 900)),
        )
        for index in range(months)
    )
    return PlanTerms(
        f"plan{number}",
        Money(down),
        on + timedelta(days=3),
        rows,
        waived_late_fee=draw(money(0, 10_000)),
        waived_interest=draw(money(0, 2_000)),
        clawback=draw(st.booleans()),
    )


_KINDS = (
    [PostingKind.PURCHASE] * 6
    + [PostingKind.PAYMENT] * 6
    + [
        PostingKind.CASH_ADVANCE,
        PostingKind.INSTALMENT_DUE,
        PostingKind.SERVICE_FEE,
        PostingKind.REFUND,
        PostingKind.WAIVER,
        PostingKind.DISPUTE_OPENED,
        PostingKind.DISPUTE_CLOSED,
        PostingKind.PLAN_SIGNED,
        PostingKind.PLAN_BROKEN,
        PostingKind.PLAN_CHANGED,
        PostingKind.PLAN_WITHDRAWN,
        PostingKind.CYCLE_CHANGED,
        PostingKind.MIN_RELIEF,
        PostingKind.DEFERRAL,
        PostingKind.CHARGED_OFF,
    ]
)


@st.composite
def _posting(draw: st.DrawFn, number: int, on: date, earlier: list[Posting], signed: list[str]) -> Posting | None:
    kind = draw(st.sampled_from(_KINDS))
    name = f"p{number}"
    bought = [posting.id for posting in earlier if posting.kind is PostingKind.PURCHASE]
    if kind in (PostingKind.DISPUTE_OPENED, PostingKind.DISPUTE_CLOSED):
        return Posting(name, on, kind, draw(money()), ref=draw(st.sampled_from(bought))) if bought else None
    if kind is PostingKind.REFUND:
        return Posting(name, on, kind, draw(money()), ref=draw(st.sampled_from([None, *bought])))
    if kind is PostingKind.WAIVER:
        return Posting(name, on, kind, draw(money(1, 20_000)), part=draw(st.sampled_from(list(Part))))
    if kind is PostingKind.PLAN_SIGNED:
        if signed:
            return None
        plan = draw(_plan(number, on))
        signed.append(plan.plan_id)
        return Posting(name, on, kind, details=plan)
    if kind in (PostingKind.PLAN_BROKEN, PostingKind.PLAN_WITHDRAWN, PostingKind.PLAN_CHANGED):
        if not signed:
            return None
        details = draw(_plan(number, on)) if kind is PostingKind.PLAN_CHANGED else None
        return Posting(name, on, kind, ref=signed[0], details=details)
    if kind is PostingKind.CYCLE_CHANGED:
        return Posting(name, on, kind, details=CycleChange(*draw(st.sampled_from([(5, 23), (21, 8), (28, 15)]))))
    if kind is PostingKind.MIN_RELIEF:
        return Posting(name, on, kind, details=MinRelief(draw(st.integers(1, 3))))
    if kind is PostingKind.DEFERRAL:
        grant = DeferralGrant(1, on, on + timedelta(days=31), Decimal(draw(st.sampled_from(["0", "0.5", "1"]))))
        return Posting(name, on, kind, details=grant)
    if kind is PostingKind.CHARGED_OFF:
        return Posting(name, on, kind)
    in_flight = kind is PostingKind.PAYMENT and draw(st.sampled_from([False] * 9 + [True]))
    return Posting(name, on, kind, draw(money()), in_flight=in_flight)


@st.composite
def accounts(draw: st.DrawFn, most: int = 14) -> Case:
    days = draw(st.sampled_from([(5, 23), (21, 8), (25, 13), (31, 18), (10, 28), (27, 14), (1, 31)]))
    agreement = CardAgreement("card", "0000", *days, limit=Money(draw(st.sampled_from([500_000, 10_000_000]))))
    postings: list[Posting] = []
    signed: list[str] = []
    on = START
    if draw(st.booleans()):
        oldest = draw(st.sampled_from([None, START - timedelta(days=40), START - timedelta(days=100)]))
        opening = BroughtForward(
            draw(money(0, 3_000_000)), draw(money(0, 50_000)), draw(money(0, 50_000)), draw(money(0, 60_000)), oldest
        )
        postings.append(Posting("bf", on, PostingKind.BROUGHT_FORWARD, details=opening))
    for number in range(draw(st.integers(0, most))):
        on += timedelta(days=draw(st.integers(0, 25)))
        posting = draw(_posting(number, on, postings, signed))
        if posting is not None:
            postings.append(posting)
    as_of = on + timedelta(days=draw(st.integers(0, 120)))
    terms = terms_with(
        interest_method=draw(st.sampled_from(list(InterestMethod))), compound=draw(st.sampled_from(list(Compound)))
    )
    return Case(agreement, tuple(postings), as_of, terms)
