"""Amounts in free text, one line per way of saying them."""

from __future__ import annotations

from datetime import date

import pytest

from bot.debt.values import AmountValue, Money
from bot.language.reading import read

TODAY = date(2026, 11, 20)


def shown(amount: AmountValue) -> str:
    monthly = "/m" if amount.per_month else ""
    if amount.relative:
        return f"{amount.share} {amount.relative}"
    body = {
        "exact": f"{amount.value}",
        "approx": f"~{amount.value}",
        "at_least": f">={amount.low}",
        "at_most": f"<={amount.high}",
        "range": f"{amount.low}-{amount.high}",
        "invalid": "invalid",
    }[amount.kind.value]
    return (body + monthly).replace(".00", "")


TABLE = {
    "我先转个两千三": ["2300"],
    "欠了三万二": ["32000"],
    "先还1万5吧": ["15000"],
    "给你打3万5千过去": ["35000"],
    "手头就1w5": ["15000"],
    "能凑两万三千六": ["23600"],
    "一万零五十行吗": ["10050"],
    "总共一百二十万": ["1200000"],
    "我借了80w": ["800000"],
    "贰仟伍佰元整": ["2500"],
    "壹万贰": ["12000"],
    "还俩百": ["200"],
    "还仨千": ["3000"],
    "转你200rmb": ["200"],
    "¥88.8先拿着": ["88.80"],
    "￥１，２８８．５０": ["1288.50"],
    "８９９块": ["899"],
    "把8,495.20都清掉": ["8495.20"],
    "欠8495块2": ["8495.20"],
    "就差十二块五": ["12.50"],
    "三千零五块八毛": ["3005.80"],
    "五元三角二分": ["5.32"],
    "两块二毛五": ["2.25"],
    "卡里剩3毛钱": ["0.30"],
    "先还500块3天后再说": ["500"],
    "还500块15号再还": ["500"],
    "分3期每期700": ["700/m"],
    "分12期每期700": ["700/m"],
    "一个月八百": ["800/m"],
    "六百五一个月": ["650/m"],
    "每月还1千行不": ["1000/m"],
    "月供九百我扛得住": ["900/m"],
    "每个月只能还七八百": ["700-800/m"],
    "三四百块一个月": ["300-400/m"],
    "八百一个月": ["800/m"],
    "九百一期": ["900/m"],
    "三百一个月行不行": ["300/m"],
    "分12期，九百一期": ["900/m"],
    "八百五一个月": ["850/m"],
    "每期八百一": ["810/m"],
    "每月掏个八百": ["800/m"],
    "一个月八九百": ["800-900/m"],
    "一万一个月": ["10000/m"],
    "八百左右一个月": ["~800/m"],
    "八百多一个月": [">=800/m"],
    "800以内一个月": ["<=800/m"],
    "月月八百": ["800/m"],
    "八百/期": ["800/m"],
    "每期不超过600": ["<=600/m"],
    "一个月顶多挤出四百": ["<=400/m"],
    "两千来块": ["~2000"],
    "大概4500": ["~4500"],
    "差不多三千": ["~3000"],
    "一千左右": ["~1000"],
    "万把块钱": ["~10000"],
    "千把块": ["~1000"],
    "百来块": ["~100"],
    "两万出头": [">=20000"],
    "1500多": [">=1500"],
    "至少得三千": [">=3000"],
    "100多万": [">=1000000"],
    "二十来万": ["~200000"],
    "上千块": [">=1000"],
    "800以内我能接受": ["<=800"],
    "最多还500块": ["<=500"],
    "不超过一千": ["<=1000"],
    "三百顶天了": ["<=300"],
    "3000到5000": ["3000-5000"],
    "500-800块": ["500-800"],
    "三到五千": ["3000-5000"],
    "还个三五百": ["300-500"],
    "一千五六": ["1500-1600"],
    "五六万": ["50000-60000"],
    "几千块钱": ["2000-9000"],
    "好几百块": ["300-900"],
    "十几万": ["110000-190000"],
    "千八百的": ["800-1000"],
    "月底先还1000,15号再还1500": ["1000", "1500"],
    "先还500，12月5号再还1000": ["500", "1000"],
    "能还300，500还不了": ["300", "500"],
    "12月8号还3500": ["3500"],
    "只还一半行不": ["0.5 total"],
    "先清三成": ["0.3 total"],
    "三分之一先还": ["0.3333 total"],
    "先还最低": ["1 min_due"],
    "最低还款500": ["500"],
    "最低500，最多1000": [">=500", "<=1000"],
    "我要一次性还清": ["1 total"],
    "全额付掉": ["1 total"],
    "今天把账全还了": ["1 total"],
    "利息免一半": [],
    "拿出全部积蓄": ["invalid"],
    "I can pay 1,500": ["1500"],
    "CNY 300 is all I have": ["300"],
    "1.5k for now": ["1500"],
    "at most 500 yuan a month": ["<=500/m"],
    "400 per month": ["400/m"],
    "pay half now": ["0.5 total"],
    "settle in full": ["1 total"],
}


@pytest.mark.parametrize(("text", "expected"), TABLE.items(), ids=list(TABLE))
def test_amounts_are_read_with_their_kind(text: str, expected: list[str]) -> None:
    assert [shown(amount) for amount in read(text, TODAY).amounts] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("20", "20"), ("50吧", "50"), ("二十", "20"), ("8888", "8888"), ("就三百", "300"), ("12.8", "12.80"), ("0", "invalid")],
)
def test_a_bare_number_is_an_amount_where_one_was_asked_for(text: str, expected: str) -> None:
    (amount,) = read(text, TODAY, frozenset({"amount"})).amounts
    assert shown(amount) == expected


@pytest.mark.parametrize("text", ["20", "二十", "12"])
def test_a_small_bare_number_is_no_amount_by_itself(text: str) -> None:
    assert read(text, TODAY).amounts == ()


def test_a_span_marks_the_words_in_the_given_text() -> None:
    text = "喂，５００块先还，其余月底"
    (amount,) = read(text, TODAY).amounts
    assert text[slice(*amount.span)] == amount.text == "５００块"


def test_an_amount_beyond_any_debt_is_left_out() -> None:
    assert read("还你九千九百九十九亿亿元", TODAY).amounts == ()


def test_a_sum_that_also_reads_as_slang_is_a_sum_with_its_currency() -> None:
    assert [amount.value for amount in read("¥666", date(2026, 11, 20)).amounts] == [Money.of(666)]
    assert read("666", date(2026, 11, 20)).amounts == ()
