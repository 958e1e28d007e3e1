"""Amounts of money that people name: 三千五, 1.5w, 六百六十六块六, 两千左右, 最多五百, 七八百, 一半, 最低."""

# Patterns stay on one line each, so that alternatives can be compared.
# ruff: noqa: E501, SIM905

from __future__ import annotations

import re
from decimal import Decimal
from typing import FrozenSet, List, Optional, Tuple

from bot.debt.values import AmountValue, Kind, Money
from bot.language.field import Field
from bot.language.numerals import CN_DIGIT, NUMBER, parse

_LIMIT = Decimal(10) ** 11  # yuan; more is no debt
_DIGIT = "[一二两三四五六七八九]"
_CUR = r"(?:[¥$]|rmb|cny|人民币)"
_UNIT = r"(?:块钱|元钱|块(?!链|头)|元(?!旦|宵|月|气)|大洋|人民币|rmb|cny\b|yuan|kuai|蚊|个大洋|毛钱|毛(?!病)|角(?!色|度)|刀)"
_MORE = r"(?:多(?:一?点)?|来(?!着)|余|几|好几|出头|\+)"
# What follows a number that counts something else; units of money have been taken by then.
_NOT_AFTER = r"(?![\d,]*\d)(?![a-z])(?!\s*(?:(?:周(?!转)|成(?=[年色员本交立绩果])|[个号日期年月天岁点时秒次折倍%‰份])|分钟|分之|星期|礼拜|小时|工作日|million|days?|weeks?|months?|years?|times?|am\b|pm\b))"
_TAIL = (
    rf"(?:(?P<more>{_MORE})?(?P<scale>(?<=[多来余几])[万亿])?\s*(?:(?P<unit>{_UNIT})"
    rf"(?:零?(?P<jiao>\d|{CN_DIGIT})(?:(?P<jword>[毛角])(?:(?P<fen>\d|{CN_DIGIT})分?)?(?!\d)|(?![\d,.]*\d)(?!\s*[个号期天月年次点日张万千百十小成折%块元分人份起笔家]|{CN_DIGIT}|[十百千]))?)?"
    rf")?(?P<late>多(?:一?点)?|出头|左右|上下|\+)?)"
)
_ONE = re.compile(rf"(?<![\d.a-z第])(?P<sign>(?<![\d\x00])-|负)?\s*(?P<cur>{_CUR})?\s*(?P<n>{NUMBER}|\.\d+){_TAIL}{_NOT_AFTER}")
_TO = r"\s*(?:块钱?|元)?\s*(?:到|至|-|~)\s*"
_RANGE = re.compile(
    rf"(?<![\d.第])(?P<cur>{_CUR})?\s*(?P<a>{NUMBER}){_TO}(?P<b>{NUMBER})\s*(?P<unit>{_UNIT})?(?P<over>左右|多)?{_NOT_AFTER}"
)
_PAIR = re.compile(
    rf"(?<![\d.第])(?P<head>(?:\d+|{_DIGIT}|十)[千百万十])?(?P<a>{_DIGIT})(?P<b>{_DIGIT})(?P<u>[十百千]?万|百万|[十百千])?(?P<unit>{_UNIT})?(?:左右|上下|来块)?{_NOT_AFTER}"
)
_VAGUE = re.compile(
    r"(?<![\d一二两三四五六七八九十第])(?P<w>好几|大几|十几|几十|几|十来|上|成|小|百十来|百八十|千八百|百来|百把|千把|万把|千来|万来|百十|数|[百千万](?=多块|多元|多(?!度|万|年)))"
    r"(?P<u>[百千]?万|[十百千])?(?P<m>多)?(?P<unit>块钱?|元)?(?![点分个年天人次遍个度万遍条种名家倍])"
)
_ROUND = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7}
_VAGUE_FIXED = {
    "百十来": (100, 120),
    "百十": (100, 120),
    "百八十": (80, 100),
    "千八百": (800, 1000),
    "百来": (100, 100),
    "百把": (100, 100),
    "千把": (1000, 1000),
    "千来": (1000, 1000),
    "万把": (10**4, 10**4),
    "万来": (10**4, 10**4),
}
_ABOUT = re.compile(
    r"(?:大概|大约|差不多|约摸?|估计|可能|将近|接近|小|roughly|about|around)(?:是|要|能|有|还|给|拿|出|个|在)*\s*$"
)
_MOST = re.compile(
    r"(?:最多|顶多|至多|不到|不足|不超过|不能超过|不大于|撑死|最高|上限(?:是|为)?|封顶|at most|up to|no more than|maximum(?: of)?|max)(?:也|就|只|能|可以|还|给|拿|出|是|得|了|我|挤|凑|到|交|付|出来)*\s*$"
)
_LEAST = re.compile(
    r"(?:最少|最低(?!还|应)|至少|起码|不低于|不少于|不小于|少说|at least|no less than)(?:也|就|要|得|能|还|给|是|有)*\s*$"
)
_MOST_AFTER = re.compile(r"^\s*(?:块钱?|元)?(?:以内|以下|之内|封顶|顶天|到顶|打住|为上限|是极限|是上限|就是极限|就顶)")
_LEAST_AFTER = re.compile(r"^\s*(?:以上|起步|往上|朝上|起(?![来诉码]))")
_ABOUT_AFTER = re.compile(r"^\s*(?:左右|上下|吧?差不多|or so)")
_MONTHLY_BEFORE = re.compile(
    r"(?:每个?月|一个月|月月|月供|(?<![这本个上下当])月还|每期|一期|按月|每个?月\x00{2,5}(?=[^，。,;；\d]{0,4}[还打交付给存转])|每月[^，。,;；\x00]{0,4}|per month|monthly|each month|a month)[^，。,;；!！?？\x00\d]{0,9}$"
)
_MONTHLY_AFTER = re.compile(
    r"^\s*(?:块钱?|元)?\s*(?:左右|上下|多|出头|以内|以下)?\s*(?:的)?(?:一个月|每个?月|/\s*(?:月|期|month|mo\b)|一期|每期|(?:yuan|cny|rmb)?\s*(?:per|a|each|every|/)\s*month|monthly|月供)"
)
_WORD_BEFORE = re.compile(
    r"(?:还|付|交|给|转|存|打|凑|欠|扣|收|挣|赚|刷|花|借|拿|出|要|钱|款|额|金|费|息|供|资|入|元|是|为|只能|先|pay|owe|afford)\s*(?:了|个|你们?|到|您)?\s*$"
)
_ONLY_NUMBER = re.compile(
    rf"^[\s，,]*(?:我?(?:就|先|还|是|那|只|能|可以|给|付|改成?|不对|要|大概|行|好|嗯))*[，,]?\s*(?P<n>{NUMBER})\s*(?:吧|啊|呗|可以吗|行吗|行不行|行|可以|就行|嘛|呢)?[。.!！?？\s]*$"
)
_ZERO = re.compile(r"^\s*(?:0+(?:\.0+)?|零)\s*(?:元|块钱?)?\s*$|(?<![\d.,])0+(?:\.0+)?(?:元|块)")

