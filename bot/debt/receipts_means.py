"""The receipt of what is left a month: income, what has to be paid anyway, the buffer, rounded down to a whole step."""

from __future__ import annotations

from datetime import date

from bot.debt.affordability import affordable, counted_income
from bot.debt.errors import HouseError
from bot.debt.limits import AffordabilityTerms
from bot.debt.negotiation.types import DeclaredFacts
from bot.debt.receipts import How, Line, Receipt
from bot.debt.values import Money


def explain_affordable(
    declared: DeclaredFacts, terms: AffordabilityTerms, *, proved: bool, as_of: date, policy_version: str
) -> Receipt:
    """Why that much is affordable; ``proved``: the declared reason is verified and fresh.

    Raises HouseError ``figure_unknown`` while income or spending is unknown.
    """
    if declared.income is None or declared.essentials is None:
        raise HouseError("figure_unknown", figure="affordable")
    income = counted_income(declared.income, declared.reason, proved, terms)
    found = affordable(income, declared.essentials, declared.other_debt or Money(0), terms)
    lines = [Line("income", How.SUM, declared.income)]
    if income != declared.income:
        cut = -terms.declared_haircut
        lines.append(Line("haircut", How.SUM, income - declared.income, balance=declared.income, rate=cut))
    spent = (("essentials", found.essentials), ("other_debt", found.other_debt))
    lines += [Line(kind, How.SUM, -amount) for kind, amount in spent if amount]
    lines.append(Line("buffer", How.SUM, -found.buffer, balance=income, rate=terms.buffer_pct, low=terms.buffer_min))
    step = Money(terms.round_down_to * 100)
    floor = max(Money(0), found.left)
    lines.append(Line("not_below_zero", How.BETWEEN, floor - found.left, low=Money(0), high=max(floor, step)))
    lines.append(Line("rounded_down", How.STEP, found.affordable - floor, low=step))
    return Receipt("affordable", as_of, found.affordable, tuple(lines), policy_version)
