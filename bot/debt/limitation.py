"""The limitation watch (R18, R19b): three years from the last event that interrupted it.

A promise or a part payment may start the time anew, so nothing is asked of an expired debt without a person explaining it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.debt.cycles import shift_months
from bot.debt.errors import HouseError
from bot.debt.limits import LimitationTerms


class LimitationStatus(StrEnum):
    """Where a debt stands against limitation."""

    OK = "ok"
    WATCH = "watch"  # expires within the watch days
    TIME_BARRED_SUSPECT = "time_barred_suspect"


@dataclass(frozen=True, slots=True)
class Limitation:
    """``days_left`` is below zero once it has expired."""

    last_event: date
    expires: date
    days_left: int
    status: LimitationStatus


def limitation(last_event: date, today: date, terms: LimitationTerms) -> Limitation:
    """The watch on ``today``. Raises HouseError ``date_out_of_range`` for an event that lies ahead."""
    if last_event > today:
        raise HouseError("date_out_of_range", field="last_event", value=last_event, most=today)
    expires = shift_months(last_event, 12 * terms.years)
    left = (expires - today).days
    if left < 0:
        status = LimitationStatus.TIME_BARRED_SUSPECT
    else:
        status = LimitationStatus.WATCH if left < terms.watch_days else LimitationStatus.OK
    return Limitation(last_event, expires, left, status)
