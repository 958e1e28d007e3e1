"""Dated plan limits as data: superseded by a later file, never edited."""

from __future__ import annotations

from bot.debt.limits import Terms
from bot.terms.loader import current, load

__all__ = ["Terms", "current", "load"]
