"""The conversation as the gateway owns it: who speaks, what was said, and what each retry gets back."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from bot.debt.errors import HouseError
from bot.debt.handoff import Owner
from bot.debt.identity import ANONYMOUS, BOUND
from bot.language.masks import mask
from bot.services import audit, threads
from bot.services.ports import Context
from bot.services.views import (
    ButtonDraft,
    ButtonView,
    ConversationRef,
    MessageDraft,
    MessageView,
    Opened,
    Turn,
)
from bot.store.tables import Collector, Conversation, DeepLink, Message
from bot.store.unit_of_work import UnitOfWork

__all__ = [
    "ButtonDraft",
    "ButtonView",
    "ConversationRef",
    "MessageDraft",
    "MessageView",
    "Opened",
    "Turn",
    "add_activity",
    "add_bot_messages",
    "add_collector_message",
    "add_system_message",
    "authenticate",
    "begin_turn",
    "button_payload",
    "get",
    "make_link",
    "messages_after",
    "open_conversation",
    "replay_of",
    "set_locale",
    "set_mood",
    "set_task_open",
]

CHANNELS = frozenset({"web", "wechat", "sms", "embedded", "terminal"})
LOCALES = frozenset({"zh", "en"})
MOODS = frozenset({"calm", "upset", "angry", "distressed"})
#: A token opens a thread for this long after the debtor last wrote.
TOKEN_IDLE = timedelta(hours=24)
LINK_LASTS = timedelta(days=14)
#: An answer that takes longer than this was lost; the retry of its message may make it anew.
ANSWER_LOST_AFTER = timedelta(seconds=60)
#: A button is looked for among this many latest messages that had buttons.
BUTTONS_BACK = 300


def token_hash(token: str) -> str:
    """Under which a bearer token is kept; tokens carry 256 random bits, so a plain hash suffices."""
    return hashlib.sha256(token.encode()).hexdigest()


def open_conversation(ctx: Context, *, channel: str = "web", locale: str = "zh", link: str | None = None) -> Opened:
    """A new conversation owned by the bot, identity L0, or L1 with a valid deep link.

    An unknown or lapsed link is ignored without a word. Raises HouseError("bad_channel"|"bad_locale").
    """
    if channel not in CHANNELS:
        raise HouseError("bad_channel")
    _check_locale(locale)
    token = secrets.token_urlsafe(32)
    with ctx.uow() as uow:
        now = ctx.clock.now()
        found = uow.get(DeepLink, token_hash(link)) if link else None
        bound = found.customer_id if found and now < found.expires_at else None
        row = uow.add(
            Conversation(
                token_hash=token_hash(token),
                channel=channel,
                locale=locale,
                owner=Owner.BOT.value,
                bound_customer_id=bound,
                case_customer_id=bound,
                created_at=now,
                last_at=now,
            )
        )
        level = BOUND if bound else ANONYMOUS
        audit.record(ctx, uow, "conversation_opened", stream=row.id, data={"channel": channel, "level": level})
        return Opened(row.id, token)


def make_link(ctx: Context, customer_id: str) -> str:
    """A deep link's token for a person, to be sent to them; it binds the channel (L1) and proves nothing."""
    token = secrets.token_urlsafe(24)
    with ctx.uow() as uow:
        now = ctx.clock.now()
        uow.add(DeepLink(token_hash=token_hash(token), customer_id=customer_id, made_at=now, expires_at=now + LINK_LASTS))
    return token


def authenticate(ctx: Context, token: str) -> ConversationRef:
    """The conversation a token stands for. Raises HouseError("token_invalid") if unknown, or 24 hours after the last message."""
    with ctx.uow(read=True) as uow:
        row = uow.one(Conversation, token_hash=token_hash(token))
        now = ctx.clock.now()
        if row is None or now - (row.last_debtor_at or row.created_at) > TOKEN_IDLE:
            raise HouseError("token_invalid")
        return threads.reference(row, now)


def get(ctx: Context, conversation_id: str) -> ConversationRef:
    """The conversation by id, for the desk and the actions. Raises HouseError("conversation_unknown")."""
    with ctx.uow(read=True) as uow:
        return threads.reference(threads.load(uow, conversation_id), ctx.clock.now())


