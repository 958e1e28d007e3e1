"""What the bereaved, a child or a guarantor asks while the care team is on its way, by the words alone."""

from __future__ import annotations

import re

_PAPERS = re.compile(
    r"手续|材料|证明|证件|文件|流程|(?:要|得|需要)(?:准备|带|交|提供|办)(?:些)?(?:什么|啥|哪些)|\b(?:papers?|documents?|certificates?|paperwork)\b",
    re.IGNORECASE,
)
_THE_LAW = re.compile(r"抓|坐牢|警察|报警|犯法|犯罪|违法|判|起诉|\b(?:arrest|jail|prison|police|crime|illegal)\w*", re.IGNORECASE)
_WHETHER_TO_PAY = re.compile(
    r"(?:我|家里|家人|我们|担保人?)[^，。,]{0,6}(?:还|赔|承担|负责|掏钱|出钱)|(?:必须|一定|非得|是不是|要不要|用不用)[^，。,]{0,6}(?:还|赔|承担|负责)"
    r"|\b(?:do|must|should|will) (?:i|we) (?:have to )?(?:pay|owe)|\bam i liable\b",
    re.IGNORECASE,
)


def asks_for_papers(text: str) -> bool:
    """True for "which papers does it take"."""
    return _PAPERS.search(text) is not None


def fears_the_law(text: str) -> bool:
    """True for "will they arrest me"."""
    return _THE_LAW.search(text) is not None


def asks_whether_to_pay(text: str) -> bool:
    """True for "must I pay that"."""
    return _WHETHER_TO_PAY.search(text) is not None
