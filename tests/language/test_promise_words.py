"""Parts of a sum, changes of a promise, bare days, and what a question about a fee or a payment is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from bot.debt.values import Kind, Money
from bot.language import fee_words, offer_questions, paying, plain_questions, promise_words, wishes
from bot.language.reading import read

TODAY = date(2026, 11, 20)
SUM = frozenset({"amount"})


@pytest.mark.parametrize(
    ("said", "relative", "share"),
    [
        ("先还一半", "total", "0.5"),
        ("最低的一半", "min_due", "0.5"),
        ("最低还款那个先给一半", "min_due", "0.5"),
        ("24号还最低的三成", "min_due", "0.3"),
        ("一半的最低行不", "min_due", "0.5"),
        ("最低都还不上，只能给一半", "min_due", "0.5"),
        ("half of the minimum on Tuesday", "min_due", "0.5"),
        ("half on Tuesday", "total", "0.5"),
    ],
)
def test_a_share_is_of_the_minimum_where_the_minimum_is_named(said: str, relative: str, share: str) -> None:
    found = read(said, TODAY, SUM).amounts
    assert [(value.kind, value.relative, value.share) for value in found] == [(Kind.RELATIVE, relative, Decimal(share))]


@pytest.mark.parametrize(
    ("said", "yuan"),
    [("150成吗", 150), ("那260成不", 260), ("先还200成么", 200), ("两千成吗", 2000), ("四百五成不", 450), ("一个月300成", 300)],
)
def test_the_word_that_asks_whether_it_does_is_no_tenth(said: str, yuan: int) -> None:
    found = read(said, TODAY, SUM)
    assert [value.value for value in found.amounts] == [Money(yuan * 100)] and not found.percents


def test_tenths_stay_tenths() -> None:
    assert [value.value for value in read("利息减三成", TODAY).percents] == [Decimal(30)]
    assert [value.share for value in read("首付三成行吗", TODAY, SUM).amounts] == [Decimal("0.3")]


@pytest.mark.parametrize(
    "said",
    [
        "27号把最低剩下的补齐",
        "周五把最低还款差的补上",
        "剩下那部分最低月底交",
        "差的最低我周一凑",
        "the rest of the minimum on Friday",
    ],
)
def test_the_rest_of_the_minimum_is_heard(said: str) -> None:
    assert promise_words.rest_of_the_minimum(said)


@pytest.mark.parametrize("said", ["剩下的27号还", "27号还最低", "最低是多少", "the rest on Friday"])
def test_the_rest_alone_is_not_that_of_the_minimum(said: str) -> None:
    assert not promise_words.rest_of_the_minimum(said)


@pytest.mark.parametrize("said", ["18就18", "那20呗", "20吧", "就22号", "行 15也行", "二十就二十"])
def test_a_number_among_small_words_is_only_a_day(said: str) -> None:
    assert promise_words.is_only_a_day(said)


@pytest.mark.parametrize("said", ["20块", "还20", "2000", "18期", "20号还500", "第20期"])
def test_a_number_with_more_to_it_is_not_only_a_day(said: str) -> None:
    assert not promise_words.is_only_a_day(said)


@pytest.mark.parametrize("said", ["再还三百", "另外27号再补500", "and another 300 on Monday"])
def test_one_more_part_is_no_change(said: str) -> None:
    assert promise_words.adds_a_part(said)


@pytest.mark.parametrize("said", ["刚才定的日子改一下", "我昨天答应的那笔", "约好的还款挪一天", "about my promise"])
def test_the_promise_is_named(said: str) -> None:
    assert promise_words.names_the_promise(said)


@pytest.mark.parametrize("said", ["算了不分了，26号还最低", "还是不弄分期了", "不改还款日了", "forget the plan, 300 on Monday"])
def test_an_offer_is_left(said: str) -> None:
    assert paying.leaves_it(said)


@pytest.mark.parametrize("said", ["能不能分期", "改成15号", "分12期吧"])
def test_a_wish_leaves_nothing(said: str) -> None:
    assert not paying.leaves_it(said)


@pytest.mark.parametrize(
    "said", ["违约金这三十多怎么回事", "滞纳金凭什么收我一千一", "那31块的违约金又是啥", "why is there a late fee"]
)
def test_a_late_fee_is_asked_about(said: str) -> None:
    assert fee_words.asks_why_the_late_fee(said)


@pytest.mark.parametrize("said", ["违约金怎么免", "违约金给我退了", "我对违约金有异议", "凭什么不免违约金", "以后还会收违约金吗"])
def test_a_late_fee_that_shall_go_is_another_wish(said: str) -> None:
    assert not fee_words.asks_why_the_late_fee(said)


@pytest.mark.parametrize(
    "said", ["钱到了没有", "查到我那笔没", "今天入账了吗", "到没到啊", "has my payment arrived", "did the money come"]
)
def test_it_is_asked_whether_money_came(said: str) -> None:
    assert paying.asks_if_it_came(said)


@pytest.mark.parametrize("said", ["收到工资就还", "昨天转的", "27号到期"])
def test_other_arrivals_are_not_asked_about(said: str) -> None:
    assert not paying.asks_if_it_came(said)


@pytest.mark.parametrize(
    "said", ["签完了利息还一天天长吗", "办好以后利息是不是就停了", "那以后就没利息了吗", "does interest still run after I sign?"]
)
def test_interest_after_signing_is_asked_about(said: str) -> None:
    assert offer_questions.asks_of_interest_after(said)


@pytest.mark.parametrize("said", ["利息一共多少", "以后还能改吗", "利息怎么算的"])
def test_other_questions_are_not_about_interest_after_signing(said: str) -> None:
    assert not offer_questions.asks_of_interest_after(said)


def test_what_is_said_of_the_rest_beside_a_dispute_is_cut_out() -> None:
    assert plain_questions.rest_put_off("那单我没收到货，别的钱让我缓几天再还") == "别的钱让我缓几天再还"
    assert plain_questions.rest_put_off("那单我没收到货，别的我没意见") is None


@pytest.mark.parametrize("said", ["再晚几天行不", "先缓几天", "宽限我两天", "give me a few days"])
def test_a_few_days_are_no_months(said: str) -> None:
    assert wishes.some_days(said)


def test_months_are_not_a_few_days() -> None:
    assert not wishes.some_days("缓两个月") and not wishes.some_days("晚一个月还")


@pytest.mark.parametrize("said", ["材料我不想交", "没有证明", "不交材料行不", "流水不方便给", "no papers at all"])
def test_papers_are_not_wanted(said: str) -> None:
    assert wishes.without_papers(said)


def test_a_monthly_sum_asked_for_is_no_month() -> None:
    assert read("分期一个月最少多少", TODAY, frozenset({"months"})).months == ()
    assert [value.value for value in read("给我缓一个月", TODAY).months] == [1]


def test_weekdays_said_one_after_the_other_keep_their_other_reading() -> None:
    friday = read("周三先给两百，周五给三百", TODAY).dates[1]
    assert friday.value == TODAY and friday.alternative == date(2026, 11, 27)


def test_a_sum_that_something_is_changed_to_is_no_number_of_months() -> None:
    assert read("金额改三百", TODAY, frozenset({"months"})).months == ()
    assert [value.value for value in read("改24", TODAY, frozenset({"months"})).months] == [24]
