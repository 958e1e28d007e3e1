"""Approved sentences are recognised word for word; a gap alone approves nothing."""

from __future__ import annotations

from bot.services.approved import Approved


def test_a_sentence_with_its_figure_filled_in_is_recognised() -> None:
    text = "本期最低还款是 1,744.00 元。"
    assert Approved(["本期最低还款是 {amount} 元。"]).spans(text) == ((0, len(text)),)


def test_a_sentence_that_is_all_gap_does_not_approve_a_threat() -> None:
    for gap in ("{wording}", "{wording}。", "请{wording}", "{first} {second}"):
        assert Approved([gap]).spans("再不还就马上起诉你。") == ()
