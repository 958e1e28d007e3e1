"""Alembic's entry: runs on the connection that :mod:`bot.store.migrate` hands over."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import TypeDecorator

from bot.store.base import Base
from bot.store.tables import Customer
from bot.store.types import Instant


def _plain(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """Write a migration with the database's own types: the house's column types may change their Python side later."""
    if kind != "type" or not isinstance(item, TypeDecorator):
        return False
    return "sa.DateTime(timezone=True)" if isinstance(item, Instant) else f"sa.{type(item.impl_instance).__name__}()"


assert Customer.metadata is Base.metadata  # importing the tables filled it

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
    render_item=_plain,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
