"""What is written out in any style is read back as the same value."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.debt.values import Kind, Money
from bot.language import formats
from bot.language.numerals import parse, to_capital, to_chinese, to_spoken
from bot.language.reading import read

TODAY = date(2026, 11, 20)
WHOLE = st.one_of(st.integers(1, 20000), st.integers(1, 99_999_999))


@settings(deadline=None)
@given(st.integers(0, 10**12 - 1))
def test_numerals_come_back(number: int) -> None:
    assert parse(to_chinese(number)) == parse(to_capital(number)) == parse(to_spoken(number)) == number


@settings(deadline=None, max_examples=300)
@given(WHOLE, st.sampled_from([to_chinese, to_capital, to_spoken, str, "{:,}".format]), st.sampled_from(["块", "元", "块钱"]))
def test_whole_yuan_come_back_in_every_style(yuan: int, style, unit: str) -> None:  # type: ignore[no-untyped-def]
    (amount,) = read(f"我还{style(yuan)}{unit}", TODAY).amounts
    assert (amount.kind, amount.value) == (Kind.EXACT, Money.of(yuan))


@settings(deadline=None, max_examples=300)
@given(st.integers(1, 99_999_999))
def test_figures_to_the_fen_come_back(fen: int) -> None:
    money = Money(fen)
    spoken = f"{to_chinese(fen // 100)}元" + (f"{fen // 10 % 10}角{fen % 10}分" if fen % 100 else "")
    for text in (
        f"¥{formats.money(money)}",
        f"{money}元",
        formats.money_words(money, "zh"),
        formats.money_words(money, "en"),
        spoken,
    ):
        (amount,) = read(text, TODAY).amounts
        assert amount.value == money, text


@settings(deadline=None)
@given(st.integers(0, 330))
def test_days_come_back_from_both_languages(ahead: int) -> None:
    day = TODAY + timedelta(days=ahead)
    chinese = f"{to_chinese(day.month)}月{to_chinese(day.day)}号"
    written = [formats.day(day), formats.day(day, weekday=True), formats.day(day, "en", weekday=True), day.isoformat()]
    year = "明年" if day.year > TODAY.year else "今年"
    for text in (*written, f"{year}{day.month}月{day.day}日", f"{year}{chinese}", f"{day.year}/{day.month}/{day.day}"):
        assert read(text, TODAY).dates[0].value == day, text


@settings(deadline=None)
@given(st.integers(2, 120))
def test_month_counts_come_back(count: int) -> None:
    texts = [
        formats.months(count),
        formats.periods(count),
        f"分{to_chinese(count)}期",
        formats.months(count, "en"),
        formats.periods(count, "en"),
    ]
    for text in texts:
        assert [months.value for months in read(text, TODAY).months] == [count], text


@pytest.mark.parametrize("count", range(1, 15))
def test_days_ahead_come_back(count: int) -> None:
    for said in (str(count), to_chinese(count)):
        assert read(f"{said}天后还", TODAY).dates[0].value == TODAY + timedelta(days=count)


def test_a_number_out_of_range_is_refused() -> None:
    with pytest.raises(ValueError, match="number_out_of_range"):
        to_chinese(10**12)
