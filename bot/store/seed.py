"""The demo's people, desk and ledgers: laid on a fresh database, laid anew on reset, moved along with the calendar."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml
from argon2 import PasswordHasher
from sqlalchemy import delete, select

from bot.debt.account import PlanTerms, Posting, PostingKind
from bot.debt.ledger_shift import shift
from bot.debt.posting_data import agreement_from, posting_from
from bot.store.base import Base
from bot.store.posting_codec import details_to
from bot.store.postings import to_row
from bot.store.tables import (
    AuditEvent,
    CardAccount,
    ClockOffset,
    Collector,
    ContactLog,
    Customer,
    DemoState,
    DeskSession,
    KeyCheck,
    Plan,
    PlanEvent,
    PostingRow,
    RegistryEntry,
)
from bot.store.unit_of_work import UnitOfWork

HOME = Path(__file__).parent / "demo"
#: The day for which persons.yml tells the figures.
STORY_DAY = date(2026, 11, 20)
PASSWORD = "demo"
_ZONE = ZoneInfo("Asia/Shanghai")
#: What a reset leaves alone: proofs, the key check, the clock, and who is signed in at the desk.
_KEPT = frozenset(table.__tablename__ for table in (AuditEvent, KeyCheck, ClockOffset, Collector, DeskSession))


@lru_cache(maxsize=2)
def _read(name: str) -> Mapping[str, Any]:
    data: Mapping[str, Any] = yaml.safe_load((HOME / name).read_text(encoding="utf-8"))
    return data


@lru_cache(maxsize=1)
def _demo_password_hash() -> str:
    return PasswordHasher().hash(PASSWORD)


def personas() -> tuple[dict[str, str], ...]:
    """What the demo shows of its people: id, name, phone, last four of the ID number."""
    return tuple(
        {"id": who["id"], "name": who["name"], "phone": who["phone"], "id_last4": who["id_number"][-4:]}
        for who in _read("persons.yml")["persons"]
    )


def is_laid(uow: UnitOfWork) -> bool:
    return uow.get(DemoState, 1) is not None


def lay(uow: UnitOfWork, *, today: date, shift_days: int) -> None:
    """Write the demo's data: ledgers moved by ``shift_days``, contacts and visits counted from ``today``."""
    at = datetime.combine(today, time(9), _ZONE).astimezone(UTC)
    for who in _read("persons.yml")["persons"]:
        _person(uow, who, shift_days, at)
    uow.session.flush()
    _desk(uow, today, at)
    uow.add(DemoState(id=1, laid_on=today.isoformat(), shift_days=shift_days))


def reset(uow: UnitOfWork, *, today: date, shift_days: int) -> None:
    """Forget every talk, case and payment, and lay the demo anew. The audit goes on: it is never shortened."""
    for table in reversed(Base.metadata.sorted_tables):
        if table.name not in _KEPT:
            uow.session.execute(delete(table))
    uow.session.expunge_all()
    lay(uow, today=today, shift_days=shift_days)


def follow_calendar(uow: UnitOfWork, *, today: date, shift_days: int) -> int:
    """Move the ledgers of people with whom nothing happened since the demo was laid, so that their situation is today's again.

    Whoever paid, promised or agreed to something keeps the dates of that. Returns how many accounts moved.
    """
    state = uow.session.get_one(DemoState, 1)
    by = shift_days - state.shift_days
    if by == 0:
        return 0
    touched = {
        account_id
        for table in Base.metadata.sorted_tables
        if "account_id" in table.c and table.name not in ("posting", "plan")
        for account_id in uow.session.scalars(select(table.c.account_id).distinct())
    }
    moved = 0
    for who in _read("persons.yml")["persons"]:
        cards = [card["card_id"] for card in who["cards"]]
        laid = {posting["id"] for card in who["cards"] for posting in card["postings"]}
        rows = uow.all(select(PostingRow).where(PostingRow.account_id.in_(cards)))
        if touched.isdisjoint(cards) and {row.id for row in rows} == laid:
            _remove(uow, cards)
            _cards(uow, who, shift_days, datetime.combine(today, time(9), _ZONE).astimezone(UTC))
            moved += len(cards)
    state.laid_on, state.shift_days = today.isoformat(), shift_days
    return moved


def _remove(uow: UnitOfWork, cards: list[str]) -> None:
    plans = select(Plan.id).where(Plan.account_id.in_(cards))
    uow.session.execute(delete(PlanEvent).where(PlanEvent.plan_id.in_(plans)))
    uow.session.execute(delete(Plan).where(Plan.account_id.in_(cards)))
    uow.session.execute(delete(PostingRow).where(PostingRow.account_id.in_(cards)))
    uow.session.execute(delete(CardAccount).where(CardAccount.id.in_(cards)))


