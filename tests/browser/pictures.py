"""Screenshots for the README: looked at in every run, kept only by ``make pictures``."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

KEPT_IN = Path(__file__).resolve().parents[2] / "docs" / "images"
#: Bytes that a picture may have by the page it shows: the desk is wider.
MOST_BYTES = {"chat": 150_000, "desk": 200_000}

folder = KEPT_IN
"""Where pictures go in this run; the suite points it elsewhere unless it was asked to keep them."""


def picture(page: Page, name: str) -> None:
    """Take a screenshot and check that it is small enough for a repository."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.png"
    page.screenshot(path=path, animations="disabled", caret="hide")
    assert path.stat().st_size <= MOST_BYTES[name.partition("-")[0]], f"{path.name} has {path.stat().st_size} bytes"
