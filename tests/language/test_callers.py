from __future__ import annotations

import pytest

from bot.language.callers import (
    asks_if_ours,
    knows_nothing_of_them,
    read_agency,
    read_caller,
    read_letter_no,
    read_staff_no,
)


@pytest.mark.parametrize(
    ("text", "shown", "whole"),
    [
        ("138开头的", "138*", None),
        ("是个170打头的号", "170*", None),
        ("尾号5566", "*5566", None),
        ("139开头，尾号8888", "139*8888", None),
        ("****5678打来的", "*5678", None),
        ("021-60001200是谁", "02160001200", "02160001200"),
        ("是4006668800", "4006668800", "4006668800"),
        ("it started with 138", "138*", None),
        ("ending in 5566", "*5566", None),
    ],
)
def test_a_number_or_a_piece_of_it_is_read(text: str, shown: str, whole: str | None) -> None:
    caller = read_caller(text)
    assert caller is not None and (caller.shown, caller.whole) == (shown, whole)


@pytest.mark.parametrize("text", ["昨天下午三点", "欠了3500元", "不知道号码", "", "0.138"])
def test_other_figures_are_no_number(text: str) -> None:
    assert read_caller(text) is None


@pytest.mark.parametrize(
    ("text", "asked", "number"),
    [
        ("工号HC2107是你们的吗", False, "HC2107"),
        ("工号是8001", False, "8001"),
        ("他报了hc2119", False, "HC2119"),
        ("staff number 8002", False, "8002"),
        ("8001", True, "8001"),
        ("8001", False, None),
        ("没有工号", True, None),
    ],
)
def test_a_staff_number_is_read_and_bare_digits_only_when_asked(text: str, asked: bool, number: str | None) -> None:
    assert read_staff_no(text, asked) == number


@pytest.mark.parametrize(
    ("text", "number"), [("函件号XH-2026-004417", "XH-2026-004417"), ("v-2026-0311", "V-2026-0311"), ("2026-11-20", None)]
)
def test_the_number_of_a_letter_is_read(text: str, number: str | None) -> None:
    assert read_letter_no(text) == number


@pytest.mark.parametrize(
    ("text", "name"),
    [("自称是禾诚金服的", "禾诚金服"), ("机构恒信", "恒信"), ("公司名：鑫达资产", "鑫达资产"), ("打电话给我", None)],
)
def test_an_agency_is_read_by_its_name(text: str, name: str | None) -> None:
    assert read_agency(text) == name


@pytest.mark.parametrize(
    ("text", "asked", "name"),
    [
        ("自称是鼎信服务公司的", False, "鼎信服务公司"),
        ("是诚远的", True, "诚远"),
        ("是诚远的", False, None),
        ("说是什么催收公司", True, None),
        ("是你们公司的吗", True, None),
        ("打到我公司了", True, None),
        ("不知道", True, None),
    ],
)
def test_a_firm_named_in_passing(text: str, asked: bool, name: str | None) -> None:
    assert read_agency(text, asked) == name


@pytest.mark.parametrize(
    ("text", "yes"), [("他说帮你们催的，靠谱不", True), ("你们的人找我，是真的吗", True), ("你们利息真的假的", False)]
)
def test_whether_somebody_is_ours_is_asked(text: str, yes: bool) -> None:
    assert asks_if_ours(text) is yes


@pytest.mark.parametrize(("text", "yes"), [("没报工号", True), ("只知道姓周", True), ("工号是1024", False)])
def test_nothing_is_known_of_them(text: str, yes: bool) -> None:
    assert knows_nothing_of_them(text) is yes
