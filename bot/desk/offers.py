"""What this member of staff may offer next: the same negotiator as the bot's, with their own level of authority."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import BaseModel, Field

from bot.debt.errors import HouseError
from bot.debt.negotiation import Ask, Move
from bot.debt.products import Product
from bot.debt.values import Money
from bot.desk import shapes
from bot.desk.state import DeskDep, holding, off_loop
from bot.services import ahead, conversations, plans
from bot.services.desk_access import Staff

router = APIRouter(prefix="/conversations")

Yuan = Annotated[str, Field(pattern=r"^\d{1,9}(\.\d{1,2})?$")]


class Wish(BaseModel):
    """What the debtor asks for; all empty means "what can be offered?". Amounts in yuan as text."""

    product: Product | None = None
    monthly: Yuan | None = None
    months: int | None = Field(None, ge=1, le=120)
    down: Yuan | None = None
    amount: Yuan | None = None
    on: date | None = None
    better: bool = False
    limitation_explained: bool = False

    def ask(self) -> Ask:
        """The wish in the negotiator's words."""
        return Ask(
            product=self.product,
            monthly=_money(self.monthly),
            months=self.months,
            down=_money(self.down),
            amount=_money(self.amount),
            on=self.on,
            better=self.better,
        )


@router.post("/{conversation_id}/offers")
async def next_offers(
    conversation_id: str, wish: Wish, desk: DeskDep, staff: Annotated[Staff, holding("offer.make")]
) -> dict[str, Any]:
    """The next move and its offers, remembered like the bot's. `move`: offers, draft, refusal or stop, with its reasons."""
    ref = await off_loop(conversations.get, desk.ctx, conversation_id)
    if ref.collector_id != staff.id:
        # A move is remembered and counts against the limits: only who holds the talk makes one.
        raise HouseError("not_your_conversation")
    move = await off_loop(
        plans.next_move_for_person,
        desk.ctx,
        conversation_id,
        staff.id,
        wish.ask(),
        limitation_explained=wish.limitation_explained,
    )
    desk.pushes.nudge(conversation_id)
    return shown(move)


@router.get("/{conversation_id}/ahead")
async def look_ahead(conversation_id: str, desk: DeskDep, staff: Annotated[Staff, holding("offer.make")]) -> list[dict[str, Any]]:
    """For each card, the move that would come now and the lowest terms within one's own authority. Nothing is remembered.

    For the desk only: a floor that the debtor knows is an offer.
    """
    found = await off_loop(ahead.of, desk.ctx, conversation_id, staff)
    return [
        {
            "card_tail": card.card_tail,
            **shown(card.move),
            "floors": [
                {
                    "product": deal.product.value,
                    "months": deal.months,
                    "monthly": str(deal.largest.yuan),
                    "down": str(deal.split.down.yuan),
                    "level": deal.level.code,
                }
                for deal in card.floors
            ],
        }
        for card in found
    ]


def shown(move: Move) -> dict[str, Any]:
    """A move as JSON, its offers with the figures that a collector says aloud."""
    told: dict[str, Any] = {"move": type(move).__name__.lower(), **shapes.plain(move)}
    for drawn, offer in zip(told.get("offers", ()), getattr(move, "offers", ()), strict=True):
        drawn |= {
            "monthly": str(offer.monthly.yuan),
            "total_to_pay": str(offer.total_to_pay.yuan),
            "rows": [{"no": row.number, "due": row.due.isoformat(), "amount": str(row.amount.yuan)} for row in offer.rows],
        }
    return told


def _money(yuan: str | None) -> Money | None:
    return Money.of(yuan) if yuan else None
