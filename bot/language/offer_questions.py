"""What is asked, or held against, an offer that is on the table: its cost, its day, what follows from it. The caller knows the offer."""

# Patterns stay on one line each, so that alternatives can be compared.
# ruff: noqa: E501

from __future__ import annotations

import re
from typing import Optional

_HOW_MUCH = r"(?:多少|几(?:块|个)?钱|几块|多大|啥价|什么价)"
_WHETHER = (
    r"(?:吗|么|嘛|不\W*$|没\W*$|没有\W*$|呢|[?？]|会不会|是不是|算不算|要不要|用不用|该不该|有没有|影不影响|停不停|扣不扣|收不收|涨不涨|加不加|变不变|免不免|来不来|怎么|咋|啥|什么|多少)"
)
# The narrower question first.
_TOPICS = (
    ("credit", r"(?:征信|信用(?:报告|记录|分)|上不上征|credit (?:record|report|score|bureau))[^。]{0,12}|[^。]{0,10}(?:征信|信用记录)"),
    ("calls", r"(?:还)?(?:催不催|会不会(?:再|来|又|老)*(?:催|打电话|打给|联系)|(?:会|还|再)(?:来)?(?:催|打电话|打给我|发短信)[^，。]{0,6}(?:吗|么|不|没|[?？])|(?:电话|短信|催收)[^，。]{0,5}(?:停不停|还(?:有|打|发)|停(?:吗|了吗)))|\b(?:still )?(?:calls?|chas\w+)\b[^.]{0,20}\?"),
    ("again", r"有没有[^，。]{0,4}(?:免|减|办|推)过|(?:一年|十二个月|12个月)[^，。]{0,5}(?:一次|一回|几次|几回)|(?:还能|能不能|可以|能)?(?:再|接着|继续|一直|老|每(?:个)?月都|年年)[^，。]{0,4}(?:改|缓|延|推|拖|晚|降|免|这么(?:还|办|来)|这样(?:还|办|来)|来一次|申请|办一次)[^，。]{0,4}(?:吗|么|不|没|呢|[?？])|(?:一年|总共|最多|一共)?(?:能|可以)[^，。]{0,6}几(?:次|回|遍)|(?:下(?:个)?月|下(?:一)?(?:期|回|次)|以后|将来)[^，。]{0,6}(?:(?:还|也)(?:能|可以|行)|能不能|可不可以)[^，。]{0,6}|(?:什么时候|啥时候|多久|几时|隔多久|哪天)[^，。]{0,4}(?:能|可以|才能)?(?:再|又)改|\bhow (?:often|many times)\b|\bdo (?:it|that|this) again\b"),
    ("missed", r"(?:到(?:时候|期|日子)|那时|万一|要是|如果|假如)[^，。]{0,10}(?:没(?!事|关系)|不上|不起|不够|不出|忘|晚了|断)[^。]{0,10}(?:咋|怎|呢|会|啥|什么|办|[?？]|\W*$)|(?:没|还不|付不|做不)(?:还|付|交|上|到|按时|起|成)[^，。]{0,6}(?:咋办|怎么办|会怎|会咋|咋整|怎么样|有啥后果)|\b(?:what )?if i (?:miss|can'?t|cannot|don'?t|fail)"),
    ("meanwhile", r"批(?:下来|准|完)?(?:之|以)?前[^，。]{0,6}(?:要|用|得|需)[^，。]{0,6}(?:打|付|交|还|转|给)|(?:这(?:一)?(?:期|个月)|本(?:期|月)|眼下|现在|今天|当前|\d+号(?:那(?:天|期))?)(?:的|我)?(?:账单|最低|钱|款|那份)?[^，。]{0,3}(?:还(?:用|要|得)|不用|要不要|用不用|是不是(?:还)?(?:要|得)|得不得|照常)[^，。]{0,6}(?:还|交|付|给)?|\b(?:this month|this bill|now)\b[^.]{0,20}\b(?:still|have to)\b"),
    ("overdue", rf"(?:算|变|成|记)(?:不算)?(?:我)?(?:是|作|成)?(?:逾期|违约(?!金)|没还|拖欠)[^，。]{{0,4}}|(?:逾期|违约(?!金))(?:了)?[^，。]{{0,3}}{_WHETHER}|\b(?:overdue|late|default)\b[^.]{{0,12}}\?"),
    ("restored", r"(?:免|减|抹)(?:了|掉)?[^，。]{0,8}(?:又|再|重新|还会)[^，。]{0,3}(?:加|收|算|恢复|回来)|\b(?:come|comes|came) back\b"),
    ("waived", r"(?:能|给|可以|会)?(?:我)?免不免|(?:最低|分期|一半|一部分|先还(?:点|一?部分)|慢慢还)[^，。]{0,8}(?:也|能|给|就|算|还)?[^，。]{0,3}(?:免|减|抹|算)[^，。]{0,3}(?:吗|么|不|没|了$|[?？])|(?:怎么|咋|啥时候|什么时候|要怎样)(?:才|样才)?(?:能)?(?:给)?(?:免|减)"),
    ("when", r"几点(?:钟)?(?:前|之前|以前|截止)?[^，。]{0,6}(?:到账|还|付|算|截止)|(?:最晚|最迟|哪天|哪一天|几号|什么时候|啥时候|多会儿|几时|截止)[^，。]{0,10}(?:还|付|交|扣|到期|清|生效|开始|算|给|前|截止|改)?|(?:还|付|交|扣|生效|推|改)(?:到|在|的)?[^，。]{0,4}(?:哪天|几号|什么时候|啥时候)|\bby when\b|\bwhen (?:do|does|is|would|must)\b|\bwhich day\b"),
    ("total", rf"(?:一共|总共|总的|合计|全部|全(?:都)?(?:还|付|结)?清?|拢共|到(?:时候|期|那天))[^，。]{{0,8}}{_HOW_MUCH}|(?:还|付|结)清(?:的话)?[^，。]{{0,6}}{_HOW_MUCH}|{_HOW_MUCH}[^，。]{{0,3}}(?:能|才)?(?:还|付|结)清|\b(?:how much|what)\b[^.]{{0,20}}\b(?:in all|altogether|total|in full)\b"),
    ("cost", rf"(?:多|另|额外|还)(?:要|得|会)?(?:再)?(?:掏|花|付|出|收|交|扣|算|给|拿|贴|还|加|费)[^，。]{{0,8}}{_WHETHER}|(?:利息|手续费|费用|服务费|收费|违约金|滞纳金|费)[^，。]{{0,8}}{_WHETHER}|{_HOW_MUCH}[^，。]{{0,4}}(?:利息|手续费|费用|费)|(?:收|要|花|加|涨|贵)(?:不收|不要|不花)?(?:钱|费|利息)[^，。]{{0,3}}{_WHETHER}|(?:贵|划算|合算|亏|吃亏)(?:不|吗|么|多少)|(?:要|得|用|花){_HOW_MUCH}|(?:还|也)(?:要|会|得|再)?(?:收|算|有|给)[^，。]{{0,3}}(?:利息|费|钱)[啊呀哦噢呗]\W*$|(?:(?<!还)差|多|贵){_HOW_MUCH}|\bhow much (?:more|extra|interest|does|would|will)\b|\b(?:any )?(?:fees?|interest|charges?|cost)\b[^.]{{0,16}}\?"),
)  # fmt: skip
_PATTERNS = tuple((topic, re.compile(words, re.IGNORECASE)) for topic, words in _TOPICS)
_ASKS = re.compile(
    rf"{_WHETHER}|(?:利息|费|钱)[啊呀哦噢]\W*$|几(?:次|回|号|天|个|点|秒)|哪|何时|催不催|免不免|还能[^，。]{{0,6}}吧|(?:是|对)吧\W*$|{_HOW_MUCH}|还用|还要不要|\b(?:how|what|when|will|does|do i|is there|can i|which)\b",
    re.IGNORECASE,
)
_STRONGLY = re.compile(
    rf"{_HOW_MUCH}|有没有\W*$|几(?:次|回|号|天|个)|哪(?!怕|儿都|个都|样都)|何时|怎么(?!都|样都|着都)|咋(?!都|样都)|啥(?!都)|什么(?!都|问题)|吗|[?？]|会不会|要不要|是不是|算不算|(?:了|着|好|上|过|在)没\W*$|\b(?:how|what|when|will|which|does)\b",
    re.IGNORECASE,
)
#: The word that asks whether it can be done asks for it.
_REQUEST = re.compile(r"(?:行|可以|成|中|好|能办|办得了)(?:不(?:行|可以|成|中|好)?|吗|么|没)?\W*$")
_OBJECTS = re.compile(
    r"凭(?:什么|啥)|直接(?:给)?(?:我)?(?:免|减|办|去掉|抹|降)|(?:头|第)一(?:回|次|遭)|从(?:来)?(?:都)?没(?:有)?(?:逾|欠|拖|晚|断)|(?:以前|之前|过去|这么多年)[^，。]{0,5}(?:没(?:有)?(?:逾|欠|拖|晚|过)|按时|准时)|(?:一直|向来|从来)[^，。]{0,3}(?:按时|准时|守信|没)|老(?:客户|用户)|通融|破(?:个)?例|不合理|说不过去|(?:干嘛|干啥|为(?:什么|啥|何))(?:就)?(?:还)?(?:要|得|不能|不给|非)|非(?:得|要)[^，。]{0,8}(?:不可|才|吗|$)|(?:别(?:人|家)|人家)[^，。]{0,6}(?:都|能|可以|就)|这(?:也)?(?:算|叫)(?:什么|啥)|不够意思|没诚意"
    r"|\bwhy (?:must|can'?t|do i|should|not)\b|\bnever (?:been )?(?:late|missed)\b|\bfirst time\b|\bmake an exception\b|\bnot fair\b|\bunfair\b",
    re.IGNORECASE,
)
_OF_A_CHARGE = re.compile(
    r"不认|不是我(?:刷|买|办)|没收(?:到|着)|没见(?:到|着)货|盗刷|投诉|举报|乱收|重复扣|多扣|\b(?:dispute|complain|not mine)\b",
    re.IGNORECASE,
)


