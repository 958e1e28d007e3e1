"""Words about papers that prove something: asked for, refused, agreed to; and who shall not be called."""

# Patterns stay on one line each, so that alternatives can be compared.
# ruff: noqa: E501

from __future__ import annotations

import re
from typing import List

_PAPER = r"(?:病历|诊断(?:书|证明)?|病例|检查单|证明|材料|资料|票据|单据|单子|收据|发票|缴费单|收费单|流水|工资单|离职证明|解除合同|失业证|登记|记录|征信报告|死亡证|户口(?:本|簿)|文件|证件|papers?|documents?|records?|proof|receipts?|diagnosis|statements?)"
_HAND = r"(?:交|给|看|提供|提交|出(?:示)?|开|带|发|传|拍|寄|上传|准备|补|附|show|send|need|give|hand)"
_MUST = r"(?:要不要|用不用|需不需要|需要|必须|非得|一定要|是不是(?:要|得)|还要|还得|得|要|能不能|可不可以|do i|must i|should i|have to)"
_ASKING = r"(?:吗|么|不\W*$|嘛|没\W*$|[?？]|什么|啥|哪(?:些|种|样|个)|吧\W*$)"
_ASKS = (
    re.compile(rf"{_MUST}[^，。]{{0,10}}{_PAPER}[^，。]{{0,8}}{_ASKING}", re.IGNORECASE),
    re.compile(rf"(?:要不要|用不用|需不需要|是不是(?:要|得)|能不能|可不可以|该不该)[^，。]{{0,8}}{_PAPER}", re.IGNORECASE),
    re.compile(rf"{_MUST}[^，。]{{0,4}}{_HAND}[^，。]{{0,4}}(?:什么|啥|哪些|哪样|点啥|些啥|what)", re.IGNORECASE),
    re.compile(
        rf"{_PAPER}[^，。]{{0,6}}(?:要不要|用不用|需不需要|要(?:不)?{_HAND}|必须)[^，。]{{0,6}}(?:吗|么|不\W*$|嘛|[?？]|$)",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?:do i|must i|should i|which|what)\b.{{0,24}}{_PAPER}", re.IGNORECASE),
)
_REFUSES = re.compile(
    r"不(?:太|大|是很)?(?:想|愿意?|方便|便|肯|乐意|能|敢|打算|准备)[^，。]{0,6}(?:交|给|看|提供|发|拿|出|让|露)|(?:能不能|可不可以|可以|能)不(?:交|给|看|提供|发|拿)|不(?:交|给|看|提供|发)(?:行|可以|成|中)|拒绝|隐私|凭(?:什么|啥)|\b(?:don'?t want|rather not|refuse|private)\b",
    re.IGNORECASE,
)
_AGREES = re.compile(
    r"^\W*(?:好|好的|行|可以|嗯|那|我)*\W*(?:同意|授权|愿意|没意见|我同意|同意了|可以|好的|行|确认|yes|i agree|agreed?)(?:的|了|吧|啊|呀)?\W*$",
    re.IGNORECASE,
)
_CALLING = re.compile(r"打|电话|联系|找|骚扰|烦|通知|短信|\b(?:call|phone|contact|text|bother)", re.IGNORECASE)
_QUIET = re.compile(
    r"(?:别|不要|不许|不准|停止|甭|少|不能|勿|莫)(?:再|老|总|给|往|向|打|找|来|联系|骚扰|发|烦|去|跟)|\b(?:don'?t|do not|stop|never|leave)\b",
    re.IGNORECASE,
)
_PIECES = re.compile(r"[，,。；;！!？?\s]+")
_GOES_ON = re.compile(r"^(?:还有|也|和|跟|以及|或者|连|包括|and|or|nor)", re.IGNORECASE)


def asks_about_papers(text: str) -> bool:
    """True for "must I hand in the records", "what shall I send"."""
    return any(words.search(text) for words in _ASKS)


def refuses(text: str) -> bool:
    """True for "I do not want to show that", also asked as "can I do without"."""
    return _REFUSES.search(text) is not None


_LEAVE = re.compile(
    r"(?:行|成|可以|中|好|要得|够)(?:吗|么|不|嘛|没)\W*$|(?:能|可)不(?:能|可)|\b(?:is that|would that) (?:ok|fine|enough)",
    re.IGNORECASE,
)


def asks_leave(text: str) -> bool:
    """True for "would that be alright"."""
    return _LEAVE.search(text) is not None


_GIVES_NOTHING = re.compile(
    r"不(?:太|大)?(?:想|愿意?|打算|准备)?(?:给|交|发|传|拿|看|提供)(?!.{0,3}钱)|(?:都|也|还是)不(?:想|要|行|愿意?)", re.IGNORECASE
)


