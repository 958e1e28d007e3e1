"""The questions about means: what is no figure, what is put right, and how they end."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.services import contact, hardship, tasks, tickets
from tests.actions.play import Play

Begin = Callable[..., Play]


def asked(play: Begin, person: str = "A04") -> Play:
    """Somebody out of work who has agreed to count."""
    talk = play(person)
    talk.says("我失业了", "claim_hardship")
    assert talk.says("好", "affirm").keys == ["utter_ask_means_income"]
    return talk


def test_a_bare_correction_of_the_next_message_puts_the_last_figure_right(play: Begin) -> None:
    talk = asked(play)
    talk.says("六千", "inform_value")
    assert talk.says("不对，五千八", "correct_value").keys == ["utter_ask_means_essentials"]
    talk.says("四千", "inform_value")
    answer = talk.says("没别的贷款", "request_loan")
    assert answer.keys[0] == "utter_means_left" and "5,800.00" in answer


def test_one_part_of_the_spending_is_put_right_or_added_alone(play: Begin) -> None:
    talk = asked(play)
    talk.says("六千", "inform_value")
    talk.says("房租1200，伙食900", "inform_income")
    assert "2,000.00" in talk.says("不对，伙食800", "correct_value")
    assert "2,300.00" in talk.says("还有学费300", "inform_income")


def test_a_days_pay_asks_for_the_days(play: Begin) -> None:
    talk = asked(play)
    assert talk.says("打零工一天150", "inform_income").keys == ["utter_ask_means_days"]
    answer = talk.says("20天", "inform_value")
    assert answer.keys == ["utter_means_counted_as", "utter_ask_means_essentials"] and "3,000.00" in answer


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("问这个干嘛", "utter_means_why"),
        ("估个大概行吗", "utter_means_rough"),
        ("我爱人的算不算", "utter_means_whose"),
        ("会告诉我单位吗", "utter_means_private"),
    ],
)
def test_a_question_about_the_questions_is_answered_and_the_same_is_asked(play: Begin, text: str, key: str) -> None:
    talk = asked(play)
    assert talk.says(text, "nlu_fallback").keys == [key, "utter_ask_means_income"]


def test_what_is_left_out_is_not_guessed(play: Begin) -> None:
    talk = asked(play)
    assert talk.says("这个不想说", "deny").keys == ["utter_means_left_out", "utter_ask_means_essentials"]
    talk.says("两千", "inform_value")
    assert talk.says("没有", "deny").keys == ["utter_means_not_guessed"]
    assert "income_fen" not in hardship.cases(talk.ctx, talk.talk.id)[0].declared


def test_skipping_one_figure_does_not_drop_the_others(play: Begin) -> None:
    talk = asked(play)
    assert talk.says("跳过", "cancel_task").keys == ["utter_means_left_out", "utter_ask_means_essentials"]


def test_never_mind_still_leaves_the_questions(play: Begin) -> None:
    talk = asked(play)
    assert talk.says("算了", "cancel_task").keys == ["utter_flow_cancelled"]
    assert tasks.current(talk.ctx, talk.talk.id) is None


def test_money_that_is_not_fixed_is_asked_for_once_more_and_then_left_out(play: Begin) -> None:
    talk = asked(play)
    assert talk.says("没个固定", "nlu_fallback").keys == ["utter_means_irregular"]
    assert talk.says("真说不准", "nlu_fallback").keys[0] == "utter_means_left_out"


def test_a_day_and_a_sum_end_the_questions_in_a_promise(play: Begin) -> None:
    talk = asked(play, "A02")
    answer = talk.says("下周三还最低", "nlu_fallback")
    assert answer.keys == ["utter_read_back_ptp"] and "623.48" in answer
    assert talk.says("对", "affirm").keys == ["utter_agreed_ptp"]
    assert tasks.current(talk.ctx, talk.talk.id) is None


def test_late_wages_end_the_questions_and_ask_for_the_day(play: Begin) -> None:
    talk = asked(play, "A02")
    assert talk.says("老板压薪", "nlu_fallback").keys == ["utter_reasons_heard_short_cash", "utter_reasons_when"]
    assert talk.says("周二", "inform_value").keys == ["utter_ask_promise_amount"]


def test_a_grave_reason_in_the_middle_is_heard_and_the_question_stands(play: Begin) -> None:
    talk = play("A04")
    talk.says("没钱", "claim_hardship")
    talk.says("好", "affirm")
    assert talk.says("我被裁了", "claim_hardship").keys == ["utter_hardship_heard_unemployment", "utter_ask_means_income"]
    assert talk.says("四千", "inform_value").keys == ["utter_ask_means_essentials"]


def test_so_much_a_month_is_a_proposal_and_no_other_debt(play: Begin) -> None:
    talk = asked(play)
    talk.says("两千", "inform_value")
    talk.says("一千八", "inform_value")
    answer = talk.says("那一个月还你们200行吗", "counter_offer")
    assert "utter_means_nothing_left" not in answer.keys and "200.00" in answer


def test_the_income_that_cannot_be_counted_on_is_named_in_words(play: Begin) -> None:
    talk = asked(play)
    talk.says("失业金2000，老公3500", "inform_income")
    assert talk.says("老公的不稳定", "nlu_fallback").keys == ["utter_ask_means_essentials"]
    talk.says("一千五", "inform_value")
    assert "2,000.00" in talk.says("没有", "deny")


def test_nothing_left_and_a_pause_that_runs_ask_for_nothing_more(play: Begin) -> None:
    talk = play("A03")
    talk.says("我妈住院了", "claim_hardship")
    talk.says("好", "affirm")
    talk.says("三千", "inform_value")
    assert talk.says("三千", "inform_value").keys == ["utter_means_nothing_left_short", "utter_means_pause_stands"]


def test_a_pause_asked_for_in_words_begins_and_a_person_looks_at_it(play: Begin) -> None:
    talk = asked(play)
    answer = talk.says("先缓一缓吧", "request_deferral")
    assert answer.keys == ["utter_hardship_pause", "utter_hardship_pause_review"]
    assert "breathing_space" in {hold.kind for hold in contact.running_holds(talk.ctx, talk.talk.id)}
    assert [ticket.kind for ticket in tickets.tickets_of(talk.ctx, talk.talk.id)] == ["hardship_review"]
    progress = talk.says("办得怎么样了", "ask_progress")
    assert "2026年11月27日" in progress and "T20261120-0001" in progress


def test_a_divorce_pauses_all_asking_too(play: Begin) -> None:
    answer = play("A03").says("离婚了，带着孩子过", "claim_hardship")
    assert answer.keys[:2] == ["utter_hardship_heard_family_change", "utter_hardship_pause"]


def test_a_reason_beside_a_wish_is_heard_before_the_wish_is_answered(play: Begin) -> None:
    talk = play("A03")
    answer = talk.says("厂子散了，能分12期吗", "request_instalment")
    assert answer.keys[0] == "utter_hardship_heard_unemployment" and "672.79" in answer
    assert hardship.cases(talk.ctx, talk.talk.id)[0].reason == "unemployment"
    again = talk.says("我失业了，分6期呢", "request_instalment")
    assert "utter_hardship_heard_unemployment" not in again.keys


def test_the_works_that_closed_are_nobody_to_be_left_alone(play: Begin) -> None:
    talk = play("A04")
    answer = talk.says("单位倒闭了我没活干，别再打我姐电话", "request_stop_contact")
    assert "您的单位" not in answer and answer.keys[0] == "utter_contact_stopped_others"


def test_a_question_about_papers_is_no_refusal_of_consent(play: Begin) -> None:
    talk = play("A04")
    talk.says("我妈住院了", "claim_hardship")
    assert talk.says("要交诊断书吗", "refuse_consent").keys == ["utter_ask_consent"]
    assert talk.says("诊断书我不想给", "refuse_consent").keys == ["utter_hardship_refused", "utter_hardship_lighter"]


def test_the_receipt_after_no_papers_at_all_asks_for_its_own_consent(play: Begin) -> None:
    talk = play("A04")
    talk.says("我妈住院了", "claim_hardship")
    talk.says("诊断书我不想给", "refuse_consent")
    assert talk.says("也不给", "refuse_consent").keys == ["utter_hardship_no_papers_fine"]
