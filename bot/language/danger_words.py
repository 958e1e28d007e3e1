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


_SOME_WENT = re.compile(
    r"(?<!没)(?<!差点)(?<!差点儿)(?:转|给|付|打|汇|交)(?:给)?(?:[他她]们?|对方)?(?:了|过去了?|出去了?)\s*(?:大概|差不多|大约)?\s*(?=[\d一二两三四五六七八九十百千万]+)|\b(?:sent|paid|transferred)\b[^.]{0,16}\d",
    re.IGNORECASE,
)


def not_yet_paid(text: str) -> bool:
    """True for "I have not given them anything yet"; a part that did not go through takes nothing back of what went."""
    return _NOT_YET_PAID.search(text) is not None and _SOME_WENT.search(text) is None


def sent_before(text: str, at: int) -> bool:
    """Whether the sum that stands at ``at`` is one that was sent."""
    return any(match.end() == at for match in _SOME_WENT.finditer(text))


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


_STRONGLY = re.compile(r"(?:吓|怕|丢|烦|气|急|羞|蠢|笨|冤|慌|愁)死")


def is_grave_beyond_a_saying(text: str) -> bool:
    """The same, with "frightened to death" and its kind taken for what they are."""
    return is_grave(_STRONGLY.sub("", text))


_MAY_BE_GRAVE = re.compile(
    r"活|死|亡|命|绝|跳(?!槽)|楼顶|天台|桥上|河|江边|海里|吊|割|刀|药|毒|煤气|烧炭|血|遗|后事|告别|永别|诀别|下辈子|来世|来生|世界|世上|人间|人世|消失|了断|了结|一了百了|解脱|醒不|睡过去|没了|不在了|走了|崩溃|撑|熬|扛|垮|累|苦|难受|痛|受不|没意思|没意义|没(?:有)?(?:盼|指望|希望|奔头|路)|逼|孩子|爸|妈|家人|照顾|对不起|最后|结束|(?<![凑存攒收])够了|放弃|抑郁|救|害怕|绳"
    r"|\b(?:die|dead|death|kill|suicid|hopeless|end|jump|pills?|hurt|live|life|alive|goodbye|gone|anymore|give up|cannot|can'?t)",
    re.IGNORECASE,
)
_SAYING = re.compile(
    r"(?:真(?:是|的)?|简直|有时(?:候)?|都|快|也)*(?:有(?:了)?)?想死的?心(?:都|也|真)*(?:有)?(?:了)?|死的心(?:都|也)?有(?:了)?|(?:要|快|都|真)?(?:被|让|给)(?:这|那|你们|些|的|个|什么|高|破)*(?:利息|违约金|房贷|车贷|钱|债|账单?|手续费|费用|房租|工作|加班)[^，。]{0,4}(?:逼|压|愁|烦|累)(?:死|疯)(?:了)?|\bi could (?:just )?die\b",
    re.IGNORECASE,
)
_WEARY = re.compile(r"(?:(?:活|过)(?:着|得)|活)(?:真|好|太|可|怪|挺|实在|的|是|这么|那么)*累")
_TAKEN_BACK = re.compile(
    r"随口|顺口|嘴(?:上|快|巴|瓢)|说着玩|开(?:个)?玩笑|闹着玩|口头禅|气话|抱怨(?:一?下|两?句|几?句)|牢骚|夸张|(?:没|没有|不是|不)(?:真)?(?:那|这)?(?:个|种|样|层)?(?:的)?(?:意思|想法|念头|打算)|(?:就是|只是|不过|也就是?|就)(?:这么|那么|随便|说|嘴上|压力|心烦|烦|气|吐|发)[^，。]{0,2}(?:一)?(?:说|大|了|说说|而已|吐槽|牢骚|话)|别(?:当真|误会|多想|紧张)|\bjust (?:saying|kidding|joking|venting|an expression|stress)|\b(?:didn'?t|don'?t|did not) mean (?:it|that)\b|\bfigure of speech\b",
    re.IGNORECASE,
)
_ACT = re.compile(
    r"(?:吃|吞|喝|买|攒|准备)(?:好|了|下|掉)[^，。]{0,6}(?:药|毒|农药|百草枯)|药[^，。]{0,4}(?:吃|吞|买|备|攒)|(?:站|坐|爬|走)(?:在|到|上)[^，。]{0,4}(?:楼|桥|江|河|天台|窗|阳台)|割(?:了|腕|脉)|(?:写|留)(?:好|了|下)[^，。]{0,3}(?:遗书|遗嘱|信)|开(?:了|着)?煤气|绳子|\b(?:took|taken|swallowed) [^.]{0,12}pills\b|\b(?:on|at) the (?:roof|bridge)\b",
    re.IGNORECASE,
)


def may_be_grave(text: str) -> bool:
    """True if any word could belong to a cry for help: the widest net, for words the statistics were unsure of."""
    return _MAY_BE_GRAVE.search(text) is not None


def is_only_a_saying(text: str) -> bool:
    """True for "enough to make one want to die" with no graver word beside it: asked about gently.

    So is "living is tiring", where nothing else in it could belong to a cry for help.
    """
    if tells_of_an_act(text):
        return False
    if _WEARY.search(text) is not None and not may_be_grave(_WEARY.sub("", text)):
        return True
    return _SAYING.search(text) is not None and not is_grave(_SAYING.sub("", text))


def takes_it_back(text: str) -> bool:
    """True for "that was only a manner of speaking", with no act told of."""
    return _TAKEN_BACK.search(text) is not None and not tells_of_an_act(text) and _GRAVE.search(_UNDONE.sub("", text)) is None


