"""Trackers on disk, with those of running talks also in memory.

Rasa's own SQL store reads a tracker back and counts its rows on every turn, which took more of a turn than understanding
it. A talk that was just heard is taken from memory instead; on disk is still every event, for the restart of the engine.
"""

from __future__ import annotations

import itertools
from collections import OrderedDict
from collections.abc import Iterator
from typing import Any

import sqlalchemy
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

#: Talks kept in memory; the one that was quiet longest goes first, and is read from disk when it goes on.
KEPT = 1000


def _without_waiting_for_the_disk(connection: Any, _: Any) -> None:
    """A power cut may cost the last turn of scratch memory; the file stays whole."""
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")


class RecentTrackers(SQLTrackerStore):
    """An SQL tracker store for one engine process: nobody else writes the trackers that it holds."""

    def __init__(self, domain: Domain | None = None, event_broker: EventBroker | None = None, **settings: Any) -> None:
        super().__init__(domain=domain, event_broker=event_broker, **settings)
        self._recent: OrderedDict[str, tuple[DialogueStateTracker, int]] = OrderedDict()
        if self.engine.dialect.name == "sqlite":
            sqlalchemy.event.listen(self.engine, "connect", _without_waiting_for_the_disk)
            self.engine.dispose()

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The tracker of ``sender_id`` with the events of its session; None when there is none."""
        if sender_id in self._recent:
            tracker, stored = self._recent[sender_id]
            if len(tracker.events) == stored:
                self._recent.move_to_end(sender_id)
                return tracker
            # A turn broke off before it was saved: what is on disk counts.
            del self._recent[sender_id]
        return await super().retrieve(sender_id)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Write the events that are not on disk yet."""
        await super().save(tracker)
        self._recent[tracker.sender_id] = (tracker, len(tracker.events))
        self._recent.move_to_end(tracker.sender_id)
        if len(self._recent) > KEPT:
            self._recent.popitem(last=False)

    def _additional_events(self, session: Any, tracker: DialogueStateTracker) -> Iterator[Any]:
        kept = self._recent.get(tracker.sender_id)
        if kept is None or kept[0] is not tracker:
            return super()._additional_events(session, tracker)
        return itertools.islice(tracker.events, kept[1], len(tracker.events))
