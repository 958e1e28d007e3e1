"""The single door to a customer and an account: nobody gets either without a verified identity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.debt.account import CardAgreement, Posting
from bot.services.ports import Context


@dataclass(frozen=True)
class Customer:
    """A verified person. ``name`` and ``phone`` are in clear only here; show the masked ones."""

    id: str
    name: str
    name_masked: str
    phone: str
    phone_masked: str
    locale: str
    birth: date | None
    payday: int | None  # day of month
    flags: frozenset[str] = frozenset()  # LEGAL, FRAUD, VULN, DECEASED, MINOR
    card_tails: tuple[str, ...] = ()


@dataclass(frozen=True)
class AccountView:
    """One card account: its agreement and exogenous postings. Figures come from replaying them in ``bot.debt.ledger``."""

    id: str
    customer_id: str
    agreement: CardAgreement
    flags: frozenset[str] = frozenset()  # LEGAL, FRAUD…: about the debt
    facts: Mapping[str, object] = field(default_factory=dict)  # case number, agency…
    postings: tuple[Posting, ...] = ()

    @property
    def card_tail(self) -> str:
        return self.agreement.tail


def verified_customer(ctx: Context, conversation_id: str) -> Customer:
    """The person behind the conversation. Raises HouseError("identity_required") below L2."""
    ...


def account(ctx: Context, conversation_id: str, card_tail: str | None = None) -> AccountView:
    """The card account. Raises HouseError("identity_required"), ("no_account"), or ("card_choice_needed", tails=(…)) if several."""
    ...


def accounts(ctx: Context, conversation_id: str) -> tuple[AccountView, ...]:
    """All card accounts of the verified person. Raises HouseError("identity_required")."""
    ...


def choose_card(ctx: Context, conversation_id: str, card_tail: str) -> AccountView:
    """Remember for this conversation which card is meant. Raises HouseError("no_account") for a tail that is not theirs."""
    ...
