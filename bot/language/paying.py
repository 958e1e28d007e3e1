"""Words about a page to pay on that is open: another sum, all of it after all, and whether money went already."""

# Patterns stay on one line each, so that alternatives can be compared.
# ruff: noqa: E501

from __future__ import annotations

import re

_WISH = re.compile(
    r"(?:还|交|付|结|清|缴|给)(?:清|掉|完|上)?(?:了)?(?:吧|算了|得了|好了$|拉倒|就行|就得|行不|行吗|可以吗|成不|成吗|呗)|(?:先|就|只|改|换|还是|想|要|打算|准备|干脆|索性|直接)(?:成|为)?(?:给|按|来)?[^，。,]{0,3}(?:还|交|付|结|清)|(?:多|少)还|不够"
    r"|\b(?:i(?:'ll| will)|let me|let's|make it|rather|instead|just) (?:pay|do|settle|clear|take)?|\bpay (?:it )?(?:all|off|in full)\b",
    re.IGNORECASE,
)
_WENT = re.compile(
    r"已经|早就|刚(?!好)|昨|前天|上(?:周|个?月)|(?:还|付|交|转|打|存|汇)过|完了|走了|过去了|到账|收到|成功|(?:付|还|交|转|缴)好了|了没|扣了|\b(?:already|just paid|have paid|i paid|sent|done)\b",
    re.IGNORECASE,
)
_OTHER_SUM = re.compile(
    r"(?:多|少)(?:还|交|付)(?:点|些|一点|一些)?|(?:换|改)(?:一)?(?:个|下)?(?:数|金额|钱数)|(?:钱|卡里|余额)(?:里)?(?:好像|可能|怕是?)?不(?:太)?够"
    r"|\b(?:another|different|change the) (?:sum|amount)\b|\bnot enough (?:money|on)|\b(?:a bit )?(?:more|less) (?:instead|than that)\b",
    re.IGNORECASE,
)


def wants_to_pay(text: str) -> bool:
    """True for a wish to pay, however near its words are to a payment made; False where the money went already."""
    return _WISH.search(text) is not None and _WENT.search(text) is None


def wants_another_sum(text: str) -> bool:
    """True where the sum of an open page shall be another one that is not named yet."""
    return _OTHER_SUM.search(text) is not None and _WENT.search(text) is None


_DROPS = re.compile(
    r"(?:那个|这个|的事)?(?:就)?算了|(?<!怎么)(?<!能)不(?:改|换|推|缓|降|弄|办|要)(?:了|啦)|先不(?:改|换|推|缓|降|办)|\b(?:never ?mind|leave it|forget (?:it|that))\b",
    re.IGNORECASE,
)


def drops_it(text: str) -> bool:
    """True for "that one, never mind"."""
    return _DROPS.search(text) is not None


_LEAVES = re.compile(
    r"算了|(?:还是|先|干脆|就|也)?(?:不|别)(?:再)?(?:分|改|换|推|缓|延|降|弄|办|要|搞|整|签|拆|结)(?:期|日子|还款日|这个|那个|方案|清|什么)*(?:了|啦|吧)|还是(?:不|别)[^，。,]{1,6}(?:了|吧)|\b(?:never ?mind|forget (?:it|that|the plan)|no plan|rather not|leave (?:it|that))\b",
    re.IGNORECASE,
)


def leaves_it(text: str) -> bool:
    """True for "no instalments after all": what is on the table is let go."""
    return _LEAVES.search(text) is not None


_A_PAYMENT = re.compile(
    r"(?:还|交|付|转|打|存|汇|划|扣|缴)(?:了|过(?!期)|(?:上|清|完|进去|出去|走)(?!吧|呗|算了|得了)|走)|到账|入账|转账|收据|回单|\b(?:paid|sent|transferred|wired|payment)\b",
    re.IGNORECASE,
)


def tells_of_a_payment(text: str) -> bool:
    """True where the words themselves tell that money went."""
    return _A_PAYMENT.search(text) is not None


