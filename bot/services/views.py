"""The shapes in which conversations, messages and turns leave the services."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Opened:
    """A new conversation. ``token`` is the bearer of all that follows; only its hash is kept."""

    conversation_id: str
    token: str


@dataclass(frozen=True)
class ConversationRef:
    """What a bearer token stands for. ``identity_level`` is 0 to 3 (L0 to L3)."""

    id: str
    owner: str  # bot | waiting | human | closed
    version: int
    identity_level: int
    locale: str
    tracker_id: str
    channel: str
    collector_id: str | None


@dataclass(frozen=True)
class ButtonDraft:
    """A button to be sent; the payload stays on our side."""

    title: str
    payload: str


@dataclass(frozen=True)
class MessageDraft:
    """A message to be stored for the debtor. A card always comes with a faithful text."""

    kind: str  # text | buttons | card | activity
    text: str
    buttons: tuple[ButtonDraft, ...] = ()
    card: dict[str, Any] | None = None
    response_key: str | None = None
    expects: tuple[str, ...] = ()  # the kinds of value it asks for (amount, date, months, window…)


@dataclass(frozen=True)
class ButtonView:
    id: str
    title: str


@dataclass(frozen=True)
class MessageView:
    """A stored message in the shape of the API; ``as_dict`` is that shape. ``id`` grows within a conversation."""

    id: int
    at: datetime
    sender: str  # debtor | bot | collector | system
    kind: str
    text: str
    buttons: tuple[ButtonView, ...] = ()
    card: dict[str, Any] | None = None
    private: bool = False
    sender_name: str | None = None  # the collector's display name and staff number, for the desk
    response_key: str | None = None  # for the desk and for tests; not part of the debtor's API shape
    client_message_id: str | None = None  # what the debtor's page called its own message; None for everybody else's

    def as_dict(self) -> dict[str, Any]:
        own = {} if self.client_message_id is None else {"client_message_id": self.client_message_id}
        return {
            "id": self.id,
            "at": self.at.isoformat(),
            "sender": self.sender,
            "kind": self.kind,
            "text": self.text,
            "buttons": [{"id": button.id, "title": button.title} for button in self.buttons],
            "card": self.card,
            **own,
        }


@dataclass(frozen=True)
class Turn:
    """One inbound message, stored. ``replay`` holds the answer when this client_message_id was answered before.

    ``in_progress`` is True when the same client_message_id is being answered by another request right now: wait and ask
    ``conversations.replay_of``. ``version`` is that of the moment the turn began; replies are dropped if the owner changed since.
    """

    message_id: int
    owner: str
    version: int
    tracker_id: str
    expects: tuple[str, ...] = ()  # what the answer before had asked for
    replay: tuple[MessageView, ...] | None = None
    in_progress: bool = False
