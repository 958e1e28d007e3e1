"""What is asked of an offer on the table, and what is a wish for it."""

from __future__ import annotations

import pytest

from bot.language import offer_questions, paying


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("往后推的话要多给多少钱", "cost"),
        ("另外还收费吗", "cost"),
        ("利息怎么个算，多不多", "cost"),
        ("how much extra would that be", "cost"),
        ("到那天一共得还多少", "total"),
        ("还清的话要几块钱", "total"),
        ("最晚几号给", "when"),
        ("会不会进征信", "credit"),
        ("这样算不算违约", "overdue"),
        ("要是到日子又没钱怎么弄", "missed"),
        ("下个月还能再推吗", "again"),
        ("这一期还用交吗", "meanwhile"),
        ("这段时间还催不催", "calls"),
        ("办分期也给免吗", "waived"),
        ("免掉了还会再加收吗", "restored"),
    ],
)
def test_a_question_is_known_by_what_it_asks(text: str, topic: str) -> None:
    assert offer_questions.question(text) == topic


@pytest.mark.parametrize("text", ["行，就推一个月", "推一个月可以吗", "那笔钱不是我刷的，怎么收利息", "好的就这么办", "改成15号"])
def test_a_wish_or_another_matter_is_no_question_about_the_offer(text: str) -> None:
    assert offer_questions.question(text) is None


@pytest.mark.parametrize(
    ("text", "asks"),
    [("推一个月多少钱", True), ("推一个月行吗", False), ("什么都行，就这个", False), ("哪天开始", True), ("可以", False)],
)
def test_asking_for_it_is_no_question_that_wants_an_answer(text: str, asks: bool) -> None:
    assert offer_questions.asks_something(text) is asks


@pytest.mark.parametrize(
    ("text", "objects"),
    [
        ("我从没拖欠过", True),
        ("凭啥非得先交钱", True),
        ("老客户了通融下嘛", True),
        ("never been late before", True),
        ("行吧", False),
        ("这笔我不认，凭什么", False),
    ],
)
def test_an_objection_is_told_from_a_yes_and_from_a_dispute(text: str, objects: bool) -> None:
    assert offer_questions.objects(text) is objects


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("都结清了吧", True),
        ("先还两千行不", True),
        ("余额不够，还一千", True),
        ("刚还了两千", False),
        ("全都还清了", False),
        ("昨天转过去了吧", False),
        ("let me pay all of it", True),
        ("i paid it", False),
    ],
)
def test_a_wish_to_pay_is_told_from_a_payment_made(text: str, wish: bool) -> None:
    assert paying.wants_to_pay(text) is wish


@pytest.mark.parametrize(("text", "other"), [("再多还点", True), ("换个金额", True), ("卡里好像不够", True), ("付好了", False)])
def test_another_sum_for_the_page_needs_no_figure(text: str, other: bool) -> None:
    assert paying.wants_another_sum(text) is other