_ALL = re.compile(
    r"全部(?:欠款|金额|账单|还|结|付|清)?|(?<!安)全额|全款|全(?=都?[还清结付]|给你)|一次(?:性)?(?:全部)?(?:结清|还清|付清|还完|还掉|付完|清掉|清)|一(?:笔|把)(?:还清|付清|结清|清)|所有(?:的)?欠款|in full|full amount|(?:all of it|everything i owe)"
)
_ALL_BUT = re.compile(r"全部(?:的)?(?:家当|积蓄|收入|家产|财产|工资|存款|身家)")
_LOWEST = re.compile(
    r"最低(?:的)?(?:还款|应还|消费)?(?:额度|金额|额|钱)?(?!生活|工资|保障|调|价|首付|利|收入|学历)|最(?:少|小)的(?:那(?:一)?[个档笔]|(?:一)?档|数|额|金额)?(?!话|也|一次|月|时|人)|minimum(?: payment)?|\bmin (?:payment|amount|due)\b"
)
_LOWEST_FIGURE = re.compile(r"^\s*(?:的)?(?:是|要|为|从|至少|还|共|也要|都要)?\s*[¥\d一二两三四五六七八九]")
_PART = re.compile(
    r"(?<!减)一半|半数|(?<!and a )\bhalf\b(?! a year)|(?<![\d.,百千万])(?P<n>[一二两三四五六七八九\d])成(?!功|为|年|本)|(?P<d>[三四五])分之(?P<e>[一二三四])"
)
#: Of the minimum, where it stands before the share (最低的一半, 最低先还三成) or after it (一半的最低, half of the minimum).
_MINIMUM_BEFORE = re.compile(
    r"最低(?!生活|工资|保障|价|首付)(?:[^，。,;；!?！？\s\d]{0,8}|[^，。,;；\d]{0,4}(?:还|付|拿|交|凑)不[^。;；\d]{0,10})$"
)
_MINIMUM_AFTER = re.compile(r"^(?:的|个)?最低(?!生活|工资|保障|价|首付)|^ (?:of )?(?:the |my |that )?min(?:imum)?\b")
_CUT = re.compile(r"(?:免|减|降|优惠|打折|抹)[^，。,]{0,5}$")


