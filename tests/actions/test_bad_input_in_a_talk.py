"""Nothing, less than nothing, an absurd sum, a currency, no number of months, no day: said so, and nothing is made of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from bot.language.impossible import Impossible, impossible
from bot.services import plans
from tests.actions.play import Play

Begin = Callable[..., Play]
TODAY = date(2026, 11, 20)

BAD = [
    ("每月还0元", "amount_not_positive"),
    ("每月还-500元", "amount_not_positive"),
    ("每月还100000000000000元", "amount_too_large"),
    ("每月还NaN元", "amount_unreadable"),
    ("每月还100美元", "amount_currency_unsupported"),
    ("每月还$100", "amount_currency_unsupported"),
    ("我想分0期", "months_out_of_range"),
    ("我想分1000期", "months_out_of_range"),
    ("分一千期行不行", "months_out_of_range"),
    ("分61个月", "months_out_of_range"),
]


@pytest.mark.parametrize(("said", "code"), BAD)
def test_a_counter_offer_that_cannot_be_moves_nothing(play: Begin, said: str, code: str) -> None:
    talk = play("A03")
    talk.says("我想分期", "request_instalment")
    before = plans.current(talk.ctx, talk.talk.id)
    answer = talk.says(said, "counter_offer")
    assert answer.keys[0] == f"utter_error_{code}"
    assert plans.current(talk.ctx, talk.talk.id) == before


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("2月31号还1000", "date_no_such_day"),
        ("明天还100美元", "amount_currency_unsupported"),
        ("明天还0元", "amount_not_positive"),
        ("明天还100000000000000元", "amount_too_large"),
    ],
)
def test_a_promise_that_cannot_be_is_not_begun(play: Begin, said: str, code: str) -> None:
    assert play("A03").says(said, "promise_payment").keys[0] == f"utter_error_{code}"


def test_yesterday_is_asked_about(play: Begin) -> None:
    answer = play("A03").says("昨天还1000", "promise_payment")
    assert "utter_error_unexpected" not in answer.keys and answer.keys


@pytest.mark.parametrize(
    "said",
    [
        "每月还500元",
        "分60期",
        "分12个月",
        "12月5号还1000",
        "先还一半",
        "卡号6222020200112233445",
        "每个月10号还",
        "一百块",
        "分三期",
    ],
)
def test_what_can_be_passes(said: str) -> None:
    assert impossible(said, TODAY) is None


def test_what_was_wrong_is_carried_as_it_was_said() -> None:
    assert impossible("pay 100 USD a month", TODAY) == Impossible("amount_currency_unsupported", "USD")
    assert impossible("over 0 months", TODAY) == Impossible("months_out_of_range", "0 months")


def test_a_disputed_purchase_in_another_currency_is_no_proposal(play: Begin) -> None:
    answer = play("A03").says("有一笔100美元的消费不是我刷的", "report_unknown_charge")
    assert "utter_error_amount_currency_unsupported" not in answer.keys
