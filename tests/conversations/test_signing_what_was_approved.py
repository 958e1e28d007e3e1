"""A draft from the first word to the signature: the debtor asks, a person at the desk approves, the debtor reads and signs."""

from __future__ import annotations

from datetime import timedelta

import httpx

from bot.services.ports import Context
from bot.store.tables import Plan
from tests.live import House, Talk


def words(said: list[dict[str, object]]) -> str:
    return "\n".join(str(message["text"]) for message in said)


# duty: plan.negotiate
def test_what_the_desk_approved_the_debtor_reads_and_signs(
    fresh: House, store: Context, persons: dict[str, dict[str, str]]
) -> None:
    talk = Talk(fresh)
    talk.identify(persons["A04"])
    talk.say("能分24期吗")
    assert "不代表已同意" in words(talk.tap("选 24 期"))
    with store.uow(read=True) as uow:
        draft = uow.one(Plan, status="pending_approval")
        assert draft is not None
        draft_id, number = draft.id, draft.number
    with httpx.Client(base_url=fresh.url, trust_env=False) as desk:
        desk.post("/api/desk/login", json={"username": "supervisor", "password": "demo"}).raise_for_status()
        desk.post(f"/api/desk/approvals/{draft_id}/approve").raise_for_status()
    shown = words(talk.say("我的方案批了吗"))
    assert number in shown and "综合融资成本明示表" in shown
    later = store.clock.local() + timedelta(seconds=11)
    httpx.post(f"{fresh.url}/api/demo/clock", json={"now": later.isoformat()}, trust_env=False).raise_for_status()
    assert "3,194.89" in words(talk.say("看完了，同意"))
    assert number in words(talk.say("确认"))
    with store.uow(read=True) as uow:
        signed = uow.session.get_one(Plan, draft_id)
        assert (signed.status, signed.source_quote) == ("pending_down", "确认")
    talk.http.close()
