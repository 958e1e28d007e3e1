"""The last stage: what lived, and what acts at import time, in a process that imports the changed module afresh.

Slower by a few seconds a mutant; runs every test of the room, the properties last.
"""

from __future__ import annotations

import ast
import importlib.abc
import importlib.machinery
import importlib.util
import sys
import time
from collections.abc import Sequence
from types import ModuleType

import holidays
import hypothesis
import pytest
import pyxirr
import yaml

from tests.debt.mutation.changes import Place, broken, path_of, tree_of
from tests.debt.mutation.children import PYTEST, in_a_child, steady
from tests.debt.mutation.results import LIVED, Results

STAGE = "3 afresh"
_LONGEST_SECONDS = 300
_WARM = (holidays, hypothesis, pyxirr, yaml)  # imported once, before the children fork


class _Served(importlib.abc.Loader, importlib.abc.MetaPathFinder):
    """Gives out the mutant in place of its module."""

    def __init__(self, module: str, tree: ast.Module) -> None:
        self.name = f"bot.debt.{module}"
        self.path = str(path_of(module))
        self.tree = tree

    def find_spec(self, name: str, path: object = None, target: object = None) -> importlib.machinery.ModuleSpec | None:
        return importlib.util.spec_from_loader(name, self, origin=self.path) if name == self.name else None

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self.tree, self.path, "exec", dont_inherit=True), module.__dict__)


def passes(module: str, tree: ast.Module, tests: Sequence[str]) -> bool:
    """Whether every test passes with this module in place."""
    steady()
    sys.meta_path.insert(0, _Served(module, tree))
    return pytest.main([*PYTEST, *tests]) == 0


def passes_untouched(tests: Sequence[str]) -> bool:
    """Whether the tests pass as they are, in the way the mutants are tried."""
    return in_a_child(lambda: passes("fees", tree_of("fees"), tests), _LONGEST_SECONDS) == LIVED


def run(found: Sequence[Place], trees: dict[str, ast.Module], results: Results, tests: Sequence[str]) -> None:
    """Judges every place that is still open; the result is the last word."""
    todo = [place for place in found if results.open_for(STAGE, place)]
    for at, place in enumerate(todo):
        what, tree = broken(trees[place.module], place)
        result = in_a_child(lambda: passes(place.module, tree, tests), _LONGEST_SECONDS)  # noqa: B023
        results.add(place, what, STAGE, result)
        if at % 20 == 0:
            sys.stderr.write(f"{time.strftime('%H:%M:%S')} {at} of {len(todo)} afresh\n")
