"""Words that take back a complaint or an objection, and the yes to the question whether to."""

# Patterns stay on one line each, so that alternatives can be compared.
# ruff: noqa: E501

from __future__ import annotations

import re

_TAKES_BACK = r"撤(?:回|销|掉|了|诉)?|不(?:要|想|打算)?(?:再)?(?:弄|追究|提|投诉|告|计较)?了|取消|作废|收回|算了|\b(?:withdraw|take back|cancel|drop)\b"
_OF_A_COMPLAINT = re.compile(
    rf"(?:投诉|举报|异议|争议|申诉|\bcomplaint\b|\bobjection\b|\bdispute\b)[^。？?]{{0,10}}(?:{_TAKES_BACK})|(?:{_TAKES_BACK})[^。？?]{{0,6}}(?:投诉|举报|异议|争议|申诉|\bcomplaint\b|\bobjection\b|\bdispute\b)",
    re.IGNORECASE,
)
_FILES = re.compile(
    r"(?:我|就|还|也)?(?:要|想|得|必须|会)(?:去|再|去再)?(?:投诉|举报|申诉)(?!.{0,3}撤)|(?:投诉|举报)(?:你|他|她)", re.IGNORECASE
)
_SURE_TO = re.compile(
    r"^\W*(?:对|嗯|是|是的|好|我|那|就|要|想|真的|帮我|给我|请|\W)*(?:撤(?:回|销|掉|了|吧)?|取消|确定|确认|作废|不要了|withdraw|confirm|sure|yes)(?:撤(?:回|销|掉|了)?|确定|确认|吧|了|的|要|掉|它|就是|不后悔|withdraw|it|sure|yes|\W)*$",
    re.IGNORECASE,
)
_NOT_SURE = re.compile(r"不撤|别撤|不确定|先不|再想|吗\W*$|[?？]\W*$|\b(?:not|don'?t)\b", re.IGNORECASE)


def withdraws_a_complaint(text: str) -> bool:
    """True if a complaint or an objection is named and shall not count any more."""
    return _OF_A_COMPLAINT.search(text) is not None and _FILES.search(text) is None


def confirms_withdrawing(text: str) -> bool:
    """True for "withdraw it, sure", said to the question whether to withdraw."""
    return _SURE_TO.match(text) is not None and _NOT_SURE.search(text) is None


_NOT_YET = re.compile(r"(?:先)?(?:别|不|甭)(?:急着)?撤|先(?:留|放)着|\b(?:don'?t|do not|not yet) (?:withdraw|take)", re.IGNORECASE)


def not_yet(text: str) -> bool:
    """True for "do not withdraw it yet"."""
    return _NOT_YET.search(text) is not None
