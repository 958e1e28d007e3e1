"""Which of several values the speaker wants: in 九百不行，六百我就还 the second, in 18期太长，30期我就签 the 30."""

# Patterns stay on one line each, so that alternatives can be compared.
# ruff: noqa: E501

from __future__ import annotations

import re
from dataclasses import replace
from typing import Dict, Tuple, TypeVar

from bot.debt.values import AmountValue, DateValue, MonthsValue, PercentValue, Stance

Value = TypeVar("Value", AmountValue, DateValue, MonthsValue, PercentValue)

_REFUSED_AFTER = re.compile(
    r"^\s*(?:块钱?|元|的|也|都|还是|我|真|可|是|实在|肯定|压力|根本|这个|对我来说)*\s*(?:不行|不中|不成|不可能|太[多高长短少低早晚]|接受不了|做不到|受不了|还不[起了]|付不起|(?:的?(?:首付|头款|首期|第一笔|月供))?(?:我)?(?:也|都|实在|可|真|还是|确实|根本|的)*(?:拿不(?:出|起)|掏不(?:出|起)|给不(?:出|起)|出不(?:起|了)|交不(?:起|上|出)|凑不(?:出|够|齐)|供不起|没有(?!问题|意见|关系|异议)|没得|没那么多)|(?:也|都|还是|有点|有些)?(?:悬|费劲|困难|难|勉强|紧)(?!得)|不够|不要|来不及|赶不上|我?不同意|不接受|可不行)"
)
_REFUSED_BEFORE = re.compile(r"(?:不是|不要|不用|而非|别|从|由|原来|原先|本来)\s*(?:说|的)?\s*$")
_OFFERED_BEFORE = re.compile(
    r"(?:先还|只能还|能还|我还|要还|可以还|只有|我出|我给|降到|降成|减到|改到|改成|改为|换成|我说|而是|应该是|凑了|先付|首付|我转|我打|我交|就|还个|推到|延到|拖到|等到)\s*(?:个|说|你们?)?\s*$"
)
_OFFERED_AFTER = re.compile(
    r"^\s*(?:块钱?|元|的话|的)?\s*(?:我?(?:就|还|倒)?(?:行|可以|答应|同意|接受|签|差不多|没问题|认|能还|还得起)|行不行|行吗|可以吗|吧)"
)
_SHIFT = re.compile(r"^\s*(?:块钱?|元)?\s*(?:降到|减到|降成|改到|改成|改为|换成|变成|延到|推到)")


def with_stances(text: str, values: Tuple[Value, ...]) -> Tuple[Value, ...]:
    """The same values, marked as offered or refused by the words around them."""
    return tuple(replace(value, stance=_stance(text, value.span)) for value in values)


def wanted_first(values: Tuple[Value, ...]) -> Tuple[Value, ...]:
    """Offered values, then plain ones, then refused ones, each in text order and said once: the first is the one to act on."""
    order = {Stance.OFFERED: 0, Stance.PLAIN: 1, Stance.REFUSED: 2}
    kept: Dict[Value, Value] = {}
    for value in sorted(values, key=lambda value: (order[value.stance], value.span)):
        kept.setdefault(replace(value, span=(0, 0), text="", stance=Stance.PLAIN), value)
    return tuple(kept.values())


def _stance(text: str, span: Tuple[int, int]) -> Stance:
    before, after = text[max(0, span[0] - 8) : span[0]], text[span[1] : span[1] + 14]
    if _REFUSED_AFTER.search(after) or _REFUSED_BEFORE.search(before) or _SHIFT.search(after):
        return Stance.REFUSED
    if _OFFERED_BEFORE.search(before) or _OFFERED_AFTER.search(after):
        return Stance.OFFERED
    return Stance.PLAIN
