"""Days in free text, said on Friday 2026-11-20 unless the test says otherwise."""

from __future__ import annotations

from datetime import date

import pytest

from bot.debt.values import DateValue, Kind
from bot.language.reading import read

TODAY = date(2026, 11, 20)
SUNDAY = date(2026, 11, 22)


def shown(day: DateValue) -> str:
    if day.value is None:
        return f"{day.kind.value} {day.reason}"
    mark = {"exact": "", "deadline": "<=", "at_least": ">=", "approx": "~", "past": "past "}[day.kind.value]
    return f"{mark}{day.value:%m-%d}" if day.value.year == 2026 else f"{mark}{day.value}"


TABLE = {
    "今儿个就转": ["11-20"],
    "今夜十二点前": ["11-20"],
    "明儿上午": ["11-21"],
    "明早还": ["11-21"],
    "后天中午": ["11-22"],
    "后日": ["11-22"],
    "大大后天": ["11-24"],
    "听日还得唔得": ["11-21"],
    "前天就还了": ["past 11-18"],
    "昨晚": ["past 11-19"],
    "周三": ["11-25"],
    "礼拜天": ["11-22"],
    "星期5": ["11-20"],
    "这周六": ["11-21"],
    "下礼拜二": ["11-24"],
    "下个星期一": ["11-23"],
    "上周四": ["past 11-12"],
    "周三或者周四": ["11-25", "11-26"],
    "下周一定还": ["unresolved vague"],
    "周末": ["~11-22"],
    "下周内": ["<=11-29"],
    "这个月二十八": ["11-28"],
    "二十五号": ["11-25"],
    "25日前": ["<=11-25"],
    "30号以前": ["<=11-30"],
    "15号以后": [">=12-15"],
    "大概25号": ["~11-25"],
    "25号左右": ["~11-25"],
    "最迟15号": ["<=12-15"],
    "不晚于12月10号": ["<=12-10"],
    "31号": ["12-31"],
    "下个月5号": ["12-05"],
    "下下个月5号": ["2027-01-05"],
    "次月10日": ["12-10"],
    "上个月18号": ["past 10-18"],
    "本月底": ["11-30"],
    "下月底": ["12-31"],
    "12月底": ["12-31"],
    "二月底": ["2027-02-28"],
    "月初": ["~12-01"],
    "下个月初": ["~12-01"],
    "下月中旬": ["~12-20"],
    "12月上旬": ["~12-10"],
    "十二月八号": ["12-08"],
    "12月8": ["12-08"],
    "1月5号": ["2027-01-05"],
    "11月18号": ["past 11-18"],
    "明年3月5号": ["2027-03-05"],
    "2026年12月8号": ["12-08"],
    "2026-12-8": ["12-08"],
    "2026.12.8": ["12-08"],
    "二零二七年一月五日": ["2027-01-05"],
    "12.8号之前": ["<=12-08"],
    "12/8": ["12-08"],
    "12.8还": ["12-08"],
    "2月29号": ["invalid no_such_day"],
    "12月32号": ["invalid no_such_day"],
    "三天后": ["11-23"],
    "再过三天": ["11-23"],
    "10天之内": ["<=11-30"],
    "给我三天时间": ["<=11-23"],
    "两周后": ["12-04"],
    "三个工作日内": ["<=11-25"],
    "一个月后": ["12-20"],
    "一个半月后": ["2027-01-04"],
    "再等半个月": ["12-05"],
    "半年后": ["2027-05-20"],
    "过两天": ["unresolved vague"],
    "过几天再说": ["unresolved vague"],
    "这两天就还": ["unresolved vague"],
    "等有钱了再还": ["unresolved vague"],
    "下个月": ["unresolved month"],
    "明年三月还": ["unresolved month"],
    "发了工资就还": ["unresolved payday"],
    "等我发工资": ["unresolved payday"],
    "15号发工资": ["12-15"],
    "工资到账再还": ["unresolved payday"],
    "年前还清": ["<=2027-02-05"],
    "过年前": ["<=2027-02-05"],
    "除夕": ["2027-02-05"],
    "春节": ["2027-02-06"],
    "年后": ["unresolved event"],
    "元旦": ["2027-01-01"],
    "圣诞节前": ["<=12-24"],
    "清明": ["2027-04-05"],
    "端午节": ["2027-06-09"],
    "中秋": ["2027-09-15"],
    "五一前": ["<=2027-04-30"],
    "国庆以后": ["unresolved event"],
    "过完国庆": ["unresolved event"],
    "这个月最后一天": ["11-30"],
    "24小时内": ["<=11-21"],
    "二十多号": ["unresolved vague"],
    "一个月内": ["<=12-20"],
    "12月4号周五": ["12-04"],
    "周三或27号": ["11-25", "11-27"],
    "周一到周五": [],
    "年底之前": ["<=12-31"],
    "明年年底": ["<=2027-12-31"],
    "每月20号": ["11-20"],
    "月底先还1000,15号再还1500": ["11-30", "12-15"],
    "on Nov 25": ["11-25"],
    "25 November": ["11-25"],
    "by the 25th": ["<=11-25"],
    "next Friday": ["11-27"],
    "on Monday": ["11-23"],
    "tomorrow": ["11-21"],
    "in 3 days": ["11-23"],
    "within two weeks": ["<=12-04"],
    "the end of the month": ["11-30"],
    "in December": ["unresolved month"],
    "when I get paid": ["unresolved payday"],
    "yesterday": ["past 11-19"],
}


@pytest.mark.parametrize(("text", "expected"), TABLE.items(), ids=list(TABLE))
def test_days_are_read_with_their_kind(text: str, expected: list[str]) -> None:
    assert [shown(day) for day in read(text, TODAY).dates] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("12.8", "12-08"), ("12-8", "12-08"), ("25", "11-25"), ("二十五", "11-25"), ("5", "12-05"), ("那就8吧", "12-08")],
)
def test_a_bare_number_is_a_day_where_one_was_asked_for(text: str, expected: str) -> None:
    assert [shown(day) for day in read(text, TODAY, frozenset({"date"})).dates] == [expected]


def test_a_day_that_rolls_into_another_month_asks_for_a_read_back() -> None:
    assert read("15号", TODAY).dates[0].confirm
    assert not read("25号", TODAY).dates[0].confirm


def test_the_day_of_today_offers_today_and_next_month() -> None:
    (day,) = read("20号", TODAY).dates
    assert (day.value, day.alternative, day.confirm) == (TODAY, date(2026, 12, 20), True)


def test_next_week_said_on_a_sunday_keeps_both_readings() -> None:
    (day,) = read("下周三", SUNDAY).dates
    assert (day.value, day.alternative) == (date(2026, 11, 25), date(2026, 12, 2))


def test_a_day_of_every_month_is_recurring() -> None:
    (day,) = read("还款日改成每月十号", TODAY).dates
    assert day.recurring and day.value == date(2026, 12, 10)


@pytest.mark.parametrize(("text", "days"), [("延期两天", 2), ("宽限一周吧", 7), ("晚半个月", 15), ("extend by two weeks", 14)])
def test_a_shift_is_a_count_of_days_and_no_day(text: str, days: int) -> None:
    reading = read(text, TODAY)
    assert [shift.value for shift in reading.days] == [days]
    assert reading.dates == ()


def test_beyond_the_table_of_festivals_the_day_stays_open() -> None:
    (day,) = read("过年前还", date(2031, 5, 1)).dates
    assert day.kind is Kind.UNRESOLVED
