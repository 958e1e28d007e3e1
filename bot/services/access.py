"""The single door to a customer and an account: nobody gets either without a verified identity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from sqlalchemy import select

from bot.debt.account import CardAgreement, Posting
from bot.debt.errors import HouseError
from bot.debt.identity import VERIFIED
from bot.services import threads
from bot.services.ports import Context
from bot.store.tables import CardAccount, Conversation
from bot.store.tables import Customer as CustomerRow
from bot.store.unit_of_work import UnitOfWork


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
    flags: frozenset[str] = frozenset()  # VULN, DECEASED, MINOR, ELDERLY…: about the person
    card_tails: tuple[str, ...] = ()


@dataclass(frozen=True)
class AccountView:
    """One card account: its agreement and exogenous postings. Figures come from replaying them in ``bot.debt.ledger``."""

    id: str
    customer_id: str
    agreement: CardAgreement
    flags: frozenset[str] = frozenset()  # LEGAL, FRAUD…: about the debt
    facts: Mapping[str, object] = field(default_factory=dict)  # legal, limitation_events, agency…
    postings: tuple[Posting, ...] = ()

    @property
    def card_tail(self) -> str:
        return self.agreement.tail


_MOST_STARS = 3


def verified_customer(ctx: Context, conversation_id: str) -> Customer:
    """The person behind the conversation. Raises HouseError("identity_required") below L2."""
    with ctx.uow(read=True) as uow:
        row = _verified(ctx, uow, conversation_id)
        return _customer(uow, uow.session.get_one(CustomerRow, row.customer_id))


def account(ctx: Context, conversation_id: str, card_tail: str | None = None) -> AccountView:
    """The card account: the tail given, else the card chosen in this conversation, else the only one.

    Raises HouseError("identity_required"), ("no_account"), or ("card_choice_needed", tails=(…)) if there are several.
    """
    with ctx.uow(read=True) as uow:
        row = _verified(ctx, uow, conversation_id)
        found = _pick(_cards(uow, row), row.chosen_account_id, card_tail)
        customer = uow.session.get_one(CustomerRow, row.customer_id)
    return _view(ctx, found, customer)


def accounts(ctx: Context, conversation_id: str) -> tuple[AccountView, ...]:
    """All card accounts of the verified person. Raises HouseError("identity_required")."""
    with ctx.uow(read=True) as uow:
        row = _verified(ctx, uow, conversation_id)
        cards = _cards(uow, row)
        customer = uow.session.get_one(CustomerRow, row.customer_id)
    return tuple(_view(ctx, card, customer) for card in cards)


def choose_card(ctx: Context, conversation_id: str, card_tail: str) -> AccountView:
    """Remember for this conversation which card is meant. Raises HouseError("no_account") for a tail that is not theirs."""
    with ctx.uow() as uow:
        row = threads.load(uow, conversation_id, lock=True)
        _require_verified(ctx, row)
        found = _pick(_cards(uow, row), None, card_tail)
        row.chosen_account_id = found.id
        customer = uow.session.get_one(CustomerRow, row.customer_id)
    return _view(ctx, found, customer)


def accounts_for_desk(ctx: Context, conversation_id: str) -> tuple[AccountView, ...]:
    """All card accounts of the file a conversation belongs to; () while nobody was ever verified in it."""
    with ctx.uow(read=True) as uow:
        row = threads.load(uow, conversation_id)
        found = uow.get(CustomerRow, row.case_customer_id) if row.case_customer_id else None
        cards = _cards_of(uow, found.id) if found else ()
    return tuple(_view(ctx, card, found) for card in cards if found)


def account_of(ctx: Context, account_id: str) -> AccountView:
    """An account by id, for work without a talk (judging promises, posting payments). Raises HouseError("no_account")."""
    with ctx.uow(read=True) as uow:
        found = uow.get(CardAccount, account_id)
        if found is None:
            raise HouseError("no_account")
        customer = uow.session.get_one(CustomerRow, found.customer_id)
    return _view(ctx, found, customer)


def agreement_of(row: CardAccount) -> CardAgreement:
    """The card agreement of a stored account."""
    return CardAgreement(
        card_id=row.id,
        tail=row.card_tail,
        statement_day=row.statement_day,
        due_day=row.due_day,
        limit=row.limit,
        opened_on=row.opened_on,
        calendar_shift_days=row.calendar_shift_days,
        daily_rate=Decimal(row.daily_rate) if row.daily_rate else None,
        product=row.product,
    )


def mask_name(name: str) -> str:
    """The first character of a Chinese name, the first letter of each word of another; the rest is stars, three at most.

    More would tell how long a rare name is, and whose it may be.
    """
    return " ".join(word[0] + "*" * min(len(word) - 1, _MOST_STARS) for word in name.split())


def mask_phone(phone: str) -> str:
    """Three digits, four stars, four digits."""
    return f"{phone[:3]}****{phone[-4:]}"


def require_customer_id(ctx: Context, row: Conversation) -> str:
    """The verified person's id of a row already loaded. Raises HouseError("identity_required") below L2."""
    _require_verified(ctx, row)
    assert row.customer_id is not None
    return row.customer_id


def _require_verified(ctx: Context, row: Conversation) -> None:
    if row.customer_id is None or threads.level(row, ctx.clock.now()) < VERIFIED:
        raise HouseError("identity_required")


def _verified(ctx: Context, uow: UnitOfWork, conversation_id: str) -> Conversation:
    row = threads.load(uow, conversation_id)
    _require_verified(ctx, row)
    return row


def _cards(uow: UnitOfWork, row: Conversation) -> tuple[CardAccount, ...]:
    return _cards_of(uow, row.customer_id or "")


def _cards_of(uow: UnitOfWork, customer_id: str) -> tuple[CardAccount, ...]:
    query = select(CardAccount).where(CardAccount.customer_id == customer_id)
    return tuple(uow.all(query.order_by(CardAccount.opened_on, CardAccount.id)))


def _pick(cards: tuple[CardAccount, ...], chosen: str | None, tail: str | None) -> CardAccount:
    if tail is not None:
        wanted = [card for card in cards if card.card_tail == tail]
    elif len(cards) > 1:
        wanted = [card for card in cards if card.id == chosen]
        if not wanted:
            raise HouseError("card_choice_needed", tails=tuple(card.card_tail for card in cards))
    else:
        wanted = list(cards)
    if not wanted:
        raise HouseError("no_account")
    return wanted[0]


def _customer(uow: UnitOfWork, row: CustomerRow) -> Customer:
    return Customer(
        id=row.id,
        name=row.name,
        name_masked=mask_name(row.name),
        phone=row.phone,
        phone_masked=mask_phone(row.phone),
        locale=row.locale,
        birth=date.fromisoformat(row.birth) if row.birth else None,
        payday=row.payday,
        flags=frozenset(row.flags),
        card_tails=tuple(card.card_tail for card in _cards_of(uow, row.id)),
    )


def _view(ctx: Context, row: CardAccount, customer: CustomerRow) -> AccountView:
    """An account with the bank's postings; asked outside our transaction, because the bank may be far away."""
    return AccountView(
        id=row.id,
        customer_id=row.customer_id,
        agreement=agreement_of(row),
        flags=frozenset(row.flags) | frozenset(customer.flags),
        facts=row.facts,
        postings=ctx.bank.postings(row.id),
    )