_LINK = re.compile(r"链接|付款页|还款页|二维码|收款码|怎么付|发我付|\b(?:link|pay page|payment page)\b", re.IGNORECASE)


def asks_for_a_link(text: str) -> bool:
    """True for "then give me the link"."""
    return _LINK.search(text) is not None


_HAS_IT_COME = re.compile(
    r"(?:到(?:账)?|入账|查(?:到|着)|收到|找到|到位)(?:了)?(?:我|你们?|那|这)?[^，。,?？]{0,4}(?:没(?:有)?|吗|么|不)\W*$|到没到|收没收到|查(?:得|的)?(?:怎么样|咋样)|(?:有(?:没有)?|有)(?:消息|进展|着落)(?:没|吗|了)"
    r"|\b(?:has|have|did) (?:it|the (?:money|payment|transfer)|my (?:money|payment|transfer)|you)\b[^.?]{0,16}\b(?:arrive|arrived|come|came|found|find|post|posted|get|got)\b",
    re.IGNORECASE,
)


def asks_if_it_came(text: str) -> bool:
    """True for "has it arrived today", asked of money that was sent."""
    return _HAS_IT_COME.search(text) is not None


_WENT_ALREADY = re.compile(
    r"(?:转|还|付|打|存|汇|交|缴)(?:过去|进去|给你们?)?了[^，。,\d]{0,2}(?:\d|[一二两三四五六七八九十百千])|(?:早|早就|已经|昨天|前天|\d+[号日](?:我)?(?:就|已经))[^，。,]{0,6}(?:转|还|付|打|存|汇|交|缴)(?:过|了|完|过去)"
    r"|\bi (?:already |have already )?(?:sent|paid|transferred)\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(r"等我?|如果|要是|假如|万一|的话|之后再|以后再|再还|再转|吗|[?？]|没(?:有)?(?:转|还|付|打|存|汇|交)|\bif\b|\bonce\b", re.IGNORECASE)


def tells_that_it_went(text: str) -> bool:
    """True for "I sent two thousand on the 19th": done, neither a wish nor a condition nor a question."""
    return _WENT_ALREADY.search(text) is not None and _NOT_YET.search(text) is None


_AT_ONCE = re.compile(r"(?:今天|今日|现在|马上|立刻|这就|这会儿)(?!.{0,4}(?:晚上|夜里|下班|下午|晚点|晚些|之前|前))[^，。,]{0,4}(?:就)?(?:先)?(?:打|还|转|付|交|给|存|汇)|\b(?:right )?now\b", re.IGNORECASE)


def pays_at_once(text: str) -> bool:
    """True for "I send a thousand today", False where it is for the evening."""
    return _AT_ONCE.search(text) is not None


_HOW_LONG = re.compile(r"(?:多久|多长时间|几天|多会儿|什么时候|几时|啥时候)(?:能|会|才)?(?:到账|入账|更新|销账|显示|到)(?!期)|(?:当天|马上|立刻|即时|实时)(?:能|会)?到(?:账)?(?:吗|么|不)|秒到|\bhow long\b[^.?]{0,20}\b(?:arrive|take|post)", re.IGNORECASE)


def asks_how_long(text: str) -> bool:
    """True for "how long until it arrives"."""
    return _HOW_LONG.search(text) is not None


_REMINDED = re.compile(r"(?:咋|怎么|为(?:啥|什么|何)|干嘛|凭啥)[^，。,]{0,4}(?:还|又|老)?(?:来|在)?(?:催|打电话|发短信|找我)", re.IGNORECASE)


def wonders_at_reminders(text: str) -> bool:
    """True for "how come you still chase me"."""
    return _REMINDED.search(text) is not None


_ARRIVING = re.compile(r"到(?:了)?(?:账|帐)|入(?:了)?(?:账|帐)|(?:算|记|收|查)(?:进去|上|到)|(?:等|要是|如果)[^，。,]{0,6}到了|\b(?:arrived?|posted|is in|comes in)\b", re.IGNORECASE)


def speaks_of_arriving(text: str) -> bool:
    """True for "once it has arrived"."""
    return _ARRIVING.search(text) is not None
