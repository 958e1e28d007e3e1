"""The open books of a card while its postings are replayed: fen and day ordinals only, in the card's unshifted time.

Internal to :mod:`bot.debt.ledger`; amounts are integer fen, days are ordinals.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from bot.debt.account import Part
from bot.debt.allocation import order_at, spread
from bot.debt.interest import FACTOR_ONE, rounded
from bot.debt.money_terms import Compound, DebtPart, InterestMethod, MoneyTerms
from bot.debt.position import LotKind, Minimum

COMPOUND_LOT = "interest"  # name of posted interest in the segments when it compounds

Stretch = tuple[str, int, int, int, int]  # lot, start, end, balance, factor units


@dataclass(slots=True)
class OpenLot:
    """A piece of principal. ``stretches`` are closed balance segments whose interest has not posted."""

    id: str
    kind: LotKind
    on: int
    amount: int
    balance: int
    bearing: bool
    since: int
    disputed: int = 0
    billed: bool = False
    in_plan: bool = False
    stretches: list[Stretch] = field(default_factory=list)


@dataclass(slots=True)
class OpenStatement:
    """A statement that went out. ``credits`` are what came in until the end of its grace decided it."""

    on: int
    due: int
    balance: int
    minimum: Minimum
    interest: int
    decide_on: int
    credits: int = 0
    paid_in_full: bool = False
    decided: bool = False


@dataclass(slots=True)
class Layer:
    """A part of the cumulative minimum: what of it is unpaid, and since which due day it is demanded."""

    due: int
    unpaid: int


@dataclass(slots=True)
class Charge:
    """One posting of interest."""

    on: int
    reason: str
    stretches: tuple[Stretch, ...]
    fen: int


@dataclass(slots=True)
class Spread:
    """How a credit was taken up."""

    posting_id: str
    on: int
    kind: str
    amount: int
    dpd: int
    interest: int = 0
    late_fee: int = 0
    service_fee: int = 0
    principal: int = 0
    charge: int = 0
    overpaid: int = 0


class Book:
    """Balances of one card and the moves on them that the ledger is made of."""

    def __init__(self, terms: MoneyTerms, rate: Decimal) -> None:
        self.terms = terms
        self.rate = rate
        self.tolerance = terms.late_fee.tolerance.fen
        self.lots: list[OpenLot] = []
        self.interest = 0  # posted and unpaid
        self.late_fee = 0
        self.service_fee = 0
        self.billed_interest = 0  # the part of the unpaid interest that a statement has demanded
        self.billed_fees = 0
        self.compounded = OpenLot(COMPOUND_LOT, LotKind.CASH, 0, 0, 0, True, 0)
        self.overpaid = 0
        self.layers: list[Layer] = []
        self.statements: list[OpenStatement] = []
        self.charges: list[Charge] = []
        self.late_fees: list[tuple[int, int, int, int]] = []  # dated, statement, shortfall, fee
        self.spreads: list[Spread] = []
        self.debits: list[tuple[int, str, Part, int]] = []
        self.revolving = False
        self.closed_on: int | None = None  # charged off
        self.factor = FACTOR_ONE

    # balances -------------------------------------------------------------------------------------------------------

    @property
    def principal(self) -> int:
        return sum(lot.balance for lot in self.lots)

    @property
    def disputed(self) -> int:
        return sum(lot.disputed for lot in self.lots)

    @property
    def owed(self) -> int:
        return self.principal + self.interest + self.late_fee + self.service_fee

    def overdue(self, day: int) -> tuple[int, int | None]:
        """Unpaid minimum whose due day lies before ``day``, and the oldest such due day; nothing within the tolerance."""
        unpaid, oldest = 0, None
        for layer in self.layers:
            if layer.due < day:
                unpaid += layer.unpaid
                oldest = layer.due if oldest is None else min(oldest, layer.due)
        return (unpaid, oldest) if unpaid > self.tolerance else (0, None)

    def dpd(self, day: int) -> int:
        oldest = self.overdue(day)[1]
        return 0 if oldest is None else day - oldest

    # interest -------------------------------------------------------------------------------------------------------

    def close_stretch(self, lot: OpenLot, day: int) -> None:
        """Ends the running balance segment of ``lot`` at ``day``."""
        if day > lot.since and lot.balance:
            lot.stretches.append((lot.id, lot.since, day, lot.balance, self.factor))
        lot.since = max(lot.since, day)

    def set_factor(self, day: int, factor: int) -> None:
        """From ``day`` on interest is multiplied by ``factor``/FACTOR_ONE."""
        for lot in (*self.lots, self.compounded):
            self.close_stretch(lot, day)
        self.factor = factor

    def running(self, day: int) -> tuple[tuple[Stretch, ...], int]:
        """The segments on which interest has run up to ``day`` without posting, and the rounded interest on them."""
        stretches: list[Stretch] = []
        for lot in (*self.lots, self.compounded):
            if lot.bearing:
                stretches += lot.stretches
                if day > lot.since and lot.balance:
                    stretches.append((lot.id, lot.since, day, lot.balance, self.factor))
        total = 0
        for _, start, end, balance, factor in stretches:
            total += balance * (end - start) * factor
        return tuple(stretches), rounded(total, self.rate) if total else 0

    def post_interest(self, day: int, reason: str) -> int:
        """Posts what has run, as one rounded sum. A settled lot leaves the books here."""
        stretches, fen = self.running(day)
        for lot in (*self.lots, self.compounded):
            if lot.bearing:
                lot.stretches.clear()
                lot.since = max(lot.since, day)
        self.lots = [lot for lot in self.lots if lot.balance or not lot.bearing]
        if stretches:
            self.charges.append(Charge(day, reason, stretches, fen))
        used = min(self.overpaid, fen)
        self.interest += fen - used
        if used:
            self.overpaid -= used
            self.spreads.append(Spread("", day, "overpaid_used", used, 0, interest=used, overpaid=-used))
        return fen

    def compound_now(self, day: int) -> None:
        """With monthly compounding the unpaid posted interest bears interest from this statement on."""
        if self.terms.compound is Compound.MONTHLY and self.closed_on is None:
            self.close_stretch(self.compounded, day)
            self.compounded.balance = self.interest

    # debits ---------------------------------------------------------------------------------------------------------

    def add_lot(self, posting_id: str, kind: LotKind, day: int, fen: int, bearing: bool) -> OpenLot:
        """A new piece of principal, settled from a credit balance as far as that goes."""
        used = min(self.overpaid, fen)
        lot = OpenLot(posting_id, kind, day, fen, fen - used, bearing, day)
        self.lots.append(lot)
        self.debits.append((day, posting_id, Part.PRINCIPAL, fen))
        if used:
            self.overpaid -= used
            self.spreads.append(Spread(posting_id, day, "overpaid_used", used, 0, principal=used, overpaid=-used))
        return lot

    def add_fee(self, posting_id: str, day: int, fen: int) -> None:
        """A service fee, settled from a credit balance as far as that goes."""
        used = min(self.overpaid, fen)
        self.service_fee += fen - used
        self.debits.append((day, posting_id, Part.SERVICE_FEE, fen))
        if used:
            self.overpaid -= used
            self.spreads.append(Spread(posting_id, day, "overpaid_used", used, 0, service_fee=used, overpaid=-used))

    # credits --------------------------------------------------------------------------------------------------------

    def reduce_lot(self, lot: OpenLot, fen: int, day: int) -> None:
        """Takes ``fen`` off a lot; by the unpaid-part method what is cleared before the decision bears nothing."""
        if lot.bearing or self.terms.interest_method is InterestMethod.FULL_BALANCE:
            self.close_stretch(lot, day)
        lot.balance -= fen
        lot.disputed = min(lot.disputed, lot.balance)

    def reduce_principal(self, fen: int, day: int) -> int:
        """Undisputed before disputed; within each cash advances, then the oldest first. Returns what was taken."""
        left = fen
        ordered = sorted(self.lots, key=_settling_order) if len(self.lots) > 1 else self.lots
        for disputed_too in (False, True):
            for lot in ordered:
                open_part = lot.balance if disputed_too else lot.balance - lot.disputed
                take = min(left, open_part)
                if take:
                    self.reduce_lot(lot, take, day)
                    left -= take
        return fen - left

    def reduce_interest(self, fen: int, day: int) -> None:
        self.interest -= fen
        self.billed_interest = min(self.billed_interest, self.interest)
        if self.compounded.balance > self.interest:
            self.close_stretch(self.compounded, day)
            self.compounded.balance = self.interest

    def reduce_fees(self, fen: int, record: Spread) -> None:
        """Late fees before service fees."""
        late = min(fen, self.late_fee)
        self.late_fee -= late
        self.service_fee -= fen - late
        record.late_fee += late
        record.service_fee += fen - late
        self.billed_fees = min(self.billed_fees, self.late_fee + self.service_fee)

    def settle(self, fen: int, day: int, record: Spread, order: tuple[DebtPart, ...] | None = None) -> None:
        """Spreads ``fen`` over what is posted in the order of ``record.dpd`` (R05); the rest becomes a credit balance."""
        owed = {
            DebtPart.PRINCIPAL: self.principal,
            DebtPart.INTEREST: self.interest,
            DebtPart.FEES: self.late_fee + self.service_fee,
        }
        taken, left = spread(fen, owed, order or order_at(record.dpd, self.terms.allocation))
        self.reduce_interest(taken[DebtPart.INTEREST], day)
        self.reduce_fees(taken[DebtPart.FEES], record)
        self.reduce_principal(taken[DebtPart.PRINCIPAL], day)
        self.overpaid += left
        record.interest += taken[DebtPart.INTEREST]
        record.principal += taken[DebtPart.PRINCIPAL]
        record.overpaid += left

    def credit_minimum(self, fen: int) -> None:
        """A payment clears the demanded minimum from the oldest due day on."""
        for layer in self.layers:
            take = min(fen, layer.unpaid)
            layer.unpaid -= take
            fen -= take
        self.layers = [layer for layer in self.layers if layer.unpaid]

    def trim_minimum(self, most: int) -> None:
        """What left the debt without a payment leaves the minimum from the newest due day back."""
        excess = sum(layer.unpaid for layer in self.layers) - max(most, 0)
        for layer in reversed(self.layers):
            take = min(max(excess, 0), layer.unpaid)
            layer.unpaid -= take
            excess -= take
        self.layers = [layer for layer in self.layers if layer.unpaid]

    def credit_statements(self, fen: int) -> None:
        """Counts a credit towards payment in full; once the latest statement is met new purchases are interest-free."""
        for statement in self.statements[-2:]:
            if not statement.decided:
                statement.credits += fen
        if self.owed == 0:
            self.revolving = False
        elif self.statements and not self.statements[-1].decided:
            latest = self.statements[-1]
            if latest.credits >= latest.balance - self.tolerance:
                self.revolving = False


def _settling_order(lot: OpenLot) -> tuple[bool, int]:
    return (lot.kind is not LotKind.CASH, lot.on)
