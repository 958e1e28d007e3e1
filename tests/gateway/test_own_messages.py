"""A debtor's own messages carry the name that their page gave them, so that two tabs never show one twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from tests.gateway.conftest import Debtor


def test_only_one_s_own_messages_carry_it(debtor: Debtor) -> None:
    debtor.send("你好", "tab-1")
    own = [message for message in debtor.thread() if message["sender"] == "debtor"]
    assert [message["client_message_id"] for message in own] == ["tab-1"]
    assert all("client_message_id" not in message for message in debtor.thread() if message["sender"] != "debtor")


def test_the_same_message_from_two_tabs_at_once_is_taken_once_and_both_get_its_answer(debtor: Debtor) -> None:
    with ThreadPoolExecutor(4) as tabs:
        answers = list(tabs.map(lambda _: debtor.send("还有多少没还", "same").json(), range(4)))
    assert len({answer["message_id"] for answer in answers}) == 1
    assert all(answer["messages"] == answers[0]["messages"] for answer in answers)
    assert [message["text"] for message in debtor.thread()].count("还有多少没还") == 1
