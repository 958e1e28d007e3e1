"""How the figures of an offer or a plan came about: all receipts at once, for the card that shows the figures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fastapi import APIRouter

from bot.debt.receipts import Receipt
from bot.gateway.offloop import off_loop
from bot.gateway.state import ConversationDep, GatewayDep
from bot.services import explanations
from bot.services.card_data import plain
from bot.services.plan_papers import plan_paper

router = APIRouter(prefix="/api/chat", tags=["cardholder"])


@router.get("/offers/{quote_id}/receipts")
async def of_offer(quote_id: str, gateway: GatewayDep, ref: ConversationDep) -> dict[str, Any]:
    """Every receipt of an offer made to oneself; 404 for anybody else's and while not verified."""
    gateway.limits.reading.take(ref.id)
    return _shown(await off_loop(explanations.of_quote, gateway.ctx, ref.id, quote_id))


@router.get("/plans/{plan_id}/receipts")
async def of_plan(plan_id: str, gateway: GatewayDep, ref: ConversationDep) -> dict[str, Any]:
    """Every receipt of one's own plan as it was agreed; 404 for anybody else's and while not verified."""
    gateway.limits.reading.take(ref.id)
    paper = await off_loop(plan_paper, gateway.ctx, ref.id, plan_id)
    return _shown(paper.receipts)


def _shown(receipts: Iterable[Receipt]) -> dict[str, Any]:
    return {"receipts": [plain(receipt) for receipt in receipts]}
