"""A button of an English talk is answered in English."""

from __future__ import annotations

import pytest

from bot.gateway.engine import in_language


@pytest.mark.parametrize(
    ("message", "locale", "sent"),
    [
        ("/affirm", "zh", "/affirm"),
        ("how much", "en", "how much"),
        ("/affirm", "en", '/affirm{"lang": "en"}'),
        ('/choose_card{"card_tail": "3052"}', "en", '/choose_card{"card_tail": "3052", "lang": "en"}'),
    ],
)
def test_a_payload_names_its_language(message: str, locale: str, sent: str) -> None:
    assert in_language(message, locale) == sent
