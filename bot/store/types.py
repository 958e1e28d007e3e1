"""Column types: money in fen, instants in UTC, sealed personal data."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Text, TypeDecorator

from bot.debt.values import Money
from bot.store.keys import PersonalDataKey


class MoneyFen(TypeDecorator[Money]):
    """An amount as integer fen; only :class:`Money` goes in and only Money comes out."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Money | None, dialect: Dialect) -> int | None:
        if value is None:
            return None
        if not isinstance(value, Money):
            raise TypeError("money columns take Money")
        return value.fen

    def process_result_value(self, value: int | None, dialect: Dialect) -> Money | None:
        return None if value is None else Money(value)


class Instant(TypeDecorator[datetime]):
    """An aware instant, stored and returned in UTC; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise TypeError("instants are aware")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def use_key(dialect: Dialect, key: PersonalDataKey) -> None:
    """Give the sealed columns of one engine their key; engines in one process may have different ones."""
    dialect.personal_data_key = key  # type: ignore[attr-defined]


def _key(dialect: Dialect) -> PersonalDataKey:
    key: PersonalDataKey = dialect.personal_data_key  # type: ignore[attr-defined]
    return key


class Sealed(TypeDecorator[str]):
    """Text sealed at rest."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else _key(dialect).seal(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else _key(dialect).unseal(value)


class SealedJson(TypeDecorator[Any]):
    """JSON data sealed at rest."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else _key(dialect).seal(json.dumps(value, ensure_ascii=False))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(_key(dialect).unseal(value))
