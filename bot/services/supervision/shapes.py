"""The shape of a figure, and the period it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TypeVar

from bot.clock import SHANGHAI
from bot.debt.errors import HouseError

LONGEST_DAYS = 366
USUAL_DAYS = 30
BATCH = 200
T = TypeVar("T")
_FOUR = Decimal("0.0001")
_ONE = Decimal("0.1")


@dataclass(frozen=True)
class Period:
    """Whole days of Shanghai, both ends included."""

    first: date
    last: date

    @property
    def begin(self) -> datetime:
        return datetime.combine(self.first, time(0), SHANGHAI)

    @property
    def end(self) -> datetime:
        """The instant after the last day."""
        return datetime.combine(self.last + timedelta(days=1), time(0), SHANGHAI)

    @property
    def days(self) -> tuple[date, ...]:
        return tuple(self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1))


@dataclass(frozen=True)
class Row:
    """One part of a figure. ``value`` is None where too few people stand behind it, or nothing was there to measure."""

    key: str
    value: Decimal | None
    part: int | None = None
    whole: int | None = None


@dataclass(frozen=True)
class Figure:
    """A figure with the counts behind it.

    ``unit``: share (0 to 1), count, minutes, hours, score (1 to 5), per_thousand, points (percentage points). ``by`` names what
    the rows are; ``days`` is the course over the period, one number a day. ``value`` is None when there is nothing to measure.
    """

    code: str
    group: str
    unit: str
    value: Decimal | None
    part: int | None = None
    whole: int | None = None
    by: str | None = None
    rows: tuple[Row, ...] = ()
    days: tuple[int, ...] = ()


def period_of(first: date | None, last: date | None, today: date) -> Period:
    """The period asked for; by default the last thirty days. Raises HouseError("period_invalid")."""
    end = last or today
    begin = first or end - timedelta(days=USUAL_DAYS - 1)
    if begin > end or (end - begin).days >= LONGEST_DAYS or end > today:
        raise HouseError("period_invalid", most=LONGEST_DAYS)
    return Period(begin, end)


def share(part: int, whole: int) -> Decimal | None:
    """``part`` of ``whole`` between 0 and 1, to four places; None of nothing."""
    return (Decimal(part) / whole).quantize(_FOUR) if whole else None


def share_row(key: str, part: int, whole: int) -> Row:
    return Row(key, share(part, whole), part, whole)


def count_rows(found: dict[str, int]) -> tuple[Row, ...]:
    """Counts as rows, the largest first, each with the sum of all."""
    whole = sum(found.values())
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Row(key, Decimal(count), count, whole) for key, count in ordered)


def share_figure(code: str, group: str, part: int, whole: int, *, by: str | None = None, rows: Iterable[Row] = ()) -> Figure:
    return Figure(code, group, "share", share(part, whole), part, whole, by, tuple(rows))


def count_figure(code: str, group: str, found: dict[str, int], by: str, days: Sequence[int] = ()) -> Figure:
    rows = count_rows(found)
    return Figure(code, group, "count", Decimal(sum(found.values())), by=by, rows=rows, days=tuple(days))


def quantile(values: Sequence[timedelta], at: Decimal, unit: timedelta) -> Decimal | None:
    """The value below which ``at`` of them lie (nearest rank), in ``unit`` to one place; None of none."""
    if not values:
        return None
    ordered = sorted(values)
    rank = max(1, int((at * len(ordered)).to_integral_value(rounding="ROUND_CEILING")))
    return (Decimal(ordered[rank - 1] // timedelta(seconds=1)) / Decimal(unit // timedelta(seconds=1))).quantize(_ONE)


def batches(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """The items, so many at a time that what is held in memory does not grow with the period."""
    return (items[start : start + BATCH] for start in range(0, len(items), BATCH))


def by_day(period: Period, moments: Iterable[datetime]) -> tuple[int, ...]:
    """How many fell on each day of the period."""
    counts = dict.fromkeys(period.days, 0)
    for moment in moments:
        day = moment.astimezone(SHANGHAI).date()
        if day in counts:
            counts[day] += 1
    return tuple(counts.values())
