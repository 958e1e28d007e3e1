"""The supervisor's figures over HTTP: who may see them, over which period, and as a table."""

from __future__ import annotations

import csv
import io

import pytest

from bot.services import audit, handoff
from tests.gateway.conftest import Debtor, House


# duty: rec.report_superior, eth.not_amount_only
def test_a_supervisor_reads_every_figure_with_its_definition(house: House, debtor: Debtor) -> None:
    handoff.request_human(house.ctx, debtor.conversation_id, "asked_human", "转人工")
    answer = house.collector("supervisor").get("/api/desk/figures")
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert (body["from"], body["to"], len(body["days"])) == ("2026-10-22", "2026-11-20", 30)
    by_code = {figure["code"]: figure for figure in body["figures"]}
    assert by_code["sessions"]["value"] == "1"
    assert by_code["sessions"]["days"][-1] == 1
    assert by_code["escalations"]["rows"] == [{"key": "asked_human", "value": "1", "part": 1, "whole": 1}]
    assert all(figure["title"] and figure["means"] for figure in body["figures"])


@pytest.mark.parametrize(("who", "status"), [("collector", 403), ("supervisor", 200), ("compliance", 200), ("admin", 200)])
def test_collectors_see_no_figures(house: House, who: str, status: int) -> None:
    desk = house.collector(who)
    assert desk.get("/api/desk/figures").status_code == status
    assert desk.get("/api/desk/figures/table.csv").status_code == status


@pytest.mark.parametrize(
    "period",
    [{"from": "2026-11-20", "to": "2026-11-01"}, {"to": "2026-12-01"}, {"from": "2020-01-01"}, {"from": "yesterday"}],
)
def test_a_period_that_makes_no_sense_is_a_bad_request(house: House, period: dict[str, str]) -> None:
    answer = house.collector("supervisor").get("/api/desk/figures", params=period)
    assert answer.status_code == 400
    assert answer.json()["error"]["message"]


def test_the_table_is_a_file_and_taking_it_away_is_audited(house: House) -> None:
    answer = house.collector("compliance").get("/api/desk/figures/table.csv", params={"from": "2026-11-01"})
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert 'filename="figures-2026-11-01-2026-11-20.csv"' in answer.headers["content-disposition"]
    lines = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert {line["from"] for line in lines} == {"2026-11-01"}
    assert "sessions" in {line["figure"] for line in lines}
    last = audit.events(house.ctx, audit.HOUSE)[-1]
    assert (last.action, last.actor) == ("figures_exported", "compliance")
