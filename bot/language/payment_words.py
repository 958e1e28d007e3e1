"""Words about a payment: on its way, missing, made at once, in which way. Words of one moment; the caller knows which."""

# Patterns stay on one line each, so that alternatives can be compared.
# ruff: noqa: E501

from __future__ import annotations

import re
from typing import Optional

_WAYS = {
    "wallet": re.compile(r"支付宝|微信|云闪付|零钱|花呗|\b(?:alipay|wechat)\b", re.IGNORECASE),
    "auto_debit": re.compile(
        r"自动(?:扣|还|划)|代扣|绑(?:定)?(?:工资卡|储蓄卡|银行卡|卡|自动)|\b(?:auto|direct) ?(?:debit|pay)", re.IGNORECASE
    ),
    "counter": re.compile(r"柜台|柜面|网点|营业厅|去银行|到银行|窗口|\b(?:counter|branch)\b", re.IGNORECASE),
}


def way_to_pay(text: str) -> Optional[str]:
    """Which way of paying is asked about: ``wallet``, ``auto_debit``, ``counter``; None for ways in general or several."""
    found = [name for name, words in _WAYS.items() if words.search(text)]
    return found[0] if len(found) == 1 else None


_PAID_WONDERS = re.compile(
    r"(?:明明|不是|已经|刚|上个?月|前(?:天|几天)|昨天|才)[^，。,]{0,8}(?:还|转|付|交|存)(?:了|过|掉)[^。]{0,16}(?:怎么|咋|为(?:什么|啥)|还(?:有|是|欠|剩))[^。]{0,6}(?:这么多|那么多|没少|一样|不变|没变|还欠|欠)"
)


def has_paid_and_wonders(text: str) -> bool:
    """True for "I did pay, why is it still so much"."""
    return _PAID_WONDERS.search(text) is not None


_GOODS = re.compile(
    r"货|商家|商户|店|卖家|退款|退钱|课|快递|服务|包裹|\b(?:goods|shop|seller|refund|parcel|order)\b", re.IGNORECASE
)


def tells_of_goods(text: str) -> bool:
    """True if goods or a shop are spoken of: what is missing is no payment."""
    return _GOODS.search(text) is not None


_RECEIPT = re.compile(
    r"(?:回单|凭证|凭据|截图|小票|流水|回执|单子|转账记录)[^，。,]{0,8}(?:要不要|要|用|需要|发|给|传|有用|吗|不)|(?:要不要|需不需要|用不用|是不是要|需要)[^，。,]{0,6}(?:回单|凭证|凭据|截图|小票|流水|回执|单子|转账记录)|\b(?:need|send|want)\b[^.]{0,16}\b(?:receipt|proof|screenshot)\b",
    re.IGNORECASE,
)


_NO_RECEIPT = re.compile(
    r"(?:没|冇|不)(?:有|得|留|存|保存|找到|拍|截)?(?:什么|啥)?(?:到)?[^，。,]{0,3}(?:回单|收据|凭证|凭据|截图|小票|流水|回执|单子|转账记录)|(?:回单|收据|凭证|截图|小票|回执|单子|转账记录)[^，。,]{0,5}(?:没|冇|删|丢|找不)|\b(?:no|lost the|without a) (?:receipt|screenshot|proof)\b",
    re.IGNORECASE,
)


def asks_about_a_receipt(text: str) -> bool:
    """True for "do you need the receipt", and for "I have none"."""
    if _NO_RECEIPT.search(text) is not None:
        return True
    return _RECEIPT.search(text) is not None and not text.rstrip("。.!！ ").endswith("了")


_PAYS_OR_ASKS = re.compile(r"还|付|交(?!易)|[?？]|吗|么$|多久|什么|怎么|\bpay", re.IGNORECASE)


def pays_or_asks(text: str) -> bool:
    """True if the words are about paying, or a question: then they are no bare yes."""
    return _PAYS_OR_ASKS.search(text) is not None


_DUE_MEANWHILE = re.compile(
    r"(?:要不要|用不用|需不需要|还要|还用|该不该|要先)[^，。,]{0,4}(?:还|付|交)(?!.{0,3}(?:多少|几))|\bdo i (?:still )?have to pay\b",
    re.IGNORECASE,
)


