"""A talk changes its language when it is asked to, in both directions, whoever has it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.language.language_asked import asked_language
from bot.services import conversations
from tests.gateway.conftest import Debtor, House, phrase
from tests.gateway.test_hand_off import ask_for_a_person, claim


def locale_of(house: House, debtor: Debtor) -> str:
    return conversations.get(house.ctx, debtor.conversation_id).locale


def test_it_is_said_in_the_new_language_and_what_was_open_is_asked_again_in_it(house: House, debtor: Debtor) -> None:
    def engine(sender: str, message: str) -> list[dict[str, Any]]:
        return [{"text": "And how much a month?" if '"lang": "en"' in message else "每个月多少？"}]

    house.engine.script = engine
    assert debtor.texts("English please") == [phrase("language", "en"), "And how much a month?"]
    assert locale_of(house, debtor) == "en"
    assert house.engine.heard[-1]["message"] == '/session_resumed{"lang": "en"}'
    assert debtor.texts("请说中文。") == [phrase("language"), "每个月多少？"]
    assert locale_of(house, debtor) == "zh"
    assert house.engine.heard[-1]["message"] == '/session_resumed{"lang": "zh"}'


def test_while_somebody_waits_only_the_language_changes(house: House, debtor: Debtor) -> None:
    ask_for_a_person(house, debtor)
    heard = len(house.engine.heard)
    assert debtor.texts("English, please!") == [phrase("language", "en")]
    assert debtor.owner() == "waiting"
    assert len(house.engine.heard) == heard


def test_a_person_s_talk_gets_no_word_of_the_bot_for_it(house: House, debtor: Debtor) -> None:
    ask_for_a_person(house, debtor)
    claim(house, debtor)
    assert debtor.texts("English please") == []
    assert locale_of(house, debtor) == "en"
    assert debtor.thread()[-1]["text"] == "English please"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("English please", "en"),
        ("Can you speak English?", "en"),
        ("please switch to english", "en"),
        ("可以说英文吗？", "en"),
        ("用英语吧", "en"),
        ("请说中文", "zh"),
        ("中文", "zh"),
        ("speak Chinese please", "zh"),
        ("能说普通话吗", "zh"),
        ("English please, and I lost my job", None),
        ("请说中文，我还不上了", None),
        ("我的英文合同在哪里", None),
        ("please", None),
        ("说", None),
        ("", None),
    ],
)
def test_only_a_message_that_asks_for_nothing_else_is_about_the_language(text: str, language: str | None) -> None:
    assert asked_language(text) == language
