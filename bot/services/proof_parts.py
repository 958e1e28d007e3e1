"""The parts of a proof pack, each a readable file: what was said, offered, computed, agreed, objected to, and handed over."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from sqlalchemy import inspect, select

from bot.clock import SHANGHAI
from bot.debt.values import Money
from bot.proof.pack import readable
from bot.services import access, audit, conversations, explanations
from bot.services.ports import Context
from bot.services.views import MessageView
from bot.store.tables import (
    Attachment,
    Callback,
    Complaint,
    Consent,
    Dispute,
    Handoff,
    HardshipCase,
    Hold,
    Negotiation,
    Offer,
    Plan,
    PlanEvent,
    Promise,
    StopEntry,
    Ticket,
)
from bot.store.unit_of_work import UnitOfWork

_CASES: tuple[type[Any], ...] = (Complaint, Dispute, Ticket, Callback, HardshipCase, Hold, StopEntry, Attachment)
# Where a file lies and under which keyed hash a number is found is the house's own business.
_INTERNAL = frozenset({"stored_as", "phone_lookup", "version"})
_PHONES = frozenset({"phone"})


def of(ctx: Context, conversation_id: str) -> dict[str, bytes]:
    """All parts but the audit, by file name. Personal facts are masked as at the desk."""
    thread = _thread(ctx, conversation_id)
    receipts = {"shown": [_shown(view) for view in thread if _is_receipt(view)], "computed": _computed(ctx, conversation_id)}
    with ctx.uow(read=True) as uow:
        parts = {
            "transcript.json": [_shown(view) for view in thread],
            "offers.json": _offers(ctx, uow, conversation_id),
            "receipts.json": receipts,
            "agreements.json": _agreements(ctx, uow, conversation_id),
            "cases.json": {table.__tablename__: _rows(uow, table, conversation_id) for table in _CASES},
            "handoffs.json": _rows(uow, Handoff, conversation_id),
        }
    texts = {"transcript.txt": _script(thread), "README.txt": ctx.texts.text("utter_proof_readme", "zh").encode() + b"\n"}
    return {name: readable(plain(value)) for name, value in parts.items()} | texts


def plain(value: Any) -> Any:
    """Any value of the store or of a calculation as JSON: money in fen, instants and days in ISO, exact numbers as text."""
    if isinstance(value, Money):
        return {"fen": value.fen}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(inner) for inner in value]
    return value


def _thread(ctx: Context, conversation_id: str) -> list[MessageView]:
    found: list[MessageView] = []
    while page := conversations.messages_after(ctx, conversation_id, found[-1].id if found else None, include_private=True):
        found += page
    return found


def _shown(view: MessageView) -> dict[str, Any]:
    own = {"private": view.private, "sender_name": view.sender_name, "response_key": view.response_key}
    return view.as_dict() | own


def _script(thread: Iterable[MessageView]) -> bytes:
    """The talk as a page of text, one line a message, times of Shanghai."""
    lines = []
    for view in thread:
        who = view.sender_name or view.sender
        note = " (private)" if view.private else ""
        lines.append(f"{view.at.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}  [{who}{note}]  {' / '.join(view.text.splitlines())}\n")
    return "".join(lines).encode()


def _is_receipt(view: MessageView) -> bool:
    return view.card is not None and view.card.get("type") in ("receipt", "arrears", "complaint", "dispute", "cost_sheet")


def _computed(ctx: Context, conversation_id: str) -> list[dict[str, Any]]:
    """The figures of account, standing offers, plan and means, each with the lines that lead to it: anybody can add them up."""
    return [plain(group) for group in explanations.for_desk(ctx, conversation_id)]


def _offers(ctx: Context, uow: UnitOfWork, conversation_id: str) -> dict[str, Any]:
    """Every offer of the negotiations led here, and every move: what was asked, what was answered and why not more."""
    moves = [link for link in audit.events(ctx, conversation_id) if link.action in ("negotiated", "offer_chosen")]
    subjects = {link.subject.removeprefix("negotiation:") for link in moves if link.subject.startswith("negotiation:")}
    opened = select(Negotiation).where((Negotiation.conversation_id == conversation_id) | Negotiation.id.in_(subjects))
    negotiations = uow.all(opened.order_by(Negotiation.opened_at))
    made = select(Offer).where(Offer.negotiation_id.in_([row.id for row in negotiations])).order_by(Offer.made_at, Offer.seq)
    return {
        "negotiations": [_row(row) for row in negotiations],
        "offers": [_row(row) for row in uow.all(made)],
        "moves": [{"at": link.at, "by": link.actor, "event": link.action, **json.loads(link.data)} for link in moves],
    }


def _agreements(ctx: Context, uow: UnitOfWork, conversation_id: str) -> dict[str, Any]:
    """Consents, what was read back and agreed to word for word, and what became of it."""
    plans = uow.all(select(Plan).where(Plan.conversation_id == conversation_id).order_by(Plan.made_at))
    events = select(PlanEvent).where(PlanEvent.plan_id.in_([plan.id for plan in plans])).order_by(PlanEvent.at, PlanEvent.id)
    promises = uow.all(select(Promise).where(Promise.conversation_id == conversation_id).order_by(Promise.made_at))
    sheets = [link for link in audit.events(ctx, conversation_id) if link.action == "cost_sheet_shown"]
    return {
        "consents": _rows(uow, Consent, conversation_id),
        "cost_sheets": [{"at": link.at, **json.loads(link.data)} for link in sheets],
        "plans": [_row(plan) for plan in plans],
        "plan_events": [_row(event) for event in uow.all(events)],
        "promises": [
            _row(row) | {"parts": [{"amount": part.amount, "due_on": part.due_on} for part in row.parts]} for row in promises
        ],
    }


def _rows(uow: UnitOfWork, table: type[Any], conversation_id: str) -> list[dict[str, Any]]:
    found = uow.all(select(table).where(table.conversation_id == conversation_id).order_by(table.id))
    return [_row(row) for row in found]


def _row(row: Any) -> dict[str, Any]:
    # What a file about an illness is called may say as much as the file.
    hidden = {"name"} if isinstance(row, Attachment) and row.sensitive else frozenset()
    shown = {}
    for column in inspect(type(row)).column_attrs:
        if column.key in _INTERNAL:
            continue
        value = getattr(row, column.key)
        if column.key in hidden:
            value = None
        shown[column.key] = access.mask_phone(value) if column.key in _PHONES and value else value
    return shown
