"""After something was done: what is told late, asked about it, or only closes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.services import complaints, contact, disputes, fraud, payments, tasks, tickets
from bot.services.tasks import ONE_VISIT, TaskState
from tests.actions.play import Play

Begin = Callable[..., Play]


def test_a_late_fact_goes_into_the_search_for_the_payment(play: Begin) -> None:
    talk = play("A10")
    talk.hears("昨天还了2000，网银转的", "claim_paid")
    answer = talk.hears("下午四点左右，尾号3321的卡", "inform_value")
    assert answer.keys == ["utter_payment_noted"]
    ticket = payments.trace(talk.ctx, talk.talk.id)
    answer = talk.hears("下午四点左右", "inform_value")
    assert answer.keys == ["utter_matters_added"] and ticket.number in answer


def test_another_payment_is_no_fact_of_the_first(play: Begin) -> None:
    talk = play("A10")
    payments.report_paid(talk.ctx, talk.talk.id)
    payments.trace(talk.ctx, talk.talk.id)
    assert "utter_matters_added" not in talk.hears("我25号再还500", "promise_payment").keys


@pytest.mark.parametrize(
    ("text", "intent", "key"),
    [
        ("几号给我个交代", "ask_repeat", "utter_complaints_progress"),
        ("银行要是不处理咋办", "ask_consequence", "utter_matters_delay"),
        ("这编号干嘛的", "claim_wrong_number", "utter_matters_number"),
        ("有结果怎么通知我", "set_contact_preference", "utter_matters_told_here"),
        ("接下来呢", "resume_task", "utter_matters_next_complaint"),
    ],
)
def test_questions_about_a_complaint_are_answered_in_its_form_and_after_it(play: Begin, text: str, intent: str, key: str) -> None:
    talk = play("A04")
    talk.hears("催收骂我，投诉", "complain_harassment")
    assert talk.hears(text, intent).keys[0] == key
    talk.hears("没别的了", "deny")
    assert talk.hears(text, intent).keys == [key]


def test_without_a_case_nobody_is_answered_about_one(play: Begin) -> None:
    assert play("A04").says("我要是拖着不还会怎样", "ask_consequence").keys[0].startswith("utter_consequences")
    assert play("A04").says("然后呢", "resume_task").keys == ["utter_flow_nothing_open"]


def test_danger_is_no_closing(play: Begin) -> None:
    talk = play("A04")
    talk.says("以后只发短信", "set_contact_preference")
    assert "utter_crisis_care" in talk.says("就这样吧", "signal_crisis").keys


def test_a_wish_that_was_saved_is_said_again_in_short(play: Begin) -> None:
    talk = play("A03")
    talk.hears("只发短信，晚上七点到九点", "set_contact_preference")
    assert talk.hears("行，就这么办", "affirm").keys == ["utter_contact_preference_both"]


def test_hours_that_are_refused_leave_the_rest_of_the_day(play: Begin) -> None:
    talk = play("A03")
    assert "utter_contact_stopped_self" not in talk.says("晚上别打给我", "request_stop_contact").keys
    wish = contact.preference(talk.ctx, talk.talk.id)
    assert wish is not None and (f"{wish.window_from:%H:%M}", f"{wish.window_to:%H:%M}") == ("08:00", "18:00")


def test_who_answers_a_form_about_others_stays_who_they_are(play: Begin) -> None:
    talk = play("A04")
    talk.says("催收骂我，投诉", "complain_harassment")
    answer = talk.says("昨晚，他说我妈白养我了", "inform_value", also=[("claim_third_party", "他说我妈")])
    assert "utter_contact_third_party" not in answer.keys
    assert talk.says("我是他老婆，他欠多少", "claim_third_party").keys == ["utter_contact_third_party"]


def test_a_description_that_is_no_answer_is_kept_with_the_complaint(play: Begin) -> None:
    talk = play("A04")
    talk.says("催收骂我，投诉", "complain_harassment")
    assert talk.says("那男的自称姓周", "nlu_fallback").keys == ["utter_complaints_added", "utter_ask_complaint_when"]


def test_one_late_fee_is_objected_to_by_its_sum(play: Begin) -> None:
    talk = play("A04")
    answer = talk.says("229那笔违约金不认", "object_bill")
    assert answer.keys[0] == "utter_disputes_opened_late_fee" and "229.89" in answer
    (view,) = disputes.progress(talk.ctx, talk.talk.id)
    assert (view.kind, str(view.amount), view.frozen) == ("fee", "229.89", False)


def test_a_sum_that_is_no_late_fee_is_still_asked_about(play: Begin) -> None:
    assert play("A04").says("455那笔我不认", "object_bill").keys == ["utter_ask_dispute_charge"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("那笔还算违约金吗", "utter_disputes_effect_fee"),
        ("会上征信不", "utter_disputes_effect_credit"),
        ("那部分利息还走吗", "utter_disputes_effect_interest"),
        ("这期间还催我吗", "utter_disputes_effect_collection"),
    ],
)
def test_what_an_objection_does_is_told_with_its_day(play: Begin, text: str, key: str) -> None:
    talk = play("A04")
    talk.hears("1288没收到货", "object_bill")
    answer = talk.hears(text, "nlu_fallback")
    assert answer.keys == [key] and "2026年12月20日" in answer


def test_a_stranger_who_knows_the_debt_is_a_leak_and_no_third_party(play: Begin) -> None:
    talk = play()
    fraud.report_scam(talk.ctx, talk.talk.id, {})
    assert talk.says("对方连我欠多少都清楚", "claim_third_party").keys == ["utter_fraud_leak"]
    assert {ticket.kind for ticket in tickets.tickets_of(talk.ctx, talk.talk.id)} == {"fraud", "data_leak"}


def test_whence_the_number_is_has_an_answer_of_its_own_and_files_nothing(play: Begin) -> None:
    assert play().says("我手机号你们从啥地方弄来的", "complain_third_party_contact").keys == ["utter_contact_whence_number"]
    talk = play("A03")
    assert talk.says("我手机号你们从啥地方弄来的", "complain_third_party_contact").keys == ["utter_contact_whence_own"]
    assert complaints.progress(talk.ctx, talk.talk.id) == ()


def test_a_firm_without_a_staff_number_is_looked_up(play: Begin) -> None:
    talk = play()
    assert talk.says("有人说帮你们要账，靠谱吗", "nlu_fallback").keys == ["utter_ask_verify_value"]
    assert talk.says("说是啥鼎诚公司，工号没报", "claim_third_party").keys == ["utter_contact_verify_unknown"]
    assert talk.says("有人说帮你们要账，靠谱吗", "nlu_fallback").keys == ["utter_ask_verify_value"]
    assert talk.says("只知道姓周", "ask_repeat").keys == ["utter_contact_verify_nothing_known"]


def test_the_questions_of_a_complaint_end_with_the_visit_and_what_was_told_is_kept(play: Begin) -> None:
    first = play("A04")
    first.says("昨天催收骂我，投诉", "complain_harassment")
    assert tasks.current(first.ctx, first.talk.id) is not None
    second = Play(first.ctx, type(first.talk).begin(first.ctx), first.wording)
    second.talk.log_in("A04")
    assert not _of_another_visit(second)
    first.ctx.clock.advance(ONE_VISIT * 2)  # type: ignore[attr-defined]
    third = Play(first.ctx, type(first.talk).begin(first.ctx), first.wording)
    third.talk.log_in("A04")
    assert _of_another_visit(third)
    assert third.says("投诉怎么样了", "ask_progress").keys == ["utter_complaints_progress"]
    assert tasks.current(third.ctx, third.talk.id) is None


def _of_another_visit(play: Play) -> bool:
    task: TaskState | None = tasks.current(play.ctx, play.talk.id)
    return task is not None and task.of_another_visit


def test_a_yes_takes_the_window_that_was_offered(play: Begin) -> None:
    talk = play("A04")
    talk.says("周一下午两点回电", "request_callback")
    talk.says("周二晚上八点呢", "request_callback")
    assert "11月24日" in talk.says("行", "affirm")
