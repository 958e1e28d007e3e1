"""The drawn accounts and talks get the answers that are on file (see ``tests/debt/record``)."""

from __future__ import annotations

import pytest

from tests.debt.record.file import DRAWN, kept, line

_AT_ONCE = 10
_BLOCKS = [(kind, start) for kind, (count, _) in DRAWN.items() for start in range(0, count, _AT_ONCE)]


@pytest.mark.parametrize(("kind", "start"), _BLOCKS)
def test_the_answers_are_those_on_file(kind: str, start: int) -> None:
    on_file = kept(kind)
    assert len(on_file) == DRAWN[kind][0]
    for number in range(start, min(start + _AT_ONCE, len(on_file))):
        assert line(kind, number) == on_file[number], f"{kind} {number}"
