"""Every card: drawn without a complaint, judged by axe in light and dark, and doing what it is for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import DESKTOP, Opener, drawn, drawn_anew, say, thread
from tests.browser.demo_cards import made
from tests.browser.judge import assert_accessible, assert_fits
from tests.browser.pictures import picture
from tests.browser.samples import SAYINGS, card, cost_sheet, every_card
from tests.browser.scripted_house import CODE, ScriptedHouse


@dataclass
class Tall:
    """A phone tall enough to see a whole card."""

    page: Page
    house: ScriptedHouse

    def ask(self, text: str) -> Locator:
        return drawn(self.page, text)


@pytest.fixture
def tall(opener: Opener, house: ScriptedHouse) -> Tall:
    page = opener(house.url, size={"width": 360, "height": 1400}, permissions=["clipboard-read", "clipboard-write"])
    page.wait_for_selector(".row")
    return Tall(page, house)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_card_is_accessible_and_fits_a_phone(opener: Opener, house: ScriptedHouse, scheme: str) -> None:
    assert tuple(every_card(house.now())) == SAYINGS
    page = opener(house.url, color_scheme=scheme)
    for saying in SAYINGS:
        drawn(page, saying)
        if page.locator("dialog[open]").count():
            assert_accessible(page)
            page.get_by_role("button", name="关闭").click()
        assert_fits(page)
    expect(page.locator(".card")).to_have_count(len(SAYINGS))
    assert_accessible(page)


@pytest.mark.parametrize("saying", [s for s in SAYINGS if s != "选12期"])
def test_a_card_that_is_the_newest_is_accessible(tall: Tall, saying: str) -> None:
    tall.ask(saying)
    assert_accessible(tall.page)


def test_why_asks_for_the_receipt_in_words(tall: Tall) -> None:
    tall.ask("我欠多少").get_by_role("button", name="利息怎么算的").click()
    expect(tall.page.get_by_role("heading", name="利息是这样算出来的")).to_be_visible()
    assert tall.house.received[-1] == "利息怎么算的"


def test_a_receipt_is_computed_again_from_its_lines(tall: Tall) -> None:
    drawn = tall.ask("利息怎么算的")
    expect(drawn).to_contain_text("8,000.00 × 0.05% × 46天")
    expect(drawn).to_contain_text("结果一致")


def test_a_receipt_that_does_not_add_up_says_so(tall: Tall) -> None:
    wrong = {**made().receipt, "value": "369.00"}
    tall.house.script = {"利息": card("receipt", "利息369.00元。", wrong)}
    expect(tall.ask("利息")).to_contain_text("重新计算的结果是368.00，与合计不同")


def test_two_offers_stand_side_by_side_and_are_chosen_by_the_servers_buttons(tall: Tall) -> None:
    drawn = tall.ask("有什么办法")
    first, second = (drawn.locator(".offer").nth(n).bounding_box() for n in (0, 1))
    assert first and second
    assert first["y"] == second["y"]
    assert second["x"] >= first["x"] + first["width"]
    drawn.get_by_role("button", name="选12期").click()
    expect(tall.page.get_by_role("heading", name="综合融资成本明示表").first).to_be_visible()


def test_the_twelve_months_cost_what_the_negotiator_says() -> None:
    offer = made().offers["offers"][1]
    shown = ("12", "672.79", "836.80", "8,910.28", "13.04%")
    assert tuple(str(offer[name]) for name in ("months", "monthly", "down", "total", "apr")) == shown


def test_every_offer_has_one_calm_way_to_all_its_receipts(tall: Tall) -> None:
    drawn = tall.ask("有什么办法")
    for place, offer in enumerate(made().offers["offers"]):
        ask = drawn.locator(".offer").nth(place).get_by_role("button", name="怎么算的")
        expect(ask).to_have_count(1)
        ask.click()
        sheet = tall.page.get_by_role("dialog", name=f"{offer['months']}期：怎么算的")
        expect(sheet.locator("summary").filter(has_text=f"{offer['total']}元")).to_be_visible()
        expect(sheet.locator("summary").filter(has_text=offer["apr"])).to_be_visible()
        assert_all_add_up(sheet, made().receipts[f"offers/{offer['offer_id']}"])
        assert_accessible(tall.page)
        sheet.get_by_role("button", name="关闭").click()
        expect(ask).to_be_focused()
    assert "怎么算" not in tall.house.received[-1]


def test_the_cost_sheet_tells_how_its_figures_came_about_while_it_is_read(tall: Tall) -> None:
    tall.page.set_viewport_size({"width": 360, "height": 740})
    say(tall.page, "选12期")
    sheet = tall.page.get_by_role("dialog", name="综合融资成本明示表", exact=True)
    sheet.get_by_role("button", name="怎么算的").click()
    receipts = tall.page.get_by_role("dialog", name="成本明示表：怎么算的")
    assert_all_add_up(receipts, made().receipts[f"offers/{made().cost_sheet['sheet_id']}"])
    tall.page.keyboard.press("Escape")
    expect(receipts).to_be_hidden()
    expect(sheet).to_be_visible()


def test_the_schedule_tells_how_its_figures_came_about(tall: Tall) -> None:
    tall.ask("确认办理").get_by_role("button", name="怎么算的").click()
    plan = made().schedule["plan_id"]
    assert_all_add_up(tall.page.get_by_role("dialog", name="还款计划：怎么算的"), made().receipts[f"plans/{plan}"])


def test_receipts_that_cannot_be_had_say_so_and_come_on_another_try(tall: Tall) -> None:
    tall.house.hide_receipts = 1
    tall.ask("确认办理").get_by_role("button", name="怎么算的").click()
    sheet = tall.page.get_by_role("dialog")
    expect(sheet.get_by_role("alert")).to_contain_text("暂时连不上")
    sheet.get_by_role("button", name="再试一次").click()
    expect(sheet.locator("summary").first).to_be_visible()


def assert_all_add_up(sheet: Locator, receipts: list[dict[str, Any]]) -> None:
    """Every receipt is listed with its value; opened, the page comes to the same value by itself."""
    lines = sheet.locator("summary")
    expect(lines).to_have_count(len(receipts))
    for place in range(len(receipts)):
        lines.nth(place).click()
    expect(sheet.get_by_text("结果一致")).to_have_count(len(receipts))


def test_the_slider_moves_along_the_servers_terms_only(tall: Tall) -> None:
    offers = made().offers
    beyond = {**offers["ladder"][-1], "months": 18, "needs_approval": True}
    data = {**offers, "ladder": [*offers["ladder"], beyond]}
    tall.house.script = {"有什么办法": card("offers", "两种", data, "选6期", "选12期")}
    drawn = tall.ask("有什么办法")
    slider = drawn.get_by_role("slider")
    expect(slider).to_have_attribute("aria-valuetext", "6期，每月1,159.24元，一共还8,629.06元")
    # What stands above with a button of its own is not asked for a second time below.
    expect(drawn.get_by_role("button", name="就按6期")).to_have_count(0)
    slider.focus()
    tall.page.keyboard.press("ArrowRight")
    expect(drawn.locator(".triple")).to_contain_text("598.03元")
    expect(drawn.locator(".triple")).to_contain_text("8,850.04元")
    tall.page.keyboard.press("ArrowRight")
    expect(drawn.locator(".ladder")).to_contain_text("需专员审批")
    drawn.get_by_role("button", name="就按18期").click()
    expect(tall.page.get_by_text("收到：我想分18期")).to_be_visible()


def test_the_cost_sheet_cannot_be_confirmed_before_its_reading_time_is_over(tall: Tall) -> None:
    tall.house.script = {
        "看表": card("cost_sheet", "请先读完。", cost_sheet(tall.house.now(), 3), "我已读完，确认", "先不办"),
    }
    say(tall.page, "看表")
    sheet = tall.page.get_by_role("dialog", name="综合融资成本明示表")
    yes = sheet.get_by_role("button", name="我已读完，确认")
    expect(yes).to_be_disabled()
    expect(sheet.get_by_role("timer")).to_contain_text("秒后可以确认")
    expect(yes).to_be_enabled()
    yes.click()
    expect(sheet).to_be_hidden()
    assert tall.house.received[-1] == "我已读完，确认"


def test_the_cost_sheet_can_be_closed_and_opened_again_and_traps_the_keyboard(tall: Tall) -> None:
    say(tall.page, "选12期")
    sheet = tall.page.get_by_role("dialog")
    expect(sheet).to_be_visible()
    for _ in range(12):
        tall.page.keyboard.press("Tab")
        assert tall.page.evaluate("() => document.activeElement === document.body || !!document.activeElement.closest('dialog')")
    tall.page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    tall.page.get_by_role("button", name="阅读明示表").click()
    expect(sheet).to_be_visible()


def test_a_demo_payment_is_made_and_told_in_words(tall: Tall) -> None:
    drawn = tall.ask("我要还款")
    expect(drawn.get_by_role("link", name="去还款")).to_have_attribute("href", "https://pay.example/p/PAY1")
    drawn.get_by_role("button", name="模拟付款").click()
    expect(tall.page.get_by_text("收到：付好了")).to_be_visible()


def test_the_address_stands_behind_the_button_and_not_in_the_words(tall: Tall) -> None:
    address = "https://pay.example/p/PAY1"
    shown = {**every_card(tall.house.now())["我要还款"], "text": f"这是还款页面。付完说一声就行。\n{address}"}
    tall.house.script = {"我要还款": shown}
    drawn = tall.ask("我要还款")
    expect(drawn.get_by_role("link", name="去还款")).to_have_attribute("href", address)
    assert thread(tall.page)[-1] == "这是还款页面。付完说一声就行。"


def test_a_page_that_was_paid_sends_nobody_to_pay_again(tall: Tall) -> None:
    asked = every_card(tall.house.now())["我要还款"]
    paid = card("payment", "到账了。", {**asked["card"]["data"], "status": "paid"})
    tall.house.script = {"我要还款": asked, "付好了": paid}
    tall.ask("我要还款").get_by_role("button", name="模拟付款").click()
    expect(tall.page.get_by_text("到账了。")).to_be_visible()
    expect(tall.page.locator(".card .chip")).to_have_text(["已到账", "已到账"])
    expect(tall.page.get_by_role("link", name="去还款")).to_have_count(0)


def test_a_long_schedule_shows_what_comes_next_and_all_of_it_on_demand(tall: Tall) -> None:
    rows = [{**row, "status": "paid" if row["n"] <= 1 else "due"} for row in made().schedule["rows"]]
    lines = [(f"{row['n']}. " if row["n"] else "首付：") + f"{row['due']} {row['amount']}元" for row in rows]
    words = "\n".join(["办好了，协议号P1。还款计划：", *lines])
    tall.house.script = {"确认办理": card("schedule", words, {**made().schedule, "rows": rows})}
    drawn = tall.ask("确认办理")
    expect(drawn.locator("tbody th")).to_have_text(["2", "3", "4"])
    assert thread(tall.page)[-1] == "办好了，协议号P1。还款计划："
    drawn.get_by_role("button", name="看全部12期").click()
    expect(drawn.locator("tbody th")).to_have_text([str(row["n"] or "首付") for row in rows])
    expect(drawn.locator("tbody tr").first).to_contain_text("836.80")
    expect(drawn.locator("tfoot")).to_contain_text("8,910.28")
    drawn.get_by_role("button", name="收起").click()
    expect(drawn.locator("tbody th")).to_have_count(3)


def test_in_large_type_the_amounts_stay_in_sight_and_no_name_runs_down_its_column(tall: Tall) -> None:
    tall.page.get_by_role("button", name="大字").click()
    table = tall.ask("确认办理").locator(".table")
    assert table.evaluate("box => box.scrollWidth <= box.clientWidth")
    told = tall.ask("停止催收").locator(".rows-list li > :first-child")
    heights = told.evaluate_all("names => names.map(one => one.getClientRects().length * one.getBoundingClientRect().height)")
    assert max(heights) < 2 * min(heights)


def test_a_schedule_can_be_saved_as_pdf_and_calendar(tall: Tall) -> None:
    drawn = tall.ask("确认办理")
    for name, file in (("下载 PDF", "plan.pdf"), ("加入日历", "plan.ics")):
        with tall.page.expect_download() as saved:
            drawn.get_by_role("button", name=name).click()
        assert saved.value.suggested_filename == file


def test_a_complaint_shows_its_number_and_three_dates(tall: Tall) -> None:
    drawn = tall.ask("我要投诉")
    for text in ("TS2026112000017", "12月5日", "12月20日", "2027年1月19日", "被投诉的机构不再经办"):
        expect(drawn).to_contain_text(text)
    drawn.get_by_role("button", name="复制").click()
    assert tall.page.evaluate("() => navigator.clipboard.readText()") == "TS2026112000017"


def test_papers_go_up_only_with_consent_and_within_the_rules(tall: Tall, tmp_path: Path) -> None:
    drawn = tall.ask("要什么材料")
    paper, note = tmp_path / "票据.png", tmp_path / "便条.txt"
    paper.write_bytes(b"\x89PNG")
    note.write_text("x")
    drawn.get_by_label("选择文件").set_input_files(note)
    expect(drawn).to_contain_text("便条.txt 的格式不支持")
    drawn.get_by_label("选择文件").set_input_files(paper)
    drawn.get_by_role("button", name="上传", exact=True).click()
    expect(drawn).to_contain_text("请先勾选单独同意")
    assert tall.house.uploads == []
    drawn.get_by_role("checkbox").check()
    drawn.get_by_role("button", name="上传", exact=True).click()
    expect(drawn).to_contain_text("已上传1个文件")
    assert tall.house.uploads == [{"purpose": "hardship", "consent": "true", "name": "票据.png"}]
    drawn.get_by_role("button", name="上传好了，继续").click()
    expect(tall.page.get_by_text("收到：材料上传好了")).to_be_visible()


def test_a_consent_given_in_words_is_shown_as_given_and_not_asked_again(tall: Tall, tmp_path: Path) -> None:
    asked = every_card(tall.house.now())["要什么材料"]
    tall.house.script = {"同意": card("upload", "记下了。", {**asked["card"]["data"], "agreed": True})}
    drawn = tall.ask("同意")
    expect(drawn).to_contain_text(f"您已同意 {asked['card']['data']['consent']}")
    expect(drawn.get_by_role("checkbox")).to_have_count(0)
    paper = tmp_path / "票据.png"
    paper.write_bytes(b"\x89PNG")
    drawn.get_by_label("选择文件").set_input_files(paper)
    drawn.get_by_role("button", name="上传", exact=True).click()
    expect(drawn).to_contain_text("已上传1个文件")
    assert tall.house.uploads == [{"purpose": "hardship", "consent": "true", "name": "票据.png"}]
    assert_accessible(tall.page)


def test_a_collector_is_checked_by_what_is_known(tall: Tall) -> None:
    drawn = tall.ask("核实催收员")
    drawn.get_by_role("button", name="核实").click()
    expect(drawn).to_contain_text("至少填一项")
    drawn.get_by_label("工号").fill("A1024")
    drawn.get_by_label("机构名称").fill("恒信")
    drawn.get_by_role("button", name="核实").click()
    expect(tall.page.get_by_text("收到：请核实催收员：工号A1024，机构恒信")).to_be_visible()


def test_help_lines_can_be_called_and_sums_are_no_phone_numbers(tall: Tall) -> None:
    drawn = tall.ask("查一下A1024")
    expect(drawn.get_by_role("link", name="96110")).to_have_attribute("href", "tel:96110")
    say(tall.page, "还110.00元，或者120期，打12356")
    told = tall.page.locator(".row[data-from=bot] .bubble", has_text="收到：还110")
    expect(told.get_by_role("link")).to_have_text(["12356"])
    say(tall.page, "CNY 12,378.50 on 12378, or 12363.")
    told = tall.page.locator(".row[data-from=bot] .bubble", has_text="收到：CNY")
    expect(told.get_by_role("link")).to_have_text(["12378", "12363"])


def test_a_score_and_a_word_are_given(tall: Tall) -> None:
    drawn = tall.ask("再见")
    drawn.get_by_role("button", name="提交").click()
    expect(drawn).to_contain_text("请先选一个分数")
    drawn.get_by_role("radio", name="4分").check()
    drawn.get_by_label("想说的话").fill("讲得清楚")
    drawn.get_by_role("button", name="提交").click()
    expect(tall.page.get_by_text("收到：评分4分：讲得清楚")).to_be_visible()


def test_how_easy_it_was_is_asked_after_the_score_by_keyboard_too_and_may_stay_open(tall: Tall) -> None:
    drawn = tall.ask("再见")
    effort = drawn.get_by_role("group", name="办这件事费劲吗（可不填）")
    expect(effort).to_have_count(0)
    drawn.get_by_role("radio", name="4分").focus()
    tall.page.keyboard.press("Space")
    expect(effort.get_by_role("radio")).to_have_count(5)
    assert_accessible(tall.page)
    assert_fits(tall.page)
    tall.page.keyboard.press("Tab")
    expect(effort.get_by_role("radio", name="轻松程度1")).to_be_focused()
    tall.page.keyboard.press("ArrowRight")
    expect(effort.get_by_role("radio", name="轻松程度2")).to_be_checked()
    tall.page.keyboard.press("Tab")
    expect(drawn.get_by_label("想说的话")).to_be_focused()
    tall.page.keyboard.press("Tab")
    tall.page.keyboard.press("Enter")
    expect(tall.page.get_by_text("收到：评分4分")).to_be_visible()
    assert (tall.house.ratings, tall.house.efforts) == ([(4, "")], [2])


def test_the_question_about_effort_is_there_in_english_and_needs_no_answer(opener: Opener, house: ScriptedHouse) -> None:
    house.script = {"bye": card("rating", "Goodbye.", {})}
    page = opener(house.url, locale="en-GB")
    page.wait_for_selector(".row")
    say(page, "bye")
    drawn = page.locator(".card", has_text="Did this help")
    drawn.get_by_role("radio", name="5 of 5").check()
    expect(drawn.get_by_role("group", name="How easy was it to get things done")).to_contain_text("Very hard")
    drawn.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("Rating 5").first).to_be_visible()
    assert (house.ratings, house.efforts) == ([(5, "")], [None])


def test_a_time_to_be_called_is_chosen(tall: Tall) -> None:
    tall.ask("预约回电").get_by_role("button", name="11月23日 09:00–10:00").click()
    expect(tall.page.get_by_text("收到：周一9点")).to_be_visible()


def test_a_card_this_page_does_not_know_shows_its_text(tall: Tall) -> None:
    tall.house.script = {"新卡片": card("from_the_future", "这里是完整的文字。", {"x": 1})}
    say(tall.page, "新卡片")
    expect(tall.page.get_by_text("这里是完整的文字。")).to_be_visible()
    assert tall.page.locator(".card").count() == 0


def test_a_card_without_its_data_shows_its_text_and_the_talk_goes_on(chromium_quiet: Page, house: ScriptedHouse) -> None:
    house.script = {"坏卡片": card("offers", "可以分6期，也可以分12期。", {})}
    say(chromium_quiet, "坏卡片")
    expect(chromium_quiet.get_by_text("可以分6期，也可以分12期。")).to_be_visible()
    say(chromium_quiet, "还在吗")
    expect(chromium_quiet.get_by_text("收到：还在吗")).to_be_visible()


@pytest.fixture
def chromium_quiet(chromium, house: ScriptedHouse):  # type: ignore[no-untyped-def]
    """A page whose console may complain: React reports the card that failed."""
    page = chromium.new_page(locale="zh-CN")
    page.goto(house.url)
    yield page
    page.close()


def test_the_figures_of_a_card_are_also_there_as_text(tall: Tall) -> None:
    tall.ask("我欠多少")
    tall.page.get_by_role("button", name="展开文字版").click()
    assert "8,495.20" in thread(tall.page)[-1]
    assert made().arrears["total"] in thread(tall.page)[-1]


def test_pictures_of_the_cards(opener: Opener, house: ScriptedHouse) -> None:
    for name, saying, height in (
        ("chat-arrears", "我欠多少", 740),
        ("chat-receipt", "利息怎么算的", 740),
        ("chat-offers", "有什么办法", 980),
        ("chat-cost-sheet", "选12期", 740),
        ("chat-complaint", "我要投诉", 740),
        ("chat-verify", "查一下A1024", 740),
    ):
        page = opener(house.url, size={"width": 360, "height": height})
        drawn(page, saying)
        drawn_anew(page)
        picture(page, name)
    page = opener(house.url, size=DESKTOP)
    say(page, "我已读完，确认")
    page.get_by_role("button", name="获取验证码").click()
    page.get_by_label("短信验证码").fill(CODE)
    page.get_by_role("button", name="确认", exact=True).click()
    page.get_by_role("button", name="确认办理").click()
    expect(page.get_by_role("heading", name="还款计划")).to_be_visible()
    picture(page, "chat-plan-desktop")
