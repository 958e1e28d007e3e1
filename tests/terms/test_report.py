"""What a policy owner reads: the summary, the problems, and what changes for whom."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.terms.__main__ import main
from bot.terms.accounts import demo_accounts
from bot.terms.loader import HOME, load

DEFAULT = HOME / "2026-11-default.yaml"
SOFTER = HOME / "examples" / "2027-01-softer.yaml"


def test_a_sound_file_is_summarised(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(DEFAULT)]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0] == "2026.11-default, in force from 2026-01-01"
    assert next(line for line in out if line.startswith("instalment ")).split()[1:] == list("B-BBD----")
    assert "instalment.principal_min: 600.00" in out
    assert any(line.startswith("L1: debt_max 50000.00") for line in out)


def test_a_broken_file_is_listed_line_by_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = yaml.safe_load(DEFAULT.read_text(encoding="utf-8"))
    data["colour"] = "red"
    data["money"]["grace_days"] = 1
    path = tmp_path / "draft.yaml"
    path.write_text(yaml.safe_dump(data), encoding="utf-8")
    assert main(["check", str(path)]) == 1
    seen = capsys.readouterr()
    assert seen.out == ""
    lines = seen.err.splitlines()
    assert f"{path}: colour: unknown key" in lines
    assert any(line.startswith(f"{path}: money.grace_days: ") for line in lines)


def test_a_version_does_not_differ_from_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(DEFAULT), str(DEFAULT)]) == 0
    assert "0 of 14 demo cards are touched" in capsys.readouterr().out


def test_two_versions_are_compared_by_number_and_by_person(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(DEFAULT), str(SOFTER)]) == 0
    out = capsys.readouterr().out
    assert "promise.by_bucket.M1.max_days: 7 -> 10" in out
    block = out.split("A03-C1")[1].split("A09-C1")[0]
    assert "opening: instalment 6 x 1159.26, 1673.60 down" in block
    assert "ptp 1744.00 on 2026-11-30" in block
    assert "A07-C1" not in out  # a lawsuit has no offers under either version


def test_the_demo_cards_are_those_of_the_demo() -> None:
    seen = dict(demo_accounts(load(DEFAULT)))
    assert len(seen) == 14
    assert seen["A03-C1"].dpd == 58
    assert seen["A06-C1"].limitation == "time_barred_suspect"
    assert "LEGAL" in seen["A07-C1"].flags


def test_a_wrong_call_is_told_how(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["explode"])
    assert caught.value.code == 2
    assert "check" in capsys.readouterr().err


def test_a_promise_in_parts_is_told_part_by_part(capsys: pytest.CaptureFixture[str]) -> None:
    main(["diff", str(DEFAULT), str(SOFTER)])
    assert "ptp 1744.00 as 872.00 on 2026-11-20 and 872.00 on 2026-11-27" in capsys.readouterr().out
