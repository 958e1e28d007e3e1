"""Accounts, histories and asks for the properties: wide, and wrong in no way that a real one could not be."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from hypothesis import strategies as st

from bot.debt.account import CardAgreement
from bot.debt.limits import Level, Terms
from bot.debt.negotiation import AccountFacts, Ask, Authority, BrokenPlan, DatedAmount, DeclaredFacts, History
from bot.debt.products import Product
from bot.debt.values import Money
from tests.debt.negotiation.table import TODAY, terms

AGREEMENT = CardAgreement("G-1", "0001", 5, 23, Money.of(100_000))
REASONS = (None, "unemployment", "illness", "income_drop", "disaster", "critical_illness", "short_cash", "multi_debt")
DAY = timedelta(days=1)


def money(least: int, most: int) -> st.SearchStrategy[Money]:
    """Fen from ``least`` to ``most``, both ends tried often."""
    return st.integers(least, most).map(Money) | st.sampled_from((Money(least), Money(most)))


@st.composite
def facts(draw: st.DrawFn) -> AccountFacts:
    dpd = draw(st.integers(-5, 400) | st.sampled_from((0, 1, 3, 4, 30, 31, 60, 61, 90, 91, 120, 121, 150, 151, 180, 181)))
    principal = draw(money(0, 3_000_000) | money(0, 30_000_000))
    interest = draw(money(0, 500_000))
    late = draw(money(0, 300_000))
    total = principal + interest + late
    overdue = Money(draw(st.integers(0, total.fen))) if dpd > 0 else Money(0)
    min_due = Money(draw(st.integers(0, total.fen)))
    return AccountFacts(
        as_of=TODAY,
        dpd=dpd,
        principal=principal,
        interest=interest,
        late_fee=late,
        overdue_min=overdue,
        agreement=AGREEMENT,
        principal_instalment=draw(st.sampled_from((Money(0), Money(123_456)))),
        min_due=min_due,
        min_due_relief=Money(draw(st.integers(0, min_due.fen))),
        next_due=TODAY + draw(st.integers(0, 31)) * DAY,
        flags=draw(st.sampled_from((frozenset(), frozenset(), frozenset(), frozenset({"VULN"}), frozenset({"LEGAL"})))),
        limitation=draw(st.sampled_from(("ok", "ok", "ok", "watch"))),
    )


@st.composite
def declared(draw: st.DrawFn) -> DeclaredFacts:
    reason = draw(st.sampled_from(REASONS))
    verified = {reason: TODAY} if reason and draw(st.booleans()) else {}
    if not draw(st.booleans()):
        return DeclaredFacts(reason=reason, verified=verified)
    return DeclaredFacts(
        reason=reason,
        income=draw(money(0, 3_000_000)),
        essentials=draw(money(0, 1_000_000)),
        other_debt=draw(st.none() | money(0, 500_000)),
        auto_debit=draw(st.booleans()),
        verified=verified,
    )


def past(most: int) -> st.SearchStrategy[object]:
    return st.integers(0, most).map(lambda days: TODAY - days * DAY)


@st.composite
def histories(draw: st.DrawFn) -> History:
    plans = draw(st.lists(past(400), max_size=3))
    return History(
        broken_promises=tuple(draw(st.lists(past(60), max_size=3))),  # type: ignore[arg-type]
        broken_plans=tuple(BrokenPlan(on, 6, Decimal("0.20")) for on in plans),  # type: ignore[arg-type]
        relief_cycles=tuple(draw(st.lists(past(500), max_size=4))),  # type: ignore[arg-type]
        counter_offers_30d=draw(st.integers(0, 5)),
        anger=draw(st.integers(0, 1)),
    )


@st.composite
def asks(draw: st.DrawFn) -> Ask:
    kind = draw(
        st.sampled_from(("open", "better", "lever", "monthly", "months", "down", "promise", "parts", "product", "refuse"))
    )
    plan = draw(st.sampled_from((None, Product.INSTALMENT, Product.PERSONALISED)))
    if kind == "better":
        return Ask(product=plan, better=True)
    if kind == "lever":
        return Ask(product=plan, lever=draw(st.sampled_from(("down", "months", "amount", "monthly"))))
    if kind == "monthly":
        return Ask(product=plan, monthly=draw(money(1, 500_000)), down=draw(st.none() | money(0, 500_000)))
    if kind == "months":
        return Ask(product=plan, months=draw(st.integers(1, 60)), down_share=draw(st.none() | st.sampled_from(SHARES)))
    if kind == "down":
        return Ask(product=plan, down=draw(money(0, 5_000_000)))
    if kind == "promise":
        on = TODAY + draw(st.integers(0, 60)) * DAY
        return Ask(product=Product.PROMISE, on=draw(st.sampled_from((None, on))), amount=draw(st.none() | money(1, 9_000_000)))
    if kind == "parts":
        days = draw(st.lists(st.integers(0, 40), min_size=1, max_size=5))
        return Ask(parts=tuple(DatedAmount(TODAY + day * DAY, draw(money(1, 1_000_000))) for day in days))
    if kind == "product":
        product = draw(st.sampled_from(list(Product)))
        return Ask(
            product=product,
            amount=draw(st.none() | money(1, 9_000_000)) if product in (Product.DISPUTE_HOLD, Product.SETTLEMENT) else None,
            day=draw(st.none() | st.integers(1, 31)) if product is Product.DUE_DATE else None,
            months=draw(st.none() | st.integers(1, 6)) if product is Product.DEFERRAL else None,
        )
    return Ask(refuse=kind == "refuse")


SHARES = tuple(Decimal(text) for text in ("0", "0.01", "0.05", "0.10", "0.15", "0.20", "0.50", "0.99"))


def authorities() -> st.SearchStrategy[Authority]:
    return st.sampled_from(list(Level)).flatmap(
        lambda level: st.booleans().map(lambda told: Authority(level, "p1", limitation_explained=told and level > Level.BOT))
    )


def variants() -> tuple[Terms, ...]:
    """The default terms, and the same with other numbers in the places that policy owners move."""
    base = terms()
    made = [base]
    changes = (
        (60_000, 10_000, 3, 0, 10_000, "0"),
        (5_000_000, 5_000_000, 24, 200_000, 10_000, "0.0025"),
        (2_000_000, 100_000, 6, 50_000, 1, "0"),
        (3_000_000, 5_000_000, 12, 150_000, 50_000, "0.001"),
    )
    for instalment, promise, months, waiver, row, rate in changes:
        bot = replace(
            base.authority[Level.BOT],
            instalment_max=Money(instalment),
            promise_max=Money(promise),
            instalment_months_max=months,
        )
        made.append(
            replace(
                base,
                authority={**base.authority, Level.BOT: bot},
                fee_waiver=replace(base.fee_waiver, abs_max=Money(waiver)),
                instalment=replace(base.instalment, min_monthly=Money(row)),
                personalised=replace(base.personalised, draft_rate=Decimal(rate)),
            )
        )
    return tuple(made)


VARIANTS = variants()
