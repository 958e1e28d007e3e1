"""Numbers and words that name no value are left alone; card tails are card tails."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.reading import read

TODAY = date(2026, 11, 20)
KINDS = frozenset({"amount", "date", "months", "percent", "window", "card_tail"})

NOTHING = [
    "手机13812345678",
    "身份证110101199003071234",
    "身份证后四位1234",
    "卡号6222 0212 3456 7890 123",
    "验证码 482913",
    "短信码是 6 0 2 4 1 8",
    "密码123456别告诉别人",
    "我要打12378投诉",
    "报警110",
    "96110给我打过电话",
    "95588是你们吗",
    "拨了12363没人接",
    "一天打八个电话",
    "打了我四十八个电话",
    "换了一百个号",
    "三百多个未接来电",
    "第一个",
    "就第二个方案吧",
    "138开头的号",
    "订单号20261120001",
    "工号1024态度很差",
    "案号3055是我的吗",
    "我今年四十五岁",
    "我妈七十六了",
    "两天没吃饭",
    "三个孩子要养",
    "千万别打给家里",
    "万一还不上呢",
    "你个二百五",
    "一百个不愿意",
    "八百年前的事",
    "三七二十一天天催",
    "2019年办的卡",
    "九五年参加工作",
    "1234乘以56是多少",
    "一分钱都没有",
    "投简历一百多份",
    "我住12号楼3单元",
    "90后打工人",
    "日息万分之五",
    "网址 www.pay1000.com",
    "886",
    "钱先生你好",
    "李雷 9012",
    "每周五都打",
    "一下子就没了",
    "老百姓不容易",
    "码收到啦，码收到了 031 774",
]


@pytest.mark.parametrize("text", NOTHING, ids=NOTHING)
def test_no_value_is_seen_where_none_is_named(text: str) -> None:
    reading = read(text, TODAY)
    assert (reading.amounts, reading.dates, reading.months, reading.percents) == ((), (), (), ())


@pytest.mark.parametrize(
    ("text", "tails"),
    [
        ("尾号3500那张", ["3500"]),
        ("3500那张卡", ["3500"]),
        ("卡尾号8821，欠多少", ["8821"]),
        ("卡号后四位是8821", ["8821"]),
        ("尾号八八二一的", ["8821"]),
        ("尾号不是6107，是6170", ["6107", "6170"]),
        ("the card ending in 4021", ["4021"]),
        ("手机号后四位 7716", []),
        ("身份证后四位1234", []),
    ],
)
def test_card_tails_are_read_and_are_no_amounts(text: str, tails: list[str]) -> None:
    reading = read(text, TODAY)
    assert [tail.value for tail in reading.card_tails] == tails
    assert reading.amounts == ()


def test_four_bare_digits_are_a_tail_where_one_was_asked_for() -> None:
    reading = read("8821", TODAY, frozenset({"card_tail"}))
    assert [tail.value for tail in reading.card_tails] == ["8821"]
    assert reading.amounts == ()


ALPHABET = st.sampled_from(
    "零一二两三四五六七八九十百千万亿半成折点号日月年周期个块元毛前后内底初今明天还分第尾0123456789.,-/:%wk￥ abnext\x00"
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=60), st.text(ALPHABET, max_size=30)), st.booleans())
def test_no_text_whatever_breaks_the_reading(text: str, asked: bool) -> None:
    reading = read(text, TODAY, KINDS if asked else frozenset())
    for values in vars(reading).values():
        for value in values:
            assert value.text == text[slice(*value.span)].replace("\x00", " ")


@pytest.mark.parametrize("today", [date(2024, 2, 29), date(2026, 12, 31), date(2027, 1, 1), date(2028, 1, 31)])
@pytest.mark.parametrize(
    "text", ["下个月30号", "一个月后", "月底", "上个月31号", "下周五", "2月29号", "明年2月29号", "过年前", "每月31号"]
)
def test_awkward_days_never_raise(today: date, text: str) -> None:
    assert len(read(text, today).dates) == 1
