"""Several lines of figures set under each other, in Chinese and English: the day-by-day sum and the schedule of a plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Optional, Sequence, Tuple

from bot.debt.values import Money
from bot.language import formats


@dataclass(frozen=True)
class InterestLine:
    """One rounded posting of interest: ``segments`` are (days, balance) pairs, ``accrued`` means not posted yet."""

    on: date
    accrued: bool
    segments: Tuple[Tuple[int, Money], ...]
    rate: Decimal
    amount: Money


def interest_lines(lines: Sequence[InterestLine], locale: str = "zh") -> str:
    """One line a posting: balance × days × daily rate, summed; newest last."""
    return "\n".join(_interest_line(line, locale) for line in lines)


def _interest_line(line: InterestLine, locale: str) -> str:
    rate = formats.percent(line.rate * 100)
    parts = " + ".join(
        f"{formats.money(balance)} × {days} {'d' if locale == 'en' else '天'} × {rate}" for days, balance in line.segments if days
    )
    when = formats.day_short(line.on, locale)
    if locale == "en":
        return f"{'up to' if line.accrued else 'posted'} {when}: {parts} = {formats.money(line.amount)}"
    return f"{when}{'止' if line.accrued else '入账'}：{parts} = {formats.money(line.amount)}"


@dataclass(frozen=True)
class ScheduleLine:
    """One instalment as people read it; number 0 is the down payment."""

    no: int
    due: date
    amount: Money


def schedule_lines(rows: Sequence[ScheduleLine], locale: str = "zh") -> str:
    """One line an instalment with its day."""
    first = "Down payment: " if locale == "en" else "首付："
    named = [(f"{row.no}. " if row.no else first, formats.day(row.due, locale), row.amount) for row in rows]
    return "\n".join(f"{name}{day} {formats.money_words(amount, locale)}" for name, day, amount in named)


@dataclass(frozen=True)
class OfferLine:
    """A plan on offer as people read it; ``waived`` is the late fee that falls away after the first agreed payment."""

    months: int
    monthly: Money
    last: Money
    down: Money
    charges: Money
    total: Money
    apr: Optional[Decimal]
    waived: Money


def offer_lines(offers: Sequence[OfferLine], locale: str = "zh") -> str:
    """One line a plan, numbered when there is a choice."""
    lines = [_offer_line(offer, locale) for offer in offers]
    if len(lines) == 1:
        return lines[0]
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, start=1))


def _offer_line(offer: OfferLine, locale: str) -> str:
    monthly, last, down = formats.money(offer.monthly), formats.money(offer.last), formats.money(offer.down)
    charges, total, waived = formats.money(offer.charges), formats.money(offer.total), formats.money(offer.waived)
    apr = formats.percent(offer.apr * 100) if offer.apr else ""
    if locale == "en":
        parts = [f"CNY {down} down, then " if offer.down else "", f"{offer.months} × CNY {monthly}"]
        parts.append(f" (the last one {last})" if offer.last != offer.monthly else "")
        parts.append(f"; instalment interest {charges}, about {apr} a year" if offer.charges else "; no instalment interest")
        parts.append(f"; total CNY {total}")
        parts.append(f"; the late fee of {waived} is waived once the first agreed payment has arrived" if offer.waived else "")
        return "".join(parts)
    parts = [f"首付 {down} 元，之后 " if offer.down else "", f"{offer.months} 期，每期 {monthly} 元"]
    parts.append(f"（最后一期 {last} 元）" if offer.last != offer.monthly else "")
    parts.append(f"；分期利息 {charges} 元，年化约 {apr}" if offer.charges else "；不收分期利息")
    parts.append(f"；合计要还 {total} 元")
    parts.append(f"；违约金 {waived} 元，约定的第一笔款到账后免掉" if offer.waived else "")
    return "".join(parts)


def part_lines(parts: Sequence[Tuple[date, Money]], locale: str = "zh") -> str:
    """The parts of a promise: day and amount, in one line."""
    if locale == "en":
        return ", ".join(f"CNY {formats.money(amount)} by {formats.day(on, locale)}" for on, amount in parts)
    return "，".join(f"{formats.day(on, locale)}前还 {formats.money(amount)} 元" for on, amount in parts)
