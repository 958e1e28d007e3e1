"""An action that breaks in any way answers, claims nothing and leaves nothing behind."""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.exc import OperationalError

from actions import base
from actions.answers import ANSWERS
from bot.debt.errors import HouseError
from bot.language.wording import Wording
from bot.services.ports import Context
from tests.live import ROOT
from tests.reliability.conftest import Debtor


async def answered(monkeypatch: pytest.MonkeyPatch, store: Context, debtor: Debtor, error: Exception) -> list[dict[str, Any]]:
    """What the action for a plain question says when its work raises."""
    wording = Wording.load(ROOT / "data" / "responses")
    monkeypatch.setattr(base.house, "context", lambda: store)
    monkeypatch.setattr(base.house, "wording", lambda: wording)
    action = ANSWERS["ask_arrears"]

    def broken(self: object, turn: object) -> None:
        raise error

    monkeypatch.setattr(action, "act", broken)
    message = {"intent": {"name": "ask_arrears", "confidence": 1.0}, "text": "欠多少", "entities": []}
    tracker = Tracker(f"{debtor.talk.id}.1", {}, message, [], False, None, {}, None)
    dispatcher = CollectingDispatcher()
    assert await action().run(dispatcher, tracker, {}) is not None
    return list(dispatcher.messages)


@pytest.mark.parametrize(
    ("error", "key"),
    [
        (ValueError("out of nowhere"), "utter_error_unexpected"),
        (KeyError("missing"), "utter_error_unexpected"),
        (OperationalError("insert", {}, sqlite3.OperationalError("database is locked")), "utter_error_unexpected"),
        (HouseError("a_code_that_nobody_worded"), "utter_error_unexpected"),
        (HouseError("bank_unavailable"), "utter_error_bank_unavailable"),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
async def test_it_says_so_and_offers_a_person(
    monkeypatch: pytest.MonkeyPatch, store: Context, debtor: Debtor, error: Exception, key: str
) -> None:
    said = await answered(monkeypatch, store, debtor, error)
    assert [message["response"] for message in said] == [key]
    assert "/request_human" in [button["payload"] for button in said[0]["buttons"]]
    assert str(error) not in str([message["buttons"] for message in said])
    assert str(error) not in str(debtor.talk.thread())
