"""What the slider may move along: lengths that the assistant may conclude, at the down payment of the offer."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from bot.debt.account import CardAgreement
from bot.debt.limits import Level
from bot.debt.negotiation import BOT, AccountFacts, Ask, DeclaredFacts, History, Offers, negotiate
from bot.debt.negotiation.case import Case
from bot.debt.negotiation.lengths import lengths
from bot.debt.products import Product
from bot.debt.values import Money
from bot.terms import current

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
FACTS = AccountFacts(
    as_of=date(2026, 11, 20),
    dpd=58,
    principal=Money.of(8000),
    interest=Money.of(368),
    late_fee=Money.of("127.20"),
    overdue_min=Money.of(1744),
    agreement=CardAgreement("card", "4417", 5, 23, Money.of(20000)),
)


def test_every_length_of_the_bucket_stands_at_the_same_down_payment() -> None:
    terms = current(date(2026, 11, 20))
    move = negotiate(FACTS, DeclaredFacts(), History(), terms, BOT, NOW, Ask(months=12))
    assert isinstance(move, Offers)
    points = lengths(Case(FACTS, DeclaredFacts(), History(), terms, BOT, NOW, Ask()), move.offers[0])
    assert [point.months for point in points] == [6, 12]
    assert {point.down_share for point in points} == {Decimal("0.10")}
    assert {point.level for point in points} == {Level.BOT}
    assert points[1].rows == move.offers[0].rows


def test_another_product_has_no_slider() -> None:
    terms = current(date(2026, 11, 20))
    move = negotiate(FACTS, DeclaredFacts(), History(), terms, BOT, NOW, Ask(Product.PROMISE))
    assert isinstance(move, Offers)
    assert lengths(Case(FACTS, DeclaredFacts(), History(), terms, BOT, NOW, Ask()), move.offers[0]) == ()
