"""What is owed: position and calculation receipts, replayed by ``bot.debt.ledger`` from the bank's postings."""

from __future__ import annotations

from datetime import date

from bot.debt.ledger import replay
from bot.debt.position import Position
from bot.debt.receipts import Receipt
from bot.debt.receipts_account import explain
from bot.services import access
from bot.services.access import AccountView
from bot.services.ports import Context


def position(ctx: Context, conversation_id: str, card_tail: str | None = None) -> Position:
    """Today's position of the card. Raises what ``access.account`` raises."""
    return position_of(ctx, access.account(ctx, conversation_id, card_tail))


def position_on(ctx: Context, conversation_id: str, on: date, card_tail: str | None = None) -> Position:
    """What the card will be on a day to come if nothing is paid until then. Raises what ``access.account`` raises."""
    account = access.account(ctx, conversation_id, card_tail)
    return replay(account.agreement, account.postings, on, ctx.terms.money)


def position_of(ctx: Context, account: AccountView) -> Position:
    """Today's position of an account already obtained through access."""
    return replay(account.agreement, account.postings, ctx.clock.today(), ctx.terms.money)


def receipt(ctx: Context, conversation_id: str, figure: str, card_tail: str | None = None) -> Receipt:
    """The lines that lead to a figure. Raises HouseError("figure_unknown") and what ``access.account`` raises."""
    return explain(position(ctx, conversation_id, card_tail), figure)
