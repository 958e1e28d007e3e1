"""The only place that asks what time it is.

Everything else takes a :class:`Clock`. Instants are aware UTC; days and office hours are those of Asia/Shanghai.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


class Clock(Protocol):
    """What the house asks of time."""

    def now(self) -> datetime:
        """This instant, aware, in UTC."""
        ...

    def local(self) -> datetime:
        """This instant, aware, in Asia/Shanghai."""
        ...

    def today(self) -> date:
        """The calendar day in Asia/Shanghai."""
        ...


class _ShanghaiClock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    def local(self) -> datetime:
        return self.now().astimezone(SHANGHAI)

    def today(self) -> date:
        return self.local().date()


class SystemClock(_ShanghaiClock):
    """The machine's own time."""


class DemoClock(_ShanghaiClock):
    """The machine's time plus an offset that is read afresh each time, so that moving it moves every process at once."""

    def __init__(self, offset: Callable[[], timedelta]) -> None:
        self._offset = offset

    def now(self) -> datetime:
        return datetime.now(UTC) + self._offset()


class FixedClock(_ShanghaiClock):
    """Stands still until moved; for tests and replays."""

    def __init__(self, at: datetime) -> None:
        self._at = as_instant(at)

    def now(self) -> datetime:
        return self._at

    def move_to(self, at: datetime) -> None:
        self._at = as_instant(at)

    def advance(self, step: timedelta) -> None:
        self._at += step


def as_instant(moment: datetime) -> datetime:
    """An aware UTC instant; a naive moment is read as Asia/Shanghai wall time."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)
    return aware.astimezone(UTC)
