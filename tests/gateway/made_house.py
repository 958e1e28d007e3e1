"""A demo house for a test: laid once, then copied for each test."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from bot.bootstrap import build
from bot.services.ports import Context
from bot.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
START = datetime(2026, 11, 20, 10, 0)


def settings_for(folder: Path) -> Settings:
    return Settings(var_dir=folder, demo=True, today=START, responses_dir=ROOT / "data" / "responses", public_url="")


@lru_cache(maxsize=1)
def _template() -> tempfile.TemporaryDirectory[str]:
    folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
    build(settings_for(Path(folder.name))).close()
    return folder


@contextmanager
def demo_context(folder: Path) -> Iterator[tuple[Context, Settings]]:
    """A context of its own over a copy of the laid demo."""
    shutil.copytree(_template().name, folder / "var", dirs_exist_ok=True)
    settings = settings_for(folder / "var")
    ctx = build(settings)
    try:
        yield ctx, settings
    finally:
        ctx.close()
