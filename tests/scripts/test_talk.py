"""The terminal talk and the readable page, both fed without a keyboard, over a house of their own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bot.bootstrap import attach
from bot.services import audit
from tests.live import ROOT, House, running_house


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with running_house(tmp_path_factory.mktemp("terminal")) as running:
        yield running


def script(house: House, name: str, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, f"scripts/{name}.py", *arguments],
        cwd=ROOT,
        env={**os.environ, **house.parts["web"].environment},
        input=typed,
        capture_output=True,
        text=True,
        check=False,
        timeout=180,
    )


def test_a_talk_with_everything_beside_it(house: House) -> None:
    typed = ":debug\n我一次还不清，能分期吗\n:tap 1\n:clock 2026-11-27T10:00\n:as A03\n我现在欠多少\n:as A05\n:quit\nnever read\n"
    done = script(house, "talk", "--as", "A03", typed=typed)
    assert done.returncode == 0, done.stderr
    shown = done.stdout
    assert "debug on" in shown
    assert re.search(r"person A03 张伟 · identity L2 · clock 2026-11-20T10:0\d · owner bot", shown)
    assert re.search(r"intents request_instalment [01]\.\d\d · \w+ 0\.\d\d", shown)
    assert "said utter_plans_offer" in shown
    assert re.search(r"open \w+ at \w+, failed 0: \{", shown)
    assert re.search(r"negotiation about instalment, counter-offers 0", shown)
    assert re.search(r"stands: instalment, down [\d.,]+, \d+ parts", shown)
    assert "clock 2026-11-27T10:00" in shown
    assert "截至2026年11月27日" in shown
    assert "person A05" in shown
    assert "never read" not in shown


def test_refusals_are_told_and_the_talk_goes_on(house: House) -> None:
    typed = ":tap 99\n:as A99\n:clock soon\n:what\n/restart\n:people\n你好\n"
    done = script(house, "talk", typed=typed)
    assert done.returncode == 0, done.stderr
    assert "there is no button with this number" in done.stdout
    assert "there is no demo person A99" in done.stdout
    assert done.stdout.count("✗") == 3
    assert "press the button with this number" in done.stdout
    assert "A03  张伟" in done.stdout
    assert "斜杠" in done.stdout


def test_without_debug_only_the_words_are_shown(house: House) -> None:
    done = script(house, "talk", "--locale", "en", typed="hello\n")
    assert "a program, not a person" in done.stdout
    assert "│" not in done.stdout


class Outline(HTMLParser):
    """Which elements a page has, and which of them point elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.points: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.points += [value or "" for name, value in attrs if name in ("src", "href", "action")]


# duty: team.training
def test_a_stored_talk_becomes_one_page_that_needs_nothing_else(house: House, tmp_path: Path) -> None:
    typed = "我的手机是13800000003，<b>卡号</b>6225880212345678\n我现在欠多少\n:id\n"
    talk = script(house, "talk", "--as", "A03", typed=typed)
    found = re.search(r"> :id\n  (\w+)", talk.stdout)
    assert found, talk.stdout
    target = tmp_path / "talk.html"
    done = script(house, "talk_export", found[1], str(target))
    assert done.returncode == 0, done.stderr
    page = target.read_text(encoding="utf-8")
    outline = Outline()
    outline.feed(page)
    assert not outline.points
    assert not {"script", "link", "img", "b"} & set(outline.tags)
    assert outline.tags.count("article") >= 6
    assert "我现在欠多少" in page
    assert re.search(r"\d,\d{3}\.\d\d", page)
    for secret in ("13800000003", "6225880212345678", "张伟", "246810"):
        assert secret not in page
    assert "****5678" in page
    ctx = attach(house.settings)
    try:
        assert "conversation_exported" in [event.action for event in audit.events(ctx, found[1])]
        assert audit.verify(ctx) is None
    finally:
        ctx.close()


def test_an_unknown_talk_is_one_line_and_a_failure(house: House, tmp_path: Path) -> None:
    done = script(house, "talk_export", "nobody", str(tmp_path / "x.html"))
    assert done.returncode == 1
    assert done.stderr.startswith("✗ there is no conversation nobody")
    assert not (tmp_path / "x.html").exists()