def begin_turn(
    ctx: Context,
    conversation_id: str,
    *,
    text: str,
    client_message_id: str,
    payload: str | None = None,
) -> Turn:
    """Store an inbound message (numbers masked) and say who owns the answer.

    The same ``client_message_id`` again changes nothing. A tracker id moves on after 30 idle minutes, on return from a
    person, and every 40 turns while no task is open. ``payload`` is that of the button pressed; it is audited, not shown.
    Raises HouseError("conversation_unknown"|"conversation_closed").
    """
    with ctx.uow() as uow:
        row = threads.load(uow, conversation_id, lock=True)
        again = uow.one(Message, conversation_id=row.id, client_message_id=client_message_id)
        if again is not None:
            return _again(ctx, uow, row, again)
        if row.owner == Owner.CLOSED:
            raise HouseError("conversation_closed")
        _refresh(ctx, row)
        now = ctx.clock.now()
        message = uow.add(
            Message(
                conversation_id=row.id,
                at=now,
                sender="debtor",
                kind="text",
                text=mask(text),
                buttons=[],
                client_message_id=client_message_id,
                turn_owner=row.owner,
                turn_version=row.version,
                turn_began_at=now,
            )
        )
        row.last_at = row.last_debtor_at = now
        row.tracker_turns += 1
        if payload is not None:
            audit.record(
                ctx,
                uow,
                "button_pressed",
                stream=row.id,
                actor="debtor",
                subject=f"message:{message.id}",
                data={"payload": payload.partition("{")[0]},
            )
        return Turn(message.id, row.owner, row.version, threads.tracker_id(row), tuple(row.expects))


def _refresh(ctx: Context, row: Conversation) -> None:
    """Let identity and tracker lapse where their time is over, before this message counts as a sign of life."""
    now = ctx.clock.now()
    if row.customer_id is not None and threads.level(row, now) <= BOUND:
        threads.forget_identity(row)
    seen = row.last_debtor_at
    idle = seen is not None and now - seen > threads.TRACKER_IDLE
    long = row.tracker_turns >= threads.TRACKER_TURNS and not row.task_open
    if idle or long:
        threads.renew_tracker(row)


def _again(ctx: Context, uow: UnitOfWork, row: Conversation, message: Message) -> Turn:
    """The turn of a message that was sent before."""
    owner, version = message.turn_owner or row.owner, message.turn_version or row.version
    if message.answered_at is not None or owner in (Owner.HUMAN, Owner.WAITING):
        return Turn(message.id, owner, version, threads.tracker_id(row), replay=_answer(uow, message))
    now = ctx.clock.now()
    if message.turn_began_at is not None and now - message.turn_began_at <= ANSWER_LOST_AFTER:
        return Turn(message.id, owner, version, threads.tracker_id(row), in_progress=True)
    message.turn_began_at, message.turn_owner, message.turn_version = now, row.owner, row.version
    return Turn(message.id, row.owner, row.version, threads.tracker_id(row))


def _answer(uow: UnitOfWork, message: Message) -> tuple[MessageView, ...]:
    query = select(Message).where(Message.in_reply_to == message.id, ~Message.private).order_by(Message.id)
    return threads.views(uow, uow.all(query))


def add_bot_messages(ctx: Context, conversation_id: str, turn: Turn, drafts: Sequence[MessageDraft]) -> tuple[MessageView, ...]:
    """Store the bot's answer to a turn and end the turn.

    Returns () and stores nothing if a person took the conversation since the turn began, or it was closed. A turn that was
    answered already returns that answer.
    """
    with ctx.uow() as uow:
        row = threads.load(uow, conversation_id, lock=True)
        message = uow.get(Message, turn.message_id, lock=True)
        if message is None or message.conversation_id != row.id:
            raise HouseError("conversation_unknown")
        if message.answered_at is not None:
            return _answer(uow, message)
        message.answered_at = ctx.clock.now()
        if not threads.hears_bot(row, turn.version):
            audit.record(ctx, uow, "bot_reply_dropped", stream=row.id, data={"replies": len(drafts)})
            return ()
        row.expects = sorted({kind for draft in drafts for kind in draft.expects})
        return tuple(threads.insert(ctx, uow, row, "bot", draft, in_reply_to=message.id) for draft in drafts)


def replay_of(ctx: Context, conversation_id: str, client_message_id: str) -> tuple[MessageView, ...] | None:
    """The stored answer to a client_message_id; None while there is none."""
    with ctx.uow(read=True) as uow:
        message = uow.one(Message, conversation_id=conversation_id, client_message_id=client_message_id)
        return _answer(uow, message) if message is not None and message.answered_at is not None else None


