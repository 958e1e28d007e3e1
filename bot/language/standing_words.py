"""Is it noted, what was it that I agreed to: asked of what stands already."""

# Patterns stay on one line each, so that alternatives can be compared.
# ruff: noqa: E501

from __future__ import annotations

import re

_NOTED = re.compile(
    r"(?:记|登记|存|写|录|保存|备注|标)(?:下|上|好|住|着|进去)?(?:来)?(?:了)?(?:没(?:有)?|吗|么|不|吧[?？]|没呢)\W*$|(?:都|全)(?:给我)?(?:记|登记)(?:下|上|好|住)?(?:来)?(?:了)?(?:吧|没|吗)\W*$|(?:记|登记)(?:下|上|住|好)(?:了吧|了?没|了?吗)\W*$"
    r"|\b(?:did you (?:note|write|get)|have you (?:noted|got|written)|is (?:it|that) (?:noted|saved|on record))\b",
    re.IGNORECASE,
)
_WHAT_WAS_IT = re.compile(
    r"(?:昨[天儿]?|刚(?:才|刚)?|上(?:次|回)|之前|前[天几]|先前|那天|我)[^，。?？]{0,6}(?:答应|承诺|约(?:好|定)?|说(?:好|定)|定(?:下|好)?|谈(?:好|妥)?|登记)(?:的|了|过|好的|下的)?[^。?？]{0,10}(?:几号|哪(?:天|一天|个)|多少|什么|啥|几时|多会儿|来着)|(?:答应|承诺|约|说)(?:好)?的(?:是)?[^。?？]{0,6}(?:几号|哪天|多少|来着)"
    r"|\bwhat (?:did i|was it (?:that )?i|have i) (?:agree|promise|say)|\bwhen did i (?:say|promise|agree)",
    re.IGNORECASE,
)
_MONEY = re.compile(r"还|钱|款|承诺|答应|日子|几号|多少|分期|方案|\b(?:pay|promise|plan|amount)\b", re.IGNORECASE)


def asks_if_noted(text: str) -> bool:
    """True for "have you written that down"."""
    return _NOTED.search(text) is not None


def asks_what_was_agreed(text: str) -> bool:
    """True for "which day was it that I agreed to"."""
    return _WHAT_WAS_IT.search(text) is not None


def speaks_of_paying(text: str) -> bool:
    """True where what stands is asked for as a sum, a day or a plan."""
    return _MONEY.search(text) is not None


_THE_REST = re.compile(
    r"(?:剩(?:下|余)?|余下|其余|另外)(?:的|那)?(?:些|部分|钱|几千|几万)?[^，。,]{0,4}(?:咋|怎么|怎样|呢|还用|还要|啥时|什么时候|几时|可以)|\b(?:what about )?the rest\b", re.IGNORECASE
)


def asks_of_the_rest(text: str) -> bool:
    """True for "and what about the rest"."""
    return _THE_REST.search(text) is not None


_OTHER_CARD = re.compile(r"另(?:外)?(?:那)?(?:一)?(?:张|个卡)|别的那张|剩下那张|\bthe other (?:card|one)\b", re.IGNORECASE)


def names_the_other_card(text: str) -> bool:
    """True for "and the other one, when is that due"."""
    return _OTHER_CARD.search(text) is not None


_IN_ORDER = re.compile(
    r"(?:没(?:有)?|未|不(?:算|是)?)逾期(?:了)?(?:的)?(?:那|这)?(?:一)?(?:张|个|卡)|(?:那|这)张(?:没(?:有)?|未|不)逾期|(?:没事|正常|好的?)(?:的)?那张|\b(?:not overdue|current) (?:one|card)\b", re.IGNORECASE
)


def names_the_card_in_order(text: str) -> bool:
    """True for "the one that is not overdue"."""
    return _IN_ORDER.search(text) is not None


_DEBITED = re.compile(r"自动(?:扣|划|转|还)|(?:直接|会不会|会|是不是)(?:从[^，。]{0,6})?(?:扣|划)(?:我)?(?:的)?(?:钱|款|卡)|\bauto(?:matic(?:ally)?)?[ -](?:debit|pay|deduct)", re.IGNORECASE)


def asks_if_debited(text: str) -> bool:
    """True for "will it be taken from my account"."""
    return _DEBITED.search(text) is not None


_INSISTS = re.compile(
    r"自愿|甘愿|情愿|愿意|乐意|自己(?:要|想)(?:还|认)|我认(?:了|账|下|这)?|(?:登记|记|写|录)(?:上|下|进去|了)?(?:吧|就行|就是|得了|呗|啊|\W*$)|不(?:用|要|必)(?:再)?(?:解释|说明|讲|说|废话)|(?:知道|明白|清楚|晓得)(?:了|后果|风险|利害)|不(?:在乎|怕|要紧)|\b(?:own (?:free )?will|voluntar\w+|i (?:know|understand)|just (?:register|note|put) it)\b",
    re.IGNORECASE,
)


def insists_on_it(text: str) -> bool:
    """True for "I do it of my own will, just put it down"."""
    return _INSISTS.search(text) is not None and _QUESTION.search(text) is None


_QUESTION = re.compile(r"[?？]|吗|么\W*$|怎么|咋|多少|什么|啥|\b(?:how|what|why|does)\b", re.IGNORECASE)
