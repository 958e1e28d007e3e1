"""A calculation receipt in words, one line a step, the same wherever it is read: chat, desk and paper.

Takes any object with the fields of ``bot.debt.receipts.Receipt``; instalments that repeat are said once.
"""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any, List, Sequence, Tuple, Union

from bot.debt.values import Money
from bot.language import formats
from bot.language.receipt_names import name

if TYPE_CHECKING:  # the receipts themselves need a newer Python than the engine's
    from bot.debt.receipts import Line, Receipt


def receipt_lines(receipt: Receipt, locale: str = "zh") -> Tuple[str, ...]:
    """The steps in order and, last, the figure with its value."""
    steps: List[str] = []
    for _, group in groupby(receipt.lines, key=_same):
        steps.append(_step(list(group), locale))
    closing = f"{name(receipt.figure, locale)}{_colon(locale)}{value_words(receipt.value, locale)}"
    return (*steps, closing)


def value_words(value: Union[Money, int, Decimal], locale: str = "zh") -> str:
    """Money with its currency, a share in per cent, or a number of days."""
    if isinstance(value, Money):
        return formats.money_words(value, locale)
    if isinstance(value, Decimal):
        return formats.percent(value * 100)
    return f"{value} days" if locale == "en" else f"{value}天"


def _same(line: Line) -> Tuple[Any, ...]:
    """Lines that differ only in their day and number are one step; other lines stand alone."""
    if not line.kind.startswith("row"):
        return (id(line),)
    return tuple(getattr(line, field.name) for field in fields(line) if field.name not in ("on", "ref"))


def _step(lines: Sequence[Line], locale: str) -> str:
    first, last = lines[0], lines[-1]
    number = first.ref or ""
    if len(lines) > 1:
        number = f"{first.ref}–{last.ref}"
    label = name(first.kind, locale, number=number)
    when = f" {formats.day(first.on, locale)}" if first.on is not None and len(lines) == 1 and first.how.value != "period" else ""
    times = (" each" if locale == "en" else "，每期") if len(lines) > 1 else ""
    return f"{label}{when}{times}{_colon(locale)}{_sum(first, locale)}"


def _colon(locale: str) -> str:
    return ": " if locale == "en" else "："


def _sum(line: Line, locale: str) -> str:
    """The arithmetic of a line, as it can be typed into a calculator, and what it comes to."""
    amount = "" if line.amount is None else formats.money(line.amount)
    balance = "" if line.balance is None else formats.money(line.balance)
    rate = "" if line.rate is None else _rate(line.rate)
    en = locale == "en"
    low, high = ("" if money is None else formats.money(money) for money in (line.low, line.high))
    span = f"{formats.day(line.start, locale)}–{formats.day(line.end, locale)}" if line.start and line.end else ""
    how = line.how.value
    if how == "segment":
        factor = "" if line.factor in (None, Decimal(1)) else f" × {line.factor.normalize():f}"
        return f"{balance} × {line.days} {'d' if en else '天'} × {rate}{factor} ({span})"
    if how == "share":
        return f"{balance} × {rate} = {amount}"
    if how == "fee":
        bounds = f"at least {low}, at most {high}" if en else f"最低 {low}，最高 {high}"
        return f"{balance} × {rate} ({bounds}) = {amount}"
    if how == "between":
        bounds = f"not below {low}, not above {high}" if en else f"不低于 {low}，不高于 {high}"
        return f"{amount} ({bounds})"
    if how == "step":
        return f"{amount} (whole steps of {low})" if en else f"{amount} （取 {low} 的整数倍）"
    if how == "days":
        return f"{span}, {line.days} days" if en else f"{span}，共 {line.days} 天"
    if how == "period":
        assert line.on is not None and line.start is not None and line.end is not None
        return f"{balance} × {(line.on - line.start).days} / {(line.end - line.start).days} = {amount} ({span})"
    if how == "annual":
        return f"÷ {balance} × 365 ÷ {line.days}"
    if how == "rate":
        return (
            f"at {rate} a month the instalments are worth exactly {balance} today; times 12"
            if en
            else f"按每月 {rate} 折现，各期正好等于 {balance}；再乘以 12"
        )
    if how == "note":
        return rate
    if line.kind == "statement" and line.end is not None:
        return f"due {formats.day(line.end, locale)}" if en else f"{formats.day(line.end, locale)}到期"
    return _beside(line, amount, balance, rate)


def _beside(line: Line, amount: str, balance: str, rate: str) -> str:
    """A plain amount; where it is a share of something, that is said beside it."""
    return f"{amount} ({balance} × {rate})" if balance and rate else amount


def _rate(rate: Decimal) -> str:
    """A rate in per cent with up to four decimals: 0.05%, 0.6%, 1.0857%."""
    text = f"{rate * 100:.4f}".rstrip("0").rstrip(".")
    return f"{text}%"
