"""Impersonation and stolen use: reports with an urgent clock, leaks, and the block of a card."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.debt.values import Money
from bot.services import access, audit, threads, tickets
from bot.services.ports import Context
from bot.services.tickets import TicketKind, TicketView


def report_scam(ctx: Context, conversation_id: str, facts: Mapping[str, Any] | None = None) -> TicketView:
    """Somebody posed as police, bank or court. ``facts``: number, when, story; nothing is asked of an account."""
    return tickets.open_ticket(ctx, conversation_id, TicketKind.FRAUD, facts)


def report_transferred(
    ctx: Context, conversation_id: str, amount: Money | None = None, facts: Mapping[str, Any] | None = None
) -> TicketView:
    """Money went to the fraudsters: the same ticket, marked, with what was lost if known."""
    told = {**(facts or {}), "transferred": True}
    if amount is not None:
        told["amount_fen"] = amount.fen
    return tickets.open_ticket(ctx, conversation_id, TicketKind.FRAUD, told)


def report_leak(ctx: Context, conversation_id: str, facts: Mapping[str, Any] | None = None) -> TicketView:
    """A stranger knows of the debt: the data protection officer's ticket."""
    return tickets.open_ticket(ctx, conversation_id, TicketKind.DATA_LEAK, facts)


def block_card(ctx: Context, conversation_id: str, card_tail: str | None = None) -> TicketView:
    """Block the card against new use at the bank and open the ticket. Raises what ``access.account`` raises, bank_unavailable."""
    card = access.account(ctx, conversation_id, card_tail)
    with ctx.uow() as uow:
        row = threads.load(uow, conversation_id, lock=True)
        ticket = tickets.view(tickets.add(ctx, uow, row, TicketKind.CARD_BLOCK, {"card_tail": card.card_tail}))
        audit.record(ctx, uow, "card_blocked", stream=row.id, actor="debtor", subject=f"account:{card.id}")
        ctx.bank.block_card(card.id, "fraud_report", uow=uow)
    return ticket
