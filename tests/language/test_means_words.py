"""What is said around the questions about means."""

from __future__ import annotations

import pytest

from bot.language import means_words, papers_words


@pytest.mark.parametrize("text", ["跳过吧", "这个不方便透露", "不太想讲", "不说行吗", "I'd rather not say"])
def test_a_question_may_be_left_out(text: str) -> None:
    assert means_words.skips(text)


@pytest.mark.parametrize("text", ["三千五", "先说收入吧", "我想说明一下", "下一步呢"])
def test_an_answer_leaves_nothing_out(text: str) -> None:
    assert not means_words.skips(text)


@pytest.mark.parametrize("text", ["收入没个固定", "跑单的，有一天没一天", "时多时少的", "看活多不多，说不准", "it varies"])
def test_money_that_comes_and_goes_is_heard(text: str) -> None:
    assert means_words.is_irregular(text)


@pytest.mark.parametrize("text", ["两份都稳定", "每月固定四千", "没有了"])
def test_steady_money_is_not_called_irregular(text: str) -> None:
    assert not means_words.is_irregular(text)


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("你们打听这个做什么", "why"),
        ("为啥要知道我开销", "why"),
        ("估个数成吗", "rough"),
        ("非得准确吗", "rough"),
        ("我爱人的算不算", "whose"),
        ("要把家里人的算进去吗", "whose"),
        ("税前还是税后", "whose"),
        ("会不会告诉我单位啊", "private"),
        ("谁能看到这些", "private"),
        ("why do you need to know", "why"),
    ],
)
def test_questions_about_the_questions_are_told_apart(text: str, about: str) -> None:
    assert means_words.question(text) == about


@pytest.mark.parametrize("text", ["大概四千", "我爱人三千", "房租一千五", "好的", "没有"])
def test_answers_ask_nothing(text: str) -> None:
    assert means_words.question(text) is None


@pytest.mark.parametrize("text", ["没有别的贷款", "别处不欠", "就你们这一家", "外头没有了", "没车贷也没网贷", "no other loans"])
def test_no_other_debt_is_a_fact(text: str) -> None:
    assert means_words.has_no_other_debt(text)


@pytest.mark.parametrize("text", ["还有个车贷900", "没工作了", "想贷点款", "别的贷款八百"])
def test_other_debt_is_not_denied_by_other_words(text: str) -> None:
    assert not means_words.has_no_other_debt(text)


@pytest.mark.parametrize("text", ["先缓一缓吧", "让我喘口气", "那就先停停", "先放一放", "宽限我几天", "I need some time"])
def test_a_pause_is_heard(text: str) -> None:
    assert means_words.wants_a_pause(text)


@pytest.mark.parametrize("text", ["把卡停了", "厂里停产了", "不用缓", "停的话利息怎么算", "可以"])
def test_no_pause_is_read_into_other_words(text: str) -> None:
    assert not means_words.wants_a_pause(text)


def test_so_much_a_month_is_proposed_or_earned() -> None:
    assert means_words.proposes("每个月还你们150成不成") and means_words.proposes("那一个月给250呢")
    assert not means_words.proposes("家里每月给我250") and not means_words.proposes("每月一千五")


def test_the_shaky_income_and_the_own_one_are_named() -> None:
    assert means_words.counts_only("我老公的靠不住") and means_words.is_shaky("我老公的靠不住")
    assert means_words.counts_only("只算我的") and means_words.means_own("只算我的") and not means_words.is_shaky("只算我的")


@pytest.mark.parametrize(
    "text",
    ["得交诊断书吗", "用不用拿病历给你们看", "要准备哪些材料", "离职证明要不要交", "还要交点啥", "do I need to send a diagnosis"],
)
def test_a_question_about_papers_refuses_nothing(text: str) -> None:
    assert papers_words.asks_about_papers(text) and not papers_words.refuses(text)


@pytest.mark.parametrize("text", ["病历我不愿意交", "能不能不给诊断书", "这是隐私", "不想让人看单子"])
def test_a_refusal_of_papers_is_heard(text: str) -> None:
    assert papers_words.refuses(text)


def test_a_bare_agreement_is_told_from_a_sentence() -> None:
    assert papers_words.only_agrees("好，我同意") and papers_words.only_agrees("同意的")
    assert not papers_words.only_agrees("同意分期") and not papers_words.only_agrees("不同意")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("单位裁人我没工作了，别再找我妈", "别再找我妈"),
        ("店黄了 不要联系我姐 还有我同事", "不要联系我姐 还有我同事"),
        ("公司和我爸都别打", "公司和我爸都别打"),
        ("我没工作了", ""),
    ],
)
def test_who_shall_be_left_alone_is_told_from_why(text: str, part: str) -> None:
    assert papers_words.whom_to_leave_alone(text) == part
