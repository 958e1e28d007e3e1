"""One turn as an action sees it: who speaks, what was read from the words, and how to answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.debt.values import Money
from bot.language import formats
from bot.language.heard import FOLLOW_UP, Heard
from bot.language.reading import Reading, read
from bot.language.wording import Wording
from bot.services import conversations, identity, moods, numbers, tasks
from bot.services.conversations import ConversationRef
from bot.services.ports import Context
from bot.services.tasks import TaskState

#: What the understanding says of words that it could not place.
UNPLACED = frozenset({"nlu_fallback", "out_of_scope", "chat_smalltalk"})

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True)
class Button:
    """A button by the key of its title; ``values`` fill the title, ``payload`` stays on our side."""

    title_key: str
    payload: str
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Meaning:
    """One request inside a message: its intent and the words that carry it."""

    intent: str
    text: str
    confidence: float


class Turn:
    """What one inbound message means and the only way to answer it. Holds no wording of its own."""

    def __init__(self, ctx: Context, wording: Wording, dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
        self.ctx = ctx
        self.wording = wording
        self._dispatcher = dispatcher
        self._tracker = tracker
        message = tracker.latest_message or {}
        self.conversation_id: str = tracker.sender_id.split(".")[0]
        self.intent: str = (message.get("intent") or {}).get("name") or ""
        self.confidence: float = (message.get("intent") or {}).get("confidence") or 0.0
        self.text: str = message.get("text") or ""
        self.metadata: dict[str, Any] = message.get("metadata") or {}
        self.ranking: tuple[str, ...] = tuple(row["name"] for row in message.get("intent_ranking") or ())
        self._entities: list[dict[str, Any]] = message.get("entities") or []
        self._meanings: list[dict[str, Any]] = message.get("meanings") or []
        self._heard = Heard(self.intent, message.get("follow_ups") or {})
        #: whether words that leave no doubt at this moment have decided the intent already
        self.looked_at = False
        self.said: list[str] = []
        self._told: set[str] = set()
        self._siblings: frozenset[str] = frozenset()
        self.events: list[dict[str, Any]] = []
        self._spoken: str | None = None

    # --- what was understood -------------------------------------------------------------------------------------------

    @property
    def today(self) -> date:
        return self.ctx.clock.today()

    @property
    def locale(self) -> str:
        """``zh`` or ``en``: the slot that the engine renders by."""
        return self._spoken or ("en" if self._tracker.get_slot("language") == "en" else "zh")

    def slot(self, name: str) -> Any:
        return self._tracker.get_slot(name)

    @cached_property
    def conversation(self) -> ConversationRef:
        return conversations.get(self.ctx, self.conversation_id)

    @property
    def is_trigger(self) -> bool:
        """True for a button or a trigger of the gateway: there are no spoken words to read."""
        return self.text.startswith("/")

    def payload(self, name: str) -> str | None:
        """A value that a button of ours carried."""
        for entity in self._entities:
            if entity.get("entity") == name and self.is_trigger:
                return str(entity["value"])
        return None

    @property
    def meanings(self) -> tuple[Meaning, ...]:
        """Further requests in the same message, most urgent first; the main intent is not among them."""
        found = (Meaning(m["intent"], m.get("clause") or self.text, m.get("confidence") or 0.0) for m in self._meanings)
        return tuple(m for m in found if m.intent != self.intent)

    def follow_up(self, moment: str, least: float = FOLLOW_UP) -> str | None:
        """What the words ask of the thing just spoken of, at this ``moment`` of ``data/nlu/followups``; None if of nothing.

        ``least``: the probability from which on it counts.
        """
        return self._heard.follow_up(moment, least)

    def sureness(self, moment: str) -> float:
        """How surely the words are a remark of this ``moment``; 0 where they are none."""
        return self._heard.sureness(moment)

    @property
    def beside(self) -> frozenset[str]:
        """Everything that this message asks for, also where this is one of its further meanings."""
        return self._siblings | {self.intent} | {meaning.intent for meaning in self.meanings}

    def keep_meanings(self, intents: Iterable[str]) -> None:
        """Drop every further meaning but these: said to somebody who is not the cardholder, the others have no answer."""
        kept = frozenset(intents)
        self._meanings = [meaning for meaning in self._meanings if meaning["intent"] in kept]

    def add_meaning(self, intent: str) -> None:
        """A further meaning that the words leave no doubt of, though it was not understood as one."""
        if intent not in {meaning["intent"] for meaning in self._meanings}:
            self._meanings = [*self._meanings, {"intent": intent, "clause": self.text, "confidence": 1.0}]

    def drop_meanings(self, intents: Iterable[str]) -> None:
        """Drop further meanings that only repeat, in other words, what the turn is answering."""
        dropped = frozenset(intents)
        self._meanings = [meaning for meaning in self._meanings if meaning["intent"] not in dropped]

    def also(self, intent: str, clause: str | None = None) -> None:
        """One more meaning, found in the words of this message, or in a ``clause`` of it."""
        if intent != self.intent and all(meaning["intent"] != intent for meaning in self._meanings):
            self._meanings = [*self._meanings, {"intent": intent, "clause": clause or self.text, "confidence": 1.0}]

    @cached_property
    def task(self) -> TaskState | None:
        """The open task on top of this person's stack."""
        return tasks.current(self.ctx, self.conversation_id)

    @cached_property
    def last_said(self) -> str:
        """The key of the answer before this turn, empty before the first. Nothing is stored while a turn lasts: read once."""
        return moods.last_said(self.ctx, self.conversation_id) or ""

    @cached_property
    def began_verified(self) -> bool:
        """Whether the cardholder had proved who they are when the turn began; read once.

        For looking at words alone: an answer may drop the talk to anonymous, so whoever acts asks :func:`actions.told.verified`.
        """
        return identity.level(self.ctx, self.conversation_id) >= identity.L2

    def reading(self, expects: Iterable[str] = ()) -> Reading:
        """The values the words name, given what was just asked for."""
        if self.is_trigger:
            return Reading()
        return read(self.text, self.today, frozenset(expects))

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """The mobile numbers of the message, which the words hold only masked."""
        return numbers.opened(self.ctx, self.metadata.get("numbers") or ())

    def about(self, intent: str, text: str) -> Turn:
        """This turn narrowed to one of its meanings."""
        other = Turn(self.ctx, self.wording, self._dispatcher, self._tracker)
        other.intent, other.text, other._meanings = intent, text, []
        other.said, other.events, other._told = self.said, self.events, self._told
        other._siblings = self.beside
        return other

    def in_the_binding_language(self) -> Turn:
        """This turn as it would be in Chinese: what is agreed binds in these words, others are a courtesy."""
        other = Turn(self.ctx, self.wording, self._dispatcher, self._tracker)
        other._spoken = "zh"
        return other

    # --- answering -----------------------------------------------------------------------------------------------------

    def say(
        self,
        key: str,
        *,
        buttons: Sequence[Button] = (),
        card: dict[str, Any] | None = None,
        expects: Iterable[str] = (),
        values: Mapping[str, str] | None = None,
        **more: str,
    ) -> None:
        """One message by response key, filled with ``values`` and ``more``; every number in them is declared to the guard.

        Two meanings that have the same answer hear it once, and so do two offers of which the same is true.
        """
        shown = {**(values or {}), **more}
        told = self.words(key, **shown)
        if told in self._told:
            return
        self._told.add(told)
        extra: dict[str, Any] = {"response_key": key}
        figures = sorted({number for value in shown.values() for number in _NUMBER.findall(value)})
        if figures:
            extra["figures"] = figures
        if card:
            extra["card"] = card
        if expects:
            extra["expects"] = sorted(expects)
        drawn = [{"title": self.title(b), "payload": b.payload} for b in buttons]
        self._dispatcher.utter_message(response=key, buttons=drawn or None, json_message=extra, **shown)
        self.said.append(key)

    def title(self, button: Button) -> str:
        return self.wording.text(button.title_key, self.locale, 0, **button.values)

    def words(self, key: str, **values: str) -> str:
        """The sentence of a key in this turn's language, for texts that are stored or set into another sentence."""
        return self.wording.text(key, self.locale, 0, **values)

    def set_slot(self, name: str, value: Any) -> None:
        self.events.append({"event": "slot", "name": name, "value": value, "timestamp": None})

    # --- values as people read them ------------------------------------------------------------------------------------

    def money(self, amount: Money) -> str:
        return formats.money(amount)

    def day(self, value: date) -> str:
        return formats.day(value, self.locale)

    def percent(self, value: Decimal) -> str:
        return formats.percent(value)
