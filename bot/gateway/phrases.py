"""The gateway's own sentences, as messages ready to be stored."""

from __future__ import annotations

from bot.language.wording import Wording
from bot.services.conversations import ButtonDraft, MessageDraft

PREFIX = "utter_gateway_"
# Buttons that never reach the engine: to stop waiting, and one whose question has passed.
WITHDRAW = "/gateway_withdraw"
STALE = "/gateway_stale"

_PAYLOADS = {
    "human": "/request_human",
    "withdraw": WITHDRAW,
    "arrears": "/ask_arrears",
    "options": "/ask_options",
}
# Where a person must be one tap away, and the few other sentences that offer a next step.
_BUTTONS = {
    "welcome": ("arrears", "options", "human"),
    "waiting": ("withdraw",),
    "waiting_next": ("withdraw",),
    "waiting_closed": ("withdraw",),
    "waiting_again": ("withdraw",),
    "waiting_still": ("withdraw",),
} | dict.fromkeys(
    (
        "blank",
        "command",
        "too_long",
        "engine_down",
        "engine_slow",
        "actions_down",
        "empty_reply",
        "withheld",
        "code_locked",
        "withdrawn",
        "returned",
        "failure",
    ),
    ("human",),
)


class Phrases:
    """Turns a short key into the sentence of data/responses, with its buttons."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording

    def text(self, key: str, locale: str, **values: object) -> str:
        """The sentence `utter_gateway_<key>`."""
        return self._wording.text(PREFIX + key, locale, 0, **values)

    def draft(self, key: str, locale: str, **values: object) -> MessageDraft:
        """The sentence as a message with the buttons that belong to it."""
        buttons = tuple(ButtonDraft(self.text(f"button_{name}", locale), _PAYLOADS[name]) for name in _BUTTONS.get(key, ()))
        kind = "buttons" if buttons else "text"
        return MessageDraft(kind, self.text(key, locale, **values), buttons, None, PREFIX + key)

    def error(self, code: str, fallback: str, locale: str, **values: object) -> str:
        """The sentence for an error code of the house; the gateway's own `fallback` where the code has none."""
        key = f"utter_error_{code}"
        if key in self._wording:
            try:
                return self._wording.text(key, locale, 0, **values)
            except LookupError:
                # A sentence that needs figures which the refusal does not carry: the general one is still true.
                pass
        return self.text(fallback, locale)
