"""A signed plan inside the ledger: when it starts to count, what its payments settle, and what a break brings back.

Internal to :mod:`bot.debt.ledger`; amounts are integer fen, days are ordinals of the card's unshifted time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.debt.account import Part, PlanRow, PlanTerms, Posting, PostingKind
from bot.debt.ledger_book import Book, Layer, Spread


@dataclass(slots=True)
class OpenRow:
    """One instalment with what has been paid on it; a payment settles its charge first."""

    row: PlanRow
    due: int
    amount: int
    paid: int = 0

    @property
    def unpaid(self) -> int:
        return self.amount - self.paid

    @property
    def charge_unpaid(self) -> int:
        return max(0, self.row.charge.fen - self.paid)


@dataclass(slots=True)
class OpenPlan:
    """The plan on the books. ``held`` gathers the down payment until it is complete."""

    terms: PlanTerms
    signed: int
    rows: list[OpenRow]
    active: bool = False
    waivers_done: bool = False
    held: int = 0
    waived_late_fee: int = 0
    waived_interest: int = 0
    broken_on: int | None = None
    settled_on: int | None = None

    @property
    def running(self) -> bool:
        """Signed and neither broken nor settled: interest stands still."""
        return self.broken_on is None and self.settled_on is None

    def charges_due(self, day: int) -> int:
        return sum(row.charge_unpaid for row in self.rows if row.due <= day)

    def running_period(self, day: int) -> tuple[int, int | None, int | None]:
        """The running period's unpaid charge pro rata by days, with its first and last day."""
        start = self.signed
        for row in self.rows:
            if row.due > day:
                days, length = day - start, row.due - start
                return (2 * row.charge_unpaid * days + length) // (2 * length), start, row.due
            start = row.due
        return 0, None, None

    def overdue(self, day: int, tolerance: int) -> tuple[int, int | None]:
        late = [row for row in self.rows if row.unpaid and row.due < day]
        unpaid = sum(row.unpaid for row in late)
        return (unpaid, late[0].due) if unpaid > tolerance else (0, None)


def open_rows(rows: Sequence[PlanRow], shift: int) -> list[OpenRow]:
    """Rows by due day, in unshifted time."""
    opened = [OpenRow(row, row.due.toordinal() - shift, row.amount.fen) for row in rows]
    return sorted(opened, key=lambda row: row.due)


def comes_to_life(postings: Sequence[Posting], at: int, shown_as_of: int) -> bool:
    """Whether the plan signed by posting ``at`` counts by ``shown_as_of`` (ordinal of shown time).

    It does when the down payment posted in time and nobody withdrew it; a lapsed or withdrawn plan leaves no trace.
    """
    signing = postings[at]
    terms = signing.details
    assert isinstance(terms, PlanTerms)
    paid = 0
    alive = terms.down_payment.fen == 0
    for posting in postings[at + 1 :]:
        if posting.on.toordinal() > shown_as_of:
            break
        if posting.kind is PostingKind.PLAN_WITHDRAWN and posting.ref == terms.plan_id:
            return False
        if posting.kind is PostingKind.PAYMENT and not posting.in_flight and posting.on <= terms.down_due:
            paid += posting.amount.fen
            alive = alive or paid >= terms.down_payment.fen
    return alive


def sign(book: Book, terms: PlanTerms, day: int, shift: int) -> OpenPlan:
    """Interest posts up to the signing day and stops; the demanded minimum gives way to the plan's rows."""
    if book.closed_on is None:
        book.post_interest(day, "plan")
    plan = OpenPlan(terms, day, open_rows(terms.rows, shift))
    for lot in book.lots:
        lot.in_plan, lot.bearing = True, False
        lot.stretches.clear()
    book.compounded.balance = 0
    book.billed_interest, book.billed_fees = book.interest, book.late_fee + book.service_fee
    book.revolving = False
    for statement in book.statements:
        statement.decided = True
    if not terms.down_payment.fen:
        activate(book, plan)
    return plan


def activate(book: Book, plan: OpenPlan) -> None:
    plan.active = True
    book.layers.clear()


def pay(book: Book, plan: OpenPlan, posting_id: str, fen: int, day: int, dpd: int) -> None:
    """A payment on a standing plan: the down payment first, then rows in order, then everything if it is enough."""
    record = Spread(posting_id, day, "payment", fen, dpd)
    book.spreads.append(record)
    if not plan.active:
        plan.held += fen
        if plan.held < plan.terms.down_payment.fen:
            # Shown as a credit balance until the down payment is complete.
            book.overpaid += fen
            record.overpaid += fen
            return
        earlier = plan.held - fen
        book.overpaid -= earlier
        record.overpaid -= earlier
        activate(book, plan)
        waive(book, plan, day)
        book.settle(plan.terms.down_payment.fen, day, record)
        if not plan.rows:
            write_off_rest(book, plan, day)
        fen = plan.held - plan.terms.down_payment.fen
    elif not plan.waivers_done:
        waive(book, plan, day)
    pay_rows(book, plan, fen, day, record)


