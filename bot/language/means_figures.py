"""The figures of a household in one message: what comes in, what must go out, what else is paid off, each as a sum a month.

Corrections take the place of what they correct, pay by the day or the year becomes pay by the month, and of a range the end
that promises less counts. Pure: text and the amounts read from it go in, figures come out.
"""

# Patterns stay on one line each, so that alternatives can be compared.
# ruff: noqa: E501

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Dict, List, Optional, Sequence, Tuple

from bot.debt.values import AmountValue, Kind, Money, RelationValue, Stance
from bot.language.numerals import NUMBER, parse

INCOME, ESSENTIALS, OTHER = "income", "essentials", "other_debt"
_KIN = r"(?:老公|老婆|爱人|老伴|丈夫|妻子|媳妇|对象|先生|太太|儿子|女儿|闺女|孩子|爸妈|父母|我妈|我爸|家里|家人|亲戚)"
_WORDS: Dict[str, "re.Pattern[str]"] = {
    OTHER: re.compile(
        r"贷|债|花呗|白条|借呗|微粒|月供|分期|欠|信用卡|(?:别|其他|其它|另外|另|还有|几)(?:的|家|处|张)?[^，。,;；\s]{0,3}卡|(?:别|其他|其它|另外|外)(?:处|家|头|面|边)|(?:另外|其他|其它)[^，。,;；\s]{0,4}(?:还|付)|\b(?:loans?|mortgage|debts?|credit cards?|other cards?)\b",
        re.IGNORECASE,
    ),
    ESSENTIALS: re.compile(
        rf"房租|租房|租金(?!收入)|租(?=\d|[一二两三四五六七八九十]|$)|吃|伙食|饭|菜|奶粉|生活|开销|开支|日常|水电|煤气|燃气|物业|话费|学费|学杂|幼儿园|托费|补课|孩子|小孩|娃|花(?!呗|旗)|用(?:掉|度|钱)|支出|(?<![不没有个])固定|基本|必须|必要|交通|油费|车费|赡养|抚养|养老人|老人|药|看病|治病|复查|透析|给{_KIN}|\b(?:rent|food|living|expens\w*|spend\w*|bills?|essentials?|grocer\w*|school|medic\w*|goes? out)\b",
        re.IGNORECASE,
    ),
    INCOME: re.compile(
        rf"到手|月入|年入|年薪|收入|工资|薪|进账|进项|入账|挣|赚|[失待]业金|救济|补贴|补助|退休金|养老金|抚恤|低保|生意|兼职|零工|打工|外快|提成|租金收入|收租|{_KIN}[^，。,;；\s\d]{{0,5}}(?:给|交|贴|寄|补)|\b(?:income|earn\w*|salary|wages?|benefits?|pension|make|makes|brings? in|comes? in|gets?)\b",
        re.IGNORECASE,
    ),
}
#: What takes back the sum just said. "Not 800 but 900" needs none of these: there the first is refused by its own words.
_RETRACTS = re.compile(
    rf"不对|(?:[啊哦噢哎诶呃额嗯]|哎呀)不|不不|不是(?!\s*(?:{NUMBER}))|[说讲打算记写报]错|错了|弄错|更正|纠正|改(?:成|为)|\b(?:i mean|no,? wait|sorry|actually|make that|correction)\b",
    re.IGNORECASE,
)
_ADDS = re.compile(r"还有|再加|加上|另外|还得|还要|漏了|忘了?(?:说|算)|\b(?:also|plus|and another)\b", re.IGNORECASE)
_BREAK = re.compile(r"[，,。；;、!！?？\s…]+")
_REACH = 14  # characters before a sum in which the word stands that says what it is
_COUNT = r"(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,3})"
_DAYS_WORKED = re.compile(
    rf"(?:干|做|上|出工?|跑|有|接|开工|休)(?:个|到|满)?\s*{_COUNT}(?P<vague>来|多|几)?\s*(?:天|日|个?班|个工)|{_COUNT.replace('?P<n>', '?P<m>')}(?P<vague2>来|多|几)?\s*天\s*(?:班|活|工)"
)
_BARE_DAYS = re.compile(
    r"^\D{0,6}?(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,3})(?:来|多|几)?\s*(?:天|日|个?班)?(?:左右|上下|差不多|吧|的样子)*\W*$"
)
_PER_DAY = re.compile(r"(?:一|每)(?:个)?[天日]|日[薪结]|天天|\b(?:a|per|each) day\b|\bdaily\b", re.IGNORECASE)
_PER_WEEK = re.compile(r"(?:一|每)(?:个)?(?:周|星期|礼拜)|周薪|\b(?:a|per|each) week\b|\bweekly\b", re.IGNORECASE)
_PER_YEAR = re.compile(r"(?:一|每|全)(?:整)?年|年[入薪]|\b(?:a|per) year\b|\byearly\b", re.IGNORECASE)
_PER_MONTH = re.compile(r"(?:一个?|每个?|按)月|月[入薪]|\b(?:a|per|each) month\b|\bmonthly\b", re.IGNORECASE)
_SWINGS = re.compile(
    r"(?:多|好|高|忙|旺)(?:的|点|些)?(?:时候|的话|月|季)[^。]{0,12}(?:少|差|坏|低|淡|闲|不好)(?:的|点|些)?(?:时候|的话|月|季)|(?:少|差|坏|低|淡|闲|不好)(?:的|点|些)?(?:时候|的话|月|季)[^。]{0,12}(?:多|好|高|忙|旺)(?:的|点|些)?(?:时候|的话|月|季)|有时(?:候)?[^。]{1,8}有时(?:候)?|\bsometimes\b.{1,24}\bsometimes\b",
    re.IGNORECASE,
)
_AFTER = 6
_WEEKS, _DAYS, _MONTHS = 4, 30, 12
_MOST_DAYS = 31


