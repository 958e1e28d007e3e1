"""Settings are read from the environment in one place, and time comes from the clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.clock import DemoClock, FixedClock, as_instant
from bot.settings import Settings


def test_the_defaults_are_the_stable_ports_and_a_file_in_var(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("BOT_PORT", "BOT_RASA_PORT", "BOT_ACTIONS_PORT", "BOT_DATABASE_URL", "BOT_VAR_DIR", "BOT_PUBLIC_URL"):
        monkeypatch.delenv(name, raising=False)
    settings = Settings()
    assert (settings.port, settings.rasa_port, settings.actions_port) == (8000, 5005, 5055)
    assert settings.database == "sqlite:///var/xiaohuan.db"
    assert settings.base_url == "http://127.0.0.1:8000"


def test_the_environment_is_read_and_an_empty_value_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_PORT", "8123")
    monkeypatch.setenv("BOT_TODAY", "")
    assert (Settings().port, Settings().today) == (8123, None)
    monkeypatch.setenv("BOT_TODAY", "2026-11-20T10:00")
    assert Settings().today == datetime(2026, 11, 20, 10, 0)
    monkeypatch.setenv("BOT_PORT", "70000")
    with pytest.raises(ValidationError):
        Settings()


def test_only_named_sites_may_show_the_chat_in_a_frame() -> None:
    assert Settings().frame_ancestors == "'self'"
    told = Settings(embed_origins="https://www.bank.example  https://m.bank.example:8443")
    assert told.frame_ancestors == "'self' https://www.bank.example https://m.bank.example:8443"


@pytest.mark.parametrize(
    "wrong",
    ["*", "https://*.bank.example", "bank.example", "https://bank.example/help", "https://b.example; script-src *", "data:"],
)
def test_what_is_no_origin_is_refused_at_start(wrong: str) -> None:
    with pytest.raises(ValidationError):
        Settings(embed_origins=wrong)


@pytest.mark.parametrize("short", ["postgres://u:p@h/d", "postgresql://u:p@h/d", "postgresql+psycopg://u:p@h/d"])
def test_a_postgresql_url_is_given_the_installed_driver(short: str) -> None:
    assert Settings(database_url=short).database == "postgresql+psycopg://u:p@h/d"


def test_secrets_do_not_show_when_settings_are_printed() -> None:
    shown = repr(Settings(data_key="c2VjcmV0", neighbour_token="token-1", var_dir=Path("var")))  # type: ignore[arg-type]
    assert "c2VjcmV0" not in shown and "token-1" not in shown


def test_the_day_is_shanghais() -> None:
    clock = FixedClock(datetime(2026, 11, 20, 16, 30, tzinfo=UTC))
    assert clock.today() == date(2026, 11, 21)
    assert clock.local().hour == 0
    assert as_instant(datetime(2026, 11, 20, 10, 0)) == datetime(2026, 11, 20, 2, 0, tzinfo=UTC)


def test_a_demo_clock_follows_its_offset_at_once() -> None:
    offset = timedelta()
    clock = DemoClock(lambda: offset)
    before = clock.now()
    offset = timedelta(days=8)
    assert clock.now() - before >= timedelta(days=8)
