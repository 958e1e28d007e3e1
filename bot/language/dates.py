"""Days that people name, relative to a given day: 15号, 下周五, 月底前, 三天后, 12.8, 过年前, 昨天, 发工资那天."""

# Patterns stay on one line each, so that alternatives can be compared.
# ruff: noqa: E501

from __future__ import annotations

import re
from datetime import date
from typing import FrozenSet, List, Tuple

from bot.debt.values import DateValue, Kind
from bot.language import day_readers as readers
from bot.language.day_readers import Reader
from bot.language.english_dates import PATTERNS as ENGLISH_PATTERNS
from bot.language.field import Field
from bot.language.spoken_day import Day

_N = r"(?:\d{1,2}|[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九廿卅][一二三四五六七八九]?)"
_NO_UNIT = r"(?![\d.]*\d|[个期元块百千万亿年月%成折])"
_REL_MONTH = r"(?P<rel>(?:下下|上上|(?<![剩余])下|[上这本当次])(?:一)?个?月(?:份)?)"
_WEEK = r"(?:周|星期|礼拜)"


_CN_YEAR = r"[二][零〇][零一二三四五六七八九]{2}"
_YEAR_WORD = r"(?:(?P<yw>今年|本年|明年|后年|去年|20\d\d年?(?=年|圣|元|春|国|五|中|端|清))的?)?"
_AFTER = r"(?:以后|之后|过后|后(?![天日面续果来台半]))"
_DURATION = r"(?P<n>半|\d{1,3}|[一二两三四五六七八九十]{1,3})(?P<u0>个)?(?P<half>半)?"
_HOLIDAY_NAMES = (
    r"大年三十|年三十|大年夜|除夕|大年初一|正月初一|正月十五|元宵|元旦|新年|春节|清明|(?<![百千万\d])五一(?!个|块|十|百|千|期)|劳动节|六一|端午|中秋|八月十五|国庆|双十一|双11|双十二|双12|圣诞"
    r"|(?<![二三四五六七八九\d])十一(?=假|长假|国庆|之?前|以前|过后|黄金)|(?<![好难怎么])过年(?!轻|级)"
)
_PATTERNS: Tuple[Tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(pattern), reader)
    for pattern, reader in (
        (
            rf"(?P<y>20\d\d|{_CN_YEAR}|(?<!\d)2\d(?=年))\s*[年/.\-]\s*(?P<m>{_N})\s*[月/.\-]\s*(?P<d>{_N})\s*(?:[日号]|(?!\d))",
            readers.full,
        ),
        (rf"(?P<n>{_N})(?:天|{_WEEK}|个月|年)(?:以前|之前|前(?!后))(?:的)?", readers.past),
        (
            r"(?<![超逾不])(?:再)?(?:过|等|隔)?(?:个)?(?:[两三四五]{2}|十来|好?几)个?(?:天|日|周|星期|礼拜|月)(?:的?时间)?"
            r"(?:以后|之后|过后|后(?![天日面]))(?!立案|起诉|上门)|(?<![超逾不经])(?:(?:等|再)?过|缓|再等)(?:个)?(?:[两几]|[两三四五]{2})个?(?:天|日|周|星期|礼拜|(?<=几)月|(?<=几个)月)(?![^，。]{0,4}[可行]以|内)"
            r"|过(?:一)?(?:段|阵)(?:子|时间)?|过(?:些|几)(?:天|日子)|(?:晚|迟)点(?:时间)?再还|改天(?=再|就|还)|回头(?=再?还)|有钱(?:了)?(?:再|就|一定|马上|立马|自然)|手头(?:宽裕|松)了?"
            r"|十天半个?月|(?:二十|十|\d0)[多几来]号|看情况|说不准|说不好|这(?:两|几)天(?=就|内|之内|一定|还|给|能|会|尽快|结清|打|转)|近期(?=还|会|内)",
            readers.unresolved("vague"),
        ),
        (
            rf"(?<![第期了])(?:(?:再)?(?:过|等我?|隔|给我?|宽限|缓)?)\s*(?<!\d){_DURATION}(?P<u>工作日|天|日|{_WEEK}|月(?!底|初|中|末|份|{_N}[日号])|年)(?:的?时间)?"
            rf"(?P<rest>{_AFTER}|以内|之内|内|里(?=还|给|把|全|结|一定|付|打|能))(?!立案|起诉|上门|开庭|冻结|要?强制|就?自动)",
            readers.after_span,
        ),
        (
            r"(?<![逾超不经没])(?:再过|再等|等(?:我|个)?|再给我|给我|过|容我|宽我)(?!了)(?:个)?\s*"
            rf"{_DURATION}(?P<u>天|日|{_WEEK}|月(?!底|初|中|末))(?P<rest>的?时间)?(?![^，。]{{0,4}}(?:立案|起诉))",
            readers.after_span,
        ),
        (rf"{_YEAR_WORD}(?P<m>{_N})\s*月(?:份)?(?:的)?\s*(?P<d>{_N})\s*(?:[日号]|{_NO_UNIT}(?![天周旬]))", readers.month_day),
        (rf"(?:每个?月|按月)(?:份)?(?:的|固定|都?在|到)?(?P<d>{_N})\s*[日号]", readers.monthly_day),
        (
            rf"{_REL_MONTH}(?:的)?\s*(?P<d>{_N})\s*(?:[日号]|{_NO_UNIT}(?![天周旬号楼起定次并样直共般些笔点把家]))",
            readers.rel_month_day,
        ),
        (
            rf"(?:{_YEAR_WORD}(?P<m>{_N})月(?:份)?|{_REL_MONTH})?的?(?P<part>[上中下]旬|(?:月|(?<=月)|(?<=月份))的?(?:最后一?|末)[天日]|月[底末尾初头中](?!旬)|(?<=[下上这本当次个月份])[底末尾初头中](?![间期级等国午学旬]))",
            readers.month_part,
        ),
        (rf"(?P<rel>下|上|这)?(?:一)?个?{_WEEK}(?:的)?(?P<w>今天|今日)", readers.weekday),
        (r"(?P<h>24|48|72|二十四|四十八)(?:个)?小时(?:之内|以内|内)", readers.hours),
        (r"(?:今明|明后|这一两|今明两|明后两)[两]?天(?:之?内)?", readers.two_days),
        (
            r"(?P<rel>大大后|大后|大前|今|明|听|昨|(?<![以之先提目往此])(?<!\d)(?<!个月)后|(?<![以之提目从往此日月底晚年])前)(?:天|日(?!子|头)|儿个?|儿|朝(?!鲜))",
            readers.relative_day,
        ),
        (r"(?P<rel>今|明|听|昨|前)(?=[晚早夜晨]|午后)(?:个)?", readers.relative_day),
        (
            rf"(?<![一二两三四五六七八九十\d每半几整])(?P<rel>上上|下下|[上下这本当])?(?:一)?个?{_WEEK}(?P<w>一(?![定直起样共次般并些切]|下(?!午)|个月)|[二三四五六日末1-7](?![\d%.])|天(?![津天]))"
            rf"(?!(?:到|至|-|~){_WEEK})",
            readers.weekday,
        ),
        (rf"(?P<rel>下下|[下这本])(?:一)?个?{_WEEK}(?:之内|以内|内|结束(?:之?前)?|底)", readers.week_bound),
        (rf"(?:下下?)(?:一)?个?{_WEEK}", readers.unresolved("vague")),
        (rf"(?:上上?)(?:一)?个?(?:{_WEEK}|月)(?!{_N}[号日]|[底初末中])", readers.past),
        (rf"{_YEAR_WORD}(?:的)?(?:年底|年末|年终(?!奖)|年尾)(?:之?前|以前)?", readers.year_end),
        (
            rf"{_YEAR_WORD}(?P<over>过[完了])?过?(?P<name>{_HOLIDAY_NAMES})(?:节|假期?|那天|当天|期间|长假)*(?P<after>{_AFTER}|上班)?",
            readers.holiday,
        ),
        (r"(?<![\d去往几个今明后同前当每往两])年前(?!后)", readers.before_spring),
        (
            r"过完年|年后(?!面)|年过后|开春|腊月[^，。]{0,3}|农历[^，。]{0,6}|正月[^，。]{0,2}|秋收|麦收|年终奖",
            readers.unresolved("event"),
        ),
        (
            r"(?<![没未不欠别停])(?<!没有)(?<!没给)(?<!个月)(?:等|到|拖到|下个?月)?(?:发|领|开|拿到|出)(?:了|完|下)?(?:工资|薪水?|饷|粮|钱(?=了?(?:再|就|那天)))"
            r"(?:以后|之后|后|那天|当天|的时候|日|再|就)?|工资(?:一)?(?:到账|到手(?=就|再|了)|发(?:了|下来)|下来)(?:以后|之后|后|再|就)?|发薪日?",
            readers.unresolved("payday"),
        ),
        (
            r"(?<![一二两三四五六七八九\d几半])(?:(?:今|明|后)年的?)?(?:[一二三四五六七八九]|十[一二]?|1[0-2]|(?<!\d)[1-9])月份?(?![份底初中末\d]|[^，。]{0,3}[旬])(?=开始|再|还|前|之前|底|份|初|能|可以|，|。|$)",
            readers.unresolved("month"),
        ),
        (r"(?:下下?个?月(?:份)?|次月|明年)(?![底初末中尾头\d号日前供要])", readers.unresolved("month")),
        (r"(?:上上?个?月(?:份)?|去年|前年|前几天|前(?:一)?阵子|前段时间|上次|刚才)(?![底初末中尾头\d])", readers.past),
        (
            rf"(?<![第尾工\-#])(?<![\d.])(?P<d>{_N})(?P<u>号|日(?![子内常期记]))(?![楼线院店机码房客选方床窗文]|[^，。]{{0,2}}(?:短信|链接|客服|选项|方案))",
            readers.bare_day,
        ),
        (
            r"等[^，。,\x00]{0,8}?(?:找到工作|有工作|有钱|到账|回款|结(?:了)?账|下来|卖(?:了|掉)|拆迁|缓过来|有收入|出院|放假|上班|回来)|找到(?:新?工作|活)(?:了)?(?:以后|之后|后|再|就|$)",
            readers.unresolved("event"),
        ),
    )
)
_SLOT_PATTERNS: Tuple[Tuple[re.Pattern[str], Reader], ...] = (
    (
        re.compile(r"(?<![\d.\-/])(?P<m>1[0-2]|0?[1-9])\s*[./\-]\s*(?P<d>3[01]|[12]\d|0?[1-9])(?![\d.\-/万千百wk%])"),
        readers.month_day,
    ),
    (re.compile(rf"^[^\d\x00千百万]{{0,6}}?(?<![十百千万一二两三四五六七八九])(?P<d>{_N})(?![\d.,]|[个期元块百千万亿年月%成折点wk笔次回遍把共起半直般定些下样口趟份家张条头停缓歇喘想看等谈聊])"), readers.bare_day),
)
_LOOSE_PATTERNS: Tuple[Tuple[re.Pattern[str], Reader], ...] = (
    (
        re.compile(
            r"(?<![\d.\-/])(?P<m>1[0-2]|0?[1-9])\s*[./](?P<d>3[01]|[12]\d|0?[1-9])(?![\d.\-/]|[万千百wk%元块折成])"
            r"(?=\s*(?:[日号]|之?前|以前|还|那天|当天|到账|付|发工资|左右还|再))"
        ),
        readers.month_day,
    ),
    (
        re.compile(r"(?<![\d.\-/])(?P<m>1[0-2]|0?[1-9])/(?P<d>3[01]|[12]\d|0[1-9]|[1-9])(?![\d.\-/]|[万千百wk%元块])"),
        readers.month_day,
    ),
    (re.compile(r"(?<![\d.\-/])(?P<m>1[0-2])-(?P<d>3[01]|[12]\d|0[1-9]|[1-9])(?=号|日|之?前|还)"), readers.month_day),
    (re.compile(r"(?<=[到在约])(?P<m>1[0-2]|[1-9])\.(?P<d>3[01]|[12]\d|[1-9])(?=还|$|[，。])"), readers.month_day),
)

