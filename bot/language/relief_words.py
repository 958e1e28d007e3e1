"""Words about small relief that no intent tells: a day moved or only paid on, a paper at hand, a wish that must be met now."""

# Patterns stay on one line each, so that alternatives can be compared.
# ruff: noqa: E501

from __future__ import annotations

import re
from typing import Optional

from bot.language import numerals

_TIME = re.compile(
    r"停|缓|歇|延|推(?:迟|后)|往后|拖(?:一|几|两|个)|先不(?:还|交|给)|等(?:一|几|两|三)[^，。]{0,3}(?:个月|再)|\b(?:defer|postpone|pause|later|hold)\b",
    re.IGNORECASE,
)


def asks_for_time(text: str) -> bool:
    """True where months are months without paying, and no instalments."""
    return _TIME.search(text) is not None


_CHANGES_NOW = re.compile(
    r"(?:现在|这下|那|是不是|已经)?(?:就)?(?:能|可以|给)(?:我)?(?:改|调|换|挪)(?:了|一下)?(?:吧|吗|么|嘛|没|不|呢)?\W*$|\bcan (?:it|i|you) (?:be )?change\w*\b",
    re.IGNORECASE,
)


def asks_to_change_now(text: str) -> bool:
    """True for "can it be changed now"."""
    return _CHANGES_NOW.search(text) is not None


_MOVES = re.compile(
    r"改|换|调(?!休)|挪|还款日|账单日|每(?:个)?月|以后(?:都)?|往后|固定|\b(?:change|move|due da(?:y|te))\b", re.IGNORECASE
)


def moves_the_day(text: str) -> bool:
    """True where the due day itself is to move, for this and later bills."""
    return _MOVES.search(text) is not None


_PAYS = re.compile(r"还(?!有|是|想|没|款日|要)|交|付|\bpay\b", re.IGNORECASE)


def pays(text: str) -> bool:
    """True where paying is what the day is named for."""
    return _PAYS.search(text) is not None


_HOLDS = re.compile(
    r"(?:^|我|手里|手上|这儿|这里|家里|倒)(?:都|就|是|倒是)?有[^，。,]{0,8}(?:证|证明|合同|单(?:子|据)?|票据?|病历|流水|诊断|登记|回执|收据|截图|通知书?)(?!.{0,4}(?:吗|么|不|没))|\bi (?:do )?have (?:a|the|my|some)? ?(?:\w+ ){0,3}(?:certificate|papers?|contract|receipts?|statement|letter)\b",
    re.IGNORECASE,
)


def holds_a_paper(text: str) -> bool:
    """True for "I have the certificate"."""
    return _HOLDS.search(text) is not None


_OWED = re.compile(
    r"(?:还)?(?:要不要|用不用|需不需要|该不该|得不得|是不是(?:就)?(?:不用|可以不|还得|还要))(?:再)?还|(?:还|还是)?(?:得|要|用)还(?:吗|么|不|嘛)|不用还了?(?:吗|么|吧)|\bdo i (?:still )?have to pay\b",
    re.IGNORECASE,
)


def asks_if_owed(text: str) -> bool:
    """True for "must it still be paid"."""
    return _OWED.search(text) is not None


_NOW = re.compile(r"转(?:接|人工|给|到)|人工|现在|马上|立刻|这会儿|此刻|\b(?:now|right away|transfer)\b", re.IGNORECASE)


def wants_it_now(text: str) -> bool:
    """True where a person is wanted now, and not a call later."""
    return _NOW.search(text) is not None


_CANNOT = re.compile(
    r"做不到|办不到|达不到|(?:哪|哪里|哪儿|怎么)(?:能)?(?:拿|掏|凑|弄)得?(?:出|起)|没(?:有)?(?:这么多|那么多)?钱|没(?:那|这)个(?:能力|条件)|一次(?:性)?(?:还|付)?(?:不了|不起|不清|哪有)|哪(?:来|有)(?:的)?(?:这么多|那么多)?(?:的)?钱|(?:上|去|从|到)?(?:哪|哪儿|哪里|啥地方)(?:去)?(?:弄|找|凑|搞|拿|变|借)|\bcan'?t (?:do|meet) that\b",
    re.IGNORECASE,
)


def cannot_meet_it(text: str) -> bool:
    """True for "I cannot do that": a condition that is out of reach."""
    return _CANNOT.search(text) is not None


_A_DAY = re.compile(r"(?<!\d)\d{1,2}\s*[号日](?!\s*(?:前|之前|以前)?\s*(?:还|交|付|给|打款|转))|月底|月初", re.IGNORECASE)


def only_a_day_of_the_month(text: str) -> bool:
    """True where a day of the month is named, and not as the day of a payment."""
    return _A_DAY.search(text) is not None


_PAYDAY = re.compile(r"(?:每(?:个)?月)?\d{1,2}\s*[号日](?:才|左右|那天|以后|之后)?(?:会|能)?(?:发|开|到|领|拿)(?:工资|薪|支|钱|账)")


def without_payday(text: str) -> str:
    """The text without the day on which wages come: named as the reason, and not as the day that is wanted."""
    return _PAYDAY.sub("", text) if re.search(r"\d{1,2}\s*[号日]", _PAYDAY.sub("", text)) else text


_MINIMUM = re.compile(r"最低|最少|\bminimum\b", re.IGNORECASE)


def names_the_minimum(text: str) -> bool:
    """True where the minimum is spoken of."""
    return _MINIMUM.search(text) is not None


_ENOUGH = re.compile(r"(\d{1,2}|[一二两三四五六])个月(?:也|就|都)?(?:够|行|成|可以|好|中)")


def months_that_are_enough(text: str) -> Optional[int]:
    """The number in "one month is enough"; None where no such thing is said."""
    match = _ENOUGH.search(text)
    return None if match is None else numerals.parse_int(match[1])


