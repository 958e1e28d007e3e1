"""Short questions about the balance, what stands already, and instalments in the words of home."""

from __future__ import annotations

import pytest

from bot.language import parts_words, paying, plain_questions, standing_words


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("滞纳金再生利息吗", "fee_bears"),
        ("每天涨几块钱", "a_day"),
        ("利息加起来多少", "in_all"),
        ("都还清跟还最低比，哪个好", "compare"),
        ("一天打几次电话", None),
        ("最低多少", None),
    ],
)
def test_a_short_question_is_known(text: str, topic: str | None) -> None:
    assert plain_questions.asked(text) == topic


@pytest.mark.parametrize(
    ("text", "noted"), [("都登记好了吗", True), ("那件事记下没", True), ("did you note that", True), ("登记吧", False)]
)
def test_asking_whether_it_is_noted_is_no_wish_to_note_it(text: str, noted: bool) -> None:
    assert standing_words.asks_if_noted(text) is noted


@pytest.mark.parametrize(("text", "asks"), [("我上次约的是哪天", True), ("what did I promise", True), ("我答应了", False)])
def test_what_was_agreed_is_asked_for(text: str, asks: bool) -> None:
    assert standing_words.asks_what_was_agreed(text) is asks


@pytest.mark.parametrize(
    ("text", "shared"),
    [("咋个分呢", True), ("一口气拿不出来", True), ("按月慢慢还", True), ("几点钟上班", False), ("还三千", False)],
)
def test_instalments_are_known_in_the_words_of_home(text: str, shared: bool) -> None:
    assert plain_questions.wants_it_shared_out(text) is shared


@pytest.mark.parametrize(
    ("text", "parts"), [("能拆成两回给不", 2), ("两笔行不行", 2), ("in three payments", 3), ("打了三次电话", None)]
)
def test_parts_are_counted(text: str, parts: int | None) -> None:
    assert parts_words.parts_named(text) == parts


def test_only_what_is_dropped_is_dropped() -> None:
    assert paying.drops_it("改日子那个不改了") and not paying.drops_it("能不能不改")
    assert plain_questions.makes_it_up("那我补齐") and plain_questions.pays_only_interest("光还利息行吗")
    assert plain_questions.disputes_goods("那个根本没发货") and not plain_questions.disputes_goods("分12期")
