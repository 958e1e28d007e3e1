"""How many requests a caller may make: token buckets kept in memory, one set per process."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable

_MAX_KEYS = 50_000


class TooManyError(Exception):
    """The bucket is empty; `retry_after` is in whole seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"retry after {retry_after} s")
        self.retry_after = retry_after


class Bucket:
    """`burst` requests at once per key, refilled at `per_second`. Old keys are forgotten, fullest first in age."""

    def __init__(self, burst: int, per_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._burst = burst
        self._per_second = per_second
        self._clock = clock
        self._level: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, key: str) -> None:
        """Spend one token of `key`. Raises TooManyError when there is none."""
        now = self._clock()
        level, then = self._level.pop(key, (float(self._burst), now))
        level = min(float(self._burst), level + (now - then) * self._per_second)
        if level < 1:
            self._level[key] = (level, now)
            raise TooManyError(max(1, math.ceil((1 - level) / self._per_second)))
        self._level[key] = (level - 1, now)
        while len(self._level) > _MAX_KEYS:
            self._level.popitem(last=False)

    def give_back(self, key: str) -> None:
        """Undo one `take`, where only failures are to count."""
        if key in self._level:
            level, then = self._level[key]
            self._level[key] = (min(float(self._burst), level + 1), then)
