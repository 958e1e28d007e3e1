"""Parts of a sum in words: half of the minimum, the rest of the minimum, what is still missing of it."""

# Patterns stay on one line each, so that alternatives can be compared.
# ruff: noqa: E501

from __future__ import annotations

import re
from typing import Optional

_REST_OF_THE_MINIMUM = re.compile(
    r"最低[^，。,;；\d]{0,8}(?:剩|余下|余的|差的?|缺|没还的|不够的|(?:补|凑)(?:齐|足|够|满|全))|(?:剩|余下|差|缺|其余|后面|另外)[^，。,;；\d]{0,8}最低(?!一半|的一半)|(?:补|凑)(?:齐|足|够|满)[^，。,;；\d]{0,4}最低"
    r"|\b(?:rest|remainder|balance|what(?:'s| is) (?:left|missing)|remaining part) (?:of|to|for) (?:the |my |that )?min|\bremaining minimum|\b(?:fill|make) up (?:to )?the minimum",
    re.IGNORECASE,
)


def rest_of_the_minimum(text: str) -> bool:
    """True for "what is missing of the minimum on the 27th": less than the minimum, by what was said before it."""
    return _REST_OF_THE_MINIMUM.search(text) is not None


_ONE_MORE = re.compile(
    r"(?:再|另外|额外|还要?再|接着)(?:加|补|还|给|付|交|打|转|来|凑)|另外[^，。,]{0,6}(?:还|给|付|交|打|转)|\b(?:and |plus )?another\b|\bon top\b|\bin addition\b",
    re.IGNORECASE,
)


def adds_a_part(text: str) -> bool:
    """True for "and another three hundred": besides what was said, not in its place."""
    return _ONE_MORE.search(text) is not None


_THE_PROMISE = re.compile(
    r"(?:刚才?|刚刚|之前|先前|昨[天儿]|上次|前面|方才)[^，。,]{0,6}(?:答应|承诺|约|说|定|登记|记)(?:好|下)?(?:的|了|过)|(?:答应|承诺|约定|约好|说好|登记)(?:好)?的(?:那)?(?:个|笔)?(?:日子|数|钱|金额|还款|还)|那个承诺|我的承诺"
    r"|\b(?:my|that|the) promise\b|\bwhat i promised\b",
    re.IGNORECASE,
)
_MAY_IT = re.compile(
    r"(?:行|可以|成|中|得|好)(?:不(?:行|可以|成|中|得|好)?|吗|么|嘛)\W*$|^能不能|^可不可以|能[^，。,]{0,8}(?:吗|不|么)\W*$|\b(?:can|could|may) i\b",
    re.IGNORECASE,
)
_MOVES = re.compile(
    r"(?:挪|改|换|推|延|移|拖|调|放|缓|提前|往后)(?:迟|后|早)?(?:到|成|去|至|在|为)|(?:挪|推|延|移|拖|缓)(?:一?下)?(?:到)?|\b(?:move|push|shift|postpone|change)\b",
    re.IGNORECASE,
)
_DAY_WORD = r"(?:3[01]|[12]?\d|三十一?|[一二]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?)"
_ONLY_A_DAY = re.compile(
    rf"^\W*(?:那|就|改|还是|要不|定|选|换|成|到|也|行|好|嗯|哦|噢|可以|吧|，|,|\s)*{_DAY_WORD}\s*(?:号|日)?\s*(?:就\s*(?:是)?{_DAY_WORD}(?:号|日)?)?\s*(?:吧|呗|呢|行|可以|好了|得了|也行|算了|了|成|中|嘛|就行|就这样|，|,|\s)*\W*$"
)


def names_the_promise(text: str) -> bool:
    """True where the promise that stands is spoken of by name: "the day I said before"."""
    return _THE_PROMISE.search(text) is not None


def asks_if_it_may(text: str) -> bool:
    """True for "would a thousand do": a question that asks for the thing itself."""
    return _MAY_IT.search(text) is not None


def moves_to(text: str) -> bool:
    """True where something is moved to another day."""
    return _MOVES.search(text) is not None


def is_only_a_day(text: str) -> bool:
    """True for "20, then" and "18就18": a number of the size of a day, and nothing but small words around it."""
    return _ONLY_A_DAY.search(text) is not None


