"""Fairness: whether people of one age or region get an offer, or keep a promise, less often than others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from sqlalchemy import select

from bot.services.ports import Context
from bot.services.supervision.shapes import Figure, Period, Row, share_row
from bot.store.tables import Customer, Negotiation, Offer, Promise
from bot.store.unit_of_work import UnitOfWork

GROUP = "fairness"
#: A group of fewer people is not shown: it could be told who they are, and its share says nothing.
LEAST = 5
_AGES = ((30, "under_30"), (40, "30_39"), (50, "40_49"), (60, "50_59"))
_OLDEST = "60_up"

Outcome = tuple[str, bool]


def figures(ctx: Context, uow: UnitOfWork, period: Period) -> Iterator[Figure]:
    """Each outcome by age band and by region; the value is the widest gap, in percentage points."""
    outcomes = {"offer": _offered(uow, period), "promise": _kept(uow, period)}
    people = {who for found in outcomes.values() for who, _ in found}
    known = {row.id: row for row in uow.all(select(Customer).where(Customer.id.in_(people)))} if people else {}
    sides: dict[str, Callable[[Customer], str | None]] = {
        "age": lambda row: age_band(row.birth, period.last),
        "region": lambda row: row.id_number[:2],
    }
    for name, found in outcomes.items():
        for side, group_of in sides.items():
            yield _gap(f"gap_{name}_{side}", side, [(group_of(known[who]), good) for who, good in found if who in known])


def age_band(birth: str | None, on: date) -> str | None:
    """The band of a person born that day (ISO) on a day; None if the birthday is not known."""
    if birth is None:
        return None
    born = date.fromisoformat(birth)
    age = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    return next((name for most, name in _AGES if age < most), _OLDEST)


def _offered(uow: UnitOfWork, period: Period) -> list[Outcome]:
    """Negotiations opened in the period: whether at least one offer came of it."""
    rows = uow.session.execute(
        select(Negotiation.id, Negotiation.customer_id).where(
            Negotiation.opened_at >= period.begin, Negotiation.opened_at < period.end
        )
    ).all()
    made = select(Offer.negotiation_id).join(Negotiation, Negotiation.id == Offer.negotiation_id)
    with_offer = set(uow.all(made.where(Negotiation.opened_at >= period.begin, Negotiation.opened_at < period.end).distinct()))
    return [(row.customer_id, row.id in with_offer) for row in rows]


def _kept(uow: UnitOfWork, period: Period) -> list[Outcome]:
    query = select(Promise.customer_id, Promise.status).where(Promise.ended_at >= period.begin, Promise.ended_at < period.end)
    judged = uow.session.execute(query.where(Promise.status.in_(("kept", "partly", "broken"))))
    return [(row.customer_id, row.status == "kept") for row in judged]


def _gap(code: str, by: str, found: list[tuple[str | None, bool]]) -> Figure:
    groups: dict[str, list[bool]] = defaultdict(list)
    for group, good in found:
        if group is not None:
            groups[group].append(good)
    rows = []
    for group, outcomes in sorted(groups.items()):
        large = len(outcomes) >= LEAST
        rows.append(share_row(group, sum(outcomes), len(outcomes)) if large else Row(group, None))
    shares = [row.value for row in rows if row.value is not None]
    gap = ((max(shares) - min(shares)) * 100).quantize(Decimal("0.1")) if len(shares) > 1 else None
    return Figure(code, GROUP, "points", gap, by=by, rows=tuple(rows))
