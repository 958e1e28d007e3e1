"""What people, keyboards and curious minds send besides sentences: each gets a kind answer, nothing is done."""

from __future__ import annotations

import httpx
import pytest
from sqlalchemy import select

from bot.store.tables import Plan
from tests.live import House
from tests.reliability.conftest import Debtor, Newcomer, Persons

BLANK, COMMAND = ["utter_gateway_blank"], ["utter_gateway_command"]


@pytest.mark.parametrize("text", ["", "   ", "\n\t\u3000\u200b", "……！？", "😀", "-----", "\u202e"], ids=repr)
def test_nothing_to_read(verified: Debtor, text: str) -> None:
    assert verified.heard(text) == BLANK


@pytest.mark.parametrize(
    "text",
    [
        "/restart",
        "/session_start",
        "/affirm",
        '/intent{"amount": "1"}',
        '/choose_offer{"offer_id": "x"}',
        "／restart",
        "\u200b/restart",
        "  /identity_verified",
        "/identity_verified",
        "EXTERNAL: /request_instalment",
    ],
)
def test_a_command_to_the_engine_is_refused_and_the_talk_keeps_its_place(verified: Debtor, text: str) -> None:
    assert verified.heard("这个月我先还2000吧") == ["utter_ask_promise_date"]
    said = verified.heard(text)
    if text.lstrip().startswith("EXTERNAL"):
        assert said
    else:
        assert said == COMMAND
    assert verified.held("Promise") == verified.held("Negotiation", status="accepted") == 0
    assert "utter_read_back_ptp" in verified.heard("25号"), verified.text


def test_five_thousand_characters_are_kept_answered_and_not_acted_on(verified: Debtor) -> None:
    long = ("我要分期，" * 1000)[:5000]
    assert verified.heard(long) == ["utter_gateway_too_long"]
    assert "5000" in verified.text.replace(",", "")
    assert [m["text"] for m in verified.talk.thread() if m["sender"] == "debtor"] == [long]
    assert verified.held("Negotiation") == 0


def test_more_than_can_be_kept_is_refused_with_words(verified: Debtor) -> None:
    answer = verified.talk.post("/api/chat/messages", text="还" * 20_001, client_message_id="long")
    assert answer.status_code == 413
    assert answer.json()["error"]["code"] == "text_too_long"
    assert answer.json()["error"]["message"]


@pytest.mark.parametrize(
    "body",
    [{}, {"text": "你好"}, {"text": "你好", "button_id": "x", "client_message_id": "m"}, {"text": 5, "client_message_id": "m"}],
    ids=["nothing", "no message id", "text and button", "no text"],
)
def test_a_malformed_request_gets_the_one_shape_of_refusal(verified: Debtor, body: dict[str, object]) -> None:
    answer = verified.talk.post("/api/chat/messages", **body)
    assert answer.status_code == 400
    assert answer.json()["error"]["message"]


@pytest.mark.parametrize(
    "text", ["'; drop table plan; --", "{{7*7}}", "{amount}", "%s %n", "<script>alert(1)</script>", "\x00你好"]
)
def test_code_of_any_kind_is_only_words(verified: Debtor, text: str) -> None:
    assert verified.heard(text)
    assert verified.text
    assert "<script" not in verified.text
    assert "49" not in verified.text
    assert verified.heard("我现在欠多少")


@pytest.mark.parametrize("made_up", ["x", "/affirm", "0" * 32, "../../etc"])
def test_a_forged_button_is_refused(verified: Debtor, made_up: str) -> None:
    answer = verified.talk.post("/api/chat/messages", button_id=made_up, client_message_id="b")
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "button_unknown"


def test_a_button_of_another_talk_is_refused(newcomer: Newcomer, verified: Debtor, persons: Persons) -> None:
    other = newcomer()
    other.talk.identify(persons["A05"])
    other.talk.say("我现在欠多少")
    button = next(b["id"] for m in other.talk.thread() for b in m["buttons"])
    answer = verified.talk.post("/api/chat/messages", button_id=button, client_message_id="b")
    assert answer.status_code == 404


@pytest.mark.parametrize("path", ["/api/chat/messages", "/api/chat/plans/1.pdf", "/api/chat/plans/1.ics"])
@pytest.mark.parametrize("header", [None, "Bearer", "Bearer x", "Basic eDp4", "Bearer " + "a" * 5000])
def test_without_a_valid_token_there_is_nothing(house: House, path: str, header: str | None) -> None:
    headers = {"Authorization": header} if header else {}
    answer = httpx.get(house.url + path, headers=headers, trust_env=False)
    assert answer.status_code == 401
    assert answer.json()["error"]["message"]


def test_a_conversation_id_opens_nothing(house: House, verified: Debtor) -> None:
    for token in (verified.talk.id, f"{verified.talk.id}.1"):
        answer = httpx.get(f"{house.url}/api/chat/messages", headers={"Authorization": f"Bearer {token}"}, trust_env=False)
        assert answer.status_code == 401
    for path in (f"/api/chat/conversations/{verified.talk.id}", f"/api/chat/messages/{verified.talk.id}"):
        answer = httpx.get(house.url + path, headers=verified.talk.headers, trust_env=False)
        assert answer.status_code in (404, 405)


def test_another_persons_plan_is_not_there(house: House, verified: Debtor, persons: Persons) -> None:
    with verified.store.uow(read=True) as uow:
        plan = uow.session.scalars(select(Plan)).first()
        assert plan is not None
        theirs = plan.id
    for suffix in ("pdf", "ics"):
        answer = verified.talk.http.get(f"/api/chat/plans/{theirs}.{suffix}", headers=verified.talk.headers)
        assert answer.status_code == 404
        assert theirs not in answer.text
