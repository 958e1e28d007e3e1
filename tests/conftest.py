"""Shared by every room: where the project stands."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--pictures", action="store_true", help="keep the browser tests' screenshots in docs/images")


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT
