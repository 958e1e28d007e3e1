"""A turn of an action without the engine: the intent is given, the answer is read from what the dispatcher collected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

import actions.context
from actions.answers import ANSWERS
from bot.language.wording import Wording
from bot.services import conversations, numbers
from bot.services.ports import Context
from bot.services.views import MessageDraft
from tests.houses import Talk


@dataclass
class Answer:
    """Everything one turn said: response keys in order, and the sentences with their values."""

    keys: list[str]
    texts: list[str]
    cards: list[dict[str, Any]]
    buttons: list[str]
    titles: list[str]

    def __contains__(self, words: str) -> bool:
        return any(words in text for text in self.texts)


@dataclass
class Play:
    """One debtor's talk with the actions; slots are kept from turn to turn as the engine would."""

    ctx: Context
    talk: Talk
    wording: Wording
    locale: str = "zh"
    slots: dict[str, Any] = field(default_factory=dict)

    def says(
        self,
        text: str,
        intent: str,
        also: Sequence[tuple[str, str]] = (),
        follow_ups: Mapping[str, str] | None = None,
        **payload: str,
    ) -> Answer:
        """One message understood as ``intent``; ``also``: further meanings with their clauses; ``follow_ups``: what it is by
        moment; ``payload``: a tapped button."""
        meanings = [{"intent": intent, "clause": text}, *({"intent": name, "clause": clause} for name, clause in also)]
        entities = [{"entity": name, "value": value} for name, value in payload.items()]
        message = {
            "text": f"/{intent}" if payload or not text else text,
            "intent": {"name": intent, "confidence": 0.99},
            "entities": entities,
            "meanings": meanings,
            "follow_ups": {moment: {"name": name, "confidence": 0.9} for moment, name in (follow_ups or {}).items()},
            "metadata": {"numbers": numbers.sealed_in(self.ctx, text)},
        }
        slots = {"language": self.locale, **self.slots}
        tracker = Tracker(f"{self.talk.id}.1", slots, message, [], False, None, {}, None)  # type: ignore[arg-type]
        dispatcher = CollectingDispatcher()
        for event in ANSWERS[intent]()._run(dispatcher, tracker):
            self.slots[event["name"]] = event["value"]
        return self._answer(dispatcher.messages)

    def hears(
        self, text: str, intent: str, also: Sequence[tuple[str, str]] = (), follow_ups: Mapping[str, str] | None = None
    ) -> Answer:
        """The same, and what was said is stored in the talk, as the gateway does: the next turn knows what was just told."""
        answer = self.says(text, intent, also, follow_ups)
        turn = self.talk.says(text)
        drafts = [MessageDraft("text", words, response_key=key) for key, words in zip(answer.keys, answer.texts, strict=True)]
        conversations.add_bot_messages(self.ctx, self.talk.id, turn, drafts)
        return answer

    def _answer(self, messages: list[dict[str, Any]]) -> Answer:
        answer = Answer([], [], [], [], [])
        for message in messages:
            key = message["response"]
            extra = message["custom"]
            values = {name: value for name, value in message.items() if name not in _OURS}
            answer.keys.append(key)
            answer.texts.append(self.wording.text(key, self.locale, **values))
            answer.buttons += [button["payload"] for button in message.get("buttons") or ()]
            answer.titles += [button["title"] for button in message.get("buttons") or ()]
            if "card" in extra:
                answer.cards.append(extra["card"])
        return answer


_OURS = {"response", "custom", "buttons", "text", "elements", "template", "image", "attachment"}


def use(ctx: Context, wording: Wording, patch: Any) -> None:
    """Let the actions work on this house."""
    patch.setattr(actions.context, "context", lambda: ctx)
    patch.setattr(actions.context, "wording", lambda: wording)
