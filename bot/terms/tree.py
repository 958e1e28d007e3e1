"""Terms as a flat list of (path, value), for reading and for comparing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from typing import Any

from bot.debt.limits import Level


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every number, text and short list with the path that leads to it."""
    if is_dataclass(value) and not isinstance(value, type) and not hasattr(value, "fen"):
        for field in fields(value):
            yield from leaves(getattr(value, field.name), _join(path, field.name))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from leaves(item, _join(path, _name(key)))
    elif isinstance(value, tuple) and value and is_dataclass(value[0]):
        yield path, "; ".join(_inline(item) for item in value)
    else:
        yield path, _text(value)


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _name(key: Any) -> str:
    return key.code if isinstance(key, Level) else _text(key)


def _inline(item: Any) -> str:
    return " ".join(f"{field.name}={_text(getattr(item, field.name))}" for field in fields(item))


def _text(value: Any) -> str:
    if value is None:
        return "no limit"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, (tuple, frozenset)):
        items = sorted(value) if isinstance(value, frozenset) else value
        return ", ".join(_text(item) for item in items) or "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return str(value)
