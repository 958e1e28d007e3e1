"""The hash chain that makes a change or a gap in the audit visible. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from bot.debt.values import Money

GENESIS = "0" * 64


@dataclass(frozen=True)
class Link:
    """One audited event as it was hashed. ``data`` is canonical JSON."""

    stream: str
    number: int
    at: datetime
    actor: str
    action: str
    subject: str
    data: str
    previous: str
    hash: str


def canonical(data: Mapping[str, Any]) -> str:
    """JSON with sorted keys and nothing that two writers could spell differently."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)


def _plain(value: Any) -> Any:
    if isinstance(value, Money):
        return {"fen": value.fen}
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    return str(value)


def digest(stream: str, number: int, at: datetime, actor: str, action: str, subject: str, data: str, previous: str) -> str:
    """The hash of an event and of the one before it."""
    at_text = at.astimezone(UTC).isoformat(timespec="microseconds")
    body = json.dumps([stream, number, at_text, actor, action, subject, data, previous], ensure_ascii=False)
    return hashlib.sha256(body.encode()).hexdigest()


def first_broken(links: Iterable[Link]) -> Link | None:
    """The first link of one stream that does not follow from the one before it, or None if the chain is whole."""
    expected, previous = 1, GENESIS
    for link in links:
        again = digest(link.stream, link.number, link.at, link.actor, link.action, link.subject, link.data, link.previous)
        if link.number != expected or link.previous != previous or link.hash != again:
            return link
        expected, previous = expected + 1, link.hash
    return None