def _person(uow: UnitOfWork, who: Mapping[str, Any], shift_days: int, at: datetime) -> None:
    number = who["id_number"]
    uow.session.add(
        Customer(
            id=who["id"],
            demo_id=who["id"],
            name=who["name"],
            phone=who["phone"],
            id_number=number,
            name_lookup=uow.look_up(who["name"]),
            phone_lookup=uow.look_up(who["phone"]),
            id_tail_lookup=uow.look_up(number[-4:]),
            id_number_lookup=uow.look_up(number),
            birth=date(int(number[6:10]), int(number[10:12]), int(number[12:14])).isoformat(),
            locale=who.get("language", "zh"),
            payday=who.get("payday"),
            flags=[flag for flag in who.get("flags", ()) if flag != "LEGAL"],
            created_at=at,
        )
    )
    uow.session.flush()
    _cards(uow, who, shift_days, at)


def _cards(uow: UnitOfWork, who: Mapping[str, Any], shift_days: int, at: datetime) -> None:
    for card in who["cards"]:
        agreement, postings = shift(
            agreement_from(card), tuple(posting_from(posting) for posting in card["postings"]), shift_days
        )
        uow.session.add(
            CardAccount(
                id=agreement.card_id,
                customer_id=who["id"],
                card_tail=agreement.tail,
                statement_day=agreement.statement_day,
                due_day=agreement.due_day,
                limit=agreement.limit,
                opened_on=agreement.opened_on,
                calendar_shift_days=agreement.calendar_shift_days,
                product=agreement.product,
                flags=[flag for flag in who.get("flags", ()) if flag == "LEGAL"],
                facts=_facts(who, shift_days),
            )
        )
        uow.session.flush()
        uow.session.add_all(to_row(agreement.card_id, posting, seq, at) for seq, posting in enumerate(postings, 1))
        for posting in postings:
            if posting.kind is PostingKind.PLAN_SIGNED:
                _plan(uow, who["id"], agreement.card_id, posting)


def _facts(who: Mapping[str, Any], shift_days: int) -> dict[str, Any]:
    """What the bank noted on the account, with its days moved: limitation events, the court case."""
    by = timedelta(days=shift_days)
    facts: dict[str, Any] = {
        "limitation_events": [{**event, "date": (event["date"] + by).isoformat()} for event in who.get("limitation_events", ())]
    }
    if "legal" in who:
        facts["legal"] = {
            name: (value + by).isoformat() if isinstance(value, date) else value for name, value in who["legal"].items()
        }
    return facts


def _plan(uow: UnitOfWork, customer_id: str, account_id: str, signed: Posting) -> None:
    """The record behind a plan that the ledger already carries."""
    terms = signed.details
    assert isinstance(terms, PlanTerms)
    at = datetime.combine(signed.on, time(10), _ZONE).astimezone(UTC)
    plan = uow.add(
        Plan(
            id=terms.plan_id,
            number=f"XH{signed.on:%Y%m%d}-{customer_id}",
            customer_id=customer_id,
            account_id=account_id,
            product="instalment",
            status="active",
            terms=details_to(terms),
            schedule=[{"no": row.number, "due": row.due.isoformat(), "amount_fen": row.amount.fen} for row in terms.rows],
            wording="",
            policy_version="2026.11-default",
            made_at=at,
        )
    )
    for event in ("accepted", "activated"):
        uow.add(PlanEvent(plan_id=plan.id, at=at, event=event, actor="bot", data={}))


def _desk(uow: UnitOfWork, today: date, at: datetime) -> None:
    data = _read("desk.yml")
    for who in data["collectors"]:
        if uow.get(Collector, who["id"]) is None:
            uow.add(Collector(**who, username=who["id"], password_hash=_demo_password_hash(), demo=True))
    for entry in data["registry"]:
        on = today + timedelta(days=entry["in_days"]) if "in_days" in entry else None
        uow.session.add(
            RegistryEntry(
                kind=entry["kind"],
                look_up=uow.look_up(entry["value"]),
                value=entry["value"],
                customer_id=entry.get("person"),
                data=entry.get("data", {}),
                valid_from=on,
                valid_until=on,
                genuine=entry.get("genuine", True),
                demo=True,
            )
        )
    for contact in data["contacts"]:
        day = today - timedelta(days=contact["days_ago"])
        uow.session.add(
            ContactLog(
                customer_id=contact["person"],
                at=datetime.combine(day, time.fromisoformat(contact["at"]), _ZONE).astimezone(UTC),
                channel=contact["channel"],
                outcome=contact["outcome"],
                party=contact["party"],
                staff_no=contact.get("staff_no"),
                to_whom=contact.get("to_whom", "self"),
                demo=True,
            )
        )
    uow.session.flush()
