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
from bot.language.amounts import read_amounts, read_shares
from bot.language.counts import read_months
from bot.language.dates import read_dates
from bot.language.field import Field
from bot.language.noise import drop_noise, read_card_tails
from bot.language.percents import read_percents
from bot.language.relations import read_relations
from bot.language.shifts import read_days
from bot.language.stances import with_stances
from bot.language.windows import read_windows

MAX_LENGTH = 2000  # characters looked at; normalise() cuts earlier


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

    ``expects`` names the kinds that were just asked for (``amount``, ``date``, ``months``, ``percent``, ``window``,
    ``card_tail``) and decides what a bare number is. Never raises, whatever the text. Readers run in turn and claim what
    they take, so that 15号 is a day before any digit of it could be money.
    """
    field = Field(text[:MAX_LENGTH].replace("\x00", " "))
    folded = field.text
    relations = read_relations(field)
    tails = read_card_tails(field, "card_tail" in expects)
    drop_noise(field)
    windows = read_windows(field, expects)
    shares = read_shares(field)
    percents = read_percents(field, expects - _unless_alone(expects, "percent"))
    days = read_days(field)
    dates = read_dates(field, today, expects)
    months = read_months(field, expects)
    amounts = tuple(sorted((*shares, *read_amounts(field, expects)), key=lambda value: value.span))
    return Reading(
        with_stances(folded, amounts),
        with_stances(folded, dates),
        days,
        with_stances(folded, months),
        with_stances(folded, percents),
        windows,
        tails,
        relations,
    )


def _unless_alone(expects: FrozenSet[str], kind: str) -> FrozenSet[str]:
    """A bare number is a share only where nothing else was asked for."""
    return frozenset() if expects == {kind} else frozenset({kind})