def add_system_message(ctx: Context, conversation_id: str, draft: MessageDraft) -> MessageView:
    """Store a message outside any turn (greeting, notice, identity result); ``sender`` is bot unless it is an activity."""
    with ctx.uow() as uow:
        row = threads.load(uow, conversation_id, lock=True)
        return threads.insert(ctx, uow, row, "system" if draft.kind == "activity" else "bot", draft)


def add_collector_message(
    ctx: Context, conversation_id: str, collector_id: str, text: str, private: bool = False, *, sent_as: str | None = None
) -> MessageView:
    """A collector's message, or a private note. The same ``sent_as`` of the same collector again returns the first.

    Raises HouseError("not_your_conversation") unless they hold it (a note needs no hold), ("collector_unknown"),
    ("message_empty").
    """
    if not text.strip():
        raise HouseError("message_empty")
    with ctx.uow() as uow:
        row = threads.load(uow, conversation_id, lock=True)
        collector = uow.get(Collector, collector_id)
        if collector is None or not collector.active:
            raise HouseError("collector_unknown")
        if not private and (row.owner != Owner.HUMAN or row.collector_id != collector_id):
            raise HouseError("not_your_conversation")
        own_id = f"{collector_id}:{sent_as}" if sent_as else None
        again = uow.one(Message, conversation_id=row.id, client_message_id=own_id) if own_id else None
        if again is not None:
            return threads.view(again, collector)
        shown = threads.insert(ctx, uow, row, "collector", MessageDraft("text", mask(text)), collector=collector, private=private)
        uow.session.get_one(Message, shown.id).client_message_id = own_id
        if private:
            audit.record(ctx, uow, "note_added", stream=row.id, actor=collector_id, subject=f"message:{shown.id}")
        return shown


def add_activity(ctx: Context, conversation_id: str, kind: str, data: dict[str, Any] | None = None) -> MessageView:
    """An activity row in the thread; its words are ``utter_activity_<kind>``."""
    with ctx.uow() as uow:
        row = threads.load(uow, conversation_id, lock=True)
        return threads.activity(ctx, uow, row, kind, **(data or {}))


def messages_after(
    ctx: Context, conversation_id: str, after: int | None = None, *, include_private: bool = False, limit: int = 500
) -> tuple[MessageView, ...]:
    """The thread after a message id, oldest first."""
    with ctx.uow(read=True) as uow:
        threads.load(uow, conversation_id)
        query = select(Message).where(Message.conversation_id == conversation_id, Message.id > (after or 0))
        if not include_private:
            query = query.where(~Message.private)
        return threads.views(uow, uow.all(query.order_by(Message.id).limit(limit)))


def button_payload(ctx: Context, conversation_id: str, button_id: str) -> tuple[str, str]:
    """(payload, title) of a button we issued in this conversation. Raises HouseError("button_unknown")."""
    with ctx.uow(read=True) as uow:
        query = (
            select(Message)
            .where(Message.conversation_id == conversation_id, Message.has_buttons)
            .order_by(Message.id.desc())
            .limit(BUTTONS_BACK)
        )
        for message in uow.session.scalars(query):
            for button in message.buttons:
                if secrets.compare_digest(button["id"].encode(), button_id.encode()):
                    return button["payload"], button["title"]
    raise HouseError("button_unknown")


def set_locale(ctx: Context, conversation_id: str, locale: str) -> None:
    """Remember the language of the talk. Raises HouseError("bad_locale")."""
    _check_locale(locale)
    with ctx.uow() as uow:
        threads.load(uow, conversation_id, lock=True).locale = locale


def set_mood(ctx: Context, conversation_id: str, mood: str) -> None:
    """Remember how the debtor sounds, for the brief. Raises HouseError("bad_mood")."""
    if mood not in MOODS:
        raise HouseError("bad_mood")
    with ctx.uow() as uow:
        threads.load(uow, conversation_id, lock=True).mood = mood


def set_task_open(ctx: Context, conversation_id: str, is_open: bool) -> None:
    """Tell whether a form or negotiation is open, so that the tracker is not renewed in the middle of it."""
    with ctx.uow() as uow:
        threads.load(uow, conversation_id, lock=True).task_open = is_open


def _check_locale(locale: str) -> None:
    if locale not in LOCALES:
        raise HouseError("bad_locale")
