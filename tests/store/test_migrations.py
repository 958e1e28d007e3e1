"""The schema goes up, down and up again, and the tables in code are what the migrations make."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect

from bot.store import migrate
from bot.store.database import make_engine
from tests.houses import postgres_server


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    if request.param == "sqlite":
        engine = make_engine(f"sqlite:///{tmp_path / 'empty.db'}")
        request.addfinalizer(engine.dispose)
        return engine
    server = postgres_server()
    name = server.create()
    engine = make_engine(server.url(name))
    request.addfinalizer(lambda: (engine.dispose(), server.drop(name)))
    return engine


def test_up_makes_exactly_the_tables_in_code(empty: Engine) -> None:
    migrate.upgrade(empty)
    assert migrate.differences(empty) == []


def test_down_leaves_nothing_and_up_works_again(empty: Engine) -> None:
    migrate.upgrade(empty)
    migrate.downgrade(empty)
    assert set(inspect(empty).get_table_names()) <= {"alembic_version"}
    migrate.upgrade(empty)
    assert migrate.differences(empty) == []


def test_up_on_a_database_that_is_there_changes_nothing(empty: Engine) -> None:
    migrate.upgrade(empty)
    migrate.upgrade(empty)
    with empty.connect() as connection:
        assert migrate.current(connection) == migrate.head()


def test_sqlite_keeps_a_write_ahead_log_and_foreign_keys(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'new' / 'folder.db'}")
    with engine.connect() as connection:
        assert connection.exec_driver_sql("pragma journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("pragma foreign_keys").scalar() == 1
        assert connection.exec_driver_sql("pragma busy_timeout").scalar() == 15000
    engine.dispose()
