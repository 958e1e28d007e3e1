"""Questions about the plan or the settlement on the table: its own figures answer, and nothing is taken by a question."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.services import plans, tasks
from tests.actions.play import Play

Begin = Callable[..., Play]


@pytest.fixture
def offered(play: Begin) -> Play:
    """Twelve months with a first payment, on the table of A03."""
    talk = play("A03")
    assert "utter_plans_offer" in talk.says("一个月最多七百", "counter_offer").keys
    return talk


@pytest.mark.parametrize(
    ("asked", "key", "figures"),
    [
        ("first_day", "utter_offer_first_day_down", ("836.80", "2026年11月23日", "672.79", "2026年12月5日")),
        ("total", "utter_offer_total_down", ("8,910.28", "836.80", "8,073.48", "542.28")),
        ("each", "utter_offer_each", ("672.79", "12")),
        ("cost", "utter_plans_cost", ("542.28", "13.04%")),
        ("unchanged", "utter_offer_unchanged", ("836.80", "672.79", "2026年11月23日")),
        ("until", "utter_offer_until", ("2026年11月23日",)),
        ("if_missed", "utter_offer_if_missed", ("3", "2")),
        ("calls", "utter_offer_calls", ()),
        ("early", "utter_offer_early", ()),
        ("undo", "utter_offer_undo_down", ()),
        ("how_pay", "utter_offer_how_pay", ()),
        ("who_decides", "utter_offer_who_bot", ()),
        ("others_get_more", "utter_offer_others", ()),
        ("principal_too", "utter_offer_principal", ()),
        ("change_day", "utter_offer_change_day", ("5", "15", "3")),
        ("waived", "utter_offer_waived", ("127.20",)),
        ("next", "utter_offer_next", ()),
    ],
)
def test_a_question_is_answered_from_the_offer(offered: Play, asked: str, key: str, figures: tuple[str, ...]) -> None:
    answer = offered.says("这个呢", "counter_offer", follow_ups={"offer": asked})
    assert answer.keys == [key]
    assert all(figure in answer for figure in figures), answer.texts
    state = tasks.current(offered.ctx, offered.talk.id)
    assert state is not None and state.step == "offered" and "chosen" not in state.data


def test_why_just_this_sum_and_why_a_first_payment(offered: Play) -> None:
    assert offered.says("咋每期是672不是700", "counter_offer", follow_ups={"offer": "why_this"}).keys == ["utter_offer_why_sum"]
    answer = offered.says("还要先交一笔首付干嘛", "counter_offer", follow_ups={"offer": "why_this"})
    assert answer.keys == ["utter_offer_why_down"] and "10%" in answer
    assert offered.says("凭啥呀", "ask_plan_reason", follow_ups={"offer": "why_this"}).keys == ["utter_plans_why"]


def test_the_earlier_offer_comes_back_and_is_not_taken(offered: Play) -> None:
    assert "6 期" in offered.says("那6期呢", "counter_offer")
    back = offered.says("还是前头那个12期的", "choose_offer", follow_ups={"offer": "earlier"})
    assert back.keys == ["utter_plans_offer"] and "672.79" in back
    assert offered.says("还是刚刚那个", "affirm", follow_ups={"offer": "earlier"}).keys == ["utter_plans_offer"]
    view = plans.current(offered.ctx, offered.talk.id)
    assert view is not None and view.chosen is None


def test_months_that_were_never_offered_are_a_proposal(offered: Play) -> None:
    answer = offered.says("还是3期的好", "counter_offer", follow_ups={"offer": "earlier"})
    assert answer.keys != ["utter_plans_offer"] or "3 期" in answer


def test_two_are_compared(offered: Play) -> None:
    offered.says("那6期呢", "counter_offer")
    answer = offered.says("哪个划算", "ask_options", follow_ups={"offer": "difference"})
    assert answer.keys == ["utter_offer_difference"]
    assert "合计少一些的是 6 期的" in answer and "每期轻一些的是 12 期的" in answer


def test_somebody_who_has_the_say_is_a_person_and_no_yes(offered: Play) -> None:
    answer = offered.says("行吧，叫你们能做主的来", "affirm", follow_ups={"offer": "someone_who_can"})
    assert answer.keys[0].startswith("utter_handoff")
    view = plans.current(offered.ctx, offered.talk.id)
    assert view is not None and view.chosen is None


@pytest.mark.parametrize("intent", ["signal_crisis", "express_despair", "report_scam", "claim_third_party"])
def test_danger_and_strangers_come_first(offered: Play, intent: str) -> None:
    answer = offered.says("这个多少钱", intent, follow_ups={"offer": "total"})
    assert not [key for key in answer.keys if key.startswith("utter_offer_")]


def test_a_sure_other_wish_stands(offered: Play) -> None:
    answer = offered.says("这笔东西没收到货", "object_bill", follow_ups={"offer": "total"})
    assert not [key for key in answer.keys if key.startswith("utter_offer_")]


def test_without_an_offer_the_words_take_their_usual_way(play: Begin) -> None:
    answer = play("A03").says("一共多少", "ask_arrears", follow_ups={"offer": "total"})
    assert answer.keys == ["utter_arrears_overdue"]


def test_a_settlement_is_explained_and_haggling_changes_nothing(play: Begin) -> None:
    talk = play("A11")
    assert "utter_plans_settlement_offer" in talk.says("一次还清能少点吗", "ask_settlement").keys
    total = talk.says("那我一共付多少", "ask_arrears", follow_ups={"offer": "total"})
    assert total.keys == ["utter_offer_settle_total"] and "24,312.40" in total
    assert talk.says("人家都打五折", "ask_settlement", follow_ups={"offer": "others_get_more"}).keys == ["utter_offer_others"]
    assert talk.says("谁批", "ask_plan_reason", follow_ups={"offer": "who_decides"}).keys == ["utter_offer_who_draft"]
    assert talk.says("下一步呢", "ask_options", follow_ups={"offer": "next"}).keys == ["utter_offer_next_draft"]


@pytest.mark.parametrize("said", ["首付八百多那个，可以", "行，就672那个", "每月六百七左右那个可以"])
def test_a_figure_of_the_offer_named_in_a_yes_is_no_proposal(offered: Play, said: str) -> None:
    assert offered.says(said, "affirm").keys == ["utter_plans_cost_sheet"]


@pytest.mark.parametrize("said", ["可以，首付五百行吗", "好，每月六百"])
def test_another_figure_in_a_yes_is_a_proposal(offered: Play, said: str) -> None:
    assert offered.says(said, "affirm").keys != ["utter_plans_cost_sheet"]


def test_asking_at_home_first_is_no_complaint_about_calls_at_home(offered: Play) -> None:
    answer = offered.says("这个首付我得问问家里，回头再说", "complain_third_party_contact")
    assert answer.keys == ["utter_bargain_no_hurry"]


@pytest.mark.parametrize("asked", ["each", "total", "cost"])
def test_a_sigh_in_the_shape_of_a_question_is_a_sigh(offered: Play, asked: str) -> None:
    answer = offered.says("一个月六百多？？吃不消啊", "ask_better_offer", follow_ups={"offer": asked})
    assert not [key for key in answer.keys if key.startswith("utter_offer_")]