_MEANS = re.compile(
    r"到手|月入|收入|工资|薪|进账|挣|赚|失业金|补贴|补助|退休金|养老金|低保|兼职|零工|跑(?:外卖|滴滴|车|单)|送外卖|摆摊|上班|房租|租金|吃(?:饭|住|喝|用)|生活费|开销|开支|花销|水电|学费|药费|别(?:的|处|家)[^，。,]{0,3}(?:贷|卡|债|欠)|房贷|车贷|网贷|其他(?:的)?(?:贷|债)|\b(?:income|salary|wages?|earn|rent|food|living|other (?:loans?|debts?))\b",
    re.IGNORECASE,
)


def names_means(text: str) -> bool:
    """True where what comes in or goes out is told."""
    return _MEANS.search(text) is not None


_LOWERS = re.compile(r"最低[^，。,]{0,6}(?:降|少|低(?!还)|减)|(?:降|少还|减)[^，。,]{0,4}最低|\blower (?:the )?minimum\b", re.IGNORECASE)


def lowers_the_minimum(text: str) -> bool:
    """True where a lower minimum is spoken of."""
    return _LOWERS.search(text) is not None


_AS_USUAL = re.compile(r"(?:按|照|就)(?:着|按|照)?(?:普通|正常|一般|标准|刚才|原来)(?:的|那(?:个|样)?)?(?:办|来|算|吧|就行)?\W*$")


def as_usual(text: str) -> bool:
    """True for "then the ordinary one"."""
    return _AS_USUAL.search(text) is not None


_APPLIES = re.compile(
    r"(?:帮|替|给)(?:我|咱)[^，。,]{0,6}(?:申请|争取|反映|报|递|问|说|提)|(?:跟|向|给|和)(?:上面|上头|领导|你们领导|主管)[^，。,]{0,4}(?:申请|说|反映|报|提)|\bapply for\b|\bask (?:your|the) (?:boss|manager)\b",
    re.IGNORECASE,
)


def asks_to_apply(text: str) -> bool:
    """True for "apply for it with your boss"."""
    return _APPLIES.search(text) is not None


_BACK_OUT = re.compile(r"^\W*(?:哎|唉|嗯|呃)?(?:还是)?(?:别了|不了|先不了|先别了|别弄了)|^\W*(?:那|那就)?(?:还是)?(?:先)?不(?:降|改|缓|延|推|免|弄)了|^\W*\b(?:better not|no,? leave it)\b", re.IGNORECASE)


def backs_out(text: str) -> bool:
    """True for a sentence that begins with "no, better not"."""
    return _BACK_OUT.search(text) is not None


_INTEREST_OF_IT = re.compile(r"利息|怎么算|咋(?:算|弄)", re.IGNORECASE)


def asks_its_interest(text: str) -> bool:
    """True where the interest that another due day brings is asked about."""
    return _INTEREST_OF_IT.search(text) is not None


_HOW_PAID = re.compile(
    r"(?:几天|多久|多少天|哪天|几号|什么时候|啥时候|怎么|咋|哪里|分几|几(?:次|笔))[^，。]{0,8}(?:付|还|交|给|打|转)(?!诉)|(?:付|还|交|打)(?:款|钱)?[^，。]{0,4}(?:期限|几天|多久|到哪)|\b(?:how|when|by when|where)\b[^.]{0,24}\bpay\b",
    re.IGNORECASE,
)


def asks_how_it_is_paid(text: str) -> bool:
    """True for "how many days do I have to pay then"."""
    return _HOW_PAID.search(text) is not None


_THE_DUE_DAY = re.compile(r"还款日|账单日|到期日|每(?:个)?月|以后都|\bdue (?:day|date)\b|\bevery month\b", re.IGNORECASE)


def names_the_due_day(text: str) -> bool:
    """True where the due day of every month is spoken of, and not one day."""
    return _THE_DUE_DAY.search(text) is not None


_BY_WHEN = re.compile(r"(?:多久|几天|多长时间|多少天)(?:之|以)?内|(?:最晚|最迟|截止|期限)[^，。]{0,6}(?:哪|几|多久|什么时候|啥时候|到)|\bby when\b|\bhow (?:long|many days) (?:do i have|to pay)", re.IGNORECASE)


def asks_by_when(text: str) -> bool:
    """True for "within how many days"."""
    return _BY_WHEN.search(text) is not None


_WAITS_UNTIL = re.compile(r"(?:等|拖|缓)到[^，。]{0,6}(?:那天|那(?:个)?时候|号|日)|才(?:能)?(?:到账|到手|发|下来|有钱)|\bwait (?:until|till)\b", re.IGNORECASE)


def waits_until(text: str) -> bool:
    """True for "could it wait until that day"."""
    return _WAITS_UNTIL.search(text) is not None


_NOTHING_NOW = re.compile(r"手头(?:没|空|紧)|没(?:有)?钱|拿不出|凑不(?:出|齐|够)|\b(?:no money|broke)\b", re.IGNORECASE)


def has_nothing_now(text: str) -> bool:
    """True for "there is nothing in my purse these days"."""
    return _NOTHING_NOW.search(text) is not None


_OF_IT = re.compile(r"(?:呢|(?:怎么|咋|哪(?:里|儿)?)[^，。,]{0,4}(?:来|算|回事)(?:的)?)\W*$")
_WAIVES = re.compile(r"免|减|退|不收|去掉|取消|少|打折|抹|\bwaiv", re.IGNORECASE)


def only_asks_of_it(text: str) -> bool:
    """True for "and the late fee?", where nothing of it is wished away."""
    return _OF_IT.search(text) is not None and _WAIVES.search(text) is None
