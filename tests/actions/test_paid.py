"""Having paid: the service's word that came first counts, and other payments are looked for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.debt.values import Money
from bot.services import payments
from tests.actions.play import Play

Begin = Callable[..., Play]


@pytest.fixture
def paid(play: Begin) -> Play:
    """A03 has paid 1,744.00 on a page of this talk, and the payment service has said so already."""
    talk = play("A03")
    talk.hears("我现在就还1744", "request_payment_now")
    payments.confirm(talk.ctx, payments.pay_link(talk.ctx, talk.talk.id, Money(174_400)).order_id)
    return talk


@pytest.mark.parametrize("words", ["付好了", "1744已经交上了", "刚刚转好了", ""])
def test_what_posted_before_it_was_told_is_thanked_for_and_never_searched(paid: Play, words: str) -> None:
    answer = paid.says(words, "claim_paid")
    assert answer.keys == ["utter_payment_posted"] and "1,744.00" in answer and "6,751.20" in answer
    assert answer.cards[0]["data"]["status"] == "paid"


@pytest.mark.parametrize("words", ["我前天还转过500", "上周三我就还过一笔了"])
def test_another_sum_or_an_earlier_day_is_looked_for(paid: Play, words: str) -> None:
    assert paid.says(words, "claim_paid").keys[0] == "utter_payment_verifying"


def test_a_page_made_after_the_one_that_was_paid_is_what_is_spoken_of(paid: Play) -> None:
    payments.pay_link(paid.ctx, paid.talk.id, Money(50_000))
    assert paid.says("付好了", "claim_paid").keys[0] == "utter_payment_verifying"