def asks_if_due(text: str) -> bool:
    """True for "must I pay that meanwhile"."""
    return _DUE_MEANWHILE.search(text) is not None


_SENT = r"(?:转|打|汇|还(?!款日|没|未|不)|付|交(?!易)|存|充)(?:了|的|过去|给你们?|进去|过来)?"
_MISSING_PAYMENT = re.compile(
    rf"{_SENT}[^，。,]{{0,14}}(?:没动静|没反应|没到账?|没入账|没看到|没看见|没收到|没显示|没更新|不见(?:了)?|没影|没记上|没销账|还没(?:看到|到|入|收|显示|更新|记))"
    rf"|(?:那笔|这笔|{_SENT}的)[^，。,]{{0,10}}(?:到(?:账)?(?:了)?(?:没|吗|没有)|没(?:看到|到|入|收到|显示))|(?:是不是|会不会)(?:打|转|汇|弄)丢|(?:钱|款)(?:是不是)?(?:打|转|汇)(?:丢|错)了?(?!人|账户)|\b(?:transfer|payment)\b[^.]{{0,30}}\b(?:not|hasn'?t|didn'?t|never) (?:yet )?(?:arriv|show|post|come)",
    re.IGNORECASE,
)


def misses_a_payment(text: str) -> bool:
    """True if money that was sent is said not to have arrived."""
    return _MISSING_PAYMENT.search(text) is not None


_NOT_PAID_AFTER_ALL = re.compile(
    r"(?:其实|实际|刚才|我)?(?:还)?没(?:有)?(?:动|还呢|还款|还钱|转(?:呢|钱)|付(?:呢|款)|交(?:呢|钱))(?!静)|还没(?:还|转|付|交|打)(?:呢|啊|$|[，。,\s])|(?:我(?:是)?说|我(?:的)?意思|我是|说的)(?:是)?(?:想|要|准备|打算|明天)[^，。,]{0,6}(?:还|付|转)|说错(?:了)?[^，。,]{0,6}没(?:还|付|转)|\b(?:haven'?t|have not|not) (?:actually )?paid\b|\bmeant (?:that )?i (?:want|will|plan)",
    re.IGNORECASE,
)


def has_not_paid_after_all(text: str) -> bool:
    """True for "no, I mean that I want to pay"."""
    return _NOT_PAID_AFTER_ALL.search(text) is not None


_AND_IF_NOT = re.compile(
    r"(?:要是|如果|万一|假如|那)[^。？?]{0,8}(?:还是?|仍)?(?:没有?|不)(?:到账?|入账?|收到|查到|看到|显示|找到|消息|结果)?(?:的话)?(?:呢|咋办|怎么办|咋整|咋弄|$)|\bwhat if (?:it|there)\b",
    re.IGNORECASE,
)


def asks_and_if_not(text: str) -> bool:
    """True for "and if it is still not there on Tuesday"."""
    return _AND_IF_NOT.search(text) is not None


_ORDER = re.compile(
    r"先(?:给|帮|替)(?:我|咱)?(?:抵|冲|扣|销)|(?:那|这)?(?:笔)?(?:钱|款)(?:先|都|是)?(?:还|抵|冲|算)(?:的|了|到)(?:啥|什么|哪)|(?:先|优先)(?:抵|冲|扣|还|算|进|销|顶)(?:的)?(?:是)?(?:哪|什么|啥|利息|本金|违约金|谁)|(?:抵|冲|扣|算|顶)(?:的)?(?:是)?(?:哪(?:个|块|部分|样)|利息还是|本金还是)|(?:利息|本金)(?:先)?(?:还是|和)(?:本金|利息)(?:先|哪)|哪(?:个|样|部分|块)(?:先|优先)(?:抵|扣|冲|还|算)|(?:还|付)(?:进去|的钱|的)[^，。,]{0,4}(?:都)?(?:算|还|抵)(?:到)?(?:利息|本金)(?:里|上)?(?:还是|吗|了|么)|\b(?:interest|principal) first\b|\bgo(?:es)? to(?:wards)? (?:the )?(?:interest|principal)\b",
    re.IGNORECASE,
)


