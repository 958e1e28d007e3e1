"""Push inside one process, and the watch that makes pushes of other processes arrive here too.

A subscriber never gets a message from a publisher: it gets a nudge and reads the thread after the last id it has seen.
So nothing can be lost, doubled or overtaken, whoever wrote it. Typing signals are the exception: they live in this
process only.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from typing import Any

log = logging.getLogger(__name__)

DESK = "desk"
WATCH_SECONDS = 1.0
_QUEUE_SIZE = 256

Event = dict[str, Any]
# Given the last message id seen: the new one, and the conversations that changed in between.
Changes = Callable[[int | None], Awaitable[tuple[int, Iterable[str]]]]


class Hub:
    """Topics are conversation ids, and DESK for everything the desk's feed shows."""

    def __init__(self) -> None:
        self._listeners: dict[str, set[asyncio.Queue[Event]]] = defaultdict(set)
        self._watcher: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def listen(self, topic: str) -> AsyncIterator[asyncio.Queue[Event]]:
        """A queue of events of the topic for as long as the block lasts."""
        queue: asyncio.Queue[Event] = asyncio.Queue(_QUEUE_SIZE)
        self._listeners[topic].add(queue)
        try:
            yield queue
        finally:
            self._listeners[topic].discard(queue)
            if not self._listeners[topic]:
                del self._listeners[topic]

    def listeners(self, topic: str) -> int:
        """How many listen to the topic in this process."""
        return len(self._listeners.get(topic, ()))

    def nudge(self, conversation_id: str) -> None:
        """Something in this conversation is new: its listeners and the desk look."""
        event = {"type": "changed", "conversation_id": conversation_id}
        self._put(conversation_id, event)
        self._put(DESK, event)

    def typing(self, conversation_id: str, who: str, on: bool = True) -> None:
        """`who` (debtor, bot or collector) is writing, or has stopped."""
        event = {"type": "typing", "conversation_id": conversation_id, "sender": who, "on": on}
        self._put(conversation_id, event)
        self._put(DESK, event)

    def start(self, changes: Changes) -> None:
        """Begin to watch the store for messages that other processes wrote."""
        self._watcher = asyncio.create_task(self._watch(changes))

    async def close(self) -> None:
        """Stop watching."""
        if self._watcher:
            self._watcher.cancel()
            with suppress(asyncio.CancelledError):
                await self._watcher

    def _put(self, topic: str, event: Event) -> None:
        for queue in tuple(self._listeners.get(topic, ())):
            # A full queue already holds a nudge, and a nudge means "read everything new".
            with suppress(asyncio.QueueFull):
                queue.put_nowait(event)

    async def _watch(self, changes: Changes) -> None:
        last: int | None = None
        while True:
            try:
                last, touched = await changes(last)
                for conversation_id in touched:
                    self.nudge(conversation_id)
            except Exception:
                log.exception("the watch over new messages failed, next try in a second")
            await asyncio.sleep(WATCH_SECONDS)
