"""How long a word takes from the debtor's page to the collector's and back, pushed over their open lines.

The floor in the same run is a bare request to the same server (`/healthz`): the ratio says how many of those a push takes. One
house, one talk, one line each way; the dialogue engine has no part in it, because a person has the talk.
"""

from __future__ import annotations

import itertools
import json
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from time import perf_counter, sleep
from typing import Any

import httpx
from websockets.sync.client import ClientConnection, connect

from bot.bootstrap import build
from bot.clock import SHANGHAI
from bot.gateway.rasa_client import RasaClient
from bot.services import handoff
from bot.settings import Settings
from bot.web import create_app
from tests.gateway.served import Served

WORDS = 40
WARM_UP = 3
#: Between two words: the desk gathers what comes faster than this, and nobody writes that fast.
PAUSE_SECONDS = 0.5
NOWHERE = "http://127.0.0.1:9"
START = datetime(2026, 11, 20, 10, tzinfo=SHANGHAI)
PATIENCE = 10

_numbers = itertools.count()
_LETTERS = str.maketrans("0123456789", "abcdefghij")


def main() -> None:
    """Prints p50 and p95 of both ways, and against a bare request."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(var_dir=Path(folder), demo=True, today=START, responses_dir=Path("data/responses"))
        ctx = build(settings)
        try:
            app = create_app(ctx, settings, rasa=RasaClient(NOWHERE, NOWHERE))
            with Served(app) as served, httpx.Client(base_url=served.url, trust_env=False) as http:
                floor = _times(lambda: _request(http))
                opened = http.post("/api/chat/conversations", json={}).json()
                talk, bearer = opened["conversation_id"], {"Authorization": f"Bearer {opened['token']}"}
                handoff.request_human(ctx, talk, "asked_human")
                with httpx.Client(base_url=served.url, trust_env=False) as desk:
                    desk.post("/api/desk/login", json={"username": "collector", "password": "demo"}).raise_for_status()
                    desk.post(f"/api/desk/conversations/{talk}/claim").raise_for_status()
                    cookie = {"Cookie": f"desk_session={desk.cookies['desk_session']}"}
                    with connect(f"{served.ws_url}/api/desk/ws", proxy=None, additional_headers=cookie) as line:
                        there = _times(lambda: _said(line, lambda text: _speak(http, bearer, text)))
                    with connect(f"{served.ws_url}/api/chat/ws?token={opened['token']}", proxy=None) as line:
                        back = _times(lambda: _said(line, lambda text: _write(desk, talk, text)))
        finally:
            ctx.close()
    print(f"{'way':<24}{'p50':>10} {'p95':>10}   p95 / bare request's p95")
    for name, times in (("bare request", floor), ("debtor to collector", there), ("collector to debtor", back)):
        print(f"{name:<24}{_at(times, 50):8.1f}ms {_at(times, 95):8.1f}ms   {_at(times, 95) / _at(floor, 95):6.1f}")


def _times(one: Callable[[], float]) -> list[float]:
    found = []
    for _ in range(WARM_UP + WORDS):
        sleep(PAUSE_SECONDS)
        found.append(one())
    return sorted(found[WARM_UP:])


def _at(times: list[float], percent: int) -> float:
    return times[min(len(times) - 1, len(times) * percent // 100)]


def _request(http: httpx.Client) -> float:
    began = perf_counter()
    http.get("/healthz").raise_for_status()
    return (perf_counter() - began) * 1000


def _speak(http: httpx.Client, bearer: dict[str, str], text: str) -> None:
    body = {"text": text, "client_message_id": f"b{next(_numbers)}"}
    http.post("/api/chat/messages", json=body, headers=bearer).raise_for_status()


def _write(desk: httpx.Client, talk: str, text: str) -> None:
    desk.post(f"/api/desk/conversations/{talk}/messages", json={"text": text}).raise_for_status()


def _said(line: ClientConnection, say: Callable[[str], None]) -> float:
    """Milliseconds from sending a word to its arrival at the other end's line."""
    # In letters: a figure that stands on no account would not pass the desk's guard.
    text = "您好，我在看您的情况 " + str(next(_numbers)).translate(_LETTERS)
    began = perf_counter()
    say(text)
    while True:
        event: dict[str, Any] = json.loads(line.recv(timeout=PATIENCE))
        if event["type"] == "message" and event["message"]["text"] == text:
            return (perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
