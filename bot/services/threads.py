"""Rows of a thread: loading a conversation, adding messages to it, showing them. Shared by the services that talk."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from bot.debt import identity as ladder
from bot.debt.errors import HouseError
from bot.debt.handoff import Owner
from bot.services.ports import Context
from bot.services.views import ButtonView, ConversationRef, MessageDraft, MessageView
from bot.store.tables import Collector, Conversation, Message
from bot.store.unit_of_work import UnitOfWork

#: A session of the dialogue engine ends after this much silence.
TRACKER_IDLE = timedelta(minutes=30)
TRACKER_TURNS = 40


def load(uow: UnitOfWork, conversation_id: str, *, lock: bool = False) -> Conversation:
    """The conversation row. Raises HouseError("conversation_unknown")."""
    row = uow.get(Conversation, conversation_id, lock=lock)
    if row is None:
        raise HouseError("conversation_unknown")
    return row


def tracker_id(row: Conversation) -> str:
    """The sender id under which the dialogue engine knows this stretch of the talk."""
    return f"{row.id}.{row.tracker_no}"


def renew_tracker(row: Conversation) -> None:
    """Begin a new stretch: nothing of the old slots is carried over."""
    row.tracker_no += 1
    row.tracker_turns = 0


def level(row: Conversation, now: datetime) -> int:
    """The identity level as of now."""
    return ladder.level(
        bound=row.bound_customer_id is not None,
        verified_at=row.verified_at if row.customer_id else None,
        step_up_at=row.step_up_at,
        last_seen=row.last_debtor_at,
        now=now,
    )


def forget_identity(row: Conversation) -> None:
    """Back to not verified; the file the conversation belongs to stays known to the desk."""
    row.customer_id = None
    row.verified_at = None
    row.step_up_at = None
    row.chosen_account_id = None


def reference(row: Conversation, now: datetime) -> ConversationRef:
    return ConversationRef(
        id=row.id,
        owner=row.owner,
        version=row.version,
        identity_level=level(row, now),
        locale=row.locale,
        tracker_id=tracker_id(row),
        channel=row.channel,
        collector_id=row.collector_id,
    )


def insert(
    ctx: Context,
    uow: UnitOfWork,
    row: Conversation,
    sender: str,
    draft: MessageDraft,
    *,
    in_reply_to: int | None = None,
    collector: Collector | None = None,
    private: bool = False,
) -> MessageView:
    """Add a message to a thread whose conversation row is locked, so that ids grow in the order in which they are seen."""
    now = ctx.clock.now()
    buttons = [{"id": secrets.token_urlsafe(9), "title": button.title, "payload": button.payload} for button in draft.buttons]
    message = uow.add(
        Message(
            conversation_id=row.id,
            at=now,
            sender=sender,
            kind=draft.kind,
            text=draft.text,
            has_buttons=bool(buttons),
            buttons=buttons,
            card=draft.card,
            response_key=draft.response_key,
            in_reply_to=in_reply_to,
            collector_id=collector.id if collector else None,
            private=private,
        )
    )
    row.last_at = now
    return view(message, collector)


def activity(ctx: Context, uow: UnitOfWork, row: Conversation, kind: str, **data: Any) -> MessageView:
    """Add an activity row. Its words are those of ``utter_activity_<kind>``; the same facts stand in its card."""
    key = f"utter_activity_{kind}"
    draft = MessageDraft(
        kind="activity",
        text=ctx.texts.text(key, row.locale, **data),
        card={"type": "activity", "data": {"kind": kind, **data}},
        response_key=key,
    )
    return insert(ctx, uow, row, "system", draft)


def view(message: Message, collector: Collector | None = None) -> MessageView:
    return MessageView(
        id=message.id,
        at=message.at,
        sender=message.sender,
        kind=message.kind,
        text=message.text,
        buttons=tuple(ButtonView(button["id"], button["title"]) for button in message.buttons or ()),
        card=message.card,
        private=message.private,
        sender_name=f"{collector.name} {collector.staff_no}" if collector else None,
        response_key=message.response_key,
        client_message_id=message.client_message_id if message.sender == "debtor" else None,
    )


def views(uow: UnitOfWork, messages: Iterable[Message]) -> tuple[MessageView, ...]:
    """Messages with the names of the collectors who wrote some of them."""
    rows = list(messages)
    return tuple(view(row, uow.get(Collector, row.collector_id) if row.collector_id else None) for row in rows)


def hears_bot(row: Conversation, since_version: int) -> bool:
    """True if a bot's answer to a turn begun at ``since_version`` may still be delivered: no person has come in since."""
    return row.owner in (Owner.BOT, Owner.WAITING) and row.human_version <= since_version


def person(row: Conversation, now: datetime) -> str | None:
    """The id of the verified person, None below L2."""
    return row.customer_id if level(row, now) >= ladder.VERIFIED else None
