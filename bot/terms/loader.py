"""Reading a terms file: every problem it has, or a frozen :class:`Terms`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bot.debt.limits import Terms

HOME = Path(__file__).parent


def load(path: Path) -> Terms:
    """The terms in a YAML file. Raises HouseError("terms_invalid", file=…, problems=((path, reason), …)) with all problems at once."""
    ...


def current(on: date, home: Path = HOME) -> Terms:
    """The terms in force on a day: the latest file whose ``effective_from`` is not after it. Raises HouseError("terms_missing", on=…)."""
    ...
