"""Whatever is being done when the action server dies: no text claims it was done, and nothing half-done is stored."""

from __future__ import annotations

import signal
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.live import House
from tests.reliability.conftest import Debtor, killed, parts, until_ready, without

NOT_NOW = ["utter_gateway_actions_down"]


def to_the_read_back(debtor: Debtor) -> None:
    """From the first wish to the question whose yes makes a plan."""
    assert "utter_plans_offer" in debtor.heard("一下子还不清，能不能分期")
    assert "utter_plans_offer" in debtor.heard("每个月我最多只能还七八百")
    debtor.talk.say("可以")
    debtor.talk.say("同意")
    debtor.later(15)
    assert "utter_read_back_instalment" in debtor.heard("看完了，确认办理"), debtor.text


def test_dead_at_the_read_back_of_a_plan(house: House, verified: Debtor) -> None:
    to_the_read_back(verified)
    before = verified.held("Plan")
    with without(house, "actions"):
        assert verified.heard("确认") == NOT_NOW
        verified.press("/affirm")
        assert verified.answers == NOT_NOW
        assert verified.held("Plan") == before
        assert verified.held("Negotiation", status="open") == 1
        assert parts(house)["actions"] != parts(house)["database"]
    assert verified.held("Plan") == before
    assert "utter_agreed_instalment" in verified.heard("确认"), verified.text
    assert verified.held("Plan") == before + 1


def test_killed_while_it_works_on_the_yes(house: House, verified: Debtor) -> None:
    """Frozen first, so that the question is surely on its way when the server dies."""
    to_the_read_back(verified)
    before = verified.held("Plan")
    house.children["actions"].send_signal(signal.SIGSTOP)
    try:
        with ThreadPoolExecutor(1) as pool:
            answer = pool.submit(verified.heard, "确认")
            time.sleep(1.5)
            killed(house, "actions")
            assert answer.result(timeout=30) == NOT_NOW
        assert verified.held("Plan") == before
        verified.talk._turn(text="确认")
        assert verified.answers == NOT_NOW
    finally:
        if "actions" in house.children:
            killed(house, "actions")
        house.start("actions")
        house.wait("actions")
        until_ready(house)
    assert "utter_agreed_instalment" in verified.heard("确认"), verified.text
    assert verified.held("Plan") == before + 1


def test_the_same_message_sent_again_neither_claims_nor_stores(house: House, verified: Debtor) -> None:
    to_the_read_back(verified)
    before = verified.held("Plan")
    body = {"text": "确认", "client_message_id": "once"}
    with without(house, "actions"):
        first = verified.talk.post("/api/chat/messages", **body).json()
    again = verified.talk.post("/api/chat/messages", **body).json()
    assert again == first
    assert verified.held("Plan") == before


@pytest.mark.parametrize("proven", [True, False], ids=["known", "unknown"])
def test_dead_when_a_complaint_is_made(house: House, debtor: Debtor, persons: dict[str, dict[str, str]], proven: bool) -> None:
    if proven:
        debtor.talk.identify(persons["A03"])
    with without(house, "actions"):
        assert debtor.heard("我要投诉，催收的人打电话骂我") == NOT_NOW
        assert debtor.held("Complaint") == 0
        assert debtor.held("Hold") == 0
    debtor.talk.say("我要投诉，催收的人打电话骂我")
    assert debtor.held("Complaint") == 1
    assert any(key.startswith("utter_complaints_filed") for key in debtor.answers), debtor.text


def test_dead_in_the_middle_of_a_complaint(house: House, verified: Debtor) -> None:
    verified.talk.say("我要投诉，催收的人打电话骂我")
    assert "utter_ask_complaint_when" in verified.answers, verified.text
    open_form = verified.held("Task", kind="complaint", status="open", step="when")
    with without(house, "actions"):
        assert verified.heard("昨天晚上九点多") == NOT_NOW
        assert verified.held("Task", kind="complaint", status="open", step="when") == open_form == 1
    assert "utter_ask_complaint_number" in verified.heard("昨天晚上九点多"), verified.text
    assert verified.held("Complaint") == 1


def test_dead_when_a_promise_is_confirmed(house: House, verified: Debtor) -> None:
    verified.talk.say("我25号还2000")
    assert "utter_read_back_ptp" in verified.answers, verified.text
    with without(house, "actions"):
        assert verified.heard("对，就这样") == NOT_NOW
        assert verified.held("Promise") == 0
    assert "utter_agreed_ptp" in verified.heard("对，就这样"), verified.text
    assert verified.held("Promise") == 1


def test_a_person_can_be_had_while_it_is_dead(house: House, debtor: Debtor) -> None:
    with without(house, "actions"):
        assert debtor.heard("转人工") != NOT_NOW
        assert debtor.talk.owner == "waiting"
    assert debtor.held("Handoff") == 1
