"""The computed state of a card account on one day, and the trail that led to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bot.debt.account import CardAgreement, Part, PlanRow
from bot.debt.money_terms import MoneyTerms
from bot.debt.values import Money


class LotKind(StrEnum):
    """What an open piece of principal is."""

    PURCHASE = "purchase"
    CASH = "cash_advance"
    INSTALMENT = "instalment_due"


@dataclass(frozen=True, slots=True)
class Lot:
    """An open piece of principal. ``bearing`` says that interest runs on it, ``disputed`` is the part under dispute."""

    posting_id: str
    kind: LotKind
    on: date
    amount: Money
    balance: Money
    disputed: Money
    bearing: bool


@dataclass(frozen=True, slots=True)
class Segment:
    """``balance`` stood unchanged from ``start`` (counted) to ``end`` (not counted).

    ``lot`` is the posting that it came from, or ``interest`` when posted interest compounds.
    """

    lot: str
    start: date
    end: date
    days: int
    balance: Money
    factor: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class InterestCharge:
    """One rounded sum of interest over its segments.

    ``reason``: statement, payment, waiver, plan, charge_off, or accrued (computed, not posted yet).
    """

    on: date
    reason: str
    segments: tuple[Segment, ...]
    rate: Decimal
    amount: Money


@dataclass(frozen=True, slots=True)
class LateFee:
    """A late fee dated ``on`` (due day plus grace); its ``shortfall`` excludes disputed purchases."""

    on: date
    statement: date
    shortfall: Money
    amount: Money


@dataclass(frozen=True, slots=True)
class Applied:
    """How a payment, refund or waiver was spread; ``dpd`` just before it decides the order (R05).

    ``charge`` is what went to instalment charges of a plan, ``overpaid`` what was left over (negative: used up).
    """

    posting_id: str
    on: date
    kind: str
    amount: Money
    interest: Money
    late_fee: Money
    service_fee: Money
    principal: Money
    charge: Money
    overpaid: Money
    dpd: int


@dataclass(frozen=True, slots=True)
class Minimum:
    """The parts of a minimum payment; see :func:`bot.debt.minimum.minimum_due`."""

    pct: Decimal
    eligible: Money
    share: Money
    cash: Money
    prior_unpaid: Money
    over_limit: Money
    interest: Money
    fees: Money
    instalments: Money
    balance: Money
    amount: Money


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement (账单): ``min_unpaid`` is what of its cumulative minimum is still unpaid as of the position's day."""

    on: date
    due: date
    balance: Money
    min_due: Money
    minimum: Minimum
    interest: Money
    paid_in_full: bool
    min_unpaid: Money


@dataclass(frozen=True, slots=True)
class PlanState:
    """A plan as the ledger sees it on the day.

    ``payoff`` settles it today: what remains, charges that fell due, and ``running_charge``, the running period's
    charge pro rata by days from ``running_from`` to today.
    """

    plan_id: str
    signed_on: date
    active: bool
    broken_on: date | None
    rows: tuple[PlanRow, ...]
    rows_paid: int
    remaining_principal: Money
    unpaid_charges_due: Money
    running_charge: Money
    running_from: date | None
    running_to: date | None
    payoff: Money
    next_due: date | None
    next_amount: Money
    settled_on: date | None
    waived_late_fee: Money
    waived_interest: Money


@dataclass(frozen=True, slots=True)
class Position:
    """Everything that is owed and why, as of ``as_of`` (end of that day).

    ``total`` is the sum of principal, interest (posted and accrued) and fees; ``payoff`` is what settles the account
    today; ``collectable`` is the total without what is under dispute. ``dpd`` counts from ``oldest_unpaid_due``, 0 when
    nothing is overdue. ``overdue_min`` is the unpaid cumulative minimum of the last statement whose due day has passed,
    ``next_min`` that of the one whose due day (``next_due``) is still to come, None when no such statement is out.
    """

    agreement: CardAgreement
    terms: MoneyTerms
    as_of: date
    principal_purchase: Money
    principal_cash: Money
    principal_instalment_due: Money
    principal_plan: Money
    interest_posted: Money
    interest_accrued: Money
    late_fee: Money
    service_fee: Money
    disputed: Money
    overpaid: Money
    in_flight: Money
    payoff: Money
    overdue_min: Money
    oldest_unpaid_due: date | None
    dpd: int
    bucket: str
    next_min: Money | None
    next_due: date | None
    next_statement: date | None
    revolving: bool
    charged_off_on: date | None
    daily_rate: Decimal
    lots: tuple[Lot, ...]
    statements: tuple[Statement, ...]
    interest_charges: tuple[InterestCharge, ...]
    late_fees: tuple[LateFee, ...]
    applied: tuple[Applied, ...]
    debits: tuple[tuple[date, str, Part, Money], ...]
    plan: PlanState | None

    @property
    def principal(self) -> Money:
        return self.principal_purchase + self.principal_cash + self.principal_instalment_due + self.principal_plan

    @property
    def interest(self) -> Money:
        return self.interest_posted + self.interest_accrued

    @property
    def fees(self) -> Money:
        return self.late_fee + self.service_fee

    @property
    def total(self) -> Money:
        return self.principal + self.interest + self.fees

    @property
    def interest_per_day(self) -> Money:
        """What one more day costs (money.md, interest): the bearing balances at the daily rate, by the factor of the last day.

        On the first day of a statement's cycle nothing has accrued yet; the factor is then one.
        """
        if self.charged_off_on is not None:
            return Money(0)
        accrued = [segment for charge in self.interest_charges if charge.reason == "accrued" for segment in charge.segments]
        factor = accrued[-1].factor if accrued else Decimal(1)
        return Money.total(lot.balance for lot in self.lots if lot.bearing).rounded(self.daily_rate * factor)

    @property
    def collectable(self) -> Money:
        return self.total - self.disputed
