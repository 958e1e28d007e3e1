"""Words about parts and days of what is agreed or to be agreed: how many, which one, when instead. The caller knows the moment."""

# Patterns stay on one line each, so that alternatives can be compared.
# ruff: noqa: E501

from __future__ import annotations

import re
from typing import Optional

_SOME_DAYS_LATER = re.compile(
    r"(?:晚|迟|推后|延后|往后(?:推|延|拖|挪|放)?)(?:点|些|一点|一些)(?:再)?(?:扣|还|交|给|付|划|收)|(?:扣|还|交|付)(?:款|的)?(?:能|可以|可不可以)?(?:再)?(?:晚|往后)(?:一)?(?:点|些)|往后(?:推|延|拖|挪|改)(?:推|改|延|挪|拖)?(?:一下|点|些)?(?:行|吗|不|成|$)|(?:晚|迟|往后|推迟?|缓|延|拖|挪)(?:个)?(?:几|两|三|点|些)?(?:天|日|时间|日子)|换(?:个|一)?(?:日子|天|日期)|改(?:个|一下|下)?(?:日子|日期|天|还款日)|\b(?:a few|some) days later\b",
    re.IGNORECASE,
)


def some_days_later(text: str) -> bool:
    """True for "some days later"."""
    return _SOME_DAYS_LATER.search(text) is not None


_PAYDAY = re.compile(
    r"(?:工资|薪水?|钱|饷)[^，。,]{0,8}(?:才|再)?(?:发|到|下来|结)|(?:发|开)(?:工资|薪|钱|饷)|\bpaid on\b|\bpay ?day",
    re.IGNORECASE,
)


def tells_payday(text: str) -> bool:
    """True if a day in the text is the one on which wages come."""
    return _PAYDAY.search(text) is not None


_AS_BEFORE = re.compile(
    r"照(?:旧|常|原来|原样)|(?:按|照)(?:着)?(?:原来|以前|之前|原定|老样子)|(?:保持|维持)(?:原|现|不)|不(?:变|动)了?$|还是(?:原来|那样|这样)(?:吧|好了|算了)|\b(?:keep|leave) (?:it|things) as|\bas before\b",
    re.IGNORECASE,
)


def leaves_it_as_it_was(text: str) -> bool:
    """True for "let it stay as it was"."""
    return _AS_BEFORE.search(text) is not None


_TO_THE_END = re.compile(r"(?:移|挪|放|排|推|调)(?:到|去|至)?(?:最后|末尾|末期|后头|尾巴|尾)", re.IGNORECASE)


def to_the_end(text: str) -> bool:
    """True if an instalment shall go behind the last one."""
    return _TO_THE_END.search(text) is not None


_PARTS = re.compile(
    r"(?:分|拆|掰)(?:成|开|作|为)?(?P<n>[一二两三四五六七八九十\d]{1,2})(?:回|次|笔|趟|把|半|份)(?!一|元|块)"
    r"|\bin (?P<e>two|three|four|five|2|3|4|5) (?:parts?|payments?|goes)\b",
    re.IGNORECASE,
)
_COUNTS = {
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
}


def parts_wanted(text: str) -> Optional[int]:
    """Into how many payments somebody wants to split; None if they do not say."""
    match = _PARTS.search(text)
    if match is None:
        return None
    word = (match.group("n") or match.group("e")).lower()
    return int(word) if word.isdigit() else _COUNTS.get(word)


_PARTS_NAMED = re.compile(r"(?<![第前头了过])(?P<n>[两二三四五六])(?:回|次|笔|趟)(?:给|还|付|交|转|结|来|行|可以|成|吧|呗|$|\W)")


def parts_named(text: str) -> Optional[int]:
    """The same, also for a bare "in two", said while one sum is on the table."""
    match = _PARTS_NAMED.search(text)
    return parts_wanted(text) or (_COUNTS[match.group("n")] if match else None)


_HALVES = re.compile(
    r"一半[^。]{0,8}一半|(?:头|第)一(?:笔|次|回)[^。]{0,14}(?:剩|余|第二|后)|先[^，。,]{0,10}[，,]?(?:剩|余下)|\b(?:first|then) (?:the )?(?:rest|half)",
    re.IGNORECASE,
)


