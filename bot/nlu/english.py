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
_TELLING_IN_A_MIXTURE = 3
_ASKS_FOR_IT = re.compile(r"\b(?:do|speak|use|in|have) (?:it in |this in )?english\b(?! (?:name|teacher|class))", re.IGNORECASE)
_TELLING = frozenset(_TELLING_WORDS.split())


def is_english(text: str) -> bool:
    """True for a text of at least two Latin words, one of them a telling English word. A Chinese noun or two among many
    English words leave it English; so does the plain wish for it.
    """
    words = [word.lower() for word in _WORD.findall(text)]
    if _ASKS_FOR_IT.search(text):
        return True
    if _CJK.search(text):
        telling = sum(word in _TELLING for word in words)
        return telling >= _TELLING_IN_A_MIXTURE and len(words) >= 2 * len(_CJK.findall(text))
    return len(words) >= 2 and any(word in _TELLING for word in words if len(word) > 1 or word == "i")


def is_chinese(text: str) -> bool:
    """True for a text of at least four Chinese characters: a name alone is nobody's language."""
    return len(_CJK.findall(text)) >= _LEAST_CHARACTERS