def gives_nothing(text: str) -> bool:
    """True for "not that one either"."""
    return _GIVES_NOTHING.search(text) is not None


def only_agrees(text: str) -> bool:
    """True for the bare "I agree"."""
    return _AGREES.match(text) is not None


def about_calling(text: str) -> bool:
    """True if calls or messages are spoken of."""
    return _CALLING.search(text) is not None


_MADE_BEFORE = re.compile(
    r"打(?:了|过|到)|联系(?:了|过)|找(?:了|过|到)|老(?:是|打|给|找|联)|总(?:是|打)|一直|天天|每天|又|还(?:在)?(?:打|给|找|联)|骂|吓|威胁|骚扰|投诉|举报|\b(?:keep|kept|called|again)\b",
    re.IGNORECASE,
)


def only_forbids(text: str) -> bool:
    """True for "do not call my mother" with no word of a call that was made: a wish for what is to come, no complaint."""
    return _QUIET.search(text) is not None and _MADE_BEFORE.search(_QUIET.sub("", text)) is None


_STOP_IT = re.compile(
    r"^\W*(?:(?:please |just )*(?:make|get) (?:it|them|this|him|her) (?:to )?stop|(?:please |just )*stop (?:it|them|this)(?: please)?|(?:just|i) want (?:it|this|them) to stop)\b|^\W*(?:我)?(?:就|只)(?:要|想|求)(?:他们?|这事|这个|你们)?(?:别再|不要再|停)(?:打|找|骚扰)?[^，。]{0,3}(?:了|就行|就好|就成)\W*$|^\W*(?:快|赶紧|马上)?(?:让|叫)(?:他们?|她|那人)(?:停|消停|住手)(?:了|下来|吧)?\W*$",
    re.IGNORECASE,
)
_HIM = re.compile(r"(?<!其)[他她]们?(?!打|的人打)|\b(?:him|her|them)\b", re.IGNORECASE)


_WHO_SEES = re.compile(r"(?:谁|哪些人|什么人|人|他们|催收|经办|同事|别人|外人)(?:都|也)?(?:能|会|可以)?(?:不能)?(?:看(?:得)?到|看见|瞧见|翻到|查到)|(?:谁|哪些人|什么人)(?:都)?(?:能|会|可以)(?:看|翻|查|碰)|\bwho (?:can |will )?sees?\b", re.IGNORECASE)


def asks_who_sees(text: str) -> bool:
    """True for "can those who ring see this paper"."""
    return _WHO_SEES.search(text) is not None


def wants_it_to_stop(text: str) -> bool:
    """True for "just make it stop", said of calls that are complained of."""
    return _STOP_IT.search(text) is not None


def points_at_somebody(text: str) -> bool:
    """True where him, her or them are spoken of and not named."""
    return _HIM.search(text) is not None


def whom_to_leave_alone(text: str) -> str:
    """The part of the text that says who shall not be contacted; all of it where that cannot be told apart.

    "The works closed, do not call my mother": the works are why, and not whom.
    """
    pieces = [piece for piece in _PIECES.split(text) if piece]
    wanted: List[str] = []
    for index, piece in enumerate(pieces):
        goes_on = bool(wanted) and _GOES_ON.search(piece) is not None and pieces[index - 1] == wanted[-1]
        if _QUIET.search(piece) or goes_on:
            wanted.append(piece)
    return " ".join(wanted)


_SENDS = re.compile(
    rf"(?:要|想|来|可以|现在|准备|能)[^，。不没]{{0,3}}(?:上传|传|发|交|提交|递)[^，。不]{{0,6}}{_PAPER}|(?:把)?{_PAPER}[^，。不没]{{0,4}}(?:上传|传|发|交)(?:给你|上来|上去|过来|过去)",
    re.IGNORECASE,
)
_NOT_NOW = re.compile(
    r"(?:现在|这会儿?|眼下|这几天|暂时|先)?[^，。]{0,3}(?:不想|没心情|没心思|没力气|顾不(?:上|过来)|没空|不是时候|缓缓|过(?:阵|段|几))[^，。]{0,8}|\b(?:not now|later|not in the mood)\b",
    re.IGNORECASE,
)
_DEATH_PAPER = re.compile(r"死亡证|死亡证明|户口|销户|火化|\bdeath certificate\b", re.IGNORECASE)


def sends_papers(text: str) -> bool:
    """True for "I want to send the records": nothing was sent yet, and nothing refused."""
    return _SENDS.search(text) is not None and _REFUSES.search(text) is None and not text.rstrip("。.!！ ").endswith("了")


def puts_papers_off(text: str) -> bool:
    """True for "I cannot face that now", said of papers."""
    return _NOT_NOW.search(text) is not None


def names_a_death_paper(text: str) -> bool:
    """True if the paper that proves a death is named."""
    return _DEATH_PAPER.search(text) is not None
