"""A whole house on spare ports for the tests: engine, action server and public app, with a database of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

import httpx

from bot.processes import ROOT, Process, current_model, processes
from bot.settings import Settings

START_SECONDS = 90
STARTS_AT = datetime(2026, 11, 20, 10, 0)


def spare_ports(how_many: int) -> list[int]:
    sockets = [socket.socket() for _ in range(how_many)]
    try:
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]
    finally:
        for one in sockets:
            one.close()


@dataclass
class House:
    """The running processes by name, and the address of the public app."""

    settings: Settings
    children: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    parts: dict[str, Process] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.settings.port}"

    def start(self, name: str) -> None:
        part = self.parts[name]
        with (self.settings.var_dir / f"{name}.log").open("ab") as log:
            self.children[name] = subprocess.Popen(
                part.command, cwd=ROOT, env={**os.environ, **part.environment}, stdout=log, stderr=log
            )

    def wait(self, *names: str) -> None:
        until = time.monotonic() + START_SECONDS
        for name in names:
            while not _answers(self.parts[name].health):
                child = self.children[name]
                assert child.poll() is None, f"{name} ended: {self._log(name)}"
                assert time.monotonic() < until, f"{name} did not come up: {self._log(name)}"
                time.sleep(0.1)

    def stop(self, name: str) -> None:
        child = self.children.pop(name)
        child.terminate()
        try:
            child.wait(timeout=15)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()

    def _log(self, name: str) -> str:
        path = self.settings.var_dir / f"{name}.log"
        return path.read_text(encoding="utf-8", errors="replace")[-3000:]


def _answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=2, trust_env=False).status_code == 200
    except httpx.HTTPError:
        return False


@contextmanager
def running_house(var_dir: Path, today: datetime = STARTS_AT) -> Iterator[House]:
    """Starts all three, waits until the app says it is ready, and ends them."""
    model = current_model()
    assert model is not None, "there is no trained model: call `make train`"
    port, rasa_port, actions_port = spare_ports(3)
    settings = Settings(port=port, rasa_port=rasa_port, actions_port=actions_port, var_dir=var_dir, demo=True, today=today)
    house = House(settings)
    house.parts = {part.name: part for part in processes(settings, model)}
    try:
        house.start("web")  # prepares the database before the action server asks for it
        house.wait("web")
        house.start("engine")
        house.start("actions")
        house.wait("engine", "actions")
        until = time.monotonic() + START_SECONDS
        while not _answers(f"{house.url}/readyz"):
            assert time.monotonic() < until, "the app did not become ready"
            time.sleep(0.1)
        yield house
    finally:
        for name in list(house.children):
            house.stop(name)


class Talk:
    """One debtor's side of a conversation over the public API."""

    def __init__(self, house: House, client: httpx.Client | None = None, locale: str = "zh") -> None:
        self.house = house
        self.http = client or httpx.Client(base_url=house.url, timeout=30, trust_env=False)
        self._numbers = count(1)
        opened = self.http.post("/api/chat/conversations", json={"locale": locale})
        opened.raise_for_status()
        body = opened.json()
        self.id: str = body["conversation_id"]
        self.headers = {"Authorization": f"Bearer {body['token']}"}
        self.owner = "bot"
        self.last: list[dict[str, Any]] = body["messages"]

    def post(self, path: str, **body: Any) -> httpx.Response:
        return self.http.post(path, json=body, headers=self.headers)

    def say(self, text: str) -> list[dict[str, Any]]:
        return self._turn(text=text)

    def tap(self, title: str) -> list[dict[str, Any]]:
        """Press a button of the latest answers by its title or the beginning of it."""
        for message in reversed(self.thread()):
            for button in message["buttons"]:
                if button["title"].startswith(title):
                    return self._turn(button_id=button["id"])
        raise AssertionError(f"no button {title!r}")

    def identify(self, person: dict[str, str]) -> list[dict[str, Any]]:
        """Phone, ID tail and the demo's one-time code."""
        self.post("/api/chat/identity/start", phone=person["phone"], id_last4=person["id_last4"]).raise_for_status()
        answer = self.post("/api/chat/identity/verify", code="246810")
        answer.raise_for_status()
        assert answer.json()["verified"], answer.text
        self.last = answer.json()["messages"]
        return self.last

    def thread(self, after: int = 0) -> list[dict[str, Any]]:
        answer = self.http.get("/api/chat/messages", params={"after": after}, headers=self.headers)
        answer.raise_for_status()
        self.owner = answer.json()["owner"]
        return list(answer.json()["messages"])

    def _turn(self, **said: str) -> list[dict[str, Any]]:
        answer = self.post("/api/chat/messages", client_message_id=f"t{next(self._numbers)}", **said)
        assert answer.status_code == 200, f"{said}: {answer.status_code} {answer.text}"
        self.owner = answer.json()["owner"]
        self.last = list(answer.json()["messages"])
        return self.last
