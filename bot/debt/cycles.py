"""The calendar of a card: statement days, due days, and months shifted with the end clamped.

The ledger lives in the card's own unshifted time; ``calendar_shift_days`` is taken off on the way in and put back on the
way out.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from bot.debt.account import CardAgreement
from bot.debt.errors import HouseError


def shift_months(day: date, months: int) -> date:
    """``day`` moved by whole calendar months; a month that is too short gives its last day (01-31 + 1 is 02-28)."""
    index = day.year * 12 + day.month - 1 + months
    return on_day(index // 12, index % 12 + 1, day.day)


def on_day(year: int, month: int, day_of_month: int) -> date:
    """That day of the month, or the month's last day. Raises HouseError ``date_out_of_range`` outside years 1..9999."""
    if not 1 <= year <= 9999:
        raise HouseError("date_out_of_range", year=year, month=month)
    return date(year, month, min(day_of_month, monthrange(year, month)[1]))


@lru_cache(maxsize=4096)
def day_after(ordinal: int, day_of_month: int) -> int:
    """Ordinal of the first such day of the month strictly after ``ordinal`` (unshifted time)."""
    start = date.fromordinal(ordinal)
    found = on_day(start.year, start.month, day_of_month)
    if found <= start:
        following = shift_months(start.replace(day=1), 1)
        found = on_day(following.year, following.month, day_of_month)
    return found.toordinal()


def next_statement(agreement: CardAgreement, after: date) -> date:
    """The first statement day strictly after ``after``."""
    shift = agreement.calendar_shift_days
    return date.fromordinal(day_after(after.toordinal() - shift, agreement.statement_day) + shift)


def due_of(agreement: CardAgreement, statement: date) -> date:
    """The due day of the statement of that day: the next due day after it."""
    shift = agreement.calendar_shift_days
    return date.fromordinal(day_after(statement.toordinal() - shift, agreement.due_day) + shift)


def add_months(agreement: CardAgreement, day: date, months: int) -> date:
    """``day`` moved by months of the card's own calendar."""
    return shift_months(day - agreement.shift, months) + agreement.shift


def first_instalment_day(agreement: CardAgreement, signed: date, least_days: int) -> date:
    """The next statement day at least ``least_days`` after signing."""
    return next_statement(agreement, signed + timedelta(days=least_days - 1))


def instalment_days(agreement: CardAgreement, signed: date, least_days: int, months: int) -> tuple[date, ...]:
    """``months`` statement days, the first at least ``least_days`` after signing."""
    days = [first_instalment_day(agreement, signed, least_days)]
    while len(days) < months:
        days.append(next_statement(agreement, days[-1]))
    return tuple(days)
