"""Each store test runs on SQLite and on a real PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.services.ports import Context
from tests.houses import house_on


@pytest.fixture(params=["sqlite", "postgresql"])
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Context]:
    with house_on(request.param, tmp_path / "var") as ctx:
        yield ctx
