"""Who may conclude what (section "authority" of the terms), and the four-eyes rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from bot.debt.errors import HouseError
from bot.debt.limits import Level, Terms
from bot.debt.values import Money


def least_for_debt(terms: Terms, total: Money) -> Level:
    """The least level of a person who may handle a debt of this size."""
    for level in (Level.L1, Level.L2):
        most = terms.authority[level].debt_max
        if most is None or total <= most:
            return level
    return Level.L3


def least_for_instalment(terms: Terms, *, months: int, dpd: int, financed: Money, total: Money, bot_may: bool) -> Level:
    """The least level for a standard instalment. ``bot_may``: bucket, months and down payment are among the assistant's own."""
    bot = terms.authority[Level.BOT]
    within = (
        months <= bot.instalment_months_max
        and (bot.instalment_max is None or financed <= bot.instalment_max)
        and (bot.instalment_dpd_max is None or dpd <= bot.instalment_dpd_max)
    )
    return Level.BOT if bot_may and within else least_for_debt(terms, total)


def least_for_personalised(terms: Terms, *, months: int, total: Money) -> Level:
    """The least level of a person for a personalised plan of so many months."""
    base = least_for_debt(terms, total)
    for level in (Level.L1, Level.L2, Level.L3):
        if level >= base and months <= terms.authority[level].personalised_months_max:
            return level
    raise HouseError("months_out_of_range", field="months", value=months, most=terms.authority[Level.L3].personalised_months_max)


def least_for_deferral(terms: Terms, *, months: int, principal: Money, total: Money, bot_may: bool, zero_interest: bool) -> Level:
    """The least level for a deferral; one without interest is a supervisor's (L2)."""
    bot = terms.authority[Level.BOT]
    small = bot.deferral_principal_max is None or principal <= bot.deferral_principal_max
    if bot_may and small and months <= bot.deferral_months_max and not zero_interest:
        return Level.BOT
    base = max(least_for_debt(terms, total), Level.L2 if zero_interest else Level.L1)
    for level in (Level.L1, Level.L2, Level.L3):
        if level >= base and months <= terms.authority[level].deferral_months_max:
            return level
    raise HouseError("months_out_of_range", field="months", value=months, most=terms.authority[Level.L3].deferral_months_max)


@dataclass(frozen=True)
class PastWaiver:
    """A late-fee waiver granted before, and the person (or ``bot``) who granted it."""

    on: date
    by: str


@dataclass(frozen=True)
class ApprovalRequest:
    """A draft on its way to approval. ``drafted_by`` is a person, or ``bot``; ``waives``: a fee or interest is waived."""

    needs: Level
    drafted_by: str
    waives: bool
    past_waivers: tuple[PastWaiver, ...] = ()


def may_approve(request: ApprovalRequest, *, person: str, level: Level, today: date, terms: Terms) -> None:
    """Nothing if the person may approve. Raises HouseError otherwise.

    ``beyond_authority`` (level too low), ``four_eyes`` (drafted it), ``four_eyes_waiver`` (granted this customer a waiver
    within twelve months).
    """
    if level < request.needs or level is Level.BOT:
        raise HouseError("beyond_authority", needs=request.needs.code, has=level.code)
    if person == request.drafted_by:
        raise HouseError("four_eyes", person=person)
    since = today - relativedelta(months=terms.fee_waiver.once_per_months)
    if request.waives and any(waiver.by == person and waiver.on > since for waiver in request.past_waivers):
        raise HouseError("four_eyes_waiver", person=person, months=terms.fee_waiver.once_per_months)
