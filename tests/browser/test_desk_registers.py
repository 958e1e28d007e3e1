"""The registers of the desk: what is open, until when, and what somebody decided about it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bot.debt.values import Money
from bot.services import callbacks, contact, crisis, disputes, hardship, tickets
from tests.browser.conftest import Opener
from tests.browser.desk_house import SIZE, Office, open_office, sign_in
from tests.browser.judge import assert_accessible
from tests.browser.pictures import picture

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89\x00\x00\x00\rIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\xa75\x81\x84\x00\x00\x00\x00IEND\xaeB`\x82"  # noqa: E501


@pytest.fixture
def office(tmp_path: Path, built: Path) -> Iterator[Office]:
    with open_office(tmp_path) as made:
        yield made


def opened(opener: Opener, office: Office, who: str, page: str) -> Page:
    desk = opener(f"{office.url}/desk", size=SIZE, reduced_motion="reduce")
    sign_in(desk, who)
    desk.get_by_role("link", name=page, exact=True).click()
    expect(desk.get_by_role("heading", name=page, exact=True)).to_be_visible()
    return desk


@pytest.mark.parametrize("name", ["跟进事项", "回电", "投诉", "异议", "方案审批", "材料审核", "困难申报", "免扰名单"])
def test_an_empty_register_says_so(opener: Opener, office: Office, name: str) -> None:
    desk = opened(opener, office, "supervisor", name)
    expect(desk.get_by_text("没有记录")).to_be_visible()
    assert_accessible(desk)


def test_a_complaint_shows_its_three_dates_and_a_supervisor_answers_it(opener: Opener, office: Office) -> None:
    talk = office.complaining()
    desk = opened(opener, office, "supervisor", "投诉")
    row = desk.get_by_role("row").nth(1)
    for words in ("催收行为、联系第三人", "陈* 138****0004", "12月5日", "还有 15 天", "12月20日", "2027年1月19日"):
        expect(row).to_contain_text(words)
    row.get_by_role("button").first.click()
    expect(desk.locator(".register-detail")).to_contain_text("打到我公司前台")
    expect(desk.locator(".register-detail")).to_contain_text("11月19日 15:00")
    assert_accessible(desk)
    picture(desk, "desk-complaints")
    row.get_by_role("button", name="答复").click()
    dialog = desk.get_by_role("dialog")
    dialog.get_by_role("button", name="答复").click()
    expect(dialog.get_by_text("请写明答复内容")).to_be_visible()
    expect(dialog.get_by_text("请选择投诉是否成立")).to_be_visible()
    assert_accessible(desk)
    dialog.get_by_role("radio", name="成立", exact=True).check()
    answer = dialog.get_by_label("答复内容")
    answer.fill("再闹就让警察抓你")
    dialog.get_by_role("button", name="答复").click()
    expect(desk.get_by_text("这样发不出去")).to_be_visible()
    expect(answer).to_have_value("再闹就让警察抓你")
    answer.fill("查实后已更换机构，向您致歉")
    dialog.get_by_role("button", name="答复").click()
    expect(desk.get_by_text("没有记录")).to_be_visible()
    assert "查实后已更换机构，向您致歉" in talk.thread()[-1]["text"]


def test_a_collector_reads_complaints_and_decides_none(opener: Opener, office: Office) -> None:
    office.complaining()
    desk = opened(opener, office, "collector", "投诉")
    expect(desk.get_by_role("row")).to_have_count(2)
    expect(desk.get_by_role("button", name="答复")).to_have_count(0)


def test_a_register_leads_to_the_conversation(opener: Opener, office: Office) -> None:
    talk = office.complaining()
    desk = opened(opener, office, "collector", "投诉")
    desk.get_by_role("link", name="打开会话").click()
    expect(desk).to_have_url(f"{office.url}/desk/talks/{talk.conversation_id}")
    expect(desk.get_by_role("heading", name="陈* 138****0004")).to_be_visible()


def test_follow_up_work_has_a_clock_and_is_finished_with_an_outcome(opener: Opener, office: Office) -> None:
    talk = office.waiting("A05", "crisis", "活着没意思")
    crisis.raise_crisis(office.ctx, talk.conversation_id, "活着没意思")
    desk = opened(opener, office, "collector", "跟进事项")
    expect(desk.locator(".signal")).to_contain_text("正常")
    assert_accessible(desk)
    desk.get_by_role("button", name="办结").click()
    dialog = desk.get_by_role("dialog")
    dialog.get_by_label("处理结果").fill("已电话联系，家人在旁")
    dialog.get_by_role("button", name="办结").click()
    expect(desk.get_by_text("没有记录")).to_be_visible()


def test_a_call_back_is_marked_as_done(opener: Opener, office: Office) -> None:
    talk = office.caller("A03")
    slot = callbacks.free_slots(office.ctx)[0]
    callbacks.book(office.ctx, talk.conversation_id, slot.start)
    desk = opened(opener, office, "collector", "回电")
    expect(desk.get_by_role("row").nth(1)).to_contain_text("张* 138****0003")
    expect(desk.get_by_role("row").nth(1)).to_contain_text(f"今天 {slot.start:%H:%M}")
    expect(desk.get_by_role("button", name="未接通")).to_be_disabled()
    assert_accessible(desk)
    desk.get_by_role("button", name="已回电").click()
    expect(desk.get_by_text("没有记录")).to_be_visible()


def test_a_call_back_is_moved_and_the_debtor_reads_it(opener: Opener, office: Office) -> None:
    talk = office.caller("A03")
    first, second = callbacks.free_slots(office.ctx)[:2]
    callbacks.book(office.ctx, talk.conversation_id, first.start)
    desk = opened(opener, office, "collector", "回电")
    desk.get_by_role("button", name="改期").click()
    dialog = desk.get_by_role("dialog")
    expect(dialog).to_contain_text(f"原定 今天 {first.start:%H:%M}–{first.end:%H:%M}")
    dialog.get_by_role("button", name="改期").click()
    expect(dialog.locator(".ant-form-item-explain-error")).to_have_text("请选择时间")
    dialog.get_by_label("改到").select_option(second.start.isoformat())
    assert_accessible(desk)
    dialog.get_by_role("button", name="改期").click()
    expect(desk.get_by_role("row").nth(1)).to_contain_text(f"{second.start:%H:%M}–{second.end:%H:%M}")
    assert "通话时间改到" in talk.thread()[-1]["text"]


def test_an_entry_of_the_stop_list_is_lifted_only_with_a_reason(opener: Opener, office: Office) -> None:
    talk = office.caller("A04")
    contact.stop(office.ctx, talk.conversation_id, ["employer"])
    desk = opened(opener, office, "compliance", "免扰名单")
    expect(desk.get_by_role("row").nth(1)).to_contain_text("单位")
    assert_accessible(desk)
    desk.get_by_role("button", name="解除").click()
    dialog = desk.get_by_role("dialog")
    dialog.get_by_role("button", name="解除").click()
    expect(dialog.get_by_text("请写明原因")).to_be_visible()
    dialog.get_by_label("解除原因").fill("客户本人书面要求")
    dialog.get_by_role("button", name="解除").click()
    expect(desk.get_by_text("没有记录")).to_be_visible()


def test_a_paper_is_looked_at_and_accepted(opener: Opener, office: Office) -> None:
    talk = office.caller("A05")
    hardship.declare(office.ctx, talk.conversation_id, "unemployment", {"income_fen": 200_000})
    hardship.answer_consent(office.ctx, talk.conversation_id, "unemployment", "只用于这次审核", given=True)
    sent = {"name": "证明.png", "content": PNG, "purpose": "unemployment", "consent_kind": "unemployment"}
    hardship.add_attachment(office.ctx, talk.conversation_id, **sent)  # type: ignore[arg-type]
    hardship.submit_papers(office.ctx, talk.conversation_id, "unemployment")
    desk = opened(opener, office, "supervisor", "材料审核")
    desk.get_by_role("button", name="查看").click()
    expect(desk.get_by_role("dialog").get_by_role("img", name="失业")).to_be_visible()
    assert_accessible(desk)
    desk.keyboard.press("Escape")
    expect(desk.get_by_role("dialog")).to_have_count(0)
    desk.get_by_role("button", name="通过").click()
    desk.get_by_role("dialog").get_by_role("button", name="通过").click()
    expect(desk.get_by_text("没有记录")).to_be_visible()
    assert "已经通过" in talk.thread()[-1]["text"]


@pytest.mark.parametrize("width", [400, 1024])
def test_registers_with_content_fit_a_narrow_window(opener: Opener, office: Office, width: int) -> None:
    """Nothing to the right of the window, no column a letter wide, and every step within reach."""
    talk = office.complaining()
    callbacks.book(office.ctx, talk.conversation_id, callbacks.free_slots(office.ctx)[0].start)
    disputes.open_dispute(office.ctx, talk.conversation_id, "merchant", amount=Money.of("1288"), description="没收到货")
    tickets.open_ticket(office.ctx, talk.conversation_id, "contact_repair", {"reason": "suspected_wrong"})
    hardship.declare(office.ctx, talk.conversation_id, "disaster", {"income_fen": 200_000})
    paper = {"name": f"{'很长的文件名' * 12}.png", "content": PNG, "purpose": "disaster"}
    hardship.add_attachment(office.ctx, talk.conversation_id, **paper)  # type: ignore[arg-type]
    hardship.submit_papers(office.ctx, talk.conversation_id, "disaster")
    desk = opener(f"{office.url}/desk", size={"width": width, "height": 800}, reduced_motion="reduce")
    sign_in(desk, "supervisor")
    for page in ("跟进事项", "回电", "投诉", "异议", "材料审核", "困难申报", "免扰名单", "核验登记"):
        desk.get_by_role("link", name=page, exact=True).click()
        expect(desk.get_by_role("heading", name=page, exact=True)).to_be_visible()
        expect(desk.locator(".ant-table-row").first).to_be_visible()
        desk.locator(".ant-table-row-expand-icon-collapsed").evaluate_all("folds => folds.forEach(one => one.click())")
        assert desk.evaluate(_BEYOND) == [], page
        expect(desk.get_by_text("suspected_wrong")).to_have_count(0)
        assert_accessible(desk)


#: What stands beyond the window's edge, and cells so narrow that words run down them letter by letter.
_BEYOND = """() => [...document.querySelectorAll('.register :is(td, th, button, a, span, dd)')]
    .filter(one => one.offsetParent && !one.closest('.ant-table-thead, .unseen') && one.getClientRects().length)
    .filter(one => one.getBoundingClientRect().right > innerWidth + 1
        || (one.tagName === 'DD' && one.getBoundingClientRect().width < 40))
    .map(one => one.tagName + ' ' + one.textContent.slice(0, 40))"""


def test_the_registry_tells_the_genuine_from_the_false(opener: Opener, office: Office) -> None:
    desk = opened(opener, office, "admin", "核验登记")
    expect(desk.get_by_role("row", name="17012345678")).to_contain_text("冒用")
    desk.get_by_label("类别").select_option("上门")
    expect(desk.get_by_role("row")).to_have_count(2)
    assert_accessible(desk)
    picture(desk, "desk-registry")
