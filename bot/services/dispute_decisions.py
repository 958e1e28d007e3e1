"""Disputes decided at the desk: the outcome and its reason, what the ledger does about it, and the word to the debtor."""

from __future__ import annotations

from sqlalchemy import select

from bot.debt import checks
from bot.debt.account import Part, Posting, PostingKind
from bot.debt.errors import HouseError
from bot.debt.values import Money
from bot.services import access, audit, holders, holds, threads, told
from bot.services.access import AccountView
from bot.services.desk_access import Staff
from bot.services.disputes import is_marked
from bot.services.ports import Context
from bot.store.tables import Dispute
from bot.store.unit_of_work import UnitOfWork

OUTCOMES = frozenset({"upheld", "rejected"})
#: What a case may have become: upheld for less than was disputed is partly upheld.
DECIDED = ("upheld", "partly", "rejected")


def decide(ctx: Context, number: str, staff: Staff, outcome: str, reason: str, *, granted: Money | None = None) -> str:
    """Decide an open objection; one that has ended stays as it is. Returns the status.

    The frozen part is released. If upheld, what was wrongly charged is given back: a purchase or cash advance as a refund, a
    service fee as a waiver; where no charge was named, the bank corrects by hand. ``granted``: only so much of the disputed
    amount is right (``partly``), the rest is due again. The debtor is told in the talk, no figures.

    Raises HouseError("dispute_unknown"|"outcome_needed"|"reason_needed"), for a part that is none ("amount_not_positive"|
    "amount_too_large"|"dispute_amount_unknown"), and "four_eyes_dispute" for whoever dealt with the talk.
    """
    if outcome not in OUTCOMES or (granted is not None and outcome != "upheld"):
        raise HouseError("outcome_needed")
    if not reason.strip():
        raise HouseError("reason_needed")
    with ctx.uow(read=True) as uow:
        found = uow.one(Dispute, number=number)
        if found is None:
            raise HouseError("dispute_unknown")
        if holders.held(uow, found.conversation_id, staff.id):
            raise HouseError("four_eyes_dispute", number=number)
        account_id = found.account_id
    card = access.account_of(ctx, account_id)
    with ctx.uow() as uow:
        # The talk before the case, as everywhere: whoever holds both in another order would wait for us for ever.
        thread = threads.load(uow, found.conversation_id, lock=True)
        row = uow.session.scalars(select(Dispute).where(Dispute.number == number).with_for_update()).one()
        if row.status != "open":
            return row.status
        row.granted = _granted(row, outcome, granted)
        row.status = "partly" if row.granted is not None and row.granted != row.amount else outcome
        row.outcome, row.decided_by, row.ended_at = reason, staff.id, ctx.clock.now()
        holds.lift(ctx, uow, row.customer_id, source=f"dispute:{number}", by=staff.id)
        given_back = _settle(ctx, uow, row, card)
        subject, action = f"dispute:{number}", f"dispute_{row.status}"
        data = {"disputed": row.amount, "granted": row.granted, "given_back": given_back}
        audit.record(ctx, uow, action, stream=thread.id, actor=staff.id, subject=subject, data=data)
        told.tell(ctx, uow, thread, action, subject, number=number)
        return row.status


def _granted(row: Dispute, outcome: str, part: Money | None) -> Money | None:
    """What of the disputed amount is right; None if nothing is, or nobody knows how much is disputed."""
    if outcome != "upheld":
        return None
    if part is None:
        return row.amount
    if row.amount is None:
        raise HouseError("dispute_amount_unknown", number=row.number)
    checks.positive(part, "granted")
    if part > row.amount:
        raise HouseError("amount_too_large", field="granted", value=part, most=row.amount)
    return part


def _settle(ctx: Context, uow: UnitOfWork, row: Dispute, card: AccountView) -> Money:
    """What the ledger does; returns what was given back."""
    nothing = Money(0)
    if is_marked(card, row):
        _post(ctx, uow, row, PostingKind.DISPUTE_CLOSED, "closed", ref=row.posting_id)
    charge = next((item for item in card.postings if item.id == row.posting_id), None)
    if row.status == "rejected" or charge is None:
        return nothing
    amount = min(row.granted or charge.amount, charge.amount)
    if charge.kind is PostingKind.SERVICE_FEE:
        _post(ctx, uow, row, PostingKind.WAIVER, "waived", amount=amount, part=Part.SERVICE_FEE)
    else:
        _post(ctx, uow, row, PostingKind.REFUND, "refund", amount=amount, ref=charge.id)
    return amount


def _post(
    ctx: Context,
    uow: UnitOfWork,
    row: Dispute,
    kind: PostingKind,
    what: str,
    *,
    amount: Money | None = None,
    ref: str | None = None,
    part: Part | None = None,
) -> None:
    posting = Posting(
        id=f"{row.number}-{what}",
        on=ctx.clock.today(),
        kind=kind,
        amount=amount or Money(0),
        ref=ref,
        part=part,
    )
    ctx.bank.post(row.account_id, posting, uow=uow)
