"""The rules of the house that a machine can check."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
# The bounds of the Chinese block stand in character classes; they are no wording.
CJK = re.compile(r"[\u4e01-\u9ffe]")
PYTHON_ROOMS = ("bot", "actions")


def python_files(*rooms: str) -> Iterator[Path]:
    for room in rooms:
        yield from sorted((ROOT / room).rglob("*.py"))


def docstrings(tree: ast.Module) -> set[int]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0] if node.body else None
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                found.add(id(first.value))
    return found


def test_the_import_contracts_hold() -> None:
    done = subprocess.run([Path(sys.executable).parent / "lint-imports"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_style_is_clean() -> None:
    done = subprocess.run([sys.executable, "-m", "ruff", "check", "."], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_types_are_clean() -> None:
    done = subprocess.run([sys.executable, "-m", "mypy"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_no_wording_in_python_outside_the_language_tables() -> None:
    offences = []
    for path in python_files(*PYTHON_ROOMS):
        if path.is_relative_to(ROOT / "bot" / "language"):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        skip = docstrings(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skip and CJK.search(node.value):
                offences.append(f"{path.relative_to(ROOT)}:{node.lineno}: {node.value[:30]}")
    assert offences == []


@pytest.mark.parametrize(
    ("pattern", "home"),
    [
        # The engine's room cannot import the clock; when it is asked without a day it takes the machine's.
        (r"\bdate\.today\(|datetime\.now\(|datetime\.utcnow\(|time\.time\(", {"bot/clock.py", "bot/nlu/values.py"}),
        (r"os\.environ|os\.getenv", {"bot/settings.py"}),
    ],
    ids=["the clock is a port", "the environment is read in one place"],
)
def test_only_one_module_touches(pattern: str, home: set[str]) -> None:
    offences = [
        str(path.relative_to(ROOT))
        for path in python_files(*PYTHON_ROOMS)
        if re.search(pattern, path.read_text(encoding="utf-8")) and str(path.relative_to(ROOT)) not in home
    ]
    assert offences == []


def test_money_never_meets_a_float() -> None:
    offences = []
    for path in python_files("bot/debt"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float":
                offences.append(f"{path.relative_to(ROOT)}:{node.lineno}")
            if isinstance(node, ast.Constant) and isinstance(node.value, float):
                offences.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert offences == []


def response_files() -> list[Path]:
    return sorted((ROOT / "data" / "responses").glob("*.yml"))


def responses() -> dict[str, list[dict[str, object]]]:
    merged: dict[str, list[dict[str, object]]] = {}
    for path in response_files():
        merged.update(yaml.safe_load(path.read_text(encoding="utf-8"))["responses"])
    return merged


def test_each_response_is_defined_once() -> None:
    seen: dict[str, str] = {}
    doubles = []
    for path in response_files():
        for line in path.read_text(encoding="utf-8").splitlines():
            match = re.match(r"^  (utter_\w+):", line)
            if match:
                if match[1] in seen:
                    doubles.append(f"{match[1]}: {seen[match[1]]} and {path.name}")
                seen[match[1]] = path.name
    assert doubles == []


def test_no_response_holds_an_empty_line_or_an_exclamation_mark() -> None:
    offences = [
        key
        for key, variations in responses().items()
        for variation in variations
        if "\n\n" in str(variation.get("text", "")).strip() or re.search("[!！]", str(variation.get("text", "")))
    ]
    assert offences == []


def test_every_response_has_an_english_variation() -> None:
    missing = [
        key
        for key, variations in responses().items()
        if not any(
            {"type": "slot", "name": "language", "value": "en"} in (variation.get("condition") or [])  # type: ignore[operator]
            for variation in variations
        )
    ]
    assert missing == []


def test_project_names_no_machine_path_and_no_registry_host() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    secret = re.compile(r"(?:^|[^\w.])/(?:work|root|home|tmp)/|pypi\.|pythonhosted|registry\.npm|deb\.debian")
    offences = []
    for name in tracked:
        path = ROOT / name
        if not name or name == "tests/house/test_house_rules.py" or not path.is_file() or path.suffix in {".png", ".pdf"}:
            continue
        if secret.search(path.read_text(encoding="utf-8", errors="ignore")):
            offences.append(name)
    assert offences == []
