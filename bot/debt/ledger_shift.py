"""A card's whole history moved by days, so that a demo is as old today as it was when it was written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.debt.account import BroughtForward, CardAgreement, DeferralGrant, PlanTerms, Posting


def shift(agreement: CardAgreement, postings: Sequence[Posting], days: int) -> tuple[CardAgreement, tuple[Posting, ...]]:
    """The same history, ``days`` later: every figure, days past due and bucket stay what they were ``days`` earlier."""
    by = timedelta(days=days)
    opened = agreement.opened_on + by if agreement.opened_on else None
    moved = replace(agreement, calendar_shift_days=agreement.calendar_shift_days + days, opened_on=opened)
    return moved, tuple(_shifted(posting, by) for posting in postings)


def _shifted(posting: Posting, by: timedelta) -> Posting:
    details = posting.details
    if isinstance(details, BroughtForward) and details.oldest_unpaid_due is not None:
        details = replace(details, oldest_unpaid_due=details.oldest_unpaid_due + by)
    elif isinstance(details, PlanTerms):
        rows = tuple(replace(row, due=row.due + by) for row in details.rows)
        details = replace(details, rows=rows, down_due=details.down_due + by)
    elif isinstance(details, DeferralGrant):
        details = replace(details, start=details.start + by, until=details.until + by)
    return replace(posting, on=posting.on + by, details=details)
