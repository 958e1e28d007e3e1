"""What people tell of somebody who contacted them: pieces of a phone number, a staff number, a letter, an agency."""

# Patterns stay on one line each, so that alternatives can be compared.
# ruff: noqa: E501

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Optional

_STARTS = re.compile(
    r"(?<![\d.*])(\d{2,8})\s*(?:这个|那个)?(?:号码?)?(?:开头|打头|起头|多少|几几|什么什么|[x*]{3,}|\.{2,}|…)|\b(?:start(?:s|ed|ing)?|begin(?:s|ning)?) (?:with|in) (\d{2,8})"
)
_ENDS = re.compile(
    r"(?:尾号|尾数|末尾|结尾|后四位|最后四位)(?:是|为|:|：)?\s*(\d{3,4})|(?<!\d)(\d{3,4})\s*(?:结尾|收尾)|\bend(?:s|ed|ing)? (?:with|in) (\d{3,4})"
)
_MASKED = re.compile(r"(?<!\*)\*{4}(\d{4})(?!\d)")
_WHOLE = re.compile(
    r"(?<![\da-zA-Z.,-])(?:0\d{2,3}[- ]?\d{7,8}|400[- ]?\d{3,4}[- ]?\d{3,4}|800[- ]?\d{3}[- ]?\d{4}|9\d{4}(?:\d{1,3})?|1(?:06|0)\d{6,14}|12\d{3}|96110)(?![\d.,元块])"
)
_STAFF = re.compile(
    r"(?:工号|员工号|员工编号|编号|staff (?:no\.?|number|id)|badge|employee (?:no\.?|number|id))\s*(?:是|为|:|：|is)?\s*([a-z]{0,4}-?\d{3,8})(?!\d)",
    re.IGNORECASE,
)
_STAFF_ALONE = re.compile(r"(?<![a-z0-9-])([a-z]{1,3}\d{3,6})(?![a-z0-9-])", re.IGNORECASE)
_STAFF_BARE = re.compile(r"^\D{0,4}([a-z]{0,4}\d{3,6})\D{0,3}$", re.IGNORECASE)
_LETTER = re.compile(r"(?<![a-z0-9])([a-z]{1,4}-\d{4}-\d{3,8}|[a-z]{1,3}-\d{1,8})(?![\d-])", re.IGNORECASE)
_AGENCY_AT = re.compile(
    r"(?:机构\s*(?:是|叫|为|:|：)?|公司名?\s*(?:是|叫|为|:|：)|(?:agency|company)\s*(?:is|called|:)?)\s*([\u4e00-\u9fffa-z0-9]{2,16})",
    re.IGNORECASE,
)
_AGENCY_NAME = re.compile(
    r"([\u4e00-\u9fff]{2,6}?(?:金服|资产管理|资产|律师事务所|律所|信用管理|商务咨询|信息咨询|催收公司|信息科技|科技))"
)
_LEAD = re.compile(r"^.*(?:自称是?|说(?:他|她|自己)?是|叫做?|来自|那个|这个|我是|你们是|有个|一个|一家|的|是|叫)")


@dataclass(frozen=True)
class Caller:
    """What is known of a number. ``shown`` keeps what was told: ``138*``, ``*5678`` or the whole of a number that is no person's."""

    shown: str
    whole: Optional[str] = None  # digits of a landline or service number; never of a mobile, which is masked before it comes here


def read_caller(text: str) -> Optional[Caller]:
    """The number, or the piece of one, that a text names."""
    whole = _WHOLE.search(text)
    if whole:
        digits = re.sub(r"\D", "", whole.group())
        return Caller(digits, digits)
    masked = _MASKED.search(text)
    if masked:
        return Caller(f"*{masked.group(1)}")
    start, end = _STARTS.search(text), _ENDS.search(text)
    if start and end:
        return Caller(f"{_first(start)}*{_first(end)}")
    if start:
        return Caller(f"{_first(start)}*")
    return Caller(f"*{_first(end)}") if end else None


def read_staff_no(text: str, asked: bool = False) -> Optional[str]:
    """A staff number in capitals; ``asked`` makes bare digits one too."""
    match = _STAFF.search(text) or _STAFF_ALONE.search(text) or (_STAFF_BARE.match(text.strip()) if asked else None)
    return match.group(1).upper() if match else None


def read_letter_no(text: str) -> Optional[str]:
    """The number of a letter or a visit order (two or three groups joined by hyphens), in capitals."""
    match = _LETTER.search(text)
    return match.group(1).upper() if match else None


def read_agency(text: str) -> Optional[str]:
    """The name of a firm that claims to act for the bank."""
    match = _AGENCY_AT.search(text) or _AGENCY_NAME.search(text)
    return _LEAD.sub("", match.group(1)) or None if match else None


def _first(match: re.Match[str]) -> str:
    return next(group for group in match.groups() if group)