def asks_the_order(text: str) -> bool:
    """True for "what does a payment settle first"."""
    return _ORDER.search(text) is not None


_WHENCE = re.compile(
    r"(?:是)?(?:哪(?:来|里|儿|一?笔|项)|咋来|咋回事|怎么(?:来|回事|多出|冒)|啥(?:钱|费|东西)?(?:$|[，。,？?呀啊])|什么(?:钱|费|东西)?(?:$|[，。,？?呀啊])|干(?:嘛|啥|什么)|凭(?:啥|什么)|(?:一天一天|一笔一笔|逐[日笔]|分[开项]|细)[^，。,]{0,4}(?:列|算|说|讲|看)|列(?:一?下|出来|清楚|给我))|\b(?:what(?:'s| is)|where)\b",
    re.IGNORECASE,
)


def asks_whence(text: str) -> bool:
    """True for "where does that figure come from" and "list it for me"."""
    return _WHENCE.search(text) is not None


_WHOLE_CARD = re.compile(
    r"(?:整张|全|都|一分|剩下的|别的|其他的?|所有)[^，。,]{0,6}(?:不还|不交|不付)(?:了|啦)?|(?:不还|不交|不付)(?:了)?(?:一分|全部|整张)"
)


def pays_nothing_at_all(text: str) -> bool:
    """True for "then I pay nothing of the rest either"."""
    return _WHOLE_CARD.search(text) is not None


_PAY_FIRST = re.compile(
    r"(?:先|那我?)(?:把)?[^，。,]{0,10}(?:还|交|付|补|缴)(?:上|掉|清|了|进去)?[^，。,]{0,12}(?:再|然后|之后|完了?)(?:来)?(?:改|办|弄|调|申请|说改|谈)"
)


def pays_first(text: str) -> bool:
    """True for "I pay that first, and then we change it"."""
    return _PAY_FIRST.search(text) is not None


_JUST_PAYS = re.compile(
    r"(?:直接|还是|干脆|不如|我就|一次|索性|先)?把?(?:逾期|欠的|最低|该还|到期|前面|落下)(?:的)?(?:那)?(?:部分|些|钱|款)?[^，。,]{0,4}(?:还|交|付|补|清)(?:了|掉|上|清|齐)(?!.{0,4}(?:怎么|咋|吗|没))"
)


def just_pays(text: str) -> bool:
    """True for "I simply pay what is overdue"."""
    return _JUST_PAYS.search(text) is not None


_PAY_WORD = re.compile(r"^\W*(?:我)?(?:要|想|来|得|就)?(?:还|还钱|还款|付款|交钱|还了|还吧|我还|还债)\W*$")


def only_says_pay(text: str) -> bool:
    """True for the one word: pay."""
    return _PAY_WORD.match(text) is not None


_ALL_TODAY = re.compile(
    r"(?:今天|今儿|现在|马上|立刻|这就|一会儿?)[^，。,]{0,4}(?:全(?:部|都|额)?|一次(?:性)?|一把|都)(?:给)?(?:还|付|交|结|清)|(?:全(?:部|都|额)?|一次性?)(?:还|付|结)(?:清|掉|了)?[^，。,]{0,4}(?:今天|现在|马上)|\b(?:pay|settle) (?:it )?(?:all|in full|everything) (?:today|now)\b",
    re.IGNORECASE,
)


def pays_all_today(text: str) -> bool:
    """True for "I settle everything today"."""
    return _ALL_TODAY.search(text) is not None and not leaves_it_unpaid(text)


_UNPAID = re.compile(r"(?:先|都|全|就|也|暂时|干脆)*不(?:再)?(?:还|付|交|给)(?:了|啦|啊|呀|吧|钱)|\b(?:not|won'?t) pay\b", re.IGNORECASE)


def leaves_it_unpaid(text: str) -> bool:
    """True for "then I pay nothing of it for now"."""
    return _UNPAID.search(text) is not None


