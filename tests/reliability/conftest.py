"""One house of its own for this room: its parts are killed, frozen and started again while people talk."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select

from bot.bootstrap import build
from bot.services.ports import Context
from bot.store import tables
from bot.store.tables import Message
from tests.live import START_SECONDS, House, Talk, running_house

Persons = dict[str, dict[str, str]]


@pytest.fixture(scope="package")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with running_house(tmp_path_factory.mktemp("reliability")) as running:
        yield running


@pytest.fixture(scope="package")
def store(whole: House) -> Iterator[Context]:
    """The same database as the running house, to look at what was stored."""
    ctx = build(whole.settings)
    yield ctx
    ctx.close()


@pytest.fixture(scope="package")
def persons(whole: House) -> Persons:
    answer = httpx.get(f"{whole.url}/api/demo/personas", trust_env=False)
    return {person["id"]: person for person in answer.json()}


@pytest.fixture
def house(whole: House) -> House:
    """Every part up, and everything as at the start."""
    httpx.post(f"{whole.url}/api/demo/reset", trust_env=False, timeout=60).raise_for_status()
    return whole


class Debtor:
    """A person in a talk, with what the store says about the answers."""

    def __init__(self, house: House, store: Context) -> None:
        self.house, self.store = house, store
        self.talk = Talk(house)

    def heard(self, text: str) -> list[str]:
        """Say a line; the response keys of the answers, in order."""
        self.talk.say(text)
        return self.answers

    @property
    def answers(self) -> list[str]:
        """The response keys of the latest answers, in order."""
        ids = [message["id"] for message in self.talk.last]
        with self.store.uow(read=True) as uow:
            rows = uow.session.scalars(select(Message).where(Message.id.in_(ids)).order_by(Message.id))
            return [row.response_key or "" for row in rows]

    def press(self, payload: str) -> list[str]:
        """Press the newest button with this payload."""
        newest = select(Message).where(Message.conversation_id == self.talk.id, Message.has_buttons).order_by(Message.id.desc())
        with self.store.uow(read=True) as uow:
            pressed = next(b["id"] for row in uow.session.scalars(newest) for b in row.buttons if b["payload"] == payload)
        self.talk._turn(button_id=pressed)
        return self.answers

    @property
    def text(self) -> str:
        """The latest answers, one a line."""
        return "\n".join(message["text"] for message in self.talk.last)

    def later(self, seconds: int) -> None:
        """Let time pass on the house's clock."""
        now = self.store.clock.now() + timedelta(seconds=seconds)
        body = {"now": now.isoformat()}
        httpx.post(f"{self.house.url}/api/demo/clock", json=body, trust_env=False, timeout=30).raise_for_status()

    def held(self, table: str, **wanted: Any) -> int:
        """How many rows of a table have these values."""
        model = getattr(tables, table)
        query = select(func.count()).select_from(model).filter_by(**wanted)
        with self.store.uow(read=True) as uow:
            return int(uow.session.scalar(query) or 0)


Newcomer = Callable[[], Debtor]


@pytest.fixture
def newcomer(house: House, store: Context) -> Iterator[Newcomer]:
    """Makes people who have said nothing yet, each in a talk of their own."""
    came: list[Debtor] = []

    def come() -> Debtor:
        came.append(Debtor(house, store))
        return came[-1]

    yield come
    for one in came:
        one.talk.http.close()


@pytest.fixture
def debtor(newcomer: Newcomer) -> Debtor:
    return newcomer()


@pytest.fixture
def verified(debtor: Debtor, persons: Persons) -> Debtor:
    """Person A03, proven."""
    debtor.talk.identify(persons["A03"])
    return debtor


def parts(house: House) -> dict[str, bool]:
    """What the readiness page says of each part."""
    answer = httpx.get(f"{house.url}/readyz", trust_env=False, timeout=10)
    return dict(answer.json()["parts"])


def until_ready(house: House) -> None:
    end = time.monotonic() + START_SECONDS
    while not httpx.get(f"{house.url}/readyz", trust_env=False, timeout=10).is_success:
        assert time.monotonic() < end, "the house did not become ready again"
        time.sleep(0.1)


def killed(house: House, name: str) -> None:
    """As a crash would: no farewell."""
    child = house.children.pop(name)
    child.kill()
    child.wait()


@contextmanager
def without(house: House, name: str) -> Iterator[None]:
    """While one part is dead; it is started again in any case."""
    killed(house, name)
    try:
        yield
    finally:
        if name not in house.children:
            house.start(name)
        house.wait(name)
        until_ready(house)


def restart(house: House, name: str) -> None:
    house.stop(name)
    house.start(name)
    house.wait(name)
    until_ready(house)