_PART_OF_DAY = r"(?:的?(?:当天|当日|那天|这天|凌晨|一?早上|早晨|上午|中午|下午|晚上|夜里|白天|[早晚](?!点))|前后(?=晚上))*"
_SUFFIX = re.compile(
    rf"[日号]?{_PART_OF_DAY}(?:\s*(?P<word>前后|左右|上下|(?:之|以)前|前(?![后天日期面几段])|(?:之|以)后|过后|后(?![天日面])|(?:之|以)?内|为止|截止))?"
)
_LATEST_BEFORE = re.compile(r"(?:最迟|最晚|至迟|不晚于|不超过|截止到?|截至|赶在)[到在]?$")
_BY_BEFORE = re.compile(r"\b(?:by|before|until|till|no later than)(?: the| next| this)?\s*$")
_LATIN = re.compile("[a-z]{2}|\\dth")
_WEEK_RANGE = re.compile(rf"{_WEEK}[一二三四五六]\s*(?:到|至|-|~)\s*{_WEEK}[一二三四五六日天末]")
_ABOUT_BEFORE = re.compile(r"(?:大概|大约|可能|估计|差不多|应该|约)(?:[在是到]|要到)?$")


def read_dates(field: Field, today: date, expects: FrozenSet[str] = frozenset()) -> Tuple[DateValue, ...]:
    """All days named in the text in text order; what they cover is claimed."""
    found: List[DateValue] = []
    for match in _WEEK_RANGE.finditer(field.text):
        field.claim(*match.span())  # 周一到周五 says when to call, not on which day to pay
    groups = (_LOOSE_PATTERNS, _PATTERNS, ENGLISH_PATTERNS if _LATIN.search(field.text) else ())
    for patterns in groups:
        for pattern, reader in patterns:
            for match in pattern.finditer(field.text):
                _keep(found, field, match, reader, today)
    if "date" in expects and not found:
        for pattern, reader in _SLOT_PATTERNS:
            bare = pattern.search(field.text)
            if bare and _keep(found, field, bare, reader, today):
                break
    return _without_idle_vague(field.original, sorted(found, key=lambda value: value.span))


