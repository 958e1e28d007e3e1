"""The whole house: a debtor on a phone, a collector at the desk, and the real engine between them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Opener, say
from tests.browser.desk_house import SIZE, sign_in
from tests.browser.pictures import picture
from tests.live import House, Talk, running_house


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory, built: Path) -> Iterator[House]:
    with running_house(tmp_path_factory.mktemp("house")) as house:
        yield house


@pytest.fixture
def client(live: House) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=live.url, timeout=30, trust_env=False) as made:
        yield made


def test_a_talk_goes_from_the_bot_to_a_person_and_back(opener: Opener, live: House, client: httpx.Client) -> None:
    people = {one["id"]: one for one in client.get("/api/demo/personas").json()}
    desk = opener(f"{live.url}/desk", size=SIZE, reduced_motion="reduce")
    sign_in(desk)
    talk = Talk(live, client)
    talk.identify(people["A03"])
    talk.say("我欠多少")
    talk.say("转人工")
    assert talk.owner == "waiting"
    row = desk.locator(".queue-item")
    expect(row).to_contain_text("要求人工")
    row.get_by_role("button", name="接入").click()
    expect(desk.locator(".brief")).to_contain_text("8,495.20")
    desk.get_by_label("回复内容").fill("您好，我是人工专员，前面的对话我已经看过")
    desk.keyboard.press("Enter")
    expect(desk.locator(".message.collector")).to_have_count(1)
    assert talk.thread()[-1]["text"].startswith("您好，我是人工专员")
    assert talk.say("每个月只能还七八百") == []
    expect(desk.locator(".message.debtor").last).to_contain_text("每个月只能还七八百")
    picture(desk, "desk-talk")
    desk.get_by_role("button", name="交还助手").click()
    desk.get_by_role("dialog").get_by_label("备注").fill("想分期，每月七八百")
    desk.get_by_role("dialog").get_by_role("button", name="交还", exact=True).click()
    expect(desk.locator(".owner")).to_have_text("助手")
    assert talk.say("你好")[-1]["sender"] == "bot"
    assert talk.owner == "bot"


def test_both_pages_show_each_other_s_words_and_that_somebody_writes(opener: Opener, live: House) -> None:
    phone = opener(live.url, size=PHONE)
    phone.wait_for_selector(".row")
    say(phone, "转人工")
    desk = opener(f"{live.url}/desk", size=SIZE, reduced_motion="reduce")
    sign_in(desk, "collector2")
    desk.locator(".queue-item").get_by_role("button", name="接入").click()
    desk.get_by_label("回复内容").type("您好，")
    desk.get_by_label("回复内容").type("我来帮您看")
    desk.keyboard.press("Enter")
    expect(phone.locator(".row .bubble").last).to_contain_text("我来帮您看")
    say(phone, "谢谢你")
    expect(desk.locator(".message.debtor").last).to_contain_text("谢谢你")
