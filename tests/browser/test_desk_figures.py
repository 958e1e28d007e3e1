"""The supervisor's figures: a period, what each figure counts, pictures, and the table to take away."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from bot.services import conversations, handoff, promises, ratings
from bot.services.desk_access import sign_in as open_session
from bot.services.desk_decisions import answer_complaint
from bot.store.tables import Complaint
from tests.browser.conftest import Opener
from tests.browser.desk_house import SIZE, Office, open_office, sign_in
from tests.browser.judge import assert_accessible
from tests.browser.pictures import picture
from tests.gateway.conftest import Debtor


@pytest.fixture
def office(tmp_path: Path, built: Path) -> Iterator[Office]:
    with open_office(tmp_path) as made:
        yield made


def opened(opener: Opener, office: Office, who: str = "supervisor") -> Page:
    desk = opener(f"{office.url}/desk", size=SIZE, reduced_motion="reduce")
    sign_in(desk, who)
    desk.get_by_role("link", name="统计", exact=True).click()
    expect(desk.get_by_role("heading", name="统计", exact=True)).to_be_visible()
    expect(desk.locator(".figures-group").first).to_be_visible()
    return desk


def figure(desk: Page, title: str) -> Locator:
    return desk.locator(".figure").filter(has=desk.get_by_role("heading", name=title, exact=True))


def claimed(office: Office, talk: Debtor) -> None:
    version = conversations.get(office.ctx, talk.conversation_id).version
    handoff.claim(office.ctx, talk.conversation_id, "collector", version)


@pytest.fixture
def busy(office: Office) -> Office:
    """Some weeks of a small desk."""
    reasons = ["asked_human", "asked_human", "asked_human", "complaint_conduct", "broken_promise", "crisis", "nlu_failure"]
    office.complaining()
    for number, reason in enumerate(reasons):
        talk = office.waiting(None, reason, "转人工")
        office.later(timedelta(minutes=3 + number))
        claimed(office, talk)
        handoff.close(office.ctx, talk.conversation_id, "solved", "collector")
        ratings.rate(office.ctx, talk.conversation_id, 5 - number % 3, effort=4 if number else None)
        office.later(timedelta(days=1, hours=1))
        for _ in range(number % 3):
            office.caller(None, "你好")
    talk = office.caller("A03", "我周五还")
    move = promises.quote_promise(office.ctx, talk.conversation_id)
    promises.accept_promise(office.ctx, talk.conversation_id, move.offers[0].quote_id, "约定")  # type: ignore[union-attr]
    with office.ctx.uow(read=True) as uow:
        number_of = uow.session.query(Complaint).one().number
    answer_complaint(office.ctx, number_of, open_session(office.ctx, "supervisor", "demo").staff, "查实后已道歉")
    return office


def test_an_empty_house_has_decent_figures(opener: Opener, office: Office) -> None:
    desk = opened(opener, office)
    expect(desk.get_by_text("这段时间没有会话")).to_be_visible()
    expect(desk.locator(".figure")).not_to_have_count(0)
    expect(figure(desk, "承诺兑现率")).to_contain_text("没有可统计的内容")
    expect(figure(desk, "承诺兑现率")).to_contain_text("足额按时兑现的占比")
    assert_accessible(desk)
    picture(desk, "desk-figures-empty")


def test_a_supervisor_sees_figures_with_definitions_and_pictures(opener: Opener, busy: Office) -> None:
    desk = opened(opener, busy)
    escalations = figure(desk, "转人工的原因")
    expect(escalations).to_contain_text("要求人工的次数")
    expect(escalations.get_by_role("img", name="要求人工 3")).to_be_visible()
    expect(figure(desk, "满意度").locator("strong")).to_contain_text("4.14 分")
    expect(figure(desk, "省力度（CES）").locator("strong")).to_contain_text("4 分")
    expect(figure(desk, "省力度（CES）")).to_contain_text("6 / 7")
    expect(figure(desk, "省力度（CES）")).to_contain_text("一分很费劲、五分很轻松的平均")
    expect(figure(desk, "投诉按期答复")).to_contain_text("1 / 1")
    for title in ("助手独立办结率", "等到人工的时间", "承诺率", "拦下的助手文字", "超限联系", "恢复正常率", "得到方案：年龄差距"):
        expect(figure(desk, title)).to_be_visible()
    assert_accessible(desk)
    picture(desk, "desk-figures")


def test_the_period_is_chosen_and_the_table_taken_away(opener: Opener, busy: Office) -> None:
    desk = opened(opener, busy)
    desk.get_by_label("时间段").select_option(label="自定")
    desk.get_by_label("从", exact=True).fill("2026-11-01")
    desk.get_by_label("到", exact=True).fill("2026-11-10")
    desk.get_by_role("button", name="查看").click()
    expect(desk.get_by_text("这段时间没有会话")).to_be_visible()
    with desk.expect_download() as taken:
        desk.get_by_role("button", name="导出 CSV").click()
    assert taken.value.suggested_filename == "figures-2026-11-01-2026-11-10.csv"
    lines = list(csv.DictReader(Path(taken.value.path()).read_text(encoding="utf-8-sig").splitlines()))
    assert {(line["from"], line["to"]) for line in lines} == {("2026-11-01", "2026-11-10")}
    (effort,) = (line for line in lines if line["figure"] == "effort")
    assert (effort["title"], effort["unit"], effort["part"]) == ("省力度（CES）", "score", "0")
    assert "五分很轻松" in effort["definition"]
    desk.get_by_label("到", exact=True).fill("2026-10-01")
    expect(desk.get_by_role("button", name="查看")).to_be_disabled()


def test_the_library_of_pictures_comes_only_with_the_first_picture(opener: Opener, busy: Office) -> None:
    desk = opener(f"{busy.url}/desk", size=SIZE, reduced_motion="reduce")
    asked: list[str] = []
    desk.on("request", lambda request: asked.append(request.url))
    sign_in(desk, "supervisor")
    desk.get_by_role("link", name="投诉", exact=True).click()
    assert not [url for url in asked if "Chart" in url or "Figures" in url]
    desk.get_by_role("link", name="统计", exact=True).click()
    expect(desk.get_by_role("img", name="转人工的原因").first).to_be_visible()
    assert [url for url in asked if "Chart" in url]


def test_figures_that_cannot_be_had_say_so_and_come_back(opener: Opener, office: Office) -> None:
    desk = opener(f"{office.url}/desk", size=SIZE, reduced_motion="reduce")
    sign_in(desk, "supervisor")
    desk.route("**/api/desk/figures*", lambda route: route.abort())
    desk.get_by_role("link", name="统计", exact=True).click()
    expect(desk.get_by_text("连不上服务器")).to_be_visible()
    desk.unroute("**/api/desk/figures*")
    desk.get_by_role("button", name="再试一次").click()
    expect(desk.locator(".figures-group").first).to_be_visible()


def test_a_collector_has_no_way_to_the_figures(opener: Opener, office: Office) -> None:
    desk = opener(f"{office.url}/desk", size=SIZE, reduced_motion="reduce")
    sign_in(desk)
    expect(desk.get_by_role("link", name="统计", exact=True)).to_have_count(0)
    desk.goto(f"{office.url}/desk/figures")
    expect(desk.get_by_text("当前角色没有这项权限")).to_be_visible()
    assert_accessible(desk)
