"""No code of the house is shown to people at the desk: every one that can stand in a register has a name there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest

from bot.debt.complaints import ComplaintKind, Effect
from bot.debt.contact import Channel, HoldKind, Relation
from bot.debt.handoff import Reason
from bot.debt.products import Product
from bot.services.disputes import KINDS
from bot.services.hardship import SENSITIVE
from bot.services.tickets import TicketKind

ROOT = Path(__file__).resolve().parents[2]
_WORDS = (ROOT / "web" / "src" / "desk" / "words.ts").read_text(encoding="utf-8")
#: Calls that put facts into a complaint or a ticket, and those whose codes are the reason of an entry of the stop list.
_KEEPERS = {"open_ticket", "add", "add_to_complaint", "file_complaint", "report_scam", "report_leak", "request_review"}
_STOPPERS = {"stop", "_stop_number", "_stop_here", "stop_relations"}
_ENDING = re.compile(r"_(fen|bp|yuan)$")


def table(name: str) -> dict[str, str]:
    """A table of names as the page has it."""
    found = re.search(rf"^  {name}: {{(.*?)}},?$", _WORDS, re.DOTALL | re.MULTILINE)
    assert found, f"no table {name}"
    return dict(re.findall(r'"?(\w+)"?: "([^"]*)"', found[1]))


def _calls(names: set[str]) -> Iterator[ast.Call]:
    for folder in ("actions", "bot/services"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and (getattr(node.func, "attr", None) or getattr(node.func, "id", "")) in names:
                    yield node


def _facts() -> set[tuple[str, str | None]]:
    """Every fact that the code writes by name, with its value where that is a code of ours."""
    found: set[tuple[str, str | None]] = set()
    for call in _calls(_KEEPERS):
        for given in (*call.args, *(word.value for word in call.keywords)):
            if isinstance(given, ast.Dict):
                for key, value in zip(given.keys, given.values, strict=True):
                    if isinstance(key, ast.Constant) and isinstance(key.value, str):
                        told = value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else None
                        found.add((key.value, told))
    return found


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("ticketKind", TicketKind),
        ("relation", Relation),
        ("complaintKind", ComplaintKind),
        ("effect", Effect),
        ("hold", HoldKind),
        ("product", Product),
        ("reason", Reason),
        ("channel", Channel),
        ("disputeKind", KINDS),
        ("hardshipReason", SENSITIVE | {"complaint", "dispute", "payment", "family_change", "other"}),
    ],
)
def test_every_code_has_a_name(name: str, codes: type[StrEnum] | frozenset[str]) -> None:
    assert {str(code) for code in codes} - set(table(name)) == set()


def test_every_fact_that_is_kept_has_a_label() -> None:
    named = set(table("fact"))
    assert {"reason", "more", "case", "asked"} <= {key for key, _ in _facts()}, "the search finds nothing any more"
    assert {_ENDING.sub("", key) for key, _ in _facts()} - named - {"papers"} == set()
    gathered = {"story", "words", "number", "when", "who", "transferred", "amount"}  # built up before they are handed over
    assert gathered - named == set()


@pytest.mark.parametrize(
    ("fact", "names"), [("case", "ticketCase"), ("wish", "wish"), ("vulnerability", "vulnerability"), ("said", "said")]
)
def test_every_code_told_as_a_fact_has_a_name(fact: str, names: str) -> None:
    codes = {value for key, value in _facts() if key == fact and value}
    assert codes
    assert codes - set(table(names)) == set()


def test_every_reason_to_leave_somebody_alone_has_a_name() -> None:
    codes = set(_reasons())
    assert {"complaint", "suspected_wrong"} <= codes, "the search finds nothing any more"
    assert codes - set(table("stopReason")) == set()


def _reasons() -> Iterator[str]:
    """The reason is given by name, or comes last."""
    for call in _calls(_STOPPERS):
        named = [word.value for word in call.keywords if word.arg == "reason"]
        for one in named or call.args[-1:]:
            if isinstance(one, ast.Constant) and isinstance(one.value, str):
                yield one.value


def test_no_name_is_a_code() -> None:
    """A name in Latin letters alone would be the code again."""
    tables = re.findall(r"^  (\w+): {", _WORDS[_WORDS.index("export const tables") :], re.MULTILINE)
    assert len(tables) > 30
    bare = {f"{name}.{code}" for name in tables for code, text in table(name).items() if not re.search(r"[^\x00-\x7f]", text)}
    assert bare == set()
