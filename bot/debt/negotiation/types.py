"""What a negotiation reads and what it answers, as plain values.

Money is integer fen, days are days, shares are exact decimals. Codes (products, reasons, changes, next steps) are data; wording
is elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import TypeAlias

from bot.debt.account import CardAgreement, PlanRow
from bot.debt.authority import PastWaiver
from bot.debt.limits import Level
from bot.debt.products import Product
from bot.debt.values import Money

ZERO = Money(0)
NOTHING = Decimal(0)
Datum: TypeAlias = "str | int | Decimal | Money | date | tuple[str, ...] | None"


@dataclass(frozen=True)
class AccountFacts:
    """The card account on ``as_of``. ``principal``, ``interest`` and fees are what may be collected: the disputed part is
    outside them.

    ``flags``: LEGAL, FRAUD, VULN, DECEASED, MINOR, INCAPABLE, CRISIS, DISPUTE, PLAN_ACTIVE. ``limitation``: ok, watch,
    time_barred_suspect.
    """

    as_of: date
    dpd: int
    principal: Money
    interest: Money
    late_fee: Money
    overdue_min: Money
    agreement: CardAgreement
    principal_instalment: Money = ZERO  # of standing instalment plans; stays out of standard offers (R10)
    service_fee: Money = ZERO
    disputed: Money = ZERO
    min_due: Money = ZERO  # of the running statement
    min_due_relief: Money = ZERO  # the same at the relief share
    min_eligible: Money = ZERO  # the purchases of which that share is taken
    next_due: date | None = None
    in_flight: Money = ZERO  # reported paid, not posted yet
    flags: frozenset[str] = frozenset()
    limitation: str = "ok"
    identity_level: int = 2

    @cached_property
    def total(self) -> Money:
        """All that may be collected today."""
        return self.principal + self.principal_instalment + self.interest + self.late_fee + self.service_fee


@dataclass(frozen=True)
class DeclaredFacts:
    """What the debtor said and what was proved. Monthly yuan amounts; ``verified`` maps a reason to the day its proof was
    verified.
    """

    reason: str | None = None
    income: Money | None = None
    essentials: Money | None = None
    other_debt: Money | None = None
    auto_debit: bool = False
    verified: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True)
class BrokenPlan:
    on: date
    months: int
    down_share: Decimal


@dataclass(frozen=True)
class ActivePlan:
    """The plan that runs now, as far as a change to it needs."""

    product: Product
    remaining: Money
    monthly: Money
    next_due: date
    changes: int


@dataclass(frozen=True)
class Clause:
    """What a decision rests on: the path in the terms file, and the rule of law behind it where there is one."""

    path: str
    rule: str = ""


@dataclass(frozen=True)
class DatedAmount:
    """One dated payment of a promise or a settlement."""

    on: date
    amount: Money


@dataclass(frozen=True)
class Offer:
    """One thing that may be agreed. Which optional figures are set depends on the product.

    ``level`` is the least authority that may conclude it; ``in_return`` is what the debtor gives for the concession (None:
    nothing, or
    already given). Figures hold until ``valid_until``.
    """

    quote_id: str
    product: Product
    level: Level
    policy_version: str
    made_at: datetime
    valid_until: datetime
    clauses: tuple[Clause, ...]
    inputs: Mapping[str, Datum] = field(default_factory=dict)
    conditions: tuple[str, ...] = ()
    in_return: str | None = None
    months: int | None = None
    down: Money = ZERO
    down_share: Decimal = NOTHING
    down_due: date | None = None
    base: Money = ZERO  # what is to be settled after waivers, the down payment included
    financed: Money = ZERO
    rows: tuple[PlanRow, ...] = ()
    charges: Money = ZERO
    monthly_rate: Decimal = NOTHING
    apr: Decimal | None = None
    waived_late_fee: Money = ZERO
    waived_interest: Money = ZERO
    amount: Money = ZERO  # what is paid or held: promise, settlement, new minimum, disputed amount, waived fee
    on: date | None = None
    parts: tuple[DatedAmount, ...] = ()
    day: int | None = None
    interest_days: int | None = None
    interest_cost: Money = ZERO  # what the relief costs in interest

    @property
    def monthly(self) -> Money:
        """The largest instalment; zero for a product without rows."""
        return max((row.amount for row in self.rows), default=ZERO)

    @property
    def total_to_pay(self) -> Money:
        """Down payment and all rows or parts together."""
        return self.down + Money.total(row.amount for row in self.rows) + Money.total(part.amount for part in self.parts)


@dataclass(frozen=True)
class Reason:
    """One reason why something was not possible as asked."""

    code: str
    clause: Clause
    data: Mapping[str, Datum] = field(default_factory=dict)


@dataclass(frozen=True)
class Change:
    """One thing that would change the answer: ``down_payment``, ``evidence``, ``from_date``, ``authority``, ``monthly``,
    ``months``, …
    """

    code: str
    data: Mapping[str, Datum] = field(default_factory=dict)


@dataclass(frozen=True)
class Reached:
    """The best terms of a product put forward so far: later ones are never worse for the same facts.

    ``months`` are days for a promise; ``share`` is a down payment share, the waived share of interest for a settlement.
    """

    months: int
    share: Decimal
    amount: Money = ZERO


@dataclass(frozen=True)
class History:
    """What went before: in this negotiation, and with this account. ``standing`` holds the offers that are still valid."""

    standing: tuple[Offer, ...] = ()
    reached: Mapping[Product, Reached] = field(default_factory=dict)  # the best terms put forward so far
    last_product: Product | None = None
    counter_offers: int = 0  # in this session
    counter_offers_30d: int = 0
    refusals: int = 0
    anger: int = 0
    gifts_spent: frozenset[str] = frozenset()
    broken_promises: tuple[date, ...] = ()
    broken_plans: tuple[BrokenPlan, ...] = ()
    late_fee_waivers: tuple[PastWaiver, ...] = ()
    due_date_changes: tuple[date, ...] = ()
    relief_cycles: tuple[date, ...] = ()
    breathing_spaces: tuple[date, ...] = ()
    active_plan: ActivePlan | None = None


@dataclass(frozen=True)
class Authority:
    """Who acts. ``limitation_explained``: a person has explained what a promise does to limitation, and the debtor chose to go
    on.
    """

    level: Level
    person: str = ""
    drafted_by: str = ""
    limitation_explained: bool = False


BOT = Authority(Level.BOT)


@dataclass(frozen=True)
class Ask:
    """What the debtor says now; all empty means "what can you offer?".

    ``better``: wants more than the standing offer. ``lever``: what is too hard (months, down, date, amount, monthly).
    ``refuse``: will not pay at
    all. ``down_share`` is a share of the amount to settle.
    """

    product: Product | None = None
    monthly: Money | None = None
    months: int | None = None
    down: Money | None = None
    down_share: Decimal | None = None
    amount: Money | None = None
    on: date | None = None
    parts: tuple[DatedAmount, ...] = ()
    day: int | None = None
    split: int | None = None  # into how many parts a settlement shall be paid
    lever: str | None = None
    better: bool = False
    refuse: bool = False
    human: bool = False


@dataclass(frozen=True)
class Offers:
    """One or two offers that the acting level may conclude (an offer with a higher ``level`` is marked as a person's)."""

    offers: tuple[Offer, ...]
    reasons: tuple[Reason, ...] = ()  # why the ask itself was not met; empty when it was
    changes: tuple[Change, ...] = ()
    counter: bool = False  # counts against the counter-offer limits
    gift: str | None = None  # what the debtor gave for this step
    next_steps: tuple[str, ...] = ()


@dataclass(frozen=True)
class Draft:
    """One or two offers that only a person at ``level`` may sign; ``evidence`` names papers any one of which helps."""

    offers: tuple[Offer, ...]
    level: Level
    reasons: tuple[Reason, ...] = ()
    changes: tuple[Change, ...] = ()
    evidence: tuple[str, ...] = ()
    answer_in_workdays: int = 1
    counter: bool = False
    gift: str | None = None
    next_steps: tuple[str, ...] = ("submit_draft", "human")


@dataclass(frozen=True)
class Refusal:
    """Not possible; every reason, what would change it, and at least one next step."""

    reasons: tuple[Reason, ...]
    changes: tuple[Change, ...]
    next_steps: tuple[str, ...]


@dataclass(frozen=True)
class Summary:
    """How a negotiation stood when it stopped; ``standing`` offers remain open until they lapse."""

    standing: tuple[Offer, ...]
    counter_offers: int
    refusals: int


@dataclass(frozen=True)
class Stop:
    """The assistant stops negotiating: ``reason`` code, where things stand, and who or what comes next."""

    reason: str
    summary: Summary
    next_steps: tuple[str, ...]
    clause: Clause = Clause("negotiation")
    changes: tuple[Change, ...] = ()


Move: TypeAlias = Offers | Draft | Refusal | Stop
