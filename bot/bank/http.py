"""The HTTP twins: JSON over HTTPS with a bearer token, timeouts, one retry for what is idempotent, coded errors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import requests

from bot.bank.embedded import deliver
from bot.clock import Clock
from bot.debt.account import Posting
from bot.debt.errors import HouseError
from bot.debt.posting_data import posting_from
from bot.debt.values import Money
from bot.services.ports import PaymentOrder, UowFactory
from bot.store.posting_codec import posting_to
from bot.store.tables import OutboxMessage
from bot.store.unit_of_work import UnitOfWork


class Neighbour:
    """One HTTP service. ``error`` is the code raised when it cannot be reached or answers with anything but the expected."""

    def __init__(self, base_url: str, *, token: str, timeout_seconds: int, error: str) -> None:
        self._base_url = base_url.rstrip("/")
        self._timeout = timeout_seconds
        self._error = error
        self._session = requests.Session()
        self._session.trust_env = False  # money goes nowhere by way of a proxy variable
        if token:
            self._session.headers["Authorization"] = f"Bearer {token}"

    def close(self) -> None:
        """Let go of open connections."""
        self._session.close()

    def call(self, method: str, path: str, body: dict[str, Any] | None = None, *, missing: str | None = None) -> Any:
        """The JSON answer; ``missing`` is the code for a 404. Every call is safe to repeat, so a broken one is tried again."""
        for attempt in (1, 2):
            try:
                answer = self._session.request(method, f"{self._base_url}{path}", json=body, timeout=self._timeout)
                break
            except requests.RequestException as exc:
                if attempt == 2:
                    raise HouseError(self._error) from exc
        if answer.status_code == 404 and missing:
            raise HouseError(missing)
        if not answer.ok:
            raise HouseError(self._error, status=answer.status_code)
        try:
            return answer.json() if answer.content else None
        except requests.JSONDecodeError as exc:
            raise HouseError(self._error) from exc


class HttpBank:
    """GET and POST ``/accounts/{id}/postings``; POST ``/accounts/{id}/block``. A posting's id is its idempotency key."""

    def __init__(self, neighbour: Neighbour) -> None:
        self._core = neighbour

    def postings(self, account_id: str) -> tuple[Posting, ...]:
        answer = self._core.call("GET", f"/accounts/{account_id}/postings", missing="no_account")
        try:
            return tuple(posting_from(item) for item in answer["postings"])
        except (HouseError, KeyError, TypeError) as exc:
            raise HouseError("bank_unavailable") from exc

    def postings_of(self, account_ids: Sequence[str]) -> Mapping[str, tuple[Posting, ...]]:
        return {account_id: self.postings(account_id) for account_id in account_ids}

    def post(self, account_id: str, posting: Posting, *, uow: UnitOfWork | None = None) -> Posting:
        path = f"/accounts/{account_id}/postings"
        answer = self._core.call("POST", path, posting_to(posting), missing="no_account")
        try:
            return posting_from(answer)
        except (HouseError, KeyError, TypeError) as exc:
            raise HouseError("bank_unavailable") from exc

    def block_card(self, account_id: str, reason: str, *, uow: UnitOfWork | None = None) -> None:
        self._core.call("POST", f"/accounts/{account_id}/block", {"reason": reason}, missing="no_account")


class HttpPayments:
    """PUT and GET ``/orders/{id}``."""

    def __init__(self, neighbour: Neighbour) -> None:
        self._service = neighbour

    def create_order(self, order_id: str, account_id: str, amount: Money, expires_at: datetime) -> PaymentOrder:
        body = {"account_id": account_id, "amount": str(amount), "currency": "CNY", "expires_at": expires_at.isoformat()}
        answer = self._service.call("PUT", f"/orders/{order_id}", body)
        try:
            return PaymentOrder(order_id, str(answer["url"]), expires_at)
        except (KeyError, TypeError) as exc:
            raise HouseError("payment_unavailable") from exc

    def status(self, order_id: str) -> str:
        try:
            answer = self._service.call("GET", f"/orders/{order_id}", missing="order_unknown")
        except HouseError as error:
            if error.code == "order_unknown":
                return "unknown"
            raise
        found = answer.get("status") if isinstance(answer, dict) else None
        if found not in ("open", "paid", "lapsed"):
            raise HouseError("payment_unavailable")
        return str(found)


class HttpNotifier:
    """Queues like the embedded twin, in the caller's transaction, and delivers by POST ``/messages``."""

    def __init__(self, neighbour: Neighbour, uow: UowFactory, clock: Clock, *, keeps_codes: bool) -> None:
        self._carrier = neighbour
        self._uow = uow
        self._clock = clock
        self._keeps_codes = keeps_codes

    def send(self, uow: UnitOfWork, *, to: str, kind: str, text: str, code: str | None = None) -> None:
        kept = code if self._keeps_codes else None
        uow.add(OutboxMessage(at=self._clock.now(), to=to, kind=kind, text=text, code=kept))

    def deliver_pending(self) -> int:
        return deliver(self._uow, self._clock, self._carry, keeps_text=self._keeps_codes)

    def _carry(self, row: OutboxMessage) -> None:
        self._carrier.call("POST", "/messages", {"id": row.id, "to": row.to, "kind": row.kind, "text": row.text})
