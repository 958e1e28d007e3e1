"""Whether what was agreed began: the first payment of each plan, judged by the ledger on the day it was due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sqlalchemy import select

from bot.debt.account import CardAgreement, PlanTerms, Posting, PostingKind
from bot.debt.ledger import replay
from bot.debt.plan_states import Event, State
from bot.debt.products import PLANS
from bot.services import access
from bot.services.ports import Context
from bot.services.supervision.agreements import CONCLUDED, GROUP
from bot.services.supervision.shapes import Figure, Period, batches, share_figure
from bot.store.tables import CardAccount, Plan, PlanEvent
from bot.store.unit_of_work import UnitOfWork

#: The longest way from the signature to the first payment: the down payment's days, or a billing cycle and the days before it.
_WITHIN = timedelta(days=92)


def figures(ctx: Context, period: Period) -> Iterator[Figure]:
    """The one figure. The bank is asked outside a transaction of ours."""
    with ctx.uow(read=True) as uow:
        signed = [(row.id, row.account_id) for row in _signed(uow, period)]
    last = min(period.last, ctx.clock.today() - timedelta(days=1))
    judged = [came for some in batches(signed) for came in _judged(ctx, some, period.first, last)]
    yield share_figure("plan_first_payment", GROUP, sum(judged), len(judged))


def _signed(uow: UnitOfWork, period: Period) -> list[Plan]:
    """Plans that were concluded, those included that lapsed because the down payment did not come."""
    made = select(Plan).where(Plan.made_at >= period.begin - _WITHIN, Plan.made_at < period.end)
    rows = uow.all(made.where(Plan.product.in_([product.value for product in PLANS])))
    waited = select(PlanEvent.plan_id).where(
        PlanEvent.event == Event.AWAIT_DOWN.value, PlanEvent.plan_id.in_([row.id for row in rows if row.status == State.LAPSED])
    )
    lapsed = set(uow.all(waited))
    return [row for row in rows if row.status in CONCLUDED or row.id in lapsed]


def _judged(ctx: Context, signed: Sequence[tuple[str, str]], first: date, last: date) -> Iterator[bool]:
    """For each of these plans whose first payment fell due from ``first`` to ``last``, whether it had posted on that day."""
    ids = tuple(dict.fromkeys(account_id for _, account_id in signed))
    with ctx.uow(read=True) as uow:
        cards = uow.all(select(CardAccount).where(CardAccount.id.in_(ids)))
        agreements = {card.id: access.agreement_of(card) for card in cards}
    postings = ctx.bank.postings_of(ids)
    for plan_id, account_id in signed:
        terms = _as_signed(postings[account_id], plan_id)
        due = _due(terms) if terms is not None else None
        if terms is not None and due is not None and first <= due <= last:
            yield _came(ctx, agreements[account_id], postings[account_id], terms, due)


def _as_signed(postings: Sequence[Posting], plan_id: str) -> PlanTerms | None:
    """The plan as the ledger was told of it on the day of the signature: what moved later moved nothing here."""
    details = (posting.details for posting in postings if posting.kind is PostingKind.PLAN_SIGNED)
    return next((terms for terms in details if isinstance(terms, PlanTerms) and terms.plan_id == plan_id), None)


def _due(terms: PlanTerms) -> date | None:
    """The day of the down payment, else of the first row."""
    return terms.down_due if terms.down_payment else min((row.due for row in terms.rows), default=None)


def _came(ctx: Context, agreement: CardAgreement, postings: Sequence[Posting], terms: PlanTerms, due: date) -> bool:
    """Whether it had posted at the end of that day."""
    plan = replay(agreement, postings, due, ctx.terms.money).plan
    if plan is None or plan.plan_id != terms.plan_id:
        return False
    return plan.settled_on is not None or (plan.active if terms.down_payment else plan.rows_paid > 0)
