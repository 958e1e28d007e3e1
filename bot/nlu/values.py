"""The Rasa component that reads amounts, days, counts and persons with rules, as JSON entities."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import fields
from datetime import date, datetime
from datetime import time as clock_time
from decimal import Decimal
from enum import Enum
from typing import Any
from zoneinfo import ZoneInfo

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.debt.values import Kind, Money, Stance
from bot.language.reading import Reading, read
from bot.nlu.english import is_chinese, is_english

KINDS = {
    "amounts": "amount",
    "dates": "date",
    "days": "days",
    "months": "months",
    "percents": "percent",
    "windows": "window",
    "card_tails": "card_tail",
    "relations": "relation",
}


PLACES = {Stance.OFFERED: 0, Stance.PLAIN: 1, Stance.REFUSED: 2}


def shanghai_today() -> date:
    """The engine's own calendar day; only for parses that carry no ``today``, such as the evaluation's."""
    return datetime.fromtimestamp(time.time(), ZoneInfo("Asia/Shanghai")).date()


def as_json(value: Any) -> Any:
    """A value of the house as JSON: days as ISO text, shares as decimal text, enums as their value."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, clock_time):
        return value.strftime("%H:%M")
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value


def entity(kind: str, value: Any) -> dict[str, Any]:
    """One reading as a Rasa entity; money as integer fen under ``<field>_fen``, absent fields left out."""
    told: dict[str, Any] = {}
    for field in fields(value):
        content = getattr(value, field.name)
        if field.name == "span" or content is None:
            continue
        if isinstance(content, Money):
            told["fen" if field.name == "value" else f"{field.name}_fen"] = content.fen
        else:
            told[field.name] = as_json(content)
    start, end = value.span
    return {"entity": kind, "start": start, "end": end, "value": told, "extractor": "ValueExtractor"}


def entities(reading: Reading) -> list[dict[str, Any]]:
    """All values of one message; of each kind what is offered comes first and what is turned down last."""
    found = []
    for attribute, kind in KINDS.items():
        values = sorted(getattr(reading, attribute), key=_place)
        found.extend(entity(kind, value) for value in values if not _hour_of_the_past(value, reading))
    return found


def _hour_of_the_past(value: Any, reading: Reading) -> bool:
    """昨晚十一点 tells when something happened: the window holds its hour, and it is no day that anybody asks for."""
    if getattr(value, "kind", None) is not Kind.PAST:
        return False
    return any(window.span[0] < value.span[1] and value.span[0] < window.span[1] for window in reading.windows)


def _place(value: Any) -> int:
    return PLACES[getattr(value, "stance", Stance.PLAIN)]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class ValueExtractor(GraphComponent, EntityExtractorMixin):
    """Adds what ``bot.language`` reads, relative to the day in the message's metadata."""

    def __init__(self, today: Callable[[], date] = shanghai_today) -> None:
        self._today = today

    @staticmethod
    def required_packages() -> list[str]:
        """None by distribution name."""
        return []

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> ValueExtractor:
        """Nothing to configure."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Read each message; button payloads bring their own entities."""
        for message in messages:
            text = message.get(TEXT) or ""
            if text.startswith("/"):
                continue
            metadata = message.get("metadata") or {}
            reading = read(text, self._day(metadata), frozenset(metadata.get("expects") or ()))
            found = entities(reading)
            language = _language(text, metadata.get("locale"))
            if language:
                # A plain value: it goes into the slot `language` as it is, and the responses are chosen by that.
                found.append({"entity": "lang", "start": 0, "end": len(text), "value": language, "extractor": "ValueExtractor"})
            message.set(ENTITIES, message.get(ENTITIES, []) + found, add_to_output=True)
        return messages

    def _day(self, metadata: dict[str, Any]) -> date:
        try:
            return date.fromisoformat(str(metadata["today"])[:10])
        except (KeyError, ValueError):
            return self._today()


def _language(text: str, before: object) -> str | None:
    """The language of the answer, where the text says more than the slot: an English talk stays so until a Chinese sentence."""
    if is_english(text):
        return "en"
    if before != "en":
        return None
    return "zh" if is_chinese(text) else "en"
