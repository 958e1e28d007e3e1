"""Objections to a charge, a fee or an amount: the disputed part is carved out of the debt while the objection is open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from bot.debt.account import Posting, PostingKind
from bot.debt.errors import HouseError
from bot.debt.values import Money
from bot.language.masks import mask
from bot.services import access, audit, threads, tickets
from bot.services.access import AccountView
from bot.services.ports import Context
from bot.services.tickets import TicketKind
from bot.store.tables import Conversation, Dispute
from bot.store.unit_of_work import UnitOfWork

KINDS = frozenset({"merchant", "fraud", "not_mine", "fee", "amount", "credit_record"})
#: These two name a stranger as the one who used the card: evidence is secured and the fraud desk told (R19).
STOLEN_USE = frozenset({"fraud", "not_mine"})
_CHARGES = frozenset({PostingKind.PURCHASE, PostingKind.CASH_ADVANCE, PostingKind.SERVICE_FEE})
_CARVED_OUT = frozenset({PostingKind.PURCHASE, PostingKind.CASH_ADVANCE})


@dataclass(frozen=True)
class DisputeView:
    """An objection as it is told to the person. ``frozen`` says that its amount is out of the collectable debt; ``granted``
    is what of it was found right.
    """

    number: str
    kind: str
    status: str
    card_tail: str
    amount: Money | None
    charged_on: date | None
    opened_on: date
    decide_by: date
    frozen: bool
    outcome: str | None = None
    granted: Money | None = None

    def as_dict(self) -> dict[str, Any]:
        money = {"amount": self.amount, "granted": self.granted}
        return asdict(self) | {name: str(value) if value is not None else None for name, value in money.items()}


def charges(ctx: Context, conversation_id: str, card_tail: str | None = None) -> tuple[Posting, ...]:
    """The charges one may object to, newest first. Raises what ``access.account`` raises."""
    postings = access.account(ctx, conversation_id, card_tail).postings
    return tuple(sorted((item for item in postings if item.kind in _CHARGES), key=lambda item: item.on, reverse=True))


def open_dispute(
    ctx: Context,
    conversation_id: str,
    kind: str,
    *,
    amount: Money | None = None,
    posting_id: str | None = None,
    description: str = "",
    facts: Mapping[str, Any] | None = None,
    card_tail: str | None = None,
) -> DisputeView:
    """Take an objection. A charge is found by its id, or by its exact amount if only one has it; then its part is frozen at once.

    Stolen use also opens a fraud ticket. The same charge again returns the open objection. Raises HouseError(
    "dispute_kind_unknown"|"charge_unknown"|"charge_choice_needed"|"amount_too_large") and what ``access.account`` raises.
    """
    if kind not in KINDS:
        raise HouseError("dispute_kind_unknown")
    card = access.account(ctx, conversation_id, card_tail)
    charge = _find(card, amount, posting_id)
    if charge is not None and amount is not None and amount > charge.amount:
        raise HouseError("amount_too_large", field="disputed", value=amount, most=charge.amount)
    with ctx.uow() as uow:
        row = threads.load(uow, conversation_id, lock=True)
        access.require_customer_id(ctx, row)
        before = _open_one(uow, row, card, charge, kind, amount)
        if before is not None:
            return _view(ctx, before, card)
        dispute = _add(ctx, uow, row, card, charge, kind, amount, description)
        if kind in STOLEN_USE:
            tickets.add(ctx, uow, row, TicketKind.FRAUD, {**(facts or {}), "dispute": dispute.number})
        if charge is not None and charge.kind in _CARVED_OUT:
            mark = Posting(
                id=f"{dispute.number}-opened",
                on=ctx.clock.today(),
                kind=PostingKind.DISPUTE_OPENED,
                amount=dispute.amount or charge.amount,
                ref=charge.id,
            )
            ctx.bank.post(card.id, mark, uow=uow)
        return _view(ctx, dispute, card)


def add_to_dispute(ctx: Context, conversation_id: str, number: str, words: str) -> DisputeView:
    """Add what is told later to an open objection; one that has ended stays as it is.

    Raises HouseError("dispute_unknown"|"identity_required").
    """
    cards = {card.id: card for card in access.accounts(ctx, conversation_id)}
    with ctx.uow() as uow:
        row = threads.load(uow, conversation_id, lock=True)
        dispute = uow.one(Dispute, number=number)
        if dispute is None or dispute.account_id not in cards:
            raise HouseError("dispute_unknown")
        told = mask(words)
        if dispute.status == "open" and told not in dispute.description.split("\n"):
            dispute.description = f"{dispute.description}\n{told}".strip()
            audit.record(ctx, uow, "dispute_extended", stream=row.id, actor="debtor", subject=f"dispute:{number}")
        return _view(ctx, dispute, cards[dispute.account_id])


def withdraw_dispute(ctx: Context, conversation_id: str, number: str) -> DisputeView:
    """End an objection on the person's wish; its part is due again. Raises HouseError("dispute_unknown"|"identity_required")."""
    return _end(ctx, conversation_id, number, "withdrawn")