_AN_INSTALMENT = re.compile(
    r"(?:下|这|那|\d月|[一二三四五六七八九十]月)(?:\d{1,2}[号日])?(?:一)?(?:期|笔)|\binstal?ment\b", re.IGNORECASE
)


def names_an_instalment(text: str) -> bool:
    """True where one instalment of a plan is spoken of, and not all that is left."""
    return _AN_INSTALMENT.search(text) is not None


_THIS_BILL = re.compile(
    r"(?:这|本|当)(?:一)?(?:期|个?月|张|笔账|次)(?:的)?(?:账单|账|钱|款)?|\b(?:this (?:bill|month|one)|the current bill)\b",
    re.IGNORECASE,
)


def names_this_bill(text: str) -> bool:
    """True where the bill that is due now is spoken of, and not the ones to come."""
    return _THIS_BILL.search(text) is not None


_NUMBERED = re.compile(r"^\W*(?:\d{1,2}|[一二三廿]?十?[一二三四五六七八九十]?)\s*[号日]")


def is_numbered_day(text: str) -> bool:
    """True for "the 20th" by its number, False for "today"."""
    return _NUMBERED.match(text) is not None


_ITS_MONTH = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份)?(?:的)?(?:那|这)?(?:一)?(?:期|笔)")


def without_the_instalment(text: str) -> str:
    """The words without those that only say which instalment: 12月那期挪到25号 leaves the day."""
    return _ITS_MONTH.sub("", text)


_ADDS_TO_IT = re.compile(r"(?:再|多)(?:加|添|补|凑)(?:上|个|点)?(?:\d|[一两二三四五六七八九十百])|再多(?:还|给)(?:\d|[一两二三四五六七八九十百])|\b(?:add|another) (?:a )?(?:\d|hundred)", re.IGNORECASE)


def adds_to_it(text: str) -> bool:
    """True for "a hundred more"."""
    return _ADDS_TO_IT.search(text) is not None


_SETTLED_FOR = re.compile(r"^\W*(?:行|好|那|嗯|可以|\W)*(\d{1,2})(?:号|日)?就\1(?:号|日)?(?:吧|呗|了|得了)?\W*$")


def day_settled_for(text: str) -> Optional[int]:
    """The day of the month in "the 27th it is", said as 27就27; None for anything else."""
    match = _SETTLED_FOR.match(text)
    return int(match[1]) if match is not None and 1 <= int(match[1]) <= 31 else None


_THIS_MONTH = re.compile(
    r"(?:这|本|当)(?:一)?个?月(?!起|开始)[^，。,;；]{0,8}(?:还|付|交|给|打|存|拿|凑|出)|(?:还|付|交|给|打)[^，。,;；]{0,8}(?:这|本)个?月(?!起|开始)|\b(?:pay|give)\b[^.]{0,20}\bthis month\b",
    re.IGNORECASE,
)


def within_this_month(text: str) -> bool:
    """True for "this month I pay 2,500": once, and no sum a month."""
    return _THIS_MONTH.search(text) is not None


_POINTS_AT = re.compile(
    r"(?:这|那)(?:个|么|点)?(?:数(?:字|额)?|多|些|点)|(?:还|付|交|给|按|照|就)(?:上|掉)?(?:这|那)(?:个|些|么多|点)\W*$|最(?:低|少)(?:的|那个)?|\b(?:that much|that (?:amount|one)|this amount)\b",
    re.IGNORECASE,
)


def points_at_the_sum(text: str) -> bool:
    """True for "that sum, then": the one that was told a moment ago."""
    return _POINTS_AT.search(text) is not None


_DAY_CHANGED = re.compile(
    r"(?:(?:日子|日期|时间|那天)[^，。,;；\d]{0,6}(?:换|改|挪|推|移|定|选|是)(?:成|到|为|在)?|(?:换|改|挪|移)(?:成|到|为))\s*(\d{1,2})(?![\d.]|\s*(?:[块元千百万kw期]|天|个月))|\b(?:day|date) to (?:the )?(\d{1,2})\b",
    re.IGNORECASE,
)


def day_changed_to(text: str) -> Optional[int]:
    """The number in "the day to 26 as well", which is a day of the month; None for anything else."""
    match = _DAY_CHANGED.search(text)
    number = int(match[1] or match[2]) if match is not None else 0
    return number if 1 <= number <= 31 else None


