"""The facts of a card account: the agreement and the postings that came from outside.

Interest, late fees, statements and days past due are never stored: :mod:`bot.debt.ledger` computes them by replay
into a :class:`bot.debt.position.Position`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from bot.debt.errors import HouseError
from bot.debt.values import Money

# Far above any card debt; catches 10^14 and slips of the keyboard before they reach the arithmetic.
MAX_AMOUNT = Money.of(100_000_000)


_ZERO = Money(0)


class PostingKind(StrEnum):
    """What happened outside the ledger's own arithmetic."""

    PURCHASE = "purchase"
    CASH_ADVANCE = "cash_advance"
    INSTALMENT_DUE = "instalment_due"  # the part of an older bill instalment that falls due with the next statement
    SERVICE_FEE = "service_fee"
    PAYMENT = "payment"
    REFUND = "refund"  # ref: the purchase it belongs to, if known
    WAIVER = "waiver"  # takes `amount` off one part (`part`)
    BROUGHT_FORWARD = "brought_forward"  # details: BroughtForward
    CHARGED_OFF = "charged_off"
    DISPUTE_OPENED = "dispute_opened"  # ref: the disputed purchase; amount: the disputed part of it
    DISPUTE_CLOSED = "dispute_closed"  # ref: the purchase; what the bank gives back is a refund posting of its own
    PLAN_SIGNED = "plan_signed"  # details: PlanTerms
    PLAN_CHANGED = "plan_changed"  # ref: plan_id; details: PlanTerms with the complete new rows
    PLAN_BROKEN = "plan_broken"  # ref: plan_id
    PLAN_WITHDRAWN = "plan_withdrawn"  # ref: plan_id; cooling-off: as if it had never been signed
    CYCLE_CHANGED = "cycle_changed"  # details: CycleChange
    MIN_RELIEF = "min_relief"  # details: MinRelief
    DEFERRAL = "deferral"  # details: DeferralGrant


class Part(StrEnum):
    """The parts of the debt that a waiver can name."""

    PRINCIPAL = "principal"
    INTEREST = "interest"
    LATE_FEE = "late_fee"
    SERVICE_FEE = "service_fee"


@dataclass(frozen=True, slots=True)
class BroughtForward:
    """History from before the ledger begins.

    ``min_unpaid`` is the cumulative minimum already demanded and unpaid, ``oldest_unpaid_due`` its oldest due day.
    """

    principal: Money
    interest: Money
    fees: Money
    min_unpaid: Money
    oldest_unpaid_due: date | None


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One instalment: ``principal``, ``charge`` (分期利息), and ``spread``: old interest or fees, free of charge."""

    number: int
    due: date
    principal: Money
    charge: Money = _ZERO
    spread: Money = _ZERO

    @property
    def amount(self) -> Money:
        return self.principal + self.charge + self.spread


@dataclass(frozen=True, slots=True)
class PlanTerms:
    """A signed plan as the ledger needs it.

    The plan becomes active when payments of ``down_payment`` have posted from the signing day to ``down_due``; then
    interest stops at the signing day and the waivers take effect. Without a down payment it is active from signing and
    the waivers wait for the first payment. A settlement has no rows: its ``down_payment`` is the agreed sum, and
    everything left is waived when it has posted.
    """

    plan_id: str
    down_payment: Money
    down_due: date
    rows: tuple[PlanRow, ...]
    waived_late_fee: Money = _ZERO
    waived_interest: Money = _ZERO
    clawback: bool = True


@dataclass(frozen=True, slots=True)
class CycleChange:
    """New statement and due days (1..28) from the posting's day on."""

    statement_day: int
    due_day: int


@dataclass(frozen=True, slots=True)
class MinRelief:
    """The next ``cycles`` statements ask for the relief share of purchases."""

    cycles: int


@dataclass(frozen=True, slots=True)
class DeferralGrant:
    """Open due days move by ``months``; until ``until`` no late fee, and interest times the factor."""

    months: int
    start: date
    until: date
    interest_factor: Decimal = Decimal(1)


