"""The list of those who wait: in order, live, and claimed by one collector only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from bot.services import conversations, handoff
from tests.browser.conftest import Opener
from tests.browser.desk_house import SIZE, Office, open_office, open_talk, row_of, sign_in
from tests.browser.judge import assert_accessible
from tests.browser.pictures import picture


@pytest.fixture
def office(tmp_path: Path, built: Path) -> Iterator[Office]:
    with open_office(tmp_path) as made:
        yield made


@pytest.fixture
def desk(opener: Opener, office: Office) -> Page:
    page = opener(f"{office.url}/desk", size=SIZE, reduced_motion="reduce")
    sign_in(page)
    return page


def test_an_empty_queue_says_that_nobody_waits(desk: Page) -> None:
    expect(desk.get_by_text("没有人在等")).to_be_visible()
    assert_accessible(desk)


def test_the_gravest_stands_first_and_a_newcomer_appears_by_itself(desk: Page, office: Office) -> None:
    office.waiting("A03", "asked_human", "转人工")
    expect(desk.locator(".queue-item")).to_have_count(1)
    office.waiting("A05", "crisis", "活着没意思")
    office.complaining()
    expect(desk.locator(".queue-item")).to_have_count(3)
    expect(desk.locator(".queue-name")).to_have_text(["刘*", "陈*", "张*"])
    expect(desk.locator(".nav-count")).to_contain_text("3")
    expect(desk.locator(".queue-item .reason").first).to_have_text("危机")
    assert_accessible(desk)


def test_the_waiting_time_runs(desk: Page, office: Office) -> None:
    talk = office.waiting("A03", "asked_human", "转人工")
    shown = row_of(desk, talk).locator(".queue-wait")
    expect(shown).to_contain_text("0:")
    before = shown.inner_text()
    expect(shown).not_to_have_text(before)


def test_clocks_go_by_the_house_and_not_by_a_machine_whose_clock_is_wrong(opener: Opener, office: Office) -> None:
    office.waiting("A03", "asked_human", "转人工")
    office.later(timedelta(minutes=12))
    desk = opener("about:blank", size=SIZE, reduced_motion="reduce")
    # Without the demo's own clock: what the house tells everywhere has to be enough.
    desk.route("**/api/demo/clock", lambda route: route.abort())
    desk.clock.install(time=datetime(2031, 5, 6, 7, 8))
    desk.goto(f"{office.url}/desk")
    sign_in(desk)
    expect(desk.locator(".queue-wait")).to_contain_text("12:")
    desk.reload()
    expect(desk.locator(".queue-wait")).to_contain_text("12:")


def test_the_line_shows_the_debtor_s_words(desk: Page, office: Office) -> None:
    talk = office.waiting("A03", "asked_human", "我想问问利息", "转人工")
    talk.texts("还要等多久")
    expect(row_of(desk, talk).locator(".queue-last")).to_have_text("还要等多久")


def test_whoever_leaves_the_queue_disappears_from_it(desk: Page, office: Office) -> None:
    talk = office.waiting("A03", "asked_human", "转人工")
    expect(row_of(desk, talk)).to_be_visible()
    handoff.withdraw_request(office.ctx, talk.conversation_id)
    expect(desk.get_by_text("没有人在等")).to_be_visible()


def test_of_two_who_claim_at_once_one_is_told_that_a_colleague_was_faster(opener: Opener, desk: Page, office: Office) -> None:
    talk = office.complaining()
    other = opener(f"{office.url}/desk", size=SIZE, reduced_motion="reduce")
    sign_in(other, "collector2")
    pages = (desk, other)
    held: list[Any] = []
    for page in pages:
        expect(row_of(page, talk)).to_be_visible()
        # Both claims leave their pages before either reaches the house.
        page.route("**/claim", lambda route: held.append(route))
        row_of(page, talk).get_by_role("button", name="接入").click()
    while len(held) < 2:
        desk.wait_for_timeout(20)
    first, second = sorted(held, key=lambda route: route.request.frame.page is not desk)
    first.continue_()
    expect(desk.get_by_label("回复内容")).to_be_visible()
    second.continue_()
    expect(other.get_by_text("已被同事接走")).to_be_visible()
    expect(other.locator(".queue-item")).to_have_count(0)
    expect(other.get_by_label("回复内容")).to_have_count(0)


def test_reason_and_search_narrow_the_list_and_can_be_cleared(desk: Page, office: Office) -> None:
    office.waiting("A03", "asked_human", "转人工")
    office.complaining()
    expect(desk.locator(".queue-item")).to_have_count(2)
    desk.get_by_label("原因").select_option("投诉催收行为")
    expect(desk.locator(".queue-item")).to_have_count(1)
    expect(desk.locator(".queue-name")).to_have_text(["陈*"])
    search = desk.get_by_role("searchbox")
    search.fill("13800000003")
    expect(desk.get_by_text("没有符合条件的会话")).to_be_visible()
    assert_accessible(desk)
    desk.get_by_role("button", name="清除条件").click()
    expect(desk.locator(".queue-item")).to_have_count(2)
    search.fill("13800000003")
    expect(desk.locator(".queue-item")).to_have_count(1)
    expect(desk.locator(".queue-name")).to_have_text(["张*"])


def test_other_lists_show_what_is_mine_what_colleagues_have_and_what_the_bot_has(desk: Page, office: Office) -> None:
    mine = office.complaining()
    office.caller("A03", "你好")
    row_of(desk, mine).get_by_role("button", name="接入").click()
    expect(desk.get_by_label("回复内容")).to_be_visible()
    for scope, name in (("我的", "陈*"), ("人工中", "陈*"), ("助手", "张*")):
        desk.get_by_text(scope, exact=True).click()
        expect(desk.locator(".queue-name")).to_have_text([name])
    desk.get_by_text("已结束", exact=True).click()
    expect(desk.get_by_text("还没有结束的会话")).to_be_visible()


def test_words_in_a_talk_that_is_not_on_the_screen_are_marked_until_it_is_opened(desk: Page, office: Office) -> None:
    first, second = office.waiting("A03", "asked_human", "转人工"), office.waiting("A05", "asked_human", "转人工")
    for talk in (first, second):
        version = conversations.get(office.ctx, talk.conversation_id).version
        handoff.claim(office.ctx, talk.conversation_id, "collector", version)
    mine = desk.locator(".queue-top .ant-segmented-item").filter(has_text="我的")
    expect(mine).to_have_text("我的 2")
    mine.click()
    open_talk(desk, first)
    first.texts("我在看着的")
    expect(desk.get_by_role("log")).to_contain_text("我在看着的")
    expect(desk.get_by_text("有新消息")).to_have_count(0)
    second.texts("您还在吗")
    expect(mine.get_by_text("有新消息")).to_have_count(1)
    expect(row_of(desk, second).get_by_text("有新消息")).to_have_count(1)
    expect(desk).to_have_title(re.compile("^● "))
    assert_accessible(desk)
    desk.reload()
    expect(mine.get_by_text("有新消息")).to_have_count(1)
    mine.click()
    expect(row_of(desk, second).get_by_text("有新消息")).to_have_count(1)
    open_talk(desk, second)
    expect(desk.get_by_text("有新消息")).to_have_count(0)
    expect(desk).not_to_have_title(re.compile("^● "))


def test_a_view_opened_while_offline_comes_when_the_network_is_back(opener: Opener, office: Office) -> None:
    page = opener(f"{office.url}/desk", size=SIZE, reduced_motion="reduce")
    # The machine is offline before the registers were fetched.
    page.route("**/assets/registers-*.js", lambda route: route.abort())
    sign_in(page)
    page.context.set_offline(True)
    page.get_by_role("link", name="投诉", exact=True).click()
    expect(page.get_by_text("网络断开")).to_be_visible()
    expect(page.get_by_text("页面出了问题")).to_have_count(0)
    page.unroute("**/assets/registers-*.js")
    page.context.set_offline(False)
    expect(page.get_by_role("heading", name="投诉", exact=True)).to_be_visible()


def test_a_register_that_could_not_be_read_comes_by_itself_when_the_network_is_back(desk: Page, office: Office) -> None:
    office.complaining()
    desk.get_by_role("link", name="异议", exact=True).click()
    expect(desk.get_by_role("heading", name="异议", exact=True)).to_be_visible()
    desk.context.set_offline(True)
    desk.get_by_role("link", name="投诉", exact=True).click()
    expect(desk.get_by_text("连不上服务器")).to_be_visible()
    desk.context.set_offline(False)
    expect(desk.get_by_text("联系第三人")).to_be_visible()
    expect(desk.get_by_text("连不上服务器")).to_have_count(0)


def test_five_thousand_waiting_are_paged_and_few_rows_stand_in_the_page(desk: Page, office: Office) -> None:
    office.many_waiting(5000)
    first = office.complaining()
    expect(row_of(desk, first)).to_be_visible()
    expect(desk.get_by_text("共 5001 个")).to_be_visible()
    picture(desk, "desk-queue")
    box = desk.locator(".queue-list")
    for loaded in (250, 450, 650, 850):
        box.evaluate("box => box.scrollTo(0, box.scrollHeight)")
        desk.get_by_role("button", name="加载更多").click()
        desk.wait_for_function("rows => document.querySelector('.queue-list > ul').offsetHeight >= rows * 76", arg=loaded)
    box.evaluate("box => box.scrollTo(0, box.scrollHeight)")
    expect(desk.locator('.queue-item[aria-posinset="850"]')).to_be_in_viewport()
    assert 5 < desk.locator(".queue-item").count() < 60
    expect(desk.locator(".queue-item").last).to_have_attribute("aria-setsize", "5001")
    assert_accessible(desk)


def test_a_list_that_cannot_be_read_says_so_and_comes_back(desk: Page, office: Office) -> None:
    office.complaining()
    desk.route_web_socket(re.compile(r".*/api/desk/ws"), lambda _: None)  # news would bring the list back without the button
    desk.route("**/api/desk/conversations?*", lambda route: route.abort())
    desk.reload()
    expect(desk.locator(".queue").get_by_role("alert")).to_contain_text("连不上服务器")
    assert_accessible(desk)
    desk.unroute("**/api/desk/conversations?*")
    desk.get_by_role("button", name="再试一次").click()
    expect(desk.locator(".queue-item")).to_have_count(1)


def test_a_lost_network_is_told_and_what_happened_meanwhile_is_caught_up(desk: Page, office: Office) -> None:
    talk = office.complaining()
    open_talk(desk, talk)
    desk.context.set_offline(True)
    expect(desk.get_by_text("网络断开，正在重试")).to_be_visible()
    assert_accessible(desk)
    talk.texts("还有一件事")
    desk.context.set_offline(False)
    expect(desk.get_by_text("网络断开，正在重试")).to_be_hidden()
