"""Figures about talks: how many, who was reached, what the bot settled alone, why and how soon a person came."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from sqlalchemy import select

from bot.debt.handoff import Reason
from bot.services.ports import Context
from bot.services.supervision import questions
from bot.services.supervision.cohort import TalkFacts
from bot.services.supervision.shapes import (
    Figure,
    Period,
    Row,
    by_day,
    count_figure,
    count_rows,
    quantile,
    share_figure,
    share_row,
)
from bot.store.tables import Conversation, Handoff, OnceOnly
from bot.store.unit_of_work import UnitOfWork

GROUP = "talks"
AGAIN = timedelta(days=7)
_MINUTE = timedelta(minutes=1)
_MEDIAN, _NINE_TENTHS = Decimal("0.5"), Decimal("0.9")
#: Reasons behind which somebody may be in need of protection.
VULNERABLE = (Reason.CRISIS.value, Reason.VULNERABILITY.value, Reason.DECEASED_OR_MINOR.value)


def figures(ctx: Context, uow: UnitOfWork, period: Period, talks: Sequence[TalkFacts]) -> Iterator[Figure]:
    """All figures of the group."""
    began = by_day(period, (talk.began_at for talk in talks))
    yield Figure("sessions", GROUP, "count", Decimal(len(talks)), days=began)
    yield share_figure("identified", GROUP, sum(talk.identified for talk in talks), len(talks))
    yield _containment(uow, period, talks)
    asked = _asked(uow, period)
    yield _time_to_human(asked)
    reasons = Counter(one.reason for one in asked)
    yield count_figure("escalations", GROUP, reasons, "reason", by_day(period, (one.asked_at for one in asked)))
    yield _vulnerable(asked)
    yield from questions.figures(uow, period)
    yield from _ratings(uow, period)


def _containment(uow: UnitOfWork, period: Period, talks: Sequence[TalkFacts]) -> Figure:
    """Ended talks without a person in them, after which the same person did not come back within seven days."""
    query = select(Conversation.case_customer_id, Conversation.created_at).where(
        Conversation.case_customer_id.is_not(None),
        Conversation.created_at >= period.begin,
        Conversation.created_at < period.end + AGAIN,
    )
    later: dict[str, list[datetime]] = defaultdict(list)
    for person, at in uow.session.execute(query.order_by(Conversation.created_at)):
        later[person or ""].append(at)
    ended = [talk for talk in talks if talk.ended]
    alone = [talk for talk in ended if not talk.handed]
    back = [talk for talk in alone if talk.person is not None and _came_back(later[talk.person], talk)]
    rows = (
        share_row("contained", len(alone) - len(back), len(ended)),
        share_row("came_back", len(back), len(ended)),
        share_row("person", len(ended) - len(alone), len(ended)),
    )
    return share_figure("containment", GROUP, len(alone) - len(back), len(ended), by="ending", rows=rows)


def _came_back(times: Sequence[datetime], talk: TalkFacts) -> bool:
    following = bisect_right(times, talk.began_at)
    return following < len(times) and times[following] <= talk.last_at + AGAIN


def _asked(uow: UnitOfWork, period: Period) -> Sequence[Handoff]:
    query = select(Handoff).where(Handoff.asked_at >= period.begin, Handoff.asked_at < period.end)
    return uow.all(query.where(Handoff.asked_by != "collector"))


def _time_to_human(asked: Sequence[Handoff]) -> Figure:
    """Calendar minutes from the request to the person, the closed hours of the desk included."""
    waits = [one.claimed_at - one.asked_at for one in asked if one.claimed_at is not None]
    median = quantile(waits, _MEDIAN, _MINUTE)
    rows = (Row("median", median), Row("nine_tenths", quantile(waits, _NINE_TENTHS, _MINUTE)))
    return Figure("time_to_human", GROUP, "minutes", median, len(waits), len(asked), "measure", rows if waits else ())


def _vulnerable(asked: Sequence[Handoff]) -> Figure:
    found = Counter(one.reason for one in asked if one.reason in VULNERABLE)
    acted = Counter(one.reason for one in asked if one.reason in VULNERABLE and one.claimed_at is not None)
    rows = [share_row(reason, acted[reason], found[reason]) for reason in VULNERABLE if found[reason]]
    return share_figure("vulnerable_acted", GROUP, acted.total(), found.total(), by="reason", rows=rows)


def _ratings(uow: UnitOfWork, period: Period) -> Iterator[Figure]:
    """How people liked it, and how easy they found it; who left the second question open is in the first alone."""
    query = select(OnceOnly).where(OnceOnly.key.startswith("rating:"), OnceOnly.at >= period.begin, OnceOnly.at < period.end)
    given = [row.result for row in uow.all(query)]
    yield _mean("satisfaction", [int(one["score"]) for one in given], None)
    yield _mean("effort", [int(one["effort"]) for one in given if "effort" in one], len(given))


def _mean(code: str, marks: Sequence[int], asked: int | None) -> Figure:
    mean = (Decimal(sum(marks)) / len(marks)).quantize(Decimal("0.01")) if marks else None
    counted = Counter(str(mark) for mark in marks)
    rows = tuple(sorted(count_rows(counted), key=lambda row: row.key)) if marks else ()
    return Figure(code, GROUP, "score", mean, len(marks), asked, "score", rows)
