"""A quote signed on a later day: the same sums, with every day counted from the day of the signature."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.debt.account import CardAgreement
from bot.debt.cycles import instalment_days
from bot.debt.limits import PlanDateTerms
from bot.debt.negotiation.types import Offer
from bot.debt.products import PLANS


def signed_on(offer: Offer, agreement: CardAgreement, dates: PlanDateTerms, on: date) -> Offer:
    """The offer as it reads when it is signed ``on`` that day: as much time as on the day it was made for, no sum changed."""
    quoted = offer.inputs["as_of"]
    assert isinstance(quoted, date)
    if offer.product in PLANS:
        days = instalment_days(agreement, on, dates.first_instalment_min_days, len(offer.rows))
        rows = tuple(replace(row, due=day) for row, day in zip(offer.rows, days, strict=True))
        return replace(offer, rows=rows, down_due=on + timedelta(days=dates.down_payment_days) if offer.down else None)
    later = on - quoted
    parts = tuple(replace(part, on=part.on + later) for part in offer.parts)
    return replace(offer, parts=parts, on=offer.on + later if offer.on else None)