_UNDONE = re.compile(
    r"(?:不|没|没有|没想|不会|哪会)(?:真)?(?:的)?(?:想|要|会)?(?:去)?(?:死|寻死|结束)|(?:死|寻死|结束)[^，。]{0,3}(?:说说|气话|玩笑)"
)


_AT_THE_END = re.compile(
    r"(?:撑|熬|扛|挺|坚持)不(?:下去|住|过去|动)|活不(?:下去|了)|不想活|走投无路|绝望|没(?:有)?(?:指望|希望|盼头|奔头|活路)|(?:活|过)(?:着|得)(?:真|好|太|可|实在)*累|\b(?:can'?t|cannot) (?:go on|take it)|hopeless\b",
    re.IGNORECASE,
)


def is_at_the_end(text: str) -> bool:
    """True for "I cannot hold out any longer": asked about gently where nothing else was understood."""
    return _AT_THE_END.search(text) is not None


def tells_of_an_act(text: str) -> bool:
    """True if something to die by is said to be at hand, taken or done: no later word undoes that."""
    return _ACT.search(text) is not None


_SECRET = r"(?:密码|口令|验证码|短信码|校验码|动态码|安全码|确认码|卡号|cvv|cvc|身份证号?|六位(?:数|码)|那串(?:数字|码)|\bpassword|\bpin\b|\bcode\b|\botp\b)"
_GIVEN = r"(?:给|告诉|填|输|念|报|发|说|交|写|提供)"
_GAVE = re.compile(
    rf"{_SECRET}[^，。,？?]{{0,6}}{_GIVEN}(?:[^，。,？?]{{0,5}}了|过去|进去|出去|上去|完)|{_GIVEN}(?:[了过](?![，。,])|(?:给)?(?:他们?|她|对方|人家|那边|骗子)(?:了)?)[^，。,？?]{{0,6}}{_SECRET}|\b(?:gave|told|entered|typed|sent|read) (?:him|her|them|it|in)?[^.?]{{0,16}}{_SECRET}",
    re.IGNORECASE,
)
_ONLY_ASKED = re.compile(
    r"(?:报|给|念|告诉|发|说)(?:给)?(?:你|您|你们)(?:们)?(?:听)?(?:不就|行|吧|呗|好|可以|怎么|咋|能|就|\W*$)|(?:让|叫|要|问|骗|找|催)(?:我)?[^，。,]{0,10}(?:填|输|给|报|念|说|发)(?!了)|没(?:有)?(?:给|填|输|告诉|念|报|发|说)|(?:吗|么|[?？])\W*$|\b(?:didn'?t|haven'?t|asked)\b",
    re.IGNORECASE,
)
_BARE_GIVEN = re.compile(
    r"^\W*(?:完了|糟了|坏了|天哪|可|但|我|已经|都|刚(?:刚|才)?|全|就|也|\W)*(?:填|输|念|说|告诉|给|发|报)(?:了|完了|过了|过去了|进去了|出去了|(?:给)?(?:他们?|她|对方)(?:了)?)\W*$"
)


def gave_secrets(text: str) -> bool:
    """True if a password, a code or a card number is said to have been given away, not only asked for."""
    return _GAVE.search(text) is not None and _ONLY_ASKED.search(text) is None


def says_it_is_given(text: str) -> bool:
    """True for the two words that say it after a warning: filled in, told him."""
    return _BARE_GIVEN.search(text) is not None


_WHAT_IF = re.compile(
    r"(?:要是|万一|如果|假如|碰(?:到|上|见)|遇(?:到|上|见))[^，。]{0,10}(?:骗|诈|冒充)[^。]{0,10}(?:怎么办|咋办|咋整|找谁|怎么(?:弄|处理|报)|打(?:什么|哪|多少)|办)|\b(?:what if|if i (?:get|meet)) [^.]{0,16}scam",
    re.IGNORECASE,
)
_HAPPENED = re.compile(
    r"(?:刚|已经|今天|昨天|上午|下午)[^，。]{0,8}(?:打|来|转|加|发|遇|碰)|(?:碰|遇)(?:到|上)了|骗子了|被骗|骗(?:了|走)|转(?:了|过)"
)


def asks_what_if(text: str) -> bool:
    """True for "what do I do if I meet a swindler": a question, nothing has happened."""
    return _WHAT_IF.search(text) is not None and _HAPPENED.search(text) is None


_OF_THE_OFFER = re.compile(
    r"^\W*(?:这|那)(?:个|样|种|数|方案|价|也|么多)[^，。]{0,5}(?:扛|顶|吃|受|承受|负担)不(?:住|消|起|了|下)(?:啊|呀|的|了)?\W*$"
)


def is_of_the_offer(text: str) -> bool:
    """True for "this one I cannot carry either" and nothing else: what cannot be carried is the thing pointed at."""
    return _OF_THE_OFFER.search(text) is not None


_IS_ASKED = re.compile(r"(?:让|叫|要|喊|催|问)我[^，。]{0,8}(?:拍|发|给|填|报|下载|装|共享|念)|(?:要不要|能不能|可以)(?:拍|发|给)", re.IGNORECASE)
_WAS_DONE = re.compile(r"(?:拍|发|给|填|报|下|装|念|传|说)(?:给)?(?:他|她|对方|人家|那人)?(?:了|过去|过了)|已经|\bsent\b|\bgave\b", re.IGNORECASE)


def is_only_asked_for_it(text: str) -> bool:
    """True for "he wants me to send him a photo of my ID", with nothing sent."""
    return _IS_ASKED.search(text) is not None and _WAS_DONE.search(text) is None
