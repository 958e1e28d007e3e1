"""A whole public app over a real store, with a scripted engine behind it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.gateway.rasa_client import RasaClient
from bot.gateway.state import Gateway
from bot.services.ports import Context
from bot.settings import Settings
from bot.web import create_app
from tests.gateway.fake_engine import FakeActions, FakeEngine
from tests.gateway.made_house import ROOT, demo_context
from tests.gateway.served import Served

A03 = {"phone": "13800000003", "id_last4": "4419"}
CODE = "246810"


@dataclass
class Debtor:
    """A cardholder's browser."""

    http: httpx.Client
    token: str
    conversation_id: str
    greeting: list[dict[str, Any]]
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def post(self, path: str, body: dict[str, Any] | None = None) -> Any:
        return self.http.post(f"/api/chat{path}", json=body, headers=self.headers)

    def get(self, path: str, **params: Any) -> Any:
        return self.http.get(f"/api/chat{path}", params=params, headers=self.headers)

    def send(self, text: str, message_id: str | None = None) -> Any:
        cid = message_id or f"m{next(self._numbers)}"
        return self.post("/messages", {"text": text, "client_message_id": cid})

    def press(self, button_id: str, message_id: str | None = None) -> Any:
        cid = message_id or f"b{next(self._numbers)}"
        return self.post("/messages", {"button_id": button_id, "client_message_id": cid})

    def texts(self, text: str) -> list[str]:
        answer = self.send(text)
        assert answer.status_code == 200, answer.text
        return [message["text"] for message in answer.json()["messages"]]

    def thread(self, after: int | None = None) -> list[dict[str, Any]]:
        found = self.get("/messages", **({} if after is None else {"after": after}))
        assert found.status_code == 200
        messages: list[dict[str, Any]] = found.json()["messages"]
        return messages

    def owner(self) -> str:
        return str(self.get("/messages").json()["owner"])

    def log_in(self) -> None:
        assert self.post("/identity/start", A03).status_code == 200
        found = self.post("/identity/verify", {"code": CODE}).json()
        assert found["verified"] is True


@dataclass
class House:
    """The app under test with the servers behind it."""

    ctx: Context
    http: httpx.Client
    engine: FakeEngine
    actions: FakeActions
    served: Served
    gateway: Gateway
    browsers: list[httpx.Client] = field(default_factory=list)

    def debtor(self, **opening: Any) -> Debtor:
        answer = self.http.post("/api/chat/conversations", json=opening)
        assert answer.status_code == 201, answer.text
        body = answer.json()
        return Debtor(self.http, body["token"], body["conversation_id"], body["messages"])

    def collector(self, username: str = "collector") -> httpx.Client:
        """A signed-in desk browser of its own (same app, own cookie jar)."""
        client = httpx.Client(base_url=self.http.base_url, trust_env=False)
        self.browsers.append(client)
        answer = client.post("/api/desk/login", json={"username": username, "password": "demo"})
        assert answer.status_code == 200, answer.text
        return client


@pytest.fixture
def engine() -> Iterator[FakeEngine]:
    server = FakeEngine()
    yield server
    server.stop()


@pytest.fixture
def actions() -> Iterator[FakeActions]:
    server = FakeActions()
    yield server
    server.stop()


@pytest.fixture
def house(tmp_path: Path, engine: FakeEngine, actions: FakeActions) -> Iterator[House]:
    with demo_context(tmp_path) as (ctx, settings):
        line = RasaClient(engine.url, actions.url, turn_timeout=0.6)
        app = create_app(ctx, settings, rasa=line)
        with Served(app) as served, httpx.Client(base_url=served.url, trust_env=False) as http:
            made = House(ctx, http, engine, actions, served, app.state.gateway)
            yield made
            for browser in made.browsers:
                browser.close()


@pytest.fixture
def debtor(house: House) -> Debtor:
    return house.debtor()


def phrase(key: str, locale: str = "zh", **values: object) -> str:
    from bot.gateway.phrases import Phrases
    from bot.language.wording import Wording

    return Phrases(Wording.load(ROOT / "data" / "responses")).text(key, locale, **values)


__all__ = ["A03", "CODE", "Debtor", "House", "Settings", "phrase"]
