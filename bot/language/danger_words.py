"""Words of danger, and those that only sound like it: threats, lost hope, money asked for or sent to the wrong one."""

# Patterns stay on one line each, so that alternatives can be compared.
# ruff: noqa: E501

from __future__ import annotations

import re

_NOT_YET_PAID = re.compile(
    r"(?:还|幸好|幸亏|好在|我)?(?:没有?|未)(?:给|转|付|交|汇|打)(?:给)?(?:[他她]|他们|对方|那边|人家)?(?:钱|款|过去|呢|出去|成|$|[，。,\s])|没(?:真)?(?:给|转|付|汇)(?:过)?(?:一分)?钱|钱(?:还)?(?:没|在我|在卡)"
    r"|(?:还|正)(?:在)?(?:犹豫|考虑)(?:要不要)?(?:转|给|付)|\b(?:haven'?t|have not|didn'?t|not yet) (?:paid|pay|sent|send|transferr?ed|transfer|given)\b",
    re.IGNORECASE,
)


def not_yet_paid(text: str) -> bool:
    """True for "I have not given them anything yet"."""
    return _NOT_YET_PAID.search(text) is not None


_THREATENS = re.compile(
    r"弄死|打死|整死|搞死|杀|砍|捅|炸|烧(?:了|掉)|同归于尽|收拾(?:你|他)|废了|打断|见血|要(?:你|他)的?命|(?:找|叫|带)人(?:去|来|弄|收拾|堵)|堵(?:你|他)|等着(?:瞧|吧)|不得好死|没完|跟你们?拼|拼命|砸(?:了)?你|走着瞧|后果自负|小心点|(?:找|堵|摸)到你们?(?:单位|公司|家)|\b(?:kill|hurt|beat|stab|burn|bomb|shoot|find you|come for you)\b",
    re.IGNORECASE,
)


def threatens(text: str) -> bool:
    """True if the words themselves hold a threat."""
    return _THREATENS.search(text) is not None


_TO_HIMSELF = re.compile(
    r"(?:让|叫|要|催|说|喊)(?:我|俺)?[^。]{0,14}(?:转|打|付|给|汇|发)[^。]{0,10}(?:个人|私人|私下|他的?卡|他微信|微信|支付宝|辛苦费|好处费|茶水费|跑腿费|红包|服务费|感谢费)|(?:辛苦费|好处费|茶水费|跑腿费|打点)[^。]{0,10}(?:给|转|付|交)|(?:给|转|付|交)[^。]{0,8}(?:辛苦费|好处费|茶水费|跑腿费)"
)


def is_asked_for_a_tip(text: str) -> bool:
    """True if a collector wants money for himself."""
    return _TO_HIMSELF.search(text) is not None


_SENT_IT = re.compile(
    r"^\W*(?:我)?(?:已经|早|刚|就)?(?:转|给|付|打|汇)(?:了|过去了|完了|过了|出去了)|(?:转|给|付|打|汇)(?:给)?(?:他|她|他们|对方)(?:了)?"
)


def has_sent_it(text: str) -> bool:
    """True for "I did send it", as an answer."""
    return _SENT_IT.search(text) is not None and not not_yet_paid(text)


_GRAVE = re.compile(
    r"不想活|活(?:着|不)|死|绝望|解脱|走投无路|撑不|熬不|扛不|垮|没(?:有)?(?:指望|希望|盼头|奔头)|(?:指望|希望|盼头|奔头)(?:都|也|全)?没|结束|\b(?:die|dead|hopeless|end it|suicid)",
    re.IGNORECASE,
)


def is_grave(text: str) -> bool:
    """True for words of despair that are no figure of speech about a bother."""
    return _GRAVE.search(text) is not None
