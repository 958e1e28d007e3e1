"""Breaks the arithmetic on purpose, one place at a time, and reports what the tests did not notice.

    python -m tests.debt.mutation --seconds 300 --seed 1 ledger fees minimum

Each mutant lives only in a forked child's memory; no file changes. The survivors and why they may live: docs/mutation.md.
"""

from __future__ import annotations

import argparse
import ast
import copy
import importlib.abc
import importlib.machinery
import importlib.util
import io
import itertools
import os
import random
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from types import ModuleType

import holidays
import hypothesis
import pytest
import pyxirr
import yaml

HERE = Path(__file__).resolve().parent
ROOM = HERE.parent.parent / "bot" / "debt"
FILES = [
    "test_ledger_cases.py",
    "test_ledger_details.py",
    "test_golden_numbers.py",
    "test_demo_ledgers.py",
    "test_receipts.py",
    "test_money_rules.py",
    "test_instalments.py",
    "test_bad_input.py",
]
LONGEST_SECONDS = 90
_WARM = (holidays, hypothesis, pyxirr, yaml)  # imported once, before the children fork

_COMPARE = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_ARITHMETIC = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Div: ast.Mult}


def sites(tree: ast.Module) -> Iterator[tuple[int, int, int]]:
    """Every place to break: line, number of the node, number of the change there."""
    for index, node in enumerate(ast.walk(tree)):
        for number, _ in enumerate(_changes(node)):
            yield getattr(node, "lineno", 0), index, number


def mutant(tree: ast.Module, index: int, number: int) -> tuple[str, ast.Module]:
    """What changed, and the changed tree."""
    mutated = copy.deepcopy(tree)
    target = next(itertools.islice(ast.walk(mutated), index, None))
    change = next(itertools.islice(_changes(target), number, None))
    return change(target), ast.fix_missing_locations(mutated)


def _changes(node: ast.AST) -> Iterator:
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        yield _swap_compare
    elif isinstance(node, (ast.BinOp, ast.AugAssign)) and type(node.op) in _ARITHMETIC:
        yield _swap_arithmetic
    elif isinstance(node, ast.BoolOp):
        yield _swap_logic
    elif isinstance(node, ast.Constant) and type(node.value) in (int, bool):
        yield _next_constant
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield _drop_not
    elif isinstance(node, ast.Name) and node.id in ("min", "max"):
        yield _swap_extreme
    if isinstance(node, ast.AugAssign) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)):
        yield _drop_statement


def _swap_compare(node: ast.Compare) -> str:
    node.ops = [_COMPARE[type(node.ops[0])]()]
    return ast.unparse(node)


def _swap_arithmetic(node: ast.BinOp) -> str:
    node.op = _ARITHMETIC[type(node.op)]()
    return ast.unparse(node)


def _swap_logic(node: ast.BoolOp) -> str:
    node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    return ast.unparse(node)


def _next_constant(node: ast.Constant) -> str:
    node.value = (not node.value) if isinstance(node.value, bool) else node.value + 1
    return f"constant {node.value}"


def _drop_not(node: ast.UnaryOp) -> str:
    what = ast.unparse(node)
    node.op, node.operand = ast.Not(), ast.UnaryOp(ast.Not(), node.operand)
    return f"dropped the not of {what}"


def _swap_extreme(node: ast.Name) -> str:
    node.id = "max" if node.id == "min" else "min"
    return f"{node.id} instead"


def _drop_statement(node: ast.AugAssign | ast.Expr) -> str:
    what = ast.unparse(node)
    if isinstance(node, ast.AugAssign):
        node.op, node.value = ast.Add(), ast.Constant(0)
    else:
        node.value = ast.Constant(None)
    return f"dropped {what}"


class _Served(importlib.abc.Loader, importlib.abc.MetaPathFinder):
    """Gives out the mutant in place of its module."""

    def __init__(self, name: str, tree: ast.Module) -> None:
        self.name = name
        self.tree = tree

    def find_spec(self, name: str, path: object = None, target: object = None) -> importlib.machinery.ModuleSpec | None:
        return importlib.util.spec_from_loader(name, self) if name == self.name else None

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self.tree, f"<mutant {self.name}>", "exec"), module.__dict__)


def survives(name: str, tree: ast.Module) -> bool:
    """Whether all tests pass with the mutant in place."""
    child = os.fork()
    if child == 0:
        signal.alarm(LONGEST_SECONDS)
        sys.meta_path.insert(0, _Served(f"bot.debt.{name}", tree))
        quiet = ["-W", "ignore::pytest.PytestAssertRewriteWarning"]  # libraries are warm before pytest starts
        options = ["-x", "-q", "--no-header", "-p", "no:cacheprovider", *quiet]
        sink = io.StringIO()
        with redirect_stdout(sink), redirect_stderr(sink):
            failed = pytest.main([*options, *(str(HERE / file) for file in FILES)])
        os._exit(1 if failed else 0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--share", default="0/1", help="part/of, to run several side by side")
    parser.add_argument("--only", default="", help="module:line,module:line … to try again")
    parser.add_argument("modules", nargs="*")
    given = parser.parse_args()
    only = {tuple(place.split(":")) for place in given.only.split(",") if place}
    found, trees = [], {}
    for name in given.modules or sorted({module for module, _ in only}):
        trees[name] = ast.parse((ROOM / f"{name}.py").read_text(encoding="utf-8"))
        found += [(name, *site) for site in sites(trees[name]) if not only or (name, str(site[0])) in only]
    random.Random(given.seed).shuffle(found)
    part, of = (int(number) for number in given.share.split("/"))
    mine, tried, lived = found[part::of], 0, 0
    untouched = ast.parse((ROOM / "fees.py").read_text(encoding="utf-8"))
    if not survives("fees", untouched):
        raise SystemExit("the tests fail without any mutant")
    until = time.monotonic() + given.seconds
    for name, line, index, number in mine:
        if time.monotonic() > until:
            break
        tried += 1
        what, tree = mutant(trees[name], index, number)
        if survives(name, tree):
            lived += 1
            sys.stdout.write(f"SURVIVED {name}:{line}  {what}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{tried} of {len(mine)} mutants tried, {lived} survived\n")


if __name__ == "__main__":
    main()
