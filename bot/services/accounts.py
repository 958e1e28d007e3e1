"""What is owed: position and calculation receipts, replayed by ``bot.debt.ledger`` from the bank's postings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.services.access import AccountView
from bot.services.ports import Context

if TYPE_CHECKING:
    from bot.debt.position import Position
    from bot.debt.receipts import Receipt


def position(ctx: Context, conversation_id: str, card_tail: str | None = None) -> Position:
    """Today's position of the card. Raises what ``access.account`` raises."""
    ...


def position_of(ctx: Context, account: AccountView) -> Position:
    """Today's position of an account already obtained through access."""
    ...


def receipt(ctx: Context, conversation_id: str, figure: str, card_tail: str | None = None) -> Receipt:
    """The lines that lead to a figure. Raises HouseError("figure_unknown") and what ``access.account`` raises."""
    ...
