"""The places of a source file that can be broken, and the change made at each: one operator, constant or statement."""

from __future__ import annotations

import ast
import copy
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOM = Path(__file__).resolve().parents[3] / "bot" / "debt"

_COMPARE: dict[type[ast.cmpop], type[ast.cmpop]] = {
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
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
}
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


@dataclass(frozen=True)
class Place:
    """One change of one file: the node's number in ``ast.walk``, the change's number there, the lines of its statement."""

    module: str  # dotted below bot.debt
    line: int
    node: int
    change: int
    lines: range
    inside: bool  # within a function's body; otherwise it acts when the module is imported

    @property
    def key(self) -> str:
        return f"{self.module}:{self.line}:{self.node}:{self.change}"


def path_of(module: str) -> Path:
    return ROOM / (module.replace(".", "/") + ".py")


def modules() -> list[str]:
    """Every module of the room."""
    found = (path.relative_to(ROOM).with_suffix("") for path in sorted(ROOM.rglob("*.py")))
    return [".".join(path.parts) for path in found if path.name != "__init__"]


def tree_of(module: str) -> ast.Module:
    return ast.parse(path_of(module).read_text(encoding="utf-8"))


def places(module: str, tree: ast.Module) -> Iterator[Place]:
    """Every place to break, but for decorators, annotations and asserts: no figure depends on those."""
    passed_over, statement, inside = set[int](), dict[int, range](), set[int]()
    _explore(tree, range(0), False, passed_over, statement, inside)
    for number, node in enumerate(ast.walk(tree)):
        if id(node) not in passed_over:
            for change, _ in enumerate(_changes(node)):
                yield Place(module, node.lineno, number, change, statement[id(node)], id(node) in inside)


def _explore(
    node: ast.AST, lines: range, within: bool, passed_over: set[int], statement: dict[int, range], inside: set[int]
) -> None:
    if isinstance(node, ast.stmt):
        body = getattr(node, "body", None)
        last = body[0].lineno - 1 if body else node.end_lineno
        lines = range(node.lineno, max(node.lineno, last or 0) + 1)
    statement[id(node)] = lines
    if within:
        inside.add(id(node))
    if isinstance(node, ast.Assert):
        passed_over.update(id(below) for below in ast.walk(node))
    for name, value in ast.iter_fields(node):
        children = [child for child in (value if isinstance(value, list) else [value]) if isinstance(child, ast.AST)]
        if name in ("decorator_list", "annotation", "returns"):
            passed_over.update(id(below) for child in children for below in ast.walk(child))
        for child in children:
            _explore(child, lines, within or (isinstance(node, _FUNCTIONS) and name == "body"), passed_over, statement, inside)


def broken(tree: ast.Module, place: Place) -> tuple[str, ast.Module]:
    """What changed, and the changed tree."""
    mutated = copy.deepcopy(tree)
    target = next(itertools.islice(ast.walk(mutated), place.node, None))
    change = next(itertools.islice(_changes(target), place.change, None))
    return change(target), ast.fix_missing_locations(mutated)


def _changes(node: ast.AST) -> Iterator[Callable[..., str]]:
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
    before = node.value
    node.value = (not before) if isinstance(before, bool) else int(before) + 1  # type: ignore[call-overload]
    return f"{before} became {node.value}"


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
