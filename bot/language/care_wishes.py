"""Words that sound like a complaint, a wish or a proof and are something else: asked for assurance, a child, a caller's number."""

# Patterns stay on one line each, so that alternatives can be compared.
# ruff: noqa: E501

from __future__ import annotations

import re

_ASSURE = re.compile(
    r"(?:你们|您|银行|他们|催收|人家)?(?:该|应该|总|肯定)?(?:不会|不能|不至于|会不会|该不会)(?:再|又|真|半夜|晚上|凌晨|大晚上|突然|偷偷|随便|直接)*(?:给|跟|往|去|打|找|联系|告诉|通知|骚扰|来)[^，。]{0,12}(?:吧|吗|么|啊|呀|[?？]|$)|\byou (?:won'?t|will not|are not going to) (?:call|tell|contact|visit)",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"打(?:了|过|到)|找(?:了|过|到)|老是|天天|一直|每天|又(?:给|打|来|找)|投诉|举报|骂|威胁|昨天|刚才|上(?:周|个?月)|\b(?:called|told|keep)\b",
    re.IGNORECASE,
)
_NIGHT = re.compile(
    r"半夜|凌晨|深夜|大晚上|三更|睡(?:觉|着)(?:的)?(?:时候|了)?|晚上|夜里|\b(?:at night|midnight|late)\b", re.IGNORECASE
)
_SOME_DAYS = re.compile(
    r"(?:这|那)(?:几|两|些|段|阵)(?:天|日|日子|时间|子)?|暂时|眼下|先(?=别|不)|\b(?:these days|for now|for a few days)\b",
    re.IGNORECASE,
)
_AGREES_FIRST = re.compile(r"^\W*(?:同意|我同意|可以|好(?:的)?|行|授权|i agree|agreed?|ok)(?=[\s，,。.]|$)", re.IGNORECASE)
_NO_HARM = re.compile(r"没事没事|(?:我)?好着呢|(?:就|只)?是气话|瞎说的|乱说的|胡说的|说着玩|别当真|just kidding", re.IGNORECASE)
_REVIEW = re.compile(
    r"复核|复审|复查|重新(?:看|审|算|评|核)|再(?:看|审|核)(?:一)?(?:遍|次|下)|人(?:工|来|员|去)?[^，。]{0,4}(?:看|审|复|核|评|决定|定)|不(?:接受|同意|认)[^，。]{0,4}(?:机器|系统|自动)|不服|申诉|\breview\b|\b(?:a )?(?:person|human) (?:to )?(?:look|check|decide)",
    re.IGNORECASE,
)
_MACHINE = re.compile(r"机器|系统|电脑|自动|算法|程序|\b(?:machine|computer|algorithm|automatic)", re.IGNORECASE)
_OBJECTS = re.compile(
    r"(?:提|有|要)(?:出|个|一个)?异议|不认(?:这|那|你们的?)?(?:个|笔|些|几笔)?(?:总数|数|账|金额|钱|违约金|滞纳金|手续费|年费|费用|利息)|(?:总数|金额|违约金|滞纳金|手续费|年费|费用|利息)(?:这块|部分)?(?:我)?(?:可|都|就|是|压根)?不认|\bi (?:object|dispute)\b", re.IGNORECASE
)
_USURY = re.compile(r"高利贷|超(?:过|了|出)?\s*(?:24|百分之二十四|36)|利滚利|\busury|loan shark", re.IGNORECASE)
_MY_BOOK = re.compile(r"通讯录|联系人(?:列表|名单)|手机里(?:的)?(?:联系人|号码)|\b(?:contact list|address book)\b", re.IGNORECASE)
_OF_A_CALLER = re.compile(
    r"电话|来电|打来|打的|号码|工号|编号|函|信|条子|贴|短信|\b(?:number|called|letter|staff)\b", re.IGNORECASE
)
_SERVICE = re.compile(
    r"客服|服务|态度|挂(?:我|了我|断)?(?:的)?电话|排队|打不通|没人接|\b(?:service|hung up|rude)\b", re.IGNORECASE
)
_NO_POINT = re.compile(r"没(?:啥|什么|多大|有)?(?:意思|意义|劲头|盼头|奔头|活头|指望)", re.IGNORECASE)
_LIFE = re.compile(r"天天|每天|整天|睡不着|活|人生|日子|什么都|啥都|觉得|吃不下", re.IGNORECASE)
_DONE_AGAIN = re.compile(
    r"^\W*(?:我)?(?:确认|确定|对|是的?|嗯|好的?|行)(?:的)?(?:取消|撤回|撤销|撤)?(?:吧|了|的)?\W*$|^\W*(?:取消|撤回|撤销|撤)(?:吧|了)?\W*$|^\W*(?:yes|confirm|confirmed|cancel it)\W*$",
    re.IGNORECASE,
)
_PARENT = re.compile(
    r"我(?:就)?是(?:他|她|孩子|娃)(?:的)?(?:妈|爸|母亲|父亲|家长)|(?:孩子|娃|小孩|儿子|女儿)[^，。]{0,4}(?:瞎|乱|误)(?:按|点|玩|发|写)|\bi am (?:his|her|the) (?:mother|father|mom|dad)\b",
    re.IGNORECASE,
)
_TAKE_IT_DOWN = re.compile(
    r"登记|(?:提|办|报|记|走)(?:一下|上|了)?(?:吧|呗|异议)|异议|帮我(?:提|报|登)|\b(?:file|register|do) (?:it|that)\b",
    re.IGNORECASE,
)
_ASKS_BACK = re.compile(r"多久|几天|什么时候|啥时候|哪天|回我|结果|\b(?:when|how long)\b", re.IGNORECASE)
_SENT_ALREADY = re.compile(
    r"(?:发|传|给)(?:给)?(?:你|您|你们|过去|上去|上来|过来)?(?:了|过了|完了)\W*$|已经(?:发|传)|\b(?:sent|uploaded) (?:it|you|the)",
    re.IGNORECASE,
)
_SENDS_LATER = re.compile(
    r"(?:晚点|一会儿?|等(?:会|下|我)|明天|后天|回头|改天|过(?:两|几)天|下午|晚上|稍后)[^，。]{0,8}(?:发|传|给|交|补|拍)|\b(?:later|tomorrow)\b",
    re.IGNORECASE,
)
_BY_MOBILE = re.compile(r"打(?:我|到我)?(?:的)?(?:手机|这个号|本人)", re.IGNORECASE)
_WHO_IS_SOUGHT = re.compile(r"你们(?:到底)?找(?:的是)?谁|找(?:的)?哪(?:个|位)|\bwho are you looking for\b", re.IGNORECASE)
_DELETES = re.compile(r"删(?:了|掉|干净|除)?", re.IGNORECASE)
_DATA = re.compile(r"号码|信息|资料|数据|电话|记录|\b(?:number|data)\b", re.IGNORECASE)
_RINGS_LESS = re.compile(
    r"(?:少|别)(?:打|来)(?:点|几个|一点|那么多)|(?:能不能|可以|能)少[^，。]{0,3}(?:电话|短信)|\bcall (?:me )?less\b|\bfewer calls\b",
    re.IGNORECASE,
)
_COMPLAINS_OF = re.compile(r"\bcomplain(?:t)? (?:about|of|against)\b", re.IGNORECASE)
_CONDUCT_EN = re.compile(r"\b(?:call|caller|phone|collector|harass|rude|boss|family|landlord|neighbou?r|work)", re.IGNORECASE)


