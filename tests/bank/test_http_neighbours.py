"""The HTTP twins against a small real server: the same contract as the embedded ones, and coded errors for everything else."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from bot.bank.embedded import EmbeddedBank
from bot.bank.http import HttpBank, HttpNotifier, HttpPayments, Neighbour
from bot.debt.account import Posting, PostingKind
from bot.debt.errors import HouseError
from bot.debt.values import Money
from bot.services.ports import BankPort, Context
from bot.store.tables import OutboxMessage
from tests.houses import sqlite_house

PAYMENT = Posting("pay-1", date(2026, 11, 20), PostingKind.PAYMENT, Money.of("836.80"))
UNTIL = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)


@dataclass
class Neighbours:
    """A bank core, a payment service and a carrier in one process."""

    postings: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {"A01-C1": []})
    orders: dict[str, dict[str, Any]] = field(default_factory=dict)
    messages: list[dict[str, Any]] = field(default_factory=list)
    tokens: list[str | None] = field(default_factory=list)
    blocked: list[str] = field(default_factory=list)
    broken: bool = False
    garbage: bool = False
    url: str = ""

    def answer(self, method: str, path: str, body: dict[str, Any]) -> tuple[int, Any]:
        if self.broken:
            return 500, {"oops": True}
        parts = path.strip("/").split("/")
        if parts[0] == "accounts":
            return self._account(method, parts[1], parts[2], body)
        if parts[0] == "orders" and method == "PUT":
            self.orders.setdefault(parts[1], {**body, "url": f"https://pay.example/{parts[1]}", "status": "open"})
            return 200, self.orders[parts[1]]
        if parts[0] == "orders":
            return (200, self.orders[parts[1]]) if parts[1] in self.orders else (404, {})
        self.messages.append(body)
        return 202, None

    def _account(self, method: str, account_id: str, what: str, body: dict[str, Any]) -> tuple[int, Any]:
        if account_id not in self.postings:
            return 404, {}
        if what == "block":
            self.blocked.append(account_id)
            return 204, None
        rows = self.postings[account_id]
        if method == "GET":
            return 200, {"postings": rows}
        for row in rows:
            if row["id"] == body["id"]:
                return 200, row
        rows.append(body)
        return 201, body


@pytest.fixture
def neighbours() -> Iterator[Neighbours]:
    state = Neighbours()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _serve(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length)) if length else {}
            state.tokens.append(self.headers.get("Authorization"))
            status, answer = state.answer(self.command, self.path, body)
            raw = b"<html>" if state.garbage else b"" if answer is None else json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        do_GET = do_POST = do_PUT = _serve  # noqa: N815 (the library calls them so)

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    state.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield state
    server.shutdown()
    thread.join()
    server.server_close()


def neighbour(url: str, error: str = "bank_unavailable") -> Neighbour:
    return Neighbour(url, token="secret", timeout_seconds=2, error=error)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Context]:
    with sqlite_house(tmp_path / "var") as ctx:
        yield ctx


@pytest.fixture
def core(neighbours: Neighbours) -> Iterator[HttpBank]:
    line = neighbour(neighbours.url)
    yield HttpBank(line)
    line.close()


@pytest.fixture(params=["embedded", "http"])
def bank(request: pytest.FixtureRequest, house: Context) -> BankPort:
    return house.bank if request.param == "embedded" else request.getfixturevalue("core")


def test_both_twins_post_once_and_tell_it_again(bank: BankPort) -> None:
    before = bank.postings("A01-C1")
    assert bank.post("A01-C1", PAYMENT) == PAYMENT
    assert bank.post("A01-C1", PAYMENT) == PAYMENT
    assert bank.postings("A01-C1") == (*before, PAYMENT)


def test_both_twins_refuse_an_account_that_is_not_there(bank: BankPort) -> None:
    for act in (lambda: bank.post("ghost", PAYMENT), lambda: bank.block_card("ghost", "fraud")):
        with pytest.raises(HouseError) as refused:
            act()
        assert refused.value.code == "no_account"


def test_the_embedded_bank_is_what_the_demo_uses(house: Context) -> None:
    assert isinstance(house.bank, EmbeddedBank)


def test_the_bearer_goes_with_every_call(core: HttpBank, neighbours: Neighbours) -> None:
    core.postings("A01-C1")
    core.block_card("A01-C1", "fraud")
    assert neighbours.tokens == ["Bearer secret"] * 2
    assert neighbours.blocked == ["A01-C1"]


def test_a_core_that_fails_or_talks_nonsense_is_unavailable(core: HttpBank, neighbours: Neighbours) -> None:
    neighbours.broken = True
    with pytest.raises(HouseError) as refused:
        core.postings("A01-C1")
    assert refused.value.code == "bank_unavailable"
    neighbours.broken, neighbours.garbage = False, True
    with pytest.raises(HouseError) as refused:
        core.postings("A01-C1")
    assert refused.value.code == "bank_unavailable"
    neighbours.garbage, neighbours.postings["A01-C1"] = False, [{"id": "x"}]
    with pytest.raises(HouseError) as refused:
        core.postings("A01-C1")
    assert refused.value.code == "bank_unavailable"


def test_a_core_that_is_not_there_is_unavailable() -> None:
    line = neighbour("http://127.0.0.1:9")
    with pytest.raises(HouseError) as refused:
        HttpBank(line).postings("A01-C1")
    assert refused.value.code == "bank_unavailable"
    line.close()


def test_an_order_is_made_once_and_its_state_is_known(neighbours: Neighbours) -> None:
    line = neighbour(neighbours.url, "payment_unavailable")
    service = HttpPayments(line)
    made = service.create_order("o1", "A01-C1", Money.of("12.30"), UNTIL)
    assert made == service.create_order("o1", "A01-C1", Money.of("12.30"), UNTIL)
    assert made.url == "https://pay.example/o1"
    assert neighbours.orders["o1"]["amount"] == "12.30"
    assert (service.status("o1"), service.status("o2")) == ("open", "unknown")
    neighbours.orders["o1"]["status"] = "on fire"
    with pytest.raises(HouseError) as refused:
        service.status("o1")
    assert refused.value.code == "payment_unavailable"
    line.close()


def test_a_message_waits_for_the_carrier_and_is_wiped_once_it_has_gone(house: Context, neighbours: Neighbours) -> None:
    line = neighbour(neighbours.url, "carrier_unavailable")
    carrier = HttpNotifier(line, house.uow, house.clock, keeps_codes=False)
    with house.uow() as uow:
        carrier.send(uow, to="13800000003", kind="sms", text="246810", code="246810")
    neighbours.broken = True
    assert carrier.deliver_pending() == 0
    neighbours.broken = False
    assert (carrier.deliver_pending(), carrier.deliver_pending()) == (1, 0)
    assert [(sent["to"], sent["text"]) for sent in neighbours.messages] == [("13800000003", "246810")]
    with house.uow(read=True) as uow:
        kept = uow.one(OutboxMessage, id=neighbours.messages[0]["id"])
    assert kept is not None
    assert (kept.text, kept.to, kept.code, kept.attempts) == ("", "", None, 2)


def test_a_message_of_a_transaction_that_failed_is_never_sent(house: Context) -> None:
    with pytest.raises(RuntimeError), house.uow() as uow:
        house.notifier.send(uow, to="13800000003", kind="sms", text="x")
        raise RuntimeError
    assert house.notifier.deliver_pending() == 0
