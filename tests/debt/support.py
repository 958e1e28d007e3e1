"""Terms and demo data that the tests of the debt room share."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date, time
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bot.debt.account import CardAgreement, Posting
from bot.debt.ledger import replay
from bot.debt.limits import DeskHours
from bot.debt.money_terms import (
    AllocationTerms,
    Bucket,
    Compound,
    DebtPart,
    InterestMethod,
    LateFeeTerms,
    MinPaymentTerms,
    MoneyTerms,
    Remainder,
)
from bot.debt.position import Position
from bot.debt.posting_data import agreement_from, posting_from
from bot.debt.values import Money

HERE = Path(__file__).resolve().parent
PERSONS = HERE.parent.parent / "bot" / "store" / "demo" / "persons.yml"
TODAY = date(2026, 11, 20)

_BUCKETS = (
    ("M0", 0),
    ("M0G", 3),
    ("M1", 30),
    ("M2", 60),
    ("M3", 90),
    ("M4", 120),
    ("M5", 150),
    ("M6", 180),
    ("M7", 99999),
)

TERMS = MoneyTerms(
    daily_rate=Decimal("0.0005"),
    interest_method=InterestMethod.FULL_BALANCE,
    compound=Compound.NONE,
    late_fee=LateFeeTerms(Decimal("0.05"), Money.of(10), Money.of(500), Money.of(10)),
    min_payment=MinPaymentTerms(Decimal("0.10"), Decimal("0.05"), Money.of(50)),
    grace_days=3,
    allocation=AllocationTerms(
        91,
        (DebtPart.INTEREST, DebtPart.FEES, DebtPart.PRINCIPAL),
        (DebtPart.PRINCIPAL, DebtPart.FEES, DebtPart.INTEREST),
    ),
    plan_remainder=Remainder.LAST,
    buckets=tuple(Bucket(name, most) for name, most in _BUCKETS),
    policy_version="2026.11-default",
)

HOURS = DeskHours((1, 2, 3, 4, 5), time(9), time(18), "CN")


def terms_with(**changes: Any) -> MoneyTerms:
    return replace(TERMS, **changes)


def yuan(text: str | int) -> Money:
    return Money.of(text)


@dataclass(frozen=True)
class DemoCard:
    agreement: CardAgreement
    postings: tuple[Posting, ...]

    def on(self, day: date = TODAY, terms: MoneyTerms = TERMS) -> Position:
        return replay(self.agreement, self.postings, day, terms)


@cache
def persons() -> dict[str, dict[str, Any]]:
    data = yaml.safe_load(PERSONS.read_text(encoding="utf-8"))
    return {person["id"]: person for person in data["persons"]}


@cache
def card(person: str, number: int = 0) -> DemoCard:
    data = persons()[person]["cards"][number]
    return DemoCard(agreement_from(data), tuple(posting_from(posting) for posting in data["postings"]))


@cache
def golden() -> dict[str, Any]:
    records: dict[str, Any] = json.loads((HERE / "golden.json").read_text(encoding="utf-8"))
    return records
