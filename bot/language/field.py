"""A text under reading: folded character by character, so that every span still indexes the original."""

from __future__ import annotations

import re
from typing import Dict, Tuple

CLAIMED = "\x00"

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if code != 0xFF0C}  # not the Chinese comma
_PAIRS = (
    ("壹贰叁肆伍陆柒捌玖拾佰仟〇兩俩仨幺貳參陸萬億圓圆点點號個週禮後內還錢塊從臨歲號毆這廿"),
    ("一二三四五六七八九十百千零两两三一二三六万亿元元点点号个周礼后内还钱块从临岁号殴这廿"),
)
_FOLD: Dict[int, int] = {
    **_FULL_WIDTH,
    **{ord(a): ord(b) for a, b in zip(*_PAIRS, strict=True)},
    **{code: code + 32 for code in range(ord("A"), ord("Z") + 1)},
    **{code: code - 0xFEE0 + 32 for code in range(0xFF21, 0xFF3B)},
    0x3000: 0x20,
    0xA0: 0x20,
    ord("￥"): ord("¥"),
    ord("—"): ord("-"),
    ord("–"): ord("-"),
    ord("−"): ord("-"),
    ord("～"): ord("~"),
    ord("〜"): ord("~"),
}
_FULL_WIDTH_GROUP = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))|(?<![0-9.][0-9])(?<=[0-9])，(?=[0-9]{3}(?![0-9]))")


def fold(text: str) -> str:
    """Text of the same length with half-width, lower-case ASCII and plain simplified number characters."""
    return _FULL_WIDTH_GROUP.sub(",", text).translate(_FOLD)


class Field:
    """The folded text with the parts that some reader has already claimed blanked out."""

    def __init__(self, original: str) -> None:
        self.original = original
        self.text = fold(original)

    def claim(self, start: int, end: int) -> None:
        """Take a span away from all later readers."""
        self.text = self.text[:start] + CLAIMED * (end - start) + self.text[end:]

    def said(self, span: Tuple[int, int]) -> str:
        """The original words of a span."""
        return self.original[span[0] : span[1]]
