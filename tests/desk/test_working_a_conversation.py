"""A collector's work in one conversation: queue, brief, chat, notes, transfer, revealing a fact."""

from __future__ import annotations

from typing import Any

from bot.services import audit, conversations, handoff
from tests.gateway.conftest import Debtor, House

PHONE = "13800000003"


def path_of(debtor: Debtor) -> str:
    return f"/api/desk/conversations/{debtor.conversation_id}"


def waiting(house: House, reason: str = "asked_human") -> Debtor:
    debtor = house.debtor()
    debtor.send("我想找个人说说")
    handoff.request_human(house.ctx, debtor.conversation_id, reason, "我想找个人说说")
    return debtor


def actions_of(house: House, debtor: Debtor) -> list[tuple[str, str]]:
    return [(event.actor, event.action) for event in audit.events(house.ctx, debtor.conversation_id)]


# duty: contact.list_driven, contact.priority_urgency
def test_the_queue_puts_the_gravest_reason_first_and_pages_without_gaps(house: House) -> None:
    talks = {reason: waiting(house, reason) for reason in ("asked_human", "complaint_conduct", "crisis", "fraud")}
    desk = house.collector()
    seen: list[str] = []
    cursor: str | None = None
    while True:
        params = {"owner": "waiting", "limit": 1} | ({"cursor": cursor} if cursor else {})
        page = desk.get("/api/desk/conversations", params=params).json()
        seen += [row["conversation_id"] for row in page["rows"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    order = ("crisis", "fraud", "complaint_conduct", "asked_human")
    assert seen == [talks[reason].conversation_id for reason in order]


# duty: know.data_skill
def test_the_queue_can_be_narrowed_to_a_reason_and_to_one_s_own(house: House) -> None:
    first, second = waiting(house, "fraud"), waiting(house)
    desk = house.collector()
    rows = desk.get("/api/desk/conversations", params={"reason": "fraud"}).json()["rows"]
    assert [row["conversation_id"] for row in rows] == [first.conversation_id]
    desk.post(f"{path_of(second)}/claim")
    mine = desk.get("/api/desk/conversations", params={"owner": "human", "mine": True}).json()["rows"]
    assert [row["conversation_id"] for row in mine] == [second.conversation_id]
    others = house.collector("collector2").get("/api/desk/conversations", params={"owner": "human", "mine": True})
    assert others.json()["rows"] == []


# duty: know.data_skill
def test_a_line_of_the_queue_tells_what_the_debtor_said_last(house: House) -> None:
    debtor = waiting(house)
    desk = house.collector()
    conversations.add_activity(house.ctx, debtor.conversation_id, "withdrawn")
    desk.post(f"{path_of(debtor)}/messages", json={"text": "先看看账单", "private": True})

    def last_text() -> str:
        (row,) = desk.get("/api/desk/conversations").json()["rows"]
        return str(row["last_text"])

    assert last_text() == "我想找个人说说"
    # Its answer, that somebody will come, is the newest message and not what the collector needs to read.
    debtor.send("还要等多久")
    assert debtor.thread()[-1]["sender"] == "bot"
    assert last_text() == "还要等多久"


def test_of_somebody_who_said_nothing_the_line_says_nothing(house: House) -> None:
    handoff.request_human(house.ctx, house.debtor().conversation_id, "asked_human")
    assert house.collector().get("/api/desk/conversations").json()["rows"][0]["last_text"] == ""


def test_a_forged_cursor_is_a_bad_request(house: House) -> None:
    answer = house.collector().get("/api/desk/conversations", params={"cursor": "nonsense"})
    assert answer.status_code == 400


def test_the_detail_has_thread_brief_and_masked_facts_and_is_logged(house: House) -> None:
    debtor = house.debtor()
    debtor.log_in()
    handoff.request_human(house.ctx, debtor.conversation_id, "asked_human", "转人工")
    desk = house.collector()
    answer = desk.get(path_of(debtor))
    found = answer.json()
    assert set(found) == {"conversation", "messages", "brief", "facts"}
    assert found["brief"]["reason"] == "asked_human"
    assert found["facts"]["phone"] == "138****0003"
    assert found["facts"]["name"] == "张*"
    assert PHONE not in answer.text
    assert "tracker" not in answer.text
    assert actions_of(house, debtor)[-1][1] == "desk_looked"


def test_facts_are_empty_while_nobody_proved_who_they_are(house: House, debtor: Debtor) -> None:
    assert house.collector().get(path_of(debtor)).json()["facts"] is None


def test_revealing_a_fact_needs_the_conversation_in_hand_and_leaves_a_trace(house: House) -> None:
    debtor = house.debtor()
    debtor.log_in()
    handoff.request_human(house.ctx, debtor.conversation_id, "asked_human", "转人工")
    desk = house.collector()
    wish = {"fact": "phone", "purpose": "回电核实"}
    assert desk.post(f"{path_of(debtor)}/reveal", json=wish).status_code == 403
    assert "personal_fact_revealed" not in str(actions_of(house, debtor))
    desk.post(f"{path_of(debtor)}/claim")
    assert desk.post(f"{path_of(debtor)}/reveal", json=wish).json() == {"fact": "phone", "value": PHONE}
    assert actions_of(house, debtor)[-1][1] == "personal_fact_revealed"
    assert audit.verify(house.ctx) is None


def test_a_reveal_without_a_purpose_or_of_anything_else_is_refused(house: House) -> None:
    debtor = house.debtor()
    debtor.log_in()
    supervisor = house.collector("supervisor")
    for wish in ({"fact": "phone", "purpose": ""}, {"fact": "token_hash", "purpose": "curious"}, {"fact": "phone"}):
        assert supervisor.post(f"{path_of(debtor)}/reveal", json=wish).status_code == 400


# duty: team.share
def test_only_the_holder_writes_to_the_debtor_and_others_may_leave_notes(house: House) -> None:
    debtor = waiting(house)
    desk, other = house.collector(), house.collector("collector2")
    desk.post(f"{path_of(debtor)}/claim")
    refused = other.post(f"{path_of(debtor)}/messages", json={"text": "插一句"})
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "not_your_conversation")
    note = other.post(f"{path_of(debtor)}/messages", json={"text": "我上周也接过", "private": True})
    assert note.status_code == 201
    assert note.json()["message"]["private"] is True
    compliance = house.collector("compliance")
    assert compliance.post(f"{path_of(debtor)}/messages", json={"text": "您好"}).status_code == 403


def test_after_a_transfer_the_colleague_holds_the_conversation(house: House) -> None:
    debtor = waiting(house)
    desk, other = house.collector(), house.collector("collector2")
    desk.post(f"{path_of(debtor)}/claim")
    assert desk.post(f"{path_of(debtor)}/transfer", json={"to": "collector2"}).status_code == 200
    assert desk.post(f"{path_of(debtor)}/messages", json={"text": "还在"}).status_code == 409
    assert other.post(f"{path_of(debtor)}/messages", json={"text": "我接手了"}).status_code == 201
    assert desk.post(f"{path_of(debtor)}/transfer", json={"to": "nobody"}).status_code == 404


def test_a_claim_with_an_outdated_version_is_a_conflict(house: House) -> None:
    debtor = waiting(house)
    version = house.collector().get("/api/desk/conversations").json()["rows"][0]["version"]
    answer = house.collector("collector2").post(f"{path_of(debtor)}/claim", json={"version": version - 1})
    assert answer.status_code == 409
    assert house.collector("collector2").post(f"{path_of(debtor)}/claim", json={"version": version}).status_code == 200


def test_a_collector_cannot_close_what_they_do_not_hold_and_a_supervisor_can(house: House, debtor: Debtor) -> None:
    wish: dict[str, Any] = {"outcome": "resolved"}
    assert house.collector().post(f"{path_of(debtor)}/close", json=wish).status_code == 409
    assert house.collector("supervisor").post(f"{path_of(debtor)}/close", json=wish).json()["owner"] == "closed"


def test_an_empty_message_to_the_debtor_is_refused(house: House) -> None:
    debtor = waiting(house)
    desk = house.collector()
    desk.post(f"{path_of(debtor)}/claim")
    for text in ("", "   "):
        assert desk.post(f"{path_of(debtor)}/messages", json={"text": text}).status_code == 400
