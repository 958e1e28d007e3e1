"""Words that follow upon something just done: that is all, what happens now, what is the number for, and if nothing happens.

What was done is the caller's business; nothing here knows it.
"""

# Patterns stay on one line each, so that alternatives can be compared.
# ruff: noqa: E501

from __future__ import annotations

import re
from typing import Optional

_NOD = r"嗯|恩|哦|噢|喔|唔|好(?:的|吧|嘞|呀|啊|哒|滴|了)?|行(?:吧|的|了|啊|嘞)?|可以(?:的|了)?|成(?:吧|了)?|中(?:吧)?|得(?:嘞|了)|是的?|对的?|没(?:问题|意见)|ok(?:ay|ie)?|fine|alright|all right|sure|got it|i see|good"
_HEARD = r"(?:我)?(?:都|也)?(?:知道|明白|晓得|清楚|了解|懂|看到|看见|听懂|记住|记下|收到|有数)(?:了|啦|咯)?|(?:心里)?有数了?|understood|noted"
_DONE = (
    r"(?:那|就|先|暂时|那么|也)*(?:这样|那样|这么着|这么|这些|到这(?:儿|里)?|这么多|按这个来|照这个来|这么办|这么定)(?:吧|了|啦|呗|行了|好了)?"
    r"|(?:我)?(?:这边|这里|暂时|现在)?(?:就)?没(?:有)?(?:什么|啥)?(?:别的|其他的?|其它的?|旁的)?(?:事儿?|事情|问题|要问的|要说的|要补充的|补充)?(?:要(?:问|说|办|补充)的?)?(?:了|啦|咯)|(?:暂时|先)?不(?:用|需要|必|补充|说|问)(?:别的|其他)?了?|(?:回头|有事|下次|改天|到时候?)再(?:说|聊|联系|找你|来)(?:吧)?"
    r"|that(?:'s| is) (?:all|it)|nothing else|no more|no,? thanks?|leave it (?:at that|there)"
)
_WAITS = r"(?:那)?(?:我)?(?:就)?等(?:着|你们?|您|消息|信儿?|通知|结果|答复|回复|电话|就是)*(?:的)?(?:消息|信儿?|通知|结果|答复|回复|电话)?(?:了|吧|呗)?|i(?:'ll| will) wait"
_SOFT = r"那|就|吧|呢|啊|呀|哈|嘛|的|了|先|谢|多谢|麻烦(?:你|您)?了?|辛苦(?:你|您)?(?:们)?了?|你|您|thanks?|thank you|then|please"
_GAP = r"[\s,，.。;；、~～!！…]*"
_ANY = re.compile(rf"^{_GAP}(?:(?:{_NOD}|{_HEARD}|{_DONE}|{_WAITS}|{_SOFT}){_GAP})+$", re.IGNORECASE)
_NO_CONTENT = re.compile(rf"^{_GAP}(?:(?:{_SOFT}){_GAP})+$", re.IGNORECASE)
_ENDS = re.compile(rf"(?:{_HEARD}|{_DONE}|{_WAITS})", re.IGNORECASE)
#: Longer words hold more than a closing.
_LONGEST = 30

