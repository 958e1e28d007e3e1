"""A deal priced row by row: dated instalments, charges, annual cost, waivers, and the clauses behind it."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from functools import lru_cache

from bot.debt.annual_cost import annual_cost
from bot.debt.cycles import instalment_days
from bot.debt.instalments import Method, Schedule, build
from bot.debt.limits import Level
from bot.debt.negotiation.case import HARDSHIP, Case
from bot.debt.negotiation.deal import Deal
from bot.debt.negotiation.quote import make
from bot.debt.negotiation.types import Clause, Offer
from bot.debt.products import Product


def price(case: Case, deal: Deal, in_return: str | None = None) -> Offer:
    """The offer of a deal, exact to the fen. ``in_return`` is what the debtor gives for it."""
    table = deal.split
    schedule = schedule_of(case, deal)
    return make(
        case,
        deal.product,
        deal.level,
        _clauses(case, deal),
        {
            "months": deal.months,
            "down_share": table.share,
            "base": table.base,
            "spread": table.spread,
            "monthly_rate": deal.rate,
        },
        conditions=_conditions(case, deal),
        in_return=in_return,
        months=deal.months,
        down=table.down,
        down_share=table.share,
        down_due=case.today + timedelta(days=case.terms.plan_dates.down_payment_days) if table.down else None,
        base=table.base,
        financed=table.financed,
        rows=schedule.rows,
        charges=schedule.charges_total,
        monthly_rate=deal.rate,
        apr=annual_cost(schedule).apr if deal.rate else Decimal(0),
        waived_late_fee=table.waived,
    )


def _conditions(case: Case, deal: Deal) -> tuple[str, ...]:
    """What signing brings with it (R04 for a personalised plan), and what the approver still has to look at."""
    back = ("clawback",) if deal.split.waived else ()
    if deal.product is not Product.PERSONALISED:
        return back
    shown = case.declared.reason in HARDSHIP or case.affordable is not None
    return ("stop_collection", "no_new_card", *back) if shown else ("stop_collection", "no_new_card", *back, "ability_review")


def schedule_of(case: Case, deal: Deal) -> Schedule:
    """The deal's dated rows, the first at least the terms' days after today."""
    days = _days(case.facts.agreement, case.today, case.terms.plan_dates.first_instalment_min_days, deal.months)
    method = Method.PERSONALISED if deal.product is Product.PERSONALISED else Method.FLAT
    table = deal.split
    return build(method, table.principal, deal.rate, days, spread=table.spread, remainder=case.terms.money.plan_remainder)


_days = lru_cache(maxsize=4096)(instalment_days)


def _clauses(case: Case, deal: Deal) -> tuple[Clause, ...]:
    path = f"products.{deal.product.value}.{case.bucket}"
    rule = "R04" if deal.product is Product.PERSONALISED else "R10"
    clauses = [Clause(path, rule), Clause("products.instalment.monthly_rate", "R12b")]
    if deal.product is Product.PERSONALISED:
        clauses[1] = Clause("products.personalised.draft_rate_monthly", "R12b")
    clauses.append(Clause(f"authority.{deal.level.code}"))
    if deal.split.waived:
        full = case.terms.authority[case.acting].full_late_fee_waiver and case.acting > Level.BOT
        clauses.append(Clause(f"authority.{case.acting.code}.full_late_fee_waiver" if full else "products.fee_waiver"))
    return tuple(clauses)
