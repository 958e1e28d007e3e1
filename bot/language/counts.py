"""Month and instalment counts that people wish: 分12期, 三年, 半年, 一年半, 两个季度; never 一个月八百 or 逾期三个月."""

# Patterns stay on one line each, so that alternatives can be compared.
# ruff: noqa: E501

from __future__ import annotations

import re
from typing import Callable, FrozenSet, List, Optional, Tuple

from bot.debt.values import Kind, MonthsValue
from bot.language.english_dates import COUNT, count_of
from bot.language.field import Field
from bot.language.numerals import parse_int

MAX_MONTHS = 360
MOST_SPLIT = 60  # 改三百, with no unit, is money
# Of 八百一期 the 一 belongs to the 期: eight hundred, and that each time.
_N = r"(?:\d{1,3}(?![\d.])|[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九]|[一二两三四五六七八九]百(?:[零一二三四五六七八九十]*(?:[二三四五六七八九十]|(?<=[零十])一))?)"
_NOT = r"(?<![第\d.])"
# What a length of time lasts, rather than what somebody wishes.
_ELAPSED_BEFORE = re.compile(
    r"(?:逾期|预期|失业|欠(?:了|费)?|用(?:了)?|办了|停工|住(?:了)?|病(?:了)?|拖(?:了|欠)?|断(?:了)?|干了|工作了?|还了|交了|开了|养了|待业|超过|过去|近|老客户|空了|押(?:了)?"
    r"|持卡|最近|前|头|上|剩(?:下)?|还差|还有|差|每|只交|判|坐牢|关)[^，。,]{0,3}$"
)
_ELAPSED_AFTER = re.compile(
    r"^\s*(?:没|未|了(?!吧|行|可)|的?卡龄|以?前|之前|多(?!一点|点)|来|工资|没有|都没|的?(?:工资|收入|流水|记录|卡|客户|利息|账单)|房租|多少|要多少|以?后|之后|一次|一结|到头|四季)"
)
_PER = re.compile(
    r"^\s*(?:就|才|只|最多|顶多|能|给|拿|还|收入|挣|赚|可以|大概|要|应?该|你们)*\s*(?:\d|[一二两三四五六七八九几]+[百千万十]|\x00)"
)
_ASKS_A_MONTHLY_SUM = re.compile(r"\s*(?:最(?:少|低|多|高)|大概|得|要|还|付|能)*(?:还|付|交)?(?:多少|几多|最(?:少|低|多))")
_WISH = re.compile(r"(?:延|推迟|缓|停|宽限|晚|分|改|期限|再给|给我|挂|延长|拖|extend)[^，。,]{0,4}$")
_SUM_BEFORE = re.compile(r"(?:[块元百千万wk]|[块元百千万wk\d\x00](?:钱|多|左右|上下|出头|以内|以下|来块))\s*$|\x00\s*$")
_ONE_MONTH_DONE = re.compile(r"^\s*(?:以?之?内?(?:还清|结清|付清|还完)|$|[，。,!！吧行可])")


def _plain(match: re.Match[str]) -> Optional[int]:
    return parse_int(match.group("n"))


def _years(match: re.Match[str]) -> Optional[int]:
    text = match.group("n")
    if text == "半":
        return 6
    years = parse_int(text)
    if years is None or years > 30:
        return None
    extra = parse_int(match.group("x")) if match.group("x") else 0
    return years * 12 + (6 if match.group("half") else 0) + (extra or 0)


def _quarters(match: re.Match[str]) -> Optional[int]:
    value = parse_int(match.group("n"))
    return None if value is None else value * 3


def _english_months(match: re.Match[str]) -> Optional[int]:
    return count_of(match.group("n"))


def _english_years(match: re.Match[str]) -> Optional[int]:
    if match.group().startswith("half"):
        return 6
    return count_of(match.group("n")) * 12 + (6 if match.group("half") else 0)


_Count = Callable[[re.Match[str]], Optional[int]]
_PERIODS = re.compile(rf"{_NOT}(?<![一二三四五六七八九十上下本这首末])(?P<n>{_N})\s*(?:个)?期(?![间望货限待末中房刊])")
_MONTHS = re.compile(
    rf"{_NOT}(?<![一二三四五六七八九十几])(?P<n>{_N})\s*(?:个月|个多月|(?<=两)月(?!底|初)|(?<=\d)月(?=期|还清|分))(?!底|初|中旬)"
)
_YEARS = re.compile(
    rf"{_NOT}(?<![一二三四五六七八九十几零上下前后今明去每])(?P<n>半|{_N})\s*年(?![级代轻纪前底初末费化度龄终利满])(?P<half>半)?(?:零?(?P<x>{_N})个月)?"
)
_QUARTERS = re.compile(rf"{_NOT}(?P<n>{_N})个?季度")
_ENGLISH_MONTHS = re.compile(
    rf"\b(?<!per )(?<!every )(?<!\d )(?<!each ){COUNT}[ -]?(?:more )?(?:months?|mths?|instal?lments?|periods?)(?![a-z])(?! ago| late| overdue| behind)"
)
_ENGLISH_YEARS = re.compile(rf"\b(?:half a year|(?<!\d ){COUNT}[ -]years?(?P<half> and a half)?)\b(?! ago| old| late)")
_RANGE = re.compile(rf"{_NOT}(?P<a>{_N})\s*(?:到|至|-|~|或者?)\s*(?P<b>{_N})\s*(?P<u>期|个月|年)")
_PAIR = re.compile(
    r"(?<![一二三四五六七八九\d第])(?P<p>十|[二三四五六]十)?(?P<a>[一二两三四五六七八])(?P<b>[二两三四五六七八九])(?P<u>期|个月|年(?!前|后))"
)
_BARE = re.compile(
    rf"^\s*(?:不是{_N}[，,]?\s*是|要不|还是|那就|改成?|换成?|分成?|要|我要|选|按|好|行|[，,\s])*(?P<n>{_N})\s*(?:个|的)?\s*(?:吧|啊|呢|行|可以|好了|就行|行不行|行吗|可以吗|呗|嘛)?[。！!?？\s]*$"
)
_SPLIT = re.compile(
    rf"(?<![二再])(?:分成?|改成?|换成?)\s*(?P<n>\d{{1,2}}|{_N})(?<!七)\s*(?=$|[，。,!？?]|还|吧|行|可以)"
)  # 分七 is a slip for 分期
_ORDER: Tuple[Tuple[re.Pattern[str], _Count], ...] = (
    (_PERIODS, _plain),
    (_YEARS, _years),
    (_MONTHS, _plain),
    (_QUARTERS, _quarters),
)
_ENGLISH_ORDER: Tuple[Tuple[re.Pattern[str], _Count], ...] = (
    (_ENGLISH_YEARS, _english_years),
    (_ENGLISH_MONTHS, _english_months),
)
_LATIN = re.compile("month|mth|year|instal|period")
_AT_MOST = re.compile(r"(?:最多|最长|顶多|不超过|至多|最大)(?:能|可以|给|分|是)*\s*$")
_AT_LEAST = re.compile(r"(?:最少|至少|起码|不少于|最短)(?:要|得|也要|给|分|能)*\s*$")


