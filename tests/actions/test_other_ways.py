"""Is there no other way: what else is open to this person, never the same again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.debt.products import Product
from bot.services import plans, ways
from tests.actions.play import Play

Begin = Callable[..., Play]


@pytest.mark.parametrize("said", ["还有别的办法没", "还有其他方案吗", "有没有别的路子"])
def test_the_other_ways_are_named_and_the_offer_is_not_said_again(play: Begin, said: str) -> None:
    talk = play("A03")
    talk.says("想分期", "request_instalment")
    answer = talk.says(said, "ask_options")
    assert answer.keys == ["utter_bargain_other_ways"]
    assert "2026年11月27日" in answer and "2,279.20" in answer and "1,673.60" not in answer
    assert {"/promise_payment", "/request_min_relief", "/request_deferral", "/claim_hardship", "/request_human"} <= set(
        answer.buttons
    )


def test_the_offer_itself_can_still_be_taken(play: Begin) -> None:
    talk = play("A03")
    talk.says("分12期", "request_instalment")
    talk.says("还有别的办法没", "ask_better_offer")
    assert talk.says("就选12期", "choose_offer").keys == ["utter_plans_cost_sheet"]


def test_a_cheaper_one_of_the_same_kind_is_a_step_of_the_ladder(play: Begin) -> None:
    talk = play("A03")
    talk.says("想分期", "request_instalment")
    assert talk.says("换个便宜点的", "ask_better_offer").keys[-1] == "utter_plans_offer"


def test_each_way_is_one_that_the_negotiator_would_answer(play: Begin) -> None:
    talk = play("A03")
    found = {way.product: way.by_person for way in ways.open_ways(talk.ctx, talk.talk.id)}
    assert found[Product.INSTALMENT] is False and found[Product.PROMISE] is False
    assert found[Product.DEFERRAL] is True and Product.SETTLEMENT not in found


def test_looking_counts_for_nothing(play: Begin) -> None:
    talk = play("A03")
    talk.says("想分期", "request_instalment")
    before = plans.current(talk.ctx, talk.talk.id)
    ways.open_ways(talk.ctx, talk.talk.id)
    assert plans.current(talk.ctx, talk.talk.id) == before


def test_beside_an_arrangement_no_second_one_is_named(play: Begin) -> None:
    talk = play("A04")
    talk.says("能分24期吗", "request_instalment")
    assert talk.says("就24期", "choose_offer").keys[0] == "utter_plans_draft_submitted"
    open_now = {way.product for way in ways.open_ways(talk.ctx, talk.talk.id)}
    assert open_now & {Product.INSTALMENT, Product.PERSONALISED, Product.SETTLEMENT, Product.FEE_WAIVER} == set()
    assert Product.PROMISE in open_now


def test_nothing_is_open_on_a_debt_that_may_be_time_barred(play: Begin) -> None:
    talk = play("A06")
    assert Product.PROMISE not in {way.product for way in ways.open_ways(talk.ctx, talk.talk.id)}


def test_beside_a_running_plan_nothing_that_it_replaces_is_named(play: Begin) -> None:
    talk = play("A08")
    assert {way.product for way in ways.open_ways(talk.ctx, talk.talk.id)} & {Product.INSTALMENT, Product.PROMISE} == set()
