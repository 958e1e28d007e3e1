"""The record on file: a line for each drawn account or talk: readable figures, then a digest of everything else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

from tests.debt.record import ledgers, talks

HERE = Path(__file__).resolve().parent
DRAWN: dict[str, tuple[int, Callable[[int], Iterator[str]]]] = {
    "ledgers": (ledgers.COUNT, ledgers.answers),
    "talks": (talks.COUNT, talks.answers),
}


def line(kind: str, number: int) -> str:
    """What is answered now."""
    told = list(DRAWN[kind][1](number))
    return f"{told[0]} #{sha256(chr(10).join(told).encode()).hexdigest()[:16]}"


def kept(kind: str) -> list[str]:
    """What was answered when the record was written."""
    return (HERE / f"{kind}.txt").read_text(encoding="utf-8").splitlines()


def write() -> None:
    for kind, (count, _) in DRAWN.items():
        lines = "".join(line(kind, number) + "\n" for number in range(count))
        (HERE / f"{kind}.txt").write_text(lines, encoding="utf-8")
