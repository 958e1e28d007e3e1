"""WebSocket pushes to the cardholder: complete, in order, once; also for what another process wrote."""

from __future__ import annotations

import json
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from bot.services import conversations, handoff
from bot.services.conversations import MessageDraft
from tests.gateway.conftest import Debtor, House


def listen(house: House, debtor: Debtor, after: int | None = None) -> ClientConnection:
    resume = "" if after is None else f"&after={after}"
    return connect(f"{house.served.ws_url}/api/chat/ws?token={debtor.token}{resume}", proxy=None)


def events(line: ClientConnection, kind: str, count: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    while len(found) < count:
        event = json.loads(line.recv(timeout=10))
        if event["type"] == kind:
            found.append(event)
    return found


def texts(line: ClientConnection, count: int) -> list[str]:
    return [event["message"]["text"] for event in events(line, "message", count)]


def test_the_thread_comes_first_and_then_what_is_said_live(house: House, debtor: Debtor) -> None:
    debtor.send("一")
    with listen(house, debtor) as line:
        assert texts(line, 3) == [debtor.greeting[0]["text"], "一", "echo 一"]
        debtor.send("二")
        assert texts(line, 2) == ["二", "echo 二"]


def test_pushed_messages_are_the_same_objects_as_those_read(house: House, debtor: Debtor) -> None:
    debtor.send("一")
    with listen(house, debtor) as line:
        pushed = [event["message"] for event in events(line, "message", 3)]
    assert pushed == debtor.thread()


def test_a_line_resumed_by_id_loses_nothing_and_repeats_nothing(house: House, debtor: Debtor) -> None:
    seen: list[int] = []
    with listen(house, debtor) as line:
        debtor.send("一")
        seen += [event["message"]["id"] for event in events(line, "message", 2)]
    debtor.send("二")
    debtor.send("三")
    with listen(house, debtor, after=seen[-1]) as line:
        debtor.send("四")
        expected = [message["id"] for message in debtor.thread()]
        seen += [event["message"]["id"] for event in events(line, "message", len(expected) - len(seen))]
    assert seen == expected


def test_the_owner_is_told_at_once_and_on_every_change(house: House, debtor: Debtor) -> None:
    with listen(house, debtor) as line:
        assert events(line, "owner", 1)[0]["owner"] == "bot"
        handoff.request_human(house.ctx, debtor.conversation_id, "asked_human")
        assert events(line, "owner", 1)[0]["owner"] == "waiting"
        desk = house.collector()
        desk.post(f"/api/desk/conversations/{debtor.conversation_id}/claim")
        assert events(line, "owner", 1)[0]["owner"] == "human"


def test_a_collector_s_message_is_pushed_and_a_private_note_is_not(house: House, debtor: Debtor) -> None:
    handoff.request_human(house.ctx, debtor.conversation_id, "asked_human")
    desk = house.collector()
    path = f"/api/desk/conversations/{debtor.conversation_id}"
    desk.post(f"{path}/claim")
    with listen(house, debtor, after=debtor.thread()[-1]["id"]) as line:
        desk.post(f"{path}/messages", json={"text": "备注", "private": True})
        desk.post(f"{path}/messages", json={"text": "您好，我是专员"})
        assert texts(line, 1) == ["您好，我是专员"]


def test_what_another_process_wrote_arrives_without_being_announced(house: House, debtor: Debtor) -> None:
    with listen(house, debtor, after=debtor.thread()[-1]["id"]) as line:
        conversations.add_system_message(house.ctx, debtor.conversation_id, MessageDraft("text", "来自别处"))
        assert texts(line, 1) == ["来自别处"]


def test_the_bot_is_seen_typing_while_the_engine_thinks(house: House, debtor: Debtor) -> None:
    with listen(house, debtor) as line:
        debtor.send("一")
        assert [(e["sender"], e["on"]) for e in events(line, "typing", 2)] == [("bot", True), ("bot", False)]


@pytest.mark.parametrize("token", ["", "nonsense"])
def test_a_line_without_a_valid_token_is_closed_without_a_word(house: House, token: str) -> None:
    with connect(f"{house.served.ws_url}/api/chat/ws?token={token}", proxy=None) as line:
        with pytest.raises(ConnectionClosed):
            line.recv(timeout=10)
        assert line.close_code == 4401


def test_one_person_s_line_carries_nothing_of_another_s_talk(house: House, debtor: Debtor) -> None:
    other = house.debtor()
    with listen(house, other, after=other.thread()[-1]["id"]) as line:
        debtor.send("不是给你的")
        other.send("给自己的")
        assert texts(line, 2) == ["给自己的", "echo 给自己的"]
