"""A draft from the first word to the signature: the debtor asks, a person at the desk approves, the debtor reads and signs."""

from __future__ import annotations

from datetime import datetime, timedelta

import httpx

from bot.clock import SHANGHAI
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
    shown = words(talk.say("审批有结果了吗"))
    assert number in shown and "综合融资成本明示表" in shown
    later = store.clock.local() + timedelta(seconds=11)
    httpx.post(f"{fresh.url}/api/demo/clock", json={"now": later.isoformat()}, trust_env=False).raise_for_status()
    assert "3,194.89" in words(talk.say("看完了，同意"))
    assert number in words(talk.say("确认"))
    with store.uow(read=True) as uow:
        signed = uow.session.get_one(Plan, draft_id)
        assert (signed.status, signed.source_quote) == ("pending_down", "确认")
    talk.http.close()


def at(house: House, moment: datetime) -> None:
    httpx.post(f"{house.url}/api/demo/clock", json={"now": moment.isoformat()}, trust_env=False).raise_for_status()


def approve(house: House, draft_id: str) -> None:
    with httpx.Client(base_url=house.url, trust_env=False) as desk:
        desk.post("/api/desk/login", json={"username": "supervisor", "password": "demo"}).raise_for_status()
        desk.post(f"/api/desk/approvals/{draft_id}/approve").raise_for_status()


# duty: plan.negotiate
def test_what_was_approved_on_a_later_day_is_read_back_with_the_days_of_the_signature(
    fresh: House, store: Context, persons: dict[str, dict[str, str]]
) -> None:
    talk = Talk(fresh)
    talk.identify(persons["A04"])
    talk.say("能分24期吗")
    talk.tap("选 24 期")
    with store.uow(read=True) as uow:
        draft = uow.one(Plan, status="pending_approval")
        assert draft is not None
        draft_id, quoted = draft.id, draft.terms["down_due"]
    talk.http.close()
    assert quoted == "2026-11-23"
    at(fresh, datetime(2026, 11, 24, 9, 30, tzinfo=SHANGHAI))
    approve(fresh, draft_id)
    at(fresh, datetime(2026, 11, 25, 10, tzinfo=SHANGHAI))
    back = Talk(fresh)
    back.identify(persons["A04"])
    assert "综合融资成本明示表" in words(back.say("我的方案批下来没有"))
    at(fresh, datetime(2026, 11, 25, 10, 0, 20, tzinfo=SHANGHAI))
    read_back = words(back.say("看完了，同意"))
    assert "2026年11月20日" in read_back  # the day of the quote, named as such
    assert "2026年11月28日" in read_back and "2026年11月23日" not in read_back
    done = words(back.say("确认"))
    assert "2026年11月28日" in done and "2026年11月23日" not in done
    with store.uow(read=True) as uow:
        signed = uow.session.get_one(Plan, draft_id)
        assert signed.terms["down_due"] == "2026-11-28"
        assert "2026年11月28日" in signed.wording
        assert all(row["due"] > "2026-11-28" for row in signed.schedule)
    back.http.close()
