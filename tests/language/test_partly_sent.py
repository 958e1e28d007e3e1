"""Money that went to a swindler, told with a correction or a part that did not go through."""

from __future__ import annotations

import pytest

from bot.language import danger_words, payment_words, relief_words, visit_words


@pytest.mark.parametrize("text", ["我转了2000，另外3000没转成功", "付了800，后面没付", "I sent 300, the rest I have not sent"])
def test_what_went_is_gone_whatever_did_not_go_through(text: str) -> None:
    assert not danger_words.not_yet_paid(text)


@pytest.mark.parametrize("text", ["还没转给他", "没转钱", "我差点转了500，没转成"])
def test_what_did_not_go_at_all_is_still_there(text: str) -> None:
    assert danger_words.not_yet_paid(text)


def test_the_sum_that_was_sent_is_told_from_the_one_that_was_not() -> None:
    text = "转了2000，另外3000没转成功"
    assert danger_words.sent_before(text, text.index("2000"))
    assert not danger_words.sent_before(text, text.index("3000"))


def test_wages_still_to_come_are_no_payment_gone_astray() -> None:
    assert not payment_words.misses_a_payment("工资还没到账")
    assert payment_words.misses_a_payment("我昨天还了还没到账")


def test_a_fee_asked_about_is_not_wished_away() -> None:
    assert relief_words.only_asks_of_it("那违约金呢")
    assert not relief_words.only_asks_of_it("违约金能免掉吗，手续费呢")


def test_calling_the_police_on_a_swindler_is_no_threat() -> None:
    assert visit_words.calls_the_police("好，我这就去打110")
    assert not visit_words.calls_the_police("再打我就报警抓你们")
