"""The first two stages: tests are collected once; each child changes the code of living functions and runs what touches them.

Fast because nothing is imported again. What acts at import time cannot be changed this way and waits for the last stage.
"""

from __future__ import annotations

import ast
import gc
import sys
import time
from collections.abc import Iterable, Sequence
from functools import _lru_cache_wrapper
from types import CodeType, FrameType, FunctionType
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

from tests.debt.mutation.changes import ROOM, Place, broken, modules, path_of
from tests.debt.mutation.children import PYTEST, NotChangedError, in_a_child, steady
from tests.debt.mutation.results import Results

DIRECT, PROPERTIES = "1 direct", "2 properties"
_LONGEST_SECONDS = {DIRECT: 20, PROPERTIES: 60}
_PROPERTIES = "properties"  # their files; their turn comes with the survivors


class Warm:
    """A pytest plugin that takes the place of the loop over the tests."""

    def __init__(self, stage: str, found: Sequence[Place], trees: dict[str, ast.Module], results: Results) -> None:
        self.stage = stage
        self.found = found
        self.trees = trees
        self.results = results

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        todo = [place for place in self.found if place.inside and self.results.open_for(self.stage, place)]
        if not todo:
            return True
        items = [item for item in session.items if (_PROPERTIES in item.path.name) is (self.stage == PROPERTIES)]
        touched, seconds = _lines_of(items)
        order = sorted(range(len(items)), key=lambda at: seconds[at])
        functions, longest = _living_functions(), _LONGEST_SECONDS[self.stage]
        for at, place in enumerate(todo):
            what, tree = broken(self.trees[place.module], place)
            chosen = [items[i] for i in order if not touched[i].isdisjoint((place.module, line) for line in place.lines)]
            result = in_a_child(lambda: _passes(place, self.trees[place.module], tree, functions, chosen), longest)  # noqa: B023
            self.results.add(place, f"{what} [{len(chosen)} tests]", self.stage, result)
            if at % 50 == 0:
                sys.stderr.write(f"{time.strftime('%H:%M:%S')} {self.stage}: {at} of {len(todo)}\n")
        return True


def _passes(
    place: Place, before: ast.Module, after: ast.Module, functions: dict[str, list[FunctionType]], chosen: Iterable[pytest.Item]
) -> bool:
    try:
        _put(place, before, after, functions)
    except Exception as error:
        raise NotChangedError from error
    return all(report.passed for item in chosen for report in runtestprotocol(item, log=False, nextitem=None))


def _put(place: Place, before: ast.Module, after: ast.Module, functions: dict[str, list[FunctionType]]) -> None:
    """Gives every living function whose code differs the changed code."""
    _clear_caches()
    path = str(path_of(place.module))
    old, new = (_named(compile(tree, path, "exec", dont_inherit=True)) for tree in (before, after))
    names = {code: name for name, code in old.items()}
    for function in functions.get(path, []):
        name = names.get(function.__code__)
        if name is not None and name in new and new[name] != function.__code__:
            function.__code__ = new[name]


def _below(code: CodeType) -> list[CodeType]:
    """All code objects inside, depth first."""
    found = []
    for const in code.co_consts:
        if isinstance(const, CodeType):
            found += [const, *_below(const)]
    return found


def _named(module: CodeType) -> dict[tuple[str, int, int], CodeType]:
    """Code objects by name and first line; of several on one line (lambdas) by their order."""
    found: dict[tuple[str, int, int], CodeType] = {}
    for code in _below(module):
        number = sum(1 for name in found if name[:2] == (code.co_qualname, code.co_firstlineno))
        found[code.co_qualname, code.co_firstlineno, number] = code
    return found


def _living_functions() -> dict[str, list[FunctionType]]:
    found: dict[str, list[FunctionType]] = {}
    for thing in gc.get_objects():
        if isinstance(thing, FunctionType) and thing.__code__.co_filename.startswith(str(ROOM)):
            found.setdefault(thing.__code__.co_filename, []).append(thing)
    return found


def _caches() -> list[Any]:
    found = [thing for thing in gc.get_objects() if isinstance(thing, _lru_cache_wrapper)]
    return [cache for cache in found if str(cache.__module__).startswith(("bot.", "tests."))]


def _clear_caches() -> None:
    for cache in _caches():
        cache.cache_clear()


def _lines_of(items: Sequence[pytest.Item]) -> tuple[list[set[tuple[str, int]]], list[float]]:
    """The lines of the room that each test runs through, and how long it takes. A failing test ends the run."""
    caches = _caches()
    names = {str(path_of(module)): module for module in modules()}
    touched: list[set[tuple[str, int]]] = []
    seconds = []
    for item in items:
        seen: set[tuple[str, int]] = set()

        def follow(frame: FrameType, event: str, arg: Any, seen: set[tuple[str, int]] = seen) -> Any:
            module = names.get(frame.f_code.co_filename)
            if module is None:
                return None

            def line(frame: FrameType, event: str, arg: Any) -> Any:
                seen.add((module, frame.f_lineno))
                return line

            return line(frame, event, arg)

        for cache in caches:
            cache.cache_clear()
        began = time.perf_counter()
        sys.settrace(follow)
        try:
            reports = runtestprotocol(item, log=False, nextitem=None)
        finally:
            sys.settrace(None)
        if not all(report.passed for report in reports):
            raise SystemExit(f"{item.nodeid} fails without any mutant")
        seconds.append(time.perf_counter() - began)
        touched.append(seen)
    return touched, seconds


def run(stage: str, found: Sequence[Place], trees: dict[str, ast.Module], results: Results, tests: Sequence[str]) -> None:
    """Judges every place inside a function that is still open; survivors keep the result ``lived`` until the next stage."""
    steady()
    code = pytest.main([*PYTEST, *tests], plugins=[Warm(stage, found, trees, results)])
    if code:
        raise SystemExit(f"the stage {stage} ended with {code}")
