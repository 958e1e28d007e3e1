"""Words that take, hold back, undo or contest, told apart from words that only sound like it."""

from __future__ import annotations

import pytest

from bot.language import decisions, own_facts


@pytest.mark.parametrize("text", ["敲错了 5k", "手滑了，是八百", "报错了，我说的是六百", "写岔了 一千二", "typo, 900"])
def test_a_slip_is_heard(text: str) -> None:
    assert decisions.mistyped(text) and not decisions.says_not_me(text)


@pytest.mark.parametrize(
    "text", ["你打错电话了", "找错人了吧", "我不认识这个人", "这号是我刚办的", "我从来没办过你们的卡", "wrong number"]
)
def test_a_wrong_number_is_said_in_its_words(text: str) -> None:
    assert decisions.says_not_me(text)


@pytest.mark.parametrize(
    "text", ["先别签", "还没想好", "我得先问问我妈", "跟当家的说一声再定", "过两天再办吧", "don't sign anything"]
)
def test_who_holds_back_takes_nothing(text: str) -> None:
    assert decisions.holds_back(text)


@pytest.mark.parametrize("text", ["行，就按这个", "可以，给我办吧", "先还五百", "别的不用，就它了"])
def test_a_yes_does_not_hold_back(text: str) -> None:
    assert not decisions.holds_back(text)


@pytest.mark.parametrize(
    "text", ["凭什么电脑替我做主", "这结果我不服", "系统说不行就不行啊，算法定的吧", "I don't accept this decision"]
)
def test_a_program_that_decides_is_contested(text: str) -> None:
    assert decisions.contests_the_machine(text)


@pytest.mark.parametrize("text", ["系统打不开", "程序怎么用", "你是机器人吗", "这个结果什么时候出来"])
def test_a_program_that_is_only_named_is_not(text: str) -> None:
    assert not decisions.contests_the_machine(text)


def test_interest_of_the_debt_and_of_the_plan_are_two_questions() -> None:
    assert decisions.asks_of_the_balance("账单上那些利息怎么冒出来的") and decisions.asks_of_the_balance("是不是利滚利")
    assert not decisions.asks_of_the_balance("分期利息多少")
    assert decisions.asks_what_it_earns("那我一共要多掏多少") and not decisions.asks_what_it_earns("我一共欠多少")


def test_the_employer_who_owes_wages_was_not_called() -> None:
    assert decisions.employer_owes("厂里欠着我三个月工资呢")
    assert not decisions.employer_owes("你们打到我公司，害我工资都被扣了")


def test_no_need_for_a_person() -> None:
    assert decisions.wants_no_person("不用转人工，你说就行") and decisions.wants_no_person("I don't need a person, just the plan")
    assert not decisions.wants_no_person("转人工") and not decisions.wants_no_person("不要机器，要人工")


def test_the_latest_day_is_taken_by_its_name() -> None:
    assert decisions.takes_the_latest("行，那就最迟那天") and decisions.takes_the_latest("the latest day then")
    assert not decisions.takes_the_latest("我最晚下班才有空")


@pytest.mark.parametrize("text", ["9052", "九零五二", "我是陈丽", "陈丽，尾号9052", "身份证最后四位是9052"])
def test_facts_on_file_are_known_again(text: str) -> None:
    assert own_facts.only_own_facts(text, "陈丽", "9052")


@pytest.mark.parametrize("text", ["9052块", "先还9052", "9053", "陈丽，我想分期", "我是陈丽的妹妹"])
def test_anything_beside_them_is_another_message(text: str) -> None:
    assert not own_facts.only_own_facts(text, "陈丽", "9052")
