"""Cards as the pages read them (docs/cards.md)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.debt.receipts import Receipt
from bot.services.card_data import plain
from bot.services.certificates import Told

__all__ = ["plain", "receipt_card", "stop_card"]


def receipt_card(receipt: Receipt) -> dict[str, Any]:
    """The lines that lead to a figure."""
    return {"type": "receipt", "data": plain(receipt)}


def stop_card(number: str, since: datetime, reason: str, told: Sequence[Told], until: datetime | None = None) -> dict[str, Any]:
    """The certificate that collection has stopped: since when, why, and who was told when."""
    channels = [
        {"code": one.code, "name": one.name, "told_at": one.at, "status": "stopped" if one.stopped else "pending"} for one in told
    ]
    data = {"number": number, "since": since, "until": until, "reason": reason, "channels": channels}
    return {"type": "stop_collection", "data": plain(data)}
