"""A talk in the terminal, over the public API of a running house; one is started if none runs.

    make talk [AS=A03] [LOCALE=en]

``:debug`` shows beside the answers what the house understood and where the business stands; ``:help`` lists the rest. Lines come
from standard input, so a file of lines plays a talk.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import httpx

ROOT = Path(__file__).resolve().parent.parent
SHANGHAI = ZoneInfo("Asia/Shanghai")
sys.path.insert(0, str(ROOT))

from bot.bootstrap import attach  # noqa: E402
from bot.debt.errors import HouseError  # noqa: E402
from bot.gateway.sanitise import Verdict, for_engine, read  # noqa: E402
from bot.services import conversations, negotiations, tasks  # noqa: E402
from bot.services.ports import Context  # noqa: E402
from bot.settings import Settings  # noqa: E402

HELP = """  :as A05      a new talk, identified as this demo person    :new           a new talk as nobody
  :tap 2       press the button with this number             :clock T       move the clock, e.g. 2026-11-27T10:00
  :debug       show or hide what goes on beside the text     :id            the id of this talk, for talk-export
  :people      the demo people                               :quit          the end"""
DEMO_CODE = "246810"
PATIENCE_SECONDS = 120
WHO = {"debtor": "you", "bot": "bot", "collector": "collector", "system": "·"}


class Refused(Exception):  # noqa: N818 (it is an answer of the house, not a fault)
    """The house refused something and said why."""


class Line:
    """The debtor's door, and the demo's, of one house."""

    def __init__(self, base_url: str, locale: str) -> None:
        self.http = httpx.Client(base_url=base_url, timeout=40, trust_env=False)
        self.locale = locale
        self.id = ""
        self.owner = "bot"
        self._run = uuid4().hex[:8]
        self._numbers = count(1)

    def call(self, method: str, path: str, body: dict[str, Any] | None = None, **params: Any) -> Any:
        answer = self.http.request(method, path, json=body, params=params)
        if answer.is_error:
            found = answer.json().get("error", {}) if "json" in answer.headers.get("content-type", "") else {}
            raise Refused(found.get("message") or f"{answer.status_code} at {path}")
        return answer.json()

    def open(self) -> list[dict[str, Any]]:
        wish = {"channel": "terminal", "locale": self.locale}
        opened = self.call("POST", "/api/chat/conversations", wish)
        self.id = opened["conversation_id"]
        self.http.headers["Authorization"] = f"Bearer {opened['token']}"
        return list(opened["messages"])

    def speak(self, **said: str) -> list[dict[str, Any]]:
        body = {**said, "client_message_id": f"{self._run}-{next(self._numbers)}"}
        answer = self.call("POST", "/api/chat/messages", body)
        self.owner = answer["owner"]
        return list(answer["messages"])

    def identify(self, person: dict[str, str]) -> list[dict[str, Any]]:
        self.call("POST", "/api/chat/identity/start", {"phone": person["phone"], "id_last4": person["id_last4"]})
        return list(self.call("POST", "/api/chat/identity/verify", {"code": DEMO_CODE})["messages"])

    def people(self) -> dict[str, dict[str, str]]:
        return {person["id"]: person for person in self.call("GET", "/api/demo/personas")}


class Beside:
    """What is shown beside the text: read on loopback from the engine, and from the store that the house uses."""

    def __init__(self, settings: Settings, line: Line) -> None:
        self._engine = f"http://127.0.0.1:{settings.rasa_port}"
        self._line = line
        self._settings = settings
        self._ctx: Context | None = None

    def close(self) -> None:
        if self._ctx:
            self._ctx.close()

    def lines(self, person: str, said: str, after: int) -> Iterator[str]:
        level = self._line.call("GET", "/api/chat/messages", after=10**9)["identity"]["level"]
        now = self._line.call("GET", "/api/demo/clock")["now"]
        yield f"person {person or 'nobody'} · identity L{level} · clock {now[:16]} · owner {self._line.owner}"
        if said:
            yield from self._understood(said)
        with contextlib.suppress(HouseError):
            yield from self._business(after)

    def _understood(self, said: str) -> Iterator[str]:
        seen = read(said)
        if seen.verdict is not Verdict.SPEECH:
            yield f"kept from the engine: {seen.verdict.value}"
            return
        try:
            found = httpx.post(
                f"{self._engine}/model/parse", json={"text": for_engine(seen.text)}, timeout=10, trust_env=False
            ).json()
        except (httpx.HTTPError, ValueError):
            yield "the engine cannot be reached"
            return
        ranked = [f"{row['name']} {row['confidence']:.2f}" for row in found.get("intent_ranking", [])[:3]]
        yield "intents " + " · ".join(ranked)
        more = [f"{row['intent']} {row.get('confidence') or 0:.2f}" for row in found.get("meanings") or ()]
        if len(more) > 1:
            yield "several meanings " + " · ".join(more)
        values = [f"{one['entity']} {json.dumps(one.get('value'), ensure_ascii=False)}" for one in found.get("entities", [])]
        if values:
            yield "values " + " · ".join(values)

    def _business(self, after: int) -> Iterator[str]:
        self._ctx = self._ctx or attach(self._settings)
        ctx, talk = self._ctx, self._line.id
        new = conversations.messages_after(ctx, talk, after)
        keys = [message.response_key for message in new if message.response_key]
        if keys:
            yield "said " + " · ".join(keys)
        slots = self._slots(conversations.get(ctx, talk).tracker_id)
        if slots:
            yield "slots " + " · ".join(f"{name} {value}" for name, value in slots.items())
        task = tasks.current(ctx, talk)
        if task:
            yield f"open {task.kind} at {task.step}, failed {task.failures}: {json.dumps(task.data, ensure_ascii=False)}"
        yield from self._offers(ctx, talk)

    def _slots(self, tracker_id: str) -> dict[str, Any]:
        try:
            address = f"{self._engine}/conversations/{tracker_id}/tracker"
            found = httpx.get(address, params={"include_events": "NONE"}, timeout=10, trust_env=False).json()
        except (httpx.HTTPError, ValueError):
            return {}
        return {
            name: value
            for name, value in found.get("slots", {}).items()
            if value is not None and name != "session_started_metadata"
        }

    def _offers(self, ctx: Context, talk: str) -> Iterator[str]:
        stands = negotiations.current(ctx, talk)
        if stands is None:
            return
        product = stands.product.value if stands.product else "nothing yet"
        sheet = ", cost sheet open" if stands.sheet_open else ""
        yield f"negotiation about {product}, counter-offers {stands.counter_offers}{sheet}"
        for offer in stands.standing:
            mark = "chosen" if offer == stands.chosen else "stands"
            until = offer.valid_until.astimezone(SHANGHAI)
            yield f"  {mark}: {offer.product.value}, down {offer.down}, {len(offer.rows)} parts, until {until:%m-%d %H:%M}"


class Terminal:
    """Reads lines, prints answers, keeps the numbers of the buttons."""

    def __init__(self, line: Line, beside: Beside, debug: bool) -> None:
        self._line, self._beside, self._debug = line, beside, debug
        self._people = line.people()
        self._person = ""
        self._buttons: list[dict[str, str]] = []
        self._seen = 0

    def start(self, person: str) -> None:
        self._person = ""
        self._seen = 0
        self._show(self._line.open())
        if person:
            self._identify(person)

    def run(self, lines: Iterator[str]) -> None:
        for raw in lines:
            line = raw.rstrip("\n")
            if line.strip() == ":quit":
                return
            try:
                self._take(line)
            except Refused as refusal:
                print(f"  ✗ {refusal}")

    def _take(self, line: str) -> None:
        word, _, rest = line.strip().partition(" ")
        rest = rest.strip()
        if word == ":as":
            self.start(rest)
        elif word == ":new":
            self.start("")
        elif word == ":tap":
            self._tap(rest)
        elif word == ":clock":
            print(f"  clock {self._line.call('POST', '/api/demo/clock', {'now': rest})['now']}")
        elif word == ":debug":
            self._debug = not self._debug
            print(f"  debug {'on' if self._debug else 'off'}")
            self._tell("", self._seen)
        elif word == ":id":
            print(f"  {self._line.id}")
        elif word == ":people":
            print("\n".join(f"  {one['id']}  {one['name']}" for one in self._people.values()))
        elif word.startswith(":"):
            print(HELP)
        else:
            before = self._seen
            self._show(self._line.speak(text=line))
            self._tell(line, before)

    def _identify(self, person: str) -> None:
        if person not in self._people:
            raise Refused(f"there is no demo person {person}; :people lists them")
        before = self._seen
        self._show(self._line.identify(self._people[person]))
        self._person = f"{person} {self._people[person]['name']}"
        self._tell("", before)

    def _tap(self, number: str) -> None:
        if not number.isdigit() or not 0 < int(number) <= len(self._buttons):
            raise Refused("there is no button with this number")
        pressed, before = self._buttons[int(number) - 1], self._seen
        print(f"  [{pressed['title']}]")
        self._show(self._line.speak(button_id=pressed["id"]))
        self._tell("", before)

    def _show(self, messages: list[dict[str, Any]]) -> None:
        if any(message["buttons"] for message in messages):
            self._buttons = []
        for message in messages:
            self._seen = max(self._seen, message["id"])
            head = f"{WHO[message['sender']]:>9} "
            card = f" ⟦{message['card']['type']}⟧" if message["card"] else ""
            print(head + message["text"].replace("\n", "\n" + " " * len(head)) + card)
            for button in message["buttons"]:
                self._buttons.append(button)
                print(f"{'':>9} [{len(self._buttons)}] {button['title']}")
        if self._line.owner in ("waiting", "human"):
            print(f"  · the talk is with the desk ({self._line.owner})")

    def _tell(self, said: str, after: int) -> None:
        if self._debug:
            for row in self._beside.lines(self._person, said, after):
                print(f"    │ {row}")


def prompted() -> Iterator[str]:
    """Lines typed at a prompt, or as they come from a file or a pipe, then shown."""
    while True:
        if sys.stdin.isatty():
            try:
                yield input("> ")
            except EOFError:
                return
        else:
            line = sys.stdin.readline()
            if not line:
                return
            print(f"> {line.rstrip()}")
            yield line


@contextlib.contextmanager
def house(settings: Settings) -> Iterator[str]:
    """The address of the running house, or of one that lives as long as this talk."""
    base = f"http://127.0.0.1:{settings.port}"
    if ready(base):
        yield base
        return
    print("• no house runs here: starting one …", flush=True)
    child = subprocess.Popen([sys.executable, str(ROOT / "scripts" / "run.py")], cwd=ROOT, start_new_session=True)
    try:
        until = time.monotonic() + PATIENCE_SECONDS
        while not ready(base):
            if child.poll() is not None:
                raise SystemExit(child.returncode or 1)
            if time.monotonic() > until:
                raise SystemExit("✗ the house did not become ready → read var/logs/run.log")
            time.sleep(0.25)
        yield base
    finally:
        if child.poll() is None:
            child.send_signal(signal.SIGINT)
            child.wait()


def ready(base: str) -> bool:
    try:
        return httpx.get(f"{base}/readyz", timeout=3, trust_env=False).is_success
    except httpx.HTTPError:
        return False


def main() -> None:
    parser = argparse.ArgumentParser(description="Talk to the assistant in the terminal.")
    parser.add_argument("--as", dest="person", default="", help="a demo person to be identified as, e.g. A03")
    parser.add_argument("--locale", choices=("zh", "en"), default="zh")
    parser.add_argument("--debug", action="store_true", help="show what goes on beside the text from the start")
    wish = parser.parse_args()
    settings = Settings()
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]  # also when it goes into a pipe
    with house(settings) as base, contextlib.suppress(KeyboardInterrupt):
        line = Line(base, wish.locale)
        beside = Beside(settings, line)
        try:
            terminal = Terminal(line, beside, wish.debug)
            terminal.start(wish.person)
            terminal.run(prompted())
        except Refused as refusal:
            raise SystemExit(f"✗ {refusal}") from None
        finally:
            beside.close()
            line.http.close()


if __name__ == "__main__":
    main()