_ONCE_AGREED = re.compile(
    r"答应|承诺|约(?:好|定|了)|登记|定(?:了|下|好)|说(?:好|定)|记(?:下|上|好)|\b(?:promise[ds]?|agree[ds]?)\b", re.IGNORECASE
)


def names_agreeing(text: str) -> bool:
    """True where the promise that is being made is spoken of as made: "once I have promised"."""
    return _ONCE_AGREED.search(text) is not None


_LATEST_ASKED = re.compile(
    r"(?:最晚|最迟|最久|顶多|最多)[^，。,;；]{0,6}(?:哪(?:天|一天|日)|几号|什么时候|啥时候|多会儿|几时|到几|多久|几天|拖到)|(?:哪天|几号|什么时候|啥时候)[^，。]{0,4}(?:最晚|最迟)|\b(?:latest|how late)\b",
    re.IGNORECASE,
)


def asks_the_latest(text: str) -> bool:
    """True for "until when at the latest"."""
    return _LATEST_ASKED.search(text) is not None


_SHORT_BY_LITTLE = re.compile(
    r"(?:差|少|欠|缺)(?:了|个|上|那么)?(?:几|一两|两三|三五|十来|十)(?:块|元|毛)|(?:差|少|缺)(?:一)?(?:点点|点儿|点|零头)[^，。]{0,6}(?:算|行|可以|没还)|\b(?:a few (?:yuan|cents|bucks)|slightly) (?:short|less)\b", re.IGNORECASE
)


def asks_if_short(text: str) -> bool:
    """True for "and if a few yuan are missing"."""
    return _SHORT_BY_LITTLE.search(text) is not None


_SCRAPES = re.compile(r"(?:能|可以|先|就)(?:凑|挤|腾|筹|抠)(?:出|到|个|够|点)?|(?:凑|筹)(?:到|够|齐)?(?:了|出)?[^，。]{0,3}\d|\bscrape together\b", re.IGNORECASE)


def scrapes_together(text: str) -> bool:
    """True for "I can get that much together"."""
    return _SCRAPES.search(text) is not None


_ENOUGH = re.compile(
    r"够不够|够(?:了)?(?:吗|么|不|没|嘛)\W*$|(?:算|是)[^，。]{0,4}(?:还|结|付)清(?:了)?(?:吗|么|不|没)|(?:就)?(?:没事|清了|两清|不算逾期|不逾期)(?:了)?(?:吗|么|吧)\W*$|\b(?:is (?:that|it) enough|enough\?|am i (?:clear|done) then)",
    re.IGNORECASE,
)


def asks_if_enough(text: str) -> bool:
    """True for "is that enough", "am I clear then"."""
    return _ENOUGH.search(text) is not None


_AS_AGREED = re.compile(r"照常|按期|照旧|慢慢还|按月|还到底|到底", re.IGNORECASE)


def as_agreed(text: str) -> bool:
    """True where going on month by month is spoken of."""
    return _AS_AGREED.search(text) is not None


_COUNTS_AS = re.compile(r"(?:算|是|叫|等于)(?:不)?(?:算|是)?(?:办了?|给我)?[^，。]{0,3}(?:分期|减免|延期|合同|协议|方案)[^，。]{0,3}(?:吗|么|不|呀|[?？]|$)|\bis (?:this|that) (?:an )?(?:instal?ment|a plan|a waiver)", re.IGNORECASE)
_BY_HOUR = re.compile(r"几点(?:钟)?(?:前|之前|以前|截止|到|算|都)?|(?:当天|那天|明天)(?:晚上|夜里)?(?:也|都)?(?:算|行)(?:吗|不|么)|\bby what time\b", re.IGNORECASE)


def asks_what_it_counts_as(text: str) -> bool:
    """True for "does that count as instalments"."""
    return _COUNTS_AS.search(text) is not None


def asks_by_what_hour(text: str) -> bool:
    """True for "by what hour"."""
    return _BY_HOUR.search(text) is not None


_SOME_DAYS = re.compile(r"(?:[十百]|\d+)(?:来|几|多)天")


def counts_days(text: str) -> bool:
    """True for "ten days or so": a length of time, and no day of the month."""
    return _SOME_DAYS.search(text) is not None
