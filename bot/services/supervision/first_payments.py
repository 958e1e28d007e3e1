"""Whether what was agreed began: the first payment of each plan, judged by the ledger on the day it was due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from bot.debt.account import CardAgreement, Posting
from bot.debt.ledger import replay
from bot.debt.plan_states import Event, State
from bot.debt.products import PLANS
from bot.debt.values import Money
from bot.services import access
from bot.services.ports import Context
from bot.services.supervision.agreements import CONCLUDED, GROUP
from bot.services.supervision.shapes import Figure, Period, batches, share_figure
from bot.store.tables import CardAccount, Plan, PlanEvent
from bot.store.unit_of_work import UnitOfWork

#: The longest way from the signature to the first payment: the down payment's days, or a billing cycle and the days before it.
_WITHIN = timedelta(days=92)


@dataclass(frozen=True)
class _First:
    """The first payment of a plan: when it was due, and whether it was a down payment."""

    plan_id: str
    account_id: str
    due: date
    down: bool


def figures(ctx: Context, period: Period) -> Iterator[Figure]:
    """The one figure. The bank is asked outside a transaction of ours."""
    with ctx.uow(read=True) as uow:
        signed = [first for row in _signed(uow, period) if (first := _first(row)) is not None]
    last = min(period.last, ctx.clock.today() - timedelta(days=1))
    due = [first for first in signed if period.first <= first.due <= last]
    paid = sum(_paid(ctx, some) for some in batches(due))
    yield share_figure("plan_first_payment", GROUP, paid, len(due))


def _signed(uow: UnitOfWork, period: Period) -> list[Plan]:
    """Plans that were concluded, those included that lapsed because the down payment did not come."""
    made = select(Plan).where(Plan.made_at >= period.begin - _WITHIN, Plan.made_at < period.end)
    rows = uow.all(made.where(Plan.product.in_([product.value for product in PLANS])))
    waited = select(PlanEvent.plan_id).where(
        PlanEvent.event == Event.AWAIT_DOWN.value, PlanEvent.plan_id.in_([row.id for row in rows if row.status == State.LAPSED])
    )
    lapsed = set(uow.all(waited))
    return [row for row in rows if row.status in CONCLUDED or row.id in lapsed]


def _first(row: Plan) -> _First | None:
    """The payment that begins it. The rows are those of the day it was agreed; None for a plan without any."""
    terms = row.terms
    down = int(terms.get("down_fen") or 0) or Money.of(terms.get("down_payment") or "0").fen
    if down and terms.get("down_due"):
        return _First(row.id, row.account_id, date.fromisoformat(terms["down_due"]), down=True)
    days = [agreed["due"] for agreed in terms.get("rows") or row.schedule]
    return _First(row.id, row.account_id, date.fromisoformat(min(days)), down=False) if days else None


def _paid(ctx: Context, due: Sequence[_First]) -> int:
    ids = tuple(dict.fromkeys(first.account_id for first in due))
    with ctx.uow(read=True) as uow:
        cards = uow.all(select(CardAccount).where(CardAccount.id.in_(ids)))
        agreements = {card.id: access.agreement_of(card) for card in cards}
    postings = ctx.bank.postings_of(ids)
    return sum(_came(ctx, agreements[first.account_id], postings[first.account_id], first) for first in due)


def _came(ctx: Context, agreement: CardAgreement, postings: Sequence[Posting], first: _First) -> bool:
    """Whether it had posted at the end of the day it was due."""
    plan = replay(agreement, postings, first.due, ctx.terms.money).plan
    if plan is None or plan.plan_id != first.plan_id:
        return False
    return plan.settled_on is not None or (plan.active if first.down else plan.rows_paid > 0)
