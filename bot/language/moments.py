"""Words that mean something at one moment only: said of a payment, a plan, a form that is open. The caller knows the moment."""

# Patterns stay on one line each, so that alternatives can be compared.
# ruff: noqa: E501

from __future__ import annotations

import re

#: How a question ends that has no mark: and in the evening?
ASKING_ENDS = ("呢", "不", "没", "吗", "么")


_THERE = re.compile(
    r"(?:能|可以|有没有|有|在不在|找得到)[^，。,]{0,6}(?:人工|真人|客服|专员|人)[^，。,]{0,4}(?:不|吗|么|没有|没|[?？])\W*$|\b(?:is|are|will) (?:there )?(?:be )?(?:anyone|anybody|somebody|people|a person)\b",
    re.IGNORECASE,
)


def asks_if_there(text: str) -> bool:
    """True for "will anybody be there"."""
    return _THERE.search(text) is not None


_HUMAN = re.compile(
    r"(?:真人|活人|机器(?:人)?|人工智能|智能的?|ai)(?:不|吗|么|还是|呢|吧|啊|呀|在|\?|？|$)|(?:是)(?:人|真的人)(?:还是|吗|不)|\b(?:are|r) (?:you|u) (?:a |an )?(?:real|human|bot|robot|machine|ai)\b|\bis (?:this|it|that) (?:a |an )?(?:real |actual |live )?(?:person|human|bot|robot|machine|ai)\b",
    re.IGNORECASE,
)


_FETCH_ONE = re.compile(
    r"要|想|转|找|叫|给我|接|换|请|\b(?:want|need|talk|speak|connect|transfer|get me|give me)\b", re.IGNORECASE
)


def asks_if_human(text: str) -> bool:
    """True for "are you a person or a machine"."""
    return _HUMAN.search(text) is not None


def only_asks_if_human(text: str) -> bool:
    """The same, and nobody is asked for."""
    return asks_if_human(text) and _FETCH_ONE.search(text) is None


_DO_IT = {
    "min_relief": re.compile(r"^\W*(?:那|就|好|行|给我|帮我|那就|可以)*(?:降|下调|调低|减)(?:吧|了|呗|一下|低|下来)*\W*$"),
    "deferral": re.compile(r"^\W*(?:那|就|好|行|给我|帮我|那就|可以)*(?:延|缓|推|延期|推迟|往后推)(?:吧|了|呗|一下)*\W*$"),
    "fee_waiver": re.compile(r"^\W*(?:那|就|好|行|给我|帮我|那就|可以)*(?:免|减免|免掉|抹掉)(?:吧|了|呗|一下)*\W*$"),
}


def only_says_do_it(text: str, product: str) -> bool:
    """True for the one verb of a relief: lower it."""
    words = _DO_IT.get(product)
    return words is not None and words.match(text) is not None


_HANDS_IN = re.compile(
    r"(?:报|递|呈|送|交|提)(?:上去|给(?:领导|上面|上级|主管))(?:吧|看看|试试|得了|好了|(?:问|审|批)(?:问|批|一下|下)?(?:领导|上面|上级|主管)?(?:吧|看)?)?(?:[，,。 ]*(?:让|由|等)?(?:人工|同事|领导|上面|专员|你们)(?:来|去)?(?:决定|定|看|批|审)(?:吧)?)?\W*$|(?:那就|就|帮我|给我|替我)?(?:提交|上报|递交)(?:吧|了|上去|一下)?\W*$|\bsubmit (?:it|that)\b"
    r"|(?:^|\W|就|那|行|好|对|照这个|按[^，。,]{1,8})(?:报|交)(?:了|上)?吧\W*$|按[\d.,]+报|(?:报|递|送|交|转)给(?:你们|您们|咱们|人家|领导)?(?:的)?(?:同事|人|专员|上面|银行)?(?:去)?(?:看|定|批|审)(?:看|吧|一下)?\W*$|(?:帮|替)我问(?:问|一下|下)(?:吧|看)?\W*$"
)
_NO_HAND_IN = re.compile(r"不|别|等|再|吗|[?？]|什么|怎么")


def hands_it_in(text: str) -> bool:
    """True for "then hand it in"."""
    return _HANDS_IN.search(text) is not None and _NO_HAND_IN.search(text) is None


_NO_PERSON = re.compile(
    r"(?:先)?(?:不用|不必|不要|不想|别|甭|不需要|暂时不|先不|不)(?:给我)?(?:再)?(?:转|叫|找|接|换)(?:了)?(?:人工|真人|人|客服|专员|同事)|(?:人工|专员|客服)(?:就)?(?:先)?(?:不用|不要|算了|不必)|\b(?:no|don'?t|not) (?:need |want |transfer |to |me |a |any )*(?:human|person|agent)\b",
    re.IGNORECASE,
)


