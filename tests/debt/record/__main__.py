"""Writes the record anew: ``python -m tests.debt.record``."""

from __future__ import annotations

from tests.debt.record.file import write

if __name__ == "__main__":
    write()
