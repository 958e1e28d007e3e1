"""What supervisors decide: drafts, disputes, follow-up work that nobody owns, entries of the registry."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from bot.debt.values import Money
from bot.services import conversations, disputes, plans, registry, tickets
from bot.services.negotiations import next_move
from bot.store.tables import Plan
from tests.browser.conftest import Opener
from tests.browser.desk_house import Office, open_office, sign_in
from tests.browser.judge import assert_accessible
from tests.browser.pictures import picture
from tests.browser.test_desk_registers import opened
from tests.gateway.conftest import Debtor


@pytest.fixture
def office(tmp_path: Path, built: Path) -> Iterator[Office]:
    with open_office(tmp_path) as made:
        yield made


def drafted(office: Office) -> Debtor:
    talk = office.caller("A11", "提交吧")
    move: Any = next_move(office.ctx, talk.conversation_id)
    plans.submit_draft(office.ctx, talk.conversation_id, move.offers[0].quote_id, "草案原文", source_quote="提交吧")
    return talk


def test_a_pending_draft_has_a_clock_that_turns_red_and_is_approved(opener: Opener, office: Office) -> None:
    talk = drafted(office)
    desk = opened(opener, office, "supervisor", "方案审批")
    row = desk.get_by_role("row").nth(1)
    for words in ("个性化分期", "助手", "正常"):
        expect(row).to_contain_text(words)
    row.get_by_role("button", name="详情").or_(row.get_by_role("button").first).first.click()
    expect(desk.locator(".register-detail")).to_contain_text("政策版本")
    assert_accessible(desk)
    picture(desk, "desk-approvals")
    office.later(timedelta(days=5))
    desk.reload()
    sign_in(desk, "supervisor")
    expect(desk.get_by_role("row").nth(1)).to_contain_text("超时")
    desk.get_by_role("button", name="批准").click()
    dialog = desk.get_by_role("dialog")
    expect(dialog).to_contain_text("自己起草的方案不能自己批准")
    assert_accessible(desk)
    dialog.get_by_role("button", name="批准").click()
    expect(desk.get_by_text("没有记录")).to_be_visible()
    # By now the debtor's token has lapsed; the thread itself goes on.
    assert "审批通过" in conversations.messages_after(office.ctx, talk.conversation_id)[-1].text


def test_a_draft_goes_back_only_with_a_reason(opener: Opener, office: Office) -> None:
    talk = drafted(office)
    desk = opened(opener, office, "supervisor", "方案审批")
    desk.get_by_role("button", name="退回").click()
    dialog = desk.get_by_role("dialog")
    dialog.get_by_role("button", name="退回").click()
    expect(dialog.get_by_role("alert").or_(dialog.locator(".ant-form-item-explain-error"))).to_be_visible()
    dialog.get_by_role("textbox").fill("收入证明还不够")
    dialog.get_by_role("button", name="退回").click()
    expect(desk.get_by_text("没有记录")).to_be_visible()
    assert "没有通过" in talk.thread()[-1]["text"]


def test_a_collector_may_not_approve_beyond_their_level(opener: Opener, office: Office) -> None:
    drafted(office)
    with office.ctx.uow() as uow:
        plan = uow.session.query(Plan).filter_by(status="pending_approval").one()
        plan.terms = {**plan.terms, "level": "L2"}
    desk = opened(opener, office, "collector", "方案审批")
    desk.get_by_role("button", name="批准").click()
    desk.get_by_role("dialog").get_by_role("button", name="批准").click()
    expect(desk.get_by_text("超出您的审批权限")).to_be_visible()


def test_a_dispute_is_decided_and_the_debtor_reads_it_in_the_talk(opener: Opener, office: Office) -> None:
    talk = office.caller("A04", "这笔不对")
    number = disputes.open_dispute(
        office.ctx, talk.conversation_id, "merchant", amount=Money.of("1288"), description="没收到货"
    ).number
    desk = opened(opener, office, "supervisor", "异议")
    for words in ("1,288.00", "12月20日", "还有 30 天"):
        expect(desk.get_by_role("row").nth(1)).to_contain_text(words)
    assert_accessible(desk)
    picture(desk, "desk-disputes")
    desk.get_by_role("button", name="成立", exact=True).click()
    dialog = desk.get_by_role("dialog")
    dialog.get_by_role("button", name="成立", exact=True).click()
    expect(dialog.get_by_text("请写明认定理由")).to_be_visible()
    assert_accessible(desk)
    dialog.get_by_label("认定理由").fill("商户确认未发货")
    dialog.get_by_role("button", name="成立", exact=True).click()
    expect(desk.get_by_text("没有记录")).to_be_visible()
    assert f"异议 {number} 查清了，您说得对" in talk.thread()[-1]["text"]


def test_a_dispute_is_upheld_in_part(opener: Opener, office: Office) -> None:
    talk = office.caller("A04", "这笔多收了")
    number = disputes.open_dispute(office.ctx, talk.conversation_id, "merchant", amount=Money.of("1288")).number
    desk = opened(opener, office, "supervisor", "异议")
    desk.get_by_role("button", name="部分成立").click()
    dialog = desk.get_by_role("dialog")
    dialog.get_by_label("认定理由").fill("只多收了运费")
    for wrong in ("", "0", "1288", "88.123", "很多"):
        dialog.get_by_label("认可金额").fill(wrong)
        dialog.get_by_role("button", name="部分成立").click()
        expect(dialog.get_by_text("请填大于 0、小于 1,288.00 的金额")).to_be_visible()
    assert_accessible(desk)
    dialog.get_by_label("认可金额").fill("88.50")
    dialog.get_by_role("button", name="部分成立").click()
    expect(desk.get_by_text("没有记录")).to_be_visible()
    assert f"异议 {number} 查清了，其中一部分您说得对" in talk.thread()[-1]["text"]
    desk.get_by_label("状态").select_option("部分成立")
    row = desk.get_by_role("row").nth(1)
    expect(row).to_contain_text("1,288.00")
    row.get_by_role("button").first.click()
    expect(desk.locator(".register-detail")).to_contain_text("认可金额：88.50")


def test_a_collector_reads_disputes_and_decides_none(opener: Opener, office: Office) -> None:
    talk = office.caller("A04", "这笔不对")
    disputes.open_dispute(office.ctx, talk.conversation_id, "merchant", amount=Money.of("1288"))
    desk = opened(opener, office, "collector", "异议")
    expect(desk.get_by_role("row")).to_have_count(2)
    expect(desk.get_by_role("button", name="成立")).to_have_count(0)


def test_work_that_nobody_owns_is_taken(opener: Opener, office: Office) -> None:
    talk = office.caller("A05", "我上周还过了")
    tickets.open_ticket(office.ctx, talk.conversation_id, "trace")
    desk = opened(opener, office, "collector", "跟进事项")
    desk.get_by_label("状态").select_option("无人认领")
    expect(desk.get_by_role("row")).to_have_count(2)
    assert_accessible(desk)
    desk.get_by_role("button", name="认领").click()
    expect(desk.get_by_text("没有记录")).to_be_visible()
    desk.get_by_label("状态").select_option("处理中")
    expect(desk.get_by_role("row").nth(1)).to_contain_text("方晴 8001")
    expect(desk.get_by_role("button", name="认领")).to_have_count(0)


def test_a_visit_is_registered_by_a_supervisor_and_taken_back(opener: Opener, office: Office) -> None:
    talk = office.caller("A03")
    desk = opened(opener, office, "supervisor", "核验登记")
    desk.get_by_role("button", name="新增登记").click()
    dialog = desk.get_by_role("dialog")
    dialog.get_by_label("客户手机号").fill("13800000003")
    dialog.get_by_label("上门日期").fill("2026-11-25")
    dialog.get_by_label("开始时间").fill("10:00")
    dialog.get_by_label("结束时间").fill("11:30")
    dialog.get_by_label("上门人员工号").fill("8001")
    dialog.get_by_role("button", name="登记", exact=True).click()
    expect(dialog.get_by_role("alert").filter(has_text="两个人")).to_be_visible()
    assert_accessible(desk)
    picture(desk, "desk-visit")
    dialog.get_by_label("上门人员工号").fill("8001，HC2107")
    dialog.get_by_role("button", name="登记", exact=True).click()
    expect(dialog).to_have_count(0)
    desk.get_by_label("类别").select_option("上门")
    row = desk.get_by_role("row", name="张* 138****0003")
    expect(row).to_contain_text("10:00–11:30")
    assert len(registry.planned_visits(office.ctx, talk.conversation_id)) == 1
    row.get_by_role("button", name="撤销").click()
    desk.get_by_role("dialog").get_by_label("撤销原因").fill("客户要求")
    desk.get_by_role("dialog").get_by_role("button", name="撤销").click()
    expect(row).to_contain_text("已撤销")
    assert registry.planned_visits(office.ctx, talk.conversation_id) == ()


def test_a_member_of_staff_is_registered_by_an_admin(opener: Opener, office: Office) -> None:
    desk = opened(opener, office, "admin", "核验登记")
    desk.get_by_role("button", name="新增登记").click()
    dialog = desk.get_by_role("dialog")
    dialog.get_by_label("类别").select_option("人员")
    dialog.get_by_role("button", name="登记", exact=True).click()
    expect(dialog.get_by_text("请填写")).to_be_visible()
    dialog.get_by_label("内容").fill("8003")
    assert_accessible(desk)
    dialog.get_by_role("button", name="登记", exact=True).click()
    expect(desk.get_by_role("row", name="8003")).to_contain_text("属实")
