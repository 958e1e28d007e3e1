"""Whole talks as data: each YAML file is a talk, each step a line of the debtor with what must and must not come back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from bot.bootstrap import build
from bot.services.ports import Context
from tests.live import House, running_house

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with running_house(tmp_path_factory.mktemp("house")) as running:
        yield running


@pytest.fixture(scope="session")
def store(house: House) -> Context:
    """The same database as the running house, to look at what was stored."""
    return build(house.settings)


@pytest.fixture(scope="session")
def persons(house: House) -> dict[str, dict[str, str]]:
    answer = httpx.get(f"{house.url}/api/demo/personas", trust_env=False)
    return {person["id"]: person for person in answer.json()}


@pytest.fixture
def fresh(house: House) -> House:
    """Everything as at the start: demo data, clock, no conversations."""
    httpx.post(f"{house.url}/api/demo/reset", trust_env=False, timeout=30).raise_for_status()
    return house


def talks() -> list[Any]:
    found = []
    for path in sorted(HERE.rglob("*.yml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        found.append(pytest.param(content, id=f"{path.parent.name}/{path.stem}"))
    return found
