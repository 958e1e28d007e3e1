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
        "service_fee": facts.service_fee,
        "principal_instalment": facts.principal_instalment,
        "total": facts.total,
        "daily_rate": case.daily_rate,
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
    """The same facts and terms give the same number all day: when an offer is made is left out of it."""
    terms = (
        offer.months,
        offer.down.fen,
        offer.rows[0].due if offer.rows else None,
        offer.charges.fen,
        offer.amount.fen,
        offer.on,
        tuple((part.on, part.amount.fen) for part in offer.parts),
        offer.day,
        offer.waived_late_fee.fen,
        offer.waived_interest.fen,
        offer.interest_cost.fen,
        offer.conditions,
        offer.in_return,
    )
    facts = ",".join(f"{name}={value}" for name, value in offer.inputs.items())
    text = f"{case.facts.agreement.card_id}|{offer.product.value}|{offer.policy_version}|{offer.level.code}|{terms}|{facts}"
    return "Q" + sha256(text.encode()).hexdigest()[:15].upper()
