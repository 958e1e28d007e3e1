"""Refuses bad input with a code that says what was wrong."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation

from bot.debt.account import MAX_AMOUNT
from bot.debt.errors import HouseError
from bot.debt.values import Money

MAX_MONTHS = 60  # R04, R10: no instalment runs longer than five years


def amount(value: object, field: str = "amount") -> Money:
    """Money from yuan as text, int, Decimal or Money. Raises ``amount_unreadable`` or ``amount_too_large``."""
    if isinstance(value, Money):
        money = value
    else:
        if isinstance(value, bool) or not isinstance(value, (str, int, Decimal)):
            raise HouseError("amount_unreadable", field=field, value=value)
        try:
            yuan = Decimal(value)
        except InvalidOperation as exc:
            raise HouseError("amount_unreadable", field=field, value=value) from exc
        if not yuan.is_finite():
            raise HouseError("amount_unreadable", field=field, value=value)
        if abs(yuan) > MAX_AMOUNT.yuan:
            raise HouseError("amount_too_large", field=field, value=value, most=MAX_AMOUNT)
        money = Money.of(yuan)
    if abs(money.fen) > MAX_AMOUNT.fen:
        raise HouseError("amount_too_large", field=field, value=value, most=MAX_AMOUNT)
    return money


def positive(value: object, field: str = "amount") -> Money:
    """As :func:`amount`, and above zero. Raises ``amount_not_positive`` too."""
    money = amount(value, field)
    if money.fen <= 0:
        raise HouseError("amount_not_positive", field=field, value=value)
    return money


def not_negative(value: object, field: str = "amount") -> Money:
    """As :func:`amount`, and not below zero. Raises ``amount_not_positive`` too."""
    money = amount(value, field)
    if money.fen < 0:
        raise HouseError("amount_not_positive", field=field, value=value)
    return money


def currency(code: str) -> None:
    """Raises HouseError ``amount_currency_unsupported`` for anything but CNY."""
    if code.strip().upper() not in {"CNY", "RMB"}:
        raise HouseError("amount_currency_unsupported", currency=code)


def months(value: object, field: str = "months", most: int = MAX_MONTHS) -> int:
    """A whole number of months from 1 to ``most``. Raises HouseError ``months_out_of_range``."""
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= most:
        raise HouseError("months_out_of_range", field=field, value=value, least=1, most=most)
    return value


def share(value: object, field: str, most: Decimal = Decimal(1)) -> Decimal:
    """An exact share or rate from 0 to ``most``. Raises HouseError ``rate_out_of_range``."""
    if not isinstance(value, Decimal) or not value.is_finite() or not 0 <= value <= most:
        raise HouseError("rate_out_of_range", field=field, value=value, least=0, most=most)
    return value


def day(year: int, month: int, day_of_month: int) -> date:
    """A calendar day. Raises HouseError ``date_no_such_day`` (31 February)."""
    try:
        return date(year, month, day_of_month)
    except ValueError as exc:
        raise HouseError("date_no_such_day", year=year, month=month, day=day_of_month) from exc


def iso_day(text: object, field: str = "date") -> date:
    """A day from ``2026-11-20``. Raises HouseError ``date_unreadable`` or ``date_no_such_day``."""
    parts = text.split("-") if isinstance(text, str) else []
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts) or len(parts[0]) != 4:
        raise HouseError("date_unreadable", field=field, value=text)
    return day(*(int(part) for part in parts))


def not_past(value: date, today: date, field: str = "date") -> date:
    """``value`` if it is today or later. Raises HouseError ``date_in_past`` (yesterday)."""
    if value < today:
        raise HouseError("date_in_past", field=field, value=value, today=today)
    return value
