"""Services' answers as the desk's JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from bot.debt.values import Money
from bot.services.conversations import ConversationRef, MessageView
from bot.services.handoff import QueueRow


def message(view: MessageView) -> dict[str, Any]:
    """A message as the desk sees it: with private notes, who wrote it, and the key of the bot's sentence."""
    return view.as_dict() | {
        "private": view.private,
        "sender_name": view.sender_name,
        "response_key": view.response_key,
    }


def reference(ref: ConversationRef) -> dict[str, Any]:
    """Where a conversation stands. The tracker is the engine's business and not shown."""
    shown = asdict(ref)
    del shown["tracker_id"]
    return shown


def row(found: QueueRow) -> dict[str, Any]:
    """One line of the queue."""
    shown = asdict(found)
    shown["waiting_since"] = found.waiting_since.isoformat() if found.waiting_since else None
    shown["last_at"] = found.last_at.isoformat()
    return shown


def plain(value: object) -> Any:
    """A value of the business as JSON: money as yuan text, days and instants in ISO, records as objects."""
    if isinstance(value, Money):
        return str(value.yuan)
    if isinstance(value, Enum):
        return plain(value.value) if not hasattr(value, "code") else value.code
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(inner) for inner in value]
    return value
