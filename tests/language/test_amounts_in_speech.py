"""Sums as people say them in passing: a head with a vague rest, English words, the least, so much every month."""

from __future__ import annotations

from datetime import date

import pytest

from bot.debt.values import Kind, Money, Stance
from bot.language.reading import read

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(("text", "low", "high"), [("两千几百吧", "2100", "2900"), ("三万好几千", "31000", "39000")])
def test_a_head_and_some_more_is_a_range(text: str, low: str, high: str) -> None:
    (value,) = read(text, TODAY, frozenset({"amount"})).amounts
    assert (value.kind, value.low, value.high) == (Kind.RANGE, Money.of(low), Money.of(high))


@pytest.mark.parametrize(
    ("text", "yuan"), [("twelve hundred by friday", "1200"), ("a grand now", "1000"), ("two thousand", "2000")]
)
def test_english_number_words_are_sums(text: str, yuan: str) -> None:
    assert [value.value for value in read(text, TODAY).amounts] == [Money.of(yuan)]


@pytest.mark.parametrize("text", ["那我先弄最少的", "只交最小的那档"])
def test_the_least_is_the_minimum(text: str) -> None:
    assert [value.relative for value in read(text, TODAY).amounts] == ["min_due"]


def test_every_payday_so_much_is_a_monthly_sum() -> None:
    (value,) = read("我每个月发工资给你们转三百", TODAY).amounts
    assert value.per_month and value.value == Money.of("300")


def test_a_whole_that_cannot_be_paid_is_refused() -> None:
    stances = [value.stance for value in read("全部我真还不起，就最低吧", TODAY, frozenset({"amount"})).amounts]
    assert stances[0] is Stance.REFUSED and Stance.REFUSED not in stances[1:]


def test_a_down_payment_that_cannot_be_raised_is_refused() -> None:
    (value,) = read("两千的首付我拿不出", TODAY, frozenset({"amount"})).amounts
    assert value.stance is Stance.REFUSED


def test_a_thousand_five_is_no_fifth_day() -> None:
    assert not read("两千六", TODAY, frozenset({"date"})).dates


def test_an_exclamation_is_no_mother() -> None:
    assert not read("哎哟妈呀，这么多", TODAY).relations
    assert [value.value for value in read("别打给我妈", TODAY).relations] == ["mother"]


def test_months_asked_for_with_that_word_are_months() -> None:
    assert [value.value for value in read("帮我办那个六期的", TODAY).months] == [6]
    assert not read("这卡办了六年", TODAY).months
