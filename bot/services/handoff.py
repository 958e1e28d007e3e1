"""Between bot and person: the queue, claiming, returning, and the brief a collector reads in ten seconds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.services.ports import Context


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
        from dataclasses import asdict

        return asdict(self)


def request_human(ctx: Context, conversation_id: str, reason: str, quote: str | None = None) -> QueuePlace:
    """Put the conversation into the queue; again while waiting only returns the place (a graver reason moves it up)."""
    ...


def place(ctx: Context, conversation_id: str) -> QueuePlace:
    """Where a waiting conversation stands now. Raises HouseError("transition_refused") if it is not waiting."""
    ...


def withdraw_request(ctx: Context, conversation_id: str) -> None:
    """The debtor no longer wants a person: waiting → bot."""
    ...


def nobody_available(ctx: Context, conversation_id: str) -> None:
    """The clock found nobody: waiting → bot."""
    ...


def claim(ctx: Context, conversation_id: str, collector_id: str, version: int) -> int:
    """waiting → human, compare-and-set on ``version``; returns the new version. Raises HouseError("claimed_by_other"|"transition_refused")."""
    ...


def take_over(ctx: Context, conversation_id: str, collector_id: str) -> int:
    """bot → human at any time; what the bot is still composing is dropped."""
    ...


def return_to_bot(ctx: Context, conversation_id: str, collector_id: str, note: str) -> int:
    """human → bot with a private note; a new tracker begins. Raises HouseError("not_your_conversation")."""
    ...


def transfer(ctx: Context, conversation_id: str, collector_id: str, to: str) -> int:
    """human → human with another collector. Raises HouseError("collector_unknown"|"not_your_conversation")."""
    ...


def close(ctx: Context, conversation_id: str, outcome: str, collector_id: str | None = None) -> int:
    """Any state but closed → closed."""
    ...


def brief(ctx: Context, conversation_id: str) -> Brief:
    """The ten-second brief."""
    ...


def queue(
    ctx: Context,
    owner: str = "waiting",
    *,
    reason: str | None = None,
    collector_id: str | None = None,
    search: str | None = None,
    cursor: str | None = None,
    limit: int = 50,
) -> QueuePage:
    """One page of the desk's list by priority, then waiting time, then amount; keyset-paged by an opaque cursor."""
    ...
