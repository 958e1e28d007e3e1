"""Run a blocking service from the event loop."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ParamSpec, TypeVar

from anyio import to_thread

P = ParamSpec("P")
T = TypeVar("T")


async def off_loop(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """The function's result; it runs in a worker thread, because services wait for the database."""
    return await to_thread.run_sync(partial(function, *args, **kwargs))
