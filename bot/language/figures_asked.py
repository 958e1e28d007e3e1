"""Which figure somebody wants explained: "how is the down payment computed"."""

from __future__ import annotations

import re
from typing import Optional

from bot.language.hints import asks_how

#: A longer message tells a story; its question is for the understanding, not for a pattern.
_LONGEST = {"zh": 24, "en": 70}
# The narrower figure first: "interest of the plan" before "interest".
_FIGURES = (
    ("saved", r"省(?:下|多少|的)|\bsaved?\b"),
    ("early_settlement", r"提前(?:结清|还清)|settl\w* (?:the plan )?(?:early|today)"),
    ("waived_late_fee", r"(?:减免|免掉|免)的?(?:违约金|滞纳金)|late fee waived|waived late fee"),
    ("waived_interest", r"(?:减免|免掉|免)的?利息|waived interest|interest waived"),
    ("relieved_minimum", r"(?:降低|降下来|下调)(?:后|以后|之后)?的?最低|lower(?:ed)? minimum"),
    ("settlement", r"(?:减免)?结清(?:金额|要还|价|款)|settlement (?:amount|sum|figure)"),
    ("down_payment", r"首付|头款|down ?payment"),
    ("last_instalment", r"最后一期|last instalment"),
    ("instalment", r"每期|月供|每个?月(?:要)?还|each instalment|a month"),
    ("charges_total", r"分期(?:的)?(?:利息|手续费)|手续费|(?:plan|instalment)(?:'s)? interest|interest of the plan"),
    ("apr", r"年化|实际利率|\bapr\b|annual (?:rate|cost)"),
    ("total_paid", r"合计|总共要还|一共要还|(?:pay|paid) in all"),
    ("financed", r"分期(?:的)?(?:金额|本金)|amount in instalments"),
    ("interest_cost", r"(?:延期|期间|这期间)的?利息|interest meanwhile"),
    ("affordable", r"每月能还|能还多少|left a month"),
    ("overdue_min", r"最低(?:还款)?|minimum"),
    ("late_fee", r"违约金|滞纳金|late fee"),
    ("dpd", r"逾期(?:了)?(?:多少)?天|days past due"),
    ("total", r"总额|总数|总共|一共|\btotal\b"),
    ("principal", r"本金|principal"),
)
#: How much the late fee is has no topic of its own: its receipt is the answer.
_FEE_ASKED = re.compile(
    r"(?:违约金|滞纳金)(?:一共|总共|现在|到底)?(?:是|有)?多少(?!.{0,4}(?:免|减))|多少(?:的)?(?:违约金|滞纳金)|(?:违约金|滞纳金)(?:咋|怎么|为啥|干嘛)[^。]{0,6}(?:收|扣|有|算)"
    r"|how much (?:is|are) the late fee",
    re.IGNORECASE,
)
_PATTERNS = tuple((figure, re.compile(words, re.IGNORECASE)) for figure, words in _FIGURES)


def figure_asked(text: str) -> Optional[str]:
    """The code of the figure (as in ``bot.language.receipt_names``) that a short "how is it computed" names, else None."""
    chinese = any("\u4e00" <= letter <= "\u9fff" for letter in text)
    if len(text) > _LONGEST["zh" if chinese else "en"]:
        return None
    if not asks_how(text):
        return "late_fee" if _FEE_ASKED.search(text) else None
    return next((figure for figure, words in _PATTERNS if words.search(text)), None)
