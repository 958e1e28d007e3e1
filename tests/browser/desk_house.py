"""A desk to work at: the real app over the demo store, with people who wait in it and a scripted engine behind it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import Page, expect

from bot.gateway.limits import Bucket
from bot.gateway.rasa_client import RasaClient
from bot.gateway.state import Limits
from bot.services import complaints, contact, demo, handoff
from bot.services.ports import Context
from bot.store.tables import Conversation, Message
from bot.web import create_app
from tests.gateway.conftest import Debtor
from tests.gateway.fake_engine import FakeActions, FakeEngine
from tests.gateway.made_house import demo_context
from tests.gateway.served import Served

PERSONS = {
    "A03": {"phone": "13800000003", "id_last4": "4419"},
    "A04": {"phone": "13800000004", "id_last4": "9052"},
    "A05": {"phone": "13800000005", "id_last4": "7731"},
    "A09": {"phone": "13800000009", "id_last4": "8890"},
    "A11": {"phone": "13800000011", "id_last4": "6012"},
    "A12": {"phone": "13800000012", "id_last4": "0021"},
}
CODE = "246810"
SIZE = {"width": 1280, "height": 780}


@dataclass
class Office:
    """The running app; people can begin to talk, and ask for a person."""

    ctx: Context
    engine: FakeEngine
    url: str
    http: httpx.Client
    app: Any
    talks: list[Debtor] = field(default_factory=list)

    def caller(self, person: str | None = None, *said: str, locale: str = "zh") -> Debtor:
        """Somebody who opens the chat, proves who they are (or not), and says something."""
        body = self.http.post("/api/chat/conversations", json={"locale": locale}).json()
        talk = Debtor(self.http, body["token"], body["conversation_id"], body["messages"])
        self.talks.append(talk)
        if person:
            assert talk.post("/identity/start", PERSONS[person]).status_code == 200
            assert talk.post("/identity/verify", {"code": CODE}).json()["verified"] is True
        for text in said:
            talk.texts(text)
        return talk

    def waiting(self, person: str | None, reason: str, *said: str, locale: str = "zh") -> Debtor:
        """The same, waiting for a collector."""
        talk = self.caller(person, *said, locale=locale)
        handoff.request_human(self.ctx, talk.conversation_id, reason, said[-1] if said else None)
        return talk

    def complaining(self) -> Debtor:
        """Somebody whose employer was called: complaint, holds, stop list, and waiting for a person."""
        said = "你们昨天下午三点打到我公司前台，说我欠钱，我要投诉，以后不许打我公司和我妈"
        talk = self.caller("A04", "你好", said)
        complaints.file_complaint(
            self.ctx,
            talk.conversation_id,
            ["conduct", "third_party"],
            said,
            {"when": "2026-11-19T15:00", "number": "138****0000", "who": "前台", "relations": ["employer", "mother"]},
        )
        contact.stop(self.ctx, talk.conversation_id, ["employer", "mother"], reason="complaint")
        handoff.request_human(self.ctx, talk.conversation_id, "complaint_conduct", said)
        return talk

    def many_waiting(self, count: int) -> None:
        """So many strangers in the queue, put straight into the store: nobody could open that many chats in a test."""
        now = self.ctx.clock.now()
        with self.ctx.uow() as uow:
            uow.session.add_all(
                Conversation(
                    id=f"w{number:015d}",
                    token_hash=f"{number:064d}",
                    channel="web",
                    owner="waiting",
                    reason="asked_human",
                    priority=10,
                    waiting_since=now - timedelta(seconds=2 * count - number),
                    created_at=now,
                    last_at=now,
                )
                for number in range(count)
            )

    def talked(self, talk: Debtor, count: int) -> None:
        """So many messages more in a thread, put straight into the store."""
        now = self.ctx.clock.now()
        with self.ctx.uow() as uow:
            uow.session.add_all(
                Message(
                    conversation_id=talk.conversation_id,
                    at=now,
                    sender="debtor" if number % 2 else "bot",
                    kind="text",
                    text=f"第{number + 1}句：每个月能承担的不多，想把首付再降一点，其余按月还，可以吗？",
                )
                for number in range(count)
            )

    def later(self, span: timedelta) -> None:
        """Move the house's clock."""
        demo.move_clock(self.ctx, self.ctx.clock.local() + span)


@contextmanager
def open_office(folder: Path) -> Iterator[Office]:
    """An office for as long as the block lasts."""
    engine, actions = FakeEngine(), FakeActions()
    try:
        with demo_context(folder) as (ctx, settings):
            line = RasaClient(engine.url, actions.url, turn_timeout=2)
            app = create_app(ctx, settings, rasa=line, limits=_roomy())
            with Served(app) as served, httpx.Client(base_url=served.url, trust_env=False) as http:
                yield Office(ctx, engine, served.url, http, app)
    finally:
        engine.stop()
        actions.stop()


def _roomy() -> Limits:
    """Budgets that many callers from one address do not spend."""
    roomy = {one.name: Bucket(1_000_000, 1_000_000) for one in fields(Limits)}
    return Limits(**roomy)


def sign_in(page: Page, username: str = "collector") -> None:
    """As a person does it."""
    page.get_by_label("用户名").fill(username)
    page.get_by_label("密码").fill("demo")
    page.get_by_role("button", name="登录", exact=True).click()
    expect(page.get_by_role("navigation", name="主导航")).to_be_visible()


def row_of(page: Page, talk: Debtor) -> Any:
    """The line of a conversation in the list."""
    return page.locator(f'.queue-item:has(a[href$="{talk.conversation_id}"])')


def open_talk(page: Page, talk: Debtor) -> None:
    row_of(page, talk).get_by_role("link").click()
    expect(page.get_by_role("log")).to_be_visible()
