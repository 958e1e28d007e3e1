"""Turns the open books at the end of a replay into the :class:`bot.debt.position.Position` that others read.

Internal to :mod:`bot.debt.ledger`. Days go back to shown time here.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from bot.debt.account import CardAgreement
from bot.debt.buckets import bucket_of
from bot.debt.interest import FACTOR_ONE
from bot.debt.ledger_book import Book, Charge, OpenStatement, Spread, Stretch
from bot.debt.ledger_plan import OpenPlan
from bot.debt.money_terms import MoneyTerms
from bot.debt.position import (
    Applied,
    InterestCharge,
    LateFee,
    Lot,
    LotKind,
    PlanState,
    Position,
    Segment,
    Statement,
)
from bot.debt.values import Money

_ONE = Decimal(1)


def view(
    agreement: CardAgreement,
    terms: MoneyTerms,
    as_of: date,
    book: Book,
    plan: OpenPlan | None,
    next_statement: int,
    in_flight: int,
) -> Position:
    """The position at the end of ``as_of``."""
    shown = _Shown(agreement.calendar_shift_days, book)
    end = as_of.toordinal() - agreement.calendar_shift_days
    stretches, accrued = book.running(end) if book.closed_on is None else ((), 0)
    charges = [shown.charge(charge) for charge in book.charges]
    if stretches:
        charges.append(shown.charge(Charge(end, "accrued", stretches, accrued)))
    plan_on = plan is not None and plan.active and plan.running
    overdue, oldest = book.overdue(end)
    plan_charges = running = 0
    if plan is not None and plan_on:
        plan_charges, running = plan.charges_due(end), plan.running_period(end)[0]
        late, since = plan.overdue(end, book.tolerance)
        overdue += late
        oldest = min((day for day in (oldest, since) if day is not None), default=None)
    dpd = 0 if oldest is None else end - oldest
    upcoming = _next(book, plan if plan_on else None, end)
    sums = {LotKind.PURCHASE: 0, LotKind.CASH: 0, LotKind.INSTALMENT: 0}
    in_plan = 0
    for lot in book.lots:
        if lot.in_plan:
            in_plan += lot.balance
        else:
            sums[lot.kind] += lot.balance
    return Position(
        agreement=agreement,
        terms=terms,
        as_of=as_of,
        principal_purchase=Money(sums[LotKind.PURCHASE]),
        principal_cash=Money(sums[LotKind.CASH]),
        principal_instalment_due=Money(sums[LotKind.INSTALMENT]),
        principal_plan=Money(in_plan),
        interest_posted=Money(book.interest + plan_charges),
        interest_accrued=Money(accrued),
        late_fee=Money(book.late_fee),
        service_fee=Money(book.service_fee),
        disputed=Money(book.disputed),
        overpaid=Money(book.overpaid),
        in_flight=Money(in_flight),
        payoff=Money(max(0, book.owed + plan_charges + running + accrued - book.overpaid)),
        overdue_min=Money(overdue),
        oldest_unpaid_due=None if oldest is None else shown.day(oldest),
        dpd=dpd,
        bucket=bucket_of(dpd, terms.buckets),
        next_min=None if upcoming is None else Money(upcoming[1]),
        next_due=None if upcoming is None else shown.day(upcoming[0]),
        next_statement=None if book.closed_on is not None else shown.day_or_none(next_statement),
        revolving=book.revolving,
        charged_off_on=None if book.closed_on is None else shown.day(book.closed_on),
        daily_rate=book.rate,
        lots=shown.lots(),
        statements=tuple(shown.statement(statement) for statement in book.statements),
        interest_charges=tuple(charges),
        late_fees=tuple(shown.fee(*fee) for fee in book.late_fees),
        applied=tuple(shown.applied(record) for record in book.spreads),
        debits=tuple((shown.day(on), posting, part, Money(fen)) for on, posting, part, fen in book.debits),
        plan=None if plan is None else shown.plan(plan, end),
    )


def _next(book: Book, plan: OpenPlan | None, end: int) -> tuple[int, int] | None:
    """Due day and unpaid amount of what is demanded next: a plan's row, or the latest statement's minimum."""
    if plan is not None:
        return next(((row.due, row.unpaid) for row in plan.rows if row.unpaid and row.due >= end), None)
    if book.closed_on is None and book.statements and book.statements[-1].due >= end:
        due = book.statements[-1].due
        return due, sum(layer.unpaid for layer in book.layers if layer.due <= due)
    return None


class _Shown:
    """Conversions from ordinals and fen."""

    def __init__(self, shift: int, book: Book) -> None:
        self.shift = shift
        self.book = book

    def day(self, ordinal: int) -> date:
        return date.fromordinal(ordinal + self.shift)

    def day_or_none(self, ordinal: int) -> date | None:
        return None if ordinal >= date.max.toordinal() else self.day(ordinal)

    def lots(self) -> tuple[Lot, ...]:
        return tuple(
            Lot(
                lot.id,
                lot.kind,
                self.day(lot.on),
                Money(lot.amount),
                Money(lot.balance),
                Money(lot.disputed),
                lot.bearing,
            )
            for lot in self.book.lots
            if lot.balance
        )

    def segment(self, stretch: Stretch) -> Segment:
        lot, start, end, balance, units = stretch
        factor = _ONE if units == FACTOR_ONE else Decimal(units) / FACTOR_ONE
        return Segment(lot, self.day(start), self.day(end), end - start, Money(balance), factor)

    def charge(self, charge: Charge) -> InterestCharge:
        segments = tuple(self.segment(stretch) for stretch in charge.stretches)
        return InterestCharge(self.day(charge.on), charge.reason, segments, self.book.rate, Money(charge.fen))

    def fee(self, dated: int, statement: int, shortfall: int, fen: int) -> LateFee:
        return LateFee(self.day(dated), self.day(statement), Money(shortfall), Money(fen))

    def applied(self, record: Spread) -> Applied:
        return Applied(
            posting_id=record.posting_id,
            on=self.day(record.on),
            kind=record.kind,
            amount=Money(record.amount),
            interest=Money(record.interest),
            late_fee=Money(record.late_fee),
            service_fee=Money(record.service_fee),
            principal=Money(record.principal),
            charge=Money(record.charge),
            overpaid=Money(record.overpaid),
            dpd=record.dpd,
        )

    def statement(self, statement: OpenStatement) -> Statement:
        unpaid = sum(layer.unpaid for layer in self.book.layers if layer.due <= statement.due)
        return Statement(
            on=self.day(statement.on),
            due=self.day(statement.due),
            balance=Money(statement.balance),
            min_due=statement.minimum.amount,
            minimum=statement.minimum,
            interest=Money(statement.interest),
            paid_in_full=statement.paid_in_full or statement.credits >= statement.balance - self.book.tolerance,
            min_unpaid=Money(unpaid),
        )

    def plan(self, plan: OpenPlan, end: int) -> PlanState:
        charge, start, to = plan.running_period(end)
        charges_due = plan.charges_due(end)
        left = [row for row in plan.rows if row.unpaid]
        if not plan.running:
            charge, start, to, charges_due, left = 0, None, None, 0, []
        remaining = sum(lot.balance for lot in self.book.lots if lot.in_plan)
        owed = remaining + self.book.interest + self.book.late_fee + self.book.service_fee
        coming = next((row for row in left if row.due >= end), None)
        return PlanState(
            plan_id=plan.terms.plan_id,
            signed_on=self.day(plan.signed),
            active=plan.active and plan.running,
            broken_on=None if plan.broken_on is None else self.day(plan.broken_on),
            rows=tuple(row.row for row in plan.rows),
            rows_paid=sum(1 for row in plan.rows if not row.unpaid),
            remaining_principal=Money(remaining),
            unpaid_charges_due=Money(charges_due),
            running_charge=Money(charge),
            running_from=None if start is None else self.day(start),
            running_to=None if to is None else self.day(to),
            payoff=Money(owed + charges_due + charge if plan.running else 0),
            next_due=None if coming is None else self.day(coming.due),
            next_amount=Money(0 if coming is None else coming.unpaid),
            settled_on=None if plan.settled_on is None else self.day(plan.settled_on),
            waived_late_fee=Money(plan.waived_late_fee),
            waived_interest=Money(plan.waived_interest),
        )
