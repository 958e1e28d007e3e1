"""Whom a conversation is about, as the desk may see it: masked, and in clear only one fact at a time, with a reason, logged."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from bot.debt.errors import HouseError
from bot.services import access, audit, threads
from bot.services.desk_access import Staff
from bot.services.ports import Context
from bot.store.tables import CardAccount, Conversation, Customer
from bot.store.unit_of_work import UnitOfWork


def person(ctx: Context, conversation_id: str) -> dict[str, Any] | None:
    """Masked facts of the person the conversation belongs to; None while nobody proved who they are."""
    with ctx.uow(read=True) as uow:
        customer = _customer(uow, threads.load(uow, conversation_id))
        if customer is None:
            return None
        cards = uow.all(select(CardAccount).where(CardAccount.customer_id == customer.id).order_by(CardAccount.card_tail))
        return {
            "customer_id": customer.id,
            "name": access.mask_name(customer.name),
            "phone": access.mask_phone(customer.phone),
            "id_number": f"**** {customer.id_number[-4:]}",
            "locale": customer.locale,
            "payday": customer.payday,
            "flags": list(customer.flags),
            "cards": [{"card_tail": card.card_tail, "flags": list(card.flags), "agency_id": card.agency_id} for card in cards],
        }


def reveal(ctx: Context, staff: Staff, conversation_id: str, fact: str, purpose: str) -> str:
    """One fact in clear (name, phone, id_number). Who looked at what, and why, goes into the audit in the same transaction.

    Raises HouseError("person_unknown") while the conversation belongs to nobody, ("fact_unknown").
    """
    if fact not in ("name", "phone", "id_number"):
        raise HouseError("fact_unknown")
    with ctx.uow() as uow:
        customer = _customer(uow, threads.load(uow, conversation_id))
        if customer is None:
            raise HouseError("person_unknown")
        audit.record(
            ctx,
            uow,
            "personal_fact_revealed",
            stream=conversation_id,
            actor=staff.id,
            subject=f"customer:{customer.id}",
            data={"fact": fact, "purpose": purpose},
        )
        value: str = getattr(customer, fact)
        return value


def log_seen(ctx: Context, staff: Staff, conversation_id: str, what: str) -> None:
    """Record that somebody opened a conversation or a register entry."""
    with ctx.uow() as uow:
        audit.record(ctx, uow, "desk_looked", stream=conversation_id, actor=staff.id, subject=what)


def _customer(uow: UnitOfWork, row: Conversation) -> Customer | None:
    customer_id = row.customer_id or row.case_customer_id
    return uow.get(Customer, customer_id) if customer_id else None
