"""The desk's list with a hundred conversations and with a hundred thousand, in the same run: the page has to stay as fast.

Through the service and over HTTP: the first page, a page further down, one reason and the talks of colleagues; as many rows from
either house. Each figure is the median of many looks; ``ratio`` is the large house against the small one, 1.5 at most.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

import httpx
from sqlalchemy import insert, text

from bot.bootstrap import build
from bot.clock import SHANGHAI
from bot.gateway.rasa_client import RasaClient
from bot.services import handoff
from bot.services.ports import Context
from bot.settings import Settings
from bot.store.tables import Conversation, Message
from bot.web import create_app
from tests.gateway.served import Served

SMALL, LARGE = 100, 100_000
LOOKS = 30
AIM = 1.5
START = datetime(2026, 11, 20, 10, tzinfo=SHANGHAI)
BATCH = 5_000
# Out of ten conversations so many stand in each state, with these reasons in turn.
OWNERS = ("waiting", "waiting", "waiting", "human", "bot", "bot", "closed", "closed", "closed", "closed")
REASONS = (("crisis", 1), ("fraud", 2), ("complaint_conduct", 4), ("broken_promise", 6), ("asked_human", 10))
NOWHERE = "http://127.0.0.1:9"

Look = Callable[[], object]


def main() -> None:
    """Lays both houses and prints every look with its ratio."""
    with tempfile.TemporaryDirectory() as folder:
        small, large = (_measured(Path(folder) / str(count), count) for count in (SMALL, LARGE))
    print(f"{'look':<34}{SMALL:>9,} {LARGE:>12,}   ratio (aim {AIM})")
    for name, few in small.items():
        many = large[name]
        told = "" if many <= AIM * few else "   above the aim"
        print(f"{name:<34}{few:8.2f}ms {many:10.2f}ms   {many / few:5.2f}{told}")


def _measured(folder: Path, count: int) -> dict[str, float]:
    settings = Settings(var_dir=folder, demo=True, today=START, responses_dir=Path("data/responses"))
    ctx = build(settings)
    try:
        lay(ctx, count)
        found = {name: _median(look) for name, look in _looks(ctx).items()}
        app = create_app(ctx, settings, rasa=RasaClient(NOWHERE, NOWHERE))
        with Served(app) as served, httpx.Client(base_url=served.url, trust_env=False) as http:
            http.post("/api/desk/login", json={"username": "collector", "password": "demo"}).raise_for_status()
            path = "/api/desk/conversations"
            found["first page, over HTTP"] = _median(lambda: http.get(path, params={"limit": 10}).raise_for_status())
        return found
    finally:
        ctx.close()


def lay(ctx: Context, count: int) -> None:
    """So many conversations with one message each, put straight into the store."""
    now = ctx.clock.now()
    with ctx.uow() as uow:
        for first in range(0, count, BATCH):
            numbers = range(first, min(first + BATCH, count))
            uow.session.execute(insert(Conversation), [_conversation(number, now) for number in numbers])
            uow.session.execute(insert(Message), [_message(number, now) for number in numbers])
    with ctx.uow() as uow:
        uow.session.execute(text("analyze"))


def _conversation(number: int, now: datetime) -> dict[str, object]:
    owner = OWNERS[number % len(OWNERS)]
    reason, priority = REASONS[number // len(OWNERS) % len(REASONS)]
    at = now - timedelta(seconds=number)
    return {
        "id": f"{number:030x}",
        "token_hash": f"{number:064x}",
        "channel": "web",
        "owner": owner,
        "reason": reason if owner in ("waiting", "human") else None,
        "priority": priority if owner == "waiting" else 99,
        "waiting_since": at if owner == "waiting" else None,
        "collector_id": "collector2" if owner == "human" else None,
        "created_at": at,
        "last_at": at,
    }


def _message(number: int, now: datetime) -> dict[str, object]:
    said = "我想问问这个月最低还多少，能不能晚几天"
    return {"conversation_id": f"{number:030x}", "at": now, "sender": "debtor", "kind": "text", "text": said, "buttons": []}


def _looks(ctx: Context) -> dict[str, Look]:
    cursor: str | None = None
    for _ in range(2):
        page = handoff.queue(ctx, "waiting", cursor=cursor, limit=5)
        cursor = page.next_cursor
    return {
        "first page": lambda: handoff.queue(ctx, "waiting", limit=10),
        "a page further down": lambda: handoff.queue(ctx, "waiting", cursor=cursor, limit=5),
        "one reason": lambda: handoff.queue(ctx, "waiting", reason="crisis", limit=4),
        "talks of colleagues": lambda: handoff.queue(ctx, "human", limit=10),
        "one's own (none)": lambda: handoff.queue(ctx, "human", collector_id="collector"),
        "ended talks": lambda: handoff.queue(ctx, "closed", limit=10),
    }


def _median(look: Look) -> float:
    for _ in range(3):
        look()
    times = []
    for _ in range(LOOKS):
        began = perf_counter()
        look()
        times.append((perf_counter() - began) * 1000)
    return median(times)


if __name__ == "__main__":
    main()