_ENGLISH_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split()
_ENGLISH = re.compile(
    rf"\b(?P<n>a|{'|'.join(sorted(_ENGLISH_ONES, key=len, reverse=True))})[ -](?P<u>hundred|thousand|grand)\b(?![ -](?:and[ -])?(?:{'|'.join(_ENGLISH_ONES)})\b)"
)


def _english(found: List[AmountValue], field: Field) -> None:
    """Fifteen hundred, two thousand, a grand: said in words."""
    for match in _ENGLISH.finditer(field.text):
        count = 1 if match.group("n") == "a" else _ENGLISH_ONES.index(match.group("n")) + 1
        _add(found, field, match.span(), Decimal(count * (100 if match.group("u") == "hundred" else 1000)))


def read_amounts(field: Field, expects: FrozenSet[str] = frozenset()) -> Tuple[AmountValue, ...]:
    """Amounts in text order. Dates, counts and whatever is no value must have been claimed before."""
    found: List[AmountValue] = []
    _relatives(found, field)
    _zero(found, field, "amount" in expects)
    _ranges(found, field)
    _pairs(found, field)
    _heads_and_some(found, field)
    _vagues(found, field)
    _english(found, field)
    for match in _ONE.finditer(field.text):
        _one(found, field, match, "amount" in expects)
    if not any(value.relative is None for value in found) and "amount" in expects:
        bare = _ONLY_NUMBER.match(field.text)
        if bare and "\x00" not in bare.group("n"):
            _add(found, field, bare.span("n"), parse(bare.group("n")))
    return tuple(sorted(found, key=lambda value: value.span))


def read_shares(field: Field) -> Tuple[AmountValue, ...]:
    """一半 and 三成 as parts of the total, read before the percents take them; only the word minimum beside one is claimed."""
    found: List[AmountValue] = []
    for match in _PART.finditer(field.text):
        if "\x00" in match.group() or _CUT.search(field.text[: match.start()]):
            continue
        if match.group("n"):
            share = (parse(match.group("n")) or Decimal(0)) / 10
        elif match.group("d"):
            share = (parse(match.group("e")) or Decimal(0)) / (parse(match.group("d")) or Decimal(1))
        else:
            share = Decimal("0.5")
        if 0 < share < 1:
            span, rounded = match.span(), round(share, 4).normalize()
            relative = "min_due" if _of_the_minimum(field, match) else "total"
            found.append(AmountValue(Kind.RELATIVE, span, field.said(span), relative=relative, share=rounded))
    return tuple(found)


def _of_the_minimum(field: Field, match: re.Match[str]) -> bool:
    """Whether a share is one of the minimum; the word itself is taken, so that it is no sum of its own."""
    before, after = _MINIMUM_BEFORE.search(field.text[: match.start()]), _MINIMUM_AFTER.search(field.text[match.end() :])
    if before is not None:
        field.claim(before.start(), before.start() + 2)
    elif after is not None:
        field.claim(match.end(), match.end() + after.end())
    return before is not None or after is not None


def _relatives(found: List[AmountValue], field: Field) -> None:
    for match in _ALL_BUT.finditer(field.text):
        found.append(AmountValue(Kind.INVALID, match.span(), field.said(match.span())))
        field.claim(*match.span())
    for pattern, relative in ((_ALL, "total"), (_LOWEST, "min_due")):
        for match in pattern.finditer(field.text):
            if pattern is _LOWEST and _LOWEST_FIGURE.search(field.text[match.end() :]):
                continue
            span = match.span()
            found.append(AmountValue(Kind.RELATIVE, span, field.said(span), relative=relative, share=Decimal(1)))
            field.claim(*span)


def _zero(found: List[AmountValue], field: Field, wanted: bool) -> None:
    match = _ZERO.search(field.text)
    if match and (wanted or match.group().strip() == field.text.strip()):
        found.append(AmountValue(Kind.INVALID, match.span(), field.said(match.span())))
        field.claim(*match.span())


