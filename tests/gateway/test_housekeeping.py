"""The app sends what is queued and ends what leads nowhere, round after round, also after a round that failed."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

import bot.web
from bot.services.housekeeping import Round


async def test_a_failed_round_does_not_end_the_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    rounds: list[int] = []
    nudged: list[str] = []

    def tick(ctx: Any) -> Round:
        rounds.append(1)
        if len(rounds) == 1:
            raise RuntimeError("the carrier is away")
        return Round(0, ("talk-1",), 0)

    class Hub:
        def nudge(self, conversation_id: str) -> None:
            nudged.append(conversation_id)

    monkeypatch.setattr(bot.web, "HOUSEKEEPING_SECONDS", 0.01)
    monkeypatch.setattr(bot.web.housekeeping, "tick", tick)
    task = asyncio.create_task(bot.web._keep_house(None, Hub()))  # type: ignore[arg-type]
    while not nudged:
        await asyncio.sleep(0.01)
    task.cancel()
    assert nudged[0] == "talk-1"
    assert len(rounds) >= 2
