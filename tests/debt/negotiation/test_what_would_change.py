"""A refusal says what would change it, to a person at the desk as well as to the debtor."""

from __future__ import annotations

from dataclasses import replace

from bot.debt.limits import Level
from bot.debt.negotiation import AccountFacts, Ask, Authority, DeclaredFacts, History, Refusal, negotiate
from bot.debt.products import Product
from bot.debt.values import Money
from tests.debt.negotiation.table import NOON, account, terms, yuan


def refused(facts: AccountFacts, reason: str | None = None, level: Level = Level.L1, **ask: object) -> Refusal:
    move = negotiate(facts, DeclaredFacts(reason=reason), History(), terms(), Authority(level, "p1"), NOON, Ask(**ask))  # type: ignore[arg-type]
    assert isinstance(move, Refusal), move
    return move


def changes(move: Refusal) -> list[tuple[str, dict[str, object]]]:
    return [(change.code, dict(change.data)) for change in move.changes]


SMALL = replace(account("A02"), principal=yuan("300"), interest=Money(0), late_fee=Money(0))


def test_a_debt_too_small_for_instalments_names_the_least() -> None:
    move = refused(SMALL, product=Product.INSTALMENT)
    assert ("amount", {"least": yuan("600.00")}) in changes(move)


def test_a_hardship_that_is_not_proved_names_the_papers() -> None:
    move = refused(SMALL, reason="illness", product=Product.PERSONALISED)
    (change,) = [data for code, data in changes(move) if code == "evidence"]
    assert change == {"reason": "illness", "papers": ("diagnosis", "hospital_receipt")}
    silent = dict(changes(refused(SMALL, product=Product.PERSONALISED)))["evidence"]
    assert silent["reason"] == "hardship" and silent["papers"]


def test_a_product_that_the_stage_does_not_have_names_one_that_it_has() -> None:
    late = replace(account("A03"), dpd=45)
    assert changes(refused(late, product=Product.DUE_DATE, day=10))[-1][0] in {"pay_first", "product"}
    early = replace(account("A02"), dpd=2, overdue_min=Money(0))
    assert ("product", {"product": "ptp"}) in changes(refused(early, product=Product.DEFERRAL))


def test_where_nothing_is_owed_nothing_would_change_it() -> None:
    nothing = replace(account("A02"), principal=Money(0), interest=Money(0), late_fee=Money(0), overdue_min=Money(0))
    assert changes(refused(nothing, product=Product.FEE_WAIVER)) == []


def test_the_assistant_names_a_person_before_anything_else() -> None:
    move = refused(SMALL, level=Level.BOT, product=Product.INSTALMENT)
    assert ("authority", {"level": "L1"}) in changes(move)


def test_a_product_is_named_only_where_the_terms_have_it() -> None:
    early = replace(account("A02"), dpd=2, overdue_min=Money(0))
    bare = replace(terms(), promise=replace(terms().promise, by_bucket={}))
    ask = Ask(product=Product.DEFERRAL)
    move = negotiate(early, DeclaredFacts(), History(), bare, Authority(Level.L1, "p1"), NOON, ask)
    assert isinstance(move, Refusal)
    assert ("product", {"product": "personalised"}) in changes(move)
