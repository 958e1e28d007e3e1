"""Limits of each level at one below, on, and one above; and who may approve what."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.debt.authority import (
    ApprovalRequest,
    PastWaiver,
    least_for_debt,
    least_for_deferral,
    least_for_instalment,
    least_for_personalised,
    may_approve,
)
from bot.debt.errors import HouseError
from bot.debt.limits import Level
from bot.debt.negotiation import Authority, Draft, Offers
from bot.debt.products import Product
from bot.debt.values import Money
from tests.debt.negotiation.table import TODAY, Talk, account, talk, terms, yuan

FEN = Money(1)


@pytest.mark.parametrize(
    ("total", "level"),
    [("49999.99", Level.L1), ("50000.00", Level.L1), ("50000.01", Level.L2), ("200000.00", Level.L2), ("200000.01", Level.L3)],
)
def test_the_size_of_the_debt_names_the_person(total: str, level: Level) -> None:
    assert least_for_debt(terms(), yuan(total)) is level


@pytest.mark.parametrize(
    ("months", "dpd", "financed", "level"),
    [
        (12, 60, "30000.00", Level.BOT),
        (13, 60, "30000.00", Level.L1),
        (12, 61, "30000.00", Level.L1),
        (12, 60, "30000.01", Level.L1),
        (11, 59, "29999.99", Level.BOT),
    ],
)
def test_the_assistants_own_instalments_end_exactly_at_its_limits(months: int, dpd: int, financed: str, level: Level) -> None:
    found = least_for_instalment(terms(), months=months, dpd=dpd, financed=yuan(financed), total=yuan("31000"), bot_may=True)
    assert found is level


@pytest.mark.parametrize(("months", "level"), [(35, Level.L1), (36, Level.L1), (37, Level.L2), (60, Level.L2)])
def test_long_personalised_plans_go_up(months: int, level: Level) -> None:
    assert least_for_personalised(terms(), months=months, total=yuan("30000")) is level


def test_nobody_signs_more_than_sixty_months() -> None:
    with pytest.raises(HouseError, match="months_out_of_range"):
        least_for_personalised(terms(), months=61, total=yuan("30000"))
    with pytest.raises(HouseError, match="months_out_of_range"):
        least_for_deferral(terms(), months=4, principal=yuan("1000"), total=yuan("1000"), bot_may=False, zero_interest=False)


@pytest.mark.parametrize(
    ("months", "principal", "zero", "level"),
    [
        (1, "20000.00", False, Level.BOT),
        (1, "20000.01", False, Level.L1),
        (2, "20000.00", False, Level.L1),
        (3, "20000.00", False, Level.L2),
        (1, "20000.00", True, Level.L2),
    ],
)
def test_deferrals_go_up_with_months_size_and_free_interest(months: int, principal: str, zero: bool, level: Level) -> None:
    found = least_for_deferral(
        terms(), months=months, principal=yuan(principal), total=yuan("21000"), bot_may=True, zero_interest=zero
    )
    assert found is level


def request(needs: Level = Level.L1, drafted_by: str = "bot", waives: bool = True, *waivers: PastWaiver) -> ApprovalRequest:
    return ApprovalRequest(needs, drafted_by, waives, waivers)


def refused(ask: ApprovalRequest, level: Level) -> str:
    with pytest.raises(HouseError) as caught:
        may_approve(ask, person="p1", level=level, today=TODAY, terms=terms())
    return caught.value.code


def test_a_person_approves_only_inside_their_level() -> None:
    may_approve(request(Level.L1), person="p1", level=Level.L1, today=TODAY, terms=terms())
    assert refused(request(Level.L2), Level.L1) == "beyond_authority"
    assert refused(request(Level.BOT), Level.BOT) == "beyond_authority"


# duty: behav.malicious_evasion
def test_nobody_approves_their_own_draft() -> None:
    assert refused(request(Level.L1, "p1"), Level.L3) == "four_eyes"


def test_a_second_waiver_within_a_year_takes_another_person() -> None:
    lately = PastWaiver(TODAY - timedelta(days=200), "p1")
    assert refused(request(Level.L1, "bot", True, lately), Level.L1) == "four_eyes_waiver"
    long_ago = PastWaiver(TODAY - timedelta(days=366), "p1")
    may_approve(request(Level.L1, "bot", True, long_ago), person="p1", level=Level.L1, today=TODAY, terms=terms())
    may_approve(request(Level.L1, "bot", False, lately), person="p1", level=Level.L1, today=TODAY, terms=terms())
    may_approve(request(Level.L1, "bot", True, lately), person="p2", level=Level.L1, today=TODAY, terms=terms())


def test_one_function_serves_all_levels_with_what_each_may_do() -> None:
    asked = {"months": 24}
    for level, kind in ((Level.L1, Offers), (Level.L2, Offers)):
        at_table = talk("A03", authority=Authority(level, "p1"))
        move = at_table.say(**asked)
        assert isinstance(move, kind) and move.offers[0].months == 24 and len(move.offers) == 1
    move = talk("A03").say(**asked)
    assert isinstance(move, Offers)
    assert [(offer.months, offer.level) for offer in move.offers] == [(12, Level.BOT), (24, Level.L1)]


def test_a_debt_beyond_a_collector_is_drafted_for_the_supervisor() -> None:
    rich = replace(account("A05"), principal=yuan("60000"))
    move = Talk(rich, authority=Authority(Level.L1, "p1")).say(months=36, product=Product.PERSONALISED)
    assert isinstance(move, Draft) and move.level is Level.L2


def test_a_vulnerable_person_gets_a_pause_and_a_human_signature() -> None:
    frail = replace(account("A03"), flags=frozenset({"VULN"}))
    pause = Talk(frail).say()
    assert isinstance(pause, Offers) and pause.offers[0].product is Product.BREATHING_SPACE
    plan = Talk(frail).say(months=12)
    assert isinstance(plan, Draft) and plan.level is Level.L1
    assert plan.offers[0].rows[0].amount == yuan("672.79")
