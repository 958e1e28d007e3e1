"""The engine, the bank core and the app itself go away and come back."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.live import House, spare_ports
from tests.reliability.conftest import Debtor, Persons, parts, restart, until_ready, without


def test_engine_down_is_said_and_a_person_can_still_be_had(house: House, verified: Debtor) -> None:
    with without(house, "engine"):
        assert verified.heard("我现在欠多少") == ["utter_gateway_engine_down"]
        assert not re.search(r"\d", verified.text)
        assert set(parts(house)) >= {"engine", "actions", "database"}
        verified.talk.say("转人工")
        assert verified.talk.owner == "waiting"
    assert verified.held("Handoff") == 1


def test_engine_down_before_identity_still_takes_a_code_and_hides_it(house: House, debtor: Debtor, persons: Persons) -> None:
    with without(house, "engine"):
        debtor.talk.identify(persons["A03"])
        assert debtor.answers == ["utter_gateway_code_ok"]
    assert "utter_arrears_overdue" in debtor.heard("我欠多少钱"), debtor.text
    assert "246810" not in str(debtor.talk.thread())


def test_engine_restarted_in_the_middle_of_a_promise(house: House, verified: Debtor) -> None:
    assert verified.heard("这个月我先还2000吧") == ["utter_ask_promise_date"]
    restart(house, "engine")
    assert "utter_read_back_ptp" in verified.heard("25号"), verified.text
    assert "2,000.00" in verified.text
    assert "utter_agreed_ptp" in verified.heard("对，就这样"), verified.text
    assert verified.held("Promise") == 1


def test_action_server_restarted_in_the_middle_of_a_promise(house: House, verified: Debtor) -> None:
    assert verified.heard("这个月我先还2000吧") == ["utter_ask_promise_date"]
    restart(house, "actions")
    assert "utter_read_back_ptp" in verified.heard("25号"), verified.text
    assert verified.held("Promise") == 0


def test_app_restarted_and_token_thread_and_business_are_still_there(house: House, verified: Debtor) -> None:
    assert verified.heard("这个月我先还2000吧") == ["utter_ask_promise_date"]
    thread = verified.talk.thread()
    restart(house, "web")
    assert verified.talk.thread() == thread
    assert "utter_read_back_ptp" in verified.heard("25号"), verified.text


def test_a_retry_after_the_app_was_restarted_gets_the_first_answer(house: House, verified: Debtor) -> None:
    body = {"text": "我现在欠多少", "client_message_id": "mine"}
    first = verified.talk.post("/api/chat/messages", **body).json()
    restart(house, "web")
    assert verified.talk.post("/api/chat/messages", **body).json() == first
    assert [m["text"] for m in verified.talk.thread()].count("我现在欠多少") == 1


@pytest.fixture
def bank_gone(house: House) -> object:
    """The action server with a bank core that nobody listens for."""
    part = house.parts["actions"]
    dead = f"http://127.0.0.1:{spare_ports(1)[0]}"
    house.parts["actions"] = replace(part, environment={**part.environment, "BOT_BANK_URL": dead})
    restart(house, "actions")
    yield
    house.parts["actions"] = part
    restart(house, "actions")
    until_ready(house)


@pytest.mark.usefixtures("bank_gone")
def test_an_unreachable_bank_core_is_said_and_no_figure_is_guessed(verified: Debtor) -> None:
    plans = verified.held("Plan")
    for asked in ("我现在欠多少", "利息怎么算的", "能分期吗", "我25号还2000"):
        assert "utter_error_bank_unavailable" in verified.heard(asked), f"{asked}: {verified.text}"
        assert not re.search(r"\d", verified.text), verified.text
    assert verified.held("Plan") == plans
    assert verified.held("Promise") == 0
    assert "utter_error_bank_unavailable" not in verified.heard("转人工")
    assert verified.talk.owner == "waiting"