_UNFINISHED = re.compile(
    r"(?:我)?(?:还)?没(?:有)?(?:说|讲|问|聊)(?:完|好)|(?:等|听|让|容)(?:一?下|等)?(?:我)?(?:先)?(?:把话|慢慢|一(?:口气|次))?(?:说|讲)完|^\W*(?:我)?(?:还|话)没完(?:呢|了|啊)?\W*$|(?:别|不要)(?:急着)?(?:打断|插嘴|抢话|插话)|(?:先)?听我(?:把话)?(?:说|讲)|等等我(?:还)?(?:没|要)|\b(?:let me finish|i(?:'m| am) not (?:done|finished)|hear me out)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"^(?:[嗯哦好行那,，。\s]|好的|行吧|知道了)*(?:(?:接着|现在)(?=呢|咧|[?？]|咋|怎么|要我|该我|我该|我要)|然后|之后|接下来|下一步|后面|往后)(?:呢|咧|[?？]|会|要|该|是|我|你们?|咋|怎么|怎样|如何|做|干|办|走|流程|程序|还|就|得|吗|啊|需)|(?:接下来|下一步|后面|后续|之后|往后)[^，。]{0,5}(?:怎么|咋|如何|怎样|是(?:什么|啥)|要(?:我|做|干)|会|该|流程)"
    r"|(?:还|现在)?(?:需要|要|用|得|该|叫|让)(?:不(?:要|用))?我(?:这边|们)?(?:再)?(?:做|干|弄|办|提供|准备|配合|补充?|交|填|出面|去)(?:点|些)?(?:什么|啥|哪些|嘛)?(?:吗|么|不|没|呢|[?？]|$)|我(?:还)?(?:需要|要|用|得|该)(?:再)?(?:做|干|弄|办|提供|准备|配合)(?:点|些)?(?:什么|啥|哪些)(?:吗|么|不|呢|[?？]|$)|(?:我)?(?:就)?(?:在家|干|只管|光)?等着就(?:行|好|可以)(?:吗|么|不|了吗|[?？]|$)"
    r"|(?:你们?|银行|他们)(?:会|要|打算|准备)?(?:怎么|咋|如何)(?:去)?(?:查|核实|核查|处理|调查|弄|办)(?:法)?(?:的|呢|啊|[?？]|$)|(?:谁|什么人|哪个部门)(?:来|去|会)?(?:查|处理|办|负责|跟进)(?:这|我|的|呢|啊|[?？]|$)|\b(?:what (?:happens |comes )?(?:next|now)|what then|(?:do|must|should) i (?:have to |need to )?do (?:anything|something))\b",
    re.IGNORECASE,
)
_CASE_NO = r"(?:编号|单号|受理号|工单号?|投诉号|登记号|流水编号|案号|查询号|case (?:no\.?|number)|reference(?: number)?|ticket(?: number)?)"
_NUMBER = re.compile(
    rf"{_CASE_NO}[^，。]{{0,6}}(?:是?多少|几|啥|什么(?!用)|来着|再(?:说|发|报|给)|发(?:我|一下|给)|报(?:我|一下|给)|给我|告诉我|没记|忘|没看)|(?:发|给|报|说|告诉|念|写)(?:一?下|下子|一遍)?(?:给)?(?:我)?(?:一?下|个|一?遍|那个|刚才的?)*{_CASE_NO}|(?:记|抄|存|截)(?:一?下|个)?(?:那个|这个)?{_CASE_NO}|\bwhat (?:is|was) (?:the|my) (?:case |reference |ticket )?(?:number|reference)\b",
    re.IGNORECASE,
)
_NUMBER_USE = re.compile(
    rf"(?:{_CASE_NO}|这(?:个|串)?(?:号码?|数字?|东西))[^，。]{{0,4}}(?:干(?:嘛|啥|什么|吗)|做(?:什么|啥)|(?:有)?(?:什么|啥|嘛)用|(?:什么|啥)(?:意思|东西)|有用|管用|怎么用|用来|是啥|是什么)|\bwhat(?:'s| is) (?:that|the|this) (?:number|reference) for\b",
    re.IGNORECASE,
)
_TOLD_HOW = re.compile(
    r"(?:怎么|咋|如何|用什么|拿啥|以什么)[^，。]{0,4}(?:(?:通知|告知|反馈)|(?:告诉|回复|答复|联系)(?:给|到)?我)|(?:会不会|会|能|要)[^，。]{0,3}(?:通知|告诉|告知|反馈|回复|答复|联系)(?:给)?我(?:的)?(?:吗|么|不|吧|[?？]|$)|(?:结果|答复|消息|进展)[^，。]{0,6}(?:去|在|到)?(?:哪(?:里|儿)?|怎么|咋|如何)(?:能)?(?:看|查|问|知道|拿|等|收)|(?:谁|哪个)(?:来|会|给|去)?(?:联系|通知|告诉|回复|答复|回)我|有(?:了)?(?:结果|消息|信儿?)[^，。]{0,8}(?:打电话|短信|还是|通知|告诉)|\bhow will (?:i|you) (?:know|hear|be told|tell me|let me know)\b",
    re.IGNORECASE,
)
_DELAYS = re.compile(
    r"(?:要是|如果|万一|假如|那|倘若|就怕|怕)?[^，。]{0,4}(?:你们?|您们?|银行|贵行|他们|那边)[^，。]{0,6}(?:拖(?!欠)|不办|不管|不理|不处理|不回|不查|不给(?:个)?(?:说法|结果|答复|交代)|敷衍|推(?:脱|诿|来推去)|糊弄|踢皮球|装(?:死|聋)|包庇|偏袒|护短|没(?:人)?(?:管|理|办|回|下文|动静|结果))|(?:到期|到时候?|到(?:了)?(?:那)?(?:天|日子)|过(?:了)?(?:期|日子|时间)|超(?:过|了)?(?:期|时(?:间)?)|逾期不)[^，。]{0,6}(?:还是?)?(?:没|不)(?:有)?(?:人|给|办|回|理|处理|结果|答复|说法|消息|下文|动静|信)"
    r"|(?:一直|老是?|总是?|还是?)(?:没|不)(?:有)?(?:人)?(?:理|管|办|回(?!家)|处理|下文|动静|结果|答复|说法)[^，。]{0,6}(?:呢|咋办|怎么办|怎么弄|找谁|咋整|[?？])|(?:没(?:有)?(?:下文|结果|消息|动静|人(?:管|理|回)))(?:了)?(?:呢|咋办|怎么办|咋整|找谁|怎么弄|[?？])|(?:结果|答复|处理)[^，。]{0,6}(?:不(?:满意|服|认可|公正?)|没道理)[^，。]{0,4}(?:呢|咋办|怎么办|找谁|咋整|可以|能|[?？])|\bif (?:you|they|nobody|nothing) (?:drag|delay|don'?t|do not|ignore|do nothing|answers?|happens)\b",
    re.IGNORECASE,
)
_NOT_PAYING = re.compile(
    r"我(?!们?行)[^，。]{0,3}(?:拖|不还|不付|不交|没还)|(?:拖|不)(?:着)?(?:不)?还(?!我|手|是)|拖(?:个|几|一|两)|欠", re.IGNORECASE
)
_ANSWER = re.compile(
    r"(?:啥时(?:候)?|什么时(?:候|间)|几时|哪天|哪一天|何时|多久|多长时间|几天|几号|几点)[^，。]{0,6}(?:给|有|出|回|会|能|可以|才|得|找|联系|答|通知|告诉)[^，。]{0,5}(?:说法|交代|交待|回话|回我|找我|联系我|准话|准信|话|信儿?|答复|回复|回音|动静|下文|结果|消息|通知我|告诉我|处理|解决|我)|(?:啥时(?:候)?|什么时(?:候|间)|几时|哪天|多久)(?:能|会|才)?(?:回|答复|回复|搞定|弄完|查完|查清|办完|解决|处理)(?:我|完|好|掉|清)?(?:啊|呀|呢|[?？]|$)|(?:要|得|需要)(?:等)?(?:多久|几天|多长时间|多少天)(?:啊|呀|呢|才|[?？]|$)|(?:等|拖)(?:到)?(?:啥时|什么时|几时|多久|哪天|猴年)"
    r"|(?:给|有)(?:我)?(?:个|一个|句)(?:说法|交代|准话|准信|准数|时间|日子|期限)|\bwhen (?:will|do) (?:i|you) (?:hear|get|answer|reply|tell|come back)\b|\bhow long\b",
    re.IGNORECASE,
)
_PAYS = re.compile(
    r"还(?:款|钱|清|多久|得|完|上|我钱)|付款|首付|期数|工资|发薪|分期|扣款|利息|逾期(?!不)|账单|征信|起诉|上门|额度|涨|解(?:冻|封)|入账|到账(?!单)"
)

