"""The embedded twins: the bank core, the payment service and the carrier played by our own store."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import select

from bot.clock import Clock
from bot.debt.account import Posting
from bot.debt.errors import HouseError
from bot.debt.values import Money
from bot.services.ports import PaymentOrder, UowFactory
from bot.store import postings
from bot.store.tables import CardAccount, OutboxMessage, PostingRow
from bot.store.tables import PaymentOrder as PaymentOrderRow
from bot.store.unit_of_work import UnitOfWork


class EmbeddedBank:
    """The bank core as tables of our own store."""

    def __init__(self, uow: UowFactory, clock: Clock) -> None:
        self._uow = uow
        self._clock = clock

    def postings(self, account_id: str) -> tuple[Posting, ...]:
        with self._uow(read=True) as uow:
            return postings.read(uow, account_id)

    def postings_of(self, account_ids: Sequence[str]) -> Mapping[str, tuple[Posting, ...]]:
        with self._uow(read=True) as uow:
            return postings.read_many(uow, account_ids)

    def post(self, account_id: str, posting: Posting, *, uow: UnitOfWork | None = None) -> Posting:
        with self._transaction(uow) as within:
            # The account row is the queue in which two postings of one account wait for each other.
            if within.get(CardAccount, account_id, lock=True) is None:
                raise HouseError("no_account")
            before = within.get(PostingRow, (account_id, posting.id))
            if before is not None:
                return postings.to_posting(before)
            postings.append(within, account_id, posting, self._clock.now())
            return posting

    def block_card(self, account_id: str, reason: str, *, uow: UnitOfWork | None = None) -> None:
        with self._transaction(uow) as within:
            row = within.get(CardAccount, account_id, lock=True)
            if row is None:
                raise HouseError("no_account")
            row.facts = {**row.facts, "blocked": {"reason": reason, "at": self._clock.now().isoformat()}}

    @contextmanager
    def _transaction(self, uow: UnitOfWork | None) -> Iterator[UnitOfWork]:
        if uow is not None:
            yield uow
            return
        with self._uow() as own:
            yield own


class EmbeddedPayments:
    """The payment service as a page of our own; its button calls ``services.payments.confirm``."""

    def __init__(self, uow: UowFactory, base_url: str) -> None:
        self._uow = uow
        self._base_url = base_url

    def create_order(self, order_id: str, account_id: str, amount: Money, expires_at: datetime) -> PaymentOrder:
        return PaymentOrder(order_id, f"{self._base_url}/pay/{order_id}", expires_at)

    def status(self, order_id: str) -> str:
        with self._uow(read=True) as uow:
            row = uow.get(PaymentOrderRow, order_id)
            return row.status if row else "unknown"


class EmbeddedNotifier:
    """The carrier as an outbox that stays in the database, to be read on the demo's outbox page."""

    def __init__(self, uow: UowFactory, clock: Clock, *, keeps_codes: bool) -> None:
        self._uow = uow
        self._clock = clock
        self._keeps_codes = keeps_codes

    def send(self, uow: UnitOfWork, *, to: str, kind: str, text: str, code: str | None = None) -> None:
        kept = code if self._keeps_codes else None
        uow.add(OutboxMessage(at=self._clock.now(), to=to, kind=kind, text=text, code=kept))

    def deliver_pending(self) -> int:
        return deliver(self._uow, self._clock, lambda _row: None, keeps_text=self._keeps_codes)


def deliver(
    uow_factory: UowFactory, clock: Clock, carry: Callable[[OutboxMessage], None], *, keeps_text: bool, batch: int = 100
) -> int:
    """Hand queued messages to a carrier, oldest first; what it takes is marked as sent and, outside a demo, wiped of its text.

    A message that fails five times is left alone. Returns how many went out.
    """
    with uow_factory() as uow:
        query = (
            select(OutboxMessage)
            .where(OutboxMessage.sent_at.is_(None), OutboxMessage.attempts < 5)
            .order_by(OutboxMessage.at)
            .limit(batch)
            .with_for_update(skip_locked=True)
        )
        sent = 0
        for row in uow.all(query):
            row.attempts += 1
            try:
                carry(row)
            except HouseError:
                continue
            row.sent_at = clock.now()
            sent += 1
            if not keeps_text:
                row.text, row.to = "", ""
        return sent
