"""A personalised plan under terms that charge for it: the charge is part of the row, and of what a debtor can bear."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from bot.debt.limits import Terms
from bot.debt.negotiation import AccountFacts, Ask, DeclaredFacts, Draft, History, negotiate
from bot.debt.negotiation.case import Case
from bot.debt.negotiation.deal import personalised
from bot.debt.negotiation.pricing import price
from bot.debt.products import Product
from bot.debt.values import Money
from tests.debt.negotiation.table import BOT, NOON, account, terms, yuan

TENTH = Decimal("0.10")


def charging(rate: str) -> Terms:
    base = terms()
    return replace(base, personalised=replace(base.personalised, draft_rate=Decimal(rate)))


def case(facts: AccountFacts, under: Terms, **declared: object) -> Case:
    return Case(facts, DeclaredFacts(**declared), History(), under, BOT, NOON, Ask())  # type: ignore[arg-type]


def test_the_largest_row_of_a_deal_is_the_largest_row_of_its_schedule() -> None:
    for rate in ("0", "0.001", "0.0025"):
        at_table = case(account("A05"), charging(rate))
        for months in (12, 24, 37, 60):
            deal = personalised(at_table, months, TENTH)
            assert deal is not None and deal.largest == price(at_table, deal).monthly


def test_a_plan_is_offered_at_what_is_left_and_not_a_fen_above() -> None:
    """A05 at 0.25 % a month: the charge moves the first affordable length."""
    under = charging("0.0025")
    deal = personalised(case(account("A05"), under), 36, TENTH)
    assert deal is not None and deal.largest > yuan("880")
    move = negotiate(
        account("A05"),
        DeclaredFacts(income=yuan("6310"), essentials=yuan("4200"), other_debt=yuan("910")),
        History(),
        under,
        BOT,
        NOON,
        Ask(product=Product.PERSONALISED),
    )
    assert isinstance(move, Draft)
    assert [offer.months for offer in move.offers] == [48, 60]
    assert all(offer.monthly <= yuan("880") for offer in move.offers)


def test_the_least_row_counts_with_its_charge() -> None:
    """4,400 less a tenth over 40 months: rows of 99.00, and of 108.90 with their charge; the least is 100."""
    facts = replace(
        account("A05"),
        principal=yuan("4400"),
        interest=Money(0),
        late_fee=Money(0),
        principal_instalment=Money(0),
        as_of=date(2026, 11, 20),
    )
    free, charged = case(facts, charging("0")), case(facts, charging("0.0025"))
    assert personalised(free, 40, TENTH) is None
    deal = personalised(charged, 40, TENTH)
    assert deal is not None
    assert min(row.amount for row in price(charged, deal).rows) == yuan("108.90")
