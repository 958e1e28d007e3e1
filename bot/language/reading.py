"""Read every value that one message names: amounts, days, month counts, percents, times, card tails and relations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import FrozenSet, Tuple

from bot.debt.values import (
    AmountValue,
    CardTailValue,
    DateValue,
    DaysValue,
    MonthsValue,
    PercentValue,
    RelationValue,
    WindowValue,
)


@dataclass(frozen=True)
class Reading:
    """What one message names, each kind in text order. Spans index the text that was given to :func:`read`."""

    amounts: Tuple[AmountValue, ...] = ()
    dates: Tuple[DateValue, ...] = ()
    days: Tuple[DaysValue, ...] = ()
    months: Tuple[MonthsValue, ...] = ()
    percents: Tuple[PercentValue, ...] = ()
    windows: Tuple[WindowValue, ...] = ()
    card_tails: Tuple[CardTailValue, ...] = ()
    relations: Tuple[RelationValue, ...] = ()


def read(text: str, today: date, expects: FrozenSet[str] = frozenset()) -> Reading:
    """Everything that ``text`` names, days taken relative to ``today`` (Asia/Shanghai).

    ``expects`` names the kinds that were just asked for (``amount``, ``date``, ``months``, ``percent``, ``window``, ``card_tail``)
    and decides what a bare number is. Never raises, whatever the text.
    """
    return Reading()
