"""Whatever is asked of a plan that stands is answered from it; a move, another day and a withdrawal need their own yes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from bot.clock import FixedClock
from bot.services import plans, promises, tasks
from bot.services.ports import Context
from tests.actions.play import Play

Begin = Callable[..., Play]


@pytest.fixture
def running(play: Begin) -> Play:
    """A08: three of twelve paid, 672.79 due on 5 December."""
    return play("A08")


@pytest.fixture
def missed(house: Context, play: Begin) -> Play:
    """Two days after the instalment of 5 December, which is not paid."""
    assert isinstance(house.clock, FixedClock)
    house.clock.move_to(datetime(2026, 12, 7, 10, 0))
    return play("A08")


@pytest.mark.parametrize(
    ("asked", "key", "figures"),
    [
        ("late_ok", "utter_plans_late_ok", ("2026年12月8日", "672.79")),
        ("again", "utter_plans_again", ("3", "2", "6")),
        ("move_how", "utter_plans_move_how", ("2026年12月5日", "2027年9月5日", "2027年1月5日", "672.79")),
        ("change_how", "utter_plans_change_how", ("2", "3", "15")),
        ("every_day", "utter_plans_every_day", ("2026年12月5日",)),
        ("less", "utter_plans_less", ("672.79",)),
        ("more", "utter_plans_more", ("5,671.00",)),
        ("undo", "utter_plans_undo_late", ("24",)),
        ("left", "utter_plans_state_active", ("12", "9", "5,648.40", "2027年8月5日")),
        ("charge", "utter_plans_charge", ("627.60", "45.19")),
        ("missed", "utter_plans_missed_none", ("672.79",)),
        ("cannot", "utter_plans_repair", ("672.79",)),
        ("down_late", "utter_plans_down_paid", ("672.79",)),
    ],
)
def test_a_question_is_answered_from_the_plan_that_runs(running: Play, asked: str, key: str, figures: tuple[str, ...]) -> None:
    answer = running.says("这个怎么说", "ask_plan", follow_ups={"plan": asked})
    assert answer.keys == [key]
    assert all(figure in answer for figure in figures), answer.texts
    assert tasks.current(running.ctx, running.talk.id) is None


def test_what_was_surely_understood_as_something_else_stands(running: Play) -> None:
    assert "utter_plans_left" not in running.says("转人工", "request_human", follow_ups={"plan": "left"}).keys


def test_the_next_instalment_goes_to_the_end_only_by_a_yes(running: Play) -> None:
    asked = running.says("挪到最后", "explain_broken_plan", follow_ups={"plan": "move_it"})
    assert asked.keys == ["utter_read_back_plan_move"] and "2027年9月5日" in asked
    inside = running.says("要加钱吗", "ask_interest", follow_ups={"plan": "move_how"})
    assert inside.keys[0] == "utter_plans_move_how" and inside.keys[-1] == "utter_read_back_plan_move"
    done = running.says("好", "affirm")
    assert done.keys == ["utter_plans_moved"] and "2027年1月5日" in done
    again = running.says("再挪一期", "explain_broken_plan", follow_ups={"plan": "move_it"})
    assert again.keys == ["utter_plans_move_used"]
    assert running.says("后面的变不变", "ask_plan", follow_ups={"plan": "move_how"}).keys == ["utter_plans_move_done"]


def test_a_no_leaves_the_instalment_where_it_is(running: Play) -> None:
    running.says("挪到最后", "explain_broken_plan", follow_ups={"plan": "move_it"})
    assert running.says("不", "deny").keys == ["utter_flow_cancelled"]
    assert not plans.change_room(running.ctx, running.talk.id).moved


def test_a_missed_instalment_has_its_days_of_grace_and_may_go_to_the_end(missed: Play) -> None:
    told = missed.says("5号那期忘了", "explain_broken_plan", follow_ups={"plan": "missed"})
    assert told.keys == ["utter_plans_missed_grace"] and "2026年12月8日" in told
    asked = missed.says("拿不出来", "claim_hardship", follow_ups={"plan": "cannot"})
    assert asked.keys == ["utter_plans_cannot", "utter_read_back_plan_move"]
    assert missed.says("移吧", "explain_broken_plan", follow_ups={"plan": "move_it"}).keys == ["utter_plans_moved"]
    room = plans.change_room(missed.ctx, missed.talk.id)
    assert room.moved and room.changes_left == 2
    assert missed.says("那期没还要紧吗", "ask_plan", follow_ups={"plan": "missed"}).keys == ["utter_plans_missed_moved"]


def test_a_day_within_the_grace_is_good_and_one_after_it_is_not(missed: Play) -> None:
    good = missed.says("那我8号还", "promise_payment", follow_ups={"plan": "pay_on"})
    assert good.keys == ["utter_plans_pay_in_grace"]
    late = missed.says("那我12号还", "promise_payment", follow_ups={"plan": "pay_on"})
    assert late.keys == ["utter_plans_late_beyond"] and "2026年12月8日" in late
    assert missed.says("换个日子", "change_plan_day").keys == ["utter_plans_day_late"]


def test_the_missed_instalment_is_paid_on_its_own_page(missed: Play) -> None:
    page = missed.says("现在补上", "request_payment_now", follow_ups={"plan": "pay_this"})
    assert page.keys == ["utter_payment_link"] and "672.79" in page


@pytest.fixture
def settling(running: Play) -> Play:
    assert "5,671.00" in running.hears("提前结清多少钱", "settle_early")
    return running


@pytest.mark.parametrize(
    ("asked", "said", "key", "figures"),
    [
        ("what", "22块6是什么", "utter_plans_settle_what", ("22.60", "45.19", "15")),
        ("fee", "有别的费用吗", "utter_plans_settle_no_fee", ("5,671.00",)),
        ("other_day", "23号还呢", "utter_plans_settle_early", ("5,675.51",)),
        ("other_day", "12月20号还呢", "utter_plans_settle_when", ("5,671.00",)),
        ("how_long", "明天还是这个数吗", "utter_plans_settle_how_long", ("5,672.50",)),
        ("today", "那就今天", "utter_payment_link", ("5,671.00",)),
        ("saved", "能省多少", "utter_plans_settle_saved", ("384.11",)),
        ("certificate", "给证明吗", "utter_plans_settle_certificate", ("5,671.00",)),
        ("amount", "要多少钱", "utter_plans_settle_amount", ("5,671.00",)),
        ("part", "先还一部分行吗", "utter_plans_more", ("5,671.00",)),
        ("drop", "算了不提前了", "utter_plans_state_active", ("672.79",)),
        ("next_row", "5号那期还用还吗", "utter_plans_settle_after", ("2026年12月5日",)),
        ("credit", "征信呢", "utter_consequences_credit_record", ()),
    ],
)
def test_what_is_asked_of_the_sum_that_settles_the_plan(
    settling: Play, asked: str, said: str, key: str, figures: tuple[str, ...]
) -> None:
    answer = settling.says(said, "ask_plan", follow_ups={"settling": asked, "plan": "pay_this"})
    assert answer.keys == [key]
    assert all(figure in answer for figure in figures), answer.texts


def test_nothing_is_asked_of_a_sum_that_was_not_told(running: Play) -> None:
    assert "utter_plans_settle_amount" not in running.says("多少钱", "ask_arrears", follow_ups={"settling": "amount"}).keys


def test_a_draft_that_waits_has_answers_of_its_own(play: Begin) -> None:
    talk = play("A04")
    talk.hears("想分12期", "request_instalment")
    talk.hears("可以，帮我报", "affirm")
    refused = talk.says("不批怎么办", "ask_plan_reason", follow_ups={"plan": "rejected"})
    assert refused.keys == ["utter_plans_if_rejected"] and "2026年11月23日 18:00" in refused
    assert talk.says("批了没", "ask_plan", follow_ups={"plan": "decided_when"}).keys == ["utter_complaints_progress"]
    assert talk.says("首付哪天交", "ask_due_date", follow_ups={"plan": "down_late"}).keys == ["utter_plans_down_not_yet"]


def test_a_share_of_the_first_payment_is_what_is_offered(play: Begin) -> None:
    offered = play("A04").says("分12期，首付两成", "request_instalment")
    assert offered.keys == ["utter_plans_draft"] and "4,259.85" in offered
    assert "836.80" in play("A03").says("分12期，首付一成", "request_instalment")


def test_a_first_payment_that_does_not_come_is_answered_at_the_offer(play: Begin) -> None:
    talk = play("A03")
    talk.says("分12期，首付一成", "request_instalment")
    answer = talk.says("首付没付会怎样", "ask_consequence", follow_ups={"plan": "down_late"})
    assert answer.keys == ["utter_offer_down_unpaid"] and "2026年11月23日" in answer


def test_in_english_the_binding_chinese_words_are_kept_before_the_courtesy(play: Begin) -> None:
    talk = play("A02", locale="en")
    talk.says("I pay 700 on Nov 25", "promise_payment")
    talk.says("yes", "affirm")
    made = promises.promise(talk.ctx, talk.talk.id)
    assert made is not None and "跟您核对" in made.wording and "700.00" in made.wording.splitlines()[-1]
