"""Services' answers as the desk's JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

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