@dataclass(frozen=True)
class Figure:
    """One sum a month. ``word`` is what it was called, ``person`` whose it is; ``worked_out``: not the number as it was said.

    ``per_day``: a day's pay without the number of days; ``money`` is then the pay of one day.
    """

    name: str
    money: Money
    span: Tuple[int, int]
    word: str = ""
    person: str = ""
    worked_out: bool = False
    per_day: bool = False


_STUMBLES = (
    (re.compile(r"一(?=(?:周|星期|礼拜)[一二两三四五六七八九]\s*[百千万])"), "每"),  # a thousand a week, and no Monday
    (re.compile(r"(?<=\d)一(?=[家个张笔])"), "，"),  # one takes 300, one takes 450
)


def plain(text: str) -> str:
    """The text, as long as before, with what the reading of numbers stumbles over written otherwise."""
    for pattern, put in _STUMBLES:
        text = pattern.sub(put, text)
    return text


def category(words: str) -> Tuple[str, str, int]:
    """What these words call the sum that follows: name, the word itself and where it ends; empty where they do not say."""
    best = ("", "", -1)
    for name, pattern in _WORDS.items():
        for match in pattern.finditer(words):
            if match.end() > best[2]:
                best = (name, match.group(), match.end())
    return best


def names_a_category(text: str) -> bool:
    """True if any word says of a sum that it comes in or goes out."""
    return bool(category(text)[0])


def takes_back(text: str) -> bool:
    """True if the words correct something said before."""
    return _RETRACTS.search(text) is not None


def adds_to_it(text: str) -> bool:
    """True for "and there is also"."""
    return _ADDS.search(text) is not None


def days_a_month(text: str) -> Optional[int]:
    """How many days a month somebody says they work, the fewest of a vague number; None if they do not say."""
    match = _DAYS_WORKED.search(text) or _BARE_DAYS.search(text)
    said = next((group for group in (match.groupdict().get("n"), match.groupdict().get("m")) if group), None) if match else None
    number = parse(said) if said else None
    return int(number) if number is not None and 1 <= number <= _MOST_DAYS else None


def figures(
    text: str,
    amounts: Sequence[AmountValue],
    relations: Sequence[RelationValue] = (),
    asked: Optional[str] = None,
) -> List[Figure]:
    """Every figure of the message after its corrections, in the order in which they were said.

    ``asked`` is what a sum without a name answers.
    """
    worked = _DAYS_WORKED.search(text)
    values = [value for value in amounts if _firm(value) and not (worked and _inside(value.span, worked.span()))]
    if asked == INCOME and _three_in_a_row(text, values):
        return [_figure(value, name, "", "") for value, name in zip(values, (INCOME, ESSENTIALS, OTHER), strict=True)]
    found: List[Figure] = []
    end, pending = 0, ""  # a refused sum hands its name to the one that takes its place
    for index, value in enumerate(values):
        between = text[end : value.span[0]]
        following = values[index + 1].span[0] if index + 1 < len(values) else len(text)
        name, word, claimed = _name_of(text, value, between, following)
        person = _person(relations, end, value.span[0])
        if value.stance is Stance.REFUSED and index + 1 < len(values):
            pending, end = name or pending, max(value.span[1], claimed)
            continue
        back = _RETRACTS.search(between) is not None and bool(found)
        if back:
            name, word, person = _put_right(found, name, word, person)
        if not name and person and found and any(one.name == INCOME for one in found):
            name = INCOME  # two thousand in hand, my husband four and a half
        name = name or pending or (found[-1].name if found else "") or asked or ""
        if name:
            found.append(_monthly(text, value, end, _figure(value, name, word, person)))
        pending, end = "", max(value.span[1], claimed)
    return _one_of_a_swing(found) if _SWINGS.search(text) else found


