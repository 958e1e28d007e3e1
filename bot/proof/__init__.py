"""Proof packs: one file that shows what happened in a case, and a check that needs nothing but the file."""

from __future__ import annotations

from bot.proof.pack import Broken, Whole, check, write

__all__ = ["Broken", "Whole", "check", "write"]
