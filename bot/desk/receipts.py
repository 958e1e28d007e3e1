"""How the figures of a case came about: the same receipts, in the same words, as the debtor gets."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter

from bot.debt.receipts import Receipt
from bot.desk import shapes
from bot.desk.state import DeskDep, holding, off_loop
from bot.language.receipt_names import name
from bot.language.receipt_words import receipt_lines, value_words
from bot.services import explanations
from bot.services.desk_access import Staff

router = APIRouter(prefix="/conversations")


@router.get("/{conversation_id}/receipts")
async def receipts(conversation_id: str, desk: DeskDep, staff: Annotated[Staff, holding("talk.read")]) -> list[dict[str, Any]]:
    """Receipts of each card, of what is left a month, each standing offer, the arrangement. `data` is the receipt itself."""
    found = await off_loop(explanations.for_desk, desk.ctx, conversation_id)
    return [{"about": group.about, "ref": group.ref, "receipts": [_shown(one) for one in group.receipts]} for group in found]


def _shown(receipt: Receipt) -> dict[str, Any]:
    return {
        "figure": receipt.figure,
        "name": name(receipt.figure),
        "value": value_words(receipt.value),
        "lines": list(receipt_lines(receipt)[:-1]),
        "data": shapes.plain(receipt),
    }