def question(text: str) -> Optional[str]:
    """What of the offer is asked: ``cost``, ``total``, ``when``, ``credit``, ``overdue``, ``missed``, ``again``, ``meanwhile``,
    ``calls``, ``waived``, ``restored``; None for no question, or one about something else.
    """
    if _OF_A_CHARGE.search(text) or _ASKS.search(text) is None:
        return None
    return next((topic for topic, words in _PATTERNS if words.search(text)), None)


def asks_at_all(text: str) -> bool:
    """True for a question of any kind."""
    return _ASKS.search(text) is not None


def asks_something(text: str) -> bool:
    """True for a question that wants an answer, False for "would one month do": that asks for it."""
    return _STRONGLY.search(_REQUEST.sub("", text)) is not None


def objects(text: str) -> bool:
    """True for "why must I, it is the first time": held against the terms of an offer, with no other wish in it."""
    return _OBJECTS.search(text) is not None and _OF_A_CHARGE.search(text) is None


_DEFERRAL = re.compile(r"缓|延|推|晚一个月|\bdefer", re.IGNORECASE)
_PLAN = re.compile(r"分(?:了)?期|方案|每期|协议|\b(?:instal?ments?|plan)\b", re.IGNORECASE)
_SETTLES = re.compile(r"结清|还清|提前|一次(?:性)?|全(?:部|都)?还|\b(?:settle|pay off|early)\b", re.IGNORECASE)


