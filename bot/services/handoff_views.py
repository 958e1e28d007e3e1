"""The shapes in which the queue and the brief leave the services."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class QueuePlace:
    """Where a waiting debtor stands. ``opens_at`` is set when the desk is closed now."""

    position: int
    ahead: int
    desk_open: bool
    opens_at: datetime | None


@dataclass(frozen=True)
class QueueRow:
    """One line of the desk's queue; personal data masked."""

    conversation_id: str
    owner: str
    version: int
    reason: str | None
    priority: int
    waiting_since: datetime | None
    last_at: datetime
    last_text: str
    channel: str
    locale: str
    collector_id: str | None
    customer_masked: str | None


@dataclass(frozen=True)
class QueuePage:
    rows: tuple[QueueRow, ...]
    next_cursor: str | None
    total: int


@dataclass(frozen=True)
class Brief:
    """Facts for the collector, each from a record and none from a guess. ``as_dict`` for the API."""

    conversation_id: str
    reason: str | None
    who: str | None  # masked name and phone tail, None below L2
    quote: str | None  # the debtor's own words that led here
    mood: str  # calm | upset | angry | distressed
    identity_level: int
    money: dict[str, Any] | None  # total, overdue, dpd, bucket, per card; yuan as text
    declared: dict[str, Any]  # income, spending, affordable per month, reason of arrears
    offers: tuple[dict[str, Any], ...]  # made and refused, newest last
    promises: tuple[dict[str, Any], ...]  # kept, broken, open
    said_by_bot: tuple[str, ...]  # wording of commitments, verbatim
    next_offers: tuple[dict[str, Any], ...]  # what may be offered next, with its floor
    do_not: tuple[dict[str, Any], ...]  # stop list, breathing space, holds, with until
    cases: tuple[dict[str, Any], ...]  # open complaints, disputes, tickets

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)
