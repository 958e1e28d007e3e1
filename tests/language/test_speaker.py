from __future__ import annotations

import pytest

from bot.language import speaker


@pytest.mark.parametrize(
    ("text", "leak"),
    [
        ("那人报得出我的身份证号", True),
        ("他连我欠银行的钱都清楚", True),
        ("他还知道我住哪儿", True),
        ("你们跟我妈说我欠钱", False),
        ("他跟我同事讲我欠钱", False),
        ("我老公欠多少他知道", False),
        ("我知道我欠多少", False),
    ],
)
def test_a_stranger_who_knows_is_a_leak(text: str, leak: bool) -> None:
    assert speaker.tells_of_a_leak(text) is leak


@pytest.mark.parametrize(
    ("text", "debtor"), [("我欠你们的钱我认", True), ("我逾期了", True), ("我老公欠的", False), ("他欠你们多少", False)]
)
def test_who_owes_speaks_for_themselves(text: str, debtor: bool) -> None:
    assert speaker.is_the_debtor(text) is debtor


@pytest.mark.parametrize(
    ("text", "often"),
    [
        ("半天打了六七个", True),
        ("电话响个不停", True),
        ("我给你们打了三个电话", False),
        ("打了三次款", False),
        ("分三个月", False),
    ],
)
def test_calls_that_are_too_many(text: str, often: bool) -> None:
    assert speaker.is_called_too_often(text) is often


@pytest.mark.parametrize(
    ("text", "other"), [("他没空，我替他问", True), ("我不是机主", True), ("他骂了我妈", False), ("我妈接的电话", False)]
)
def test_who_speaks_for_another_says_so(text: str, other: bool) -> None:
    assert speaker.speaks_for_another(text) is other


@pytest.mark.parametrize("text", ["他不许我出门", "老公不让我用手机", "我瞒着他跟你聊的", "工资卡被婆婆收着"])
def test_being_kept_down_at_home_is_heard(text: str) -> None:
    assert speaker.is_kept_from_money(text)


@pytest.mark.parametrize(("text", "gone"), [("他回来了", True), ("老公进门了", True), ("he is home", True), ("他欠我钱", False)])
def test_no_longer_alone_is_heard(text: str, gone: bool) -> None:
    assert speaker.is_no_longer_alone(text) is gone