def progress(ctx: Context, conversation_id: str) -> tuple[DisputeView, ...]:
    """All objections of the verified person, newest first. Raises HouseError("identity_required")."""
    cards = {card.id: card for card in access.accounts(ctx, conversation_id)}
    with ctx.uow(read=True) as uow:
        query = select(Dispute).where(Dispute.account_id.in_(cards)).order_by(Dispute.opened_at.desc(), Dispute.id)
        return tuple(_view(ctx, row, cards[row.account_id]) for row in uow.all(query))


def _find(card: AccountView, amount: Money | None, posting_id: str | None) -> Posting | None:
    if posting_id is not None:
        found = [item for item in card.postings if item.id == posting_id and item.kind in _CHARGES]
        if not found:
            raise HouseError("charge_unknown")
        return found[0]
    same = [item for item in card.postings if item.kind in _CHARGES and item.amount == amount]
    if len(same) > 1:
        raise HouseError("charge_choice_needed", charges=tuple(item.id for item in same))
    return same[0] if same else None


def _open_one(
    uow: UnitOfWork, row: Conversation, card: AccountView, charge: Posting | None, kind: str, amount: Money | None
) -> Dispute | None:
    query = select(Dispute).where(Dispute.account_id == card.id, Dispute.status == "open")
    if charge is not None:
        return uow.first(query.where(Dispute.posting_id == charge.id))
    if amount is not None:
        query = query.where(Dispute.amount == amount)
    return uow.first(query.where(Dispute.posting_id.is_(None), Dispute.conversation_id == row.id, Dispute.kind == kind))


def _add(
    ctx: Context,
    uow: UnitOfWork,
    row: Conversation,
    card: AccountView,
    charge: Posting | None,
    kind: str,
    amount: Money | None,
    description: str,
) -> Dispute:
    day = ctx.clock.today()
    series = f"D{day:%Y%m%d}"
    dispute = uow.add(
        Dispute(
            number=f"{series}-{uow.next_number(series):04d}",
            customer_id=card.customer_id,
            account_id=card.id,
            conversation_id=row.id,
            kind=kind,
            posting_id=charge.id if charge else None,
            amount=amount or (charge.amount if charge else None),
            description=mask(description),
            opened_on=day,
            opened_at=ctx.clock.now(),
        )
    )
    subject = f"dispute:{dispute.number}"
    data = {"kind": kind, "amount": dispute.amount}
    audit.record(ctx, uow, "dispute_opened", stream=row.id, actor="debtor", subject=subject, data=data)
    return dispute


def _end(ctx: Context, conversation_id: str, number: str, status: str) -> DisputeView:
    cards = {card.id: card for card in access.accounts(ctx, conversation_id)}
    with ctx.uow() as uow:
        row = threads.load(uow, conversation_id, lock=True)
        found = uow.one(Dispute, number=number)
        if found is None or found.account_id not in cards:
            raise HouseError("dispute_unknown")
        dispute = uow.session.get_one(Dispute, found.id, with_for_update=True)
        card = cards[dispute.account_id]
        if dispute.status == "open":
            dispute.status, dispute.ended_at = status, ctx.clock.now()
            audit.record(ctx, uow, f"dispute_{status}", stream=row.id, actor="debtor", subject=f"dispute:{number}")
            if is_marked(card, dispute):
                closed = Posting(
                    id=f"{number}-closed",
                    on=ctx.clock.today(),
                    kind=PostingKind.DISPUTE_CLOSED,
                    ref=dispute.posting_id,
                )
                ctx.bank.post(card.id, closed, uow=uow)
        return _view(ctx, dispute, card)


def is_marked(card: AccountView, dispute: Dispute) -> bool:
    """True if the ledger carries the objection as a carved-out part of a charge."""
    return any(item.id == dispute.posting_id and item.kind in _CARVED_OUT for item in card.postings)


def _view(ctx: Context, row: Dispute, card: AccountView) -> DisputeView:
    charge = next((item for item in card.postings if item.id == row.posting_id), None)
    return DisputeView(
        number=row.number,
        kind=row.kind,
        status=row.status,
        card_tail=card.card_tail,
        amount=row.amount,
        charged_on=charge.on if charge else None,
        opened_on=row.opened_on,
        decide_by=decide_by(ctx, row),
        frozen=row.status == "open" and is_marked(card, row),
        outcome=row.outcome,
        granted=row.granted,
    )


def decide_by(ctx: Context, row: Dispute) -> date:
    """The day by which the objection is to be decided."""
    return row.opened_on + timedelta(days=_decide_days(ctx, row.kind))


def _decide_days(ctx: Context, kind: str) -> int:
    """A credit record objection has its own clock (R14); the others are answered like a complaint that is not simple (R22)."""
    clocks = ctx.terms.complaint
    return clocks.credit_objection_days if kind == "credit_record" else clocks.complex_days
