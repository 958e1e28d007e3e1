"""Turn the engine's REST entries into messages: a `custom` entry belongs to the text before it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.services.conversations import ButtonDraft, MessageDraft


@dataclass(frozen=True)
class Reply:
    """One message of the engine with what its action said about it.

    `figures` are the numbers the action put in, as formatted; `extra` is all of it.
    """

    draft: MessageDraft
    figures: tuple[str, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)


def to_replies(entries: Iterable[Mapping[str, Any]]) -> list[Reply]:
    """The engine's entries as messages, in order; entries with nothing to show are left out."""
    merged: list[dict[str, Any]] = []
    for entry in entries:
        custom = entry.get("custom")
        text = _text(entry.get("text"))
        if text or entry.get("buttons"):
            merged.append({"text": text, "buttons": entry.get("buttons"), "custom": None})
        if isinstance(custom, dict):
            if merged and merged[-1]["custom"] is None:
                merged[-1]["custom"] = custom
            else:
                merged.append({"text": _text(custom.get("text")), "buttons": None, "custom": custom})
    replies = [_reply(item) for item in merged]
    return [reply for reply in replies if reply.draft.text or reply.draft.card]


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _reply(item: Mapping[str, Any]) -> Reply:
    custom: Mapping[str, Any] = item["custom"] or {}
    buttons = tuple(
        ButtonDraft(str(button["title"]), str(button["payload"]))
        for button in item["buttons"] or ()
        if isinstance(button, dict) and button.get("title") and button.get("payload")
    )
    card = custom.get("card") if isinstance(custom.get("card"), dict) else None
    kind = "card" if card else "buttons" if buttons else "text"
    key = custom.get("response_key")
    figures = tuple(str(figure) for figure in custom.get("figures") or ())
    asked = custom.get("expects")
    expects = tuple(str(kind) for kind in asked) if isinstance(asked, list) else ()
    draft = MessageDraft(kind, item["text"], buttons, card, str(key) if key else None, expects)
    return Reply(draft, figures, custom)
