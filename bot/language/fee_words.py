"""The late fee asked about: why it is there, what it is, how it came to be so much; not a wish to be rid of it."""

# Patterns stay on one line each, so that alternatives can be compared.
# ruff: noqa: E501

from __future__ import annotations

import re

_LATE_FEE = re.compile(r"违约金|滞纳金|逾期费|\blate (?:fee|charge|payment fee)s?\b|\bpenalt(?:y|ies)\b", re.IGNORECASE)
_WHY = re.compile(
    r"怎么(?!办|免|减|申请|还|退)|咋(?!办|免|减|还|退)|为(?:什么|啥|何)|凭(?:什么|啥)|哪(?:儿|里)?来|(?:又)?是(?:啥|什么|干嘛|个啥)|啥(?:钱|东西|意思)|什么(?:钱|东西|意思)|(?:这么|那么|恁)(?:多|高)|干(?:嘛|啥)收|讲(?:讲|解)|解释|\b(?:why|what(?:'s| is)|how come|explain|where)\b",
    re.IGNORECASE,
)
_RID_OF_IT = re.compile(
    r"免|减(?!免)|抹|退|去掉|取消|异议|投诉|举报|不认|不服|申请|优惠|便宜|打折|(?:还|再|也|会|会不会)(?:收|算|有|产生)[^，。]{0,6}(?:吗|么|不)|恢复|(?:不|没)(?:收|算)|\b(?:waive|refund|remove|dispute|object|complain|drop)\b",
    re.IGNORECASE,
)


def asks_why_the_late_fee(text: str) -> bool:
    """True for "why is there a late fee of a thousand", False where it shall go or be objected to."""
    return all(found.search(text) for found in (_LATE_FEE, _WHY)) and _RID_OF_IT.search(text) is None


_A_LATE_FEE = re.compile(r"违约金|滞纳金|逾期费|\blate (?:fee|charge)s?\b", re.IGNORECASE)
_DOUBTS = re.compile(
    r"(?:收|算|扣|记|多收)错?(?:了)?[^，。]{0,2}(?:吧|吗|么|[?？])\W*$|是不是[^，。]{0,4}(?:错|多收)|\b(?:isn'?t|is) (?:that|it) wrong\b",
    re.IGNORECASE,
)


def doubts_the_late_fee(text: str) -> bool:
    """True for "the late fee was charged wrongly, was it not": a doubt, and not yet an objection."""
    return _A_LATE_FEE.search(text) is not None and _DOUBTS.search(text) is not None
