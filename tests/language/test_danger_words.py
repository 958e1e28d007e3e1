from __future__ import annotations

import pytest

from bot.language import danger_words


@pytest.mark.parametrize("text", ["愁得我想死的心都有了", "有时真有想死的心"])
def test_a_figure_of_speech_is_only_a_saying(text: str) -> None:
    assert danger_words.is_only_a_saying(text)


@pytest.mark.parametrize("text", ["想死", "想死的心都有，活着没意思", "想死的心都有了，安眠药都攒好了", "我真的想死"])
def test_a_cry_is_no_saying(text: str) -> None:
    assert not danger_words.is_only_a_saying(text)


@pytest.mark.parametrize(
    "text", ["没那个意思，嘴上说说", "气话而已，别当真", "我就是发发牢骚", "just venting", "哪会想死，随口说的"]
)
def test_a_manner_of_speaking_is_taken_back(text: str) -> None:
    assert danger_words.takes_it_back(text)


@pytest.mark.parametrize("text", ["没事", "我就是想死", "开玩笑的，药我已经吃了", "站在天台上说着玩呢", "我想死，不是开玩笑"])
def test_what_is_not_taken_back_stands(text: str) -> None:
    assert not danger_words.takes_it_back(text)


@pytest.mark.parametrize("text", ["卖房凑够了，替我交上去吧", "客户赖账，刚收回一点", "我只好跳槽", "能分几期"])
def test_plain_business_holds_no_word_of_danger(text: str) -> None:
    assert not danger_words.may_be_grave(text)


@pytest.mark.parametrize(
    "text", ["从楼顶跳下去算了", "药攒够了", "照顾好我孩子", "好想消失", "绳子准备好了", "I cannot live like this"]
)
def test_whatever_may_be_grave_is_seen(text: str) -> None:
    assert danger_words.may_be_grave(text)


@pytest.mark.parametrize(
    "text", ["动态码我念给那人了", "我把卡密码输进去了", "身份证号给了他们", "给了他验证码", "I told him the code"]
)
def test_a_secret_that_went_is_heard(text: str) -> None:
    assert danger_words.gave_secrets(text)


@pytest.mark.parametrize("text", ["那人让我报验证码", "密码没告诉他", "要把密码告诉他吗", "他要我的卡号", "密码忘了"])
def test_a_secret_that_was_only_asked_for_is_not(text: str) -> None:
    assert not danger_words.gave_secrets(text)


@pytest.mark.parametrize(
    ("text", "given"), [("糟了，都报了", True), ("已经填了", True), ("给他了", True), ("我给了八百块", False), ("没填", False)]
)
def test_two_words_after_a_warning(text: str, given: bool) -> None:
    assert danger_words.says_it_is_given(text) is given


@pytest.mark.parametrize(
    ("text", "asks"),
    [("万一遇上骗子找谁", True), ("要是碰见冒充你们的咋办", True), ("碰到骗子了怎么办", False), ("被骗了怎么办", False)],
)
def test_what_if_is_a_question(text: str, asks: bool) -> None:
    assert danger_words.asks_what_if(text) is asks


@pytest.mark.parametrize(
    ("text", "only_asked"),
    [("他让我把证件拍给他", True), ("对方要我下载一个软件", True), ("他让我拍我就拍给他了", False), ("证件已经发过去了", False)],
)
def test_being_asked_for_a_photo_is_not_having_sent_it(text: str, only_asked: bool) -> None:
    assert danger_words.is_only_asked_for_it(text) is only_asked
