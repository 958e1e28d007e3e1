"""Postings and agreements from plain mappings, as the demo data holds them.

Amounts are yuan as text, days ISO text (or dates, as YAML reads them).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from bot.debt import checks
from bot.debt.account import (
    BroughtForward,
    CardAgreement,
    CycleChange,
    DeferralGrant,
    Details,
    MinRelief,
    Part,
    PlanRow,
    PlanTerms,
    Posting,
    PostingKind,
)
from bot.debt.errors import HouseError


def agreement_from(data: Mapping[str, Any]) -> CardAgreement:
    """A card agreement from a mapping with the names of its fields. Raises HouseError."""
    try:
        return CardAgreement(
            card_id=data["card_id"],
            tail=data["tail"],
            statement_day=data["statement_day"],
            due_day=data["due_day"],
            limit=checks.positive(data["limit"], "limit"),
            opened_on=_day(data["opened_on"]) if data.get("opened_on") else None,
            calendar_shift_days=data.get("calendar_shift_days", 0),
            daily_rate=Decimal(data["daily_rate"]) if data.get("daily_rate") else None,
            product=data.get("product", "standard"),
        )
    except KeyError as exc:
        raise HouseError("agreement_invalid", card=data.get("card_id"), field=exc.args[0]) from exc


def posting_from(data: Mapping[str, Any]) -> Posting:
    """A posting from a mapping with the names of its fields. Raises HouseError ``posting_invalid`` and those of Posting."""
    try:
        kind = PostingKind(data["kind"])
        return Posting(
            id=data["id"],
            on=_day(data["date"]),
            kind=kind,
            amount=checks.amount(data.get("amount", 0)),
            ref=data.get("ref"),
            part=Part(data["part"]) if data.get("part") else None,
            details=details_from(kind, data["details"]) if data.get("details") else None,
            in_flight=bool(data.get("in_flight", False)),
            memo=data.get("memo", ""),
        )
    except KeyError as exc:
        raise HouseError("posting_invalid", posting=data.get("id"), field=exc.args[0]) from exc
    except ValueError as exc:
        raise HouseError("posting_invalid", posting=data.get("id"), field="kind", value=data.get("kind")) from exc


def details_from(kind: PostingKind, data: Mapping[str, Any]) -> Details | None:
    """The typed details of a posting of that kind."""
    if kind is PostingKind.BROUGHT_FORWARD:
        oldest = data.get("oldest_unpaid_due")
        return BroughtForward(
            principal=checks.not_negative(data["principal"], "principal"),
            interest=checks.not_negative(data["interest"], "interest"),
            fees=checks.not_negative(data["fees"], "fees"),
            min_unpaid=checks.not_negative(data["min_unpaid"], "min_unpaid"),
            oldest_unpaid_due=_day(oldest) if oldest else None,
        )
    if kind in (PostingKind.PLAN_SIGNED, PostingKind.PLAN_CHANGED):
        return _plan_from(data)
    if kind is PostingKind.CYCLE_CHANGED:
        return CycleChange(data["statement_day"], data["due_day"])
    if kind is PostingKind.MIN_RELIEF:
        return MinRelief(data["cycles"])
    if kind is PostingKind.DEFERRAL:
        factor = Decimal(data.get("interest_factor", "1"))
        return DeferralGrant(data["months"], _day(data["start"]), _day(data["until"]), factor)
    return None


def _plan_from(data: Mapping[str, Any]) -> PlanTerms:
    return PlanTerms(
        plan_id=data["plan_id"],
        down_payment=checks.amount(data.get("down_payment", 0)),
        down_due=_day(data["down_due"]),
        rows=tuple(
            PlanRow(
                number=row["number"],
                due=_day(row["due"]),
                principal=checks.amount(row["principal"]),
                charge=checks.amount(row.get("charge", 0)),
                spread=checks.amount(row.get("spread", 0)),
            )
            for row in data.get("rows", ())
        ),
        waived_late_fee=checks.amount(data.get("waived_late_fee", 0)),
        waived_interest=checks.amount(data.get("waived_interest", 0)),
        clawback=bool(data.get("clawback", True)),
    )


def _day(value: object) -> date:
    return value if isinstance(value, date) else checks.iso_day(value)
