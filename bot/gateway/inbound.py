"""Decide what one inbound message is, before it is stored: words, a code, identity facts, a button, or no words."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from bot.gateway import secrets_in_text
from bot.gateway.sanitise import Verdict, for_engine, read
from bot.gateway.secrets_in_text import HIDDEN, IdentityFacts
from bot.language.language_asked import asked_language

_HALF_LIFE_SECONDS = 600
_MAX_HALVES = 10_000


class Kind(Enum):
    """Where a message goes."""

    SPEECH = "speech"
    BUTTON = "button"
    CODE = "code"
    IDENTITY = "identity"
    BLANK = "blank"
    COMMAND = "command"
    TOO_LONG = "too_long"
    LANGUAGE = "language"


@dataclass(frozen=True)
class Said:
    """What came in: typed text, or a button's payload with its title as text."""

    client_message_id: str
    text: str = ""
    payload: str | None = None


@dataclass(frozen=True)
class Inbound:
    """A message read far enough to route it: `stored` is all that the thread keeps, `engine` all the engine sees."""

    kind: Kind
    stored: str
    engine: str = ""
    code: str = ""
    facts: IdentityFacts | None = None
    language: str = ""


class HalfIdentities:
    """Phone numbers waiting for their second fact, for ten minutes, in this process's memory and nowhere else."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._phones: OrderedDict[str, tuple[str, float]] = OrderedDict()

    def remember(self, conversation_id: str, phone: str) -> None:
        self._phones[conversation_id] = (phone, self._clock())
        self._phones.move_to_end(conversation_id)
        while len(self._phones) > _MAX_HALVES:
            self._phones.popitem(last=False)

    def phone_of(self, conversation_id: str) -> str | None:
        phone, at = self._phones.get(conversation_id, (None, 0.0))
        return phone if phone and self._clock() - at < _HALF_LIFE_SECONDS else None

    def forget(self, conversation_id: str) -> None:
        self._phones.pop(conversation_id, None)


_PLAIN = {Verdict.BLANK: Kind.BLANK, Verdict.COMMAND: Kind.COMMAND, Verdict.TOO_LONG: Kind.TOO_LONG}


def classify(said: Said, *, code_pending: bool, verified: bool) -> Inbound:
    """What the message is. A code counts only while one is pending; identity facts only while nobody is verified."""
    if said.payload is not None:
        return Inbound(Kind.BUTTON, said.text, said.payload)
    seen = read(said.text)
    code = secrets_in_text.code_in(seen.text) if code_pending else None
    if code:
        return Inbound(Kind.CODE, HIDDEN, code=code)
    if seen.verdict in _PLAIN:
        return Inbound(_PLAIN[seen.verdict], seen.text)
    facts = None if verified else secrets_in_text.identity_in(seen.text)
    if facts:
        return Inbound(Kind.IDENTITY, HIDDEN, facts=facts)
    language = asked_language(seen.text)
    if language:
        return Inbound(Kind.LANGUAGE, seen.text, for_engine(seen.text), language=language)
    return Inbound(Kind.SPEECH, seen.text, for_engine(seen.text))