def asks_for_assurance(text: str) -> bool:
    """True for "you will not call my husband, will you": nothing has happened, and nothing is complained of."""
    return _ASSURE.search(text) is not None and _TOLD.search(text) is None


def of_the_night(text: str) -> bool:
    return _NIGHT.search(text) is not None


def only_for_some_days(text: str) -> bool:
    """True for "these days": a wish that ends."""
    return _SOME_DAYS.search(text) is not None


def agrees_first(text: str) -> bool:
    """True for a consent at the head of a sentence that goes on."""
    return _AGREES_FIRST.search(text) is not None


def says_it_was_nothing(text: str) -> bool:
    """True for "never mind, that was just temper"."""
    return _NO_HARM.search(text) is not None


def wants_a_second_look(text: str) -> bool:
    """True where a person is to look again, in so many words."""
    return _REVIEW.search(text) is not None


def speaks_of_the_machine(text: str) -> bool:
    return _MACHINE.search(text) is not None


def objects(text: str) -> bool:
    """True for "I object to that sum"."""
    return _OBJECTS.search(text) is not None


def cries_usury(text: str) -> bool:
    return _USURY.search(text) is not None


def speaks_of_the_address_book(text: str) -> bool:
    return _MY_BOOK.search(text) is not None


def names_a_caller(text: str) -> bool:
    """True where a call, a letter or a staff number is spoken of."""
    return _OF_A_CALLER.search(text) is not None