def _one_of_a_swing(found: List[Figure]) -> List[Figure]:
    """Four thousand in a good month and two in a bad one is one income: the bad one."""
    incomes = [one for one in found if one.name == INCOME]
    if len(incomes) < 2 or any(one.person for one in incomes):
        return found
    least = min(incomes, key=lambda one: one.money)
    return [replace(least, worked_out=True), *(one for one in found if one.name != INCOME)]


def _firm(value: AmountValue) -> bool:
    return _sum_of(value, INCOME) is not None


def _inside(span: Tuple[int, int], other: Tuple[int, int]) -> bool:
    return other[0] <= span[0] and span[1] <= other[1]


def _three_in_a_row(text: str, values: Sequence[AmountValue]) -> bool:
    """Three bare numbers: in, out and elsewhere, as they were asked for."""
    return len(values) == len(_WORDS) and not names_a_category(text) and _RETRACTS.search(text) is None


def _name_of(text: str, value: AmountValue, between: str, following: int) -> Tuple[str, str, int]:
    """Category and word of a sum, from the words before it, else from those after it up to the next break."""
    name, word, _ = category(between[-_REACH:])
    if name:
        return name, word, 0
    after = text[value.span[1] : following]
    brk = _BREAK.search(after)
    if brk is None and following < len(text):
        return "", "", 0  # what follows directly belongs to the next sum
    piece = after[: brk.start()] if brk else after
    name, word, _ = category(piece[:_REACH])
    return name, word, value.span[1] + len(piece) if name else 0


def _put_right(found: List[Figure], name: str, word: str, person: str) -> Tuple[str, str, str]:
    """Take out what the next sum corrects: the one of the same name or person, else the one just said."""
    candidates = [one for one in found if not name or one.name == name]
    same = [one for one in candidates if (word and one.word == word) or (person and one.person == person)]
    wrong = (same or candidates)[-1:]
    for one in wrong:
        found.remove(one)
        return name or one.name, word or one.word, person or one.person
    return name, word, person


def _person(relations: Sequence[RelationValue], start: int, end: int) -> str:
    return next((one.value for one in reversed(relations) if start <= one.span[0] and one.span[1] <= end), "")


def _sum_of(value: AmountValue, name: str) -> Optional[Money]:
    """The number that promises less: the low end of what comes in, the high end of what goes out."""
    low, high = value.low, value.high
    bound = (low or high) if name == INCOME else (high or low)
    return value.value or bound


def _figure(value: AmountValue, name: str, word: str, person: str) -> Figure:
    money = _sum_of(value, name)
    assert money is not None
    return Figure(name, money, value.span, word, person, worked_out=value.value is None or value.kind is Kind.AT_LEAST)


def _monthly(text: str, value: AmountValue, start: int, figure: Figure) -> Figure:
    """The same figure as a sum a month."""
    around = _BREAK.split(text[start : value.span[0]])[-1] + "|" + _BREAK.split(text[value.span[1] : value.span[1] + _AFTER])[0]
    fen = figure.money.fen
    if _PER_DAY.search(around):
        days = days_a_month(text) if _DAYS_WORKED.search(text) else (_DAYS if figure.name != INCOME else None)
        if days is None:
            return replace(figure, per_day=True, worked_out=True)
        return replace(figure, money=Money(fen * days), worked_out=True)
    if _PER_WEEK.search(around):
        return replace(figure, money=Money(fen * _WEEKS), worked_out=True)
    if _PER_YEAR.search(around) and not _PER_MONTH.search(around):
        return replace(figure, money=Money(fen // _MONTHS // 100 * 100), worked_out=True)
    return figure
