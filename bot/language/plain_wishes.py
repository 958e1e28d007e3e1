"""Plain words around one's own matter: that an entry is wrong, that a message came, that only writing is wanted."""

# Patterns stay on one line each, so that alternatives can be compared.
# ruff: noqa: E501

from __future__ import annotations

import re

_WRONG = re.compile(r"错|不对|有误|冤|弄混|搞混|不是我的|\b(?:wrong|mistake|error|incorrect)\b", re.IGNORECASE)
_RECORD = re.compile(
    r"征信|信用(?:记录|报告)|(?:人行|央行|人民银行)[^，。]{0,6}(?:报告|记录)|打(?:了|出来)?(?:的)?报告|不良记录|\bcredit (?:report|record|bureau|history|file)\b",
    re.IGNORECASE,
)
_GOT_A_MESSAGE = re.compile(
    r"\b(?:got|received|have|had|getting) (?:a |an |your |some |this )?(?:text|sms|message|call|notice|reminder|letter|email)s?\b",
    re.IGNORECASE,
)
_ONLY_BY = re.compile(
    r"(?:只|就|以后|今后|改(?:成|用|为)?|用|换(?:成)?|往后)[^，。,]{0,5}(?:发|用|给我|留|走|是)?(?:短信|微信|消息|文字|邮件|信息|app|在线)|\b(?:only|just) (?:by )?(?:text|sms|message|email)",
    re.IGNORECASE,
)


def says_it_is_wrong(text: str) -> bool:
    """True if something is said, or feared, to be wrong."""
    return _WRONG.search(text) is not None


_ENGLISH = re.compile(r"\b(?:do|speak|use|in|have|prefer) (?:it in |this in )?english\b|\benglish,? (?:please|pls)\b|说英文|讲英文|用英语|说英语", re.IGNORECASE)


def wants_english(text: str) -> bool:
    """True if English is asked for beside another wish: no wish about channels."""
    return _ENGLISH.search(text) is not None


def names_the_record(text: str) -> bool:
    """True if the credit record is named."""
    return _RECORD.search(text) is not None


def got_a_message(text: str) -> bool:
    """True for "I got a text about my card", in English."""
    return _GOT_A_MESSAGE.search(text) is not None


def wants_only_writing(text: str) -> bool:
    """True if from now on one way of writing is wished for."""
    return _ONLY_BY.search(text) is not None


_SWEARS_AT = re.compile(
    r"^\W*(?:你们?|你们这|您们?|全|都|真|就|简直|一|这|那|是|他妈|妈的|tmd|\W)*(?:个|群|帮|些|窝|家)?(?:死|臭|大|老|狗)?(?:骗子|土匪|强盗|吸血鬼|流氓|畜生|禽兽|王八蛋?|混蛋|垃圾|废物|狗东西|人渣|黑社会|黑心(?:鬼|商|银行|的)?|不要脸|没良心)(?:银行|公司|东西|的|们|玩意儿?|啊|吗?！|，?(?:不要脸|没良心|去死))*\W*$",
    re.IGNORECASE,
)


def swears_at_us(text: str) -> bool:
    """True for a bare word of abuse thrown at the bank."""
    return len(text) > _BARE and _SWEARS_AT.match(text) is not None


#: The word alone may just as well be a warning of a swindler.
_BARE = 2


_TURNS_IT_OVER = re.compile(
    r"^\W*(?:那|好|行|嗯|我|让我|容我|先|得|要|回去|再|\W)*(?:想想|想一想|考虑考虑|考虑一下|琢磨(?:琢磨|一下)?|合计(?:合计|一下)?|掂量(?:掂量)?)(?:吧|看|再说|再定|了|\W)*$"
)


def thinks_it_over(text: str) -> bool:
    """True for "let me turn it over in my mind" and nothing else."""
    return _TURNS_IT_OVER.match(text) is not None
