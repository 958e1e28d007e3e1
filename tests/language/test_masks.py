"""Identifying numbers never stand in text in full."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.masks import mask


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("卡号6222021234567890123", "卡号****0123"),
        ("卡 6222 0212 3456 7890", "卡 ****7890"),
        ("6222-0212-3456-7890", "****7890"),
        ("６２２２０２１２３４５６７８９０", "****７８９０"),
        ("身份证110101199003071234。", "身份证****1234。"),
        ("11010119900307123X", "****123X"),
        ("11010119900307123x好的", "****123x好的"),
        ("老证110101900307123", "老证****7123"),
        ("110101 19900307 1234", "****1234"),
        ("我电话13812345678", "我电话****5678"),
        ("138 1234 5678", "****5678"),
        ("+8613812345678", "****5678"),
        ("138-1234-5678或者", "****5678或者"),
        ("还3000，15号", "还3000，15号"),
        ("2026-12-08 18:00", "2026-12-08 18:00"),
        ("尾号8821", "尾号8821"),
        ("共12,345,678.90元", "共12,345,678.90元"),
    ],
)
def test_numbers_are_masked_to_their_last_four(text: str, masked: str) -> None:
    assert mask(text) == masked


@given(st.text(max_size=80))
def test_masking_twice_changes_nothing_more(text: str) -> None:
    assert mask(mask(text)) == mask(text)


@given(
    st.from_regex(r"[1-9][0-9]{16}[0-9X]|1[3-9][0-9]{9}|62[0-9]{14,17}", fullmatch=True),
    st.sampled_from(["", "我的", "no ", "："]),
)
def test_no_full_number_survives(number: str, before: str) -> None:
    assert number not in mask(f"{before}{number}，记一下")
