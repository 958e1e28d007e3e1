"""What people tell of somebody who contacted them: pieces of a phone number, a staff number, a letter, an agency."""

# Patterns stay on one line each, so that alternatives can be compared.
# ruff: noqa: E501

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Optional

_STARTS = re.compile(
    r"(?<![\d.*-])(0\d{2,3})(?![\d-])(?:的)?(?:打(?:的|来|过来|给)|座机|固话|区号|的号)|(?<![\d.*])(\d{2,8})\s*(?:这个|那个)?(?:号码?)?(?:开头|打头|起头|多少|几几|什么什么|[x*]{3,}|\.{2,}|…)|\b(?:start(?:s|ed|ing)?|begin(?:s|ning)?) (?:with|in) (\d{2,8})"
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
_LETTER_OF_YEAR = re.compile(r"([\[〔(（]?20\d{2}[\]〕)）]?[\u4e00-\u9fff]{1,6}第?\d{1,6}号?)(?!\d)")
_AGENCY_AT = re.compile(
    r"(?:机构\s*(?:是|叫|为|:|：)?|公司名?\s*(?:是|叫|为|:|：)|(?:agency|company)\s*(?:is|called|:)?)\s*([\u4e00-\u9fffa-z0-9]{2,16})",
    re.IGNORECASE,
)
_AGENCY_NAME = re.compile(
    r"([\u4e00-\u9fff]{2,6}?(?:金服|资产管理|资产|律师事务所|律所|信用管理|商务咨询|信息咨询|催收公司|信息科技|科技))"
)
_LEAD = re.compile(r"^.*(?:自称是?|说(?:他|她|自己)?是|叫做?|来自|那个|这个|我是|你们是|有个|一个|一家|的|是|叫)")


#: A firm named in passing: "from some Hengxin company". What names no firm of its own is none.
_AGENCY_SAID = re.compile(
    r"(?:说?是|叫|自称|来自|属于|代表|报的?)(?:的)?(?:什么|啥|个|一个|一家|那个|那家|叫|是)*([\u4e00-\u9fff]{2,10}?(?:公司|事务所|服务中心|催收中心|集团))"
)
_AGENCY_ASKED = re.compile(
    r"^\W*(?:好像|应该|他们?|对方|说|自称|记得|大概)*(?:是|叫|来自)(?:个|啥|什么|一个|一家)?([\u4e00-\u9fff]{2,8}?)(?:的|吧|那边)?\W*$"
)
_NO_NAME = re.compile(
    r"你们?|我们?|他们?|咱|自己|自家|这|哪|什么|啥|本行|银行|骗|假|单位|知道|清楚|记|工号|姓|^(?:个|家|一|正规|合作|委托|第三方|外包|催收|的)*(?:公司|机构|中心|集团)?$"
)
_NOTHING_KNOWN = re.compile(
    r"(?:没|未|不肯|不愿|也没|都没|死活不)(?:有)?(?:给|说|报|留|讲|显示|提|告诉|透露|肯说)[^。]{0,6}(?:工号|编号|号码?|公司|单位|名字|姓名|信息|身份|$)|(?:工号|编号|号码?|公司|名字|信息)[^，。]{0,6}(?:没|不(?:知道|清楚|肯|愿|晓得)|都没|也没|一概)|(?:什么|啥|哪样)(?:信息|资料)?(?:都|也)?(?:没(?:有|说|给|留)|不(?:知道|清楚|说|肯))|(?:就|只)(?:知道|说|报|有)(?:了)?(?:个|他)?姓|(?:不(?:太)?(?:知道|清楚|记得|晓得)|忘(?:了|记)|记不(?:清|得))|\b(?:didn'?t|wouldn'?t|won'?t) (?:say|tell|give)|\bno idea|\bdon'?t know\b",
    re.IGNORECASE,
)
_CLAIMS = re.compile(
    r"(?:说|自称|讲|表示)(?:他|她|自己|他们)?(?:是|来自|代表|受|替|帮|给|为)(?:的)?(?:你们?|贵行|银行|你们?银行)|(?:替|帮|给|代(?:表)?|为|受)(?:你们?|贵行|银行)(?:行|家|银行)?(?:委托|催|收|要|讨|来|打|办|做|服务)|冒充|打着(?:你们?|银行)|(?:你们?|贵行|银行)(?:的)?(?:人|员工|催收(?:员|的)?|工作人员|委托的|外包|合作)(?:给我|打|来|找|加|联系)?|\b(?:says?|claims?|said) (?:he|she|they)(?:'s| is| are|'re| works?| calls?)[^.]{0,16}\b(?:you|the bank|your)\b",
    re.IGNORECASE,
)
_DOUBTS = re.compile(
    r"真(?:的)?(?:还是)?假(?:的)?|真假|真的(?:吗|么|不|嘛|[?？]|$)|是(?:不是)?(?:真|你们?|骗)[^，。]{0,6}(?:吗|么|不|嘛|啊|吧|[?？]|$)|是不是(?:你们?|真|骗)|靠(?:不)?(?:谱|得住)|可(?:不可)?信|能信|信得过|该不该信|正规(?:不|吗|么)|有(?:没有)?这(?:个)?(?:人|号|家|回事)|认(?:不)?(?:识|得)(?:吗|不|$)|属实|骗子(?:吧|吗|不)|\b(?:is (?:it|he|she|that|this) (?:real|true|genuine|legit|one of yours|yours)|real or fake|legit)\b",
    re.IGNORECASE,
)


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
    match = _LETTER.search(text) or (None if _A_DAY.search(text) else _LETTER_OF_YEAR.search(text))
    return match.group(1).upper() if match else None


_A_DAY = re.compile(r"20\d{2}\s*年\s*\d{1,2}\s*月")


def read_agency(text: str, asked: bool = False) -> Optional[str]:
    """The name of a firm that claims to act for the bank; ``asked`` makes a bare name one too."""
    match = _AGENCY_AT.search(text) or _AGENCY_NAME.search(text)
    said = match or _AGENCY_SAID.search(text) or (_AGENCY_ASKED.match(text) if asked else None)
    name = _LEAD.sub("", said.group(1)) if said else ""
    return name if name and _NO_NAME.search(name) is None else None


def knows_nothing_of_them(text: str) -> bool:
    """True for "he gave no staff number" and "only that his name is Huang"."""
    return _NOTHING_KNOWN.search(text) is not None


def asks_if_ours(text: str) -> bool:
    """True for "somebody says he collects for you: is that true"."""
    return _CLAIMS.search(text) is not None and _DOUBTS.search(text) is not None


def _first(match: re.Match[str]) -> str:
    return next(group for group in match.groups() if group)
