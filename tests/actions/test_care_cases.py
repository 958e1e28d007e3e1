"""In a talk of the care team, what is asked of the debt is answered for the bereaved, the child, the guarantor who asks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.actions.play import Play

Begin = Callable[..., Play]


@pytest.mark.parametrize(
    ("words", "intent", "key"),
    [
        ("需要准备啥材料", "ask_evidence", "utter_care_deceased_papers"),
        ("下一步怎么个流程", "nlu_fallback", "utter_care_deceased_papers"),
        ("那笔账得我们替他还吗", "ask_family_liability", "utter_consequences_heirs"),
        ("他那张卡还剩多少没还", "ask_arrears", "utter_consequences_heirs"),
    ],
)
def test_the_bereaved_hear_of_papers_and_of_what_heirs_owe_but_nothing_of_the_account(
    play: Begin, words: str, intent: str, key: str
) -> None:
    talk = play()
    talk.hears("我父亲上个星期去世了", "report_death")
    assert talk.hears(words, intent).keys == [key]


@pytest.mark.parametrize(
    ("words", "intent", "key"),
    [
        ("警察会来家里吗", "ask_legal_action", "utter_care_child_safe"),
        ("我妈卡里欠了多少呀", "ask_arrears", "utter_care_child_adult"),
        ("让我妈妈来跟你说可以吗", "complain_third_party_contact", "utter_care_child_adult"),
    ],
)
def test_a_child_is_calmed_told_nothing_and_files_nothing(play: Begin, words: str, intent: str, key: str) -> None:
    talk = play()
    talk.hears("我今年12岁，用妈妈的卡买了皮肤", "claim_guardian_case")
    answer = talk.hears(words, intent)
    assert answer.keys == [key]


@pytest.mark.parametrize(
    ("words", "intent", "key"),
    [
        ("合同我手上有", "report_upload", "utter_care_guarantor_colleague"),
        ("担保合同在我这", "claim_guardian_case", "utter_care_guarantor_colleague"),
        ("是不是一定得我来还", "affirm", "utter_care_guarantor_duty"),
        ("他还差多少没还清", "ask_arrears", "utter_care_guarantor_colleague"),
        ("这钱非得我来还吗", "chat_smalltalk", "utter_care_guarantor_duty"),
    ],
)
def test_a_guarantor_hears_what_binds_and_no_figure(play: Begin, words: str, intent: str, key: str) -> None:
    talk = play()
    talk.hears("我给他做的担保", "claim_guardian_case")
    assert talk.hears(words, intent).keys == [key]


def test_the_same_is_not_told_twice_while_the_person_is_on_the_way(play: Begin) -> None:
    talk = play()
    talk.hears("我给他做的担保", "claim_guardian_case")
    talk.hears("合同我手上有", "report_upload")
    assert talk.hears("身份证我也有", "inform_identity").keys == ["utter_handoff_next"]


def test_danger_quiet_and_the_hours_are_answered_as_always(play: Begin) -> None:
    talk = play()
    talk.hears("我父亲上个星期去世了", "report_death")
    assert "utter_care_deceased_papers" not in talk.hears("你们几点上班", "ask_hours").keys
    assert any(key.startswith("utter_contact_stop") for key in talk.hears("别再给他发短信", "request_stop_contact").keys)
    assert "utter_crisis_care" in talk.hears("我也不想活了", "signal_crisis").keys


def test_the_bereaved_may_complain_of_messages_that_go_on(play: Begin) -> None:
    talk = play()
    talk.hears("我父亲上个星期去世了", "report_death")
    assert any(key.startswith("utter_complaints") for key in talk.hears("这几天还在给他发催款短信", "complain_harassment").keys)


def test_somebody_who_proves_to_be_the_cardholder_is_answered_as_such(play: Begin) -> None:
    talk = play()
    talk.hears("我给他做的担保", "claim_guardian_case")
    talk.talk.log_in("A04")
    assert any(key.startswith("utter_arrears") for key in talk.hears("我自己的卡欠多少", "ask_arrears").keys)
