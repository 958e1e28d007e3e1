"""What is sent before the page can be used: small, ours alone, and no script that the security policy would have to excuse."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import httpx
import pytest

from tests.browser.scripted_house import ScriptedHouse

LIMIT = 200_000


def first_load(dist: Path) -> tuple[int, int]:
    """Compressed bytes of script and style that the chat page names itself, with what those scripts import statically."""
    page = (dist / "index.html").read_text(encoding="utf-8")
    names = set(re.findall(r'(?:src|href)="/(assets/[^"]+)"', page))
    for name in [one for one in names if one.endswith(".js")]:
        names |= {f"assets/{other}" for other in re.findall(r'from"\./([^"]+\.js)"', (dist / name).read_text(encoding="utf-8"))}
    sizes = {name: len(gzip.compress((dist / name).read_bytes(), 6)) for name in names}
    return sum(size for name, size in sizes.items() if name.endswith(".js")), sum(
        s for n, s in sizes.items() if n.endswith(".css")
    )


def test_the_first_load_is_within_two_hundred_kilobytes(built: Path) -> None:
    script, style = first_load(built)
    assert 0 < script <= LIMIT
    assert 0 < style <= 20_000


@pytest.mark.parametrize(("taken", "sent"), [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("identity", None)])
def test_the_server_sends_what_the_browser_can_unpack(house: ScriptedHouse, built: Path, taken: str, sent: str | None) -> None:
    script = next(path for path in (built / "assets").glob("chat-*.js"))
    with httpx.stream("GET", f"{house.url}/assets/{script.name}", headers={"accept-encoding": taken}, trust_env=False) as answer:
        raw = b"".join(answer.iter_raw())
    assert answer.headers.get("content-encoding") == sent
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["vary"] == "accept-encoding"
    plain = script.read_bytes()
    if sent == "gzip":
        assert gzip.decompress(raw) == plain
    elif sent is None:
        assert raw == plain
    else:
        assert len(raw) < len(plain) / 2


def test_cards_are_not_part_of_the_first_load(built: Path) -> None:
    assert "cards" not in (built / "index.html").read_text(encoding="utf-8")
    assert list((built / "assets").glob("cards-*.js"))


def test_no_page_carries_an_inline_script_or_style(built: Path) -> None:
    for page in built.glob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert not re.search(r"<script(?![^>]*\bsrc=)", text), page.name
        assert not re.search(r"<style|\son\w+=|\sstyle=", text), page.name


def test_the_lock_names_no_registry(root: Path) -> None:
    lock = json.loads((root / "web" / "package-lock.json").read_text(encoding="utf-8"))
    assert not [name for name, package in lock["packages"].items() if "resolved" in package]


def test_both_languages_have_every_word(root: Path) -> None:
    def keys(name: str) -> set[str]:
        text = (root / "web" / "src" / "shared" / "i18n" / name).read_text(encoding="utf-8")
        return set(re.findall(r'^  "([^"]+)":', text, re.M))

    assert keys("zh.ts") == keys("en.ts")


def test_no_word_of_the_pages_shouts(root: Path) -> None:
    for name in ("zh.ts", "en.ts"):
        text = (root / "web" / "src" / "shared" / "i18n" / name).read_text(encoding="utf-8")
        assert not re.search(r': ".*[!！].*"', text), name


def test_chinese_stands_only_in_the_language_tables(root: Path) -> None:
    found = [
        f"{path.name}:{number}"
        for path in (root / "web" / "src" / "chat").rglob("*.ts*")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"[\u4e00-\u9fff]", re.sub(r"/\*.*?\*/|//.*|^\s*\*.*|/\(.*?/g", "", line))
    ]
    assert not [one for one in found if not one.startswith("Rich.tsx")], found