def names_a_first_part(text: str) -> bool:
    """True for "so much first, then the rest"."""
    return _HALVES.search(text) is not None


_DAY_BARE = re.compile(
    r"(?<![\d.,年月第])(?P<d>3[01]|[12]\d|[1-9])(?![\d.,:：]|\s*(?:[号日月年天元块个期点时分%kw万千百十]|多|来))"
)


def bare_day(text: str) -> Optional[int]:
    """A number of the size of a day with no unit, as in "I pay on the 26"; the last of several."""
    found = [int(match.group("d")) for match in _DAY_BARE.finditer(text)]
    return found[-1] if found else None


_MIDDLE = re.compile(r"中间|第[二2两](?:笔|个|次|回)?|当中|\b(?:middle|second)\b", re.IGNORECASE)
_HEAD = re.compile(r"第[一1](?:笔|个|次|回)?|头(?:一)?(?:笔|个|回)|最前|前(?:面|头)那?(?:笔|个)|\bfirst\b", re.IGNORECASE)
_LAST = re.compile(
    r"最后(?:一)?(?:笔|个|次|回|那)?|末(?:尾|笔)|第[三3](?:笔|个|次|回)?|后(?:面|头)那?(?:笔|个)|剩(?:下|的)(?:那)?(?:笔|个)|\b(?:last|third)\b",
    re.IGNORECASE,
)


def which_part(text: str) -> Optional[int]:
    """Which part of an arrangement is meant, 0 the first, 1 the middle one, -1 the last; None if none is named."""
    if _MIDDLE.search(text):
        return 1
    if _HEAD.search(text):
        return 0
    return -1 if _LAST.search(text) else None


def names_both_parts(text: str) -> bool:
    """True where the first and the last part are both spoken of: then each has its own sum."""
    return _HEAD.search(text) is not None and _LAST.search(text) is not None


_CHANGES_IT = re.compile(
    r"改|换|挪|推|延|晚|早|提前|往后|变|调|还是(?!没|不|有|要收|得收)|[多少](?:还|给|付|交|打)|想了想|重新(?:定|约|来|说)|\b(?:change|move|make (?:it|that)|instead|push|rather|actually)\b",
    re.IGNORECASE,
)


def changes_it(text: str) -> bool:
    """True where something that stands shall be another day or another sum."""
    return _CHANGES_IT.search(text) is not None


_CLAUSES = re.compile(r"[。！？!?;；\n]+|(?<=\D)[,，](?=\D)|\s{1,}(?=[\u4e00-\u9fff])")


def clauses(text: str) -> tuple[str, ...]:
    """The text cut at its stops, a question apart from what is said beside it; the mark of a question stays with it."""
    marked = re.sub(r"([?？])", r"吗\1", text)
    return tuple(part.strip() for part in _CLAUSES.split(marked) if part and part.strip())


_BY_THEN = re.compile(
    r"(?:天(?:内|里|之内)|到(?:时候?|期|那天)|那天|期限|按时)[^，。]{0,4}(?:凑|付|拿|交|还|给|掏)(?:不|没)|(?:凑|付|拿|交|还)(?:不|没)[^，。]{0,4}(?:到时|那天|天内)|\b(?:in time|by then)\b",
    re.IGNORECASE,
)


def cannot_by_then(text: str) -> bool:
    """True for "and if I have not got it together within three days"."""
    return _BY_THEN.search(text) is not None


_LATE_BY = re.compile(r"(?:晚|迟|拖)(?:个|上|了|它)?(?:(一两|两三|三四)|([一两二三四五六七八九]|\d))天")
_UP_TO = {"一两": 2, "两三": 3, "三四": 4}
_ONES = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


def days_late(text: str) -> int:
    """How many days later than the day that is named, at most: 2 for "a day or two late"; 0 where none are."""
    match = _LATE_BY.search(text)
    if match is None:
        return 0
    return _UP_TO[match[1]] if match[1] else _ONES.get(match[2]) or int(match[2])
