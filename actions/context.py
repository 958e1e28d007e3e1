"""The action server's one context and its wording, made on first use."""

from __future__ import annotations

from functools import lru_cache

from bot.bootstrap import build
from bot.language.wording import Wording
from bot.services.ports import Context
from bot.settings import Settings


@lru_cache(maxsize=1)
def context() -> Context:
    """The composition of services for this process."""
    return build(Settings())


@lru_cache(maxsize=1)
def wording() -> Wording:
    """All response texts; actions need them only for button titles and for sentences that are stored word for word."""
    return Wording.load(Settings().responses_dir)
