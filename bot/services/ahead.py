"""What a member of staff could offer next, and how far down they may go: looked at, not made. Nothing is remembered."""

from __future__ import annotations

from dataclasses import dataclass

from bot.debt.errors import HouseError
from bot.debt.limits import Level
from bot.debt.negotiation import Ask, Authority, DeclaredFacts, Draft, History, Move, Offers, negotiate
from bot.debt.negotiation.case import Case
from bot.debt.negotiation.deal import Deal
from bot.debt.negotiation.floors import floors
from bot.services import access, table_facts
from bot.services.access import AccountView
from bot.services.desk_access import Staff
from bot.services.ports import Context
from bot.store.tables import Negotiation
from bot.store.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Ahead:
    """For one card: the move that would come, and the floor of each plan (none where no plan may be talked about)."""

    card_tail: str
    move: Move
    floors: tuple[Deal, ...]


def of(ctx: Context, conversation_id: str, staff: Staff) -> tuple[Ahead, ...]:
    """For each card of the file; () while nobody was verified in the talk, and for a card that cannot be computed."""
    authority = Authority(Level.parse(staff.level), staff.id)
    found = []
    for account in access.accounts_for_desk(ctx, conversation_id):
        try:
            found.append(_of_card(ctx, account, authority))
        except HouseError:
            continue
    return tuple(found)


def _of_card(ctx: Context, account: AccountView, authority: Authority) -> Ahead:
    with ctx.uow(read=True) as uow:
        facts = table_facts.account_facts(ctx, account, crisis=table_facts.in_crisis(ctx, uow, account.customer_id))
        said, before = _so_far(ctx, uow, account)
    at = ctx.clock.now()
    move = negotiate(facts, said, before, ctx.terms, authority, at, Ask())
    may_plan = isinstance(move, Offers | Draft)
    return Ahead(account.card_tail, move, floors(Case(facts, said, before, ctx.terms, authority, at, Ask())) if may_plan else ())


def _so_far(ctx: Context, uow: UnitOfWork, account: AccountView) -> tuple[DeclaredFacts, History]:
    """The open negotiation as it stands; an unsaved one stands in where there is none."""
    row = uow.one(Negotiation, account_id=account.id, status="open")
    if row is None:
        row = Negotiation(
            id="", account_id=account.id, customer_id=account.customer_id, state={}, facts={}, counters=0, refusals=0
        )
    return table_facts.declared(uow, row), table_facts.history(ctx, uow, row, account)
