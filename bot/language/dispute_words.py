"""Words around an objection: that it was a stranger, that it was one's own after all, that the card shall be blocked."""

# Patterns stay on one line each, so that alternatives can be compared.
# ruff: noqa: E501

from __future__ import annotations

import re

_IN_HAND = re.compile(
    r"没(?:有)?(?:点|打开|进)过?[^，。,]{0,4}(?:链接|网址)|没(?:有)?(?:给|告诉|透露|泄露)(?:过)?(?:谁|别人|任何人)?[^，。,]{0,4}(?:验证码|密码)|(?:卡|一直)[^，。,]{0,6}(?:揣|放|锁)(?:在)?(?:我|身|兜|包|抽屉|家)|卡[^，。,]{0,6}(?:在(?:我)?(?:手|身|钱包|包里|家|兜|这)|没(?:有)?(?:离|丢|借|掉|给(?:过)?(?:别人|人))|不离身|好好的)|(?:人|我)(?:当时|那天|根本|压根|都|也)*(?:没|不)(?:有)?(?:出(?:过)?门|出去|离开|去过|到过|在(?:那|场|当地|国内|本地))|(?:那天|当时|那会儿)[^，。,]{0,6}(?:在(?:家|上班|医院|睡|外地|单位)|没(?:出|去))|\b(?:card (?:is|was|has been) (?:with me|in my|here)|still have (?:the|my) card|never left)",
    re.IGNORECASE,
)
_WAS_MINE = re.compile(
    r"(?:想起来|记起来|记得了|对上了|原来|好像|应该|可能|搞错|弄错|看错|不好意思|哦)[^。]{0,6}(?<!不)是(?:我|家里|老婆|老公|媳妇|孩子|儿子|女儿|我?妈|我?爸)[^。不]{0,12}(?:刷|买|付|充|交|花|用|订|点|消费|扣|办)|(?<!不)是我(?:自己|本人|家里?人?|老婆|老公)?(?:给|帮|替)?[^，。不没]{0,8}(?:刷|买|付|充|交|订|点|消费|办)的?(?:了)?(?!吗|么|[?？])|我(?:自己|本人)(?:刷|买|付|充|交|订|点|花|消费)的|想起来了|\b(?:it was me|i remember now|that was mine|i did buy)\b",
    re.IGNORECASE,
)
_OF_THE_HOUSE = re.compile(
    r"(?:是|被)?我?(?:老公|老婆|媳妇|爱人|对象|儿子|女儿|孩子|娃|爸|妈|家里人)[^，。,]{0,2}(?:拿|用|偷用)(?:了)?我(?:的)?(?:手机|卡)?[^，。,]{0,4}(?:买|刷|付|花|充|订)"
)


def somebody_of_the_house_did(text: str) -> bool:
    """True for "my husband bought that with my card"."""
    return _OF_THE_HOUSE.search(text) is not None and _NOT_WAS.search(text) is None


_NOT_WAS = re.compile(
    r"万一|要是|如果|假如|不是我|不是(?:本人|自己)|我没(?:有)?(?:刷|买|付|花|用)|(?:不是|难道|以为|说)[^，。]{0,2}是我|吗\W*$|[?？]\W*$|\bnot me\b"
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
    r"(?:没|没有|还没|没空|不想|没时间)(?:去)?报(?:警|案)|(?:要|用|需要|得|该|能|可以)(?:不(?:要|用|该))?[^，。]{0,4}报(?:警|案)|报(?:警|案)[^，。]{0,4}(?:吗|么|不|有用|管用|[?？])|(?:去|找)(?:派出所|警察|公安)[^，。]{0,3}(?:吗|么|不|[?？])|\b(?:go to|call|tell) the police\b",
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


_JUST_STOPS = re.compile(r"^\W*(?:那|就|先|赶紧|快)*(?:停|锁|封|冻)(?:吧|了|掉|上|了吧|一下|掉吧|呗)?\W*$")
_FOUND = re.compile(r"(?:卡)?(?:又)?(?:找到|找着|翻到|翻出来)了|在(?:包|兜|家|抽屉|车)[^，。]{0,3}(?:里)?(?:找到|翻到)|\bfound (?:it|my card|the card)\b", re.IGNORECASE)
_LOST = re.compile(r"卡[^，。]{0,3}(?:丢|掉|不见|找不到|找不着|被偷|遗失|没了|弄丢)|(?:丢|掉|弄丢|遗失)了(?:我)?(?:的)?(?:信用)?卡|\b(?:lost|stolen|can'?t find) (?:my )?card\b|\bmy card (?:is |was |got )?(?:lost|stolen|missing)", re.IGNORECASE)
_BACK = re.compile(r"(?:吗|么|呢|不)\W*$|[?？]|会不会|能不能|还能|影响|怎么|咋|要钱|\b(?:can|does|will)\b", re.IGNORECASE)
_OTHER_CARDS = re.compile(r"(?:别|其他|另外|储蓄)[^，。]{0,4}卡|还能(?:还|付|用)|\bother cards?\b", re.IGNORECASE)


def just_stops(text: str) -> bool:
    """True for a bare "stop it", said to the question whether to block the card."""
    return _JUST_STOPS.match(text) is not None


def found_the_card(text: str) -> bool:
    return _FOUND.search(text) is not None


def lost_the_card(text: str) -> bool:
    """True for "my card is gone"."""
    return _LOST.search(text) is not None


def asks_back(text: str) -> bool:
    return _BACK.search(text) is not None


def asks_of_other_cards(text: str) -> bool:
    """True for "and my other cards", "can I still pay"."""
    return _OTHER_CARDS.search(text) is not None


_ANOTHER = re.compile(r"另(?:外|一)|还有(?:一|别)|别的|第二|又(?:有)?一|其他|也(?:不|没|收|错|有|是)|第[一三四五\d]|\b(?:another|second|other)\b", re.IGNORECASE)


def names_another(text: str) -> bool:
    """True where one more charge is spoken of, besides the one objected to."""
    return _ANOTHER.search(text) is not None
