"""Everything one decision looks at, gathered once, with the figures that several products need."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

from dateutil.relativedelta import relativedelta

from bot.debt.affordability import affordable, counted_income
from bot.debt.authority import least_for_debt
from bot.debt.limits import Level, Terms
from bot.debt.negotiation.types import AccountFacts, Ask, Authority, Clause, DeclaredFacts, History, Offer, Reason
from bot.debt.values import Money

# Reasons that open the hardship path; a mere lack of cash until payday does not.
HARDSHIP = frozenset({"unemployment", "illness", "critical_illness", "income_drop", "disaster", "bereavement", "multi_debt"})
#: A pause begins on the word for these; a change in the family is met by people of the care team (5.5).
PAUSED = HARDSHIP | {"family_change"}
NO_INTEREST = frozenset({"disaster", "critical_illness"})


@dataclass(frozen=True)
class Case:
    """One sitting at the table. ``at`` is the instant, ``facts.as_of`` the day that the figures are of."""

    facts: AccountFacts
    declared: DeclaredFacts
    history: History
    terms: Terms
    authority: Authority
    at: datetime
    ask: Ask
    memo: dict[Hashable, Any] = field(default_factory=dict, compare=False, repr=False)  # figures already worked out

    @property
    def today(self) -> date:
        return self.facts.as_of

    @property
    def acting(self) -> Level:
        return self.authority.level

    @property
    def by_bot(self) -> bool:
        return self.authority.level is Level.BOT

    @property
    def valid_until(self) -> datetime:
        return self.at + timedelta(hours=self.terms.negotiation.offer_valid_hours)

    @property
    def daily_rate(self) -> Decimal:
        """The card's own rate, else the terms'."""
        own = self.facts.agreement.daily_rate
        return own if own is not None else self.terms.money.daily_rate

    @cached_property
    def bucket(self) -> str:
        return self.terms.bucket_for(self.facts.dpd)

    @cached_property
    def proved(self) -> frozenset[str]:
        """Reasons whose proof was verified and is still fresh."""
        oldest = self.today - timedelta(days=self.terms.evidence.valid_days)
        return frozenset(reason for reason, on in self.declared.verified.items() if on >= oldest)

    @property
    def hardship_proved(self) -> bool:
        return bool(self.proved & HARDSHIP)

    @property
    def papers(self) -> tuple[str, ...]:
        """Papers any one of which proves the declared reason; none when there is nothing left to prove."""
        reason = self.declared.reason
        if reason is None or reason in self.proved:
            return ()
        return tuple(self.terms.evidence.by_reason.get(reason, ()))

    @cached_property
    def affordable(self) -> Money | None:
        """What is left a month by the declared figures; None while income or spending is unknown."""
        declared = self.declared
        if declared.income is None or declared.essentials is None:
            return None
        proved = declared.reason in self.proved
        income = counted_income(declared.income, declared.reason, proved, self.terms.affordability)
        other = declared.other_debt or Money(0)
        return affordable(income, declared.essentials, other, self.terms.affordability).affordable

    @cached_property
    def late_fee_allowance(self) -> Money:
        """Late fees that the acting level may waive now."""
        since = self.today - relativedelta(months=self.terms.fee_waiver.once_per_months)
        recent = [waiver for waiver in self.history.late_fee_waivers if waiver.on > since]
        if self.terms.authority[self.acting].full_late_fee_waiver:
            mine = any(waiver.by == self.authority.person for waiver in recent)
            return Money(0) if mine else self.facts.late_fee
        return Money(0) if recent else min(self.facts.late_fee, self.own_waiver_cap)

    @cached_property
    def own_waiver_cap(self) -> Money:
        """The most of late fees that the assistant may waive; more is a person's."""
        waiver = self.terms.fee_waiver
        return min(waiver.abs_max, self.facts.total.rounded(waiver.pct_total_max))

    def broken_promises(self) -> tuple[date, ...]:
        """Broken promises that still count, newest last."""
        since = self.today - timedelta(days=self.terms.broken_promise.within_days)
        return tuple(sorted(day for day in self.history.broken_promises if since < day <= self.today))

    def standing(self) -> tuple[Offer, ...]:
        """Offers that have not lapsed."""
        return tuple(offer for offer in self.history.standing if offer.valid_until > self.at)

    def raised(self, level: Level) -> Level:
        """The level that concludes: a vulnerable person always gets the signature of somebody who may handle so large a debt."""
        return max(level, least_for_debt(self.terms, self.facts.total)) if "VULN" in self.facts.flags else level


def reason(code: str, path: str, rule: str = "", **data: str | int | Decimal | Money | date | tuple[str, ...] | None) -> Reason:
    """A reason with the clause it rests on."""
    return Reason(code, Clause(path, rule), data)
