"""The paper of a plan tells how its figures were computed, in the words of the talk and the desk."""

from __future__ import annotations

from typing import Any

import pytest
from reportlab.lib.styles import ParagraphStyle

from bot.gateway import plan_files
from bot.gateway.phrases import Phrases
from bot.language.receipt_words import receipt_lines
from bot.language.wording import Wording
from bot.services import plan_papers, plans
from tests.gateway.conftest import CODE, Debtor, House
from tests.houses import RESPONSES


@pytest.fixture
def drafted(house: House, debtor: Debtor) -> plan_papers.PlanPaper:
    debtor.post("/identity/start", {"phone": "13800000011", "id_last4": "6012"})
    assert debtor.post("/identity/verify", {"code": CODE}).json()["verified"]
    move: Any = plans.next_move(house.ctx, debtor.conversation_id)
    view = plans.submit_draft(house.ctx, debtor.conversation_id, move.offers[0].quote_id, "草案原文")
    return plan_papers.plan_paper(house.ctx, debtor.conversation_id, view.id)


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_every_step_of_every_receipt_stands_on_the_paper(drafted: plan_papers.PlanPaper, locale: str) -> None:
    phrases = Phrases(Wording.load(RESPONSES))
    shown = plan_files._how_computed(drafted, phrases, locale, ParagraphStyle("plain"))
    texts = [paragraph.text for paragraph in shown if hasattr(paragraph, "text")]
    for receipt in drafted.receipts:
        *steps, result = receipt_lines(receipt, locale)
        assert set(steps) <= set(texts) and f"= {result}" in texts
    assert plan_files.pdf(drafted, phrases, locale).startswith(b"%PDF-")


def test_the_desk_reads_the_same_steps(house: House, debtor: Debtor, drafted: plan_papers.PlanPaper) -> None:
    groups = house.collector("collector").get(f"/api/desk/conversations/{debtor.conversation_id}/receipts").json()
    (plan,) = [group for group in groups if group["about"] == "plan"]
    told = {receipt["figure"]: receipt["lines"] for receipt in plan["receipts"]}
    assert told == {receipt.figure: list(receipt_lines(receipt)[:-1]) for receipt in drafted.receipts}
    assert groups[0]["about"] == "account"


def test_the_receipts_of_a_case_are_for_the_desk_alone(house: House, debtor: Debtor) -> None:
    assert debtor.http.get(f"/api/desk/conversations/{debtor.conversation_id}/receipts").status_code == 401
