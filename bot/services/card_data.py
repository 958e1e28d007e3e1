"""Values of the business turned into the plain data that cards carry (docs/cards.md)."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from bot.debt.values import Money
from bot.language import formats


def plain(value: Any) -> Any:
    """Money as grouped yuan, days and instants in ISO, exact numbers as text, dataclasses as mappings without what is empty."""
    match value:
        case Money():
            return formats.money(value)
        case Decimal():
            return f"{value.normalize():f}"
        case date() | datetime():
            return value.isoformat()
        case Enum():
            return value.value
        case tuple() | list():
            return [plain(item) for item in value]
        case dict():
            return {name: plain(item) for name, item in value.items()}
        case _ if is_dataclass(value):
            pairs = ((field.name, getattr(value, field.name)) for field in fields(value))
            return {name: plain(item) for name, item in pairs if item is not None and item != ()}
        case _:
            return value
