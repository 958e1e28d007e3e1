"""Small words that turn a negotiation: what is too hard, which of two is meant, whether "how" or "how much" is asked."""

# Patterns stay on one line each, so that alternatives can be compared.
# ruff: noqa: E501

from __future__ import annotations

import re
from typing import Optional

#: A greeting with a question mark asks nothing.
GREETING_QUESTION = re.compile(r"(?:您好|你好|在吗|在不在|hello|hi|hey)[^?？。，]{0,6}[?？]", re.IGNORECASE)

_DOWN = re.compile(r"首付|首期|头款|头一笔|第一笔|开头(?:那|这)?一?笔|先交的|down ?payment|up ?front|deposit", re.IGNORECASE)
_MONTHLY = re.compile(r"每个?月|月供|一期|每期|月付|per month|monthly|a month|each month", re.IGNORECASE)
_LONGER = re.compile(r"期数|久一?点|长一?点|多几期|多分几期|再长|longer|more months|more time", re.IGNORECASE)
_DATE = re.compile(r"晚一?点|晚几天|日期|时间太紧|再宽限|later", re.IGNORECASE)
_HOW = re.compile(
    r"怎么(?:个)?(?:算|来)|咋(?:个)?(?:算|来)|如何(?:计)?算|算法|怎样算|按(?:什么|啥|哪个)(?:来)?算|凭(?:什么|啥)|为什么|为啥|哪(?:儿|里)?来的?|怎么会有|咋会有"
    r"|how (?:is|do|does|did|was)|why",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"(?:第|选|要|就|按|用)[一1](?:个|种|号|套|项)(?!月)|(?<![\d一二三四五六七八九十每])[一1](?:个|种|号|套|项)(?=$|[吧呗的好行，。,\s])|方案[一1aA]|选[一1aA]|头一个|前面那个|first|option (?:1|one|a)\b",
    re.IGNORECASE,
)
_SECOND = re.compile(
    r"(?:第|选|要|就|按|用)[二2两](?:个|种|号|套|项)(?!月)|(?<![\d一二三四五六七八九十每])[二2两](?:个|种|号|套|项)(?=$|[吧呗的好行，。,\s])|方案[二2bB]|选[二2bB]|后面那个|后一个|second|option (?:2|two|b)\b",
    re.IGNORECASE,
)
#: A yes to what was just shown, however the sentence was taken as a whole.
_AGREES = re.compile(
    r"^(?:那|嗯|哦|好吧?|我|,|，|\s)*(?:好|行|可以|成|中|ok|okay|同意|没问题|没意见|接受)(?:吧|的|了|啊|呀|，|,|。|\s|$)"
    r"|就(?:这个|这样|这么|按这|按它|它|选这|办这|用这|要这)|这个(?:可以|行|好|能接受)|办(?:吧|了吧|这个)|能接受|我接受|没问题"
    r"|\b(?:that works|sounds good|i(?:'ll| will) take (?:it|that)|go ahead|i accept|fine with me)\b",
    re.IGNORECASE,
)
_DISAGREES = re.compile(r"不(?:行|好|可以|成|同意|能接受|接受|办|要)|太(?:高|多|贵|长|短|久)|\bnot\b|\bno\b|[?？]|吗")


_HAS_READ = re.compile(r"(?:看|读)(?:完|过|好|清楚)|都看了|\b(?:have|i'?ve|done|finished) read|\bread it\b", re.IGNORECASE)


_BARE_COUNT = re.compile(r"^[^\d\w]*(?:就|那|要|选)?\s*(\d{1,2})\s*(?:吧|呢|可以吗|行吗|好了|行不)?[^\d\w]*$")


def bare_count(text: str) -> Optional[int]:
    """A small number and nothing else, as an answer to "over how many months"; None for anything else."""
    match = _BARE_COUNT.match(text.strip())
    return int(match.group(1)) if match else None


def has_read(text: str) -> bool:
    """True for "I have read it"."""
    return _HAS_READ.search(text) is not None and "没" not in text


def agrees(text: str) -> bool:
    """True if the words take what is on the table and neither ask nor turn it down."""
    return _AGREES.search(text) is not None and _DISAGREES.search(text) is None


_GOES_ON = re.compile(r"继续|接着|往下|下一步|go on|continue|carry on", re.IGNORECASE)
_WHERE = re.compile(r"哪|什么|啥|昨天|上次|之前|前天|where|what|yesterday", re.IGNORECASE)


def goes_on(text: str) -> bool:
    """True for "go on", False for "where were we" and for taking up another day's business."""
    return _GOES_ON.search(text) is not None and _WHERE.search(text) is None


def too_hard(text: str) -> Optional[str]:
    """What somebody finds too hard: ``down``, ``months``, ``monthly``, ``date``; None where the words do not say."""
    for lever, words in (("down", _DOWN), ("months", _LONGER), ("monthly", _MONTHLY), ("date", _DATE)):
        if words.search(text):
            return lever
    return None


def asks_how(text: str) -> bool:
    """True for "how is it computed" and "why", False for "how much"."""
    return bool(_HOW.search(text))


def ordinal(text: str) -> Optional[int]:
    """1 or 2 if the first or the second of two is named, else None."""
    if _FIRST.search(text):
        return 1
    return 2 if _SECOND.search(text) else None


_BEGINS_WITH_YES = re.compile(
    r"^\W*(?:那|嗯|哦|好)?(?:对|是|好|行|可以|嗯|没错|确认|同意|要得|中|成|得|ok|okay|yes|yep)(?:对|是|好|行|嗯|的|了|呀|啊|吧|嘛|呢|头|滴)*(?=[\s，,。.！!；;]|$)", re.IGNORECASE
)
_BUT = re.compile(r"不过|但是?|可是|只是|等(?:等|一下|下)|[?？]|吗|先(?:不|别)|再(?:想|看|说|考虑)|\b(?:but|wait)\b", re.IGNORECASE)


def begins_with_yes(text: str) -> bool:
    """True for "yes yes, talk to you later": a plain yes at the head, and nothing that takes it back or asks."""
    return _BEGINS_WITH_YES.search(text) is not None and _BUT.search(text) is None


_LESS_BY = re.compile(
    r"(?:少|砍|降|低|减|缩)(?:掉|个|去|上)?(?:一?半|[一二两三四五六七八九]成|\d{1,2}\s*%)|\b(?:half|\d{1,2}\s*%) (?:less|lower|off)\b", re.IGNORECASE
)


def less_by_a_share(text: str) -> bool:
    """True for "half less", a share that shall fall away, and no first payment of that share."""
    return _LESS_BY.search(text) is not None


_CUTS = re.compile(r"减|免|折|优惠|便宜|打掉|利息|违约金|手续费|\b(?:off|discount|waive|interest|fee)\b", re.IGNORECASE)


def cuts_something(text: str) -> bool:
    """True where a share in the words is one to fall away, and no first payment."""
    return _CUTS.search(text) is not None


_THEN_INSTALMENTS = re.compile(
    r"先(?:还|给|付|交|拿|掏)(?:个|上|你们?)?[^。]{1,14}(?:剩|余下|其余|后面)[^。]{0,8}(?:分|按月|每月)|\b(?:first|now)\b[^.]{0,16}\b(?:rest|remainder)\b[^.]{0,12}\binstal?ments?", re.IGNORECASE
)


def a_sum_then_instalments(text: str) -> bool:
    """True for "three hundred first, and the rest by instalments": the sum is a first payment."""
    return _THEN_INSTALMENTS.search(text) is not None
