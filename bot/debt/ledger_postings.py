"""What each posting does to the books: payments, refunds, waivers, plans, and changes of the cycle.

Internal to :mod:`bot.debt.ledger`.
"""

from __future__ import annotations

from datetime import date

from bot.debt import ledger_plan as plans
from bot.debt.account import BroughtForward, CycleChange, DeferralGrant, MinRelief, Part, PlanTerms, Posting, PostingKind
from bot.debt.cycles import day_after, shift_months
from bot.debt.errors import HouseError
from bot.debt.interest import FACTOR_ONE, factor_units
from bot.debt.ledger_book import Layer, OpenLot, Spread
from bot.debt.ledger_clocks import NEVER, Clocks
from bot.debt.minimum import under_relief
from bot.debt.money_terms import DebtPart
from bot.debt.position import LotKind

_LOT_KINDS = {
    PostingKind.PURCHASE: LotKind.PURCHASE,
    PostingKind.CASH_ADVANCE: LotKind.CASH,
    PostingKind.INSTALMENT_DUE: LotKind.INSTALMENT,
}
_REFUND_ORDER = (DebtPart.PRINCIPAL, DebtPart.INTEREST, DebtPart.FEES)


class Postings(Clocks):
    """Takes the postings in, one by one."""

    def post(self, at: int, day: int) -> None:
        posting = self.postings[at]
        kind = posting.kind
        if posting.in_flight:
            self.in_flight += posting.amount.fen
        elif kind is PostingKind.PAYMENT:
            self.pay(posting, day)
        elif kind in _LOT_KINDS:
            bearing = self.book.closed_on is None and (kind is PostingKind.CASH_ADVANCE or self.book.revolving)
            self.book.add_lot(posting.id, _LOT_KINDS[kind], day, posting.amount.fen, bearing)
        elif kind is PostingKind.SERVICE_FEE:
            self.book.add_fee(posting.id, day, posting.amount.fen)
        elif kind is PostingKind.REFUND:
            self.refund(posting, day)
        elif kind is PostingKind.WAIVER:
            self.waive(posting, day)
        elif kind is PostingKind.BROUGHT_FORWARD:
            self.bring_forward(posting, day)
        elif kind is PostingKind.CHARGED_OFF:
            self.charge_off(day)
        elif kind in (PostingKind.DISPUTE_OPENED, PostingKind.DISPUTE_CLOSED):
            self.dispute(posting)
        elif kind is PostingKind.PLAN_SIGNED:
            if plans.comes_to_life(self.postings, at, self.as_of.toordinal()):
                assert isinstance(posting.details, PlanTerms)
                self.plan = plans.sign(self.book, posting.details, day, self.shift)
        else:
            self.change(posting, day)

    def change(self, posting: Posting, day: int) -> None:
        """Events on a plan or on the cycle."""
        details = posting.details
        if isinstance(details, CycleChange):
            self.statement_day, self.due_day = details.statement_day, details.due_day
            if self.next_statement != NEVER:
                last = self.book.statements[-1].on if self.book.statements else day - 1
                self.next_statement = day_after(max(last, day - 1), self.statement_day)
        elif isinstance(details, MinRelief):
            self.relief_left = details.cycles - self.ease_current(day)
        elif isinstance(details, DeferralGrant):
            self.defer(details)
        elif self.plan is not None and self.plan.terms.plan_id == posting.ref and self.plan.running:
            if posting.kind is PostingKind.PLAN_BROKEN:
                plans.break_plan(self.book, self.plan, day)
            elif isinstance(details, PlanTerms):
                paid = sum(row.paid for row in self.plan.rows)
                self.plan.rows = plans.open_rows(details.rows, self.shift)
                for row in self.plan.rows:
                    row.paid = min(paid, row.amount)
                    paid -= row.paid

    def ease_current(self, day: int) -> int:
        """Lowers the minimum of a statement whose due day is still to come; how many cycles of relief that took."""
        latest = self.book.statements[-1] if self.book.statements else None
        if latest is None or latest.decided or latest.due < day:
            return 0
        demanded, eased = latest.minimum, under_relief(latest.minimum, self.terms.min_payment)
        saved = demanded.amount.fen - eased.amount.fen
        self.book.trim_minimum(sum(layer.unpaid for layer in self.book.layers) - saved)
        latest.minimum = eased
        return 1

    def defer(self, grant: DeferralGrant) -> None:
        start, until = grant.start.toordinal() - self.shift, grant.until.toordinal() - self.shift
        self.deferred_until = until
        for layer in self.book.layers:
            layer.due = _months_on(layer.due, grant.months)
        for statement in self.book.statements[-2:]:
            if not statement.decided:
                statement.due = _months_on(statement.due, grant.months)
                statement.decide_on = statement.due + self.terms.grace_days + 1
        self.factor_changes = [(start, factor_units(grant.interest_factor)), (until, FACTOR_ONE)]

    def dpd(self, day: int) -> int:
        dpd = self.book.dpd(day)
        if self.plan is not None and self.plan.active and self.plan.running:
            oldest = self.plan.overdue(day, self.book.tolerance)[1]
            dpd = max(dpd, 0 if oldest is None else day - oldest)
        return dpd

    def pay(self, posting: Posting, day: int) -> None:
        """R05: the order depends on the days past due; while overdue, interest to the value day is posted first."""
        book, fen, dpd = self.book, posting.amount.fen, self.dpd(day)
        if self.plan is not None and self.plan.running:
            plans.pay(book, self.plan, posting.id, fen, day, dpd)
            return
        if dpd > self.terms.grace_days and book.closed_on is None:
            book.post_interest(day, "payment")
        record = Spread(posting.id, day, "payment", fen, dpd)
        book.settle(fen, day, record)
        book.spreads.append(record)
        book.credit_minimum(fen - record.overpaid)
        book.credit_statements(fen)

    def refund(self, posting: Posting, day: int) -> None:
        """Money back from a merchant or the bank: its own purchase first, and no part of a minimum payment."""
        book, fen = self.book, posting.amount.fen
        record = Spread(posting.id, day, "refund", fen, self.dpd(day))
        lot = self.lot(posting.ref, posting.id)
        if lot is not None:
            take = min(fen, lot.balance)
            book.reduce_lot(lot, take, day)
            record.principal += take
            fen -= take
        book.settle(fen, day, record, _REFUND_ORDER)
        book.spreads.append(record)
        book.trim_minimum(book.owed - book.disputed)
        book.credit_statements(posting.amount.fen)

    def waive(self, posting: Posting, day: int) -> None:
        """Takes at most what is owed off one part; the demanded minimum falls with what it demanded of that part."""
        book, fen = self.book, posting.amount.fen
        record = Spread(posting.id, day, "waiver", fen, self.dpd(day))
        billed = book.billed_interest + book.billed_fees
        if posting.part is Part.INTEREST:
            if fen > book.interest and book.closed_on is None:
                book.post_interest(day, "waiver")
            record.interest = min(fen, book.interest)
            book.reduce_interest(record.interest, day)
        elif posting.part is Part.LATE_FEE:
            record.late_fee = min(fen, book.late_fee)
            book.late_fee -= record.late_fee
        elif posting.part is Part.SERVICE_FEE:
            record.service_fee = min(fen, book.service_fee)
            book.service_fee -= record.service_fee
        else:
            record.principal = book.reduce_principal(fen, day)
        book.billed_fees = min(book.billed_fees, book.late_fee + book.service_fee)
        dropped = billed - book.billed_interest - book.billed_fees
        demanded = sum(layer.unpaid for layer in book.layers)
        book.trim_minimum(min(demanded - dropped, book.owed - book.disputed))
        record.amount = record.interest + record.late_fee + record.service_fee + record.principal
        book.spreads.append(record)
        book.credit_statements(record.amount)

    def bring_forward(self, posting: Posting, day: int) -> None:
        details = posting.details
        assert isinstance(details, BroughtForward)
        book = self.book
        overdue = details.oldest_unpaid_due is not None
        if details.principal.fen:
            lot = book.add_lot(posting.id, LotKind.PURCHASE, day, details.principal.fen, overdue)
            lot.billed = overdue
        book.interest += details.interest.fen
        book.late_fee += details.fees.fen
        book.billed_interest, book.billed_fees = book.interest, book.late_fee
        for part, money in ((Part.INTEREST, details.interest), (Part.LATE_FEE, details.fees)):
            if money:
                book.debits.append((day, posting.id, part, money.fen))
        if details.oldest_unpaid_due is not None:
            # A minimum is a part of what is owed: a record that says more is read as all of it.
            demanded = min(details.min_unpaid.fen, book.owed)
            book.layers.append(Layer(details.oldest_unpaid_due.toordinal() - self.shift, demanded))
            book.revolving = True

    def charge_off(self, day: int) -> None:
        """After this day no interest, fee or statement arises; everything that is left is due."""
        book = self.book
        if book.closed_on is not None:
            return
        book.post_interest(day, "charge_off")
        book.closed_on = day
        for lot in book.lots:
            lot.bearing = False
            lot.stretches.clear()
        for statement in book.statements:
            statement.decided = True
        for layer in book.layers:
            layer.due = min(layer.due, day)
        rest = book.owed - sum(layer.unpaid for layer in book.layers)
        if rest > 0:
            book.layers.append(Layer(day, rest))
        book.compounded.balance = 0

    def dispute(self, posting: Posting) -> None:
        lot = self.lot(posting.ref, posting.id)
        if lot is not None:
            opened = posting.kind is PostingKind.DISPUTE_OPENED
            lot.disputed = min(posting.amount.fen, lot.balance) if opened else 0

    def lot(self, ref: str | None, posting_id: str) -> OpenLot | None:
        """The open purchase ``ref``; None when it is settled. Raises HouseError ``posting_reference_unknown``."""
        if ref is None:
            return None
        if ref not in self.known:
            raise HouseError("posting_reference_unknown", posting=posting_id, ref=ref)
        return next((lot for lot in self.book.lots if lot.id == ref), None)


def _months_on(ordinal: int, months: int) -> int:
    return shift_months(date.fromordinal(ordinal), months).toordinal()
