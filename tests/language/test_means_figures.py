"""What a household takes in and gives out, read from one sentence."""

from __future__ import annotations

from datetime import date

import pytest

from bot.debt.values import Money
from bot.language.means_figures import (
    ESSENTIALS,
    INCOME,
    OTHER,
    Figure,
    days_a_month,
    figures,
    names_a_category,
    plain,
    takes_back,
)
from bot.language.reading import read

TODAY = date(2026, 11, 20)


def told(text: str, asked: str | None = INCOME) -> list[Figure]:
    plainly = plain(text)
    reading = read(plainly, TODAY, frozenset({"amount"}))
    return figures(plainly, reading.amounts, reading.relations, asked)


def sums(text: str, asked: str | None = INCOME) -> dict[str, int]:
    """Yuan by category, all parts together."""
    found: dict[str, int] = {}
    for figure in told(text, asked):
        found[figure.name] = found.get(figure.name, 0) + figure.money.fen // 100
    return found


@pytest.mark.parametrize(
    ("text", "asked", "expected"),
    [
        ("伙食房租4600，车贷900，错了，850", ESSENTIALS, {ESSENTIALS: 4600, OTHER: 850}),
        ("伙食房租4600…不对，4300，车贷900", ESSENTIALS, {ESSENTIALS: 4300, OTHER: 900}),
        ("补贴1500哦不1700，老伴退休金2900", INCOME, {INCOME: 4600}),
        ("收入6800，花4900，网贷700，说错了网贷是650", INCOME, {INCOME: 6800, ESSENTIALS: 4900, OTHER: 650}),
        ("房租1300饭钱900，不对房租1400", ESSENTIALS, {ESSENTIALS: 2300}),
        ("吃住3600，别家的贷不是800是950", ESSENTIALS, {ESSENTIALS: 3600, OTHER: 950}),
        ("工资4800，打错，4500，我媳妇3200", INCOME, {INCOME: 7700}),
        ("I earn 5200, sorry 5000, rent 1800", INCOME, {INCOME: 5000, ESSENTIALS: 1800}),
    ],
)
def test_a_corrected_sum_takes_the_place_of_the_one_it_corrects(text: str, asked: str, expected: dict[str, int]) -> None:
    assert sums(text, asked) == expected


@pytest.mark.parametrize(
    ("text", "asked", "expected"),
    [
        ("房租1200，伙食900，娃的学费650", ESSENTIALS, {ESSENTIALS: 2750}),
        ("1400房租，700伙食，850是车贷", ESSENTIALS, {ESSENTIALS: 2100, OTHER: 850}),
        ("两家网贷，一家280一家430", OTHER, {OTHER: 710}),
        ("5600 3900 700", INCOME, {INCOME: 5600, ESSENTIALS: 3900, OTHER: 700}),
        ("闺女每月给1800，低保500", INCOME, {INCOME: 2300}),
        ("给爸妈400，水电三百", ESSENTIALS, {ESSENTIALS: 700}),
        ("工资4000 爱人2500 房租1500 花呗300", INCOME, {INCOME: 6500, ESSENTIALS: 1500, OTHER: 300}),
        ("三千八，房贷一千二", ESSENTIALS, {ESSENTIALS: 3800, OTHER: 1200}),
    ],
)
def test_each_sum_goes_where_its_words_put_it(text: str, asked: str, expected: dict[str, int]) -> None:
    assert sums(text, asked) == expected


@pytest.mark.parametrize(
    ("text", "asked", "yuan"),
    [
        ("一天一百八，一个月做二十来天", INCOME, 3600),
        ("日结220，每月大概干15天", INCOME, 3300),
        ("一周一千二", INCOME, 4800),
        ("每星期700", INCOME, 2800),
        ("一年五万四", INCOME, 4500),
        ("两三千", INCOME, 2000),
        ("两三千", ESSENTIALS, 3000),
        ("四千多", INCOME, 4000),
        ("忙的时候四千五，闲的时候两千二", INCOME, 2200),
        ("一天吃饭40", ESSENTIALS, 1200),
    ],
)
def test_pay_by_the_day_the_week_the_year_and_ranges_become_a_careful_sum_a_month(text: str, asked: str, yuan: int) -> None:
    found = told(text, asked)
    assert [(figure.money, figure.worked_out) for figure in found] == [(Money.of(yuan), True)]


def test_a_days_pay_without_the_days_is_left_open() -> None:
    assert [(figure.per_day, figure.money) for figure in told("打零工，一天130")] == [(True, Money.of(130))]


@pytest.mark.parametrize(
    ("text", "days"), [("22天", 22), ("二十来天", 20), ("十五六天吧", None), ("说不好", None), ("做满26天", 26)]
)
def test_the_days_worked_are_read(text: str, days: int | None) -> None:
    assert days_a_month(text) == days


@pytest.mark.parametrize("text", ["不对，是三千", "说错了", "啊不，两千二", "no wait, 2000"])
def test_a_correction_is_heard(text: str) -> None:
    assert takes_back(text)


@pytest.mark.parametrize("text", ["三千二", "每个月就两千", "差不多吧"])
def test_a_plain_answer_is_no_correction(text: str) -> None:
    assert not takes_back(text)


def test_a_sum_without_words_names_no_category() -> None:
    assert not names_a_category("就三千") and names_a_category("奶粉钱三千")
