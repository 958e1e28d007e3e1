"""Arrangements as they are shown: what was agreed, and how far it was kept by the ledger's replay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from bot.clock import SHANGHAI
from bot.debt.account import PlanRow
from bot.debt.limits import Level
from bot.debt.plan_states import RUNNING, STANDING, State
from bot.debt.position import PlanState
from bot.debt.products import Product
from bot.debt.values import Money
from bot.services import offer_codec
from bot.services.access import AccountView
from bot.services.accounts import position_of
from bot.services.ports import Context
from bot.store.tables import Plan
from bot.store.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class PlanView:
    """An arrangement. ``rows`` as agreed; ``remaining`` and ``next_*`` from the ledger while it runs, None otherwise.

    ``level`` is who has to sign; ``decide_by`` until when a draft is answered; ``collection_stopped`` (R04) while it binds
    both sides.
    """

    id: str
    number: str
    product: Product
    state: State
    card_tail: str
    signed_on: date
    quote_id: str
    policy_version: str
    level: Level
    wording: str
    months: int
    base: Money
    down: Money
    down_due: date | None
    financed: Money
    charges: Money
    apr: Decimal | None
    waived_late_fee: Money
    waived_interest: Money
    amount: Money
    on: date | None
    rows: tuple[PlanRow, ...]
    decide_by: datetime | None
    changes: int
    collection_stopped: bool
    rows_paid: int | None = None
    remaining: Money | None = None
    next_due: date | None = None
    next_amount: Money | None = None


def latest(uow: UnitOfWork, account_id: str) -> Plan | None:
    """The row that stands on the account, else the newest one."""
    rows = uow.all(select(Plan).where(Plan.account_id == account_id).order_by(Plan.made_at.desc(), Plan.id))
    return next((row for row in rows if row.status in STANDING), rows[0] if rows else None)


def standing_row(uow: UnitOfWork, account_id: str) -> Plan | None:
    """The row that binds the account now, locked by whoever holds the account."""
    row = latest(uow, account_id)
    return row if row is not None and row.status in STANDING else None


def view(ctx: Context, row: Plan, account: AccountView) -> PlanView:
    """The view of a stored arrangement."""
    terms, state = row.terms, State(row.status)
    replayed = position_of(ctx, account).plan if state in RUNNING else None
    ledger = replayed if replayed is not None and replayed.plan_id == row.id else None
    return PlanView(
        id=row.id,
        number=row.number,
        product=Product(row.product),
        state=state,
        card_tail=account.card_tail,
        signed_on=row.made_at.astimezone(SHANGHAI).date(),
        quote_id=terms.get("quote_id", ""),
        policy_version=row.policy_version,
        level=Level.parse(terms.get("level", "bot")),
        wording=row.wording,
        months=len(row.schedule),
        base=_money(terms, "base"),
        down=_money(terms, "down", "down_payment"),
        down_due=_day(terms.get("down_due")),
        financed=_money(terms, "financed"),
        charges=_money(terms, "charges"),
        apr=Decimal(terms["apr"]) if terms.get("apr") else None,
        waived_late_fee=_money(terms, "waived_late_fee"),
        waived_interest=_money(terms, "waived_interest"),
        amount=_money(terms, "amount"),
        on=_day(terms.get("on")),
        rows=rows_of(row, ledger),
        decide_by=row.decide_by,
        changes=int(terms.get("changes", 0)),
        collection_stopped="stop_collection" in terms.get("conditions", ()) and state in STANDING,
        rows_paid=ledger.rows_paid if ledger else None,
        remaining=ledger.remaining_principal if ledger else None,
        next_due=ledger.next_due if ledger else None,
        next_amount=ledger.next_amount if ledger else None,
    )


def rows_of(row: Plan, ledger: PlanState | None = None) -> tuple[PlanRow, ...]:
    """The agreed rows; those of a plan taken over from the core come from the ledger."""
    if row.schedule and "principal_fen" in row.schedule[0]:
        return offer_codec.rows_from(row.schedule)
    return ledger.rows if ledger else ()


def _money(terms: dict[str, Any], name: str, other: str = "") -> Money:
    """Ours hold fen; a plan taken over from the core holds yuan as text."""
    if terms.get(f"{name}_fen") is not None:
        return Money(terms[f"{name}_fen"])
    found = terms.get(name) or terms.get(other)
    return Money.of(found) if isinstance(found, str) else Money(0)


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
