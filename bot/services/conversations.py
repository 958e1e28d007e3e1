"""The conversation as the gateway owns it: who speaks, what was said, and what each retry gets back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.services.ports import Context


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

    def as_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "at": self.at.isoformat(),
            "sender": self.sender,
            "kind": self.kind,
            "text": self.text,
            "buttons": [{"id": button.id, "title": button.title} for button in self.buttons],
            "card": self.card,
        }


@dataclass(frozen=True)
class Turn:
    """One inbound message, stored. ``replay`` holds the answer when this client_message_id was answered before.

    ``in_progress`` is True when the same client_message_id is being answered by another request right now: wait and ask
    :func:`replay_of`. ``version`` is that of the moment the turn began; replies are dropped if the owner changed since.
    """

    message_id: int
    owner: str
    version: int
    tracker_id: str
    replay: tuple[MessageView, ...] | None = None
    in_progress: bool = False


def open_conversation(ctx: Context, *, channel: str = "web", locale: str = "zh", link: str | None = None) -> Opened:
    """A new conversation owned by the bot, identity L0 (L1 with a valid deep link). Raises HouseError("bad_channel"|"bad_locale")."""
    ...


def authenticate(ctx: Context, token: str) -> ConversationRef:
    """The conversation a token stands for. Raises HouseError("token_invalid") for an unknown or stale one (24 h absolute)."""
    ...


def get(ctx: Context, conversation_id: str) -> ConversationRef:
    """The conversation by id, for the desk and the actions. Raises HouseError("conversation_unknown")."""
    ...


def begin_turn(
    ctx: Context,
    conversation_id: str,
    *,
    text: str,
    client_message_id: str,
    payload: str | None = None,
) -> Turn:
    """Store an inbound message (masked) and say who owns the answer.

    The same ``client_message_id`` again changes nothing. A tracker id moves on after 30 idle minutes, on return from a person, and
    every 40 turns while no task is open. Raises HouseError("conversation_unknown"|"conversation_closed").
    """
    ...


def add_bot_messages(
    ctx: Context, conversation_id: str, turn: Turn, drafts: Sequence[MessageDraft]
) -> tuple[MessageView, ...]:
    """Store the bot's answer to a turn and end the turn. Returns () and stores nothing if the owner is no longer the bot's turn."""
    ...


def replay_of(ctx: Context, conversation_id: str, client_message_id: str) -> tuple[MessageView, ...] | None:
    """The stored answer to a client_message_id; None while there is none."""
    ...


def add_system_message(ctx: Context, conversation_id: str, draft: MessageDraft) -> MessageView:
    """Store a message outside any turn (greeting, notice, identity result); ``sender`` is bot unless kind is activity."""
    ...


def add_collector_message(
    ctx: Context, conversation_id: str, collector_id: str, text: str, private: bool = False
) -> MessageView:
    """A collector's message or private note. Raises HouseError("not_your_conversation") unless they hold it (a note needs no hold)."""
    ...


def add_activity(ctx: Context, conversation_id: str, kind: str, data: dict[str, Any] | None = None) -> MessageView:
    """An activity row in the thread; ``kind`` is a response-key suffix, never wording."""
    ...


def messages_after(
    ctx: Context, conversation_id: str, after: int | None = None, *, include_private: bool = False, limit: int = 500
) -> tuple[MessageView, ...]:
    """The thread after a message id, oldest first."""
    ...


def button_payload(ctx: Context, conversation_id: str, button_id: str) -> tuple[str, str]:
    """(payload, title) of a button we issued in this conversation. Raises HouseError("button_unknown")."""
    ...


def set_locale(ctx: Context, conversation_id: str, locale: str) -> None:
    """Remember the language of the talk. Raises HouseError("bad_locale")."""
    ...


def set_task_open(ctx: Context, conversation_id: str, is_open: bool) -> None:
    """Tell whether a form or negotiation is open, so that the tracker is not renewed in the middle of it."""
    ...
