"""A part paid and the rest to come, told in one sentence; anything asked, or only planned, is not that."""

from __future__ import annotations

import pytest

from bot.language.paid_part import paid_and_rest


@pytest.mark.parametrize(
    ("text", "halves"),
    [
        ("昨天还了2000，剩下月底还", ("昨天还了2000", "剩下月底还")),
        ("前天转了一千过去，余下的月底清掉", ("前天转了一千过去", "余下的月底清掉")),
        ("已经付了1500剩下的25号还", ("已经付了1500", "剩下的25号还")),
        ("I paid 1000 yesterday, the rest on Friday I will pay", ("I paid 1000 yesterday", "the rest on Friday I will pay")),
    ],
)
def test_both_halves_are_heard(text: str, halves: tuple[str, str]) -> None:
    assert paid_and_rest(text) == halves


@pytest.mark.parametrize(
    "text",
    [
        "我先还2000，剩下月底还",
        "昨天还了2000，剩下的怎么还",
        "昨天还了2000，剩下的能分期吗",
        "还了一半，剩下的也还了",
        "昨天还了2000",
        "剩下的月底还",
    ],
)
def test_a_question_a_plan_or_one_half_alone_is_something_else(text: str) -> None:
    assert paid_and_rest(text) is None
