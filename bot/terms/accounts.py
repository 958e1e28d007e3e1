"""The demo accounts as facts under given terms, for comparing versions on people instead of on numbers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import yaml

from bot.debt.ledger import replay
from bot.debt.limitation import limitation
from bot.debt.limits import Terms
from bot.debt.negotiation import AccountFacts, from_position
from bot.debt.posting_data import agreement_from, posting_from

PERSONS = Path(__file__).parents[1] / "store" / "demo" / "persons.yml"
DEMO_DAY = date(2026, 11, 20)  # the day that the demo ledgers are written for


def demo_accounts(terms: Terms, path: Path = PERSONS) -> Iterator[tuple[str, AccountFacts]]:
    """(card id, facts on the demo day) of every demo card."""
    for person in yaml.safe_load(path.read_text(encoding="utf-8"))["persons"]:
        events = [event["date"] for event in person.get("limitation_events", ())]
        watch = limitation(max(events), DEMO_DAY, terms.limitation).status.value if events else "ok"
        for card in person["cards"]:
            postings = [posting_from(posting) for posting in card["postings"]]
            position = replay(agreement_from(card), postings, DEMO_DAY, terms.money)
            yield (
                card["card_id"],
                from_position(position, flags=frozenset(person.get("flags", ())), limitation=watch),
            )
