"""A turn of the dialogue engine, with a truthful answer for everything that can go wrong on the way."""

from __future__ import annotations

import json
import logging
import re
from dataclasses import replace
from typing import Any

from bot.gateway.offloop import off_loop
from bot.gateway.phrases import Phrases
from bot.gateway.rasa_client import EngineDownError, EngineSlowError, RasaClient
from bot.gateway.replies import Reply, to_replies
from bot.gateway.secrets_in_text import asks_for_person
from bot.gateway.waiting import place_draft
from bot.services import guarding, handoff, numbers
from bot.services.conversations import ButtonDraft, ConversationRef, MessageDraft, Turn
from bot.services.ports import Context

log = logging.getLogger(__name__)

# Not a slow engine: it may still be at work on the first one.
_MAY_BE_TRIED_AGAIN = ("engine_down", "actions_down")
_WANTS_PERSON = re.compile(r"/request_human\b")


class Engine:
    """The engine as the gateway uses it. Nothing it returns claims more than what was committed."""

    def __init__(self, ctx: Context, phrases: Phrases, rasa: RasaClient) -> None:
        self._ctx = ctx
        self._phrases = phrases
        self.rasa = rasa

    async def turn(self, ref: ConversationRef, turn: Turn, message: str, *, quote: str) -> list[MessageDraft]:
        """The drafts that answer one message; always at least one."""
        failure, drafts = await self._ask(ref, turn.tracker_id, message, quote, turn.expects)
        if failure is None:
            return drafts or [self._phrases.draft("empty_reply", ref.locale)]
        if failure != "engine_slow" and (_WANTS_PERSON.match(message) or asks_for_person(quote)):
            # A person can be had on every turn, also on one that the engine cannot take.
            place = await off_loop(handoff.request_human, self._ctx, ref.id, "asked_human", quote)
            return [place_draft(self._phrases, self._ctx, ref.locale, place)]
        draft = self._phrases.draft(failure, ref.locale)
        # A tapped choice closes with the turn: where nothing came of it, it is offered anew.
        again = (ButtonDraft(quote, message),) if failure in _MAY_BE_TRIED_AGAIN and message.startswith("/") else ()
        return [replace(draft, buttons=(*again, *draft.buttons))]

    async def trigger(self, ref: ConversationRef, tracker_id: str, trigger: str) -> list[MessageDraft]:
        """What the engine says to an event of ours; nothing if it has nothing to say or is down."""
        failure, drafts = await self._ask(ref, tracker_id, trigger)
        return [] if failure else drafts

    async def _ask(
        self, ref: ConversationRef, tracker_id: str, message: str, quote: str = "", expects: tuple[str, ...] = ()
    ) -> tuple[str | None, list[MessageDraft]]:
        """(phrase key of what failed, or None; replies). Phone numbers of the quote go along sealed."""
        if not self.rasa.health.actions and not await self.rasa.actions_alive():
            return "actions_down", []
        metadata: dict[str, Any] = {
            "conversation_id": ref.id,
            "channel": ref.channel,
            "locale": ref.locale,
            "today": self._ctx.clock.today().isoformat(),
            "model_id": self.rasa.health.model or "",
            "expects": list(expects),
        }
        sealed = await off_loop(numbers.sealed_in, self._ctx, quote) if quote else []
        if sealed:
            metadata["numbers"] = sealed
        try:
            entries = await self.rasa.say(tracker_id, in_language(message, ref.locale), metadata)
        except EngineSlowError:
            return "engine_slow", []
        except EngineDownError:
            return "engine_down", []
        # The engine swallows a dead action server and runs on to a rule's success sentence: look again first.
        if not await self.rasa.actions_alive():
            log.warning("action server down: the engine's answer is withheld")
            return "actions_down", []
        return await self._guarded(ref, to_replies(entries))

    async def _guarded(self, ref: ConversationRef, replies: list[Reply]) -> tuple[str | None, list[MessageDraft]]:
        """The replies past the outgoing guard. A guard that fails lets nothing through."""
        declared = [(reply.draft, reply.figures) for reply in replies]
        try:
            return None, await off_loop(guarding.clear, self._ctx, ref.id, declared)
        except Exception:
            log.exception("the guard failed: the engine's answer is withheld")
            return "withheld", []


def in_language(message: str, locale: str) -> str:
    """A payload of ours skips understanding, so it says itself in which language the answer is wanted."""
    if not message.startswith("/") or locale == "zh":
        return message
    intent, brace, rest = message.partition("{")
    entities = json.loads(brace + rest) if brace else {}
    return f"{intent}{json.dumps({**entities, 'lang': locale}, ensure_ascii=False)}"