def wants_no_person(text: str) -> bool:
    """True for "no need to transfer me"."""
    return _NO_PERSON.search(text) is not None


_STOPS = re.compile(
    r"(?:别|不要|不许|不准|停止|不用)(?:再|老|总|给|往|向|打|找|来|联系|骚扰|发|吵|烦|响)[^，。,]{0,8}"
    r"|(?<!能)不能(?:再)?打|(?:一个|谁)都(?:别|不许|不准)|\bmake (?:it|them) stop\b|\bstop (?:calling|it|them|writing|texting)\b",
    re.IGNORECASE,
)


def wants_quiet(text: str) -> bool:
    """True for "do not call"."""
    return _STOPS.search(text) is not None


_LATER_ON = re.compile(
    r"(?:明天|明儿|改天|改日|回头|晚上|晚点|下午|过(?:两|几)天|下次|有空|下周|周末)再(?:弄|办|说|来|搞|看|定|聊|谈|决定|接着|继续)"
)


def goes_on_later(text: str) -> bool:
    """True for "I do it tomorrow", said of the talk and not of a payment."""
    return _LATER_ON.search(text) is not None


_PAPERS_COURSE = re.compile(
    r"(?:多久|几天|啥时候|什么时候|多长时间)[^。]{0,10}(?:补|审|结果|看完|通过|回|知道|行)|(?:还|又|再|会不会)(?:要|让|叫)(?:我)?(?:补|交|发|传|提供)|补(?:几|多少)次"
)


def asks_the_papers_course(text: str) -> bool:
    """True for "how long, and will you want more of them"."""
    return _PAPERS_COURSE.search(text) is not None


_PAPER_OK = re.compile(
    r"(?:截图|照片|复印件|社保|公积金|聊天记录|证明|单子|流水|微信|短信|邮件|通知|合同|记录)[^，。,]{0,8}(?:算不|行不|可以吗?|行吗|成不|中不|够不|够吗|能用|管用|算数|也算|有用吗|顶用)|(?:只有|就有|只剩|只能找到|手[里上]只有)[^，。,]{0,8}(?:截图|聊天记录|照片|录音|短信|收据|复印件)"
)


def asks_if_a_paper_will_do(text: str) -> bool:
    """True for "is a screenshot enough"."""
    return _PAPER_OK.search(text) is not None


_WHAT_IF_THEY_COME = re.compile(
    r"(?:真|要是|万一|如果|到时候|他们?|人)[^，。,]{0,6}(?:来|上门|找上门|敲门)(?:了)?[^，。,]{0,4}(?:咋|怎么|如何|要不要|能不能)|\bif they (?:do )?come\b",
    re.IGNORECASE,
)


def asks_what_if_they_come(text: str) -> bool:
    """True for "and if they do come"."""
    return _WHAT_IF_THEY_COME.search(text) is not None


_LET_KNOW = re.compile(
    r"(?:告诉|通知|知会|回复|联系)我|(?:说|吱)一?声|留(?:个)?言|发(?:给)?我|(?:给我)?(?:发|打)(?:个)?(?:字|文字|信|消息)儿?|\blet me know\b",
    re.IGNORECASE,
)


def lets_us_write(text: str) -> bool:
    """True for "let me know"."""
    return _LET_KNOW.search(text) is not None


_BOOKS = re.compile(r"吧\W*$|^(?:那|就|要不)|(?:打|约|来|找)(?:给)?(?:我|个)?")


def takes_that_time(text: str) -> bool:
    """True for "Monday then", as an answer to when somebody is there."""
    return _BOOKS.search(text) is not None


_HOTLINE = re.compile(
    r"(?:客服|热线|官方|银行|你们(?:公司)?|人工)(?:的)?(?:客服)?(?:电话|热线)(?:号码?)?(?:是|打)?(?:多少|几号|哪个|什么)|(?:该|要)?打哪个(?:电话|号码?|热线)(?:找|问|联系)|客服热线(?:是)?(?:多少|什么)|\b(?:what(?:'s| is)|which) (?:is )?(?:your|the) (?:hotline|phone number|number)\b",
    re.IGNORECASE,
)


def asks_for_the_hotline(text: str) -> bool:
    """True for "what is your number"."""
    return _HOTLINE.search(text) is not None


_SUPPOSES = re.compile(r"要是|万一|如果|假如|倘若|假使|\bwhat if\b|\bif i\b", re.IGNORECASE)


def supposes(text: str) -> bool:
    """True for "and if it came two days late"."""
    return _SUPPOSES.search(text) is not None
