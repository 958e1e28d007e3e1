"""What is decided at the desk is said in the talk it belongs to, in words that may go out."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from bot.services import audit, callbacks, complaints, demo, hardship, plans, tasks, tickets
from bot.services.negotiations import next_move
from bot.services.tasks import TaskState
from tests.desk.test_offers_and_approvals import verified
from tests.gateway.conftest import Debtor, House
from tests.gateway.test_payments_and_papers import PNG

THREAT = "再不还就让警察抓你"


@pytest.fixture
def known(debtor: Debtor) -> Debtor:
    debtor.log_in()
    return debtor


def last(known: Debtor) -> str:
    return str(known.thread()[-1]["text"])


def told(house: House, known: Debtor) -> list[str]:
    happened = audit.events(house.ctx, known.conversation_id)
    return [json.loads(event.data)["kind"] for event in happened if event.action == "decision_told"]


def file_complaint(house: House, known: Debtor) -> str:
    return complaints.file_complaint(house.ctx, known.conversation_id, ["conduct"], "对我大喊大叫").number


def paper(house: House, known: Debtor, purpose: str) -> None:
    if purpose not in ("complaint", "dispute", "payment"):
        hardship.declare(house.ctx, known.conversation_id, purpose)
    hardship.answer_consent(house.ctx, known.conversation_id, purpose, "只用于这次审核", given=True)
    sent = {"name": "1.png", "content": PNG, "purpose": purpose, "consent_kind": purpose}
    hardship.add_attachment(house.ctx, known.conversation_id, **sent)  # type: ignore[arg-type]
    hardship.submit_papers(house.ctx, known.conversation_id, purpose)


@pytest.mark.parametrize(
    ("verdict", "kind", "says"),
    [
        ({"upheld": True}, "complaint_upheld", "属实"),
        ({"upheld": False}, "complaint_rejected", "没能查实"),
        ({}, "complaint_answered", "有答复了"),
    ],
)
def test_the_answer_to_a_complaint_is_read_in_the_talk_once(
    house: House, known: Debtor, verdict: dict[str, bool], kind: str, says: str
) -> None:
    number, desk = file_complaint(house, known), house.collector("compliance")
    for _ in range(2):
        sent = desk.post(f"/api/desk/complaints/{number}/answer", json={"outcome": "已更换处理人，向您致歉", **verdict})
        assert sent.status_code == 200
    assert number in last(known)
    assert says in last(known)
    assert "已更换处理人，向您致歉" in last(known)
    assert told(house, known) == [kind]


@pytest.mark.parametrize(("form", "case"), [("complaint", "complaint"), ("scam", "ticket")])
def test_nothing_more_is_asked_about_a_case_that_has_its_answer(house: House, known: Debtor, form: str, case: str) -> None:
    talk, desk = known.conversation_id, house.collector("supervisor")
    if case == "complaint":
        number, path = file_complaint(house, known), "complaints/{}/answer"
    else:
        number, path = tickets.open_ticket(house.ctx, talk, "fraud").number, "tickets/{}/close"
    tasks.open_task(house.ctx, talk, TaskState(form, "number", {case: "another"}))
    assert desk.post(f"/api/desk/{path.format(number)}", json={"outcome": "已核实"}).status_code == 200
    assert tasks.current(house.ctx, talk) is not None, "a form about something else stays"
    number = file_complaint(house, known) if case == "complaint" else tickets.open_ticket(house.ctx, talk, "fraud").number
    tasks.open_task(house.ctx, talk, TaskState(form, "number", {case: number}))
    assert desk.post(f"/api/desk/{path.format(number)}", json={"outcome": "已核实"}).status_code == 200
    assert tasks.current(house.ctx, talk) is None


def test_an_answer_that_threatens_goes_back_and_decides_nothing(house: House, known: Debtor) -> None:
    number, desk = file_complaint(house, known), house.collector("compliance")
    before = known.thread()
    sent = desk.post(f"/api/desk/complaints/{number}/answer", json={"outcome": THREAT, "upheld": False})
    assert (sent.status_code, sent.json()["error"]["code"]) == (422, "draft_blocked")
    assert sent.json()["reasons"]
    assert known.thread() == before
    assert [row["number"] for row in desk.get("/api/desk/complaints").json()["rows"]] == [number]


@pytest.mark.parametrize("purpose", ["unemployment", "complaint", "dispute", "payment"])
@pytest.mark.parametrize(("verified", "says"), [(True, "已经通过"), (False, "照片看不清")])
def test_a_verdict_on_papers_is_read_in_the_talk_and_ends_the_work(
    house: House, known: Debtor, purpose: str, verified: bool, says: str
) -> None:
    paper(house, known, purpose)
    desk = house.collector("supervisor")
    wish = {"conversation_id": known.conversation_id, "reason": purpose, "verified": verified, "why": "照片看不清，请重拍"}
    assert desk.post("/api/desk/documents/decide", json=wish).status_code == 200
    assert says in last(known)
    assert told(house, known) == ["papers_verified" if verified else "papers_rejected"]
    assert desk.get("/api/desk/documents").json()["rows"] == []
    assert desk.get("/api/desk/tickets").json()["rows"] == []
    (done,) = desk.get("/api/desk/tickets", params={"status": "done"}).json()["rows"]
    assert done["kind"] == "evidence_review"


def test_papers_that_still_wait_keep_their_work_open(house: House, known: Debtor) -> None:
    paper(house, known, "unemployment")
    hardship.add_attachment(house.ctx, known.conversation_id, name="2.png", content=PNG + b"2", purpose="payment")
    desk = house.collector("supervisor")
    wish = {"conversation_id": known.conversation_id, "reason": "unemployment", "verified": True}
    assert desk.post("/api/desk/documents/decide", json=wish).status_code == 200
    assert len(desk.get("/api/desk/tickets").json()["rows"]) == 1


def test_a_refusal_of_papers_with_words_that_may_not_go_out_refuses_nothing(house: House, known: Debtor) -> None:
    paper(house, known, "unemployment")
    desk = house.collector("supervisor")
    wish = {"conversation_id": known.conversation_id, "reason": "unemployment", "verified": False, "why": THREAT}
    assert desk.post("/api/desk/documents/decide", json=wish).status_code == 422
    assert len(desk.get("/api/desk/documents").json()["rows"]) == 1


def test_work_that_was_promised_an_answer_gives_it_and_work_of_the_house_stays_inside(house: House, known: Debtor) -> None:
    desk = house.collector()
    asked = tickets.open_ticket(house.ctx, known.conversation_id, "trace")
    inside = tickets.open_ticket(house.ctx, known.conversation_id, "crisis")
    shown = {row["number"]: row["told"] for row in desk.get("/api/desk/tickets").json()["rows"]}
    assert shown == {asked.number: True, inside.number: False}
    before = known.thread()
    assert desk.post(f"/api/desk/tickets/{inside.number}/close", json={"outcome": "家人在旁"}).status_code == 200
    assert known.thread() == before
    assert (
        desk.post(f"/api/desk/tickets/{asked.number}/close", json={"outcome": "这笔款已经查到，记在您的账上"}).status_code == 200
    )
    assert f"查找款项 {asked.number} 有结果了" in last(known)
    assert "已经查到" in last(known)


def test_a_refused_draft_says_why(house: House) -> None:
    known = verified(house, "13800000011", "6012")
    move: Any = next_move(house.ctx, known.conversation_id)
    plan = plans.submit_draft(house.ctx, known.conversation_id, move.offers[0].quote_id, "草案原文", source_quote="提交吧")
    desk = house.collector("supervisor")
    assert desk.post(f"/api/desk/approvals/{plan.id}/reject", json={"why": THREAT}).status_code == 422
    assert desk.post(f"/api/desk/approvals/{plan.id}/reject", json={"why": "收入证明还不够"}).status_code == 200
    assert "收入证明还不够" in last(known)


def test_a_call_is_missed_only_after_its_time_has_come_and_then_the_person_reads_it(house: House, known: Debtor) -> None:
    slot = callbacks.free_slots(house.ctx)[0]
    booked = callbacks.book(house.ctx, known.conversation_id, slot.start)
    desk = house.collector()
    early = desk.post(f"/api/desk/callbacks/{booked.id}/end", json={"outcome": "missed"})
    assert (early.status_code, early.json()["error"]["code"]) == (409, "callback_not_yet")
    demo.move_clock(house.ctx, slot.start + timedelta(minutes=5))
    later = house.collector()  # the session of the morning has lapsed
    assert later.post(f"/api/desk/callbacks/{booked.id}/end", json={"outcome": "missed"}).status_code == 200
    assert "没有接通" in last(known)
