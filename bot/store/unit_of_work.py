"""One transaction: everything in it happens or nothing does."""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from bot.store.keys import PersonalDataKey

T = TypeVar("T")


class UnitOfWork:
    """Commits on a clean exit, rolls back on any exception. ``read=True`` takes no write lock and must not write."""

    def __init__(self, session: Session, key: PersonalDataKey) -> None:
        self.session = session
        self._key = key

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self.session.commit()
            else:
                self.session.rollback()
        finally:
            self.session.close()

    def look_up(self, value: str) -> str:
        """The keyed hash under which sealed values are found."""
        return self._key.look_up(value)

    def add(self, row: T) -> T:
        """Insert a row now, so that its constraints speak here and not at commit."""
        self.session.add(row)
        self.session.flush()
        return row

    def get(self, table: type[T], key: Any, *, lock: bool = False) -> T | None:
        """A row by primary key; ``lock=True`` holds it until the end (SQLite holds the whole database for a writer)."""
        return self.session.get(table, key, with_for_update=lock or None, populate_existing=lock)

    def all(self, query: Select[tuple[T]]) -> Sequence[T]:
        return self.session.scalars(query).all()

    def one(self, table: type[T], **equal: Any) -> T | None:
        """The only row with these column values, or None."""
        return self.session.scalars(select(table).filter_by(**equal)).one_or_none()

    def first(self, query: Select[tuple[T]]) -> T | None:
        return self.session.scalars(query.limit(1)).first()