def _ranges(found: List[AmountValue], field: Field) -> None:
    for match in _RANGE.finditer(field.text):
        low, high = parse(match.group("a")), parse(match.group("b"))
        if low is None or high is None or "\x00" in match.group():
            continue
        low = _lifted(low, match.group("a"), match.group("b"))
        money = match.group("unit") or match.group("cur") or high >= 100
        if not money or not low < high or high / max(low, Decimal(1)) > 100:
            continue
        _add_bounds(found, field, match.span(), low, high)


def _lifted(low: Decimal, said_low: str, said_high: str) -> Decimal:
    """三到五千 means three thousand to five thousand: the unit of the upper end serves both."""
    unit = said_high[-1]
    if unit in "百千万wk" and not any(char in said_low for char in "十百千万wk") and low < 100:
        return low * {"百": 100, "千": 1000, "k": 1000, "万": 10**4, "w": 10**4}[unit]
    return low


def _pairs(found: List[AmountValue], field: Field) -> None:
    """七八百, 三五千, 一千七八: two neighbouring digits are the ends of a range."""
    for match in _PAIR.finditer(field.text):
        a, b = parse(match.group("a")), parse(match.group("b"))
        if a is None or b is None or "\x00" in match.group() or not (b - a == 1 or (a == 3 and b == 5)):
            continue
        head, unit = match.group("head"), match.group("u")
        if head:
            base, head_unit = parse(head) or Decimal(0), _ROUND[head[-1]]
            step = Decimal(_ROUND[unit] if unit else head_unit // 10)
            if head_unit <= step or step < 1:
                continue
        elif unit:
            base, step = Decimal(0), Decimal(_ROUND[unit])
        else:
            continue
        if base + a * step < 100 and not match.group("unit"):
            continue
        _add_bounds(found, field, match.span(), base + a * step, base + b * step)


_HEAD_AND_SOME = re.compile(rf"(?<![\d第])(?P<h>{_DIGIT}|\d)(?P<hu>[千万])(?:好)?几(?P<u>[百千])(?:多)?(?:块钱?|元)?")


def _heads_and_some(found: List[AmountValue], field: Field) -> None:
    """一千几百: a firm head and a vague rest are the ends of a range."""
    for match in _HEAD_AND_SOME.finditer(field.text):
        head, unit = parse(match.group("h") + match.group("hu")), Decimal(_ROUND[match.group("u")])
        if head is None or "\x00" in match.group() or _ROUND[match.group("hu")] <= unit:
            continue
        _add_bounds(found, field, match.span(), head + unit, head + 9 * unit)


def _vagues(found: List[AmountValue], field: Field) -> None:
    for match in _VAGUE.finditer(field.text):
        word, unit = match.group("w"), match.group("u")
        if "\x00" in match.group() or word in ("成", "小"):
            continue
        span = match.span()
        if word in _VAGUE_FIXED:
            low, high = _VAGUE_FIXED[word]
            if unit or not (match.group("unit") or word[-1] in "把来" or len(word) > 2):
                continue
            if low == high:
                _add(found, field, span, Decimal(low), Kind.APPROX)
            else:
                _add_bounds(found, field, span, Decimal(low), Decimal(high))
        elif word in _ROUND:
            if match.group("unit") or match.group("m"):
                _add(found, field, span, Decimal(_ROUND[word]), Kind.AT_LEAST)
        elif unit is not None or word in ("十几", "几十", "十来"):
            _vague_unit(found, field, match, word, _ROUND[unit] if unit else 1)


def _vague_unit(found: List[AmountValue], field: Field, match: re.Match[str], word: str, unit: int) -> None:
    if unit < 100 and not match.group("unit"):
        return
    low, high = {
        "几": (2, 9),
        "好几": (3, 9),
        "大几": (5, 9),
        "十几": (11, 19),
        "几十": (20, 90),
        "十来": (10, 12),
        "数": (2, 9),
    }.get(word, (1, 1))
    if word == "上":
        _add(found, field, match.span(), Decimal(unit), Kind.AT_LEAST)
    else:
        _add_bounds(found, field, match.span(), Decimal(low * unit), Decimal(high * unit))


def _one(found: List[AmountValue], field: Field, match: re.Match[str], wanted: bool) -> None:
    said = match.group("n")
    if "\x00" in match.group():
        return
    base = parse(said)
    if base is None:
        return
    if match.group("scale"):  # 二十来万, 100多万
        base, said = base * (10**4 if match.group("scale") == "万" else 10**8), "万"
    unit = match.group("unit")
    value = _with_jiao(base, match) if unit else base
    if value is None or not _is_money(match, field.text, base, said, wanted):
        return
    kind = Kind.EXACT
    if match.group("sign"):
        kind = Kind.INVALID
    elif match.group("late") in ("左右", "上下") or (match.group("more") == "来" and not match.group("late")):
        kind = Kind.APPROX
    elif match.group("more") or match.group("late"):
        kind = Kind.AT_LEAST
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    _add(found, field, (start, match.end()), value, kind)


def _with_jiao(base: Decimal, match: re.Match[str]) -> Optional[Decimal]:
    unit = match.group("unit")
    jiao = parse(match.group("jiao")) if match.group("jiao") else None
    if unit[0] in "毛角":
        fen = jiao if jiao is not None else Decimal(0)
        return base / 10 + fen / 100
    value = base
    if jiao is not None:
        value += jiao / 10
    if match.group("fen"):
        value += (parse(match.group("fen")) or Decimal(0)) / 100
    return value


def _is_money(match: re.Match[str], text: str, base: Decimal, said: str, wanted: bool) -> bool:
    if match.group("unit") or match.group("cur"):
        return True
    if any(unit in said for unit in "百千万亿wk"):
        return base >= 100
    if match.group("sign"):
        return wanted or text.strip() == match.group().strip()
    if not said[0].isdigit() or base >= _LIMIT:
        return wanted and base >= 10
    if "." in said:
        return base >= 100 or wanted or (base >= 10 and bool(_WORD_BEFORE.search(text[: match.start()])))
    if base >= 100 and not said.startswith("0"):
        return len(said.replace(",", "")) < 8
    return base >= 10 and not said.startswith("0") and (wanted or bool(_SMALL_PAY.search(text[: match.start()])))


_SMALL_PAY = re.compile(r"(?:先还|只能还|能还|只有|首付|还个|转了|付了|还了)\s*$")


def _add(
    found: List[AmountValue], field: Field, span: Tuple[int, int], value: Optional[Decimal], kind: Kind = Kind.EXACT
) -> None:
    money = _money(value)
    if money is None:
        return
    before, after = field.text[max(0, span[0] - 24) : span[0]], field.text[span[1] : span[1] + 16]
    if kind in (Kind.EXACT, Kind.APPROX):
        kind = _around(before, after, kind)
    if not money and kind is not Kind.INVALID:
        kind = Kind.INVALID
    said, monthly = field.said(span), _per_month(before, after)
    if kind is Kind.AT_MOST:
        found.append(AmountValue(kind, span, said, high=money, per_month=monthly))
    elif kind is Kind.AT_LEAST:
        found.append(AmountValue(kind, span, said, low=money, per_month=monthly))
    elif kind is Kind.INVALID:
        found.append(AmountValue(kind, span, said))
    else:
        found.append(AmountValue(kind, span, said, value=money, per_month=monthly))
    field.claim(*span)


def _add_bounds(found: List[AmountValue], field: Field, span: Tuple[int, int], low: Decimal, high: Decimal) -> None:
    low_money, high_money = _money(low), _money(high)
    if low_money is None or high_money is None:
        return
    before, after = field.text[max(0, span[0] - 24) : span[0]], field.text[span[1] : span[1] + 16]
    found.append(
        AmountValue(Kind.RANGE, span, field.said(span), low=low_money, high=high_money, per_month=_per_month(before, after))
    )
    field.claim(*span)


def _around(before: str, after: str, kind: Kind) -> Kind:
    if _MOST.search(before) or _MOST_AFTER.search(after):
        return Kind.AT_MOST
    if _LEAST.search(before) or _LEAST_AFTER.search(after):
        return Kind.AT_LEAST
    if _ABOUT.search(before) or _ABOUT_AFTER.search(after):
        return Kind.APPROX
    return kind


def _per_month(before: str, after: str) -> bool:
    return bool(_MONTHLY_BEFORE.search(before) or _MONTHLY_AFTER.search(after))


def _money(value: Optional[Decimal]) -> Optional[Money]:
    if value is None or value > _LIMIT:
        return None
    return Money.of(value)
