"""In the real house: the language changes in the middle of a talk, in both directions; a closed talk is rated and counted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener, answered, say, thread
from tests.browser.desk_house import SIZE, sign_in
from tests.browser.judge import assert_accessible
from tests.live import House, running_house

PATIENCE = 20_000


@pytest.fixture(scope="module")
def running(built: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with running_house(tmp_path_factory.mktemp("language")) as house:
        yield house


def choose(page: Page, language: str) -> None:
    page.get_by_role("button", name="显示设置").or_(page.get_by_role("button", name="Display settings")).click()
    page.get_by_role("radio", name=language).check()
    page.keyboard.press("Escape")


def newest(page: Page) -> str:
    """The newest bubble, once what was said is answered."""
    answered(page)
    return thread(page)[-1]


def test_chinese_to_english_and_back_in_the_middle_of_a_talk(opener: Opener, running: House) -> None:
    page = opener(running.url)
    page.wait_for_selector(".row")
    say(page, "你好")
    expect(page.locator(".row")).not_to_have_count(1, timeout=PATIENCE)
    newest(page)
    choose(page, "English")
    expect(page.get_by_text("in English from here on")).to_be_visible(timeout=PATIENCE)
    say(page, "what do I owe")
    expect(page.locator(".row[data-from=bot] .bubble").last).to_contain_text("phone", timeout=PATIENCE)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    choose(page, "中文")
    expect(page.get_by_text("接下来用中文")).to_be_visible(timeout=PATIENCE)
    before = page.locator(".row").count()
    say(page, "会上征信吗")
    page.wait_for_function("n => document.querySelectorAll('.row').length >= n", arg=before + 2)
    assert "征信" in newest(page) or "信用" in newest(page) or "核对" in newest(page)
    assert_accessible(page)


def test_a_number_in_an_english_talk_leaves_it_english(opener: Opener, running: House) -> None:
    page = opener(running.url, locale="en-GB")
    page.wait_for_selector(".row")
    say(page, "800")
    expect(page.locator(".row[data-from=bot]")).to_have_count(2, timeout=PATIENCE)
    said = newest(page)
    assert said.isascii() or not any("一" <= char <= "鿿" for char in said), said


def test_a_closed_talk_is_rated_and_the_supervisor_sees_it_in_the_figures(opener: Opener, running: House) -> None:
    phone = opener(running.url)
    phone.wait_for_selector(".row")
    say(phone, "转人工")
    desk = opener(f"{running.url}/desk", size=SIZE, reduced_motion="reduce")
    sign_in(desk, "supervisor")
    desk.locator(".queue-item").first.get_by_role("button", name="接入").click()
    desk.get_by_role("button", name="结束会话").click()
    desk.get_by_role("dialog").get_by_label("问题已解决").check()
    desk.get_by_role("dialog").get_by_role("button", name="结束", exact=True).click()
    card = phone.locator(".card", has_text="这次帮到您了吗")
    card.get_by_role("radio", name="5分").check(timeout=PATIENCE)
    card.get_by_role("button", name="提交").click()
    expect(card.get_by_role("status")).to_be_visible()
    phone.reload()
    expect(phone.locator(".card", has_text="这次帮到您了吗")).to_contain_text("5分")
    expect(phone.get_by_role("button", name="提交")).to_have_count(0)
    desk.get_by_role("link", name="统计", exact=True).click()
    expect(desk.locator(".figure", has_text="满意度").locator("strong").first).to_contain_text("5 分")
