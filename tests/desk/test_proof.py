"""Taking a proof pack over HTTP."""

from __future__ import annotations

from bot.proof import check
from bot.services import audit, handoff
from tests.gateway.conftest import Debtor, House


def test_a_supervisor_downloads_a_pack_that_is_whole(house: House, debtor: Debtor) -> None:
    debtor.texts("你好")
    answer = house.collector("supervisor").get(f"/api/desk/conversations/{debtor.conversation_id}/proof.zip")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/zip"
    assert answer.headers["content-disposition"].startswith('attachment; filename="proof-')
    assert answer.headers["cache-control"] == "no-store"
    found = check(answer.content)
    assert found.conversation_id == debtor.conversation_id
    assert audit.events(house.ctx, debtor.conversation_id)[-1].action == "proof_pack_taken"


def test_a_collector_gets_it_only_for_a_talk_that_was_theirs(house: House, debtor: Debtor) -> None:
    path = f"/api/desk/conversations/{debtor.conversation_id}"
    handoff.request_human(house.ctx, debtor.conversation_id, "asked_human", "转人工")
    first, other = house.collector(), house.collector("collector2")
    assert first.get(path).json()["conversation"]["may_take_proof"] is False
    assert first.get(f"{path}/proof.zip").json()["error"]["code"] == "right_missing"
    assert first.post(f"{path}/claim").status_code == 200
    assert first.get(path).json()["conversation"]["may_take_proof"] is True
    assert first.get(f"{path}/proof.zip").status_code == 200
    assert other.get(f"{path}/proof.zip").status_code == 403


def test_an_invented_case_has_no_pack(house: House) -> None:
    assert house.collector("compliance").get("/api/desk/conversations/deadbeef/proof.zip").status_code == 404
