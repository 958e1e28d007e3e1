"""Every talk under this folder, through the trained model, rules, actions and store, over the public API.

A talk names a ``person`` (identified before the first line unless ``anonymous: true``), perhaps a ``locale``, and ``steps``:

- ``debtor: …`` says a line, ``tap: …`` presses a button by its title, ``code: …`` types digits, ``identify: A03`` proves
  identity, ``clock: 2026-11-27T10:00`` moves the clock, ``after_seconds: 11`` lets time pass, ``new_visit: true`` comes back in
  another conversation;
- ``bot: [keys]`` are response keys that must be said in this order, ``not_bot: [keys]`` must not;
- ``shows: [texts]`` and ``hides: [texts]`` look into all that came back; ``card: type`` and ``owner: …`` likewise.

``store:`` at the end lists tables with how many rows of which values they hold.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest
from sqlalchemy import select

from bot.services.ports import Context
from bot.store import tables
from bot.store.tables import Message
from tests.conversations.conftest import talks
from tests.live import STARTS_AT, House, Talk

SHANGHAI = ZoneInfo("Asia/Shanghai")


class Run:
    """One talk being played."""

    def __init__(self, house: House, store: Context, persons: dict[str, dict[str, str]], talk: dict[str, Any]) -> None:
        self.house, self.store, self.persons, self.spec = house, store, persons, talk
        self.now = STARTS_AT
        if "clock" in talk:
            self.move(talk["clock"])
        self.talk = Talk(house, locale=talk.get("locale", "zh"))
        if talk.get("person") and not talk.get("anonymous"):
            self.talk.identify(persons[talk["person"]])

    def move(self, to: str | datetime) -> None:
        self.now = to if isinstance(to, datetime) else datetime.fromisoformat(str(to))
        moved = httpx.post(
            f"{self.house.url}/api/demo/clock",
            json={"now": self.now.replace(tzinfo=SHANGHAI).isoformat()},
            trust_env=False,
        )
        moved.raise_for_status()

    def step(self, step: dict[str, Any]) -> None:
        if "clock" in step:
            self.move(step["clock"])
        if "after_seconds" in step:
            local = self.store.clock.local().replace(tzinfo=None)
            self.move(local + timedelta(seconds=step["after_seconds"]))
        if step.get("new_visit"):
            self.talk.http.close()
            self.talk = Talk(self.house, locale=self.spec.get("locale", "zh"))
        before = self._newest()
        if "identify" in step:
            self.talk.identify(self.persons[step["identify"]])
        if "code" in step:
            self.talk.say(str(step["code"]))
        if "debtor" in step:
            self.talk.say(step["debtor"])
        if "tap" in step:
            self.talk.tap(step["tap"])
        self._check(step, before)

    def _newest(self) -> int:
        thread = self.talk.thread()
        return thread[-1]["id"] if thread else 0

    def _keys(self, after: int) -> list[str]:
        with self.store.uow(read=True) as uow:
            rows = uow.session.scalars(
                select(Message)
                .where(Message.conversation_id == self.talk.id, Message.id > after, Message.sender == "bot")
                .order_by(Message.id)
            )
            return [row.response_key or "" for row in rows]

    def _check(self, step: dict[str, Any], before: int) -> None:
        said = [m for m in self.talk.thread(before) if m["sender"] != "debtor"]
        text = "\n".join(m["text"] for m in said)
        keys = self._keys(before)
        where = f"{step}\n  keys: {keys}\n  said: {text}"
        rest = list(keys)
        for wanted in _list(step.get("bot")):
            assert wanted in rest, f"{wanted} was not said (in this order) at {where}"
            rest = rest[rest.index(wanted) + 1 :]
        for unwanted in _list(step.get("not_bot")):
            assert unwanted not in keys, f"{unwanted} was said at {where}"
        for part in _list(step.get("shows")):
            assert str(part) in text, f"{part!r} is missing at {where}"
        for part in _list(step.get("hides")):
            assert str(part) not in text, f"{part!r} was shown at {where}"
        for kind in _list(step.get("card")):
            assert kind in [m["card"]["type"] for m in said if m["card"]], f"no card {kind} at {where}"
        if "owner" in step:
            assert self.talk.owner == step["owner"], f"owner is {self.talk.owner} at {where}"

    def check_store(self) -> None:
        for table, wanted in (self.spec.get("store") or {}).items():
            model = getattr(tables, table)
            with self.store.uow(read=True) as uow:
                rows = list(uow.session.scalars(select(model)))
                if isinstance(wanted, int):
                    assert len(rows) == wanted, f"{table}: {len(rows)} rows"
                    continue
                for row in _list(wanted):
                    found = [r for r in rows if all(str(getattr(r, name)) == str(value) for name, value in row.items())]
                    held = [{name: str(getattr(r, name)) for name in row} for r in rows]
                    assert found, f"{table} holds no {row}, but {held}"


def _list(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


@pytest.mark.parametrize("talk", talks())
def test_talk(talk: dict[str, Any], fresh: House, store: Context, persons: dict[str, dict[str, str]]) -> None:
    run = Run(fresh, store, persons, talk)
    try:
        for step in talk["steps"]:
            run.step(step)
        run.check_store()
    finally:
        run.talk.http.close()