def of_the_service(text: str) -> bool:
    """True where it is about how one was served, not about collectors."""
    return _SERVICE.search(text) is not None


def sees_no_point(text: str) -> bool:
    """True for "I lie awake, nothing has a point": asked about gently."""
    return _NO_POINT.search(text) is not None and _LIFE.search(text) is not None


def only_confirms(text: str) -> bool:
    """True for a bare "yes, I am sure", "cancel it"."""
    return _DONE_AGAIN.match(text) is not None


def is_the_parent(text: str) -> bool:
    """True for "I am her mother, the child pressed something"."""
    return _PARENT.search(text) is not None


_KEEPS = re.compile(r"(?:别|不|不要|不用|甭|先不)(?:急着|忙|着急)?(?:给我)?删|\b(?:don'?t|do not) delete\b", re.IGNORECASE)
_NAMES_A_CODE = re.compile(r"验证码|校验码|短信码|动态码|那串(?:数字|码)|收到的(?:码|数字)|\b(?:code|otp)\b", re.IGNORECASE)


_TELL_ME = re.compile(r"(?:你)?(?:总得|总该|总要|好歹|起码)[^，。]{0,4}(?:告诉|说|讲)|(?:告诉|跟)我(?:说)?(?:一?声|个数|吧|一下|不就)|说个数|给个数|透个底|你就(?:说|告诉)|\bjust tell me\b", re.IGNORECASE)
_IF_ASKED = re.compile(r"(?:他们?|她们?|家里人?|老公|老婆|我妈|我爸|人家)[^，。]{0,4}(?:问|打听|找(?:来|到)|知道了)|\bif (?:they|he|she) asks?\b", re.IGNORECASE)


def insists_on_being_told(text: str) -> bool:
    """True for "you must at least tell me"."""
    return _TELL_ME.search(text) is not None


def asks_if_they_ask(text: str) -> bool:
    """True for "and if they ask", said of those who are told nothing."""
    return _IF_ASKED.search(text) is not None


def keeps_the_data(text: str) -> bool:
    """True for "do not delete it yet"."""
    return _KEEPS.search(text) is not None


def names_a_code(text: str) -> bool:
    """True if a one-time code is spoken of."""
    return _NAMES_A_CODE.search(text) is not None


def take_it_down(text: str) -> bool:
    return _TAKE_IT_DOWN.search(text) is not None


def asks_when(text: str) -> bool:
    return _ASKS_BACK.search(text) is not None


def was_sent(text: str) -> bool:
    """True for "I have sent it"."""
    return _SENT_ALREADY.search(text) is not None


def is_sent_later(text: str) -> bool:
    """True for "I send it later"."""
    return _SENDS_LATER.search(text) is not None


def by_mobile(text: str) -> bool:
    return _BY_MOBILE.search(text) is not None


def asks_who_is_sought(text: str) -> bool:
    """True for "whom are you looking for"."""
    return _WHO_IS_SOUGHT.search(text) is not None


def deletes_data(text: str) -> bool:
    return _DELETES.search(text) is not None and _DATA.search(text) is not None


def wants_fewer_calls(text: str) -> bool:
    return _RINGS_LESS.search(text) is not None