_EFFECTS = {
    "credit": r"征信|信用(?!卡)|不良|黑名单|报(?:上去|送)|\bcredit (?:record|report|score)\b",
    "collection": r"催|打(?:我)?电话|来电|骚扰|找我要|追(?:着)?|起诉|告我|\b(?:chase|collect|call me|sue)",
    "fee": r"违约金|滞纳金|手续费|罚|\blate fees?\b|\bpenalt",
    "interest": r"利息|利钱|罚息|息|\binterest\b",
    "rest": r"(?:还)?(?:要|用|需|得|该)(?:不要|不用)?(?:先)?(?:还|付|交)|不还(?:行|可以|会)|冻(?:结|住)?(?:到|多久|几天)|(?:到|等)(?:什么|啥)时候|\b(?:have to|must i|do i) (?:still )?pay\b",
}
_EFFECT_PATTERNS = {name: re.compile(words, re.IGNORECASE) for name, words in _EFFECTS.items()}
_ASKS = re.compile(
    r"[?？]|吗|么\W*$|不\W*$|没\W*$|嘛\W*$|呢\W*$|会不会|要不要|用不用|算不算|怎么|咋|是不是|还(?:会|要|算|收|催|得|用)|会(?:算|上|影响|收|记|报|催|加|进)|\b(?:will|does|do|is|are|can)\b",
    re.IGNORECASE,
)
_WAIVED = re.compile(r"免(?!得)|减(?:掉|了|点|免|一)|抹|\b(?:waive|drop)", re.IGNORECASE)
_ASKS_WHY = re.compile(r"(?:怎么|咋|为什么|为啥|凭(?:什么|啥)|哪(?:来|儿|里))[^，。]{0,3}(?:有|这么|那么|收|多|来|出来|算的|扣|回事)|多少|是(?:什么|啥)|\b(?:why|how much|how come)\b", re.IGNORECASE)
_THAT_ONE = re.compile(
    r"这(?:笔|个|\d|一笔|部分|钱|期间|段)|那(?:笔|个|\d|一笔|部分|钱|期间|段)|它|冻结|争议|异议|有(?:问题|争议)的|不认的|(?:查|核实|处理|等结果|等答复)(?:的)?(?:时候|期间|这段|中)|\b(?:that|this|disputed|frozen|meanwhile)\b",
    re.IGNORECASE,
)

