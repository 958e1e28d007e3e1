"""A draft that a person has yet to decide on is told of with its day, and every state of a plan has a name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.debt.plan_states import State
from bot.language.wording import Wording
from tests.actions.play import Play


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("locale", ["zh", "en"])
def test_every_state_has_a_name(wording: Wording, state: State, locale: str) -> None:
    assert wording.text(f"utter_name_state_{state.value}", locale)


def test_a_plan_that_is_asked_after_while_a_person_decides_is_told_with_its_day(play: Callable[..., Play]) -> None:
    talk = play("A04")
    talk.hears("想分12期", "request_instalment")
    talk.hears("可以，帮我报", "affirm")
    answer = talk.hears("上回报的那个方案批了吗", "ask_plan")
    assert answer.keys == ["utter_complaints_progress"]
    assert "2026年11月23日" in answer
