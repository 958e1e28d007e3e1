"""Who may do what, endpoint by endpoint and role by role; and nothing at all without a session."""

from __future__ import annotations

from typing import Any

import pytest

from bot.desk.rights import RIGHTS
from tests.gateway.conftest import Debtor, House

ROLES = ("collector", "supervisor", "compliance", "admin")

# (method, path, body, right)
DOORS: list[tuple[str, str, dict[str, Any] | None, str]] = [
    ("GET", "/conversations", None, "talk.read"),
    ("GET", "/conversations/{id}", None, "talk.read"),
    ("GET", "/conversations/{id}/messages", None, "talk.read"),
    ("POST", "/conversations/{id}/claim", None, "talk.hold"),
    ("POST", "/conversations/{id}/take_over", None, "talk.hold"),
    ("POST", "/conversations/{id}/return", {"note": ""}, "talk.hold"),
    ("POST", "/conversations/{id}/transfer", {"to": "collector2"}, "talk.hold"),
    ("POST", "/conversations/{id}/close", {"outcome": "resolved"}, "talk.hold"),
    ("POST", "/conversations/{id}/messages", {"text": "n", "private": True}, "note.write"),
    ("POST", "/conversations/{id}/reveal", {"fact": "phone", "purpose": "call back"}, "person.reveal"),
    ("GET", "/complaints", None, "complaint.read"),
    ("GET", "/disputes", None, "dispute.read"),
    ("GET", "/tickets", None, "ticket.work"),
    ("GET", "/approvals", None, "approval.read"),
    ("GET", "/documents", None, "document.read"),
    ("GET", "/hardship", None, "document.read"),
    ("GET", "/callbacks", None, "callback.work"),
    ("GET", "/stop_list", None, "stop.read"),
    ("GET", "/registry", None, "registry.read"),
    ("POST", "/complaints/C0/answer", {"outcome": "o"}, "complaint.decide"),
    ("POST", "/complaints/C0/assign", None, "complaint.decide"),
    ("POST", "/tickets/T0/close", {"outcome": "o"}, "ticket.work"),
    ("POST", "/tickets/T0/take", None, "ticket.work"),
    ("POST", "/disputes/D0/decide", {"outcome": "upheld", "reason": "r"}, "dispute.decide"),
    ("POST", "/registry", {"kind": "staff"}, "registry.write"),
    ("POST", "/registry/r0/cancel", {"why": "w"}, "registry.write"),
    ("POST", "/callbacks/c0/end", {"outcome": "done"}, "callback.work"),
    ("GET", "/callbacks/slots", None, "callback.work"),
    ("POST", "/callbacks/c0/move", {"start": "2026-11-23T10:00:00+08:00"}, "callback.work"),
    ("POST", "/stop_list/s0/lift", {"why": "w"}, "stop.write"),
    ("GET", "/documents/d0/content", None, "document.read"),
    (
        "POST",
        "/documents/decide",
        {"conversation_id": "{id}", "reason": "job_loss", "verified": True},
        "document.decide",
    ),
    ("POST", "/approvals/p0/approve", None, "approval.decide"),
    ("POST", "/approvals/p0/reject", {"why": "w"}, "approval.decide"),
    ("POST", "/conversations/{id}/offers", {}, "offer.make"),
    ("GET", "/conversations/{id}/ahead", None, "offer.make"),
    ("POST", "/guard", {"conversation_id": "x", "text": "t"}, "note.write"),
    ("GET", "/figures", None, "figures.read"),
    ("GET", "/figures/table.csv", None, "figures.read"),
]


# duty: team.career
@pytest.mark.parametrize("role", ROLES)
def test_a_role_passes_exactly_the_doors_it_has_the_right_for(house: House, debtor: Debtor, role: str) -> None:
    desk = house.collector(role)
    for method, path, body, right in DOORS:
        answer = desk.request(method, "/api/desk" + path.format(id=debtor.conversation_id), json=body)
        refused = answer.status_code == 403 and answer.json()["error"]["code"] == "right_missing"
        if role in RIGHTS[right] and right != "person.reveal":
            assert not refused, (path, answer.text)
            assert answer.status_code != 422 and answer.status_code < 500, (path, answer.text)
        elif role not in RIGHTS[right]:
            assert refused, (path, answer.text)


def test_without_a_session_every_door_is_shut(house: House, debtor: Debtor) -> None:
    for method, path, body, _right in DOORS:
        answer = house.http.request(method, "/api/desk" + path.format(id=debtor.conversation_id), json=body)
        assert answer.status_code == 401, path
        assert answer.json()["error"]["code"] == "session_invalid"


def test_a_cardholder_s_token_opens_nothing_at_the_desk(house: House, debtor: Debtor) -> None:
    assert house.http.get("/api/desk/conversations", headers=debtor.headers).status_code == 401


def test_an_invented_conversation_is_a_404_for_those_who_may_look(house: House) -> None:
    desk = house.collector()
    assert desk.get("/api/desk/conversations/deadbeef").status_code == 404
    assert desk.post("/api/desk/conversations/deadbeef/claim").status_code == 404
