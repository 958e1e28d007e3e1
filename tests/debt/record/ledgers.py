"""Drawn card accounts with every kind of posting, the same ones for ever: nothing but ``random.Random`` decides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

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
from bot.debt.money_terms import Compound, InterestMethod
from bot.debt.position import Position
from bot.debt.receipts import recompute
from bot.debt.receipts_account import FIGURES, STAFF_FIGURES, explain
from bot.debt.values import Money
from tests.debt.accounts import Case
from tests.debt.support import terms_with

START = date(2026, 1, 1)
COUNT = 900
K = PostingKind
_KINDS = (
    [K.PURCHASE] * 6
    + [K.PAYMENT] * 7
    + [K.PLAN_SIGNED] * 3
    + [kind for kind in K if kind not in (K.BROUGHT_FORWARD, K.PURCHASE, K.PAYMENT)]
)


def case(number: int) -> Case:
    """The account of that number."""
    chance = Random(f"ledger-{number}")
    days = chance.choice([(5, 23), (21, 8), (25, 13), (31, 18), (10, 28), (27, 14), (1, 31)])
    agreement = CardAgreement(
        "card",
        "0000",
        *days,
        limit=Money(chance.choice([300_000, 10_000_000])),
        opened_on=START - timedelta(days=400),
        calendar_shift_days=chance.choice([0, 0, 0, 17, -40]),
        daily_rate=chance.choice([None, None, Decimal("0.0003")]),
    )
    terms = terms_with(interest_method=chance.choice(list(InterestMethod)), compound=chance.choice(list(Compound)))
    postings: list[Posting] = []
    on = START
    if chance.random() < 0.4:
        oldest = chance.choice([None, START - timedelta(days=40), START - timedelta(days=100)])
        sums = [Money(chance.randint(0, most)) for most in (3_000_000, 50_000, 50_000, 60_000)]
        postings.append(Posting("bf", on, K.BROUGHT_FORWARD, details=BroughtForward(*sums, oldest)))
    for at in range(chance.randint(1, 16)):
        on += timedelta(days=chance.randint(0, 25))
        posting = _posting(chance, at, on, agreement, tuple(postings), terms)
        if posting is None:
            continue
        postings.append(posting)
        if isinstance(posting.details, PlanTerms) and posting.kind is K.PLAN_SIGNED and chance.random() < 0.75:
            paid = _kept(chance, posting.details, on)
            postings += paid
            on = max([on, *(payment.on for payment in paid)])
    return Case(agreement, tuple(postings), on + timedelta(days=chance.randint(0, 120)), terms)


def _posting(
    chance: Random, at: int, on: date, agreement: CardAgreement, earlier: tuple[Posting, ...], terms: object
) -> Posting | None:
    kind, name = chance.choice(_KINDS), f"p{at}"
    bought = [posting.id for posting in earlier if posting.kind is K.PURCHASE]
    signed = next((posting.details for posting in earlier if posting.kind is K.PLAN_SIGNED), None)
    if kind in (K.DISPUTE_OPENED, K.DISPUTE_CLOSED):
        return Posting(name, on, kind, _money(chance), ref=chance.choice(bought)) if bought else None
    if kind is K.REFUND:
        return Posting(name, on, kind, _money(chance), ref=chance.choice([None, *bought]))
    if kind is K.WAIVER:
        return Posting(name, on, kind, Money(chance.randint(1, 20_000)), part=chance.choice(list(Part)))
    if kind is K.PLAN_SIGNED:
        seen = replay(agreement, earlier, on, terms)  # type: ignore[arg-type]
        plan = _plan(chance, at, on, seen) if signed is None else None
        return Posting(name, on, kind, details=plan) if plan is not None else None
    if kind in (K.PLAN_BROKEN, K.PLAN_WITHDRAWN, K.PLAN_CHANGED):
        if not isinstance(signed, PlanTerms):
            return None
        moved = tuple(replace(row, due=row.due + timedelta(days=10)) for row in signed.rows)
        return Posting(
            name, on, kind, ref=signed.plan_id, details=replace(signed, rows=moved) if kind is K.PLAN_CHANGED else None
        )
    if kind is K.CYCLE_CHANGED:
        return Posting(name, on, kind, details=CycleChange(*chance.choice([(5, 23), (21, 8), (28, 15)])))
    if kind is K.MIN_RELIEF:
        return Posting(name, on, kind, details=MinRelief(chance.randint(1, 3)))
    if kind is K.DEFERRAL:
        factor = Decimal(chance.choice(["0", "0.5", "1"]))
        start = on + timedelta(days=chance.choice([0, 5, 20]))
        return Posting(name, on, kind, details=DeferralGrant(chance.randint(1, 2), start, start + timedelta(days=31), factor))
    if kind is K.CHARGED_OFF:
        return Posting(name, on, kind) if chance.random() < 0.5 else None
    return Posting(name, on, kind, _money(chance), in_flight=kind is K.PAYMENT and chance.random() < 0.08)


def _kept(chance: Random, plan: PlanTerms, on: date) -> list[Posting]:
    """What a debtor pays on a plan: the down payment in one or two sums, then rows in time, late, in part, or all at once."""
    sums: list[tuple[date, Money]] = []
    if plan.down_payment:
        first = Money(chance.choice([plan.down_payment.fen, plan.down_payment.fen // 2]))
        rest = plan.down_payment - first + Money(chance.choice([0, 0, 0, 1_500]))
        sums = [(on, first), (on + timedelta(days=chance.randint(0, 3)), rest)]
    for row in plan.rows[: chance.randint(0, len(plan.rows))]:
        day = row.due + timedelta(days=chance.choice([-4, -1, 0, 0, 2, 9]))
        sums.append((day, Money(chance.choice([row.amount.fen, row.amount.fen, row.amount.fen // 3, row.amount.fen + 777]))))
    if plan.rows and chance.random() < 0.25:
        whole = Money.total(row.amount for row in plan.rows)
        sums.append((on + timedelta(days=chance.randint(1, 90)), whole))
    sums = sorted((day, money) for day, money in sums if money)
    return [Posting(f"{plan.plan_id}-{k}", day, K.PAYMENT, money) for k, (day, money) in enumerate(sums)]


def _money(chance: Random) -> Money:
    return Money(chance.randint(1, chance.choice([5_000, 200_000, 2_000_000])))


def _plan(chance: Random, at: int, on: date, seen: Position) -> PlanTerms | None:
    """A plan over what the account owes on the day; without months it is a settlement."""
    fee = Money(min(seen.late_fee.fen, chance.randint(0, 20_000)))
    months = chance.randint(0, 6)
    base = seen.total - fee
    if base.fen < 5_000:
        return None
    if not months:
        agreed = seen.principal + chance.choice([Money(0), seen.interest])
        return PlanTerms(f"plan{at}", agreed, on + timedelta(days=3), ()) if agreed else None
    down = base.rounded(Decimal(chance.choice(["0", "0", "0.10", "0.20"])))
    split = split_down(
        principal=seen.principal, interest=seen.interest, fees=seen.fees - fee, down=down, principal_first=seen.dpd >= 91
    )
    days = [on + timedelta(days=20 + 30 * index) for index in range(months)]
    method = Method.PERSONALISED if split.financed.fen < 1_000 else chance.choice([Method.FLAT, Method.PERSONALISED])
    rate = Decimal(chance.choice(["0", "0.006"]))
    rows = build(method, split.financed, rate, days, spread=split.spread).rows
    waived = Money(chance.randint(0, min(5_000, seen.interest.fen)))
    clawback = chance.random() < 0.7
    return PlanTerms(f"plan{at}", down, on + timedelta(days=3), rows, fee, chance.choice([Money(0), waived]), clawback)


def answers(number: int) -> Iterator[str]:
    """How the account stands on its last day, with every receipt, as text."""
    drawn = case(number)
    seen = replay(drawn.agreement, drawn.postings, drawn.as_of, drawn.terms)
    yield f"total={seen.total} payoff={seen.payoff} overdue={seen.overdue_min} next={seen.next_min} dpd={seen.dpd}"
    yield repr(seen)
    for figure in (*FIGURES, *STAFF_FIGURES):
        receipt = explain(seen, figure)
        yield repr((receipt.lines, receipt.value, recompute(receipt)))