def _keep(found: List[DateValue], field: Field, match: re.Match[str], reader: Reader, today: date) -> bool:
    if not match.group() or "\x00" in field.text[match.start() : match.end()]:
        return False
    try:
        day = reader(match, today)
    except (OverflowError, ValueError):
        return False
    if day is None:
        return False
    value, end = _bounded(day, field.text, match, today)
    span = (match.start(), end)
    found.append(
        DateValue(
            value.kind, span, field.said(span), value.value, value.confirm, value.reason, value.alternative, value.recurring
        )
    )
    field.claim(*span)
    return True


def _bounded(day: Day, text: str, match: re.Match[str], today: date) -> Tuple[Day, int]:
    """The day with what stands around it: 前 makes a deadline, 左右 an approximation, 以后 a lower bound."""
    end = match.end()
    if day.bounded or day.value is None:
        return day, end
    suffix = _SUFFIX.match(text, end)
    word = suffix.group("word") if suffix else None
    end = suffix.end() if suffix else end
    if day.kind is Kind.PAST:
        return day, end
    before = text[max(0, match.start() - 5) : match.start()]
    if word and word.endswith("前") and word != "前后":
        value = max(today, day.before) if day.before is not None else day.value
        return day._replace(kind=Kind.DEADLINE, value=value), end
    if word and word.endswith(("内", "为止", "截止")):
        return day._replace(kind=Kind.DEADLINE), end
    if word in ("前后", "左右", "上下"):
        return day._replace(kind=Kind.APPROX), end
    if word and word.endswith("后"):
        return day._replace(kind=Kind.AT_LEAST), end
    if _LATEST_BEFORE.search(before) or _BY_BEFORE.search(text[: match.start()]):
        return day._replace(kind=Kind.DEADLINE), end
    if _ABOUT_BEFORE.search(before):
        return day._replace(kind=Kind.APPROX), end
    return day, end


_WEEKDAY_ALONE = re.compile(rf"(?:{_WEEK}.|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)$", re.IGNORECASE)


def _touch(text: str, one: DateValue, other: DateValue) -> bool:
    """Whether nothing but a bracket, comma or space stands between two days."""
    if other.value is None or other.kind is Kind.UNRESOLVED:
        return False
    first, second = sorted((one.span, other.span))
    return _BESIDE.fullmatch(text, first[1], max(first[1], second[0])) is not None


_BESIDE = re.compile(r"[\s,，(（)）]{0,3}")


def _without_idle_vague(text: str, found: List[DateValue]) -> Tuple[DateValue, ...]:
    """An unresolved word or a weekday beside a day that is named adds nothing: 15号发工资 is the 15th, 27号周五 the 27th."""
    named = [value for value in found if not _WEEKDAY_ALONE.match(value.text)]
    found = [v for v in found if not _WEEKDAY_ALONE.match(v.text) or not any(_touch(text, v, other) for other in named)]
    if any(value.value is not None for value in found):
        return tuple(v for v in found if v.kind is not Kind.UNRESOLVED and not (v.kind is Kind.PAST and v.value is None))
    return tuple(found)
