"""Is a message English? Chinese with an English word in it is not, and a lone "ok" is nobody's language."""

from __future__ import annotations

import re

_CJK = re.compile("[\u3400-\u9fff]")
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?", re.IGNORECASE)
# The commonest words of English and of this trade. One of them must be there: pinyin ("wo yao rengong") has none.
_TELLING_WORDS = """
    a about account afford again agree all am an and any are arrears at balance bank bill but by call calling can
    cannot can't card charge charged complain complaint could credit day days debt did didn't do does don't due english
    fee fees for from full get give have haven't hello help hey hi how i i'll i'm i've if in instalment instalments
    installment installments interest is isn't it job just late later lawyer legal less loan lost make many message
    minimum money month monthly months more much my need never next no not now number of off on or overdue owe paid
    pay paying payment person plan please pls police proof real record refuse reduce report salary scam send settle
    should so somebody someone sorry speak stop sue talk tell thank thanks that the there they this to today tomorrow
    understand until wait waive want was wasn't we week what when where which who why will with won't would wrong yes
    you your
"""
_LEAST_CHARACTERS = 4
_TELLING = frozenset(_TELLING_WORDS.split())


def is_english(text: str) -> bool:
    """True for a text of at least two Latin words with no Chinese, one of them a telling English word."""
    if _CJK.search(text):
        return False
    words = [word.lower() for word in _WORD.findall(text)]
    return len(words) >= 2 and any(word in _TELLING for word in words if len(word) > 1 or word == "i")


def is_chinese(text: str) -> bool:
    """True for a text of at least four Chinese characters: a name alone is nobody's language."""
    return len(_CJK.findall(text)) >= _LEAST_CHARACTERS
