"""Chinese, Arabic and mixed numerals to numbers and back: 三千五 = 3500, 三千零五 = 3005, 1w5 = 15000, 廿五 = 25."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import List, Optional

from bot.language.field import fold

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")}
_DIGITS["两"] = 2
_SMALL = {"十": 10, "百": 100, "千": 1000, "k": 1000}
_LARGE = {"万": 10**4, "w": 10**4, "亿": 10**8}
_TENS = {"廿": 20, "卅": 30}

ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
CN_DIGIT = "[零一二两三四五六七八九]"
# One spoken number, greedy; whether it is well formed is for parse() to say.
NUMBER = (
    rf"(?:{ARABIC}|[零一二两三四五六七八九十廿卅]|千(?=[一二两三四五六七八九]))"
    r"(?:\d+|[零一二两三四五六七八九十百千万亿]|(?<=\d)[wk](?![a-z])|点[零一二三四五六七八九]+(?=[十百千万亿成])){0,20}"
)
_TOKEN = re.compile(rf"{ARABIC}|点{CN_DIGIT}+|[零一二两三四五六七八九十廿卅百千万亿wk]")
_POSITIONAL = re.compile(rf"{CN_DIGIT}{{2,}}")
_MAX_LENGTH = 24


def parse(text: str) -> Optional[Decimal]:
    """The number that ``text`` writes, or None where it writes none. Colloquial ends count: 一百八 is 180, 两万五 is 25000."""
    text = fold(text.strip())
    if not text or len(text) > _MAX_LENGTH:
        return None
    if _POSITIONAL.fullmatch(text):
        return Decimal("".join(str(_DIGITS[char]) for char in text))
    tokens = _TOKEN.findall(text)
    if "".join(tokens) != text:
        return None
    return _Parser().run(tokens)


def parse_int(text: str) -> Optional[int]:
    """The whole number that ``text`` writes, or None."""
    value = parse(text)
    return int(value) if value is not None and value == value.to_integral_value() else None


class _Parser:
    """One pass over the tokens; ``section`` collects what stands below 万."""

    def __init__(self) -> None:
        self.total = Decimal(0)
        self.section = Decimal(0)
        self.pending: Optional[Decimal] = None
        self.unit = 0  # the last unit seen, 0 before any
        self.section_unit = 10**4
        self.after_zero = False

    def run(self, tokens: List[str]) -> Optional[Decimal]:
        for token in tokens:
            if not self._take(token):
                return None
        return self._end()

    def _take(self, token: str) -> bool:
        if token in _LARGE:
            return self._large(_LARGE[token])
        if token in _SMALL:
            return self._small(_SMALL[token])
        if token in _TENS:
            self.section += _TENS[token]
            self.unit = self.section_unit = 10
            return self.pending is None
        if token[0] == "点":
            if self.pending is None or len(token) > 4:
                return False
            self.pending += Decimal("0." + "".join(str(_DIGITS[char]) for char in token[1:]))
            return True
        if token == "零":
            if self.pending is not None:
                return False
            self.after_zero = True
            if not self.unit and not self.total:
                self.pending = Decimal(0)
            return True
        if self.pending is not None:
            return False
        self.pending = Decimal(_DIGITS[token]) if token in _DIGITS else Decimal(token.replace(",", ""))
        return True

    def _small(self, unit: int) -> bool:
        if unit >= self.section_unit:
            return False
        if self.pending is None and unit == 100:
            return False
        self.section += (Decimal(1) if self.pending is None else self.pending) * unit
        self.pending, self.unit, self.section_unit, self.after_zero = None, unit, unit, False
        return True

    def _large(self, unit: int) -> bool:
        value = self.section + (self.pending or 0)
        if self.pending is not None and self._is_short_end():
            value = self.section + self.pending * self.unit / 10
        if not value and not self.total:
            return False
        self.total = self.total + value * unit if value else self.total * unit
        self.section, self.pending, self.unit, self.section_unit = Decimal(0), None, unit, 10**4
        self.after_zero = False
        return True

    def _is_short_end(self) -> bool:
        pending = self.pending or Decimal(0)
        return self.unit >= 100 and not self.after_zero and 0 < pending < 10 and pending == int(pending)

    def _end(self) -> Optional[Decimal]:
        rest = Decimal(0) if self.pending is None else self.pending
        if self._is_short_end():
            rest = rest * self.unit / 10
        elif self.unit and rest and (rest >= self.unit or rest != rest.to_integral_value()):
            return None
        return self.total + self.section + rest


_ZH = "零一二三四五六七八九"
_CAPITAL = "零壹贰叁肆伍陆柒捌玖"


def to_chinese(number: int) -> str:
    """A whole number below 10^12 in plain numerals: 3005 → 三千零五. Raises ValueError outside that range."""
    return _spell(number, _ZH, ("", "十", "百", "千"), short_ten=True)


def to_capital(number: int) -> str:
    """A whole number below 10^12 in the capital numerals of cheques: 1000 → 壹仟."""
    return _spell(number, _CAPITAL, ("", "拾", "佰", "仟"), short_ten=False)


def to_spoken(number: int) -> str:
    """As people say it: 3500 → 三千五, 12000 → 一万二, 250 → 二百五; otherwise as :func:`to_chinese`."""
    text = to_chinese(number)
    for unit, name in ((10**4, "万"), (1000, "千"), (100, "百")):
        if number >= unit:
            head, rest = divmod(number, unit)
            short = rest and rest % (unit // 10) == 0 and head < 100 and (unit == 10**4 or head < 10)
            return f"{to_chinese(head)}{name}{_ZH[rest * 10 // unit]}" if short else text
    return text


def _spell(number: int, digits: str, units: tuple[str, str, str, str], short_ten: bool) -> str:
    if not 0 <= number < 10**12:
        raise ValueError("number_out_of_range")
    if number == 0:
        return digits[0]
    groups: List[str] = []
    rest, level, last = number, 0, 0
    while rest:
        rest, group = divmod(rest, 10**4)
        if group:
            text = _group(group, digits, units) + ("", "万", "亿")[level]
            if groups and (last < 1000 or _gap_below(number, level)):
                text += digits[0]
            groups.insert(0, text)
            last = group
        level += 1
    spelled = "".join(groups)
    return spelled[1:] if short_ten and spelled.startswith(digits[1] + units[1]) else spelled


def _gap_below(number: int, level: int) -> bool:
    """Whether the four-digit group just below ``level`` is empty, so that a zero must be spoken."""
    return level > 0 and number // 10 ** (4 * (level - 1)) % 10**4 == 0


def _group(group: int, digits: str, units: tuple[str, str, str, str]) -> str:
    text, gap = "", False
    for power in (3, 2, 1, 0):
        digit = group // 10**power % 10
        if digit:
            text += (digits[0] if gap and text else "") + digits[digit] + units[power]
            gap = False
        else:
            gap = True
    return text
