from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.language import aftermath


@pytest.mark.parametrize(
    "text", ["好的知道了", "那先这样", "没别的事了", "我等你们消息", "嗯嗯", "ok that's all", "行，就这么办吧"]
)
def test_a_closing_says_nothing_else(text: str) -> None:
    assert aftermath.closes(text)


@pytest.mark.parametrize(
    "text", ["好的，那利息呢", "知道了，明天还", "谢谢", "就这样？", "没钱了", "等到下个月行不", "嗯" * 40, "不是这样的"]
)
def test_words_with_a_wish_or_a_question_are_no_closing(text: str) -> None:
    assert not aftermath.closes(text)


def test_a_bare_yes_does_not_end_the_talk() -> None:
    assert aftermath.closes("好的") and not aftermath.ends_the_talk("好的")
    assert aftermath.ends_the_talk("好的，先这样吧")


@pytest.mark.parametrize(
    ("asks", "yes", "no"),
    [
        (aftermath.is_not_finished, "让我把话说完", "你说完了吗"),
        (aftermath.asks_what_next, "那接下来要我干嘛不", "接着还款"),
        (aftermath.asks_the_number, "单号报我一下", "手机号是多少"),
        (aftermath.asks_what_the_number_is_for, "这串编号有啥用", "这个号码打过我"),
        (aftermath.asks_how_one_is_told, "有了结果怎么告诉我", "怎么联系人工还款"),
        (aftermath.asks_if_you_delay, "银行要是不处理咋办", "我拖着不还会怎样"),
        (aftermath.asks_for_the_answer, "哪天能给个交代", "什么时候到账单日"),
        (aftermath.holds_proof, "通话录音我存着", "录音违法吗"),
        (aftermath.tells_how_it_was_sent, "拿建行卡打的", "我要分期"),
        (aftermath.tells_of_the_purchase, "网上店铺下的单", "工资没发"),
        (aftermath.tells_of_the_call, "那男的姓周", "还款日能改吗"),
        (aftermath.points_at_it, "那笔冻结的", "全部还清"),
        (aftermath.names_a_dispute, "有争议的那部分", "最低还款"),
    ],
)
def test_what_is_asked_after_something_was_done(asks: Callable[[str], bool], yes: str, no: str) -> None:
    assert asks(yes) and not asks(no)


@pytest.mark.parametrize(
    ("text", "effect"),
    [
        ("那笔还收违约金吗", "fee"),
        ("它还算利息不", "interest"),
        ("会不会上征信", "credit"),
        ("还会打电话催我吗", "collection"),
        ("那笔要不要先还", "rest"),
        ("违约金六百多", None),
    ],
)
def test_an_effect_is_asked_for(text: str, effect: str | None) -> None:
    assert aftermath.asks_an_effect(text) == effect
