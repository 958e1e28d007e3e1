"""All receipts behind the figures of a card: for the person the offer or plan is about, and nobody else."""

from __future__ import annotations

from typing import Any

import pytest

from bot.debt.negotiation import Ask
from bot.services import explanations, plans
from bot.services.card_data import plain
from tests.gateway.conftest import CODE, Debtor, House


@pytest.fixture
def owner(debtor: Debtor) -> Debtor:
    debtor.log_in()
    return debtor


@pytest.fixture
def quote(house: House, owner: Debtor) -> str:
    move: Any = plans.next_move(house.ctx, owner.conversation_id, Ask(months=12))
    return str(move.offers[0].quote_id)


def test_every_figure_of_an_offer_comes_with_its_lines(house: House, owner: Debtor, quote: str) -> None:
    found = {one["figure"]: one for one in owner.get(f"/offers/{quote}/receipts").json()["receipts"]}
    assert found["total_paid"]["value"] == "8,910.28"
    assert found["apr"]["lines"] and found["waived_late_fee"]["value"] == "127.20"
    told = explanations.asked(house.ctx, owner.conversation_id, "down_payment")
    assert found["down_payment"] == plain(told)


def test_an_offer_that_was_followed_by_another_is_still_explained(house: House, owner: Debtor, quote: str) -> None:
    plans.next_move(house.ctx, owner.conversation_id, Ask(months=6))
    assert owner.get(f"/offers/{quote}/receipts").status_code == 200


def test_a_plan_is_explained_as_it_was_agreed(house: House, debtor: Debtor) -> None:
    debtor.post("/identity/start", {"phone": "13800000011", "id_last4": "6012"})
    assert debtor.post("/identity/verify", {"code": CODE}).json()["verified"]
    move: Any = plans.next_move(house.ctx, debtor.conversation_id)
    view = plans.submit_draft(house.ctx, debtor.conversation_id, move.offers[0].quote_id, "草案原文")
    found = debtor.get(f"/plans/{view.id}/receipts").json()["receipts"]
    assert found == plain(explanations.of_offer(move.offers[0]))


def test_a_forged_id_somebody_else_s_and_an_unverified_talk_get_the_same_404(house: House, owner: Debtor, quote: str) -> None:
    stranger = house.debtor()
    stranger.post("/identity/start", {"phone": "13800000008", "id_last4": "2204"})
    assert stranger.post("/identity/verify", {"code": CODE}).json()["verified"]
    answers = [
        owner.get("/offers/Q0000000000000000/receipts"),
        owner.get("/plans/deadbeef/receipts"),
        stranger.get(f"/offers/{quote}/receipts"),
        house.debtor().get(f"/offers/{quote}/receipts"),
    ]
    assert [answer.status_code for answer in answers] == [404, 404, 404, 404]
    assert not any(quote in answer.text or "8,910" in answer.text for answer in answers)
    assert house.http.get(f"/api/chat/offers/{quote}/receipts").status_code == 401
