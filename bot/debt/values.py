"""Money, and the values that people name in free text.

Standard library only, and nothing newer than Python 3.10: this module also runs inside the dialogue engine's environment.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from enum import Enum
from typing import Iterable, Optional, Tuple, Union

_CENT = Decimal("0.01")
_YUAN = 100  # fen
_MAX_FEN = 10**15  # ten trillion yuan: far above any card debt, far below what a 64-bit integer holds


@dataclass(frozen=True, order=True)
class Money:
    """An amount in CNY as integer fen; the only money type in the house.

    Rounding is ROUND_HALF_UP to one fen and happens only in :meth:`of` and :meth:`rounded`, that is at a posting.
    """

    fen: int

    def __post_init__(self) -> None:
        if isinstance(self.fen, bool) or not isinstance(self.fen, int):
            raise TypeError("Money takes integer fen")
        if abs(self.fen) > _MAX_FEN:
            raise ValueError("amount_out_of_range")

    @classmethod
    def of(cls, yuan: Union[str, int, Decimal]) -> Money:
        """Money from yuan as text, int or Decimal. Raises TypeError for a float, ValueError for text that is no finite number."""
        if isinstance(yuan, bool) or not isinstance(yuan, (str, int, Decimal)):
            raise TypeError("Money.of takes str, int or Decimal, never float")
        try:
            amount = Decimal(yuan)
        except InvalidOperation as exc:
            raise ValueError("amount_unreadable") from exc
        if not amount.is_finite() or abs(amount) > _MAX_FEN:
            raise ValueError("amount_out_of_range")
        return cls(int((amount.quantize(_CENT, ROUND_HALF_UP) * 100).to_integral_value()))

    @classmethod
    def total(cls, parts: Iterable[Money]) -> Money:
        return cls(sum(part.fen for part in parts))

    @property
    def yuan(self) -> Decimal:
        """The amount in yuan, two decimals."""
        return Decimal(self.fen).scaleb(-2).quantize(_CENT)

    def rounded(self, factor: Decimal) -> Money:
        """This amount times an exact factor, rounded once, half up, to the fen."""
        return Money(int((Decimal(self.fen) * factor).quantize(Decimal(1), ROUND_HALF_UP)))

    def __add__(self, other: Money) -> Money:
        return Money(self.fen + other.fen)

    def __sub__(self, other: Money) -> Money:
        return Money(self.fen - other.fen)

    def __mul__(self, times: int) -> Money:
        if isinstance(times, bool) or not isinstance(times, int):
            raise TypeError("use Money.rounded for factors that are not whole")
        return Money(self.fen * times)

    def __neg__(self) -> Money:
        return Money(-self.fen)

    def __bool__(self) -> bool:
        return self.fen != 0

    def __str__(self) -> str:
        """Yuan with two decimals and no grouping, e.g. ``836.80``; wording and grouping are the language room's."""
        return str(self.yuan)


class Kind(str, Enum):
    """How firmly a spoken value names something."""

    EXACT = "exact"
    APPROX = "approx"  # 两千左右: echo and confirm
    AT_LEAST = "at_least"  # 一千多: ask for one number
    AT_MOST = "at_most"  # 最多五百
    RANGE = "range"  # 两三千: ask for one number
    RELATIVE = "relative"  # 一半, 最低, 全部: of some figure that the account gives
    DEADLINE = "deadline"  # 月底前
    PAST = "past"  # 昨天: perhaps already paid
    UNRESOLVED = "unresolved"  # 发工资那天: ask once
    INVALID = "invalid"  # 2月30号, -500


class Stance(str, Enum):
    """Whether the speaker wants a value or turns it down: in 九百不行，六百我就还 the first is refused, the second offered."""

    PLAIN = "plain"
    OFFERED = "offered"
    REFUSED = "refused"


@dataclass(frozen=True)
class AmountValue:
    """An amount named in text: ``value`` if firm or approximate, ``low``/``high`` for bounds, ``relative`` with its ``share``."""

    kind: Kind
    span: Tuple[int, int]
    text: str
    value: Optional[Money] = None
    low: Optional[Money] = None
    high: Optional[Money] = None
    relative: Optional[str] = None  # "total" | "min_due"
    share: Optional[Decimal] = None  # of the relative figure, 1 = all of it
    per_month: bool = False  # 每个月八百: an instalment wish, not a lump sum
    stance: Stance = Stance.PLAIN

    def may_be(self, figure: Money) -> bool:
        """Whether people who speak of ``figure`` would say it so: its whole yuan, "eight hundred odd", "about seven hundred"."""
        if self.kind is Kind.EXACT and self.value is not None:
            return self.value.fen <= figure.fen < self.value.fen + _YUAN
        if self.kind is Kind.AT_LEAST and self.low is not None:
            return self.low.fen <= figure.fen < self.low.fen * 5 // 4
        if self.kind is Kind.APPROX and self.value is not None:
            return abs(figure.fen - self.value.fen) * 10 <= self.value.fen
        return self.low is not None and self.high is not None and self.low.fen <= figure.fen <= self.high.fen


@dataclass(frozen=True)
class DateValue:
    """A day named in text. ``confirm`` asks for a read-back because the reading rolled over or another one is possible.

    DEADLINE means on or before ``value``, AT_LEAST not before it, APPROX about then. An UNRESOLVED date never has a value.
    """

    kind: Kind
    span: Tuple[int, int]
    text: str
    value: Optional[date] = None
    confirm: bool = False
    reason: Optional[str] = None  # "payday" | "vague" | "no_such_day" | "event" | "month"
    alternative: Optional[date] = None  # the other day that the same words may mean
    recurring: bool = False  # 每月20号: a day of every month; value is the next one
    stance: Stance = Stance.PLAIN


@dataclass(frozen=True)
class DaysValue:
    """By how many days something should move: 延期两天, 宽限一周. No day is named, so this is never a date."""

    kind: Kind
    span: Tuple[int, int]
    text: str
    value: Optional[int] = None


@dataclass(frozen=True)
class MonthsValue:
    """A number of months or instalments named in text."""

    kind: Kind
    span: Tuple[int, int]
    text: str
    value: Optional[int] = None
    low: Optional[int] = None
    high: Optional[int] = None
    stance: Stance = Stance.PLAIN


@dataclass(frozen=True)
class PercentValue:
    """A share in percent named in text: 三成 is 30, 百分之五 is 5, 打八折 is 80 (what remains)."""

    kind: Kind
    span: Tuple[int, int]
    text: str
    value: Optional[Decimal] = None
    stance: Stance = Stance.PLAIN


@dataclass(frozen=True)
class WindowValue:
    """A time of day, or a window of it, e.g. 晚上六点到九点. ``days`` narrows it to working days or the weekend."""

    span: Tuple[int, int]
    text: str
    start: time
    end: Optional[time] = None
    days: Optional[str] = None  # "workday" | "weekend"


@dataclass(frozen=True)
class CardTailValue:
    """The last four digits of a card named in text."""

    span: Tuple[int, int]
    text: str
    value: str


@dataclass(frozen=True)
class RelationValue:
    """A person named by relation to the speaker; ``value`` is a code such as ``mother`` or ``employer``."""

    span: Tuple[int, int]
    text: str
    value: str
