"""Questions about the balance that have one short answer: a day's interest, all of it, whether a fee bears any, full against least."""

# Patterns stay on one line each, so that alternatives can be compared.
# ruff: noqa: E501

from __future__ import annotations

import re
from typing import Optional

_FEE_BEARS = re.compile(
    r"(?:违约金|滞纳金)[^，。,?？]{0,10}(?:利滚利|滚利|滚(?:起|雪球)|生息|计息|算息|(?:再|也|还)?(?:算|生|收|产生|计)(?:不算|不生|不收)?利息|涨利息)|\b(?:interest on (?:the )?(?:late )?fees?|(?:late )?fees? (?:bear|carry|accrue))",
    re.IGNORECASE,
)
_IT_BEARS = re.compile(
    r"(?:这|那|它|这个|那个)?[^，。,?？]{0,4}(?:还|再|也)?(?:会|要)?(?:再|又)?(?:生|算|滚|收|产生|计|涨)(?:不(?:生|算|收))?(?:出)?利息(?:不|吗|么|没|[?？]|$)|利滚利|\bdoes (?:it|that) bear interest\b",
    re.IGNORECASE,
)


def asks_if_it_bears(text: str) -> bool:
    """True for "does this bear interest", said of what was just named."""
    return _IT_BEARS.search(text) is not None


_A_DAY = re.compile(
    r"(?:一|每|1)(?:天|日)(?!.{0,4}(?:打|催|几个|多少个|几次))[^，。,?？]{0,8}(?:滚|涨|多|生|产生|算|加|收|出|扣|是|要)?[^，。,?？]{0,3}(?:多少|几(?:块|个|毛|分)?钱|几块|几毛)|(?:多少|几块|几毛)[^，。,?？]{0,4}(?:一|每)天|日息|\b(?:interest )?(?:per|a|each) day\b",
    re.IGNORECASE,
)
_IN_ALL = re.compile(
    r"(?:加起来|一共|总共|合计|拢共|到现在|到今天|累计|攒)[^，。,?？]{0,8}(?:多少|几)?[^，。,?？]{0,3}利息|利息[^，。,?？]{0,8}(?:加起来|一共|总共|合计|累计)|\binterest (?:in all|altogether|so far)\b|\btotal interest\b",
    re.IGNORECASE,
)
_CALLS = re.compile(r"电话|催|短信|联系|分期|每期|方案|首付|收入|工资|挣|\b(?:calls?|plan)\b", re.IGNORECASE)
_FULL = re.compile(r"全(?:部|都|额|还)|一次(?:性)?|还清|结清|付清|\b(?:all|full)\b", re.IGNORECASE)
_LEAST = re.compile(r"最低|最少|\bminimum\b", re.IGNORECASE)
_AGAINST = re.compile(
    r"差(?:在)?(?:哪|多少|别|啥|什么)|区别|不一样|哪(?:个|样|种)(?:好|划算|合算|合适|强)|比(?:一?比|起来|较)|划算|有(?:啥|什么)不同|\b(?:difference|better|compare)\b",
    re.IGNORECASE,
)


def asked(text: str) -> Optional[str]:
    """``fee_bears``, ``a_day``, ``in_all`` or ``compare``; None for anything else."""
    if _FEE_BEARS.search(text):
        return "fee_bears"
    if all(words.search(text) for words in (_FULL, _LEAST, _AGAINST)):
        return "compare"
    if _CALLS.search(text):
        return None
    if _A_DAY.search(text):
        return "a_day"
    return "in_all" if _IN_ALL.search(text) else None


_INTEREST_ONLY = re.compile(
    r"(?:只|就|光|单|先)?(?:还|付|交|给)(?:个|点|掉)?(?:这个?月的?|那个?)?利息(?!.{0,3}(?:多少|怎么|咋))|\bpay (?:just |only )?(?:the )?interest\b",
    re.IGNORECASE,
)


def pays_only_interest(text: str) -> bool:
    """True for "may I pay just the interest"."""
    return _INTEREST_ONLY.search(text) is not None


_MAKES_UP = re.compile(r"(?:那|就|先|我)?[^，。,?？]{0,3}(?:补上|补齐|补足|补了吧|补清|还上吧|先补)", re.IGNORECASE)
_WHAT_IS_BEHIND = re.compile(
    r"(?:逾期|欠着|落下|拖着|到期)(?:的|了的)?(?:部分|那(?:部分|些|点))?[^，。,]{0,6}(?:补|还|交)[^，。,]{0,6}(?:多少|几)|(?:补(?:上|齐)?|还上)[^，。,]{0,6}(?:逾期|欠着|落下|到期)[^，。,]{0,8}(?:多少|几)|(?:要|得|先|该)?(?:补|还)(?:多少|几)[^，。,]{0,8}(?:不(?:算)?逾期|不逾期)"
)


def makes_it_up(text: str) -> bool:
    """True for "then I make up what is behind"."""
    return _MAKES_UP.search(text) is not None


def asks_what_is_behind(text: str) -> bool:
    """True for "how much makes up what is overdue"."""
    return _WHAT_IS_BEHIND.search(text) is not None


_SHARE_IT_OUT = re.compile(
    r"(?:咋|怎么|如何|啥样)(?:个)?分(?:法|开|摊|着还)?(?:还|给)?(?![钟数])|(?:啥|什么|哪种|有没有)分法|(?:掰|拆|分)(?:成|开|作)?(?:几|好几|多|个几)(?:回|次|期|份|个月|笔)|(?:慢慢|一点一?点|一点点|逐月|每(?:个)?月|匀着|摊(?:开|着)|零着|陆续|按月)(?:儿|地|来)?(?:给|还|付|交)"
    r"|(?:一把|一下子?|一口气|一次(?:性)?|一回|一趟)[^，。,]{0,8}(?:拿|还|掏|凑|给|付|交|结)不(?:出|起|上|清|完|了|齐)|\b(?:bit by bit|little by little|spread it)\b",
    re.IGNORECASE,
)


def wants_it_shared_out(text: str) -> bool:
    """True for "not all at once, how could it be split": instalments in the words of home."""
    return _SHARE_IT_OUT.search(text) is not None


_GOODS = re.compile(
    r"没(?:收|见|拿|发|到|给|买|办|刷|用)|不(?:发|给退|是我)|退(?:货|款|钱)|假(?:货|的)|坏的|盗刷|\b(?:never (?:came|arrived|got)|not mine|refund|didn'?t (?:buy|get|receive))\b",
    re.IGNORECASE,
)


_THE_REST = re.compile(r"(?:别的|其他的?|其余的?|剩下的?|余下的?|另外的|\bthe rest\b|\bthe others?\b)[^。]*", re.IGNORECASE)
_LATER = re.compile(r"缓|晚|宽限|拖|等几天|过(?:两|几)天|\b(?:later|few days|more time)\b", re.IGNORECASE)


def rest_put_off(text: str) -> Optional[str]:
    """The words about the rest, where it shall be paid some days later: 别的让我缓几天. None if nobody spoke of that."""
    found = _THE_REST.search(text)
    return found.group() if found is not None and _LATER.search(found.group()) else None


def disputes_goods(text: str) -> bool:
    """True where a purchase is said not to have come, not to be one's own, or to be sent back."""
    return _GOODS.search(text) is not None
