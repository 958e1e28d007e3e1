"""The desk's live feed over WebSocket."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from bot.services import handoff
from tests.gateway.conftest import Debtor, House


def listen(house: House, desk: httpx.Client, **headers: str) -> ClientConnection:
    cookie = f"desk_session={desk.cookies['desk_session']}" if "desk_session" in desk.cookies else "a=b"
    line = connect(f"{house.served.ws_url}/api/desk/ws", proxy=None, additional_headers={"Cookie": cookie, **headers})
    return line


def until(line: ClientConnection, kind: str, **wanted: Any) -> dict[str, Any]:
    while True:
        event: dict[str, Any] = json.loads(line.recv(timeout=10))
        if event["type"] == kind and all(event.get(key) == value for key, value in wanted.items()):
            return event


def test_a_new_waiting_conversation_and_its_messages_appear(house: House, debtor: Debtor) -> None:
    with listen(house, house.collector()) as line:
        until(line, "ready")
        handoff.request_human(house.ctx, debtor.conversation_id, "asked_human", "转人工")
        assert until(line, "owner", conversation_id=debtor.conversation_id)["owner"] == "waiting"
        debtor.send("有人吗")
        event = until(line, "message", conversation_id=debtor.conversation_id)
        while event["message"]["text"] != "有人吗":
            event = until(line, "message", conversation_id=debtor.conversation_id)
        assert event["message"]["sender"] == "debtor"
        assert debtor.conversation_id in until(line, "queue")["changed"]


def test_a_talk_of_somebody_else_is_pushed_only_to_those_who_look_at_it(house: House, debtor: Debtor) -> None:
    handoff.request_human(house.ctx, debtor.conversation_id, "asked_human", "转人工")
    house.collector().post(f"/api/desk/conversations/{debtor.conversation_id}/claim")
    with listen(house, house.collector("collector2")) as line:
        until(line, "ready")
        debtor.send("第一句")
        until(line, "queue")
        line.send(json.dumps({"type": "watch", "conversation_id": debtor.conversation_id}))
        debtor.send("第二句")
        assert until(line, "message")["message"]["text"] == "第一句"
        assert until(line, "message")["message"]["text"] == "第二句"


def test_the_debtor_sees_the_collector_typing_only_from_the_one_who_holds_the_talk(house: House, debtor: Debtor) -> None:
    handoff.request_human(house.ctx, debtor.conversation_id, "asked_human", "转人工")
    desk = house.collector()
    desk.post(f"/api/desk/conversations/{debtor.conversation_id}/claim")
    chat = connect(f"{house.served.ws_url}/api/chat/ws?token={debtor.token}", proxy=None)
    with chat, listen(house, desk) as mine, listen(house, house.collector("collector2")) as other:
        other.send(json.dumps({"type": "typing", "conversation_id": debtor.conversation_id, "on": False}))
        until(other, "ready")
        mine.send(json.dumps({"type": "typing", "conversation_id": debtor.conversation_id, "on": True}))
        event = until(chat, "typing")
        assert (event["sender"], event["on"]) == ("collector", True)


@pytest.mark.parametrize(
    ("username", "headers", "code"),
    [
        (None, {}, 4401),
        ("admin", {}, 4403),
        ("collector", {"Origin": "https://evil.example"}, 4400),
    ],
)
def test_a_line_is_refused_without_session_without_right_and_from_another_site(
    house: House, username: str | None, headers: dict[str, str], code: int
) -> None:
    desk = house.collector(username) if username else house.http
    with listen(house, desk, **headers) as line:
        with pytest.raises(ConnectionClosed):
            line.recv(timeout=10)
        assert line.close_code == code


def test_nonsense_on_the_line_does_not_end_it(house: House, debtor: Debtor) -> None:
    with listen(house, house.collector()) as line:
        until(line, "ready")
        for said in ([], "x", {"type": "watch"}, {"type": "watch", "conversation_id": "deadbeef"}):
            line.send(json.dumps(said))
        handoff.request_human(house.ctx, debtor.conversation_id, "asked_human", "转人工")
        assert until(line, "owner", conversation_id=debtor.conversation_id)["owner"] == "waiting"
