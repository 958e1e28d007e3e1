"""What is owed, what it costs from here on, and where one may go: nothing of it before identity is proven."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.actions.play import Play

Begin = Callable[..., Play]


@pytest.mark.parametrize(
    ("said", "intent"), [("你好", "greet"), ("嗯", "affirm"), ("推荐个股票", "out_of_scope"), ("字太小了", "ask_repeat")]
)
def test_the_ways_shown_to_a_stranger_say_nothing_of_owing(play: Begin, said: str, intent: str) -> None:
    assert "查我的账单" in play().says(said, intent).titles
    assert not [title for title in play().says(said, intent).titles if "欠" in title]
    assert "我欠多少" in play("A03").says(said, intent).titles


def test_interest_comes_with_what_each_further_day_costs(play: Begin) -> None:
    answer = play("A03").says("利息怎么算的", "ask_interest")
    assert "每天约 4.00 元" in answer
    assert "违约金另算，是 127.20 元" in answer


def test_before_the_due_day_the_cost_of_paying_only_the_minimum_is_told(play: Begin) -> None:
    answer = play("A01").says("剩下的每天多少利息", "ask_interest")
    assert answer.keys == ["utter_arrears_interest", "utter_arrears_interest_ahead"]
    assert "剩下的 10,800.00 元每天约 5.40 元" in answer
    assert "违约金" not in answer


def test_why_an_offer_is_what_it_is_names_the_terms_and_no_path(play: Begin) -> None:
    for locale, name in (("zh", "分期的期数和首付、分期利率、由谁批准"), ("en", "the rate of instalments")):
        talk = play("A03", locale)
        talk.says("想分期", "request_instalment")
        answer = talk.says("为什么给我这个方案", "ask_plan_reason")
        assert answer.keys[0] == "utter_plans_why"
        assert name in answer
        assert "products." not in answer


def test_the_end_of_a_negotiation_without_a_plan_on_the_table_names_none(play: Begin) -> None:
    talk = play("A11")
    talk.says("一次结清能减多少", "ask_settlement")
    heard = [key for _ in range(5) for key in talk.says("再少点", "ask_better_offer").keys]
    assert "utter_bargain_stop_bare" in heard, heard
