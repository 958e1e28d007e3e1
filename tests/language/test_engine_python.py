"""The room also runs in the engine's older Python: nothing newer than 3.10, and no library that the engine lacks."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ENGINE = ROOT / "engine" / ".venv" / "bin" / "python"
FILES = [*sorted((ROOT / "bot" / "language").glob("*.py")), ROOT / "bot" / "debt" / "values.py"]
CHECK = """
import sys
from datetime import date
from bot.language import codec, english, formats, masks, normalise, typos, wording
from bot.language.reading import read
found = read("分12期每期700，下周五先还一千二", date(2026, 11, 20))
print([str(a.value) for a in found.amounts], [str(d.value) for d in found.dates], [m.value for m in found.months])
"""


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_syntax_is_that_of_python_3_10(path: Path) -> None:
    ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 10))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_only_the_standard_library_and_yaml_are_imported(path: Path) -> None:
    imported = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            imported.add(node.module.split(".")[0])
    assert imported <= set(sys.stdlib_module_names) | {"bot", "yaml"}


@pytest.mark.parametrize("python", [path for path in (Path(sys.executable), ENGINE) if path.exists()], ids=str)
def test_a_sentence_is_read_alike_in_every_environment(python: Path) -> None:
    done = subprocess.run([str(python), "-c", CHECK], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.stderr == ""
    assert done.stdout.strip() == "['700.00', '1200.00'] ['2026-11-27'] [12]"
