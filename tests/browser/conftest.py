"""A real Chromium, the built pages, and a scripted house to talk to."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

from tests.browser import pictures
from tests.browser.scripted_house import ScriptedHouse

ROOT = Path(__file__).resolve().parents[2]
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 860}

#: How long something that is on its way is waited for: on a busy machine much longer than people would.
PATIENCE_MS = 20_000
expect.set_options(timeout=PATIENCE_MS)

# What a page may look like: the language of the browser, its size, its colours.
Opener = Callable[..., Page]


@pytest.fixture(scope="package", autouse=True)
def where_pictures_go(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> None:
    if not request.config.getoption("--pictures"):
        pictures.folder = tmp_path_factory.mktemp("pictures")


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """One Chromium for all browser tests, gone after them: its driver keeps an event loop running in this thread."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.fail("no Chromium on this machine: install it with `apt-get install chromium fonts-noto-cjk`", pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def built() -> Path:
    """The folder of the built pages."""
    dist = ROOT / "web" / "dist"
    if not (dist / "index.html").is_file():
        pytest.fail("the pages are not built: call `make setup`, or `npm ci && npm run build` in web/", pytrace=False)
    return dist


@pytest.fixture
def house(built: Path) -> Iterator[ScriptedHouse]:
    scripted = ScriptedHouse()
    scripted.start()
    yield scripted
    scripted.stop()


@pytest.fixture
def opener(chromium: Browser) -> Iterator[Opener]:
    """Opens pages; whatever a page complains about in its console fails the test at the end."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def note(message: Any) -> None:
        # A refused or failed request is logged by the browser itself; what the page makes of it is what the tests look at.
        if (
            message.type in ("error", "warning")
            and "Failed to load resource" not in message.text
            and "WebSocket" not in message.text
        ):
            complaints.append(message.text)

    def opened(url: str, *, size: dict[str, int] = PHONE, locale: str = "zh-CN", **options: Any) -> Page:
        context = chromium.new_context(viewport=size, locale=locale, **options)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        page = context.new_page()
        page.on("console", note)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(url)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not complaints, complaints


@pytest.fixture
def phone(opener: Opener, house: ScriptedHouse) -> Page:
    page = opener(house.url)
    page.wait_for_selector(".row")
    return page


def say(page: Page, text: str) -> None:
    """Type and send, as a person does."""
    page.get_by_label("输入消息").or_(page.get_by_label("Write a message")).fill(text)
    page.keyboard.press("Enter")


def drawn(page: Page, saying: str) -> Locator:
    """Say it and wait for the card that answers it: an older card at the end of the thread is not the answer."""
    before = page.locator(".card").count()
    say(page, saying)
    expect(page.locator(".card")).to_have_count(before + 1)
    expect(page.locator("[data-waiting]")).to_have_count(0)
    newest = page.locator(".card").last
    expect(newest).to_be_visible()
    return newest


def answered(page: Page) -> None:
    """Until what was said has its answer: nothing of ours on its way, and nobody writing any more."""
    expect(page.locator("[data-waiting]")).to_have_count(0)
    expect(page.locator(".typing")).to_have_text("")


def drawn_anew(page: Page) -> None:
    """Until what was just done has been laid out and its scrolling told to the page: two frames, however long they take."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def thread(page: Page) -> list[str]:
    """The bubbles as shown, in order; those still on their way included."""
    return [text.strip() for text in page.locator(".row .bubble").all_inner_texts()]
