"""Making an offer out of figures: its number, how long it holds, and what it was computed from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any

from bot.debt.limits import Level
from bot.debt.negotiation.case import Case
from bot.debt.negotiation.types import Clause, Datum, Offer
from bot.debt.products import Product

# What makes two offers the same offer. When it is made is left out, so that the same facts give the same number all day.
_IDENTITY = (
    "months",
    "down",
    "rows",
    "amount",
    "on",
    "parts",
    "day",
    "waived_late_fee",
    "waived_interest",
    "monthly_rate",
    "conditions",
    "in_return",
)

# Relief that protects is never made harder by vulnerability.
_CARE = frozenset({Product.BREATHING_SPACE, Product.DISPUTE_HOLD})


def make(
    case: Case, product: Product, level: Level, clauses: tuple[Clause, ...], inputs: Mapping[str, Datum], **figures: Any
) -> Offer:
    """An offer of the case. ``figures`` are fields of :class:`Offer`."""
    facts = case.facts
    base: dict[str, Datum] = {
        "as_of": facts.as_of,
        "dpd": facts.dpd,
        "bucket": case.bucket,
        "principal": facts.principal,
        "interest": facts.interest,
        "late_fee": facts.late_fee,
        "total": facts.total,
    }
    offer = Offer(
        quote_id="",
        product=product,
        level=level if product in _CARE else case.raised(level),
        policy_version=case.terms.policy_version,
        made_at=case.at,
        valid_until=case.valid_until,
        clauses=clauses,
        inputs={**base, **inputs},
        **figures,
    )
    return replace(offer, quote_id=_number(case, offer))


def _number(case: Case, offer: Offer) -> str:
    terms = [f"{name}={getattr(offer, name)!r}" for name in _IDENTITY]
    facts = [f"{name}={value}" for name, value in sorted(offer.inputs.items())]
    text = "|".join((case.facts.agreement.card_id, offer.product.value, offer.policy_version, offer.level.code, *terms, *facts))
    return "Q" + sha256(text.encode()).hexdigest()[:15].upper()
