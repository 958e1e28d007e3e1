"""One receipt for everybody: the assistant, the desk and the paper explain a figure by the same lines."""

from __future__ import annotations

import pytest

from bot.clock import FixedClock
from bot.debt.errors import HouseError
from bot.debt.negotiation import Ask, Offers
from bot.debt.products import Product
from bot.debt.receipts import Receipt, recompute
from bot.debt.values import Money
from bot.services import briefs, explanations, plan_papers, plans
from bot.services.ports import Context
from bot.store.tables import Plan
from tests.houses import Talk
from tests.services.test_plans import pay, signed, yuan


def of(groups: tuple[explanations.Explained, ...], about: str) -> dict[str, Receipt]:
    return {receipt.figure: receipt for group in groups if group.about == about for receipt in group.receipts}


def test_offer_desk_and_assistant_share_a_receipt(house: Context, a03: Talk) -> None:
    plans.next_move(house, a03.id, Ask(months=12))
    desk = of(explanations.for_desk(house, a03.id), "offer")
    for figure in ("down_payment", "instalment", "charges_total", "total_paid", "apr", "waived_late_fee"):
        assert desk[figure] == explanations.asked(house, a03.id, figure)


def test_a_signed_plan_its_paper_and_the_desk_share_a_receipt(house: Context, clock: FixedClock, a03: Talk) -> None:
    view = signed(house, clock, a03, months=12)
    paper = {receipt.figure: receipt for receipt in plan_papers.plan_paper(house, a03.id, view.id).receipts}
    desk = of(explanations.for_desk(house, a03.id), "plan")
    assert paper["instalment"] == desk["instalment"] == explanations.asked(house, a03.id, "instalment")
    assert paper["total_paid"].value == yuan("8910.28")
    assert all(recompute(receipt) == receipt.value for receipt in paper.values())


def test_a_running_plan_explains_what_settling_today_costs_and_saves(house: Context, clock: FixedClock, a03: Talk) -> None:
    view = signed(house, clock, a03, months=12)
    pay(house, a03, str(view.down))
    quote = plans.early_settlement_quote(house, a03.id)
    early = explanations.asked(house, a03.id, "early_settlement")
    saved = explanations.asked(house, a03.id, "saved")
    assert (early.value, saved.value) == (quote.figures.payoff, quote.saved)
    assert of(explanations.for_desk(house, a03.id), "plan")["saved"] == saved


def test_a_plan_from_the_core_explains_the_sum_of_its_rows(house: Context) -> None:
    with house.uow(read=True) as uow:
        row = uow.one(Plan, status="active")
    assert row is not None
    (receipt,) = explanations.of_plan(row)
    assert recompute(receipt) == receipt.value == Money(sum(int(agreed["amount_fen"]) for agreed in row.schedule))


def test_what_is_left_a_month_is_explained_to_both(house: Context, a03: Talk) -> None:
    plans.declare_facts(house, a03.id, income=yuan("6500"), essentials=yuan("4200"), other_debt=yuan("900"))
    receipt = explanations.asked(house, a03.id, "affordable")
    assert receipt.value == yuan("1070")
    assert of(explanations.for_desk(house, a03.id), "means")["affordable"] == receipt


def test_charges_above_the_houses_own_line_are_flagged_to_staff_and_to_nobody_else(house: Context, a03: Talk) -> None:
    """G13: 24.56 % a year; waiving 11.25 brings them to the line (R33)."""
    (card,) = briefs.brief(house, a03.id).money["cards"]  # type: ignore[index]
    assert card["charge_check"] == {"a_year": "24.56", "waive": "11.25"}
    desk = of(explanations.for_desk(house, a03.id), "account")
    assert recompute(desk["charges_a_year"]) == desk["charges_a_year"].value
    with pytest.raises(HouseError, match="figure_unknown"):
        explanations.asked(house, a03.id, "charges_a_year")


def test_charges_below_the_line_are_not_mentioned(house: Context) -> None:
    a01 = Talk.verified(house, "A01")
    assert briefs.brief(house, a01.id).money["cards"][0]["charge_check"] is None  # type: ignore[index]


def test_a_figure_that_nothing_states_is_unknown(house: Context, a03: Talk) -> None:
    for figure in ("settlement", "affordable", "nonsense"):
        with pytest.raises(HouseError, match="figure_unknown"):
            explanations.asked(house, a03.id, figure)


def test_a_stranger_is_told_nothing_and_the_desk_neither(house: Context) -> None:
    talk = Talk.begin(house)
    with pytest.raises(HouseError, match="identity_required"):
        explanations.asked(house, talk.id, "total")
    assert explanations.for_desk(house, talk.id) == ()


def test_relief_is_explained_before_it_is_taken(house: Context) -> None:
    talk = Talk.verified(house, "A02")
    move = plans.next_move(house, talk.id, Ask(product=Product.DEFERRAL))
    assert isinstance(move, Offers)
    assert explanations.asked(house, talk.id, "interest_cost").value == move.offers[0].interest_cost
