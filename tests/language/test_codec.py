"""Values as JSON objects and back."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from bot.debt.values import Money
from bot.language.codec import from_json, number_of, to_json
from bot.language.reading import read

TODAY = date(2026, 11, 20)
TEXT = (
    "尾号8821先还一半，最多500块，两千左右，每月七八百，月底前和20号，"
    "每月5号，延期两天，最多24期，免30%，晚上六点到九点，我妈知道"
)


def test_every_kind_of_value_survives_json() -> None:
    values = [value for group in vars(read(TEXT, TODAY)).values() for value in group]
    assert len({type(value) for value in values}) == 8
    for value in values:
        assert from_json(json.loads(json.dumps(to_json(value)))) == value


def test_absent_fields_are_left_out() -> None:
    (amount,) = read("五百块", TODAY).amounts
    assert to_json(amount) == {"type": "amount", "kind": "exact", "span": [0, 3], "text": "五百块", "value": 50000}


@pytest.mark.parametrize(
    "plain",
    [{}, {"type": "rumour"}, {"type": "amount"}, {"type": "date", "kind": "exact", "span": [0, 1], "text": "", "value": "soon"}],
)
def test_malformed_objects_are_refused(plain: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        from_json(plain)


def test_the_figure_to_act_on_is_the_value_or_the_bound() -> None:
    reading = read("最多500块，两三千，一半", TODAY)
    assert [number_of(amount) for amount in reading.amounts] == [Money.of(500), Money.of(2000), None]
    assert number_of(read("三成", TODAY).percents[0]) == Decimal(30)
    assert number_of(read("25号", TODAY).dates[0]) == date(2026, 11, 25)
