"""Slips of voice input and of hurried typing, put right before understanding: 环款 → 还款, 分七 → 分期."""

# Patterns stay on one line each, so that alternatives can be compared.
# ruff: noqa: E501

from __future__ import annotations

import re
from typing import Dict

# Only spellings that are no words of their own, so that nothing right is made wrong.
_SLIPS: Dict[str, str] = {
    "环款": "还款",
    "还宽": "还款",
    "还欵": "还款",
    "环钱": "还钱",
    "欢款": "还款",
    "分七": "分期",
    "分其": "分期",
    "分齐": "分期",
    "份期": "分期",
    "分旗": "分期",
    "逾其": "逾期",
    "愈期": "逾期",
    "渝期": "逾期",
    "余期": "逾期",
    "於期": "逾期",
    "玉期": "逾期",
    "帐单": "账单",
    "帐户": "账户",
    "帐号": "账号",
    "入帐": "入账",
    "到帐": "到账",
    "转帐": "转账",
    "记帐": "记账",
    "欠帐": "欠账",
    "账但": "账单",
    "信用咔": "信用卡",
    "信用开": "信用卡",
    "信用长": "信用卡",
    "崔收": "催收",
    "催手": "催收",
    "摧收": "催收",
    "崔款": "催款",
    "正信": "征信",
    "证信": "征信",
    "征性": "征信",
    "失夜": "失业",
    "失页": "失业",
    "减兔": "减免",
    "剪免": "减免",
    "罚西": "罚息",
    "力息": "利息",
    "利西": "利息",
    "宽线": "宽限",
    "宽现": "宽限",
    "延七": "延期",
    "延其": "延期",
    "最底还款": "最低还款",
    "最低环": "最低还",
    "违约今": "违约金",
    "滞那金": "滞纳金",
    "协伤": "协商",
    "斜商": "协商",
    "投素": "投诉",
    "偷诉": "投诉",
    "人工可服": "人工客服",
    "认工": "人工",
    "验证吗": "验证码",
    "接清": "结清",
    "节清": "结清",
    "手须费": "手续费",
    "手序费": "手续费",
    "一次姓": "一次性",
    "起拆": "起诉",
    "旗诉": "起诉",
}
# 预期 is a word; it means 逾期 only beside what is overdue.
_EXPECTED = re.compile(
    r"预期(?=[了的]?(?:[一两三四五六七八九十\d几]|罚息|利息|记录|还款|没还|不还|会|怎|多久))|(?<=信用卡)预期|(?<=已经)预期"
)
_PATTERN = re.compile("|".join(sorted(map(re.escape, _SLIPS), key=len, reverse=True)))
# 分七期 is seven instalments, 认工资 acknowledges wages, 正信用 is half of another word.
_RIGHT_AS_IS = re.compile(r"分七[期个次十天成]|认工[资作]|正信[用赖任]|帐号[^码\s]?(?=牌)")


def correct(text: str) -> str:
    """The text with known slips put right; of the same meaning, not always of the same length."""
    kept = _RIGHT_AS_IS.search(text)
    fixed = text if kept else _PATTERN.sub(lambda match: _SLIPS[match.group()], text)
    return _EXPECTED.sub("逾期", fixed)