def names_the_deferral(text: str) -> bool:
    """True where moving the day by months is spoken of."""
    return _DEFERRAL.search(text) is not None


def names_the_plan(text: str) -> bool:
    """True where instalments are spoken of."""
    return _PLAN.search(text) is not None


def settles(text: str) -> bool:
    """True where settling everything is what is asked about."""
    return _SETTLES.search(text) is not None


_AFTERWARDS = re.compile(r"(?:签|办|定|弄|批|同意|生效|开始|分)(?:了|完|好|下来|成)*(?:期)?(?:以后|之后|后|的话|了)|以后|往后|之后|\bafter(?:wards)?\b|\bonce (?:it|i|signed)\b", re.IGNORECASE)
_GOES_ON = re.compile(
    r"利息[^，。]{0,6}(?:还|继续|再|天天|每天|一天天|滚|涨|长|没了|没有了|停|就没|算不算|不算)|(?:没|停|还有|还算|还滚)[^，。]{0,3}利息|\binterest\b[^.]{0,24}\b(?:still|stop|run|keep|go on|grow)", re.IGNORECASE
)


def asks_of_interest_after(text: str) -> bool:
    """True for "does interest still run once it is signed"."""
    return _AFTERWARDS.search(text) is not None and _GOES_ON.search(text) is not None and _ASKS.search(text) is not None


_GUARANTEE = re.compile(
    r"(?:保证|担保|包(?!括|含)|肯定|一定|百分(?:之)?百|准能|稳)[^，。]{0,4}(?:能|会|给|可以)?[^，。]{0,3}(?:办|批|过|通过|成|下来|行)[^，。]{0,4}(?:吗|么|不|吧|[?？]|$)|\b(?:guarantee|for sure|certain(?:ly)?)\b[^.]{0,30}\?", re.IGNORECASE
)


def asks_for_a_guarantee(text: str) -> bool:
    """True for "do you guarantee that it goes through"."""
    return _GUARANTEE.search(text) is not None


_BINDS = re.compile(
    r"(?:英文|中文|英语|翻译)[^，。]{0,10}(?:为准|算数|有效|法律|效力|一样)|\b(?:english|chinese|translation|version|language)\b[^.]{0,30}\b(?:binding|bind|binds|counts?|valid|prevails?)\b|\bbinding\b",
    re.IGNORECASE,
)


def asks_what_binds(text: str) -> bool:
    """True for "is the English version binding"."""
    return _BINDS.search(text) is not None


_ALL_OF_THEM = re.compile(r"结清|还清|了结|清掉|付清|全(?:部|都)?|一次(?:性)?|都还|剩下|\b(?:settle|pay off|all)\b", re.IGNORECASE)


def settles_all(text: str) -> bool:
    """True where all that is left is spoken of."""
    return _ALL_OF_THEM.search(text) is not None


_PRINCIPAL = re.compile(r"本金|本钱|\bprincipal\b", re.IGNORECASE)


def names_the_principal(text: str) -> bool:
    """True if the principal is spoken of by name."""
    return _PRINCIPAL.search(text) is not None
