"""Actions on a real store with a clock that stands still; no engine, no server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.language.wording import Wording
from bot.services.ports import Context
from tests.actions.play import Play, use
from tests.houses import RESPONSES, Talk, house_on, standing_still


@pytest.fixture(scope="session")
def wording() -> Wording:
    return Wording.load(RESPONSES)


@pytest.fixture
def house(tmp_path: Path, wording: Wording, monkeypatch: pytest.MonkeyPatch) -> Iterator[Context]:
    with house_on("sqlite", tmp_path / "var") as ctx:
        still, _ = standing_still(ctx)
        use(still, wording, monkeypatch)
        yield still


@pytest.fixture
def play(house: Context, wording: Wording) -> Callable[..., Play]:
    """``play("A04")`` for a verified person, ``play()`` for somebody who has not said who they are."""

    def begin(person: str | None = None, locale: str = "zh") -> Play:
        talk = Talk.verified(house, person) if person else Talk.begin(house)
        return Play(house, talk, wording, locale)

    return begin
