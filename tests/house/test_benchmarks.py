"""Every benchmark can be called the same way."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from bench.__main__ import HELPERS

HOME = Path(__file__).resolve().parents[2] / "bench"
MODULES = sorted(path for path in HOME.glob("*.py") if path.stem not in HELPERS)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_a_benchmark_says_what_it_measures_and_has_a_main_without_arguments(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    (main,) = (node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "main")
    assert len(main.args.args) == len(main.args.defaults)


def test_there_are_benchmarks() -> None:
    assert {"first_load", "push", "queue", "talk"} <= {path.stem for path in MODULES}
