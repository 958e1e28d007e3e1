"""Tell English messages from Chinese ones that merely hold a Latin word, a name or a link."""

# Patterns stay on one line each, so that alternatives can be compared.
# ruff: noqa: E501, SIM905

from __future__ import annotations

import re

_NOT_WORDS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|\b[\w-]+\.(?:com|cn|net|org|top|cc)\b\S*")
_CJK = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
# Latin words that Chinese speakers use in Chinese: they say nothing about the language.
_BORROWED = frozenset(
    "ok okay okk okey hi hello hey bye byebye yes no yeah yep nope thx thanks thank you lol haha app apps pos atm vip qq wechat alipay "
    "pdf sms id pin nfc sim wifi cny rmb usd k w sorry please pls plz cool good nice emo diss hold care boss case ktv ic cfo ceo hr p2p h5 "
    "visa master mastercard unionpay call pay cpu bug offer deadline ddl aa pk ppt kpi gg yyds xswl nb nm nmsl sb cnm tmd mmp wtf fuck shit".split()
)
_COMMON = frozenset(
    "a an the i i'm i'll i've i'd you your he she we us they it it's me my mine our their this that these those there here what when where why who whom how "
    "which is are am was were be been being do does did don't doesn't didn't can can't cannot could couldn't will won't would shall should may might must have has had "
    "haven't not never and or but if because so for from to of in on at by with without about after before until till into over under only just also still already "
    "yet now today tomorrow yesterday week month year day days weeks months next last end pay paid payment owe owed money card credit bank bill balance "
    "account due late fee fees interest plan instalment installment instalments installments much many more less all any some need want help please speak talk human person agent "
    "job lost sick hospital stop calling calls call message english chinese understand explain tell know think believe make made get got give given take back again "
    "sue court police lawyer complaint complain wrong charge charged refund statement minimum amount extend delay half percent english send friday monday tuesday wednesday thursday "
    "saturday sunday january february march april june july august september october november december one two three afford salary work working died husband wife kill die hurt".split()
)


def is_english(text: str) -> bool:
    """True when the message as a whole is English. Single borrowed words, names, links and mixed Chinese text are not."""
    plain = _NOT_WORDS.sub(" ", text.replace("’", "'").lower())
    words = _WORD.findall(plain)
    cjk = len(_CJK.findall(plain))
    common = sum(word in _COMMON for word in words)
    if cjk:
        return common >= 4 and len(words) >= 4 * cjk
    telling = [word for word in words if word not in _BORROWED]
    if len(words) == 1:
        return bool(telling) and len(words[0]) >= 4 and common == 1
    if not telling:
        return len(words) >= 2 and words[0] in {"thank", "thanks"} and "you" in words
    return common >= 1 and common * 3 >= len(telling)
