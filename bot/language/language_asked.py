"""Whether a message asks for nothing but another language: "English please", "请说中文"."""

from __future__ import annotations

import re
from typing import Optional

from bot.language.normalise import normalise

_EDGES = re.compile(r"[\s,.!?，。！？、~]+")
_ENGLISH = re.compile(
    r"(?:please)?(?:can(?:you|we)|could(?:you|we)|do(?:you))?(?:please)?(?:speak|talk|use|write|switchto|changeto)?(?:in)?english(?:please|thanks|thankyou)?"
    r"|(?:请|可以|能不能|能)?(?:用|说|讲|改成|换成|切换成|切换到)?(?:英文|英语)(?:吧|吗|好吗|谢谢)?"
)
_CHINESE = re.compile(
    r"(?:请|可以|能不能|能|还是)?(?:用|说|讲|改成|换成|切换成|切换到)?(?:中文|汉语|普通话|国语)(?:吧|吗|好吗|谢谢)?"
    r"|(?:please)?(?:can(?:you|we)|could(?:you|we))?(?:please)?(?:speak|talk|use|write|switchto|changeto)?(?:in)?(?:chinese|mandarin)(?:please|thanks|thankyou)?"
)


def asked_language(text: str) -> Optional[str]:
    """``zh`` or ``en`` for a message that asks for a language and for nothing else; None otherwise."""
    bare = _EDGES.sub("", normalise(text)).lower()
    if _ENGLISH.fullmatch(bare):
        return "en"
    return "zh" if _CHINESE.fullmatch(bare) else None
