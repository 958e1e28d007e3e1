"""Words around an objection: that it was a stranger, that it was one's own after all, that the card shall be blocked."""

# Patterns stay on one line each, so that alternatives can be compared.
# ruff: noqa: E501

from __future__ import annotations

import re

_IN_HAND = re.compile(
    r"卡[^，。,]{0,6}(?:在(?:我)?(?:手|身|钱包|包里|家|兜|这)|没(?:有)?(?:离|丢|借|掉|给(?:过)?(?:别人|人))|不离身|好好的)|(?:人|我)(?:当时|那天|根本|压根|都|也)*(?:没|不)(?:有)?(?:出(?:过)?门|出去|离开|去过|到过|在(?:那|场|当地|国内|本地))|(?:那天|当时|那会儿)[^，。,]{0,6}(?:在(?:家|上班|医院|睡|外地|单位)|没(?:出|去))|\b(?:card (?:is|was|has been) (?:with me|in my|here)|still have (?:the|my) card|never left)",
    re.IGNORECASE,
)
_WAS_MINE = re.compile(
    r"(?:想起来|记起来|记得了|对上了|原来|好像|应该|可能|搞错|弄错|看错|不好意思|哦)[^。]{0,6}(?<!不)是(?:我|家里|老婆|老公|媳妇|孩子|儿子|女儿|我?妈|我?爸)[^。不]{0,12}(?:刷|买|付|充|交|花|用|订|点|消费|扣|办)|(?<!不)是我(?:自己|本人|家里?人?|老婆|老公)?(?:给|帮|替)?[^，。不没]{0,8}(?:刷|买|付|充|交|订|点|消费|办)的?(?:了)?(?!吗|么|[?？])|我(?:自己|本人)(?:刷|买|付|充|交|订|点|花|消费)的|想起来了|\b(?:it was me|i remember now|that was mine|i did buy)\b",
    re.IGNORECASE,
)
_NOT_WAS = re.compile(
    r"不是我|不是(?:本人|自己)|我没(?:有)?(?:刷|买|付|花|用)|(?:不是|难道|以为|说)[^，。]{0,2}是我|吗\W*$|[?？]\W*$|\bnot me\b"
)
_NO_SEARCH = re.compile(
    r"(?:不用|别|不必|不要|甭)(?:再|给我|麻烦)?(?:查|核|追|登记|管|弄|办)(?:了)?|\bno need to (?:check|look)\b", re.IGNORECASE
)
_BLOCK = re.compile(
    r"^\W*(?:先|快|赶紧|马上|立刻|那|就|请|你们?|您|帮我|给我|替我|麻烦|把|将|我(?:的)?|这(?:张)?|那(?:张)?|一下|\W)*(?:卡)?[^，。,！!]{0,4}?(?:锁|冻(?:结|住|上)?|停(?:掉|了|用)?|止付|挂失)(?:一下|掉|住|上|了|起来|再说|吧|\W)*(?:卡|它|这张|那张)?(?:[，。,！!\s]|再说|吧|$)"
    r"|(?:先|快|赶紧|马上|立刻|帮我|给我|替我|请)[^，。,]{0,8}(?:卡[^，。,]{0,4}(?:锁|冻|停(?!催)|止付|挂失)|(?:锁|冻结?|停|止付|挂失)[^，。,催]{0,4}卡|(?:锁|冻)(?:上|住|了|掉|结|一下)|止付|挂失)|\b(?:block|freeze|lock|cancel) (?:my|the) card\b",
    re.IGNORECASE,
)
_NO_BLOCK = re.compile(
    r"被|为(?:什么|啥)|怎么|咋(?!办)|凭(?:什么|啥)|(?:会|要)不会|会(?:不会)?(?:冻|停|锁)|能不能解|解(?:冻|锁|除)|吗\W*$|[?？]\W*$|别(?:停|冻|锁)|不(?:要|用|想|必)(?:停|冻|锁)|停(?:催|息|工|产|薪|止|一停|一下催|几天|个|一个月)|法院|工资卡"
)

#: To stop is of a card only where the card is named.
_BLOCKS = re.compile(r"卡|锁|冻|止付|挂失|\bcard\b", re.IGNORECASE)

_OF_A_SUM = re.compile(r"(?:这|那|该)(?:一)?(?:笔|部分|个钱|些钱|钱)|金额|款子", re.IGNORECASE)
_CARD = re.compile(r"卡|\bcard\b", re.IGNORECASE)


def says_it_was_a_stranger(text: str) -> bool:
    """True where the card was in the speaker's hand, or they were elsewhere: used by a stranger, no quarrel with a shop."""
    return _IN_HAND.search(text) is not None


def was_mine(text: str) -> bool:
    """True for "I remember, that was me", False where it is denied or asked."""
    return _WAS_MINE.search(text) is not None and _NOT_WAS.search(text) is None


def needs_no_search(text: str) -> bool:
    """True for "no need to look into it"."""
    return _NO_SEARCH.search(text) is not None


def wants_the_card_blocked(text: str) -> bool:
    """True for "lock my card first", False where it is asked about, feared or complained of."""
    if _NO_BLOCK.search(text) is not None or (_OF_A_SUM.search(text) is not None and _CARD.search(text) is None):
        return False
    return _BLOCK.search(text) is not None and _BLOCKS.search(text) is not None


_OF_THE_CARD = re.compile(r"卡[^，。]{0,4}(?:怎么|咋|如何|会不会|安全|没事)|(?:怎么|咋)[^，。]{0,4}卡|\bmy card\b", re.IGNORECASE)


def asks_about_the_card(text: str) -> bool:
    """True for "and what about my card"."""
    return _OF_THE_CARD.search(text) is not None


_POLICE = re.compile(
    r"(?:要|用|需要|得|该|能|可以)(?:不(?:要|用|该))?[^，。]{0,4}报(?:警|案)|报(?:警|案)[^，。]{0,4}(?:吗|么|不|有用|管用|[?？])|(?:去|找)(?:派出所|警察|公安)[^，。]{0,3}(?:吗|么|不|[?？])|\b(?:go to|call|tell) the police\b",
    re.IGNORECASE,
)
_TO_BE_PAID = re.compile(
    r"(?:这|那)(?:笔|个|钱|部分)?[^，。]{0,6}(?:要|用|得|需要|该)?(?:不(?:要|用))?(?:我)?(?:先)?(?:还|付|交|出)(?:钱|款)?(?:吗|么|不|[?？])|(?:还|先)?(?:要|用|得)(?:不(?:要|用))?我?(?:还|付|交)(?:这|那)(?:笔|个)|\bdo i (?:have to|need to) pay (?:that|it)\b",
    re.IGNORECASE,
)


def asks_for_the_police(text: str) -> bool:
    """True for "shall I go to the police about it"."""
    return _POLICE.search(text) is not None


def asks_if_it_is_to_be_paid(text: str) -> bool:
    """True for "must I pay that one"."""
    return _TO_BE_PAID.search(text) is not None
