"""Figures about promises and plans: made, kept, and how long they last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

from dateutil.relativedelta import relativedelta
from sqlalchemy import select

from bot.clock import SHANGHAI
from bot.debt.plan_states import State
from bot.services.ports import Context
from bot.services.supervision.cohort import TalkFacts
from bot.services.supervision.shapes import Figure, Period, Row, by_day, count_figure, share, share_figure, share_row
from bot.store.tables import Handoff, Plan, PlanEvent, Promise
from bot.store.unit_of_work import UnitOfWork

GROUP = "agreements"
JUDGED = ("kept", "partly", "broken")
WHO = ("bot", "person", "witnessed")
#: A plan that reached one of these was concluded.
CONCLUDED = frozenset({State.PENDING_DOWN, State.ACTIVE, State.CHANGED, State.KEPT, State.BROKEN, State.SETTLED})
SURVIVAL_MONTHS = (3, 6)


def figures(ctx: Context, uow: UnitOfWork, period: Period, talks: Sequence[TalkFacts]) -> Iterator[Figure]:
    """All figures of the group."""
    made = uow.all(select(Promise).where(Promise.made_at >= period.begin, Promise.made_at < period.end))
    identified = {talk.id for talk in talks if talk.identified}
    promising = {row.conversation_id for row in made} & identified
    yield share_figure("promise_rate", GROUP, len(promising), len(identified))
    yield from _kept(uow, period)
    plans = uow.all(select(Plan).where(Plan.made_at >= period.begin, Plan.made_at < period.end))
    concluded = [plan for plan in plans if plan.status in CONCLUDED]
    setting_up = {plan.conversation_id for plan in concluded} & identified
    yield share_figure("plan_rate", GROUP, len(setting_up), len(identified))
    products = Counter(plan.product for plan in concluded)
    yield count_figure("plans_made", GROUP, products, "product", by_day(period, (plan.made_at for plan in concluded)))
    yield _survival(uow, period)


def _kept(uow: UnitOfWork, period: Period) -> Iterator[Figure]:
    """Promises whose outcome became known in the period, by count and by money, parted by who was there when it was made."""
    query = select(Promise).where(Promise.ended_at >= period.begin, Promise.ended_at < period.end, Promise.status.in_(JUDGED))
    judged = [(_who(uow, row), row) for row in uow.all(query)]
    by_count = [_row(who, [row for met, row in judged if met == who]) for who in WHO]
    good = sum(row.part or 0 for row in by_count)
    yield share_figure("promise_kept", GROUP, good, len(judged), by="who", rows=[row for row in by_count if row.whole])
    yield count_figure("promise_outcomes", GROUP, Counter(row.status for _, row in judged), "promise")
    money = sum(_fen(row) for _, row in judged)
    came = sum(_fen(row) for _, row in judged if row.status == "kept")
    yield Figure("promise_kept_amount", GROUP, "share", share(came, money))


def _row(who: str, rows: Sequence[Promise]) -> Row:
    return share_row(who, sum(row.status == "kept" for row in rows), len(rows))


def _who(uow: UnitOfWork, row: Promise) -> str:
    """Witnessed by a person; made in a talk that a person had taken before; or with the bot alone."""
    if row.witnessed_by is not None:
        return "witnessed"
    query = select(Handoff.id).where(Handoff.conversation_id == row.conversation_id, Handoff.claimed_at <= row.made_at)
    return "person" if uow.session.scalar(query.limit(1)) is not None else "bot"


def _fen(row: Promise) -> int:
    return sum(part.amount.fen for part in row.parts)


def _survival(uow: UnitOfWork, period: Period) -> Figure:
    """Concluded plans whose third or sixth month ended in the period, and had not broken by then."""
    rows = []
    for months in SURVIVAL_MONTHS:
        span = relativedelta(months=months)
        query = select(Plan).where(Plan.made_at >= period.begin - span, Plan.made_at < period.end - span)
        plans = [plan for plan in uow.all(query) if plan.status in CONCLUDED]
        alive = sum(not _broke_by(uow, plan, plan.made_at.astimezone(SHANGHAI) + span) for plan in plans)
        rows.append(share_row(str(months), alive, len(plans)))
    part, whole = sum(row.part or 0 for row in rows), sum(row.whole or 0 for row in rows)
    first = next((row.value for row in rows if row.whole), None)
    shown = tuple(row for row in rows if row.whole)
    return Figure("plan_survival", GROUP, "share", first, part if whole else None, whole or None, "months", shown)


def _broke_by(uow: UnitOfWork, plan: Plan, by: datetime) -> bool:
    query = select(PlanEvent.id).where(PlanEvent.plan_id == plan.id, PlanEvent.event == "break", PlanEvent.at <= by)
    return uow.session.scalar(query.limit(1)) is not None
