from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.services import complaints, contact, hardship
from tests.actions.play import Play

Begin = Callable[..., Play]


def test_a_complaint_is_on_record_with_three_dates_after_the_first_sentence(play: Begin) -> None:
    talk = play("A04")
    answer = talk.says("你们打到我公司去了，我要投诉", "complain_third_party_contact")
    assert answer.keys[0] == "utter_complaints_filed_conduct"
    assert "2026年12月5日" in answer and "2026年12月20日" in answer and "2027年1月19日" in answer
    (view,) = complaints.progress(talk.ctx, talk.talk.id)
    assert view.kinds == ("conduct", "third_party") and view.relations == ("employer",)


def test_the_effects_that_are_said_are_the_effects_that_were_committed(play: Begin) -> None:
    talk = play("A04")
    answer = talk.says("催收骂我，投诉", "complain_harassment")
    assert "utter_complaints_hold_agency" in answer.keys
    assert {hold.kind for hold in contact.running_holds(talk.ctx, talk.talk.id)} == {"agency_hold", "contact_hold"}


def test_a_stranger_hears_of_no_effect_that_did_not_happen(play: Begin) -> None:
    answer = play().says("催收骂我，投诉", "complain_harassment")
    assert "utter_complaints_hold_agency" not in answer.keys and "utter_complaints_link_later" in answer.keys


def test_facts_told_in_one_sentence_are_all_kept(play: Begin) -> None:
    talk = play("A04")
    talk.says("你们打到我公司去了，我要投诉", "complain_third_party_contact")
    answer = talk.says("昨天下午三点，138开头的，跟我前台说我欠钱", "complain_third_party_contact")
    assert answer.keys == ["utter_complaints_facts"]
    assert "2026年11月19日 15:00" in answer and "138*" in answer


def test_leaving_the_questions_keeps_the_complaint_and_says_so(play: Begin) -> None:
    talk = play("A04")
    talk.says("催收骂我，投诉", "complain_harassment")
    assert talk.says("算了", "cancel_task").keys == ["utter_complaints_kept"]
    assert complaints.progress(talk.ctx, talk.talk.id)[0].status == "open"


def test_two_complaints_in_one_message_are_one_with_both_kinds(play: Begin) -> None:
    talk = play("A04")
    talk.says("骂我还打给我妈，投诉", "complain_harassment", also=[("complain_third_party_contact", "打给我妈")])
    (view,) = complaints.progress(talk.ctx, talk.talk.id)
    assert view.kinds == ("conduct", "third_party")


def test_a_further_sentence_goes_into_the_same_complaint(play: Begin) -> None:
    talk = play("A04")
    talk.says("催收骂我，投诉", "complain_harassment")
    talk.says("算了", "cancel_task")
    assert talk.says("他还威胁要找我老板", "complain_harassment").keys[0] == "utter_complaints_added"
    assert len(complaints.progress(talk.ctx, talk.talk.id)) == 1


def test_a_time_told_later_belongs_to_the_day_told_before(play: Begin) -> None:
    talk = play("A04")
    talk.says("昨天催收骂我，投诉", "complain_harassment")
    talk.says("下午四点", "inform_value")
    talk.says("不记得", "deny")
    answer = talk.says("骂我不要脸", "complain_harassment")
    assert "2026年11月19日 16:00" in answer


def test_calls_too_often_are_counted_and_put_under_review_before_a_complaint_is_offered(play: Begin) -> None:
    talk = play("A03")
    answer = talk.says("一天打八个电话有完没完", "complain_harassment")
    assert answer.keys == ["utter_contact_meter", "utter_complaints_often"]
    assert complaints.progress(talk.ctx, talk.talk.id) == ()


@pytest.mark.parametrize(
    ("said", "intent", "key"),
    [
        ("乱收年费，我要投诉", "complain_fee", "utter_complaints_filed_other"),
        ("手续费怎么也有", "complain_fee", "utter_disputes_no_service_fee"),
        ("客服不理人", "complain_service", "utter_complaints_filed_other"),
    ],
)
def test_a_fee_is_explained_unless_a_complaint_is_asked_for(play: Begin, said: str, intent: str, key: str) -> None:
    assert play("A04").says(said, intent).keys[0] == key


def test_withdrawing_asks_once_and_a_no_leaves_it_open(play: Begin) -> None:
    talk = play("A04")
    talk.says("客服不理人，投诉", "complain_service")
    assert talk.says("撤回投诉", "withdraw_complaint").keys == ["utter_complaints_withdraw_sure"]
    assert talk.says("不撤了", "deny").keys == ["utter_complaints_stays"]
    talk.says("撤回投诉", "withdraw_complaint")
    assert talk.says("对", "affirm").keys == ["utter_complaints_withdrawn"]
    assert complaints.progress(talk.ctx, talk.talk.id)[0].status == "withdrawn"


def test_a_complaint_made_before_verification_joins_the_person_with_its_effects(play: Begin) -> None:
    talk = play()
    talk.says("催收骂我，投诉", "complain_harassment")
    talk.talk.log_in("A04")
    answer = talk.says("", "identity_verified")
    assert answer.keys[:2] == ["utter_identity_welcome", "utter_complaints_linked"]
    assert {hold.kind for hold in contact.running_holds(talk.ctx, talk.talk.id)} == {"agency_hold", "contact_hold"}
    assert complaints.link_complaints(talk.ctx, talk.talk.id) == ()


def test_progress_names_every_open_case_with_its_day(play: Begin) -> None:
    talk = play("A04")
    talk.says("客服不理人，投诉", "complain_service")
    talk.says("1288没收到货", "object_bill")
    answer = talk.says("处理得怎么样了", "ask_progress")
    assert answer.keys == ["utter_complaints_progress"]
    assert "C20261120-0001" in answer and "D20261120-0001" in answer and "12378" in answer


def test_a_recording_sent_for_a_complaint_goes_to_a_person(play: Begin) -> None:
    talk = play("A04")
    talk.says("催收骂我，投诉", "complain_harassment")
    talk.says("算了", "cancel_task")
    hardship.add_attachment(talk.ctx, talk.talk.id, name="a.png", content=b"\x89PNG\r\n\x1a\n1", purpose="complaint")
    assert talk.says("录音截图发了", "report_upload").keys == ["utter_hardship_under_review"]


def test_nothing_to_report_is_said_with_a_way_on(play: Begin) -> None:
    assert play("A04").says("有进展吗", "ask_progress").keys == ["utter_complaints_progress_none"]
    assert play().says("有进展吗", "ask_progress").keys == ["utter_complaints_progress_unverified"]


def test_a_complaint_about_nothing_yet_is_asked_what_it_is_about_and_a_tap_files_it(play: Begin) -> None:
    talk = play("A04")
    assert talk.says("我要投诉", "ask_complaint_channel").keys == ["utter_complaints_what"]
    assert talk.says("", "complain_fee").keys == ["utter_complaints_filed_other"]
