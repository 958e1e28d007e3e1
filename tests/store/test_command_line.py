"""`python -m bot.store`: what it prepares, what it refuses, in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.store.__main__ import main
from tests.houses import RESPONSES


@pytest.fixture
def demo_var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, value in {
        "BOT_DEMO": "1",
        "BOT_TODAY": "2026-11-20T10:00",
        "BOT_VAR_DIR": str(tmp_path),
        "BOT_RESPONSES_DIR": str(RESPONSES),
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("BOT_DATABASE_URL", raising=False)
    return tmp_path


def test_prepare_makes_a_database_and_says_which_day_it_is(demo_var: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["prepare"]) == 0
    assert "2026-11-20 10:00" in capsys.readouterr().out
    assert (demo_var / "xiaohuan.db").exists()
    assert main(["seed"]) == 0
    assert main(["migrate"]) == 0
    assert main(["verify-audit"]) == 0
    assert "Audit whole: 1 events" in capsys.readouterr().out


def test_a_wrong_key_is_one_clear_line_and_a_failure(demo_var: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["prepare"])
    (demo_var / "personal-data.key").unlink()
    capsys.readouterr()
    assert main(["prepare"]) == 1
    told = capsys.readouterr().err.strip()
    assert "key of personal data" in told and "\n" not in told


def test_outside_a_demo_there_is_nothing_to_seed(
    demo_var: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["prepare"])
    monkeypatch.setenv("BOT_DEMO", "0")
    assert main(["seed"]) == 1
    assert "demo mode" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["drop"], ["prepare", "twice"]])
def test_an_unknown_command_shows_the_help(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert "verify-audit" in capsys.readouterr().err
