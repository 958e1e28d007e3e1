"""What people tell of others and of before: who sells a clean record, money sent to another bank, a call that is wanted.

The moment is the caller's business; nothing here knows what was said before.
"""

# Patterns stay on one line each, so that alternatives can be compared.
# ruff: noqa: E501

from __future__ import annotations

import re

_CLEANS = re.compile(
    r"(?:洗|消|修复|修|删|抹|清|去|处理|搞|弄|平)(?:掉|除|白|干净|没|定|好|了)?[^，。]{0,6}(?:征信|记录|逾期|黑名单|不良)|(?:征信|记录|逾期|黑名单|不良)[^，。]{0,6}(?:洗|消|修复|删|抹|清|去掉|搞定|弄掉|弄没|处理掉)|(?:代办|代理|包办|帮忙?(?:办|弄|搞|谈)|包(?:过|成功))[^，。]{0,8}(?:停息|挂账|分期|协商|减免|征信|逾期|债)|(?:停息|挂账|协商|减免|征信修复|债务优化)[^，。]{0,10}(?:代办|代理|包办|帮(?:我|忙)?(?:办|弄|搞|谈)|中介|机构|收费)|\b(?:clean|fix|erase|remove|repair) (?:my |the )?(?:credit )?(?:record|history|report)",
    re.IGNORECASE,
)
_FOR_MONEY = re.compile(r"(?:给|交|收|花|要|付|出|转|只要|收费|报价)[^，。]{0,6}(?:\d|[一二三四五六七八九十百千万两几]+(?:百|千|万|块|元)|钱|费)|服务费|手续费|\b(?:fee|pay|cost|charge)", re.IGNORECASE)
_BY_OTHERS = re.compile(r"有人|有个|人家|[他她]们?|中介|机构|公司|抖音|快手|微信|群里|朋友圈|网上|广告|老师|律师|专家|说|\b(?:somebody|someone|they|agency|he|she)\b", re.IGNORECASE)
_PAID_THEM = re.compile(r"(?:已经|刚|都|早)?(?:转|付|交|给|汇|打)(?:给[^，。]{0,3})?(?:了|过)[^，。]{0,4}(?:\d|[一二三四五六七八九十两几])|(?:转|付|交|汇)(?:过去)?了\W*$|被骗|\b(?:i (?:have )?(?:already )?(?:paid|sent|transferred))", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"(?:还|转|付|打|交|存|那笔|钱)[^，。]{0,8}(?:别家|别的(?:银行|卡)|另(?:外)?一?(?:家|张)|其他(?:银行|卡)|他行|错(?:了)?(?:银行|卡)|(?:不是|没)(?:还)?(?:到)?你们)|(?:记|搞|弄|看)(?:错|混|岔)(?:了)?[^，。]{0,6}(?:银行|卡|家)|(?:是|还的)(?:别家|别的银行|另一家|另一张)|(?:还|转|付|打|充)(?:的|给|到)?(?:是)?(?:花呗|借呗|白条|微粒贷|网贷|别的平台)|(?:记|弄|搞)(?:混|岔|错)(?:了)?\W*$|\b(?:another|other|different|wrong) (?:bank|card)\b",
    re.IGNORECASE,
)
_WANTS_A_CALL = re.compile(
    r"(?:叫|让|找|请|派|喊|安排)(?:你们?)?(?:个|一个|位)?(?:的)?(?:人|同事|专员|客服|真人|工作人员)[^，。]{0,4}(?:给我|跟我)?(?:打|来|回|拨|通)(?:个|一个|通)?(?:给我)?(?:电话|过来)|(?:电话|打电话)(?:里|上)?(?:跟|和|给)我(?:说|讲|聊|谈)|(?:还是|想|要)(?:在)?电话(?:里|上)?(?:说|讲|聊|谈)|\b(?:have|get) (?:someone|somebody) (?:to )?(?:call|ring|phone) me\b",
    re.IGNORECASE,
)
_NO_CALL = re.compile(r"别|不要|不许|不用|甭|又|老|总|天天|\b(?:don'?t|stop|no)\b", re.IGNORECASE)
_FILES_IT = re.compile(
    r"(?:也|就|都|这|那|给我|帮我|替我|直接|要|得|必须)?(?:算|当|记|登记|立|做|按|提)(?:成|作|为|个|一个|我)?(?:的)?(?:一?个)?(?:投诉|举报)|(?:我|俺)(?:也|就|这就|必须|一定|现在)?(?:要|得|想)?(?:正式)?投诉(?!.{0,4}(?:怎么|哪|电话|渠道|吗|多久))|(?:一并|一起|顺便|连同)[^，。]{0,4}投诉|\b(?:file|make|count it as|register) (?:it as )?a complaint\b",
    re.IGNORECASE,
)
_REPORTS = re.compile(r"举报|报案|报警|告发|上报|登记(?:下|一下)?(?:这|他|那)|\breport (?:him|her|it|this|them|that)\b", re.IGNORECASE)
_THAT_PERSON = re.compile(r"[他她]们?|那(?:个)?(?:人|男|女|家伙)|这(?:个)?(?:人|男|女|家伙)|对方|人家|\b(?:he|she|they|him|her|them)\b", re.IGNORECASE)
_OF_THE_HOLDER = re.compile(
    r"(?:机主|卡主|户主|持卡人|那(?:个)?人|这(?:个)?人|[他她]|人家|原(?:来的)?主人|(?:要|该)找的(?:那)?(?:个)?人?|前(?:面)?(?:一)?(?:个)?(?:机主|主人))(?:到底|究竟)?[^，。我]{0,4}(?:叫(?:啥|什么|谁|嘛)|姓(?:啥|什么)|(?:名字|姓名)|是谁|(?:到底)?(?:欠|借|拖|逾期)|(?:的)?(?:卡|账|债))|\bwho is (?:he|she|it)\b|\bwhat(?:'s| is) (?:his|her|the holder'?s) name\b",
    re.IGNORECASE,
)
_BACK_AGAIN = re.compile(r"^\W*(?:是|换)?(?:回)?我(?:就是)?本人|换(?:回)?我(?:本人)?(?:来)?了|(?:手机|电话)(?:我)?(?:拿|抢|要|夺)回来了|(?:刚(?:才)?|前面|上面)(?:那)?(?:是|个是|说话的是)?(?:我)?(?:媳妇|老婆|老公|爱人|孩子|儿子|女儿|家里人|别人|朋友)[^，。]{0,4}(?:抢|拿|玩|打|发|乱|碰|弄)", re.IGNORECASE)


