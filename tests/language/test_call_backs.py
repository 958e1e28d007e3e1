"""What is wanted of an agreed call: off, perhaps off, at another time, or only named."""

from __future__ import annotations

from datetime import date, time

import pytest

from bot.language import call_backs
from bot.language.reading import read


@pytest.mark.parametrize(
    "text",
    [
        "取消回电",
        "不用给我回电话了",
        "预约的电话取消",
        "约好的回电我不要了",
        "电话不用回了",
        "我约了回电，现在不用了",
        "把回电撤了吧",
        "cancel the call back",
        "no need to call me back",
    ],
)
def test_a_named_call_is_called_off(text: str) -> None:
    assert call_backs.calls_it_off(text)


@pytest.mark.parametrize(
    "text",
    [
        "先别取消回电",
        "给我回个电话",
        "说好回电怎么没有",
        "别给我妈回电话",
        "取消分期",
        "我不要分期，给我回个电话",
        "don't cancel the call back",
    ],
)
def test_a_call_that_is_wanted_or_somebody_elses_is_not(text: str) -> None:
    assert not call_backs.calls_it_off(text)


def test_words_without_the_call_are_only_a_perhaps() -> None:
    assert call_backs.may_call_it_off("不用打了") and call_backs.may_call_it_off("取消吧")
    assert not call_backs.may_call_it_off("我不用打字") and not call_backs.may_call_it_off("打给我吧")


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("回电改到下午三点", "下午三点"),
        ("周一上午那个电话改到周二下午", "周二下午"),
        ("move it to Tuesday", " Tuesday"),
        ("那个电话换个时间", "那个电话换个时间"),
    ],
)
def test_the_new_time_is_what_stands_after_the_move(text: str, time: str) -> None:
    assert call_backs.moves_it(text)
    assert call_backs.new_time(text) == time


def test_asking_when_needs_the_call_to_be_named() -> None:
    assert call_backs.asks_when("我约的那个电话是几点") and call_backs.asks_when("when is the booked call")
    assert not call_backs.asks_when("你们几点下班") and not call_backs.asks_when("取消回电")


@pytest.mark.parametrize(
    ("text", "named", "refused"),
    [("晚上别打", "晚上", True), ("别在中午打", "中午", True), ("晚上打吧", "晚上", False), ("昨晚打了，别打了", "晚", False)],
)
def test_a_time_that_is_refused(text: str, named: str, refused: bool) -> None:
    assert call_backs.refuses_that_time(text, named) is refused


def test_the_new_time_stands_right_after_the_word_for_moving() -> None:
    assert call_backs.new_time("不行，三点有会，换周三上午") == "周三上午"
    assert not call_backs.declines_it("不行，三点有会，换周三上午")


@pytest.mark.parametrize(("text", "start"), [("ring me at 11", 11), ("call at 3, please", 15), ("at 12 o'clock", 12)])
def test_a_bare_english_hour_lies_in_the_working_day(text: str, start: int) -> None:
    (window,) = read(text, date(2026, 11, 20), frozenset({"window"})).windows
    assert window.start == time(start)


def test_a_share_is_no_hour() -> None:
    assert read("a plan at 5 percent", date(2026, 11, 20), frozenset({"window"})).windows == ()
