"""Whoever asks how a figure was computed gets its receipt: on the account, in an offer, in a plan."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.debt.negotiation import Ask
from bot.debt.products import Product
from bot.debt.values import Money
from bot.language.figures_asked import figure_asked
from bot.language.receipt_names import name
from bot.services import plans
from tests.actions.play import Play

Begin = Callable[..., Play]


def figure_of(answer: object) -> str:
    (card,) = [card for card in answer.cards if card["type"] == "receipt"]  # type: ignore[attr-defined]
    return str(card["data"]["figure"])


@pytest.mark.parametrize(
    ("said", "intent", "figure", "value"),
    [
        ("总额怎么来的", "ask_arrears", "total", "8,495.20"),
        ("违约金怎么算的", "ask_interest", "late_fee", "127.20"),
        ("最低还款怎么算的", "ask_min_payment", "overdue_min", "1,744.00"),
        ("逾期多少天怎么算的", "ask_overdue_rule", "dpd", "58"),
    ],
)
def test_a_figure_of_the_account_is_explained(play: Begin, said: str, intent: str, figure: str, value: str) -> None:
    answer = play("A03").says(said, intent)
    assert figure_of(answer) == figure
    assert value in answer


@pytest.mark.parametrize(
    ("said", "figure", "value"),
    [
        ("首付怎么算的", "down_payment", "8,368.00 × 10% = 836.80"),
        ("每期金额怎么算的", "instalment", "7,531.20 × 0.6% = 45.19"),
        ("分期利息怎么算的", "charges_total", "542.28"),
        ("年化利率怎么算的", "apr", "13.04%"),
        ("合计要还怎么算的", "total_paid", "8,910.28"),
        ("减免的违约金怎么算的", "waived_late_fee", "127.20"),
    ],
)
def test_a_figure_of_the_offer_is_explained_whatever_was_understood(play: Begin, said: str, figure: str, value: str) -> None:
    talk = play("A03")
    plans.next_move(talk.ctx, talk.talk.id, Ask(months=12))
    answer = talk.says(said, "ask_plan_reason")
    assert figure_of(answer) == figure
    assert value in answer


def test_it_is_explained_in_english_too(play: Begin) -> None:
    talk = play("A03", "en")
    plans.next_move(talk.ctx, talk.talk.id, Ask(months=12))
    answer = talk.says("How is the down payment computed", "nlu_fallback")
    assert "Share of the base: 8,368.00 × 10% = 836.80" in answer


def test_the_figures_of_relief_are_explained(play: Begin) -> None:
    talk = play("A02")
    plans.next_move(talk.ctx, talk.talk.id, Ask(product=Product.DEFERRAL))
    assert figure_of(talk.says("延期的利息怎么算的", "ask_interest")) == "interest_cost"


def test_what_is_left_a_month_is_explained_once_it_was_declared(play: Begin) -> None:
    talk = play("A03")
    assert "utter_arrears_receipt" not in talk.says("每月能还多少是怎么算的", "ask_plan_reason").keys
    plans.declare_facts(talk.ctx, talk.talk.id, income=Money.of("6500"), essentials=Money.of("4200"), other_debt=Money.of("900"))
    answer = talk.says("每月能还多少是怎么算的", "ask_plan_reason")
    assert figure_of(answer) == "affordable"
    assert "1,070.00元" in answer


def test_an_open_form_goes_on_after_the_explanation(play: Begin) -> None:
    talk = play("A03")
    talk.says("我想分12期", "request_instalment")
    answer = talk.says("首付怎么算的", "ask_plan_reason")
    assert answer.keys[0] == "utter_arrears_receipt" and len(answer.keys) > 1


def test_a_stranger_gets_no_receipt(play: Begin) -> None:
    assert "utter_arrears_receipt" not in play().says("总额怎么来的", "ask_arrears").keys


@pytest.mark.parametrize(
    ("said", "figure"),
    [
        ("提前结清怎么算的", "early_settlement"),
        ("提前结清省下的怎么算的", "saved"),
        ("降低后的最低还款怎么算的", "relieved_minimum"),
        ("最后一期金额怎么算的", "last_instalment"),
        ("How is the minimum computed", "overdue_min"),
        ("How is the total computed", "total"),
        ("首付多少", None),
        ("我今天在公司忙了一整天都没有空，然后你们还打电话来，请问违约金怎么算的", None),
    ],
)
def test_the_figure_is_read_off_a_short_question(said: str, figure: str | None) -> None:
    assert figure_asked(said) == figure


def test_of_two_offers_the_one_that_was_named_is_explained(play: Begin) -> None:
    talk = play("A03")
    plans.next_move(talk.ctx, talk.talk.id, Ask(months=12))
    plans.next_move(talk.ctx, talk.talk.id, Ask(months=6))
    assert "8,910.28" in talk.says("12期的合计要还怎么算的", "ask_plan_reason")
    assert "8,910.28" not in talk.says("6期的合计要还怎么算的", "ask_plan_reason")


def test_every_figure_of_a_plan_is_found_by_its_own_name() -> None:
    """What the page says for a tap on "why": the name of the figure in the usual sentence."""
    for figure in ("instalment", "last_instalment", "down_payment", "charges_total", "apr", "total_paid", "waived_late_fee"):
        assert figure_asked(f"12期的{name(figure)}怎么算的") == figure
        assert figure_asked(f"How is this computed for 12 instalments: {name(figure, 'en')}") == figure
