"""Figures about conduct: what the guard stopped, and three counts that should stand at zero."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from sqlalchemy import select

from bot.clock import SHANGHAI
from bot.debt.contact import QUIET_FROM, QUIET_TO, UNANSWERED_A_DAY_PER_NUMBER, VOICE_EFFECTIVE_A_DAY
from bot.debt.negotiation import AccountFacts
from bot.debt.negotiation import Offer as OfferTerms
from bot.debt.negotiation.check import violations
from bot.debt.values import Money
from bot.services import access, offer_codec
from bot.services.ports import Context
from bot.services.supervision.shapes import Figure, Period, by_day, count_figure, count_rows
from bot.store.tables import AuditEvent, CardAccount, ContactLog, Negotiation, Offer
from bot.store.unit_of_work import UnitOfWork

GROUP = "conduct"
#: Limits whose breach would have cost the debtor or the bank something; sums are checked where an offer is made.
_LIMITS = frozenset(
    {
        *("down_floor", "min_monthly", "least", "months", "months_authority", "mode", "authority", "debt_max", "rate"),
        *("waiver_above_fee", "waiver_cap", "interest_authority", "financed_authority", "dpd_authority", "principal_authority"),
    }
)


def figures(ctx: Context, uow: UnitOfWork, period: Period) -> Iterator[Figure]:
    """All figures of the group."""
    for code, action in (("guard_bot", "guard_blocked"), ("guard_desk", "guard_returned_draft")):
        query = select(AuditEvent.at, AuditEvent.data).where(AuditEvent.action == action)
        hits = uow.session.execute(query.where(AuditEvent.at >= period.begin, AuditEvent.at < period.end)).all()
        reasons = Counter(reason for hit in hits for reason in json.loads(hit.data).get("codes", ()))
        days = by_day(period, (hit.at for hit in hits))
        yield Figure(code, GROUP, "count", Decimal(len(hits)), by="guard", rows=count_rows(reasons), days=days)
    yield count_figure("contact_breaches", GROUP, _contact_breaches(uow, period), "breach")
    yield _unaffordable(uow, period)
    yield count_figure("offers_outside", GROUP, _outside(ctx, uow, period), "limit")


def _contact_breaches(uow: UnitOfWork, period: Period) -> dict[str, int]:
    """Contacts beyond the day's limits or in quiet hours (R26, R27), by anyone on the bank's behalf."""
    query = select(ContactLog).where(ContactLog.at >= period.begin, ContactLog.at < period.end, ContactLog.channel == "voice")
    effective: Counter[tuple[str, date]] = Counter()
    unanswered: Counter[tuple[str, str | None, date]] = Counter()
    found: dict[str, int] = defaultdict(int)
    for row in uow.all(query):
        local = row.at.astimezone(SHANGHAI)
        if not QUIET_TO <= local.time() < QUIET_FROM:
            found["quiet_hours"] += 1
        if row.outcome == "effective":
            effective[(row.customer_id, local.date())] += 1
        elif row.outcome == "unanswered":
            unanswered[(row.customer_id, row.to_phone_lookup, local.date())] += 1
    for code, counted, most in (
        ("voice_effective", effective.values(), VOICE_EFFECTIVE_A_DAY),
        ("unanswered", unanswered.values(), UNANSWERED_A_DAY_PER_NUMBER),
    ):
        beyond = sum(count - most for count in counted if count > most)
        if beyond:
            found[code] = beyond
    return dict(found)


def _unaffordable(uow: UnitOfWork, period: Period) -> Figure:
    """Plans offered above what was left a month when they were offered; what the debtor proposed and was warned of is theirs."""
    moves = select(AuditEvent.subject, AuditEvent.data).where(AuditEvent.action == "negotiated", AuditEvent.at >= period.begin)
    left: dict[tuple[str, str], int] = {}
    for subject, data in uow.session.execute(moves.where(AuditEvent.at < period.end)):
        move = json.loads(data)
        if move.get("affordable") is not None and "above_affordable" not in move["reasons"]:
            left |= {(subject, quote): move["affordable"]["fen"] for quote in move["offers"]}
    beyond = whole = 0
    made = select(Offer.negotiation_id, Offer.terms).where(Offer.made_at >= period.begin, Offer.made_at < period.end)
    for negotiation, terms in uow.session.execute(made):
        most = left.get((f"negotiation:{negotiation}", terms["quote_id"]))
        if most is not None and terms["rows"]:
            whole += 1
            beyond += max(row["amount_fen"] for row in terms["rows"]) > most
    return Figure("offers_unaffordable", GROUP, "count", Decimal(beyond), beyond, whole)


def _outside(ctx: Context, uow: UnitOfWork, period: Period) -> dict[str, int]:
    """Offers of the policy in force that lie outside its limits, read afresh from what was stored with each."""
    query = (
        select(Offer, CardAccount)
        .join(Negotiation, Negotiation.id == Offer.negotiation_id)
        .join(CardAccount, CardAccount.id == Negotiation.account_id)
        .where(Offer.made_at >= period.begin, Offer.made_at < period.end)
        .where(Offer.policy_version == ctx.terms.policy_version)
    )
    found: Counter[str] = Counter()
    for row, card in uow.session.execute(query):
        offer = offer_codec.load(row.terms)
        found.update(code for code in violations(offer, _facts(offer, card), ctx.terms) if code in _LIMITS)
    return dict(found)


def _facts(offer: OfferTerms, card: CardAccount) -> AccountFacts:
    """The account as the offer saw it."""
    seen = offer.inputs
    principal, interest, late_fee, total = (_money(seen[name]) for name in ("principal", "interest", "late_fee", "total"))
    as_of, dpd = seen["as_of"], seen["dpd"]
    assert isinstance(as_of, date) and isinstance(dpd, int)
    return AccountFacts(
        as_of=as_of,
        dpd=dpd,
        principal=principal,
        interest=interest,
        late_fee=late_fee,
        overdue_min=Money(0),
        agreement=access.agreement_of(card),
        principal_instalment=total - principal - interest - late_fee,
    )


def _money(value: object) -> Money:
    assert isinstance(value, Money)
    return value
