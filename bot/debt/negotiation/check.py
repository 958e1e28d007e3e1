"""A second pair of eyes on an offer: reads the terms afresh and lists every limit that it is outside of.

Written apart from the search that makes offers, and asked again when one is accepted: a slip there does not become a contract.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

from bot.debt.limits import Level, LevelLimits, Terms
from bot.debt.negotiation.types import AccountFacts, Offer
from bot.debt.product_limits import Mode
from bot.debt.products import Product
from bot.debt.values import Money

# A pause and a hold protect: the size of the debt makes them no harder to get.
_CARE = frozenset({Product.BREATHING_SPACE, Product.DISPUTE_HOLD})


def violations(offer: Offer, facts: AccountFacts, terms: Terms) -> tuple[str, ...]:
    """Codes of the limits that the offer is outside of at its own level; empty when it is inside all of them."""
    found: list[str] = []
    bucket = terms.bucket_for(facts.dpd)
    own = terms.authority[offer.level]
    if offer.policy_version != terms.policy_version:
        found.append("policy_version")
    if offer.valid_until - offer.made_at != timedelta(hours=terms.negotiation.offer_valid_hours):
        found.append("valid_until")
    sized = offer.level is not Level.BOT and offer.product not in _CARE
    if sized and own.debt_max is not None and facts.total > own.debt_max:
        found.append("debt_max")
    return (*found, *_CHECKS[offer.product](offer, facts, terms, bucket, own))


def _rows(offer: Offer, facts: AccountFacts, terms: Terms) -> list[str]:
    found = []
    if len(offer.rows) != offer.months:
        found.append("rows")
    if any(row.amount.fen <= 0 or row.principal.fen < 0 or row.charge.fen < 0 for row in offer.rows):
        found.append("row_not_positive")
    if Money.total(row.principal + row.spread for row in offer.rows) != offer.base - offer.down:
        found.append("sum")
    if Money.total(row.charge for row in offer.rows) != offer.charges:
        found.append("charges")
    first = min((row.due for row in offer.rows), default=facts.as_of)
    if first < facts.as_of + timedelta(days=terms.plan_dates.first_instalment_min_days):
        found.append("first_date")
    if not Money(0) <= offer.down < offer.base:
        found.append("down")
    return found


def _waiver(offer: Offer, facts: AccountFacts, terms: Terms) -> list[str]:
    cap = min(terms.fee_waiver.abs_max, facts.total.rounded(terms.fee_waiver.pct_total_max))
    if offer.waived_late_fee > facts.late_fee:
        return ["waiver_above_fee"]
    return ["waiver_cap"] if offer.level is Level.BOT and offer.waived_late_fee > cap else []


def _instalment(offer: Offer, facts: AccountFacts, terms: Terms, bucket: str, own: LevelLimits) -> list[str]:
    limits, product = terms.instalment.by_bucket.get(bucket), terms.instalment
    if limits is None or offer.months is None:
        return ["bucket"]
    bot = offer.level is Level.BOT
    found = _rows(offer, facts, terms) + _waiver(offer, facts, terms)
    if offer.base != facts.total - facts.principal_instalment - offer.waived_late_fee:
        found.append("base")
    if offer.months not in (limits.tenors if bot else (*limits.tenors, *limits.human_tenors)):
        found.append("months")
    if offer.months > own.instalment_months_max:
        found.append("months_authority")
    # A down payment named in yuan may miss the share by less than a fen.
    if offer.down + Money(1) <= offer.base.rounded(limits.down.floor if bot else limits.down.human_floor):
        found.append("down_floor")
    principal = Money.total(row.principal for row in offer.rows)
    if not product.principal_min <= principal <= product.principal_max:
        found.append("principal")
    if min((row.amount for row in offer.rows), default=Money(0)) < product.min_monthly:
        found.append("min_monthly")
    if offer.monthly_rate != product.monthly_rate.get(offer.months):
        found.append("rate")
    if bot and limits.mode is not Mode.BOT:
        found.append("mode")
    if own.instalment_max is not None and offer.financed > own.instalment_max:
        found.append("financed_authority")
    if own.instalment_dpd_max is not None and facts.dpd > own.instalment_dpd_max:
        found.append("dpd_authority")
    return found


def _personalised(offer: Offer, facts: AccountFacts, terms: Terms, bucket: str, own: LevelLimits) -> list[str]:
    limits, product = terms.personalised.by_bucket.get(bucket), terms.personalised
    if limits is None or offer.months is None:
        return ["bucket"]
    found = _rows(offer, facts, terms) + _waiver(offer, facts, terms)
    if offer.base != facts.total - offer.waived_late_fee:
        found.append("base")
    if offer.level is Level.BOT:
        found.append("mode")
    if offer.months > min(limits.max_months, own.personalised_months_max):
        found.append("months")
    if offer.down < offer.base.rounded(min(limits.down)):
        found.append("down_floor")
    least = max(product.min_monthly_floor, offer.base.rounded(product.min_monthly_pct))
    if min((row.amount for row in offer.rows), default=Money(0)) < least:
        found.append("min_monthly")
    if not Decimal(0) <= offer.monthly_rate <= product.rate_monthly_max:
        found.append("rate")
    return found


def _promise(offer: Offer, facts: AccountFacts, terms: Terms, bucket: str, own: LevelLimits) -> list[str]:
    limits = terms.promise.by_bucket.get(bucket)
    if limits is None or not offer.parts:
        return ["bucket"]
    bot = offer.level is Level.BOT
    found = []
    most = limits.max_days if bot else max(limits.max_days, own.promise_days_max or 0)
    if max(part.on for part in offer.parts) > facts.as_of + timedelta(days=most):
        found.append("date")
    if min(part.on for part in offer.parts) < facts.as_of:
        found.append("past")
    if len(offer.parts) > terms.promise.parts_max:
        found.append("parts")
    if Money.total(part.amount for part in offer.parts) != offer.amount or any(p.amount.fen <= 0 for p in offer.parts):
        found.append("sum")
    of = {"min_due": facts.overdue_min, "total": facts.total}.get(limits.pct_of, Money(0))
    if offer.amount < min(max(limits.floor, of.rounded(limits.pct)), facts.total):
        found.append("least")
    if offer.amount > facts.total:
        found.append("total")
    if bot and (limits.mode is not Mode.BOT or (own.promise_max is not None and offer.amount > own.promise_max)):
        found.append("authority")
    return found


def _settlement(offer: Offer, facts: AccountFacts, terms: Terms, bucket: str, own: LevelLimits) -> list[str]:
    limits = terms.settlement.by_bucket.get(bucket)
    if limits is None or not offer.parts:
        return ["bucket"]
    found = []
    if offer.level is Level.BOT:
        found.append("mode")
    if offer.waived_interest > facts.interest - facts.interest.rounded(1 - own.interest_waiver):
        found.append("interest_authority")
    if offer.waived_late_fee > facts.late_fee.rounded(terms.settlement.late_fee_waiver):
        found.append("waiver_above_fee")
    if offer.amount != facts.total - offer.waived_interest - offer.waived_late_fee:
        found.append("principal_waived")
    if Money.total(part.amount for part in offer.parts) != offer.amount or len(offer.parts) > limits.parts_max:
        found.append("parts")
    if max(part.on for part in offer.parts) > facts.as_of + timedelta(days=limits.pay_within_days):
        found.append("date")
    return found


def _deferral(offer: Offer, facts: AccountFacts, terms: Terms, bucket: str, own: LevelLimits) -> list[str]:
    limits = terms.deferral.by_bucket.get(bucket)
    if limits is None or offer.months is None:
        return ["bucket"]
    found = []
    if offer.months > min(limits.months_max, own.deferral_months_max):
        found.append("months")
    if own.deferral_principal_max is not None and facts.principal > own.deferral_principal_max:
        found.append("principal_authority")
    if offer.level is Level.BOT and limits.mode is not Mode.BOT:
        found.append("mode")
    return found


def _due_date(offer: Offer, facts: AccountFacts, terms: Terms, bucket: str, own: LevelLimits) -> list[str]:
    day = offer.day or 0
    found = [] if terms.due_date.day_min <= day <= terms.due_date.day_max else ["day"]
    if bucket not in terms.due_date.by_bucket:
        found.append("bucket")
    return found


def _min_relief(offer: Offer, facts: AccountFacts, terms: Terms, bucket: str, own: LevelLimits) -> list[str]:
    mode = terms.min_relief.by_bucket.get(bucket)
    if mode is None:
        return ["bucket"]
    found = ["mode"] if offer.level is Level.BOT and mode is not Mode.BOT else []
    return [*found, "amount"] if offer.amount != facts.min_due_relief else found


def _hold(offer: Offer, facts: AccountFacts, terms: Terms, bucket: str, own: LevelLimits) -> list[str]:
    if offer.product is Product.DISPUTE_HOLD:
        return [] if Money(0) < offer.amount <= facts.total else ["amount"]
    most = terms.breathing_space.provisional_days if offer.level is Level.BOT else terms.breathing_space.confirmed_days
    return [] if offer.on == facts.as_of + timedelta(days=most) else ["days"]


def _fee(offer: Offer, facts: AccountFacts, terms: Terms, bucket: str, own: LevelLimits) -> list[str]:
    return _waiver(offer, facts, terms)


_CHECKS: dict[Product, Callable[[Offer, AccountFacts, Terms, str, LevelLimits], list[str]]] = {
    Product.INSTALMENT: _instalment,
    Product.PERSONALISED: _personalised,
    Product.PROMISE: _promise,
    Product.SETTLEMENT: _settlement,
    Product.DEFERRAL: _deferral,
    Product.DUE_DATE: _due_date,
    Product.MIN_RELIEF: _min_relief,
    Product.BREATHING_SPACE: _hold,
    Product.DISPUTE_HOLD: _hold,
    Product.FEE_WAIVER: _fee,
}
