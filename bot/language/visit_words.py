"""Words about visits, letters and courts, and about whom to talk to: meant as a wish or a question, not as a complaint."""

# Patterns stay on one line each, so that alternatives can be compared.
# ruff: noqa: E501

from __future__ import annotations

import re

_PAPERS = re.compile(
    r"(?:什么|啥|哪(?:些|种|几样)?)[^，。]{0,2}(?:证件|证明|证|手续|文件|牌子|东西)|出示(?:什么|啥|哪)|(?:有|要|得|该)[^，。]{0,4}(?:工作证|证件|授权|手续)(?:吗|么|不|没)|(?:怎么|咋)(?:看|认|分辨|知道)[^，。]{0,6}(?:真|假|身份|是不是)|\bwhat (?:papers|id|documents?)\b",
    re.IGNORECASE,
)
_NO_VISIT = re.compile(
    r"不(?:想|愿意?|希望)(?:有|让|叫)?(?:人|你们|谁)?(?:来|上|到)(?:我|俺)?(?:家|门)|不(?:让|许|准|同意|欢迎)(?:有|任何|别|别的|外)?(?:人|你们|他们|谁)?(?:来|上|到|进)(?:我|俺)?(?:的)?(?:家|门|屋)|(?:别|不要|不许|不准|千万别|能不能不|可不可以不|不用|甭)(?:再|随便|让人|派人|突然)*(?:来|上|到|去|跑)(?:我|俺)?(?:的)?(?:家|门|这(?:里|儿|边)|屋|住处|单位|公司)|(?:别|不要|不许)(?:再)?(?:上门|家访|登门)|(?:上门|来家里?|到家里?)[^，。]{0,3}(?:就)?(?:不(?:用|必|要)|免)了|\b(?:don'?t|do not|please no) (?:come|visit)",
    re.IGNORECASE,
)
_CAME = re.compile(
    r"(?:真(?:的)?|又|刚(?:刚|才)?|已经|现在)[^，。]{0,3}(?:来了|上门了?|到(?:了)?(?:我)?家|敲门|在(?:我)?(?:家)?门(?:口|外)|站(?:在)?门)|(?:站|在|堵|守)(?:在)?(?:我)?(?:家)?门(?:口|外)|\bat my door\b",
    re.IGNORECASE,
)
_CHECK = re.compile(
    r"(?:查|核实|核对|认|看)(?:一)?(?:查|下|认|看|一下)?[^，。]{0,5}(?:是谁|谁派|真假|什么人|啥人|身份|来路|底细|是不是(?:你们|真|骗))|(?:这|那)(?:个|位|俩|几个)?(?:人|男的|女的|家伙|伙人)[^。]{0,10}(?:查|核实|是谁|哪来|什么来头|靠谱|认不认识|你们(?:的)?(?:人)?(?:吗|么|不|派))|(?:查|核实)(?:一)?(?:查|下|一下)?(?:这|那)(?:个|位|俩|几个)?(?:人|男的|女的|家伙|伙人)|\bcheck (?:who|that man|this (?:man|person)|them|him)\b",
    re.IGNORECASE,
)
_RATHER_TALK = re.compile(
    r"(?:能|好好|好(?=商量)|有话|可以|愿意|想|坐下来)[^，。]{0,3}(?:谈|商量|协商|好说|说)[^。]{0,8}(?:别|不要|不想|甭|没必要|不至于|何必|就不)[^。]{0,5}(?:官司|起诉|告|法院|法庭|法律)|(?:别|不要|不想|没必要|何必)[^。]{0,4}(?:官司|起诉|告我|法院)[^。]{0,8}(?:谈|商量|协商|好说|解决)|\brather (?:talk|settle) than\b",
    re.IGNORECASE,
)
_WHOM = re.compile(
    r"(?:找|跟|和|联系|问)(?:谁|哪(?:个|位|里|儿)|什么人|啥人)[^，。]{0,3}(?:谈|说|聊|商量|办|协商|解决|讲|问|联系)|(?:谁|哪个)(?:能|可以|来|负责)(?:跟|和)?(?:我)?(?:谈|做主|拍板|商量|办)|\bwho (?:do|can|should) i (?:talk|speak) to\b",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(
    r"(?:先|想|要|还是)(?:先)?(?:跟|和|同)(?:个)?(?:真)?人(?:工)?(?:先)?(?:聊|谈|说)|(?:找|叫|换|派|请|来|喊|给)(?:我)?(?:找|叫|换|派|请|喊)?(?:一)?(?:个|位)?(?:真|活|能(?:做主|管事|说话)的)?人(?:来|过来)?(?:跟|和|给|帮|替|陪|同)?(?:我)?(?:说|谈|聊|讲|办|弄|处理|帮|解释|对接)|(?:给|帮|替)我(?:找|叫|换|转)(?:一?个|位)?人(?:来|吧|呗|啊|\W*$|[，。,])",
)
_HERE = re.compile(
    r"^\W*(?:好|行|嗯|哦|噢|可以|知道了|明白了|那|ok|\W)*(?:的|吧|啊|了)?\W*(?:就|先)(?:就)?(?:这样|到这(?:里|儿)?|聊到这(?:里|儿)?|这么(?:着|办|定))(?:吧|了|啦|呗|哈)*(?:谢谢(?:你|您)?)?\W*$",
    re.IGNORECASE,
)
_ASK_FOR_ME = re.compile(
    r"^\W*(?:那|你|您|就|请|麻烦|要不|能不能|可以|\W)*(?:帮|替|给)(?:我|咱|俺)(?:去|再|先)?(?:问|反映|说说?|讲讲?|争取|申请|求个?情|打听)(?:问|一下|下|看|看看|一声|呗|吧|个?情)*(?:他们|领导|上面|同事|主管|经理)?(?:呗|吧|啊|行不|行吗|可以吗)?\W*$"
)


def asks_what_they_must_show(text: str) -> bool:
    """True for "which papers do they have to show", said of visitors."""
    return _PAPERS.search(text) is not None


def wants_no_visit(text: str) -> bool:
    """True for "please do not come to my house"."""
    return _NO_VISIT.search(text) is not None


_NOT_COME = re.compile(r"(?:别|不要|不许|不准|甭|千万别)(?:再)?来(?:了|找|烦)?|\b(?:don'?t|do not) come\b", re.IGNORECASE)


def says_do_not_come(text: str) -> bool:
    """True for "do not come any more", said where visits are spoken of."""
    return _NOT_COME.search(text) is not None


def somebody_came(text: str) -> bool:
    """True if somebody is said to stand at the door."""
    return _CAME.search(text) is not None


def wants_that_person_checked(text: str) -> bool:
    """True for "look up who that is"."""
    return _CHECK.search(text) is not None


def would_rather_talk(text: str) -> bool:
    """True for "let us talk instead of going to court"."""
    return _RATHER_TALK.search(text) is not None


def asks_whom_to_talk_to(text: str) -> bool:
    """True for "whom do I talk to about that"."""
    return _WHOM.search(text) is not None


def wants_somebody_to_talk_to(text: str) -> bool:
    """True for "find me somebody to talk to", in words without the name of a desk."""
    return _SOMEBODY.search(text) is not None


def leaves_it_here(text: str) -> bool:
    """True for "alright, let us leave it at that"."""
    return _HERE.match(text) is not None


def asks_us_to_put_in_a_word(text: str) -> bool:
    """True for "then ask them for me", said by the person whose matter it is."""
    return _ASK_FOR_ME.match(text) is not None


_GOT_IT = re.compile(r"(?:收到|接到|拿到|寄(?:来|到|给)|来了|发来)[^，。]{0,8}(?:函|信|传票|通知书)|\b(?:got|received) [^.]{0,16}letter", re.IGNORECASE)


def got_a_letter(text: str) -> bool:
    """True for "I got a lawyer's letter"."""
    return _GOT_IT.search(text) is not None


_PLANNED = re.compile(
    r"(?:有没有|是不是|是否|到底|真的|已经)[^，。]{0,6}(?:安排|派|登记|计划)|查(?:一?下|下)?[^，。]{0,10}(?:上门|来我家|外访)|\b(?:is|was) a visit (?:planned|registered|booked)",
    re.IGNORECASE,
)


def asks_if_one_is_planned(text: str) -> bool:
    """True for "look whether anybody is to come to me": of one's own account."""
    return _PLANNED.search(text) is not None


_POLICE = re.compile(r"(?:打|拨)(?:一下|个)?(?:110|96110)|报(?:个)?警|派出所|公安局|\bcall(?:ing)? (?:the )?police\b", re.IGNORECASE)


def calls_the_police(text: str) -> bool:
    """True for "I call 110 now"."""
    return _POLICE.search(text) is not None and "你们" not in text
