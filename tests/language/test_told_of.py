from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.language import told_of


@pytest.mark.parametrize(
    ("tells", "yes", "no"),
    [
        (told_of.sells_a_clean_record, "网上有人收五千帮修征信", "我交了五千给他洗征信"),
        (told_of.sells_a_clean_record, "中介说代办停息挂账只要两千", "征信多久能消"),
        (told_of.went_to_another_bank, "那笔钱打到别的卡上了", "我昨天还的"),
        (told_of.wants_a_call, "找个同事给我打电话", "别叫人打电话给我"),
        (told_of.files_a_complaint, "这也算投诉", "投诉电话多少"),
        (told_of.reports_somebody, "我要举报他", "我要投诉"),
        (told_of.asks_of_the_holder, "机主姓什么", "我欠多少"),
        (told_of.is_back_again, "换回我本人来了", "我老婆说的"),
        (told_of.speaks_of_money, "还款的事", "今天天气好"),
        (told_of.leaves_the_debt, "欠的先放一放", "先还一半"),
        (told_of.means_that_person, "那人是真的吗", "工号1024"),
    ],
)
def test_what_is_told_of(tells: Callable[[str], bool], yes: str, no: str) -> None:
    assert tells(yes) and not tells(no)


@pytest.mark.parametrize("words", ["我收到你们发的短信", "刚接到银行电话", "i got a message from you"])
def test_a_message_that_is_only_told_of_is_no_complaint(words: str) -> None:
    assert told_of.only_received_something(words)


@pytest.mark.parametrize("words", ["又收到你们短信了", "别再给我发短信", "为什么老接到你们电话", "我妈天天收到消息"])
def test_a_message_that_troubles_is_more_than_told_of(words: str) -> None:
    assert not told_of.only_received_something(words)
