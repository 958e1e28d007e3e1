"""Normalising, slips, language detection, relations and stances."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.debt.values import Stance
from bot.language.english import is_english
from bot.language.normalise import is_blank_or_symbols, normalise
from bot.language.reading import read
from bot.language.stances import wanted_first
from bot.language.typos import correct

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  我要　还款\n明天 ", "我要 还款 明天"),
        ("还５００", "还500"),
        ("零\u200b宽\ufeff字", "零宽字"),
        ("行\x07不\x00行", "行不行"),
        ("还300，500不行", "还300，500不行"),
        ("１，５００元", "1,500元"),
        ("好！？", "好！？"),
        ("ＯＫ", "OK"),
    ],
)
def test_typed_text_gets_one_form(text: str, expected: str) -> None:
    assert normalise(text) == expected


@given(st.text(max_size=300))
def test_normalised_text_is_bounded_and_stable(text: str) -> None:
    once = normalise(text, 100)
    assert len(once) <= 100
    assert normalise(once, 100) == once


@pytest.mark.parametrize(
    ("text", "blank"),
    [("", True), (" ", True), ("？？！", True), ("👍👍", True), ("。", True), ("1", False), ("好", False), ("k!", False)],
)
def test_blank_and_symbols_are_told_from_words(text: str, blank: bool) -> None:
    assert is_blank_or_symbols(text) is blank


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("我要环款", "我要还款"),
        ("能分七吗", "能分期吗"),
        ("分七期还", "分七期还"),
        ("帐单在哪", "账单在哪"),
        ("逾其三天", "逾期三天"),
        ("预期罚息多少", "逾期罚息多少"),
        ("预期收入", "预期收入"),
        ("正信用不好", "正信用不好"),
        ("没有错字", "没有错字"),
    ],
)
def test_slips_are_put_right_and_words_are_kept(text: str, fixed: str) -> None:
    assert correct(text) == fixed


@pytest.mark.parametrize(
    "text",
    [
        "How much do I owe?",
        "I lost my job",
        "can i pay next month",
        "Stop calling my mother!",
        "tomorrow",
        "thank you",
        "I can't pay 500 yuan",
        "help me please",
    ],
)
def test_english_is_recognised(text: str) -> None:
    assert is_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "ok",
        "OK！",
        "hello",
        "好的ok",
        "123",
        "",
        "https://pay.example.com/a?b=want",
        "我叫Tony",
        "用app还",
        "Li Lei",
        "888",
        "call我",
        "还不上了sorry",
        "vip pos",
    ],
)
def test_borrowed_words_names_and_links_are_not_english(text: str) -> None:
    assert not is_english(text)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("你们打给我老公和我妈", ["spouse", "mother"]),
        ("单位同事都知道了", ["employer", "colleague"]),
        ("前台接的电话", ["employer"]),
        ("你们公司什么态度", []),
        ("我是他爸", []),
        ("老爸的卡", ["father"]),
        ("you called my boss", ["employer"]),
        ("担保人是我哥", ["guarantor", "sibling"]),
        ("他妈的烦死了", []),
    ],
)
def test_people_are_named_by_relation(text: str, codes: list[str]) -> None:
    assert [relation.value for relation in read(text, TODAY).relations] == codes


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("九百不行，六百我就还", "600.00"),
        ("最低要2300，我只能还1100", "1100.00"),
        ("从3200降到1500行吗", "1500.00"),
        ("不是500，是5000", "5000.00"),
        ("800太多，600可以", "600.00"),
    ],
)
def test_the_wanted_amount_comes_first(text: str, wanted: str) -> None:
    assert str(wanted_first(read(text, TODAY).amounts)[0].value) == wanted


def test_refused_counts_and_days_are_marked() -> None:
    assert [m.stance for m in read("24期太长，12期吧", TODAY).months] == [Stance.REFUSED, Stance.OFFERED]
    assert [d.stance for d in read("不要8号，18号行不行", TODAY).dates] == [Stance.REFUSED, Stance.OFFERED]


def test_a_value_said_twice_is_wanted_once() -> None:
    assert len(wanted_first(read("就八百块，先还八百", TODAY).amounts)) == 1
