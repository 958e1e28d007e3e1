"""What people want in other words than its usual name."""

from __future__ import annotations

import pytest

from bot.language import wishes


@pytest.mark.parametrize("words", ["这阵子先不还成吗", "能不能暂时不还", "这个月不还可以不", "can I skip this month"])
def test_leaving_it_for_now_is_asked(words: str) -> None:
    assert wishes.asks_not_to_pay_yet(words)


@pytest.mark.parametrize("words", ["先还五百行吗", "那我先不还了", "不还会怎样", "先不还利息只还1000行吗", "可以分期还吗"])
def test_a_sum_a_refusal_or_another_question_is_not_leaving_it(words: str) -> None:
    assert not wishes.asks_not_to_pay_yet(words)