_HOLDS_PROOF = re.compile(
    r"(?:截图|截屏|录音|凭证|回单|回执|流水|收据|小票|聊天记录|照片)(?:我|的话|还|得|要)?(?:晚(?:点|些|上)|回头|等(?:会|下|等)|待会|过会|稍后|明天|改天)(?:儿)?(?:再|我)?(?:去|来)?(?:找|发|补|传|给|翻|弄)|(?:截图|截屏|录音|录像|视频|凭证|凭据|回单|回执|流水号?|单据|单子|收据|小票|订单号?|快递单|聊天记录|短信|照片|证据|合同)[^，。]{0,6}(?:有|在|留着|存着|没删|都在|我这|手里|能发|可以发|发你|给你)|(?:有|留了?|存了?|录了?|拍了?|保存了?)(?:着|了|个|份|张)?(?:当时的?|全程)?(?:截图|截屏|录音|录像|视频|凭证|回单|流水号?|单据|收据|订单|聊天记录|短信|照片|证据)|\bi (?:have|kept|saved) (?:a |the |some )?(?:screenshot|recording|receipt|proof|evidence|photo|message)",
    re.IGNORECASE,
)
_HOW_SENT = re.compile(
    r"(?:用|拿|从|通过|走|在)(?:的)?(?:是)?[^，。]{0,10}(?:卡|行|宝|信|app|网银|柜台|网点|账户|账号|机)[^，。]{0,4}(?:转|付|打|汇|还|存|给|走|扣|操作|的)|[\u4e00-\u9fff]{1,4}(?:银行|行)的?(?:卡|账户)|(?:转|付|打|汇|还|存|扣)(?:的|出去的|过去的|走的|账的)\W*$|(?:付款|收款|转账|汇款)(?:人|方|户名|账户|账号|银行|备注)|备注",
    re.IGNORECASE,
)
_ABOUT_GOODS = re.compile(
    r"商家|商户|店|卖家|客服|订单|快递|物流|包裹|下单|网购|买的|退货|退款|平台|拼多多|淘宝|京东|抖音|直播|发货|收货|课|\b(?:shop|seller|order|parcel|bought)\b",
    re.IGNORECASE,
)
_ABOUT_CALLS = re.compile(
    r"他|她|对方|那个?人|那(?:男|女)的|催收|打(?:来|过来|的|给|了)|接(?:的|了|电话)|说|讲|骂|吼|吓|态度|语气|号码|电话|短信|录|声音|口音|自称|姓|\b(?:he|she|they|called|said|number)\b",
    re.IGNORECASE,
)


