"""In the real house: a plan signed in English has its Chinese beside it, and a stop of the house in the middle loses nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import func, select

from bot.bootstrap import build
from bot.store.tables import Plan
from tests.browser.conftest import Opener, answered, drawn_anew, say, thread
from tests.browser.judge import assert_accessible, assert_fits
from tests.live import House, running_house
from tests.reliability.conftest import until_ready

CODE = "246810"
PATIENCE = 60_000
CHINESE = re.compile("[一-鿿]")


@pytest.fixture(scope="module")
def running(built: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with running_house(tmp_path_factory.mktemp("signing")) as house:
        yield house


@pytest.fixture
def real_house(running: House) -> House:
    """Everything as on the first day."""
    httpx.post(f"{running.url}/api/demo/reset", timeout=60, trust_env=False).raise_for_status()
    return running


def prove(page: Page, house: House, person: str) -> None:
    people = {one["id"]: one for one in httpx.get(f"{house.url}/api/demo/personas", trust_env=False).json()}
    page.get_by_label(re.compile("预留手机号|Mobile number")).fill(people[person]["phone"])
    page.get_by_role("textbox", name=re.compile("身份证后四位|Last four")).fill(people[person]["id_last4"])
    page.get_by_role("button", name=re.compile("获取验证码|Send code")).click()
    enter_code(page)


def enter_code(page: Page) -> None:
    page.get_by_label(re.compile("短信验证码|Code from")).fill(CODE)
    page.get_by_role("button", name=re.compile("^(确认|Confirm)$")).click()


def sheet_of(page: Page, house: House, person: str, *said: str) -> Locator:
    """Asked for and proven: the cost sheet stands open."""
    page.wait_for_selector(".row")
    say(page, said[0])
    prove(page, house, person)
    for more in said[1:]:
        answered(page)
        say(page, more)
    page.locator(".offer .button").first.click(timeout=PATIENCE)
    sheet = page.locator("dialog.sheet[open]")
    expect(sheet).to_be_visible(timeout=PATIENCE)
    return sheet


def stop(house: House) -> None:
    for name in list(house.children):
        house.stop(name)


def start(house: House, *names: str) -> None:
    for name in names:
        house.start(name)
    house.wait(*names)


def plans_in(house: House) -> int:
    ctx = build(house.settings)
    try:
        with ctx.uow(read=True) as uow:
            return int(uow.session.scalar(select(func.count()).select_from(Plan)) or 0)
    finally:
        ctx.close()


def test_in_english_what_is_signed_stands_there_in_chinese_too_and_is_said_to_bind(opener: Opener, real_house: House) -> None:
    page = opener(real_house.url, locale="en-GB")
    sheet = sheet_of(page, real_house, "A09", "How much do I owe?", "the three month plan please")
    expect(sheet).to_contain_text("The Chinese text is binding; the English is a courtesy translation.")
    expect(sheet).to_contain_text("以中文为准")
    for both in (("Annual cost, all included", "综合年化成本"), ("Instalments", "3期"), ("To pay in all", "一共还")):
        for one in both:
            expect(sheet).to_contain_text(one)
    for item in sheet.locator(".items li").all():
        chinese = item.locator("p[lang=zh-CN]")
        assert CHINESE.search(chinese.inner_text())
        assert not CHINESE.search(item.locator("p").nth(1).inner_text())
    drawn_anew(page)
    assert_accessible(page)
    assert_fits(page)
    yes = sheet.locator(".button.primary")
    expect(yes).to_be_enabled(timeout=PATIENCE)
    yes.click()
    card = page.locator(".card").last
    expect(card.locator("[lang=zh-CN].agreed")).to_contain_text("跟您完整核对", timeout=PATIENCE)
    expect(card).to_contain_text("The Chinese text is binding")
    expect(page.locator(".row[data-from=bot] .bubble").last).to_contain_text("The Chinese text is binding")
    answered(page)
    drawn_anew(page)
    assert_accessible(page)
    assert_fits(page)
    card.locator(".button.primary").click()
    signed = page.locator(".row", has=page.get_by_role("heading", name="Payment plan"))
    signed.get_by_role("button", name="Show as text").click(timeout=PATIENCE)
    expect(signed).to_contain_text("the Chinese text is binding, the English is a courtesy translation")


def test_a_house_stopped_in_the_middle_of_signing_loses_nothing_and_signs_once(opener: Opener, real_house: House) -> None:
    page = opener(real_house.url)
    before = plans_in(real_house)
    sheet = sheet_of(page, real_house, "A03", "我欠多少", "能分期吗")
    yes = sheet.locator(".button.primary")
    expect(yes).to_be_enabled(timeout=PATIENCE)
    yes.click()
    read_back = page.locator(".card", has=page.get_by_role("heading", name="请核对"))
    expect(read_back).to_be_visible(timeout=PATIENCE)
    answered(page)
    said = thread(page)

    # The house goes while the last yes is still open; the yes is given to a house that is not there.
    stop(real_house)
    expect(page.get_by_text("服务暂时连不上")).to_be_visible(timeout=PATIENCE)
    assert thread(page) == said
    agree = read_back.locator(".button.primary")
    agree.click()
    expect(agree).to_be_disabled()

    # The page's own server is the first to come back: it says that nothing was done, and offers the same yes again.
    start(real_house, "web")
    again = page.locator(".row[data-from=bot]").last.get_by_role("button", name="对，确认")
    expect(again).to_be_visible(timeout=PATIENCE)
    assert plans_in(real_house) == before
    start(real_house, "engine", "actions")
    until_ready(real_house)
    again.click()

    plan = page.get_by_role("heading", name="还款计划")
    expect(plan).to_be_visible(timeout=PATIENCE)
    answered(page)
    assert thread(page)[: len(said)] == said
    assert plans_in(real_house) == before + 1
    expect(plan).to_have_count(1)

    # What was signed is there for whoever loads the page anew, and the talk goes on.
    after = thread(page)
    page.reload()
    expect(plan).to_be_visible(timeout=PATIENCE)
    assert thread(page) == after
    say(page, "首付什么时候付")
    answered(page)
    assert len(thread(page)) > len(after) + 1
    assert plans_in(real_house) == before + 1
