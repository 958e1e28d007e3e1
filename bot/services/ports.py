"""What the services stand on: the context, and the ports to the neighbours that each have two twins."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from bot.clock import Clock, SystemClock
from bot.debt.account import Posting
from bot.debt.limits import Terms
from bot.debt.values import Money
from bot.store.unit_of_work import UnitOfWork


class UowFactory(Protocol):
    """Opens a transaction: commits on a clean exit, rolls back on any exception. ``read=True`` never writes."""

    def __call__(self, *, read: bool = False) -> UnitOfWork: ...


class BankPort(Protocol):
    """The core-banking system: postings out, agreed events in. All raise HouseError("bank_unavailable")."""

    def postings(self, account_id: str) -> tuple[Posting, ...]:
        """All postings of an account, oldest first."""
        ...

    def postings_of(self, account_ids: Sequence[str]) -> Mapping[str, tuple[Posting, ...]]:
        """The postings of several accounts, by account; an account without any is there with none."""
        ...

    def post(self, account_id: str, posting: Posting, *, uow: UnitOfWork | None = None) -> Posting:
        """Record a posting once per ``posting.id``; the same id again returns the first and records nothing.

        With ``uow`` the embedded twin records it in the caller's transaction; the HTTP twin calls the core at once, so post last.
        """
        ...

    def block_card(self, account_id: str, reason: str, *, uow: UnitOfWork | None = None) -> None:
        """Ask the core to block the card against new use."""
        ...


@dataclass(frozen=True)
class PaymentOrder:
    """A request to pay that the payment service knows: its number, the page to pay on, and when it lapses."""

    order_id: str
    url: str
    expires_at: datetime


class PaymentPort(Protocol):
    """The payment service."""

    def create_order(self, order_id: str, account_id: str, amount: Money, expires_at: datetime) -> PaymentOrder:
        """Make a payment page. Idempotent by ``order_id``. Raises HouseError("payment_unavailable")."""
        ...

    def status(self, order_id: str) -> str:
        """``open``, ``paid``, ``lapsed`` or ``unknown``. Raises HouseError("payment_unavailable")."""
        ...


class NotifierPort(Protocol):
    """SMS and e-mail going out. The caller has already asked whether contact is allowed."""

    def send(self, uow: UnitOfWork, *, to: str, kind: str, text: str, code: str | None = None) -> None:
        """Queue one message in the caller's transaction (``kind``: sms|email). ``code`` is kept only in demo mode."""
        ...

    def deliver_pending(self) -> int:
        """Push what is queued to the carrier; returns how many went out. Never raises for a carrier that is down."""
        ...


class Texts(Protocol):
    """The sentences of ``data/responses``, for the few that leave the house without the dialogue engine."""

    def text(self, key: str, locale: str = "zh", variation: int = 0, **values: object) -> str: ...

    def variations(self, key: str, locale: str = "zh") -> tuple[str, ...]: ...

    def __contains__(self, key: object) -> bool: ...


@dataclass(frozen=True)
class Options:
    """What services need to know from the settings."""

    demo: bool
    base_url: str
    files_dir: Path
    max_file_bytes: int = 10 * 1024 * 1024
    desk_session_hours: int = 10
    clock_start: datetime | None = None  # where BOT_TODAY starts the clock; None: at the real time


@dataclass(frozen=True)
class Context:
    """Everything a use case may touch. Made once per process by ``bot.bootstrap.build``."""

    uow: UowFactory
    clock: Clock
    terms: Terms
    bank: BankPort
    payments: PaymentPort
    notifier: NotifierPort
    texts: Texts
    options: Options
    real_clock: Clock = field(default_factory=SystemClock)
    close: Callable[[], None] = lambda: None
    #: Within it this thread reads each row, and the demo clock's offset, once; see ``Database.one_look``.
    one_look: Callable[[], AbstractContextManager[None]] = nullcontext
