"""Use cases on a real store. ``house`` is SQLite with a clock that stands still; ``any_house`` is both databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.clock import FixedClock
from bot.services.ports import Context
from tests.houses import Talk, house_on, standing_still


@pytest.fixture
def stopped(tmp_path: Path) -> Iterator[tuple[Context, FixedClock]]:
    with house_on("sqlite", tmp_path / "var") as ctx:
        yield standing_still(ctx)


@pytest.fixture
def house(stopped: tuple[Context, FixedClock]) -> Context:
    return stopped[0]


@pytest.fixture
def clock(stopped: tuple[Context, FixedClock]) -> FixedClock:
    return stopped[1]


@pytest.fixture(params=["sqlite", "postgresql"])
def any_house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Context]:
    with house_on(request.param, tmp_path / "var") as ctx:
        yield ctx


@pytest.fixture
def a03(house: Context) -> Talk:
    """Zhang Wei, verified, one card."""
    return Talk.verified(house, "A03")


@pytest.fixture
def stranger(house: Context) -> Talk:
    """Somebody who has not said who they are."""
    return Talk.begin(house)
