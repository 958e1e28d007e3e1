"""A whole house on spare ports for the tests: engine, action server and public app, with a database of its own."""

from __future__ import annotations

import fcntl
import os
import random
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import IO, Any

import httpx

from bot.processes import ROOT, Process, current_model, processes
from bot.settings import Settings

START_SECONDS = 240
STARTS_AT = datetime(2026, 11, 20, 10, 0)


#: Below the ports that the system hands out by itself, so that no passing connection takes one before its server is up.
_PORTS = range(20_000, 30_000)
_held: list[IO[bytes]] = []


def spare_ports(how_many: int) -> list[int]:
    """Ports of the loopback that are free, and kept for this process: a part that takes long to start finds its port still free.

    A locked file a port keeps out the other tests of this machine until this process ends.
    """
    folder = Path(tempfile.gettempdir()) / "xiaohuan-test-ports"
    folder.mkdir(exist_ok=True)
    found: list[int] = []
    for port in random.sample(_PORTS, len(_PORTS)):
        mark = (folder / str(port)).open("wb")
        try:
            fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
            with socket.socket() as one:
                one.bind(("127.0.0.1", port))
        except OSError:
            mark.close()
            continue
        _held.append(mark)
        found.append(port)
        if len(found) == how_many:
            return found
    raise RuntimeError("no spare port on this machine")


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
            child = self.children[name]
            while not _answers(self.parts[name].health):
                assert child.poll() is None, f"{name} ended: {self._log(name)}"
                assert time.monotonic() < until, f"{name} did not come up: {self._log(name)}"
                time.sleep(0.1)
            assert child.poll() is None, f"another server answers for {name}: {self._log(name)}"

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
