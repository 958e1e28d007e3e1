"""Cards as the pages read them (docs/cards.md)."""

from __future__ import annotations

from typing import Any

from bot.debt.receipts import Receipt
from bot.services.card_data import plain

__all__ = ["plain", "receipt_card"]


def receipt_card(receipt: Receipt) -> dict[str, Any]:
    """The lines that lead to a figure."""
    return {"type": "receipt", "data": plain(receipt)}
