"""Postings as JSON: the same shape for the table's details and for the bank core's HTTP interface.

Details are written field by field from their dataclass: amounts as whole fen, days in ISO, exact numbers as text.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from bot.debt.account import (
    BroughtForward,
    CycleChange,
    DeferralGrant,
    Details,
    MinRelief,
    Part,
    PlanTerms,
    Posting,
    PostingKind,
)
from bot.debt.errors import HouseError
from bot.debt.values import Money

_DETAILS: dict[PostingKind, type[Details]] = {
    PostingKind.BROUGHT_FORWARD: BroughtForward,
    PostingKind.PLAN_SIGNED: PlanTerms,
    PostingKind.PLAN_CHANGED: PlanTerms,
    PostingKind.CYCLE_CHANGED: CycleChange,
    PostingKind.MIN_RELIEF: MinRelief,
    PostingKind.DEFERRAL: DeferralGrant,
}


def _write(value: Any) -> Any:
    match value:
        case Money():
            return value.fen
        case date():
            return value.isoformat()
        case Decimal():
            return str(value)
        case tuple():
            return [_write(item) for item in value]
        case _ if is_dataclass(value):
            return {field.name: _write(getattr(value, field.name)) for field in fields(value)}
        case _:
            return value


def _read(kind: Any, value: Any) -> Any:
    if get_origin(kind) in (UnionType, Union):
        if value is None:
            return None
        kind = next(option for option in get_args(kind) if option is not type(None))
    if get_origin(kind) is tuple:
        return tuple(_read(get_args(kind)[0], item) for item in value)
    if kind is Money:
        return Money(value)
    if kind is date:
        return date.fromisoformat(value)
    if kind is Decimal:
        return Decimal(value)
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        return kind(**{name: _read(hints[name], item) for name, item in value.items()})
    return value


def details_to_json(details: Details | None) -> dict[str, Any] | None:
    """A posting's details as JSON-able data."""
    written: dict[str, Any] | None = None if details is None else _write(details)
    return written


def details_from_json(kind: PostingKind, data: dict[str, Any] | None) -> Details | None:
    """The reverse of :func:`details_to_json`. Raises HouseError("posting_invalid") for data that does not fit the kind."""
    wanted = _DETAILS.get(kind)
    if data is None or wanted is None:
        return None
    try:
        read: Details = _read(wanted, data)
    except (KeyError, TypeError, ValueError, ArithmeticError, AttributeError) as exc:
        raise HouseError("posting_invalid", kind=kind.value, field="details") from exc
    return read


def to_json(posting: Posting) -> dict[str, Any]:
    """A posting as JSON-able data."""
    return {
        "id": posting.id,
        "on": posting.on.isoformat(),
        "kind": posting.kind.value,
        "amount_fen": posting.amount.fen,
        "ref": posting.ref,
        "part": posting.part.value if posting.part else None,
        "details": details_to_json(posting.details),
        "in_flight": posting.in_flight,
        "memo": posting.memo,
    }


def from_json(data: dict[str, Any]) -> Posting:
    """A posting from :func:`to_json`'s shape.

    Raises HouseError("posting_invalid"|"amount_not_positive"|"amount_too_large").
    """
    try:
        kind = PostingKind(data["kind"])
        return Posting(
            id=str(data["id"]),
            on=date.fromisoformat(data["on"]),
            kind=kind,
            amount=Money(data.get("amount_fen", 0)),
            ref=data.get("ref"),
            part=Part(data["part"]) if data.get("part") else None,
            details=details_from_json(kind, data.get("details")),
            in_flight=bool(data.get("in_flight", False)),
            memo=str(data.get("memo") or ""),
        )
    except (KeyError, TypeError, ValueError) as exc:
        raise HouseError("posting_invalid", field=str(exc)) from exc
