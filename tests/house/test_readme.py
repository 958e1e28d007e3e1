"""The documents are true: commands exist, links lead somewhere, every setting is told, nothing internal is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic_core import PydanticUndefined

from bot.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
TARGET = re.compile(r"^([a-z][a-z-]*):(?:[^=]|$)", re.MULTILINE)
COMMAND = re.compile(r"(?:^ {4}|`)(?:[A-Z_]+=\S+ )*make ([a-z][a-z-]*)", re.MULTILINE)


def named(paths: list[Path]) -> list[Any]:
    return [pytest.param(path, id=str(path.relative_to(ROOT))) for path in paths]


def prose(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def anchors(path: Path) -> set[str]:
    """The headings of a document as its renderer links to them."""
    heads = re.findall(r"^#+ (.+)$", prose(path), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).strip().replace(" ", "-") for head in heads}


@pytest.mark.parametrize("path", named(DOCUMENTS))
def test_links_lead_somewhere(path: Path) -> None:
    dead = []
    for link in LINK.findall(prose(path)):
        if link.startswith(("http://", "https://")):
            continue
        file, _, anchor = link.partition("#")
        target = (path.parent / file).resolve() if file else path
        if not target.exists() or (anchor and anchor not in anchors(target)):
            dead.append(link)
    assert dead == []


@pytest.mark.parametrize("path", named(DOCUMENTS))
def test_commands_are_targets_of_the_makefile(path: Path) -> None:
    targets = set(TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8")))
    assert set(COMMAND.findall(prose(path))) <= targets


def test_the_readme_names_the_two_commands_first() -> None:
    assert COMMAND.findall(prose(ROOT / "README.md"))[:2] == ["run", "test"]


def test_ci_runs_the_test_command_of_the_readme() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert lines[-1].removeprefix("exec ") == "make test"


def test_every_target_has_its_line_of_help() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    unexplained = [name for name in TARGET.findall(makefile) if not re.search(rf"^{name}:.*## \S", makefile, re.MULTILINE)]
    assert unexplained == []


@pytest.mark.parametrize("path", named(DOCUMENTS))
def test_paths_in_code_marks_exist(path: Path) -> None:
    """`bot/terms`, `data/responses/<topic>.yml`, `bot.services.guard`: as far as they are written out."""
    missing = []
    for marked in re.findall(r"`([^`\n]+)`", prose(path)):
        if re.fullmatch(r"(?:bot|actions|data|docs|tests|web|engine|scripts|bench|config|domain)(?:/[\w.-]+)*/?", marked):
            missing += [] if (ROOT / marked).exists() else [marked]
        elif re.fullmatch(r"bot(?:\.[a-z_]+)+", marked):
            missing += [] if module(marked) else [marked]
    assert missing == []


def module(dotted: str) -> bool:
    """Whether the name, or the name without its last part, is a module of ours."""
    parts = dotted.split(".")
    for length in (len(parts), len(parts) - 1):
        place = ROOT.joinpath(*parts[:length])
        if length > 1 and (place.with_suffix(".py").exists() or (place / "__init__.py").exists()):
            return True
    return False


def settings_told() -> Iterator[tuple[str, str]]:
    yield from re.findall(r"^\| `(BOT_\w+)` \| (.*?) \|", prose(ROOT / "docs" / "operations.md"), re.MULTILINE)


def test_every_setting_is_told_with_its_default() -> None:
    told = dict(settings_told())
    fields = {f"BOT_{name.upper()}": field.default for name, field in Settings.model_fields.items()}
    assert set(told) == set(fields)
    wrong = []
    for name, default in fields.items():
        plain = isinstance(default, int | str | Path) and not isinstance(default, bool) and default != ""
        if default is not PydanticUndefined and plain and f"`{default}`" not in told[name]:
            wrong.append(f"{name}: {default} is not in {told[name]}")
    assert wrong == []


def test_the_tour_uses_a_demo_person_as_they_are() -> None:
    people = yaml.safe_load((ROOT / "bot" / "store" / "demo" / "persons.yml").read_text(encoding="utf-8"))["persons"]
    person = next(one for one in people if one["id"] == "A03")
    tour = prose(ROOT / "README.md")
    for fact in (person["name"], person["phone"], person["id_number"][-4:]):
        assert fact in tour


@pytest.mark.parametrize("path", named(DOCUMENTS))
def test_the_documents_speak_of_the_project_alone(path: Path) -> None:
    text = prose(path)
    assert not re.search(r"(?:^|[\s(`])/(?:work|root|home|tmp)/", text)
    assert not re.search(r"pypi|npmjs|\bissue #?\d|\bTODO\b", text, re.IGNORECASE)
