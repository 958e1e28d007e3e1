"""Short remarks after something was filed: learnt ones count only while that very case is what was just spoken of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.actions.play import Play

Begin = Callable[..., Play]


@pytest.fixture
def complained(play: Begin) -> Play:
    talk = play("A03")
    assert "utter_complaints_filed_conduct" in talk.hears("催收的人骂我，我要投诉", "complain_harassment").keys
    return talk


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ("number", "utter_matters_number"),
        ("too_slow", "utter_matters_delay"),
        ("when", "utter_complaints_progress"),
        ("where_is_it", "utter_complaints_progress"),
        ("what_now", "utter_matters_next_complaint"),
    ],
)
def test_it_is_answered_from_that_case(complained: Play, asked: str, key: str) -> None:
    answer = complained.hears("那个呢", "nlu_fallback", follow_ups={"filed": asked})
    assert answer.keys[0] == key
    assert "C20261120-0001" in answer


def test_a_close_gets_a_short_one(play: Begin) -> None:
    talk = play("A03")
    talk.hears("以后发短信就行", "set_contact_preference")
    talk.hears("不限", "affirm")
    answer = talk.says("得嘞", "affirm", follow_ups={"filed": "close"})
    assert answer.keys[0].startswith(("utter_matters_closed", "utter_contact"))


def test_nothing_was_filed_nothing_is_read_into_the_words(play: Begin) -> None:
    answer = play("A03").says("什么时候", "nlu_fallback", follow_ups={"filed": "when", "agreed": "close"})
    assert not [key for key in answer.keys if key.startswith(("utter_matters", "utter_complaints"))]


def test_danger_is_not_read_as_a_close(complained: Play) -> None:
    answer = complained.says("就这样吧，没意思了", "signal_crisis", follow_ups={"filed": "close"})
    assert "utter_crisis_care" in answer.keys


def test_what_was_agreed_is_told_from_the_record_however_it_is_asked(play: Begin) -> None:
    talk = play("A03")
    talk.hears("25号还两千", "promise_payment")
    assert "utter_agreed_ptp" in talk.hears("对", "affirm").keys
    answer = talk.hears("哪天给多少我咋忘了", "ask_plan", follow_ups={"agreed": "what_was_it"})
    assert answer.keys == ["utter_agreed_noted"] and "2,000.00" in answer and "2026年11月25日" in answer


def test_a_question_right_after_a_promise_is_about_it(play: Begin) -> None:
    talk = play("A03")
    talk.hears("25号还两千", "promise_payment")
    talk.hears("对", "affirm")
    assert talk.hears("万一那天凑不齐", "nlu_fallback", follow_ups={"agreed": "if_not"}).keys == ["utter_offer_ptp_missed"]


@pytest.mark.parametrize(("asked", "begins"), [("done", "utter_payment_"), ("not_working", "utter_payment_")])
def test_a_remark_on_the_page_just_shown_is_about_it(play: Begin, asked: str, begins: str) -> None:
    talk = play("A03")
    assert "utter_payment_link_minimum" in talk.hears("还最低", "request_payment_now").keys
    answer = talk.hears("好像弄完咯", "nlu_fallback", follow_ups={"page": asked})
    assert answer.keys[0].startswith(begins) and not answer.keys[0].startswith("utter_payment_link")
