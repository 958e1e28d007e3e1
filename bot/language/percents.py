"""Shares that people name in percent: 百分之五, 15%, 三成, 打八折, 利息免一半."""

# Patterns stay on one line each, so that alternatives can be compared.
# ruff: noqa: E501

from __future__ import annotations

import re
from decimal import Decimal
from typing import Callable, FrozenSet, List, Optional, Tuple

from bot.debt.values import Kind, PercentValue
from bot.language.field import Field
from bot.language.numerals import NUMBER, parse

_D = r"[一二两三四五六七八九]"
_CUT = r"(?:免|减|少|降|优惠|打|让|抹|砍|扣)"
_NEAR = re.compile(rf"{_CUT}(?:掉|去|了|个|到|我|一下)?[^，。,.!?！？]{{0,4}}$")
_Number = Callable[[re.Match[str]], Optional[Decimal]]


def _plain(match: re.Match[str]) -> Optional[Decimal]:
    return parse(match.group("n"))


def _tenths(match: re.Match[str]) -> Optional[Decimal]:
    value = parse(match.group("n"))
    half = match.groupdict().get("half")
    if value is None:
        return None
    value += Decimal("0.5") if half == "半" else Decimal(0)
    return value * 10 if value <= 10 else value if value < 100 else None


def _fold_price(match: re.Match[str]) -> Optional[Decimal]:
    value = parse(match.group("n"))
    if value is None or not 0 < value < 100:
        return None
    return value * 10 if value < 10 else value


def _half(match: re.Match[str]) -> Optional[Decimal]:
    return Decimal(50)


_PATTERNS: Tuple[Tuple[re.Pattern[str], _Number], ...] = (
    (re.compile(rf"百分之(?P<n>{NUMBER}|\d+(?:\.\d+)?|{_D}点{_D})"), _plain),
    (re.compile(r"(?P<n>\d+(?:\.\d+)?)\s*(?:%|percent\b|pct\b|per cent\b)"), _plain),
    (
        re.compile(
            rf"(?<![\d.,百千万])(?P<n>{_D}|十|\d(?:\.\d)?)(?:成(?!功|为|年|本|交|立|了|绩|熟|员|天|果|就|长|家|人|色|都)(?P<half>半)?)"
        ),
        _tenths,
    ),
    (re.compile(rf"(?P<n>{_D}{{1,2}}|\d{{1,2}}(?:\.\d)?)折(?![腾磨])"), _fold_price),
    (re.compile(r"(?:对折|半折|half[ -](?:off|price))"), _half),
    (re.compile(rf"(?P<n>{_D}|\d(?:\.\d+)?)个(?:百分)?点(?![钟半])"), _plain),
)
_HALF = re.compile(r"(?<!减)一半|半数")
_BARE = re.compile(rf"^\s*(?:就|那)?(?P<n>{NUMBER}|\d+(?:\.\d+)?)\s*(?:吧|行不行|可以吗)?[。！!?？]?\s*$")


def read_percents(field: Field, expects: FrozenSet[str] = frozenset()) -> Tuple[PercentValue, ...]:
    """Shares named in the text, claimed. 一半 counts only where something is cut; 还一半 is a relative amount."""
    found: List[PercentValue] = []
    for pattern, number in _PATTERNS:
        for match in pattern.finditer(field.text):
            _keep(found, field, match, number(match))
    for match in _HALF.finditer(field.text):
        if "percent" in expects or _NEAR.search(field.text[: match.start()]):
            _keep(found, field, match, Decimal(50))
    if "percent" in expects and not found:
        bare = _BARE.match(field.text)
        if bare:
            _keep(found, field, bare, parse(bare.group("n")))
    return tuple(sorted(found, key=lambda value: value.span))


def _keep(found: List[PercentValue], field: Field, match: re.Match[str], value: Optional[Decimal]) -> None:
    if value is None or value > 1000 or "\x00" in match.group():
        return
    found.append(PercentValue(Kind.EXACT, match.span(), field.said(match.span()), value))
    field.claim(*match.span())