Details = BroughtForward | PlanTerms | CycleChange | MinRelief | DeferralGrant

_DETAILS: dict[PostingKind, type] = {
    PostingKind.BROUGHT_FORWARD: BroughtForward,
    PostingKind.PLAN_SIGNED: PlanTerms,
    PostingKind.PLAN_CHANGED: PlanTerms,
    PostingKind.CYCLE_CHANGED: CycleChange,
    PostingKind.MIN_RELIEF: MinRelief,
    PostingKind.DEFERRAL: DeferralGrant,
}
_WITH_AMOUNT = frozenset(
    {
        PostingKind.PURCHASE,
        PostingKind.CASH_ADVANCE,
        PostingKind.INSTALMENT_DUE,
        PostingKind.SERVICE_FEE,
        PostingKind.PAYMENT,
        PostingKind.REFUND,
        PostingKind.WAIVER,
        PostingKind.DISPUTE_OPENED,
    }
)
_WITH_REF = frozenset(
    {
        PostingKind.DISPUTE_OPENED,
        PostingKind.DISPUTE_CLOSED,
        PostingKind.PLAN_CHANGED,
        PostingKind.PLAN_BROKEN,
        PostingKind.PLAN_WITHDRAWN,
    }
)


@dataclass(frozen=True, slots=True)
class Posting:
    """One exogenous fact on a card. ``on`` is the bank's posting day (value day of a payment), local to Asia/Shanghai.

    An ``in_flight`` payment was sent but has not posted: the ledger counts it nowhere but in ``Position.in_flight``.
    Raises HouseError ``posting_invalid``, ``amount_not_positive`` or ``amount_too_large``.
    """

    id: str
    on: date
    kind: PostingKind
    amount: Money = _ZERO
    ref: str | None = None
    part: Part | None = None
    details: Details | None = None
    in_flight: bool = False
    memo: str = ""

    def __post_init__(self) -> None:
        if self.kind in _WITH_AMOUNT:
            if self.amount.fen <= 0:
                raise HouseError("amount_not_positive", posting=self.id, amount=self.amount)
            if self.amount > MAX_AMOUNT:
                raise HouseError("amount_too_large", posting=self.id, amount=self.amount)
        wanted = _DETAILS.get(self.kind)
        if wanted is not None and not isinstance(self.details, wanted):
            raise HouseError("posting_invalid", posting=self.id, kind=self.kind.value, field="details")
        if self.kind in _WITH_REF and not self.ref:
            raise HouseError("posting_invalid", posting=self.id, kind=self.kind.value, field="ref")
        if self.kind is PostingKind.WAIVER and self.part is None:
            raise HouseError("posting_invalid", posting=self.id, kind=self.kind.value, field="part")
        if self.in_flight and self.kind is not PostingKind.PAYMENT:
            raise HouseError("posting_invalid", posting=self.id, kind=self.kind.value, field="in_flight")


@dataclass(frozen=True, slots=True)
class CardAgreement:
    """What the card contract fixes.

    ``statement_day`` and ``due_day`` are days of the month (a month that lacks the day uses its last one); the due day
    is the next such day after the statement. ``calendar_shift_days`` moves the whole calendar of the card: a demo ledger
    shifted by whole days keeps the lengths of its original months, so every figure stays as it is. Ask
    :mod:`bot.debt.cycles` for dates, never the two day numbers.
    """

    card_id: str
    tail: str
    statement_day: int
    due_day: int
    limit: Money
    opened_on: date | None = None
    calendar_shift_days: int = 0
    daily_rate: Decimal | None = None  # None: the rate of the terms
    product: str = "standard"
    facts: dict[str, str] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        for name in ("statement_day", "due_day"):
            if not 1 <= getattr(self, name) <= 31:
                raise HouseError("agreement_invalid", card=self.card_id, field=name, value=getattr(self, name))
        if self.statement_day == self.due_day:
            raise HouseError("agreement_invalid", card=self.card_id, field="due_day", value=self.due_day)

    @property
    def shift(self) -> timedelta:
        return timedelta(days=self.calendar_shift_days)
