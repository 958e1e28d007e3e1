"""The engine: SQLite in WAL mode by default, PostgreSQL by URL; one factory of transactions for both."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
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
        session: Session = (self._read if read else self._write)()
        return UnitOfWork(session, self.key, read=read)

    def check_key(self) -> None:
        """Know the key again, or remember it for a new database. Raises HouseError("data_key_wrong")."""
        with self() as uow:
            row = uow.get(KeyCheck, 1)
            if row is None:
                uow.add(KeyCheck(id=1, value=self.key.check_value))
            elif row.value != self.key.check_value:
                raise HouseError("data_key_wrong")

    def clock_offset(self) -> timedelta:
        """The demo clock's offset, zero where none was set. Has a pool of its own: it is asked inside transactions."""
        if self._clock_engine is None:
            self._clock_engine = make_engine(self.url, pool_size=4).execution_options(house_read=True)
        with self._clock_engine.connect() as connection:
            found = connection.scalar(select(ClockOffset.microseconds).where(ClockOffset.id == 1))
        return timedelta(microseconds=found or 0)

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
