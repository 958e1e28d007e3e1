"""Another day for an instalment: counted from its due day, within the limit, read back before it is changed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.actions.play import Play

Begin = Callable[..., Play]


@pytest.mark.parametrize(
    ("said", "day"), [("8号", "2026年12月8日"), ("12月20日", "2026年12月20日"), ("提前到1号", "2026年12月1日")]
)
def test_a_day_within_the_limit_is_read_back_and_changed_by_a_yes(play: Begin, said: str, day: str) -> None:
    talk = play("A08")
    talk.says("下期能晚几天吗", "request_deferral")
    shown = talk.says(said, "inform_value")
    assert shown.keys == ["utter_read_back_plan_day"]
    assert day in shown
    assert talk.says("对", "affirm").keys == ["utter_plans_day_changed"]


def test_a_bare_day_is_the_one_after_the_due_day_and_too_late_a_day_is_told_its_limit(play: Begin) -> None:
    talk = play("A08")
    talk.says("下期能晚几天吗", "request_deferral")
    answer = talk.says("25号", "inform_value")
    assert answer.keys == ["utter_plans_day_too_far"]
    assert "最晚到2026年12月20日" in answer
    assert "2026年12月20日" in talk.says("那就20号", "inform_value")


def test_a_change_that_the_plan_forbids_leaves_no_question_open(play: Begin) -> None:
    talk = play("A08")
    for said in ("8号", "9号"):
        talk.says("换个日子", "change_plan_day")
        talk.says(said, "inform_value")
        talk.says("对", "affirm")
    talk.says("换个日子", "change_plan_day")
    assert talk.says("10号", "inform_value").keys == ["utter_error_plan_change_refused"]
    assert "utter_read_back_plan_day" not in talk.says("对", "affirm").keys
