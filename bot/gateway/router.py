"""One turn from inbound message to stored answer: lock, store, owner, then the engine or the desk."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass

from bot.debt.errors import HouseError
from bot.gateway.engine import Engine
from bot.gateway.hub import Hub
from bot.gateway.identity_talk import IdentityTalk
from bot.gateway.inbound import Inbound, Kind, Said, classify
from bot.gateway.locks import KeyedLocks
from bot.gateway.offloop import off_loop
from bot.gateway.phrases import STALE, WITHDRAW, Phrases
from bot.gateway.sanitise import MAX_CHARS
from bot.gateway.waiting import WaitingRoom
from bot.services import conversations, identity, ratings, tasks
from bot.services.conversations import ConversationRef, MessageDraft, MessageView, Turn
from bot.services.ports import Context

log = logging.getLogger(__name__)

# A turn of the engine may take ten seconds; whoever sends the same message again waits a little longer than that.
_OTHERS_PATIENCE_SECONDS = 12.0
_OTHERS_POLL_SECONDS = 0.2


@dataclass(frozen=True)
class Answer:
    """What a turn led to; `messages` is empty while a person has the conversation."""

    owner: str
    message_id: int
    messages: tuple[MessageView, ...]


class Router:
    """Takes inbound messages of every channel."""

    def __init__(self, ctx: Context, phrases: Phrases, engine: Engine, hub: Hub) -> None:
        self._ctx = ctx
        self._phrases = phrases
        self._engine = engine
        self._hub = hub
        self._locks = KeyedLocks()
        self._identity = IdentityTalk(ctx, phrases, engine)
        self._waiting = WaitingRoom(ctx, phrases, engine)

    async def take(self, ref: ConversationRef, said: Said) -> Answer:
        """Store a message and answer it. The same `client_message_id` again returns the first answer.

        Raises HouseError("conversation_closed"), or ("turn_in_progress") if the first answer is still not there.
        """
        async with self._locks.hold(ref.id):
            pending = await off_loop(identity.code_pending, self._ctx, ref.id)
            # A number that a form asks for (to stop it, to check it) is an answer and no attempt to log in.
            answers = ref.identity_level >= 2 or await off_loop(tasks.awaits_number, self._ctx, ref.id)
            inbound = classify(said, code_pending=pending, verified=answers)
            inbound = await self._identity.completed(ref, said, inbound)
            turn = await off_loop(
                conversations.begin_turn,
                self._ctx,
                ref.id,
                text=inbound.stored,
                client_message_id=said.client_message_id,
                payload=said.payload,
            )
            if turn.in_progress:
                return await self._answer_of_another(ref, said, turn)
            if turn.replay is not None:
                return Answer((await self._current(ref)).owner, turn.message_id, turn.replay)
            self._hub.nudge(ref.id)
            return await self._answered(ref, turn, inbound)

    async def _answered(self, ref: ConversationRef, turn: Turn, inbound: Inbound) -> Answer:
        try:
            drafts = await self._drafts(ref, turn, inbound)
        except HouseError as exc:
            log.warning("turn refused: %s", exc.code)
            drafts = [self._phrases.draft("failure", ref.locale)]
        except Exception:
            # Whatever broke, the person gets an answer and the turn ends; a retry would find the same answer.
            log.exception("turn failed")
            drafts = [self._phrases.draft("failure", ref.locale)]
        finally:
            self._hub.typing(ref.id, "bot", on=False)
        views = await off_loop(conversations.add_bot_messages, self._ctx, ref.id, turn, drafts)
        self._hub.nudge(ref.id)
        return Answer((await self._current(ref)).owner, turn.message_id, views)

    async def _drafts(self, ref: ConversationRef, turn: Turn, inbound: Inbound) -> list[MessageDraft]:
        """The answer in the bot's name; none while a person has the conversation."""
        if inbound.kind is Kind.CODE:
            # Codes and identity facts go to identity whoever owns the talk; a person's talk gets no bot text from it.
            drafts = await self._identity.code(ref, turn, inbound.code)
            return [] if turn.owner == "human" else drafts
        if inbound.kind is Kind.IDENTITY and inbound.facts:
            drafts = await self._identity.facts(ref, inbound.facts)
            return [] if turn.owner == "human" else drafts
        if inbound.kind is Kind.LANGUAGE:
            return await self._in_language(ref, turn, inbound.language)
        if turn.owner == "human":
            return []
        if turn.owner == "waiting":
            return await self._waiting.answer(ref, turn, inbound)
        own = self._own_answer(ref, inbound)
        if own:
            return [own]
        self._hub.typing(ref.id, "bot")
        return await self._engine.turn(ref, turn, inbound.engine, quote=inbound.stored)

    async def _in_language(self, ref: ConversationRef, turn: Turn, language: str) -> list[MessageDraft]:
        """The talk goes on in another language: said in that language, and what was open is asked again in it."""
        await off_loop(conversations.set_locale, self._ctx, ref.id, language)
        if turn.owner == "human":
            return []
        said = [self._phrases.draft("language", language)]
        if turn.owner == "waiting":
            return said
        # The engine keeps the language of a stretch in a slot of its own; a payload is how it is told.
        now = await self._current(ref)
        return said + await self._engine.trigger(now, turn.tracker_id, f'/session_resumed{{"lang": "{language}"}}')

    def _own_answer(self, ref: ConversationRef, inbound: Inbound) -> MessageDraft | None:
        if inbound.kind is Kind.BUTTON and inbound.engine in (STALE, WITHDRAW):
            return self._phrases.draft("button_stale", ref.locale)
        if inbound.kind is Kind.BLANK:
            return self._phrases.draft("blank", ref.locale)
        if inbound.kind is Kind.COMMAND:
            return self._phrases.draft("command", ref.locale)
        if inbound.kind is Kind.TOO_LONG:
            return self._phrases.draft("too_long", ref.locale, length=len(inbound.stored), limit=MAX_CHARS)
        return None

    async def _answer_of_another(self, ref: ConversationRef, said: Said, turn: Turn) -> Answer:
        """Wait for the answer that another request (or another process) is composing for the same message."""
        deadline = asyncio.get_running_loop().time() + _OTHERS_PATIENCE_SECONDS
        while asyncio.get_running_loop().time() < deadline:
            found = await off_loop(conversations.replay_of, self._ctx, ref.id, said.client_message_id)
            if found is not None:
                return Answer((await self._current(ref)).owner, turn.message_id, found)
            await asyncio.sleep(_OTHERS_POLL_SECONDS)
        raise HouseError("turn_in_progress")

    async def bot_is_back(self, conversation_id: str) -> None:
        """After a person returned the talk: the bot takes it up where it was, and says that it is the bot again."""
        async with self._locks.hold(conversation_id):
            ref = await off_loop(conversations.get, self._ctx, conversation_id)
            if ref.owner != "bot":
                return
            drafts = [self._phrases.draft("returned", ref.locale)]
            drafts += await self._engine.trigger(ref, ref.tracker_id, "/session_resumed")
            await self._say_outside_a_turn(ref, drafts)

    async def ask_for_rating(self, conversation_id: str) -> None:
        """After a person closed the talk: one card that asks how it was."""
        ref = await off_loop(conversations.get, self._ctx, conversation_id)
        text = self._phrases.text("rating_ask", ref.locale, low=ratings.LOWEST, high=ratings.HIGHEST)
        card = {"type": "rating", "data": {}}
        draft = MessageDraft("card", text, (), card, ratings.ASKED)
        await off_loop(conversations.add_system_message, self._ctx, ref.id, draft)
        self._hub.nudge(ref.id)

    async def code_from_card(self, ref: ConversationRef, code: str) -> tuple[identity.VerifyResult, list[MessageView]]:
        """A code typed into the identity card: checked, then the talk goes on with what the engine says to it."""
        async with self._locks.hold(ref.id):
            result = await off_loop(identity.verify, self._ctx, ref.id, code)
            drafts = await self._identity.after(ref, ref.tracker_id, result)
            if ref.owner == "human":
                return result, []
            return result, await self._say_outside_a_turn(ref, drafts)

    async def _say_outside_a_turn(self, ref: ConversationRef, drafts: list[MessageDraft]) -> list[MessageView]:
        now = await self._current(ref)
        if now.owner == "human" and ref.owner != "human":
            return []
        views = [await off_loop(conversations.add_system_message, self._ctx, ref.id, draft) for draft in drafts]
        self._hub.nudge(ref.id)
        return views

    async def _current(self, ref: ConversationRef) -> ConversationRef:
        return await off_loop(conversations.get, self._ctx, ref.id)
