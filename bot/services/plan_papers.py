"""A plan as its owner may take it home: number, rows, and the words that were agreed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.debt.errors import HouseError
from bot.debt.receipts import Receipt
from bot.debt.values import Money
from bot.services import access, threads
from bot.services.explanations import of_plan
from bot.services.ports import Context
from bot.store.tables import CardAccount, Plan


@dataclass(frozen=True)
class PlanRow:
    """One instalment."""

    number: int
    due: date
    amount: Money


@dataclass(frozen=True)
class PlanPaper:
    """What stands on the paper; ``wording`` is empty for a plan that was brought over from elsewhere."""

    id: str
    number: str
    status: str
    card_tail: str
    made_at: datetime
    rows: tuple[PlanRow, ...]
    total: Money
    wording: str
    receipts: tuple[Receipt, ...]  # how each figure came about; empty for such a plan


def plan_paper(ctx: Context, conversation_id: str, plan_id: str) -> PlanPaper:
    """The plan of the verified person. Raises HouseError("plan_unknown") for anybody else's and for none.

    Below L2 it raises HouseError("identity_required").
    """
    with ctx.uow(read=True) as uow:
        who = access.require_customer_id(ctx, threads.load(uow, conversation_id))
        plan = uow.get(Plan, plan_id)
        card = uow.get(CardAccount, plan.account_id) if plan is not None and plan.customer_id == who else None
        if plan is None or card is None:
            raise HouseError("plan_unknown")
        rows = tuple(
            PlanRow(int(row["no"]), date.fromisoformat(row["due"]), Money(int(row["amount_fen"]))) for row in plan.schedule
        )
        total = Money.total(row.amount for row in rows)
        return PlanPaper(
            plan.id, plan.number, plan.status, card.card_tail, plan.made_at, rows, total, plan.wording, of_plan(plan)
        )
