"""Postings as JSON-able mappings: what :mod:`bot.debt.posting_data` reads, for the table and for the core's HTTP interface."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from bot.debt.account import Details, Posting
from bot.debt.values import Money


def _plain(value: Any) -> Any:
    match value:
        case Money() | Decimal():
            return str(value)
        case date():
            return value.isoformat()
        case tuple():
            return [_plain(item) for item in value]
        case _ if is_dataclass(value):
            return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        case _:
            return value


def details_to(details: Details) -> dict[str, Any]:
    """Typed details as a mapping: amounts in yuan as text, days in ISO, exact numbers as text."""
    plain: dict[str, Any] = _plain(details)
    return plain


def posting_to(posting: Posting) -> dict[str, Any]:
    """The mapping that ``posting_from`` reads; what is empty is left out."""
    data: dict[str, Any] = {"id": posting.id, "date": posting.on.isoformat(), "kind": posting.kind.value}
    optional = {
        "amount": str(posting.amount) if posting.amount else None,
        "ref": posting.ref,
        "part": posting.part.value if posting.part else None,
        "details": details_to(posting.details) if posting.details is not None else None,
        "in_flight": posting.in_flight or None,
        "memo": posting.memo or None,
    }
    return data | {name: value for name, value in optional.items() if value is not None}
