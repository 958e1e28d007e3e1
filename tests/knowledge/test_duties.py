"""The list of duties, and the tests that prove them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.knowledge.__main__ import main
from bot.knowledge.duties import duties

TESTS = Path(__file__).resolve().parents[1]


def test_every_duty_that_a_test_names_exists() -> None:
    assert len(duties(TESTS)) > 90


def test_talks_and_marked_tests_count_as_proof(tmp_path: Path) -> None:
    (tmp_path / "talk.yml").write_text("duties: [disp.bill]\nsteps: []\n", encoding="utf-8")
    marked = "# duty: disp.bill, plan.deferral\ndef test_a() -> None:\n    # duty: rec.promise\n    pass\n"
    (tmp_path / "test_x.py").write_text(marked, encoding="utf-8")
    proofs = {duty.key: duty.tests for duty in duties(tmp_path) if duty.tests}
    assert proofs == {
        "disp.bill": ("talk.yml", "test_x.py::test_a"),
        "plan.deferral": ("test_x.py::test_a",),
        "rec.promise": ("test_x.py::test_a",),
    }


def test_a_duty_that_there_is_not_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "talk.yml").write_text("duties: [disp.nothing]\nsteps: []\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"disp\.nothing in talk\.yml"):
        duties(tmp_path)


def test_the_command_lists_every_duty(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["duties"]) == 0
    shown = capsys.readouterr().out
    assert "behav.angry_abusive (do)" in shown
    assert "conversations/insults/anger_climbs_and_is_met_calmly.yml" in shown


def test_every_duty_has_its_proof_or_is_set_aside(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["duties", "--strict"]) == 0, capsys.readouterr().out


def test_the_review_command_names_what_is_late(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", "--on", "2026-11-20"]) == 0
    assert main(["review", "--on", "2027-12-31"]) == 1
    assert "hotline.banking: to be reviewed by 2027-02-01" in capsys.readouterr().out
