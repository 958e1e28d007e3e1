"""Sentences from response files, and values written for people."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest

from bot.debt.values import Money
from bot.language import formats
from bot.language.wording import Wording, WordingError

RESPONSES = """
version: "3.1"
responses:
  utter_gateway_busy:
    - text: "请稍等，{name}"
    - text: "马上就好，{name}"
    - condition:
        - type: slot
          name: language
          value: en
      text: "One moment, {name}"
  utter_plain:
    - text: "只有中文 {{不变}}"
"""


@pytest.fixture
def wording(tmp_path: Path) -> Wording:
    (tmp_path / "fallback.yml").write_text(RESPONSES, encoding="utf-8")
    return Wording.load(tmp_path)


def test_sentences_are_filled_in_the_language_asked_for(wording: Wording) -> None:
    assert wording.text("utter_gateway_busy", name="王") == "请稍等，王"
    assert wording.text("utter_gateway_busy", "zh", 3, name="王") == "马上就好，王"
    assert wording.text("utter_gateway_busy", "en", name="Li") == "One moment, Li"


def test_a_key_without_english_falls_back_to_its_only_text(wording: Wording) -> None:
    assert wording.text("utter_plain", "en") == "只有中文 {{不变}}"
    assert "utter_plain" in wording and "utter_none" not in wording


def test_the_blanks_of_a_joining_word_are_kept(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text('responses: {utter_joint: [{text: " or "}]}', encoding="utf-8")
    assert Wording.load(tmp_path).text("utter_joint").join(["a", "b"]) == "a or b"


def test_unknown_keys_and_missing_variables_are_errors(wording: Wording) -> None:
    with pytest.raises(WordingError, match="no response named"):
        wording.text("utter_none")
    with pytest.raises(WordingError, match="name is missing"):
        wording.text("utter_gateway_busy")


def test_a_key_in_two_files_is_refused(tmp_path: Path) -> None:
    for name in ("a.yml", "b.yml"):
        (tmp_path / name).write_text(RESPONSES, encoding="utf-8")
    with pytest.raises(ValueError, match="defined twice"):
        Wording.load(tmp_path)


def test_values_are_written_in_both_languages() -> None:
    amount, day = Money.of("8495.2"), date(2026, 12, 8)
    assert formats.money(amount) == "8,495.20"
    assert formats.money(Money(-5)) == "-0.05"
    assert (formats.money_words(amount), formats.money_words(amount, "en")) == ("8,495.20元", "CNY 8,495.20")
    assert (formats.day(day), formats.day(day, "en")) == ("2026年12月8日", "8 Dec 2026")
    assert (formats.day(day, weekday=True), formats.day(day, "en", weekday=True)) == ("2026年12月8日（周二）", "Tue 8 Dec 2026")
    assert (formats.day_short(day), formats.day_short(day, "en")) == ("12月8日", "8 Dec")
    assert formats.clock_time(time(9, 5)) == "09:05"
    assert [formats.percent(Decimal(share)) for share in ("13.03", "50", "0.6", "100", "0")] == [
        "13.03%",
        "50%",
        "0.6%",
        "100%",
        "0%",
    ]
    assert [formats.months(n, "en") for n in (1, 12)] == ["1 month", "12 months"]
    assert [formats.periods(n, "en") for n in (1, 12)] == ["1 instalment", "12 instalments"]
    assert (formats.months(12), formats.periods(12)) == ("12个月", "12期")
