"""One script tag on a bank's own site: shown where the bank allowed it, refused everywhere else."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE, Opener
from tests.browser.judge import assert_accessible
from tests.browser.scripted_house import HELLO, ScriptedHouse

PAGE = """<!doctype html><html lang="zh-CN">
<head><title>某银行</title><meta name="viewport" content="width=device-width"></head>
<body><main><h1>信用卡服务</h1><p>您好。</p></main>
<script src="{house}/embed.js" data-label="联系客服" defer></script></body></html>"""


class Site:
    """A bank's own web server: another origin than the house's."""

    def __init__(self, house_url: str) -> None:
        body = PAGE.format(house=house_url).encode()

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                found = self.path == "/"
                self.send_response(200 if found else 204)
                if found:
                    self.send_header("Content-Type", "text/html; charset=utf-8")
                    self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                if found:
                    self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                return

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(timeout=10)


@pytest.fixture
def site(house: ScriptedHouse) -> Iterator[Site]:
    made = Site(house.url)
    yield made
    made.stop()


def allow(house: ScriptedHouse, origin: str) -> None:
    """As an operator does: change the setting and start again."""
    house.stop()
    house.embed_origins = origin
    house.start()


def talked(page: Page) -> None:
    page.get_by_role("button", name="联系客服").click()
    chat = page.frame_locator("iframe[title=智能助手]")
    expect(chat.get_by_text(HELLO["zh"])).to_be_visible()
    chat.get_by_label("输入消息").fill("从银行的页面来")
    chat.get_by_label("输入消息").press("Enter")
    expect(chat.get_by_text("收到：从银行的页面来")).to_be_visible()


@pytest.mark.parametrize("size", [PHONE, {"width": 1280, "height": 800}], ids=["phone", "desktop"])
def test_on_a_site_that_is_allowed_the_chat_opens_and_works(
    opener: Opener, house: ScriptedHouse, site: Site, size: dict[str, int]
) -> None:
    allow(house, site.url)
    page = opener(site.url, size=size)
    # Before the frame is there: across origins the judge cannot look into it.
    expect(page.get_by_role("button", name="联系客服")).to_be_visible()
    assert_accessible(page)
    talked(page)
    chat = page.frame_locator("iframe[title=智能助手]")
    chat.get_by_role("button", name="收起对话").click()
    expect(page.locator("iframe")).to_be_hidden()
    expect(page.get_by_role("button", name="联系客服")).to_be_focused()
    page.reload()
    page.get_by_role("button", name="联系客服").click()
    expect(page.frame_locator("iframe[title=智能助手]").get_by_text("收到：从银行的页面来")).to_be_visible()


@pytest.mark.parametrize("allowed", ["", "https://another.bank.example"], ids=["nobody named", "another site named"])
def test_on_any_other_site_the_browser_refuses_to_show_it(
    chromium: Browser, house: ScriptedHouse, site: Site, allowed: str
) -> None:
    allow(house, allowed)
    context = chromium.new_context(viewport=PHONE, locale="zh-CN")  # type: ignore[arg-type]
    try:
        page = context.new_page()
        page.goto(site.url)
        with page.expect_console_message(lambda message: "frame-ancestors" in message.text):
            page.get_by_role("button", name="联系客服").click()
        expect(page.locator("iframe")).to_be_attached()
        assert house.talks == {}
        assert page.frame_locator("iframe").get_by_text(HELLO["zh"]).count() == 0
    finally:
        context.close()
