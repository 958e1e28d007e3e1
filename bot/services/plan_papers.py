"""A plan as its owner may take it home: number, rows, and the words that were agreed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.debt.errors import HouseError
from bot.debt.receipts import Receipt
from bot.debt.values import Money
from bot.language import formats
from bot.services import access, threads
from bot.services.explanations import of_plan
from bot.services.ports import Context
from bot.store.tables import CardAccount, Plan


@dataclass(frozen=True)
class PlanRow:
    """One instalment; number 0 is the first payment."""

    number: int
    due: date
    amount: Money


@dataclass(frozen=True)
class PlanPaper:
    """What stands on the paper. A plan that was brought over has no words of ours: then ``wording`` says that, and sums it up."""

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
        thread = threads.load(uow, conversation_id)
        who, locale = access.require_customer_id(ctx, thread), thread.locale
        plan = uow.get(Plan, plan_id)
        card = uow.get(CardAccount, plan.account_id) if plan is not None and plan.customer_id == who else None
        if plan is None or card is None:
            raise HouseError("plan_unknown")
        rows = tuple(
            PlanRow(int(row["no"]), date.fromisoformat(row["due"]), Money(int(row["amount_fen"]))) for row in plan.schedule
        )
        down, down_due = int(plan.terms.get("down_fen") or 0), plan.terms.get("down_due")
        if rows and down and down_due:
            rows = (PlanRow(0, date.fromisoformat(down_due), Money(down)), *rows)
        total = Money.total(row.amount for row in rows)
        wording = plan.wording or ctx.texts.text(
            "utter_plans_brought_over", locale, number=plan.number, months=str(len(rows)), total=formats.money(total)
        )
        return PlanPaper(plan.id, plan.number, plan.status, card.card_tail, plan.made_at, rows, total, wording, of_plan(plan))
