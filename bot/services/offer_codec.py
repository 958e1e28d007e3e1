"""Offers as JSON rows and back: amounts in fen, days in ISO, exact numbers as text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from bot.debt.account import PlanRow
from bot.debt.limits import Level
from bot.debt.negotiation import Clause, DatedAmount, Offer
from bot.debt.products import Product
from bot.debt.values import Money

_MONEY = ("down", "base", "financed", "charges", "waived_late_fee", "waived_interest", "amount", "interest_cost")
_DAYS = ("down_due", "on")
_EXACT = ("down_share", "monthly_rate", "apr")
_PLAIN = ("quote_id", "policy_version", "in_return", "months", "day", "interest_days")


def dump(offer: Offer) -> dict[str, Any]:
    """The offer as JSON. Also carries ``down_payment`` and the largest row, for whoever only shows it."""
    data: dict[str, Any] = {name: getattr(offer, name) for name in _PLAIN}
    data |= {f"{name}_fen": getattr(offer, name).fen for name in _MONEY}
    data |= {name: _day(getattr(offer, name)) for name in _DAYS}
    data |= {name: _exact(getattr(offer, name)) for name in _EXACT}
    data["product"], data["level"] = offer.product.value, offer.level.code
    data["made_at"], data["valid_until"] = offer.made_at.isoformat(), offer.valid_until.isoformat()
    data["clauses"] = [[clause.path, clause.rule] for clause in offer.clauses]
    data["conditions"] = list(offer.conditions)
    data["rows"] = rows_to(offer.rows)
    data["parts"] = [{"on": part.on.isoformat(), "amount_fen": part.amount.fen} for part in offer.parts]
    data["inputs"] = {name: _tagged(value) for name, value in offer.inputs.items()}
    data["monthly_fen"] = offer.monthly.fen
    return data


def load(data: Mapping[str, Any]) -> Offer:
    """The offer again, equal to the one that was dumped."""
    values: dict[str, Any] = {name: data[name] for name in _PLAIN}
    values |= {name: Money(data[f"{name}_fen"]) for name in _MONEY}
    values |= {name: date.fromisoformat(data[name]) if data[name] else None for name in _DAYS}
    values |= {name: Decimal(data[name]) if data[name] is not None else None for name in _EXACT}
    return Offer(
        product=Product(data["product"]),
        level=Level.parse(data["level"]),
        made_at=datetime.fromisoformat(data["made_at"]),
        valid_until=datetime.fromisoformat(data["valid_until"]),
        clauses=tuple(Clause(path, rule) for path, rule in data["clauses"]),
        conditions=tuple(data["conditions"]),
        rows=rows_from(data["rows"]),
        parts=tuple(DatedAmount(date.fromisoformat(part["on"]), Money(part["amount_fen"])) for part in data["parts"]),
        inputs={name: _untagged(value) for name, value in data["inputs"].items()},
        **values,
    )


def rows_to(rows: tuple[PlanRow, ...]) -> list[dict[str, Any]]:
    """A schedule as it is stored with a plan."""
    return [
        {
            "no": row.number,
            "due": row.due.isoformat(),
            "principal_fen": row.principal.fen,
            "charge_fen": row.charge.fen,
            "spread_fen": row.spread.fen,
            "amount_fen": row.amount.fen,
        }
        for row in rows
    ]


def rows_from(data: list[dict[str, Any]]) -> tuple[PlanRow, ...]:
    """The schedule again. Raises KeyError for a row that holds only amounts."""
    return tuple(
        PlanRow(
            row["no"],
            date.fromisoformat(row["due"]),
            Money(row["principal_fen"]),
            Money(row["charge_fen"]),
            Money(row["spread_fen"]),
        )
        for row in data
    )


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _exact(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _tagged(value: Any) -> Any:
    if isinstance(value, Money):
        return {"fen": value.fen}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, Decimal):
        return {"exact": str(value)}
    return list(value) if isinstance(value, tuple) else value


def _untagged(value: Any) -> Any:
    if isinstance(value, dict):
        kind, held = next(iter(value.items()))
        return Money(held) if kind == "fen" else date.fromisoformat(held) if kind == "day" else Decimal(held)
    return tuple(value) if isinstance(value, list) else value
