"""Whether a message holds nothing but facts that prove who somebody is: a name, the tail of an ID number.

Both are compared with what is on file, so that four digits which are a sum of money stay one.
"""

# Patterns stay on one line each, so that alternatives can be compared.
# ruff: noqa: E501

from __future__ import annotations

import re

_SPOKEN = str.maketrans("零〇一二三四五六七八九幺", "001234567891")
_AROUND = re.compile(
    r"身份证|证件|号码?|后面?|末|尾数?|最后|[四4]位|数字|姓名|名字|大名|本人|我(?:就)?(?:叫|是)?|叫|是|的|这边|[呀啊哈呢吧哦嗯]"
    r"|\b(?:my|name|is|i'?m|i am|it'?s|this is|last|four|digits|id|number|ending(?: in)?|of|the|are)\b|[\s,，.。:：;；!！-]",
    re.IGNORECASE,
)
_FOUR = re.compile(r"(?<!\d)\d{3}[\dx](?!\d)", re.IGNORECASE)
_PLAIN_CODE = re.compile(r"\W*\d{6}\W*")


def only_own_facts(text: str, name: str, id_tail: str) -> bool:
    """True if nothing but this name, this tail of an ID number and the words around them was said."""
    rest = text.casefold()
    named = name.casefold() in rest
    rest = rest.replace(name.casefold(), " ") if named else rest
    spoken = _AROUND.sub("", rest).translate(_SPOKEN)
    if spoken == id_tail.casefold():
        return True
    return named and not spoken


def offers_facts(text: str) -> bool:
    """True if four digits stand among few other words, or six stand alone: facts and codes typed where none is waited for."""
    if _PLAIN_CODE.fullmatch(text):
        return True
    return len(text) <= 40 and _FOUR.search(text) is not None
