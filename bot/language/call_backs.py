"""What somebody wants of a call-back that was agreed: it off, or another time for it."""

# Patterns stay on one line each, so that alternatives can be compared.
# ruff: noqa: E501

from __future__ import annotations

import re
from datetime import timedelta
from typing import Optional

_NAMED = re.compile(
    r"回电|电话(?:就)?(?:不用|不必|别)(?:再)?回|回(?:我|给我)?(?:个|一个)?电话|回拨|(?:预约|约)(?:好|了|定|下)?(?:的)?(?:那个|那通)?(?:的)?(?:电话|通话|来电|时间)|(?:那个|那通|这个|这通)(?:约好的|预约的)?(?:电话|通话)|(?:电话|通话|来电)(?:的)?预约|取消(?:这个|那个|我的|掉)?预约|接(?:你们的?)?电话了?[^。]{0,3}取消|call(?:ing)?(?: me)?[- ]?back|\b(?:booked|arranged|that|the) (?:phone )?call\b",
    re.IGNORECASE,
)
_OFF = re.compile(
    r"取消|撤(?:销|掉|了)|作废|退(?:掉|了)|(?:不用|不必|不要|不需要|用不着|别)(?:再)?(?:给我|跟我|麻烦|安排|约|打|回|拨|来)|(?:电话|回电|预约)[^，。]{0,6}(?:不用|不要|不需要|不必|免|算)了|(?:现在|已经|就)(?:不用|不要|不需要)了|(?:不用|不必|别)(?:再)?回|算了吧?|免了|\bcancel|\bno need|\b(?:don'?t|not?) (?:need|want|call)|\bcall (?:it )?off",
    re.IGNORECASE,
)
#: Without naming the call: clear only while one is agreed and was just spoken of.
_PERHAPS_OFF = re.compile(
    r"(?:(?:不用|不必|用不着)(?:再)?|别(?!再)|不要(?!再))(?:给我|跟我)?(?:打|回|拨|来)(?:过来|来|电话|给我)?(?:了|啦|吧|$)|接不了(?:电话)?了|取消(?:吧|掉|了|它)?$|(?:不用|不要)了$|\bcancel (?:it|that)\b|\bno need\b",
    re.IGNORECASE,
)
_KEPT = re.compile(
    r"(?:别|不(?:用|要|想|会)?|没)(?:说|有)?(?:要)?(?:撤|取消|改)|\b(?:don'?t|not) (?:cancel|change|move)", re.IGNORECASE
)
_OTHERS = re.compile(r"我?(?:妈|爸|老公|老婆|家人|家里|单位|公司|同事|朋友|父母|领导)")
_MOVE = re.compile(
    r"改(?:到|成|为|在|个|一下|下|天|时间|期|约)|换(?:到|成|个|一下|时间)|[改换](?=(?:周|星期|礼拜)|明|后天|今|早|上午|中午|下午|晚|[\d一二两三四五六七八九十]+(?:点|号|月))|推(?:迟|到|后|一)|挪(?:到|一|个|下)|提(?:前|早)|延(?:后|到|迟)|往(?:前|后)|重新(?:约|安排|定)|另(?:外)?约|(?:那个|这个)(?:时间|点|时候)[^，。]{0,4}(?:不行|没空|有事|不方便|来不及|接不了)|\breschedul|\bmove\b|\bpostpone|\banother time|\bchange\b|\b(?:earlier|later)\b",
    re.IGNORECASE,
)
_DECLINES = re.compile(
    r"没空|有事|不方便|不行|来不及|接不了|没时间|\b(?:not free|busy|can'?t|doesn'?t (?:work|suit))\b", re.IGNORECASE
)
_SHIFT = re.compile(
    r"(?P<back>提[前早]|往前|早)?[^，。\d一二两三半]{0,4}(?P<n>\d{1,2}|[一二两三半])个?(?P<half>半)?(?P<u>小时|钟头|刻钟)"
)
_WHEN = re.compile(
    r"几点|什么时(?:候|间)|啥时(?:候)?|哪(?:天|个时间)|约(?:到|在)(?:哪|什么|几)|\bwhen\b|\bwhat time\b", re.IGNORECASE
)
_TO = re.compile(
    r"(?:改|换|推迟?|挪|提前|提早|延后|延迟|延)(?:到|成|为|在|(?=[下这本]?(?:个)?(?:周|星期|礼拜)|明|后天|今|早|上午|中午|下午|晚|[\d一二两三四五六七八九十]+(?:点|号|月)))|(?:改|重新)约(?:到|在)?|\b(?:to|until)\b",
    re.IGNORECASE,
)


def calls_it_off(text: str) -> bool:
    """True for "cancel the call-back", with the call named; False where it is to stay or is somebody else's."""
    return _NAMED.search(text) is not None and _OFF.search(text) is not None and not _stays(text)


def may_call_it_off(text: str) -> bool:
    """True for "no need to ring any more": only what was just spoken of says whether the agreed call is meant."""
    return _PERHAPS_OFF.search(text) is not None and not _stays(text)


def moves_it(text: str) -> bool:
    """True for "another time", "make it three": only what was just spoken of says whether the agreed call is meant."""
    return _MOVE.search(text) is not None and not _stays(text)


_REFUSED_AFTER = r"[^，。,]{0,4}?(?:别|不要|不许|不准|不能|不方便|不接|勿|莫|甭|没空|要睡|休息)(?!太?早|提前|(?:太)?晚于)"


def refuses_that_time(text: str, named: str) -> bool:
    """True if the time ``named`` in the text is the one at which nobody shall call or write."""
    return (
        re.search(re.escape(named) + _REFUSED_AFTER, text) is not None
        or re.search(r"(?:别|不要|不许|不准|不能|勿|莫|甭)(?:在|老|总|再|大)?" + re.escape(named), text) is not None
    )


def names_it(text: str) -> bool:
    """True if an agreed call is spoken of in so many words."""
    return _NAMED.search(text) is not None


def declines_it(text: str) -> bool:
    """True if the agreed time does not suit and no other is named: a day in such words is the one that does not."""
    return _DECLINES.search(text) is not None and _TO.search(text) is None


def shift(text: str) -> Optional[timedelta]:
    """An hour later, half an hour earlier; None where no such length of time is named."""
    match = _SHIFT.search(text)
    if match is None or not moves_it(text):
        return None
    named = match["n"]
    count = {"半": 0.5, "一": 1, "二": 2, "两": 2, "三": 3}.get(named) or float(named if named.isdigit() else 0)
    length = timedelta(minutes=15 * count) if match["u"] == "刻钟" else timedelta(hours=count + (0.5 if match["half"] else 0))
    return -length if match["back"] or "提前" in text or "提早" in text else length


def asks_when(text: str) -> bool:
    """True for "when was it that you call", with the call named."""
    return names_it(text) and _WHEN.search(text) is not None


def new_time(text: str) -> str:
    """The words after "move it to", which name the new time alone; the whole text where there is no such word."""
    places = list(_TO.finditer(text))
    return text[places[-1].end() :] if places and text[places[-1].end() :].strip() else text


def _stays(text: str) -> bool:
    return _KEPT.search(text) is not None or _OTHERS.search(text) is not None
