"""The golden amounts and days, record by record."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from bot.language.reading import read

GOLDEN = json.loads((Path(__file__).parent / "golden.json").read_text(encoding="utf-8"))
TODAY = date(2026, 11, 20)
TOTAL = {"50% of total due": ("total", "0.5"), "payoff total today": ("total", "1"), "current minimum due": ("min_due", "1")}


@pytest.mark.parametrize("record", GOLDEN["G30_amounts"], ids=lambda record: record["text"])
def test_every_golden_amount_is_read(record: dict[str, str]) -> None:
    found = read(record["text"], TODAY, frozenset({"amount"})).amounts
    if record["kind"] == "none":
        assert found == ()
        return
    (amount,) = found
    assert amount.kind.value == record["kind"]
    for field in ("value", "low", "high"):
        if field in record:
            assert str(getattr(amount, field)) == record[field]
    if "of" in record:
        assert (amount.relative, str(amount.share)) == TOTAL[record["of"]]


@pytest.mark.parametrize("record", GOLDEN["G31_dates"], ids=lambda record: record["text"])
def test_every_golden_day_is_read(record: dict[str, str]) -> None:
    (day,) = read(record["text"], TODAY, frozenset({"date"})).dates
    assert day.kind.value == record["kind"]
    if "value" in record:
        assert str(day.value) == record["value"]
    if record.get("then") == "confirm":
        assert day.confirm