_SETTLES_NOW = re.compile(
    r"(?:全(?:部|都|额)?|一次(?:性)?|一把|提前|都|剩(?:下|余)(?:的)?)[^，。,]{0,5}(?:还|结|付|交)(?:清|掉|完|了)?|结清|\b(?:settle|pay) (?:it )?(?:all|off|in full|early)",
    re.IGNORECASE,
)


def settles_now(text: str) -> bool:
    """True where settling everything at once is spoken of."""
    return _SETTLES_NOW.search(text) is not None


_ASKS_CONDITION = re.compile(
    r"(?:就|才|能|可以|会|给)(?:算|抹|免|减|不收|去掉)[^，。,]{0,3}(?:[?？]|吗|么|不|吧|了\s*$)|算不(?:算|作数)|算数(?:吗|不)|(?:行|可以|成)不(?:行|可以)?$|(?:最低|一部分|分期|一半)[^，。,]{0,6}(?:算|行|可以|够)(?:不|吗|么)"
)


def asks_the_condition(text: str) -> bool:
    """True for "does that count", said while something is promised under a condition."""
    return _ASKS_CONDITION.search(text) is not None


_GETS_MONEY_BACK = re.compile(
    r"(?<!首)(?:交|给|付|转)(?:点|些|个)?(?:钱|押金|保证金|手续费|定金|诚意金)?[^，。,]{0,4}(?:不$|吗|么|嘛)|(?:要|需要|得|用)(?:我)?(?:先|提前)(?:交|付|给|转|垫)"
)
_HANDS_OVER_PAPERS = re.compile(r"证明|材料|资料|照片|截图|文件|证件|什么|啥")


def asks_to_pay_before(text: str) -> bool:
    """True for "do I have to pay something first"."""
    return _GETS_MONEY_BACK.search(text) is not None and _HANDS_OVER_PAPERS.search(text) is None


_INTEREST_TOO = re.compile(
    r"利息[^，。,]{0,6}(?:还|照|继续|仍|停|会不会|涨|多|怎么)|(?:会不会|是不是|要不要|会)[^，。,]{0,6}(?:多|涨|加|算|停)?[^，。,]{0,3}利息|(?:多|涨|加)(?:多少|几多|几个)?[^，。,]{0,3}利息|\binterest\b",
    re.IGNORECASE,
)


def asks_its_interest(text: str) -> bool:
    """True if interest is asked about, of whatever is on the table."""
    return _INTEREST_TOO.search(text) is not None


_WHETHER_SUSPENDED = re.compile(
    r"利息[^，。,]{0,6}(?:还算|还要|照算|还走|继续|停|不算|算不|要不要|怎么算)|(?:还|照|停)(?:算|收|计)?(?:不)?(?:利息|息)"
)


def asks_if_interest_rests(text: str) -> bool:
    """True for "does interest go on meanwhile"."""
    return _WHETHER_SUSPENDED.search(text) is not None


_BACK = re.compile(
    r"退(?:给|还|回|了|掉|钱|我|吧)|(?:还|吐)(?:给|回)我|\b(?:refund|give (?:it|that) back|money back)\b", re.IGNORECASE
)


def wants_it_back(text: str) -> bool:
    """True if a charge is demanded back."""
    return _BACK.search(text) is not None


_COMPOUND = re.compile(
    r"(?:有没有|有无|是不是|是否|会不会|算不算)[^，。]{0,6}(?:利滚利|复利|利上加利)|(?:利滚利|复利|利息[^，。]{0,3}(?:生|滚)利息)[^，。]{0,3}(?:吗|么|不\W*$|没\W*$|呢|[?？])|\bcompound(?:ed|ing)?\b[^.]*\?",
    re.IGNORECASE,
)


def asks_of_compound(text: str) -> bool:
    """True for "does interest bear interest"."""
    return _COMPOUND.search(text) is not None


_NOW = re.compile(r"(?:现在|这会儿|马上|立刻|立马|当场|这就)(?:就|能|先|可以|想|我|不)*[^，。]{0,4}(?:还|付|交|转)|\b(?:right )?now\b", re.IGNORECASE)


def says_now(text: str) -> bool:
    """True where paying at this very moment is spoken of."""
    return _NOW.search(text) is not None
