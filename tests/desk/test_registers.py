"""The registers: what stands in them, their clocks, and what somebody decides."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.debt.values import Money
from bot.services import audit, callbacks, complaints, contact, demo, disputes, hardship, tickets
from bot.services.desk_registers import clock, day_clock
from tests.gateway.conftest import CODE, Debtor, House
from tests.gateway.test_payments_and_papers import PNG, send_file


@pytest.fixture
def known(debtor: Debtor) -> Debtor:
    debtor.log_in()
    return debtor


def file_complaint(house: House, debtor: Debtor) -> str:
    view = complaints.file_complaint(house.ctx, debtor.conversation_id, ["conduct"], "打到我公司了", {"relations": ["employer"]})
    return view.number


def test_a_complaint_stands_with_its_three_dates_and_a_masked_person(house: House, known: Debtor) -> None:
    number = file_complaint(house, known)
    (row,) = house.collector("compliance").get("/api/desk/complaints").json()["rows"]
    assert row["number"] == number
    assert (row["simple_by"], row["complex_by"], row["latest_by"]) == ("2026-12-05", "2026-12-20", "2027-01-19")
    assert row["clock"] == "green"
    assert row["person"] == "张* 138****0003"


def test_the_clock_of_a_complaint_turns_red_when_its_day_is_over(house: House, known: Debtor) -> None:
    file_complaint(house, known)
    demo.move_clock(house.ctx, house.ctx.clock.now() + timedelta(days=16))
    assert house.collector("compliance").get("/api/desk/complaints").json()["rows"][0]["clock"] == "red"


def test_an_answered_complaint_leaves_the_open_list_and_lifts_its_holds(house: House, known: Debtor) -> None:
    number = file_complaint(house, known)
    assert contact.running_holds(house.ctx, known.conversation_id) != ()
    desk = house.collector("compliance")
    assert desk.post(f"/api/desk/complaints/{number}/assign").status_code == 204
    answered = desk.post(f"/api/desk/complaints/{number}/answer", json={"outcome": "核实后已更换处理人", "upheld": True})
    assert answered.json()["status"] == "answered"
    assert desk.get("/api/desk/complaints").json()["rows"] == []
    (row,) = desk.get("/api/desk/complaints", params={"status": "answered"}).json()["rows"]
    assert (row["outcome"], row["upheld"]) == ("核实后已更换处理人", True)
    assert contact.running_holds(house.ctx, known.conversation_id) == ()
    assert [e.action for e in audit.events(house.ctx, known.conversation_id)].count("complaint_answered") == 1
    assert desk.post("/api/desk/complaints/C0/answer", json={"outcome": "x"}).status_code == 404


def test_tickets_come_the_first_due_first_and_can_be_finished(house: House, known: Debtor) -> None:
    slow = tickets.open_ticket(house.ctx, known.conversation_id, "trace")
    fast = tickets.open_ticket(house.ctx, known.conversation_id, "crisis")
    desk = house.collector()
    numbers = [row["number"] for row in desk.get("/api/desk/tickets").json()["rows"]]
    assert numbers == [fast.number, slow.number]
    assert desk.post(f"/api/desk/tickets/{fast.number}/close", json={"outcome": "已联系"}).json()["status"] == "done"
    assert [row["number"] for row in desk.get("/api/desk/tickets").json()["rows"]] == [slow.number]


def test_a_ticket_nobody_owns_is_taken_by_the_first_and_finished(house: House, known: Debtor) -> None:
    ticket = tickets.open_ticket(house.ctx, known.conversation_id, "trace")
    first, second = house.collector(), house.collector("collector2")

    def unowned() -> list[str]:
        return [row["number"] for row in first.get("/api/desk/tickets", params={"status": "unowned"}).json()["rows"]]

    assert unowned() == [ticket.number]
    assert first.post(f"/api/desk/tickets/{ticket.number}/take").status_code == 200
    late = second.post(f"/api/desk/tickets/{ticket.number}/take")
    assert (late.status_code, late.json()["error"]["code"]) == (409, "ticket_taken")
    assert unowned() == []
    assert first.get("/api/desk/tickets").json()["rows"][0]["assigned_to"] == "collector"
    first.post(f"/api/desk/tickets/{ticket.number}/close", json={"outcome": "查到了"})
    ended = first.post(f"/api/desk/tickets/{ticket.number}/take")
    assert (ended.status_code, ended.json()["error"]["code"]) == (409, "ticket_ended")
    assert second.post("/api/desk/tickets/T0/take").status_code == 404


def test_a_dispute_is_decided_with_a_reason_and_the_debtor_is_told(house: House, known: Debtor) -> None:
    number = disputes.open_dispute(house.ctx, known.conversation_id, "amount", description="总额不对").number
    desk = house.collector("supervisor")
    path = f"/api/desk/disputes/{number}/decide"
    assert desk.post(path, json={"outcome": "upheld", "reason": ""}).status_code == 400
    assert desk.post(path, json={"outcome": "perhaps", "reason": "r"}).status_code == 400
    assert desk.post(path, json={"outcome": "upheld", "reason": "核对后确有误差"}).json() == {
        "number": number,
        "status": "upheld",
    }
    (row,) = desk.get("/api/desk/disputes", params={"status": "upheld"}).json()["rows"]
    assert (row["decided_by"], row["outcome"]) == ("supervisor", "核对后确有误差")
    assert number in known.thread()[-1]["text"]


# duty: disp.objective_facts
def test_a_dispute_is_upheld_for_a_part_of_its_amount(house: House) -> None:
    debtor = house.debtor()
    debtor.post("/identity/start", {"phone": "13800000004", "id_last4": "9052"})
    assert debtor.post("/identity/verify", {"code": CODE}).json()["verified"]
    number = disputes.open_dispute(house.ctx, debtor.conversation_id, "merchant", amount=Money.of("1288")).number
    desk, path = house.collector("supervisor"), f"/api/desk/disputes/{number}/decide"
    wish = {"outcome": "upheld", "reason": "只多收了运费"}
    for wrong in ("1288.01", "0", "-1", "1.234", "much"):
        assert desk.post(path, json=wish | {"granted": wrong}).status_code == 400
    assert desk.post(path, json=wish | {"granted": "88.5"}).json() == {"number": number, "status": "partly"}
    (row,) = desk.get("/api/desk/disputes", params={"status": "partly"}).json()["rows"]
    assert (row["amount"], row["granted"]) == ("1,288.00", "88.50")
    assert "其中一部分您说得对" in debtor.thread()[-1]["text"]


def test_a_dispute_of_one_s_own_talk_is_a_colleague_s_to_decide(house: House, known: Debtor) -> None:
    number = disputes.open_dispute(house.ctx, known.conversation_id, "amount", description="总额不对").number
    desk = house.collector("supervisor")
    assert desk.post(f"/api/desk/conversations/{known.conversation_id}/take_over").status_code == 200
    refused = desk.post(f"/api/desk/disputes/{number}/decide", json={"outcome": "upheld", "reason": "有误"})
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "four_eyes_dispute")


def test_a_dispute_has_a_day_by_which_it_is_decided(house: House, known: Debtor) -> None:
    disputes.open_dispute(house.ctx, known.conversation_id, "amount", description="总额不对")
    desk = house.collector("compliance")
    (row,) = desk.get("/api/desk/disputes").json()["rows"]
    assert (row["decide_by"], row["clock"]) == ("2026-12-20", "green")
    demo.move_clock(house.ctx, house.ctx.clock.now() + timedelta(days=31))
    (late,) = house.collector("compliance").get("/api/desk/disputes").json()["rows"]
    assert late["clock"] == "red"


def test_a_visit_is_registered_and_taken_back(house: House) -> None:
    desk = house.collector("supervisor")
    visit = {
        "kind": "visit", "phone": "13800000003", "on": "2026-11-25", "window_from": "10:00", "window_to": "11:30",
        "staff": ["8001", "HC2107"],
    }  # fmt: skip
    alone = desk.post("/api/desk/registry", json=visit | {"staff": ["8001"]})
    assert (alone.status_code, alone.json()["error"]["code"]) == (400, "visit_alone")
    number = desk.post("/api/desk/registry", json=visit).json()["value"]

    def found() -> dict[str, Any]:
        rows = desk.get("/api/desk/registry", params={"kind": "visit"}).json()["rows"]
        return next(row for row in rows if row["value"] == number)

    assert found()["person"] == "张* 138****0003"
    assert desk.post(f"/api/desk/registry/{found()['id']}/cancel", json={"why": "客户要求"}).status_code == 204
    assert found()["data"]["cancelled_on"] == "2026-11-20"


def test_a_call_back_stands_in_the_calendar_until_it_took_place(house: House, known: Debtor) -> None:
    slot = callbacks.free_slots(house.ctx)[0]
    booked = callbacks.book(house.ctx, known.conversation_id, slot.start)
    desk = house.collector()
    (row,) = desk.get("/api/desk/callbacks").json()["rows"]
    assert row["id"] == booked.id
    assert desk.post(f"/api/desk/callbacks/{booked.id}/end", json={"outcome": "done"}).json()["status"] == "done"
    assert desk.get("/api/desk/callbacks").json()["rows"] == []


def test_a_call_back_is_moved_to_a_free_window_and_the_debtor_is_told(house: House, known: Debtor) -> None:
    first, second = callbacks.free_slots(house.ctx)[:2]
    booked = callbacks.book(house.ctx, known.conversation_id, first.start)
    desk, path = house.collector(), f"/api/desk/callbacks/{booked.id}/move"
    free = desk.get("/api/desk/callbacks/slots").json()
    assert {"from": second.start.isoformat(), "to": second.end.isoformat()} in free
    moved = desk.post(path, json={"start": second.start.isoformat()})
    assert moved.json() == {"id": booked.id, "from": second.start.isoformat(), "to": second.end.isoformat()}
    assert f"{second.start:%H:%M}" in known.thread()[-1]["text"]
    said = len(known.thread())
    assert desk.post(path, json={"start": second.start.isoformat()}).status_code == 200, "the same again changes nothing"
    assert len(known.thread()) == said
    last = audit.events(house.ctx, known.conversation_id)[-1]
    assert (last.action, last.actor) == ("callback_moved", "collector")
    assert desk.post(path, json={"start": "2026-11-22T03:00:00+08:00"}).status_code == 400
    assert desk.post(path, json={"start": "2026-11-23T10:00:00"}).status_code == 400
    assert desk.post("/api/desk/callbacks/c0/move", json={"start": second.start.isoformat()}).status_code == 404
    assert house.collector("compliance").post(path, json={"start": first.start.isoformat()}).status_code == 403


def test_a_call_back_does_not_move_into_a_window_that_is_full_nor_once_it_took_place(house: House, known: Debtor) -> None:
    first, second = callbacks.free_slots(house.ctx)[:2]
    booked = callbacks.book(house.ctx, known.conversation_id, first.start)
    for number in range(callbacks.AT_ONCE):
        callbacks.book(house.ctx, house.debtor().conversation_id, second.start, phone=f"1380001000{number}")
    desk, path = house.collector(), f"/api/desk/callbacks/{booked.id}/move"
    assert desk.post(path, json={"start": second.start.isoformat()}).json()["error"]["code"] == "slot_unavailable"
    desk.post(f"/api/desk/callbacks/{booked.id}/end", json={"outcome": "done"})
    later = callbacks.free_slots(house.ctx)[-1]
    assert desk.post(path, json={"start": later.start.isoformat()}).json()["from"] == first.start.isoformat()


def test_a_paper_can_be_opened_by_the_desk_with_a_trace_and_decided_by_a_supervisor(house: House, known: Debtor) -> None:
    hardship.declare(house.ctx, known.conversation_id, "job_loss")
    assert send_file(known, purpose="job_loss").status_code == 201
    hardship.submit_papers(house.ctx, known.conversation_id, "job_loss")
    supervisor = house.collector("supervisor")
    (row,) = supervisor.get("/api/desk/documents").json()["rows"]
    content = supervisor.get(f"/api/desk/documents/{row['id']}/content")
    assert (content.content, content.headers["content-type"]) == (PNG, "image/png")
    assert "sandbox" in content.headers["content-security-policy"]
    assert "paper_opened" in [e.action for e in audit.events(house.ctx, known.conversation_id)]
    wish = {"conversation_id": known.conversation_id, "reason": "job_loss", "verified": False}
    assert supervisor.post("/api/desk/documents/decide", json=wish).status_code == 400
    decided = supervisor.post("/api/desk/documents/decide", json=wish | {"verified": True})
    assert decided.json() == {"reason": "job_loss", "status": "verified"}
    assert supervisor.get("/api/desk/documents").json()["rows"] == []


def test_a_sensitive_paper_is_opened_only_by_whoever_decides_about_it(house: House, known: Debtor) -> None:
    hardship.answer_consent(house.ctx, known.conversation_id, "illness", "…", given=True)
    assert send_file(known, purpose="illness", consent_kind="illness").status_code == 201
    for who, status in (("collector", 403), ("compliance", 403), ("supervisor", 200)):
        desk = house.collector(who)
        (row,) = desk.get("/api/desk/documents").json()["rows"]
        answer = desk.get(f"/api/desk/documents/{row['id']}/content")
        assert (row["name"], answer.status_code, PNG in answer.content) == (None, status, status == 200)


def test_the_stop_list_is_changed_only_with_a_reason(house: House, known: Debtor) -> None:
    file_complaint(house, known)
    desk = house.collector("compliance")
    (row,) = desk.get("/api/desk/stop_list").json()["rows"]
    assert row["relation"] == "employer"
    assert desk.post(f"/api/desk/stop_list/{row['id']}/lift", json={"why": ""}).status_code == 400
    assert desk.post(f"/api/desk/stop_list/{row['id']}/lift", json={"why": "本人书面要求"}).status_code == 204
    assert desk.get("/api/desk/stop_list").json()["rows"] == []


def test_the_registry_lists_what_callers_are_checked_against(house: House) -> None:
    rows = house.collector("admin").get("/api/desk/registry", params={"kind": "staff"}).json()["rows"]
    assert rows and all(row["kind"] == "staff" for row in rows)


def test_a_register_is_paged_without_gaps(house: House) -> None:
    desk = house.collector()
    whole = [row["id"] for row in desk.get("/api/desk/registry").json()["rows"]]
    seen: list[str] = []
    skip: int | None = 0
    while skip is not None:
        page = desk.get("/api/desk/registry", params={"skip": skip, "limit": 2}).json()
        seen += [row["id"] for row in page["rows"]]
        skip = page["next_skip"]
    assert len(whole) > 2
    assert seen == whole


def test_clocks_are_amber_in_the_last_quarter_and_red_after_the_end() -> None:
    begun = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
    due = begun + timedelta(hours=4)
    assert clock(begun, due, due - timedelta(hours=1, seconds=1)) == "green"
    assert clock(begun, due, due - timedelta(hours=1)) == "amber"
    assert clock(begun, due, due) == "amber"
    assert clock(begun, due, due + timedelta(seconds=1)) == "red"
    first, last = date(2026, 11, 20), date(2026, 12, 5)
    assert [day_clock(first, last, last - timedelta(days=n)) for n in (4, 3, 0, -1)] == ["green", "amber", "amber", "red"]