def pay_rows(book: Book, plan: OpenPlan, fen: int, day: int, record: Spread) -> None:
    """Everything if it is enough; else rows that fell due, what statements outside the plan demand, then later rows."""
    running = plan.running_period(day)[0]
    payoff = book.owed + plan.charges_due(day) + running
    if plan.rows and fen + book.overpaid >= payoff:
        charges = plan.charges_due(day) + running
        record.charge += charges
        credit = max(0, payoff - fen)  # a credit balance counts towards settling everything
        book.overpaid -= credit
        record.overpaid -= credit
        book.settle(fen + credit - charges, day, record)
        for row in plan.rows:
            if row.due <= day:
                row.paid = row.amount
        book.layers.clear()
        plan.settled_on = day
        return
    fen = _settle_rows(book, [row for row in plan.rows if row.due <= day], fen, day, record)
    outside = min(fen, sum(layer.unpaid for layer in book.layers))
    if outside:
        book.settle(outside, day, record)
        book.credit_minimum(outside)
    fen = _settle_rows(book, plan.rows, fen - outside, day, record)
    if plan.rows and not any(row.unpaid for row in plan.rows):
        plan.settled_on = day
    if fen:
        book.settle(fen, day, record)


def _settle_rows(book: Book, rows: Sequence[OpenRow], fen: int, day: int, record: Spread) -> int:
    """Rows in order, each one's charge first. Returns what is left of ``fen``."""
    for row in rows:
        take = min(fen, row.unpaid)
        if take:
            charge = min(take, row.charge_unpaid)
            row.paid += take
            record.charge += charge
            book.settle(take - charge, day, record)
            fen -= take
    return fen


def waive(book: Book, plan: OpenPlan, day: int) -> None:
    """The agreed waivers take effect; what was no longer owed is not waived."""
    plan.waivers_done = True
    record = Spread(plan.terms.plan_id, day, "waiver", 0, 0)
    plan.waived_late_fee = min(plan.terms.waived_late_fee.fen, book.late_fee)
    plan.waived_interest = min(plan.terms.waived_interest.fen, book.interest)
    book.late_fee -= plan.waived_late_fee
    book.billed_fees = min(book.billed_fees, book.late_fee + book.service_fee)
    book.reduce_interest(plan.waived_interest, day)
    record.late_fee, record.interest = plan.waived_late_fee, plan.waived_interest
    record.amount = record.late_fee + record.interest
    if record.amount:
        book.spreads.append(record)


def write_off_rest(book: Book, plan: OpenPlan, day: int) -> None:
    """A settlement's agreed sum has posted: what is left is waived and the account is settled."""
    record = Spread(plan.terms.plan_id, day, "waiver", book.owed, 0)
    plan.waived_late_fee += book.late_fee
    plan.waived_interest += book.interest
    record.late_fee, record.service_fee, record.interest = book.late_fee, book.service_fee, book.interest
    record.principal = book.reduce_principal(book.principal, day)
    book.late_fee = book.service_fee = book.billed_fees = 0
    book.reduce_interest(book.interest, day)
    plan.settled_on = day
    if record.amount:
        book.spreads.append(record)


def break_plan(book: Book, plan: OpenPlan, day: int) -> None:
    """The plan is broken: interest runs again from today, charges that fell due stay owed, unpaid waivers come back."""
    plan.broken_on = day
    charges = plan.charges_due(day)
    if charges:
        book.interest += charges
        book.debits.append((day, plan.terms.plan_id, Part.INTEREST, charges))
    if plan.terms.clawback:
        for part, fen in ((Part.LATE_FEE, plan.waived_late_fee), (Part.INTEREST, plan.waived_interest)):
            if fen:
                book.debits.append((day, plan.terms.plan_id, part, fen))
        book.late_fee += plan.waived_late_fee
        book.interest += plan.waived_interest
    for lot in book.lots:
        if lot.in_plan:
            lot.in_plan, lot.bearing, lot.since = False, book.closed_on is None, day
            lot.stretches.clear()
    late = [row for row in plan.rows if row.unpaid and row.due <= day]
    book.layers = [Layer(row.due, row.unpaid) for row in late] + book.layers
    book.trim_minimum(book.owed - book.disputed)  # a charge-off while the plan stood has demanded its rows already
    book.billed_interest = book.billed_fees = 0
    book.revolving = True