def read_months(field: Field, expects: FrozenSet[str] = frozenset()) -> Tuple[MonthsValue, ...]:
    """Counts of months or instalments in text order, claimed; a length of time that has passed is claimed and left out."""
    found: List[MonthsValue] = []
    _ranges(found, field)
    for pattern, count in (*_ORDER, *(_ENGLISH_ORDER if _LATIN.search(field.text) else ())):
        for match in pattern.finditer(field.text):
            _read_one(found, field, match, count(match), pattern)
    if not found:
        _bare(found, field, expects)
    return tuple(sorted(found, key=lambda value: value.span))


def _ranges(found: List[MonthsValue], field: Field) -> None:
    for pattern in (_RANGE, _PAIR):
        for match in pattern.finditer(field.text):
            tens = parse_int(match.groupdict().get("p") or "") or 0
            low, high = parse_int(match.group("a")), parse_int(match.group("b"))
            if low is None or high is None or high <= low or "\x00" in match.group():
                continue
            factor = 12 if match.group("u") == "年" else 1
            if not _elapsed(field.text, match):
                span = match.span()
                low, high = (tens + low) * factor, (tens + high) * factor
                found.append(MonthsValue(Kind.RANGE, span, field.said(span), low=low, high=high))
            field.claim(*match.span())


def _read_one(
    found: List[MonthsValue], field: Field, match: re.Match[str], count: Optional[int], pattern: re.Pattern[str]
) -> None:
    if count is None or "\x00" in match.group():
        return
    if not 1 <= count <= MAX_MONTHS:
        field.claim(*match.span())
        return
    rest = field.text[match.end() :]
    before = field.text[: match.start()]
    if count == 1 and pattern is _ENGLISH_MONTHS and not _WISH.search(before):
        return  # 500 a month
    if count == 1 and pattern not in (_ENGLISH_MONTHS, _ENGLISH_YEARS) and not _one_month_wished(before, rest, pattern):
        return
    if pattern is _YEARS and count == 12 and _PER.search(rest):
        return
    if _elapsed(field.text, match) and not _WISH.search(before):
        field.claim(*match.span())
        return
    span = match.span()
    kind = Kind.AT_MOST if _AT_MOST.search(before) else Kind.AT_LEAST if _AT_LEAST.search(before) else Kind.EXACT
    low = count if kind is Kind.AT_LEAST else None
    high = count if kind is Kind.AT_MOST else None
    found.append(MonthsValue(kind, span, field.said(span), None if kind is not Kind.EXACT else count, low, high))
    field.claim(*span)


def _one_month_wished(before: str, rest: str, pattern: re.Pattern[str]) -> bool:
    """一个月 is mostly "per month" and 一期 "one rate of many": a count only where a time is asked for."""
    if pattern is _PERIODS or _PER.search(rest) or _ASKS_A_MONTHLY_SUM.match(rest):
        return False
    if pattern is _MONTHS and _WISH.search(before):
        return True
    return pattern is _MONTHS and bool(_ONE_MONTH_DONE.search(rest)) and not _SUM_BEFORE.search(before)


def _elapsed(text: str, match: re.Match[str]) -> bool:
    before, rest = text[: match.start()], text[match.end() :]
    return bool(_ELAPSED_BEFORE.search(before) or _ELAPSED_AFTER.search(rest))


def _bare(found: List[MonthsValue], field: Field, expects: FrozenSet[str]) -> None:
    match = _SPLIT.search(field.text)
    if match is None and "months" in expects:
        match = _BARE.match(field.text)
    if match is None or "\x00" in match.group("n"):
        return
    count = parse_int(match.group("n"))
    most = MOST_SPLIT if match.re is _SPLIT else MAX_MONTHS
    if count is not None and 1 <= count <= most:
        span = match.span("n")
        found.append(MonthsValue(Kind.EXACT, span, field.said(span), count))
        field.claim(*span)
