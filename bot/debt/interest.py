"""Interest on balances over days, rounded once per posting.

Days count the first day and not the last (算头不算尾). Late and service fees never bear interest (R11). The daily rate
is always shown with its annual figure (R12).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from bot.debt.errors import HouseError
from bot.debt.money_terms import InterestMethod
from bot.debt.values import Money

FACTOR_ONE = 10_000  # interest factors are kept in hundredths of a per cent so that sums stay whole numbers
_DAYS_OF_YEAR = (365, 360)


def days_between(start: date, end: date) -> int:
    """Interest days from ``start`` (counted) to ``end`` (not counted). Raises HouseError ``days_out_of_range``."""
    days = (end - start).days
    if days < 0:
        raise HouseError("days_out_of_range", start=start, end=end)
    return days


def rounded(fen_days: int, rate: Decimal) -> int:
    """Fen of interest: ``fen_days`` (times FACTOR_ONE) x daily ``rate``, rounded half up once."""
    numerator, denominator = rate.as_integer_ratio()
    denominator *= FACTOR_ONE
    return (2 * fen_days * numerator + denominator) // (2 * denominator)


def interest_of(parts: Iterable[tuple[Money, int]], rate: Decimal, factor: Decimal = Decimal(1)) -> Money:
    """One posting of interest over (balance, days) parts at a daily ``rate``, times ``factor`` (a deferral's 1, 0.5, 0)."""
    total = 0
    for balance, days in parts:
        if days < 0:
            raise HouseError("days_out_of_range", days=days)
        total += balance.fen * days
    return Money(rounded(total * factor_units(factor), rate))


def factor_units(factor: Decimal) -> int:
    """``factor`` in units of 1/FACTOR_ONE. Raises HouseError ``rate_out_of_range`` outside 0..1."""
    if not 0 <= factor <= 1:
        raise HouseError("rate_out_of_range", field="interest_factor", value=factor)
    return int((factor * FACTOR_ONE).to_integral_value())


def purchase_interest(
    amount: Money,
    posted: date,
    paid: Iterable[tuple[date, Money]],
    until: date,
    rate: Decimal,
    method: InterestMethod = InterestMethod.FULL_BALANCE,
) -> Money:
    """Interest on one purchase that was not paid in full, from its posting to ``until``.

    ``paid`` are the payments before ``until``. With ``full_balance`` each day counts what was open on it; with
    ``unpaid_part`` what the payments cleared bears nothing.
    """
    payments = sorted(paid)
    if method is InterestMethod.UNPAID_PART:
        left = amount - Money.total(money for _, money in payments)
        return interest_of([(left, days_between(posted, until))], rate)
    parts, balance, since = [], amount, posted
    for day, money in payments:
        parts.append((balance, days_between(since, day)))
        balance, since = balance - money, day
    parts.append((balance, days_between(since, until)))
    return interest_of(parts, rate)


def annual_rate(daily: Decimal, days_of_year: int = 365) -> Decimal:
    """The annual figure of a daily rate (R12). ``days_of_year`` is 365, or 360 where the agreement says so."""
    if days_of_year not in _DAYS_OF_YEAR:
        raise HouseError("days_out_of_range", days=days_of_year)
    return daily * days_of_year
