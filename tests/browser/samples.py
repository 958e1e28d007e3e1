"""One message of each card: what the page is drawn and judged with. All figures of money come from the house itself."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from tests.browser.demo_cards import made

Draft = dict[str, Any]

COMPLAINT = {
    "number": "TS2026112000017",
    "kinds": ["conduct", "third_party"],
    "received_on": "2026-11-20",
    "simple_by": "2026-12-05",
    "complex_by": "2026-12-20",
    "latest_by": "2027-01-19",
    "effects": ["agency_hold", "contact_hold", "stop_list"],
    "status": "received",
}

DISPUTE = {
    "number": "ZY2026112000004",
    "kind": "merchant",
    "amount": "1,288.00",
    "still_due": "20,697.00",
    "received_on": "2026-11-20",
    "answer_by": "2026-12-20",
    "evidence": ["order", "chat_record"],
    "status": "open",
}

UPLOAD = {
    "purpose": "hardship",
    "evidence": ["diagnosis", "hospital_receipt"],
    "sensitive": True,
    "consent": "我同意本行为审核本次困难申请使用我上传的材料，审核结束后按规定保存和删除。",
    "max_bytes": 10 * 1024 * 1024,
    "max_files": 3,
    "types": ["image/jpeg", "image/png", "application/pdf"],
    "decline": 0,
}

METER = {
    "day": "2026-11-20",
    "used": 1,
    "limit": 3,
    "attempts": 2,
    "attempts_limit": 6,
    "quiet": {"from": "22:00", "to": "08:00"},
    "contacts": [
        {"at": "2026-11-20T09:12:00+08:00", "channel": "voice", "by": "agency", "outcome": "effective"},
        {"at": "2026-11-19T15:03:00+08:00", "channel": "voice", "by": "agency", "outcome": "unanswered"},
        {"at": "2026-11-18T10:00:00+08:00", "channel": "sms", "by": "bank", "outcome": "delivered"},
    ],
}

STOP = {
    "number": "TZ2026112000003",
    "since": "2026-11-20T10:06:00+08:00",
    "until": "2027-11-23",
    "reason": "plan_signed",
    "channels": [
        {"code": "voice", "told_at": "2026-11-20T10:06:00+08:00", "status": "stopped"},
        {"code": "sms", "told_at": "2026-11-20T10:06:00+08:00", "status": "stopped"},
        {"code": "agency", "name": "恒信服务", "told_at": "2026-11-20T10:07:00+08:00", "status": "pending"},
    ],
}


def cost_sheet(opened: datetime, seconds: int = 10) -> dict[str, Any]:
    """The sheet as opened at a moment of the server's clock."""
    times = {"opened_at": opened.isoformat(), "readable_at": (opened + timedelta(seconds=seconds)).isoformat()}
    return made().cost_sheet | times


def card(kind: str, text: str, data: dict[str, Any], *buttons: str) -> Draft:
    """A message that carries a card."""
    return {"kind": "card", "text": text, "buttons": list(buttons), "card": {"type": kind, "data": data}}


def said(text: str, *buttons: str) -> Draft:
    """A plain message, with choices if any."""
    return {"kind": "buttons" if buttons else "text", "text": text, "buttons": list(buttons), "card": None}


#: What to say for each card, in the order of :func:`every_card`, known before a house is laid.
SAYINGS = (
    *("核实身份", "我欠多少", "利息怎么算的", "我要还款", "有什么办法", "选12期", "我已读完，确认", "确认办理", "停止催收"),
    *("我要投诉", "这笔不是我刷的", "要什么材料", "今天打了几次", "核实催收员", "查一下A1024", "预约回电", "再见"),
)


def every_card(now: datetime) -> dict[str, Draft]:
    """What to say for each card → the card."""
    demo = made()
    return {
        "核实身份": card("identity", "先核实一下是不是你本人，之后就能查看账单。", {"purpose": "login"}),
        "我欠多少": card(
            "arrears",
            "截至2026年11月20日，一共8,495.20元：本金8,000.00元，利息368.00元，违约金127.20元。最低还款1,744.00元已到期，下一期2,603.20元，11月23日前还。",
            demo.arrears,
            "利息怎么算",
            "去还款",
            "有什么办法",
        ),
        "利息怎么算的": card("receipt", "利息一共368.00元，分三段算：184.00 + 124.00 + 60.00。", demo.receipt),
        "我要还款": card(
            "payment",
            "这是1,744.00元的还款链接。",
            {
                "payment_id": "PAY1",
                "amount": "1,744.00",
                "purpose": "overdue",
                "status": "open",
                "demo": True,
                "url": "https://pay.example/p/PAY1",
                "expires_at": "2026-11-20T12:00:00+08:00",
            },
        ),
        "有什么办法": card(
            "offers",
            "可以分6期：先付1,673.60元，每月1,159.24元；也可以分12期：先付836.80元，每月672.79元。两种都会在首付到账后减免违约金127.20元。",
            demo.offers,
            "选6期",
            "选12期",
            "都不合适",
        ),
        "选12期": card("cost_sheet", "办理之前，请先看一遍综合融资成本明示表。", cost_sheet(now), "我已读完，确认", "先不办"),
        "我已读完，确认": card("read_back", demo.read_back_text, demo.read_back | {"signature": True}, "确认办理", "要改一下"),
        "确认办理": card("schedule", f"办好了，协议号{demo.schedule['number']}。首付836.80元请在11月23日前付。", demo.schedule),
        "停止催收": card("stop_collection", "已通知各渠道停止催收。", STOP),
        "我要投诉": card("complaint", "投诉已受理，编号TS2026112000017。", COMPLAINT),
        "这笔不是我刷的": card("dispute", "异议已登记，编号ZY2026112000004。", DISPUTE),
        "要什么材料": card("upload", "听起来这段时间很不容易。提供下面任意一种材料就可以。", UPLOAD, "不想提供"),
        "今天打了几次": card("contact_meter", "今天已接通1次，上限3次。", METER),
        "核实催收员": card("verify_collector", "把对方说的工号、电话或函件编号告诉我，我来查。", {}),
        "查一下A1024": card(
            "verify_collector",
            "这个工号不是我们的人员。",
            {"result": "not_ours", "staff_no": "A1024", "phone": "138****0000", "checked_at": "2026-11-20T10:09:00+08:00"},
        ),
        "预约回电": card(
            "callback",
            "专员可以在这些时间回电。",
            {
                "phone_masked": "138****0003",
                "slots": [
                    {"id": "s1", "from": "2026-11-20T14:00:00+08:00", "to": "2026-11-20T15:00:00+08:00", "button": 0},
                    {"id": "s2", "from": "2026-11-23T09:00:00+08:00", "to": "2026-11-23T10:00:00+08:00", "button": 1},
                ],
            },
            "今天14点",
            "周一9点",
        ),
        "再见": card("rating", "慢走。愿意的话，给这次对话打个分。", {}),
    }
