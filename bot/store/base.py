"""The declarative base: constraint names, column vocabulary, identifiers."""

from __future__ import annotations

import secrets
import time
from datetime import datetime
from typing import Annotated, Any, ClassVar

from sqlalchemy import JSON, ForeignKey, MetaData, String
from sqlalchemy.orm import DeclarativeBase, mapped_column

from bot.debt.values import Money
from bot.store.types import Instant, MoneyFen

ID_LENGTH = 32

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Maps Money and datetime to the house's own column types."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        Money: MoneyFen(),
        datetime: Instant(),
        dict[str, Any]: JSON(),
        list[Any]: JSON(),
    }


def new_id() -> str:
    """An unguessable identifier without a dot (a dot parts a conversation id from its tracker number).

    It begins with the microsecond it was made in, so that rows of one instant sort in the order in which they were added.
    """
    return f"{time.time_ns() // 1000:014x}{secrets.token_hex(8)}"


Id = Annotated[str, mapped_column(String(ID_LENGTH), primary_key=True, default=new_id)]
Word = Annotated[str, mapped_column(String(40))]
Short = Annotated[str, mapped_column(String(120))]
Hash = Annotated[str, mapped_column(String(64))]


def ref(target: str, *, index: bool = True, nullable: bool = False) -> Any:
    """A foreign key column; indexed unless a composite index already begins with it."""
    return mapped_column(String(ID_LENGTH), ForeignKey(target), index=index, nullable=nullable)
