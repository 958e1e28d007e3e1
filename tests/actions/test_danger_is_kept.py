"""A second look puts a mistaken word right; it never talks a real danger away."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.actions.play import Play

Begin = Callable[..., Play]


def test_an_operation_is_no_threat(play: Begin) -> None:
    answer = play("A04").says("我刚开完刀，积蓄都花光了", "threaten_violence")
    assert answer.keys[0].startswith("utter_hardship_heard")


@pytest.mark.parametrize("said", ["等我开完刀出院就来砍死你们", "开了刀还逼我，信不信弄死你"])
def test_a_threat_beside_an_operation_stays_one(play: Begin, said: str) -> None:
    assert "utter_crisis_threat" in play("A04").says(said, "threaten_violence").keys


def test_a_question_about_papers_is_no_cry_for_help(play: Begin) -> None:
    assert not [key for key in play("A04").says("就几张聊天截图，够吗", "signal_crisis").keys if "crisis" in key]


@pytest.mark.parametrize("said", ["撑不住了，这些材料够不够", "证明够了吗，我熬不下去了", "照片留给孩子够不够，我想解脱"])
def test_a_cry_for_help_beside_papers_is_heard(play: Begin, said: str) -> None:
    assert "utter_crisis_care" in play("A04").says(said, "signal_crisis").keys


@pytest.mark.parametrize("said", ["提交之前要先交钱吗，我不想活了", "信上写着两万三，我活不下去了"])
def test_nothing_is_computed_before_a_cry_for_help(play: Begin, said: str) -> None:
    talk = play("A03")
    talk.says("想分三年", "request_instalment")
    assert "utter_crisis_care" in talk.says(said, "signal_crisis").keys


@pytest.mark.parametrize("said", ["最近天天睡不着，没啥盼头", "整夜整夜失眠，希望都没了"])
def test_no_sleep_and_no_hope_are_no_anger_about_calls(play: Begin, said: str) -> None:
    assert "utter_crisis_check" in play("A11").says(said, "complain_harassment").keys


def test_called_day_and_night_is_anger_about_calls(play: Begin) -> None:
    answer = play("A04").says("天天打电话打得我睡不着", "complain_harassment")
    assert not [key for key in answer.keys if "crisis" in key]
