"""A plan on the table before it is priced row by row: cheap figures for searching, exact to the fen."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bot.debt.allocation import allocate
from bot.debt.authority import least_for_instalment, least_for_personalised
from bot.debt.limits import Level
from bot.debt.negotiation.case import Case
from bot.debt.product_limits import InstalmentLimits, PersonalisedLimits
from bot.debt.products import Product
from bot.debt.values import Money


@dataclass(frozen=True)
class Split:
    """What a down payment leaves: ``principal`` bears the charge, ``spread`` (old interest and fees) does not (R11)."""

    base: Money
    share: Decimal
    down: Money
    principal: Money
    spread: Money
    waived: Money

    @property
    def financed(self) -> Money:
        return self.principal + self.spread


@dataclass(frozen=True)
class Deal:
    """Months and a down payment with the least level that may conclude them; ``largest`` is the largest row."""

    product: Product
    months: int
    split: Split
    rate: Decimal
    largest: Money
    level: Level


def base_of(case: Case, product: Product) -> Money:
    """What the plan settles, after the late fees that the acting level may waive."""
    key = ("base", product)
    if key not in case.memo:
        case.memo[key] = _base(case, product)
    found: Money = case.memo[key]
    return found


def _base(case: Case, product: Product) -> Money:
    facts = case.facts
    own = facts.principal + facts.interest + facts.late_fee + facts.service_fee - case.late_fee_allowance
    return own + facts.principal_instalment if product is Product.PERSONALISED else own


def split(case: Case, product: Product, share: Decimal, down: Money | None = None) -> Split:
    """The debt after a down payment of ``share`` of the base (or of exactly ``down``), settled in the order of R05."""
    key = ("split", product, share, down)
    if key not in case.memo:
        case.memo[key] = _split(case, product, share, down)
    found: Split = case.memo[key]
    return found


def _split(case: Case, product: Product, share: Decimal, down: Money | None) -> Split:
    facts = case.facts
    base = base_of(case, product)
    paid = base.rounded(share) if down is None else down
    principal = facts.principal
    if product is Product.PERSONALISED:
        principal += facts.principal_instalment
    fees = facts.late_fee - case.late_fee_allowance + facts.service_fee
    used = allocate(
        paid, principal=principal, interest=facts.interest, fees=fees, dpd=facts.dpd, terms=case.terms.money.allocation
    )
    left = principal - used.principal
    spread = facts.interest - used.interest + fees - used.fees
    return Split(base, share, paid, left, spread, case.late_fee_allowance)


def largest_floor_row(principal: Money, spread: Money, months: int, charge: Money) -> Money:
    """The last row of an equal split whose remainder falls into it."""
    last = principal.fen - principal.fen // months * (months - 1) + spread.fen - spread.fen // months * (months - 1)
    return Money(last) + charge


def largest_half_up_row(amount: Money, months: int) -> Money:
    """The larger of the rounded row and of the last one, which takes the difference."""
    each = (2 * amount.fen + months) // (2 * months)
    return Money(max(each, amount.fen - each * (months - 1)))


def instalment_limits(case: Case) -> InstalmentLimits | None:
    return case.terms.instalment.by_bucket.get(case.bucket)


def personalised_limits(case: Case) -> PersonalisedLimits | None:
    return case.terms.personalised.by_bucket.get(case.bucket)


def standard(case: Case, months: int, share: Decimal, down: Money | None = None) -> Deal | None:
    """A standard instalment inside the product's own limits for anybody, or None."""
    key = (Product.INSTALMENT, months, share, down)
    if key not in case.memo:
        case.memo[key] = _standard(case, months, share, down)
    found: Deal | None = case.memo[key]
    return found


def _standard(case: Case, months: int, share: Decimal, down: Money | None) -> Deal | None:
    limits, terms = instalment_limits(case), case.terms.instalment
    if limits is None or months not in (*limits.tenors, *limits.human_tenors) or share < limits.down.human_floor:
        return None
    table = split(case, Product.INSTALMENT, share, down)
    if not terms.principal_min <= table.principal <= terms.principal_max:
        return None
    rate = terms.monthly_rate[months]
    largest = largest_floor_row(table.principal, table.spread, months, table.principal.rounded(rate))
    if table.principal.fen // months + table.principal.rounded(rate).fen < terms.min_monthly.fen:
        return None
    bot_may = (
        limits.mode.value == "B"
        and months in limits.tenors
        and share >= limits.down.floor
        and table.waived <= case.own_waiver_cap
        and not _better_than_broken(case, months, share)
    )
    level = least_for_instalment(
        case.terms, months=months, dpd=case.facts.dpd, financed=table.financed, total=case.facts.total, bot_may=bot_may
    )
    return Deal(Product.INSTALMENT, months, table, rate, largest, level)


def personalised(case: Case, months: int, share: Decimal, down: Money | None = None) -> Deal | None:
    """A personalised plan (R04) inside the product's limits for anybody, or None."""
    key = (Product.PERSONALISED, months, share, down)
    if key not in case.memo:
        case.memo[key] = _personalised(case, months, share, down)
    found: Deal | None = case.memo[key]
    return found


def _personalised(case: Case, months: int, share: Decimal, down: Money | None) -> Deal | None:
    limits, terms = personalised_limits(case), case.terms.personalised
    if limits is None or not 1 <= months <= limits.max_months or share < least_personal_share(case, limits):
        return None
    table = split(case, Product.PERSONALISED, share, down)
    if table.financed.fen <= 0:
        return None
    least = max(terms.min_monthly_floor, table.base.rounded(terms.min_monthly_pct))
    charge = table.principal.rounded(terms.draft_rate)
    if smallest_half_up_row(table.financed, months) + charge < least:
        return None
    level = least_for_personalised(case.terms, months=months, total=case.facts.total)
    largest = largest_half_up_row(table.financed, months) + charge
    return Deal(Product.PERSONALISED, months, table, terms.draft_rate, largest, level)


def smallest_half_up_row(amount: Money, months: int) -> Money:
    """The smaller of the rounded row and of the last one."""
    each = (2 * amount.fen + months) // (2 * months)
    return Money(min(each, amount.fen - each * (months - 1)))


def least_personal_share(case: Case, limits: PersonalisedLimits) -> Decimal:
    """The least down payment share; in most buckets none at all only with proved hardship."""
    free = case.hardship_proved or not limits.zero_down_needs_proof
    return min(share for share in limits.down if share or free)


def personalised_allowed(case: Case) -> bool:
    """Whether a personalised plan may be talked about: early buckets need a proof of severe hardship, and a person."""
    limits = personalised_limits(case)
    if limits is None:
        return False
    if "severe_hardship_verified" in limits.requires and not case.hardship_proved:
        return False
    return not (limits.mode.value == "H" and case.by_bot)


def _better_than_broken(case: Case, months: int, share: Decimal) -> bool:
    """Inside the cool-off after a broken plan the assistant gives nothing better than what was broken."""
    days = case.terms.cool_off.broken_plan_days
    recent = [plan for plan in case.history.broken_plans if 0 <= (case.today - plan.on).days < days]
    return any(months > plan.months or share < plan.down_share for plan in recent)
