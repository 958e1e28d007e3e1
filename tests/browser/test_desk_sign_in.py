"""Signing in at the desk, what each role sees, and a session that ends in the middle of work."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

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
    return opener(f"{office.url}/desk", size=SIZE, reduced_motion="reduce")


def links(page: Page) -> list[str]:
    return page.get_by_role("navigation", name="主导航").locator(".nav-text").all_inner_texts()


def test_the_login_names_the_demo_accounts_and_fills_them_in(desk: Page) -> None:
    desk.get_by_role("button", name="主管").click()
    assert_accessible(desk)
    picture(desk, "desk-login")
    desk.get_by_role("button", name="登录", exact=True).click()
    expect(desk.get_by_text("沈岚")).to_be_visible()


def test_outside_the_demo_no_account_is_offered(opener: Opener, office: Office) -> None:
    page = opener("about:blank", size=SIZE, reduced_motion="reduce")
    page.route("**/api/demo/**", lambda route: route.fulfill(status=404, json={"error": {"code": "not_found", "message": ""}}))
    page.goto(f"{office.url}/desk")
    expect(page.get_by_label("用户名")).to_be_focused()
    assert "demo" not in page.locator("body").inner_text()


def test_whoever_has_yet_to_sign_in_fetches_nothing_of_the_work(opener: Opener, office: Office) -> None:
    page = opener("about:blank", size=SIZE, reduced_motion="reduce")
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(f"{office.url}/desk")
    expect(page.get_by_label("用户名")).to_be_focused()
    expect(page.get_by_role("button", name="主管")).to_be_visible()
    assert not [url for url in fetched if "/assets/Shell-" in url]
    with page.expect_request("**/assets/Shell-*.js"):
        page.keyboard.type("c")


def test_a_wrong_password_is_refused_and_the_name_stays(desk: Page) -> None:
    desk.get_by_label("用户名").fill("collector")
    desk.get_by_label("密码").fill("guess")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("alert")).to_contain_text("用户名或密码不对")
    expect(desk.get_by_label("用户名")).to_have_value("collector")
    expect(desk.get_by_label("密码")).to_have_value("")
    assert_accessible(desk)


def test_both_fields_are_asked_for(desk: Page) -> None:
    desk.get_by_role("button", name="登录", exact=True).click()
    expect(desk.get_by_text("请输入用户名")).to_be_visible()
    expect(desk.get_by_text("请输入密码")).to_be_visible()


@pytest.mark.parametrize(
    ("username", "shown", "hidden"),
    [
        ("collector", "会话", None),
        ("compliance", "投诉", "回电"),
        ("admin", "核验登记", "会话"),
    ],
)
def test_a_role_sees_only_what_it_may(desk: Page, username: str, shown: str, hidden: str | None) -> None:
    sign_in(desk, username)
    assert shown in links(desk)
    assert hidden not in links(desk)


def test_a_page_without_the_right_says_so_and_shows_nothing(desk: Page, office: Office) -> None:
    talk = office.complaining()
    sign_in(desk, "admin")
    for path in (f"talks/{talk.conversation_id}", "complaints"):
        desk.goto(f"{office.url}/desk/{path}")
        expect(desk.get_by_role("alert")).to_contain_text("当前角色没有这项权限")
        assert "陈" not in desk.locator("main").inner_text()
    assert_accessible(desk)


def test_an_unknown_page_and_a_forged_conversation_are_not_found(desk: Page, office: Office) -> None:
    sign_in(desk)
    for path in ("nonsense", "talks/0000000000000000"):
        desk.goto(f"{office.url}/desk/{path}")
        expect(desk.get_by_role("alert")).to_contain_text("没有找到")


def test_an_ended_session_is_renewed_over_the_work_and_nothing_written_is_lost(desk: Page, office: Office) -> None:
    talk = office.complaining()
    sign_in(desk)
    row_of(desk, talk).get_by_role("button", name="接入").click()
    field = desk.get_by_label("回复内容")
    field.fill("我正在为您核对")
    expect(desk.locator(".guard")).to_contain_text("可以发送")
    office.later(timedelta(hours=1))
    # Whatever the page asks next is told that the session is over; a word of the debtor makes it ask.
    talk.send("在吗")
    dialog = desk.get_by_role("dialog", name="登录已过期")
    expect(dialog).to_be_visible()
    assert_accessible(desk)
    dialog.get_by_label("密码").fill("demo")
    desk.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(field).to_have_value("我正在为您核对")
    desk.get_by_role("button", name="发送").click()
    expect(desk.locator(".message.collector")).to_contain_text("我正在为您核对")
    # The feed came back with the session.
    talk.send("好的")
    expect(desk.locator(".message.debtor").last).to_contain_text("好的")


def test_signing_out_leaves_nothing_behind(desk: Page, office: Office) -> None:
    talk = office.complaining()
    sign_in(desk)
    open_talk(desk, talk)
    desk.get_by_role("button", name="退出登录").click()
    expect(desk.get_by_role("heading", name="登录工作台")).to_be_visible()
    assert "陈" not in desk.locator("body").inner_text()
    desk.goto(f"{office.url}/desk/talks/{talk.conversation_id}")
    expect(desk.get_by_role("heading", name="登录工作台")).to_be_visible()
