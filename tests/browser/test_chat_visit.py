"""A cardholder's whole visit in a real browser against the real house, on a phone and on a desktop screen."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Opener, answered, say, thread
from tests.browser.judge import assert_accessible, assert_fits
from tests.live import House, running_house

CODE = "246810"
SECONDS = 1000


@pytest.fixture(scope="module")
def running(built: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with running_house(tmp_path_factory.mktemp("visit")) as house:
        yield house


@pytest.fixture
def real_house(running: House) -> House:
    """Everything as on the first day."""
    httpx.post(f"{running.url}/api/demo/reset", timeout=30, trust_env=False).raise_for_status()
    return running


def told(page: Page, text: str) -> None:
    """Say it and wait until the answer is there."""
    before = page.locator(".row").count()
    say(page, text)
    answered(page)
    page.wait_for_function("n => document.querySelectorAll('.row').length >= n", arg=before + 2)


def prove(page: Page) -> None:
    page.get_by_label("预留手机号").fill("13800000003")
    page.get_by_role("textbox", name="身份证后四位").fill("4419")
    page.get_by_role("button", name="获取验证码").click()
    page.get_by_label("短信验证码").fill(CODE)
    page.get_by_role("button", name="确认", exact=True).click()


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_whole_visit_from_greeting_to_a_person(opener: Opener, real_house: House, size: dict[str, int]) -> None:
    page = opener(real_house.url, size=size)
    page.wait_for_selector(".row")
    assert not [word for word in ("欠", "逾期", "催收") if word in page.locator("body").inner_text()]

    # What is owed is shown to the right person only, and can be computed again.
    told(page, "我欠多少")
    prove(page)
    expect(page.get_by_role("heading", name="账单明细")).to_be_visible(timeout=20 * SECONDS)
    expect(page.locator(".card").last).to_contain_text("8,495.20元")
    assert_fits(page)
    assert_accessible(page)
    page.get_by_role("button", name="利息怎么算的").first.click()
    expect(page.get_by_text("结果一致")).to_be_visible(timeout=20 * SECONDS)

    # A reload in the middle takes nothing away.
    answered(page)
    before = thread(page)
    page.reload()
    expect(page.get_by_text("结果一致")).to_be_visible()
    assert thread(page) == before

    # An offer, its whole cost, the read-back, the signature, the schedule.
    told(page, "能分期吗")
    page.locator(".offer .button").first.click()
    sheet = page.get_by_role("dialog", name="综合融资成本明示表")
    yes = sheet.locator(".button.primary")
    expect(yes).to_be_disabled(timeout=20 * SECONDS)
    assert_accessible(page)
    expect(yes).to_be_enabled(timeout=20 * SECONDS)
    yes.click()
    expect(page.get_by_role("heading", name="请核对")).to_be_visible(timeout=20 * SECONDS)
    assert_fits(page)
    page.locator(".card").last.locator(".button.primary").click()
    plan = page.get_by_role("heading", name="还款计划")
    code = page.get_by_label("短信验证码")
    expect(plan.or_(code).first).to_be_visible(timeout=20 * SECONDS)
    if code.count():
        code.fill(CODE)
        page.get_by_role("button", name="确认", exact=True).click()
    expect(plan).to_be_visible(timeout=20 * SECONDS)
    assert_fits(page)
    assert_accessible(page)
    with page.expect_download() as saved:
        page.get_by_role("button", name="加入日历").click()
    assert saved.value.path().read_bytes().startswith(b"BEGIN:VCALENDAR")

    # A complaint with its three dates, and a person.
    told(page, "我要投诉，你们打电话打到我公司了")
    expect(page.get_by_role("heading", name="投诉已受理")).to_be_visible(timeout=20 * SECONDS)
    for date in ("12月5日", "12月20日", "2027年1月19日"):
        expect(page.locator(".card", has_text="投诉已受理")).to_contain_text(date)
    page.locator(".human").click()
    expect(page.get_by_role("heading", name="正在转接专员")).to_be_visible(timeout=20 * SECONDS)
    assert CODE not in "".join(thread(page))
