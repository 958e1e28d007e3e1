from __future__ import annotations

import pytest

from bot.language import dispute_words


@pytest.mark.parametrize("text", ["卡片没离过身", "卡一直在我兜里", "那会儿我在上班", "我压根没去过那座城"])
def test_a_card_in_hand_means_a_stranger(text: str) -> None:
    assert dispute_words.says_it_was_a_stranger(text)


@pytest.mark.parametrize("text", ["卡上个月丢了", "商家不退钱", "不是我买的"])
def test_other_words_leave_the_kind_open(text: str) -> None:
    assert not dispute_words.says_it_was_a_stranger(text)


@pytest.mark.parametrize("text", ["想起来了，给我爸买的药", "哦原来是我媳妇刷的", "好像是我交的水电", "it was me"])
def test_it_was_mine_after_all(text: str) -> None:
    assert dispute_words.was_mine(text)


@pytest.mark.parametrize("text", ["不是我刷的", "难道是我刷的", "是我刷的吗", "这笔我没刷过", "我没买过这个"])
def test_it_was_not_mine(text: str) -> None:
    assert not dispute_words.was_mine(text)


@pytest.mark.parametrize("text", ["快给我挂失", "先冻上我的卡", "赶紧锁住", "帮我把卡停掉", "block my card"])
def test_a_card_shall_be_blocked(text: str) -> None:
    assert dispute_words.wants_the_card_blocked(text)


@pytest.mark.parametrize(
    "text", ["卡怎么被锁了", "会冻结我的卡吗", "先停催几天", "先停一下", "能停息吗", "别锁我的卡", "法院要冻我的卡"]
)
def test_other_talk_of_stopping_blocks_nothing(text: str) -> None:
    assert not dispute_words.wants_the_card_blocked(text)


@pytest.mark.parametrize(
    ("text", "another"), [("另外那笔也不是我的", True), ("第一笔也收错了", True), ("店家说退了", False), ("我有聊天记录", False)]
)
def test_another_charge_is_told_from_the_same_one(text: str, another: bool) -> None:
    assert dispute_words.names_another(text) is another