def complains_of_conduct_in_english(text: str) -> bool:
    return _COMPLAINS_OF.search(text) is not None and _CONDUCT_EN.search(text) is not None


_HURRY = re.compile(
    r"^\W*(?:我)?(?:这边|现在)?(?:真的|很|好|特别|挺|非常)*(?:着)?急(?:得很|啊|呀|的)?\W*$|^\W*it'?s urgent\W*$", re.IGNORECASE
)


def is_only_in_a_hurry(text: str) -> bool:
    """True for "it is urgent" and no more."""
    return _HURRY.match(text) is not None


_PAST = re.compile(r"上(?:次|回)|那(?:次|回)|之前|以前|前(?:几|两)?天|\b(?:last time|before)\b", re.IGNORECASE)
_FILES = re.compile(r"投诉|举报|告你们|维权|\bcomplain", re.IGNORECASE)


def files_in_words(text: str) -> bool:
    """True where a complaint is asked for by its word."""
    return _FILES.search(text) is not None


def only_tells_of_the_past(text: str) -> bool:
    """True for "last time they hung up on me", with no word that a complaint is wanted."""
    return _PAST.search(text) is not None and _FILES.search(text) is None


_ABOUT_CONTACT = re.compile(
    r"别|不要|不许|不用|以后|往后|改|换|只|最好|尽量|能不能|可不可以|可以|麻烦|请|再(?:打|发|联系)|发(?:消息|信息|短信|微信)|打字|\b(?:please|only|rather|instead|prefer|don't|do not|stop)\b",
    re.IGNORECASE,
)


def wishes_about_contact(text: str) -> bool:
    """True if the words wish for something about calls and messages, and do not only tell of them."""
    return _ABOUT_CONTACT.search(text) is not None


_WORSE_OR_BETTER = re.compile(
    r"(?:变|更|越|改|弄|搞|反倒|反而)[^，。]{0,8}(?:差|糟|坏|严|高|贵|苛刻|不利|好|低|轻|松|优惠)|(?:吃亏|倒霉|不利|亏)[^，。]{0,4}(?:吗|么|不|吧|[?？]|$)|\b(?:worse|better)\b",
    re.IGNORECASE,
)
_WHETHER = re.compile(r"会不会|能不能|是不是|会[^，。]{0,12}(?:吗|么|不|吧)|吗|不会|[?？]|\b(?:will|would|could|does)\b", re.IGNORECASE)


def asks_what_it_does_to_the_terms(text: str) -> bool:
    """True for "does that make it worse for me, or better"."""
    return _WORSE_OR_BETTER.search(text) is not None and _WHETHER.search(text) is not None


_WHAT_IF = re.compile(r"(?:要是|如果|万一|假如)[^。]{0,16}(?:呢|怎么办|咋办|咋整|怎么弄|怎么样|找谁|[?？])\W*$|\bwhat if\b", re.IGNORECASE)


def asks_what_if(text: str) -> bool:
    """True for "and what if they call from another number": nothing has happened."""
    return _WHAT_IF.search(text) is not None


_ANY_TIME = re.compile(r"(?:几点|什么时候|啥时候|哪个点|时间)(?:都|随便|不限|无所谓)|随时都?(?:行|可以)|\bany ?time\b", re.IGNORECASE)


def any_time_will_do(text: str) -> bool:
    """True for "any hour will do"."""
    return _ANY_TIME.search(text) is not None


_KEEP_FROM = re.compile(
    r"(?:别|不要|不能|不许|不准|甭|千万)(?:再)?(?:告诉|让|跟|和|给|通知)[^，。]{0,8}(?:知道|晓得|说|讲|发现|听到)?|会不会(?:去)?(?:告诉|打给|联系|找|通知)|\b(?:don'?t|do not|won'?t you) tell\b",
    re.IGNORECASE,
)


def keep_it_from(text: str) -> bool:
    """True for "do not tell my wife", "will you ring my father"; whom, is read elsewhere."""
    return _KEEP_FROM.search(text) is not None
