"""One transaction: everything in it happens or nothing does."""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlalchemy import Select, inspect, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from bot.store.keys import PersonalDataKey
from bot.store.tables.system import NumberSeries

T = TypeVar("T")


class UnitOfWork:
    """Commits on a clean exit, rolls back on any exception. A reading one takes no write lock and never commits."""

    def __init__(self, session: Session, key: PersonalDataKey, *, read: bool = False) -> None:
        self.session = session
        self._key = key
        self._read = read

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if kind is not None:
                self.session.rollback()
            elif not self._read:
                self.session.commit()
        finally:
            self.session.close()

    def look_up(self, value: str) -> str:
        """The keyed hash under which sealed values are found."""
        return self._key.look_up(value)

    def seal_bytes(self, content: bytes) -> bytes:
        """A file's content sealed like the sealed columns."""
        return self._key.seal_bytes(content)

    def unseal_bytes(self, sealed: bytes) -> bytes:
        """The content again. Raises HouseError("data_key_wrong")."""
        return self._key.unseal_bytes(sealed)

    def add(self, row: T) -> T:
        """Insert a row now, so that its constraints speak here and not at commit."""
        self.session.add(row)
        self.session.flush()
        return row

    def get(self, table: type[T], key: Any, *, lock: bool = False) -> T | None:
        """A row by primary key; ``lock=True`` holds it until the end (SQLite holds the whole database for a writer)."""
        return self.session.get(table, key, with_for_update=lock or None, populate_existing=lock)

    def ensure(self, table: type[T], **values: Any) -> T:
        """The row with this primary key, locked; made with these values if missing. Safe when two make it at once."""
        insert = sqlite_insert if self.dialect() == "sqlite" else postgresql_insert
        self.session.execute(insert(table).values(**values).on_conflict_do_nothing())
        key = tuple(values[column.name] for column in inspect(table).primary_key)
        return self.session.get_one(table, key, with_for_update=True, populate_existing=True)

    def next_number(self, series: str) -> int:
        """The next number of a series, counted from 1 without gaps; waits for whoever is taking one."""
        insert = sqlite_insert if self.dialect() == "sqlite" else postgresql_insert
        first = insert(NumberSeries).values(series=series, last=1)
        taken = first.on_conflict_do_update(index_elements=[NumberSeries.series], set_={"last": NumberSeries.last + 1}).returning(
            NumberSeries.last
        )
        return int(self.session.execute(taken).scalar_one())

    def dialect(self) -> str:
        """``sqlite`` or ``postgresql``."""
        return self.session.get_bind().dialect.name

    def all(self, query: Select[T]) -> Sequence[T]:
        return self.session.scalars(query).all()

    def one(self, table: type[T], **equal: Any) -> T | None:
        """The only row with these column values, or None."""
        return self.session.scalars(select(table).filter_by(**equal)).one_or_none()

    def first(self, query: Select[T]) -> T | None:
        return self.session.scalars(query.limit(1)).first()