def closes(text: str) -> bool:
    """True if nothing is said but yes, understood, that is all, I wait: no wish, no fact, no question."""
    if len(text) > _LONGEST or text.rstrip().endswith(("?", "？")):
        return False
    return _ANY.match(text) is not None and _NO_CONTENT.match(text) is None


def ends_the_talk(text: str) -> bool:
    """True for the closings that say more than a bare yes: understood, that is all, I wait."""
    return closes(text) and _ENDS.search(text) is not None


def is_not_finished(text: str) -> bool:
    """True for "let me finish"."""
    return _UNFINISHED.search(text) is not None


def asks_what_next(text: str) -> bool:
    """True for "and now, must I do anything"."""
    return _NEXT.search(text) is not None


def asks_the_number(text: str) -> bool:
    """True for "what was the case number"."""
    return _NUMBER.search(text) is not None


def asks_what_the_number_is_for(text: str) -> bool:
    """True for "what is that number for"."""
    return _NUMBER_USE.search(text) is not None


def asks_how_one_is_told(text: str) -> bool:
    """True for "how will you let me know"."""
    return _TOLD_HOW.search(text) is not None


def asks_if_you_delay(text: str) -> bool:
    """True for "and if you do nothing about it", False where it is the speaker who does not pay."""
    return _DELAYS.search(text) is not None and _NOT_PAYING.search(text) is None


def asks_for_the_answer(text: str) -> bool:
    """True for "when do you get back to me", False where it is a payment or an account that is waited for."""
    return _ANSWER.search(text) is not None and _PAYS.search(text) is None


def asks_an_effect(text: str) -> Optional[str]:
    """What a dispute is asked to do to: ``fee``, ``interest``, ``credit``, ``collection``, ``rest``; None if nothing is asked."""
    if _ASKS.search(text) is None or _ASKS_WHY.search(text) is not None:
        return None
    found = next((name for name, words in _EFFECT_PATTERNS.items() if words.search(text)), None)
    return None if found == "fee" and _WAIVED.search(text) is not None else found


def points_at_it(text: str) -> bool:
    """True if the words point at one thing spoken of: that one, the frozen part, while you look into it."""
    return _THAT_ONE.search(text) is not None


_DISPUTED = re.compile(r"冻结|争议|异议|不认的|有问题的|(?:查|核实)(?:的)?(?:时候|期间)|\b(?:disputed|frozen)\b", re.IGNORECASE)


def names_a_dispute(text: str) -> bool:
    """True if an objection is spoken of in so many words."""
    return _DISPUTED.search(text) is not None


def holds_proof(text: str) -> bool:
    """True for "I have a picture of it"."""
    return _HOLDS_PROOF.search(text) is not None


def tells_how_it_was_sent(text: str) -> bool:
    """True if the words tell by which card, bank or way money went."""
    return _HOW_SENT.search(text) is not None


def tells_of_the_purchase(text: str) -> bool:
    """True if the words tell of a shop, an order or goods."""
    return _ABOUT_GOODS.search(text) is not None


def tells_of_the_call(text: str) -> bool:
    """True if the words tell who called, or what was said."""
    return _ABOUT_CALLS.search(text) is not None


_CORRECTS = re.compile(r"不对|不是|说错|记错|记岔|搞错|弄错|应该是|其实是|\b(?:no,|not|actually|sorry)\b", re.IGNORECASE)
_WAS_NOT = re.compile(r"不是[^，。,、\s]{1,8}|\bnot (?:on )?\w+", re.IGNORECASE)


def corrects_itself(text: str) -> bool:
    """True where something told before is put right."""
    return _CORRECTS.search(text) is not None


def without_what_it_was_not(text: str) -> str:
    """The words without "it was not Tuesday", so that only what it was is read."""
    return _WAS_NOT.sub(" ", text)


_HOUR = re.compile(r"[\d一二两三四五六七八九十半][点:：时]|\b\d{1,2} ?[ap]\.?m\b", re.IGNORECASE)


def names_an_hour(text: str) -> bool:
    """True where an hour of the clock is named, and not only a part of the day."""
    return _HOUR.search(text) is not None
