"""What a collector may offer, and who may approve what was drafted."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from bot.debt.values import Money
from bot.language import formats
from bot.services import handoff, plans
from bot.services.negotiations import next_move
from bot.store.tables import Plan
from tests.gateway.conftest import CODE, Debtor, House


def verified(house: House, phone: str, tail: str) -> Debtor:
    debtor = house.debtor()
    debtor.post("/identity/start", {"phone": phone, "id_last4": tail})
    assert debtor.post("/identity/verify", {"code": CODE}).json()["verified"]
    return debtor


def held(house: House, debtor: Debtor, username: str) -> httpx.Client:
    handoff.request_human(house.ctx, debtor.conversation_id, "asked_human", "转人工")
    desk = house.collector(username)
    assert desk.post(f"/api/desk/conversations/{debtor.conversation_id}/claim").status_code == 200
    return desk


@pytest.fixture
def draft_id(house: House) -> str:
    debtor = verified(house, "13800000011", "6012")
    move: Any = next_move(house.ctx, debtor.conversation_id)
    view = plans.submit_draft(house.ctx, debtor.conversation_id, move.offers[0].quote_id, "草案原文", source_quote="提交吧")
    return view.id


def test_the_holder_gets_the_negotiator_s_next_offers_as_json(house: House) -> None:
    debtor = verified(house, "13800000003", "4419")
    desk = held(house, debtor, "collector")
    answer = desk.post(f"/api/desk/conversations/{debtor.conversation_id}/offers", json={"monthly": "800"})
    assert answer.status_code == 200, answer.text
    found = answer.json()
    assert found["move"] in {"offers", "draft"}
    assert found["offers"][0]["monthly"] <= "800.00"
    assert all(isinstance(row["amount"], str) for row in found["offers"][0]["rows"])


def test_who_does_not_hold_the_talk_makes_no_offer_in_it(house: House) -> None:
    debtor = verified(house, "13800000003", "4419")
    held(house, debtor, "collector")
    answer = house.collector("collector2").post(f"/api/desk/conversations/{debtor.conversation_id}/offers", json={})
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "not_your_conversation")


@pytest.mark.parametrize("wish", [{"monthly": "-5"}, {"monthly": "NaN"}, {"months": 0}, {"product": "loan"}])
def test_a_nonsensical_wish_is_a_bad_request(house: House, wish: dict[str, Any]) -> None:
    debtor = verified(house, "13800000003", "4419")
    desk = held(house, debtor, "collector")
    assert desk.post(f"/api/desk/conversations/{debtor.conversation_id}/offers", json=wish).status_code == 400


def test_a_draft_waits_in_the_register_until_somebody_with_the_level_decides(house: House, draft_id: str) -> None:
    desk = house.collector("supervisor")
    (row,) = desk.get("/api/desk/approvals").json()["rows"]
    assert (row["id"], row["status"]) == (draft_id, "pending_approval")
    assert desk.post(f"/api/desk/approvals/{draft_id}/approve").json()["status"] == "approved"
    assert desk.get("/api/desk/approvals").json()["rows"] == []


def test_an_approver_sees_what_is_owed_what_is_paid_in_all_and_whose_level_suffices(house: House, draft_id: str) -> None:
    (row,) = house.collector("supervisor").get("/api/desk/approvals").json()["rows"]
    terms = row["terms"]
    with house.ctx.uow(read=True) as uow:
        schedule = uow.session.get_one(Plan, draft_id).schedule
    whole = terms["down_fen"] + sum(one["amount_fen"] for one in schedule)
    assert row["total_to_pay"] == formats.money(Money(whole))
    assert row["owed"] == formats.money(Money(terms["inputs"]["total"]["fen"]))
    assert row["needs"] == terms["level"] != "bot"
    assert row["said"] == "提交吧"


def test_a_refused_draft_needs_a_reason(house: House, draft_id: str) -> None:
    desk = house.collector("supervisor")
    assert desk.post(f"/api/desk/approvals/{draft_id}/reject", json={"why": ""}).status_code == 400
    assert desk.post(f"/api/desk/approvals/{draft_id}/reject", json={"why": "材料不足"}).json()["status"] == "rejected"


def test_an_invented_draft_is_a_404(house: House) -> None:
    assert house.collector("supervisor").post("/api/desk/approvals/deadbeef/approve").status_code == 404


def test_the_floor_is_shown_to_the_desk_and_never_to_the_debtor(house: House) -> None:
    debtor = verified(house, "13800000003", "4419")
    desk = held(house, debtor, "collector")
    before = debtor.thread()
    (card,) = desk.get(f"/api/desk/conversations/{debtor.conversation_id}/ahead").json()
    assert card["card_tail"] and card["move"] in {"offers", "draft", "refusal", "stop"}
    floor = card["floors"][0]
    assert floor["product"] in {"instalment", "personalised"}
    assert debtor.thread() == before
    told = str(debtor.thread()) + str(desk.get(f"/api/desk/conversations/{debtor.conversation_id}").json()["messages"])
    assert "floor" not in told


def test_who_makes_no_offers_sees_no_floor(house: House) -> None:
    debtor = verified(house, "13800000003", "4419")
    answer = house.collector("compliance").get(f"/api/desk/conversations/{debtor.conversation_id}/ahead")
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "right_missing")
    assert house.http.get(f"/api/desk/conversations/{debtor.conversation_id}/ahead", headers=debtor.headers).status_code == 401
