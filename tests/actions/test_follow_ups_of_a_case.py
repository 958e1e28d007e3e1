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
    answer = complained.says("那个呢", "nlu_fallback", follow_ups={"filed": asked})
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