_MONEY = re.compile(r"还(?:款|钱|上|清|的事)|欠|账单|分期|利息|违约金|最低|信用卡|(?<!要)钱|\b(?:pay|bill|owe|debt|money|instal?lment)", re.IGNORECASE)
_LEAVES_IT = re.compile(
    r"(?:欠|账|钱|款|卡|剩)[^，。]{0,8}(?:先)?(?:不(?:用)?(?:管|还|付|交|理)|放(?:着|一放)|搁(?:着|一边)|拖着)|(?:先|就|那我?)(?:都)?不(?:还|管|付|交)(?:了|啦|它|钱)|\b(?:won'?t|not going to) pay\b|\bleave (?:the debt|it) (?:for now|alone)",
    re.IGNORECASE,
)


def speaks_of_money(text: str) -> bool:
    """True if paying or owing is spoken of."""
    return _MONEY.search(text) is not None


def leaves_the_debt(text: str) -> bool:
    """True for "then I leave what I owe for now"."""
    return _LEAVES_IT.search(text) is not None


def sells_a_clean_record(text: str) -> bool:
    """True if somebody offers to clean a record or to handle a debt for money that has not been paid."""
    offered = _CLEANS.search(text) is not None and _FOR_MONEY.search(text) is not None and _BY_OTHERS.search(text) is not None
    return offered and _PAID_THEM.search(text) is None


def went_to_another_bank(text: str) -> bool:
    """True for "that payment was to another bank"."""
    return _ELSEWHERE.search(text) is not None


def wants_a_call(text: str) -> bool:
    """True for "have somebody call me"."""
    return _WANTS_A_CALL.search(text) is not None and _NO_CALL.search(text) is None


def files_a_complaint(text: str) -> bool:
    """True for "take that as a complaint of mine too", False for "how do I complain"."""
    return _FILES_IT.search(text) is not None


def reports_somebody(text: str) -> bool:
    """True for "I want to report him"."""
    return _REPORTS.search(text) is not None


def means_that_person(text: str) -> bool:
    """True if somebody spoken of before is meant."""
    return _THAT_PERSON.search(text) is not None


def asks_of_the_holder(text: str) -> bool:
    """True if the name, or what is owed, of whoever holds the card is asked by somebody who is not that person."""
    return _OF_THE_HOLDER.search(text) is not None


def is_back_again(text: str) -> bool:
    """True for "it is me again, my wife had the phone"."""
    return _BACK_AGAIN.search(text) is not None


_RECEIVED = re.compile(
    r"(?:收到|接到|看到|有)[^，。,]{0,6}(?:你们|您们|银行)?[^，。,]{0,4}(?:短信|消息|信息|电话|通知)|\b(?:got|received|saw) (?:a |your |an? sms|the )?[^.]{0,10}(?:message|text|sms|call)\b",
    re.IGNORECASE,
)
_TROUBLES = re.compile(
    r"投诉|骚扰|干(?:嘛|吗|什么)|为(?:什么|啥|何)|凭(?:什么|啥)|怎么(?:还|会|老|又)|老(?:是)?|总(?:是)?|一直|天天|整天|又|还|别|不要|停|烦|吓|骂|威胁|\b(?:why|stop|again|keep|complain|harass)",
    re.IGNORECASE,
)


def only_received_something(text: str) -> bool:
    """True for "I got a message of yours", told and not complained of."""
    return _RECEIVED.search(text) is not None and _TROUBLES.search(text) is None
