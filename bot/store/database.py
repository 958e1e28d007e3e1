"""The engine: SQLite in WAL mode by default, PostgreSQL by URL; one factory of transactions for both."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

from bot.debt.errors import HouseError
from bot.store.keys import PersonalDataKey
from bot.store.tables.system import ClockOffset, KeyCheck
from bot.store.types import use_key
from bot.store.unit_of_work import UnitOfWork

_BUSY_SECONDS = 15


def _prepare_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def _on_connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # SQLAlchemy's begin event below opens transactions, not the driver
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", f"busy_timeout={_BUSY_SECONDS}000"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        # A writer takes its lock at once: upgrading a read transaction later could fail without waiting.
        reads = connection.get_execution_options().get("house_read", False)
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def make_engine(url: str, *, pool_size: int = 10) -> Engine:
    """An engine with the house's settings. Makes the folder of a SQLite file."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        if parsed.database:
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(parsed, pool_size=pool_size, max_overflow=30, connect_args={"timeout": _BUSY_SECONDS})
        _prepare_sqlite(engine)
        return engine
    return create_engine(parsed, pool_size=pool_size, max_overflow=30, pool_pre_ping=True)


@dataclass
class _OneLook:
    """What one piece of work has read: its session, until somebody writes, and the demo clock's offset."""

    database: Database
    session: Session | None = None
    clock_offset: timedelta | None = None
    # A session alone forgets a row as soon as nobody holds it.
    rows: list[Any] = field(default_factory=list)

    def begin(self, session: Session) -> Session:
        self.session = session
        event.listen(session, "loaded_as_persistent", lambda _session, row: self.rows.append(row))
        return session

    def end(self) -> None:
        if self.session is not None:
            self.session.close()
            self.session = None
            self.rows.clear()


_LOOK: ContextVar[_OneLook | None] = ContextVar("one_look", default=None)


class _SharedRead(UnitOfWork):
    """Reads with a session that others read with too: leaving it closes nothing, unless it failed."""

    def __init__(self, session: Session, key: PersonalDataKey, look: _OneLook) -> None:
        super().__init__(session, key, read=True)
        self._look = look

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is not None:
            self._look.end()


class _EndsTheLook(UnitOfWork):
    """Writes; whatever was read before it is read anew afterwards."""

    def __init__(self, session: Session, key: PersonalDataKey, look: _OneLook) -> None:
        super().__init__(session, key)
        self._look = look

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            super().__exit__(kind, error, trace)
        finally:
            self._look.end()


class Database:
    """Opens transactions; call it as the context's ``uow``."""

    def __init__(self, url: str, key: PersonalDataKey) -> None:
        self.url = url
        self.key = key
        self.engine = make_engine(url)
        use_key(self.engine.dialect, key)
        read_options = {"house_read": True} if self.is_sqlite else {"postgresql_readonly": True}
        self._write = sessionmaker(self.engine, expire_on_commit=False)
        self._read = sessionmaker(self.engine.execution_options(**read_options), expire_on_commit=False)
        self._clock_engine: Engine | None = None

    @property
    def is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    def __call__(self, *, read: bool = False) -> UnitOfWork:
        look = self._look()
        if look is None:
            return UnitOfWork((self._read if read else self._write)(), self.key, read=read)
        if not read:
            return _EndsTheLook(self._write(), self.key, look)
        return _SharedRead(look.session or look.begin(self._read()), self.key, look)

    @contextmanager
    def one_look(self) -> Iterator[None]:
        """Within it this thread reads each row once and the clock's offset once; after a write of its own it reads anew.

        For one short piece of work that asks the same from many places, such as the answer to a message: most of its time
        would go into opening transactions and reading the same few rows again.
        """
        look = _OneLook(self)
        token = _LOOK.set(look)
        try:
            yield
        finally:
            _LOOK.reset(token)
            look.end()

    def check_key(self) -> None:
        """Know the key again, or remember it for a new database. Raises HouseError("data_key_wrong")."""
        with self() as uow:
            row = uow.get(KeyCheck, 1)
            if row is None:
                uow.add(KeyCheck(id=1, value=self.key.check_value))
            elif row.value != self.key.check_value:
                raise HouseError("data_key_wrong")

    def _look(self) -> _OneLook | None:
        look = _LOOK.get()
        return look if look is not None and look.database is self else None

    def clock_offset(self) -> timedelta:
        """The demo clock's offset, zero where none was set. Has a pool of its own: it is asked inside transactions."""
        look = self._look()
        if look is not None and look.clock_offset is not None:
            return look.clock_offset
        if self._clock_engine is None:
            self._clock_engine = make_engine(self.url, pool_size=4).execution_options(house_read=True)
        with self._clock_engine.connect() as connection:
            found = connection.scalar(select(ClockOffset.microseconds).where(ClockOffset.id == 1))
        offset = timedelta(microseconds=found or 0)
        if look is not None:
            look.clock_offset = offset
        return offset

    def is_reachable(self) -> bool:
        """True if the database answers."""
        try:
            with self.engine.connect() as connection:
                connection.scalar(select(1))
        except SQLAlchemyError:
            return False
        return True

    def dispose(self) -> None:
        self.engine.dispose()
        if self._clock_engine is not None:
            self._clock_engine.dispose()
