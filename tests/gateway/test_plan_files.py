"""The plan as PDF and calendar: for its verified owner and nobody else."""

from __future__ import annotations

from typing import Any

import pytest
from icalendar import Calendar
from sqlalchemy import select

from bot.services import plan_papers, plans
from bot.store.tables import Plan
from tests.gateway.conftest import CODE, Debtor, House

A08 = {"phone": "13800000008", "id_last4": "2204"}


@pytest.fixture
def plan_id(house: House) -> str:
    with house.ctx.uow(read=True) as uow:
        return str(uow.session.scalars(select(Plan.id)).first())


@pytest.fixture
def owner(debtor: Debtor) -> Debtor:
    debtor.post("/identity/start", A08)
    assert debtor.post("/identity/verify", {"code": CODE}).json()["verified"]
    return debtor


def test_the_owner_gets_a_pdf_that_names_the_plan(owner: Debtor, plan_id: str) -> None:
    answer = owner.get(f"/plans/{plan_id}.pdf")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    assert "XH" in answer.headers["content-disposition"]


def test_a_plan_that_was_brought_over_says_so_in_place_of_words_of_ours(house: House, owner: Debtor, plan_id: str) -> None:
    paper = plan_papers.plan_paper(house.ctx, owner.conversation_id, plan_id)
    assert "12 期" in paper.wording and "8,073.48" in paper.wording


def test_the_calendar_has_one_event_per_instalment_with_a_reminder_and_no_word_of_debt(owner: Debtor, plan_id: str) -> None:
    calendar = Calendar.from_ical(owner.get(f"/plans/{plan_id}.ics").content)
    events = calendar.walk("VEVENT")
    assert len(events) == 12
    assert all(len(event.walk("VALARM")) == 1 for event in events)
    assert not any(word in str(event["summary"]) for event in events for word in ("欠", "逾期", "债"))
    assert "672.79" in str(events[0]["description"])


def test_a_first_payment_stands_on_the_paper_and_in_the_calendar_before_the_instalments(house: House, debtor: Debtor) -> None:
    debtor.log_in()
    move: Any = plans.next_move(house.ctx, debtor.conversation_id)
    offer = next(one for one in move.offers if one.down.fen)
    plan = plans.submit_draft(house.ctx, debtor.conversation_id, offer.quote_id, "草案原文")
    paper = plan_papers.plan_paper(house.ctx, debtor.conversation_id, plan.id)
    assert [row.number for row in paper.rows] == list(range(len(offer.rows) + 1))
    assert (paper.rows[0].due, paper.rows[0].amount) == (plan.down_due, offer.down)
    assert paper.total == offer.total_to_pay
    events = Calendar.from_ical(debtor.get(f"/plans/{plan.id}.ics").content).walk("VEVENT")
    assert len(events) == len(paper.rows)
    assert str(events[0]["summary"]) == "还款计划首付"
    assert str(offer.down.yuan) in str(events[0]["description"]).replace(",", "")
    assert debtor.get(f"/plans/{plan.id}.pdf").content.startswith(b"%PDF-")


@pytest.mark.parametrize("kind", ["pdf", "ics"])
def test_anybody_else_s_plan_is_a_404_and_so_is_an_invented_one(house: House, plan_id: str, kind: str) -> None:
    stranger = house.debtor()
    assert stranger.get(f"/plans/{plan_id}.{kind}").status_code == 404
    stranger.log_in()
    assert stranger.get(f"/plans/{plan_id}.{kind}").status_code == 404
    assert stranger.get(f"/plans/deadbeef.{kind}").status_code == 404
    assert stranger.get(f"/plans/{plan_id}.exe").status_code == 404
