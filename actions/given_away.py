"""Whether a password or a code has been given to a swindler, by the words and by what was just warned of."""

from __future__ import annotations

from actions.turn import Turn
from bot.language import danger_words

#: After these, two words say that a secret has been given away.
_WARNED = ("utter_fraud_link", "utter_fraud_secrets", "utter_fraud_general", "utter_fraud_reported", "utter_ask_scam_",
           "utter_fraud_police", "utter_fraud_safe_account", "utter_fraud_leak")  # fmt: skip


def gives_secrets_away(turn: Turn) -> bool:
    """I have told him the code; I filled it in, said right after a warning."""
    if turn.is_trigger:
        return False
    if danger_words.gave_secrets(turn.text):
        return True
    return turn.last_said.startswith(_WARNED) and danger_words.says_it_is_given(turn.text) and not turn.reading().amounts
