"""The cards of one demo person as the house itself makes them: what stands on the page in a test stands there in a talk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.offers import offers_card
from actions.turn import Turn
from bot.language.wording import Wording
from bot.services import explanations, plan_papers, plans
from bot.services.card_data import plain
from tests.actions.play import Play, use
from tests.houses import RESPONSES, Talk, house_on, standing_still

Data = dict[str, Any]


@dataclass(frozen=True)
class Made:
    """The data of each card, and behind ``offers/<quote>`` and ``plans/<id>`` their receipts."""

    arrears: Data
    receipt: Data
    offers: Data
    cost_sheet: Data
    read_back: Data
    read_back_text: str
    schedule: Data
    receipts: dict[str, list[Data]]


@lru_cache(maxsize=1)
def made() -> Made:
    """A03 asks what is owed and why, gets six months offered, bargains for twelve, reads the sheet and signs."""
    with (
        TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        pytest.MonkeyPatch.context() as patch,
        house_on("sqlite", Path(folder) / "var") as ctx,
    ):
        still, clock = standing_still(ctx)
        wording = Wording.load(RESPONSES)
        use(still, wording, patch)
        talk = Talk.verified(still, "A03")
        play = Play(still, talk, wording)
        cards: dict[str, Data] = {}
        texts: dict[str, str] = {}
        for said, intent in (
            ("我欠多少", "ask_arrears"),
            ("利息怎么算的", "ask_interest"),
            ("能分期吗", "ask_options"),
            ("每个月只能还七八百", "counter_offer"),
            ("", "affirm"),
            ("", "affirm"),
            ("", "affirm"),
        ):
            answer = play.says(said, intent)
            cards |= {card["type"]: card["data"] for card in answer.cards}
            texts |= dict(zip((card["type"] for card in answer.cards), answer.texts, strict=False))
            if "cost_sheet" not in cards:
                view = plans.current(still, talk.id)
                if view is not None:
                    both = offers_card(_turn(play), view.standing)["data"]
            clock.advance(timedelta(seconds=12))
        receipts = {
            f"offers/{one['offer_id']}": plain(explanations.of_quote(still, talk.id, one["offer_id"])) for one in both["offers"]
        }
        plan_id = cards["schedule"]["plan_id"]
        receipts[f"plans/{plan_id}"] = plain(plan_papers.plan_paper(still, talk.id, plan_id).receipts)
        return Made(
            cards["arrears"],
            cards["receipt"],
            both,
            cards["cost_sheet"],
            cards["read_back"],
            texts["read_back"],
            cards["schedule"],
            receipts,
        )


def _turn(play: Play) -> Turn:
    """A turn in which nothing was said, for a card that is made outside of one."""
    tracker = Tracker(f"{play.talk.id}.1", {"language": play.locale}, {}, [], False, None, {}, None)  # type: ignore[arg-type]
    return Turn(play.ctx, play.wording, CollectingDispatcher(), tracker)
