"""Generated card accounts: any order of purchases, payments, refunds, waivers, disputes and plans."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from hypothesis import strategies as st

from bot.debt.account import (
    BroughtForward,
    CardAgreement,
    CycleChange,
    DeferralGrant,
    MinRelief,
    Part,
    PlanTerms,
    Posting,
    PostingKind,
)
from bot.debt.instalments import Method, build, split_down
from bot.debt.ledger import replay
from bot.debt.money_terms import Compound, InterestMethod, MoneyTerms
from bot.debt.position import Position
from bot.debt.values import Money
from tests.debt.support import terms_with

START = date(2026, 1, 1)
ZERO = Money(0)


@dataclass(frozen=True)
class Case:
    agreement: CardAgreement
    postings: tuple[Posting, ...]
    as_of: date
    terms: MoneyTerms


def money(least: int = 1, most: int = 2_000_000) -> st.SearchStrategy[Money]:
    return st.integers(least, most).map(Money)


@st.composite
def _plan(draw: st.DrawFn, number: int, on: date, seen: Position) -> PlanTerms | None:
    """A plan over what the account owes on the day, as a service would draw it up; None when there is too little."""
    fee = min(seen.late_fee, draw(money(0, 20_000)))
    months = draw(st.integers(0, 6))
    base = seen.total - fee
    if base.fen < 5_000:
        return None
    if not months:
        sum_agreed = seen.principal + draw(st.sampled_from([ZERO, seen.interest]))
        return PlanTerms(f"plan{number}", sum_agreed, on + timedelta(days=3), ()) if sum_agreed else None
    down = base.rounded(Decimal(draw(st.sampled_from(["0", "0", "0.10", "0.20"]))))
    split = split_down(
        principal=seen.principal,
        interest=seen.interest,
        fees=seen.fees - fee,
        down=down,
        principal_first=seen.dpd >= 91,
    )
    days = [on + timedelta(days=20 + 30 * index) for index in range(months)]
    method = draw(st.sampled_from([Method.FLAT, Method.PERSONALISED]))
    if split.financed.fen < 1_000:
        method = Method.PERSONALISED
    rate = Decimal(draw(st.sampled_from(["0", "0.006"])))
    rows = build(method, split.financed, rate, days, spread=split.spread).rows
    return PlanTerms(f"plan{number}", down, on + timedelta(days=3), rows, waived_late_fee=fee, clawback=draw(st.booleans()))


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
def _posting(
    draw: st.DrawFn, number: int, on: date, earlier: list[Posting], signed: list[PlanTerms], now: Callable[[], Position]
) -> Posting | None:
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
        plan = draw(_plan(number, on, now()))
        if plan is None:
            return None
        signed.append(plan)
        return Posting(name, on, kind, details=plan)
    if kind in (PostingKind.PLAN_BROKEN, PostingKind.PLAN_WITHDRAWN, PostingKind.PLAN_CHANGED):
        if not signed:
            return None
        plan = signed[0]
        moved = tuple(replace(row, due=row.due + timedelta(days=10)) for row in plan.rows)
        details = replace(plan, rows=moved) if kind is PostingKind.PLAN_CHANGED else None
        return Posting(name, on, kind, ref=plan.plan_id, details=details)
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
    signed: list[PlanTerms] = []
    terms = terms_with(
        interest_method=draw(st.sampled_from(list(InterestMethod))), compound=draw(st.sampled_from(list(Compound)))
    )
    on = START
    if draw(st.booleans()):
        oldest = draw(st.sampled_from([None, START - timedelta(days=40), START - timedelta(days=100)]))
        opening = BroughtForward(
            draw(money(0, 3_000_000)), draw(money(0, 50_000)), draw(money(0, 50_000)), draw(money(0, 60_000)), oldest
        )
        postings.append(Posting("bf", on, PostingKind.BROUGHT_FORWARD, details=opening))
    for number in range(draw(st.integers(0, most))):
        on += timedelta(days=draw(st.integers(0, 25)))
        posting = draw(_posting(number, on, postings, signed, partial(replay, agreement, tuple(postings), on, terms)))
        if posting is not None:
            postings.append(posting)
    as_of = on + timedelta(days=draw(st.integers(0, 120)))
    return Case(agreement, tuple(postings), as_of, terms)
