"""Counts of months and instalments, shares and times of day."""

from __future__ import annotations

from datetime import date

import pytest

from bot.debt.values import MonthsValue
from bot.language.reading import read

TODAY = date(2026, 11, 20)


def shown(months: MonthsValue) -> str:
    return {
        "exact": f"{months.value}",
        "at_most": f"<={months.high}",
        "at_least": f">={months.low}",
        "range": f"{months.low}-{months.high}",
    }[months.kind.value]


MONTHS = {
    "分12期": ["12"],
    "分十二期还": ["12"],
    "我就要36期": ["36"],
    "六十期的那种": ["60"],
    "18 months那个就行": ["18"],
    "24个月": ["24"],
    "十八个月": ["18"],
    "帮我分三年": ["36"],
    "半年": ["6"],
    "一年半": ["18"],
    "两年半还完": ["30"],
    "一年零五个月": ["17"],
    "两个季度": ["6"],
    "缓三个月再开始还": ["3"],
    "先停两个月": ["2"],
    "宽限一个月": ["1"],
    "最多能分60期么": ["<=60"],
    "至少24期": [">=24"],
    "六到九个月": ["6-9"],
    "三四个月": ["3-4"],
    "一两个月": ["1-2"],
    "缓俩月": ["2"],
    "半年内还清": ["6"],
    "两三年": ["24-36"],
    "18期太长，30期我就签": ["18", "30"],
    "十一个月": ["11"],
    "12 months please": ["12"],
    "12 instalments of 700": ["12"],
    "half a year": ["6"],
    "a year and a half": ["18"],
    "一个月八百": [],
    "每月八百": [],
    "六百五一个月": [],
    "八百一个月": [],
    "九百一期": [],
    "两百一个月": [],
    "八百左右一个月": [],
    "一万一个月": [],
    "一百二十一期": ["121"],
    "500 a month": [],
    "逾期三个月了": [],
    "失业半年了": [],
    "三个月没发工资": [],
    "已经还了5期": [],
    "还剩7期": [],
    "第三期没还上": [],
    "下一期什么时候": [],
    "用了十年的卡": [],
    "一年利息多少": [],
    "12月8号": [],
    "上期账单": [],
    "分期": [],
    "我今年三十五": [],
}


@pytest.mark.parametrize(("text", "expected"), MONTHS.items(), ids=list(MONTHS))
def test_month_counts_are_read_and_elapsed_times_are_not(text: str, expected: list[str]) -> None:
    assert [shown(months) for months in read(text, TODAY).months] == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("12", 12), ("十二", 12), ("三十六", 36), ("不是12是24", 24), ("要不24吧", 24), ("改成18", 18)]
)
def test_a_bare_number_is_a_count_where_one_was_asked_for(text: str, expected: int) -> None:
    assert [months.value for months in read(text, TODAY, frozenset({"months"})).months] == [expected]


PERCENTS = {
    "百分之五": ["5"],
    "百分之二十五": ["25"],
    "15%": ["15"],
    "１５％": ["15"],
    "年化18.25%": ["18.25"],
    "利息减三成": ["30"],
    "免两成半": ["25"],
    "打八折": ["80"],
    "打个85折": ["85"],
    "对折行吗": ["50"],
    "三个点": ["3"],
    "利息免一半": ["50"],
    "ten or 20 percent": ["20"],
    "成功了": [],
    "先还一半": [],
    "三成年人": [],
    "万分之五": [],
    "两点半": [],
}


@pytest.mark.parametrize(("text", "expected"), PERCENTS.items(), ids=list(PERCENTS))
def test_shares_are_read_in_percent(text: str, expected: list[str]) -> None:
    assert [f"{share.value.normalize():f}" for share in read(text, TODAY).percents if share.value] == expected


def test_a_bare_number_is_a_share_where_only_one_was_asked_for() -> None:
    assert [str(share.value) for share in read("20", TODAY, frozenset({"percent"})).percents] == ["20"]
    assert read("20", TODAY, frozenset({"percent", "amount"})).percents == ()


WINDOWS = {
    "晚上六点到九点打给我": ["18:00-21:00"],
    "下午三点以后": ["15:00-23:59"],
    "晚上八点以前": ["00:00-20:00"],
    "18:00-21:00": ["18:00-21:00"],
    "早上9点半": ["09:30-"],
    "中午12点半": ["12:30-"],
    "三点再打来": ["15:00-"],
    "七点一刻打": ["19:15-"],
    "下午2点到5点": ["14:00-17:00"],
    "工作日白天": ["09:00-18:00 workday"],
    "周末晚上再联系": ["18:00-21:00 weekend"],
    "下班后打": ["18:00-21:00"],
    "今晚八点前": ["00:00-20:00"],
    "下周二十点半": ["10:30-"],
    "星期二十一点": ["11:00-"],
    "晚上二十点": ["20:00-"],
    "有一点困难": [],
    "再便宜一点": [],
    "几点了": [],
    "1:1": [],
}


@pytest.mark.parametrize(("text", "expected"), WINDOWS.items(), ids=list(WINDOWS))
def test_times_of_day_are_read(text: str, expected: list[str]) -> None:
    found = [
        f"{w.start:%H:%M}-{w.end.strftime('%H:%M') if w.end else ''}{' ' + w.days if w.days else ''}"
        for w in read(text, TODAY).windows
    ]
    assert found == expected
