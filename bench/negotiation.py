"""Quotes, moves and receipts a second on one core, each against a bare replay of the same account.

The replay of one card's postings is the floor under everything: no figure can be had for less.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from time import perf_counter
from zoneinfo import ZoneInfo

import yaml

from bot.debt.ledger import replay
from bot.debt.negotiation import BOT, Ask, DeclaredFacts, History, from_position, negotiate
from bot.debt.negotiation.case import Case
from bot.debt.negotiation.ladder import deal_of
from bot.debt.negotiation.pricing import price
from bot.debt.posting_data import agreement_from, posting_from
from bot.debt.product_limits import LadderStep
from bot.debt.products import Product
from bot.debt.receipts_account import explain
from bot.debt.values import Money
from bot.terms import load
from bot.terms.accounts import DEMO_DAY, PERSONS
from bot.terms.loader import HOME

SECONDS = 1.5
CARD = "A03-C1"
AT = datetime(2026, 11, 20, 10, tzinfo=ZoneInfo("Asia/Shanghai"))


def per_second(work: Callable[[], object]) -> float:
    """How often ``work`` runs in a second, after a warm-up."""
    for _ in range(20):
        work()
    done, start = 0, perf_counter()
    while (spent := perf_counter() - start) < SECONDS:
        for _ in range(20):
            work()
        done += 20
    return done / spent


def main() -> None:
    terms = load(HOME / "2026-11-default.yaml")
    persons = yaml.safe_load(PERSONS.read_text(encoding="utf-8"))["persons"]
    card = next(card for person in persons for card in person["cards"] if card["card_id"] == CARD)
    agreement = agreement_from(card)
    postings = tuple(posting_from(posting) for posting in card["postings"])
    position = replay(agreement, postings, DEMO_DAY, terms.money)
    facts = from_position(position)
    said = DeclaredFacts()
    budget = DeclaredFacts(reason="income_drop", income=Money.of(6500), essentials=Money.of(4200), other_debt=Money.of(900))
    case = Case(facts, said, History(), terms, BOT, AT, Ask())
    deal = deal_of(case, Product.INSTALMENT, LadderStep(12, terms.instalment.by_bucket["M2"].down.target))
    if deal is None:
        raise SystemExit("the demo account no longer takes a plan of twelve months")

    def ask(asked: Ask, declared: DeclaredFacts = said) -> Callable[[], object]:
        return lambda: negotiate(facts, declared, History(), terms, BOT, AT, asked)

    base = per_second(lambda: replay(agreement, postings, DEMO_DAY, terms.money))
    rows: list[tuple[str, Callable[[], object]]] = [
        ("quote: twelve dated rows with annual cost", lambda: price(case, deal)),
        ("negotiate: opening", ask(Ask())),
        ("negotiate: 700 a month named", ask(Ask(monthly=Money.of(700)))),
        ("negotiate: 36 months named", ask(Ask(months=36))),
        ("negotiate: by affordability", ask(Ask(), budget)),
        ("negotiate: a promise too late", ask(Ask(product=Product.PROMISE, on=DEMO_DAY.replace(day=30)))),
        ("explain: the total, line by line", lambda: explain(position, "total")),
    ]
    print(f"baseline: bare replay of {CARD}  {base:10,.0f} /s")
    for name, work in rows:
        rate = per_second(work)
        print(f"{name:<44}{rate:10,.0f} /s  {rate / base:6.2f} x the baseline")


if __name__ == "__main__":
    main()
