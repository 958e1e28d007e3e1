"""How far somebody may go: the last rung of each plan that their own level concludes."""

from __future__ import annotations

from dataclasses import replace

from bot.debt.limits import Level
from bot.debt.negotiation import AccountFacts, Ask, Authority, DeclaredFacts, History
from bot.debt.negotiation.case import Case
from bot.debt.negotiation.floors import floors
from tests.debt.negotiation.table import NOON, account, terms


def lowest(facts: AccountFacts, level: Level, **declared: object) -> list[tuple[str, int, str, str]]:
    at_table = Case(facts, DeclaredFacts(**declared), History(), terms(), Authority(level, "p1"), NOON, Ask())  # type: ignore[arg-type]
    return [(deal.product.value, deal.months, str(deal.split.share), deal.level.code) for deal in floors(at_table)]


def test_the_assistant_ends_where_its_ladder_ends_and_a_person_goes_on() -> None:
    assert lowest(account("A03"), Level.BOT) == [("instalment", 12, "0.10", "bot")]
    assert lowest(account("A03"), Level.L1) == [("instalment", 24, "0.05", "L1")]


def test_with_a_hardship_the_personalised_plan_has_its_floor_too() -> None:
    found = lowest(account("A03"), Level.L1, reason="illness")
    assert [product for product, *_ in found] == ["instalment", "personalised"]
    assert found[1][1:] == (36, "0.05", "L1")
    assert lowest(account("A03"), Level.BOT, reason="illness") == [("instalment", 12, "0.10", "bot")]


def test_what_another_level_must_sign_is_nobody_elses_floor() -> None:
    frail = replace(account("A03"), flags=frozenset({"VULN"}))
    assert lowest(frail, Level.BOT) == []
    assert lowest(frail, Level.L1) == [("instalment", 24, "0.05", "L1")]
