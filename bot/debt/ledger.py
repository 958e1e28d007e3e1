"""The ledger: replays the postings of a card up to a day and computes everything else.

Order within a day: a missed minimum of an earlier day is decided first, then the postings in the order given, then the
statement of the day. The account is seen at the end of the day; a late fee dated due + grace shows from the day after,
because that whole day still counts as on time (R13).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.debt import ledger_plan as plans
from bot.debt.account import (
    BroughtForward,
    CardAgreement,
    CycleChange,
    DeferralGrant,
    MinRelief,
    Part,
    PlanTerms,
    Posting,
    PostingKind,
)
from bot.debt.cycles import day_after, shift_months
from bot.debt.errors import HouseError
from bot.debt.fees import late_fee
from bot.debt.interest import FACTOR_ONE, factor_units
from bot.debt.ledger_book import Book, Layer, OpenLot, OpenStatement, Spread
from bot.debt.ledger_view import view
from bot.debt.minimum import minimum_due, under_relief
from bot.debt.money_terms import DebtPart, MoneyTerms
from bot.debt.position import LotKind, Minimum, Position
from bot.debt.values import Money

_LOT_KINDS = {
    PostingKind.PURCHASE: LotKind.PURCHASE,
    PostingKind.CASH_ADVANCE: LotKind.CASH,
    PostingKind.INSTALMENT_DUE: LotKind.INSTALMENT,
}
_REFUND_ORDER = (DebtPart.PRINCIPAL, DebtPart.INTEREST, DebtPart.FEES)
_NEVER = date.max.toordinal()


def replay(agreement: CardAgreement, postings: Sequence[Posting], as_of: date, terms: MoneyTerms) -> Position:
    """The account at the end of ``as_of``: statements, interest, late fees, minimum, days past due, plan.

    ``postings`` of one day are taken in the order given; later ones than ``as_of`` are left out. Pure and deterministic.
    Raises HouseError ``posting_invalid`` or ``posting_reference_unknown``.
    """
    return _Replay(agreement, postings, as_of, terms).run()


def shift(agreement: CardAgreement, postings: Sequence[Posting], days: int) -> tuple[CardAgreement, tuple[Posting, ...]]:
    """The same history, ``days`` later: every figure, days past due and bucket stay what they were ``days`` earlier."""
    by = timedelta(days=days)
    opened = agreement.opened_on + by if agreement.opened_on else None
    moved = replace(agreement, calendar_shift_days=agreement.calendar_shift_days + days, opened_on=opened)
    return moved, tuple(_shifted(posting, by) for posting in postings)


def _shifted(posting: Posting, by: timedelta) -> Posting:
    details = posting.details
    if isinstance(details, BroughtForward) and details.oldest_unpaid_due is not None:
        details = replace(details, oldest_unpaid_due=details.oldest_unpaid_due + by)
    elif isinstance(details, PlanTerms):
        rows = tuple(replace(row, due=row.due + by) for row in details.rows)
        details = replace(details, rows=rows, down_due=details.down_due + by)
    elif isinstance(details, DeferralGrant):
        details = replace(details, start=details.start + by, until=details.until + by)
    return replace(posting, on=posting.on + by, details=details)


class _Replay:
    """One run over the timeline; holds the clocks, while the book holds the balances."""

    def __init__(self, agreement: CardAgreement, postings: Sequence[Posting], as_of: date, terms: MoneyTerms) -> None:
        self.agreement = agreement
        self.terms = terms
        self.as_of = as_of
        self.shift = agreement.calendar_shift_days
        self.end = as_of.toordinal() - self.shift
        self.book = Book(terms, agreement.daily_rate if agreement.daily_rate is not None else terms.daily_rate)
        self.postings = [posting for posting in sorted(postings, key=_posting_day) if posting.on <= as_of]
        self.known = {posting.id for posting in self.postings}
        self.statement_day, self.due_day = agreement.statement_day, agreement.due_day
        self.plan: plans.OpenPlan | None = None
        self.relief_left = 0
        self.deferred_until = 0
        self.factor_changes: list[tuple[int, int]] = []
        self.in_flight = 0
        self.next_statement = _NEVER

    def run(self) -> Position:
        book, postings = self.book, self.postings
        if postings:
            first = postings[0].on.toordinal() - self.shift
            self.next_statement = day_after(first - 1, self.statement_day)
        at = 0
        while True:
            posting_on = postings[at].on.toordinal() - self.shift if at < len(postings) else _NEVER
            open_statements = [s for s in book.statements[-2:] if not s.decided]
            decide_on = open_statements[0].decide_on if open_statements else _NEVER
            factor_on = self.factor_changes[0][0] if self.factor_changes else _NEVER
            day = min(posting_on, self.next_statement, decide_on, factor_on)
            if day > self.end:
                break
            if day == factor_on:
                book.set_factor(day, self.factor_changes.pop(0)[1])
            elif day == decide_on:
                self.decide(open_statements[0])
            elif day == posting_on:
                self.post(at, day)
                at += 1
            else:
                self.make_statement(day)
        return view(self.agreement, self.terms, self.as_of, book, self.plan, self.next_statement, self.in_flight)

    # clocks ---------------------------------------------------------------------------------------------------------

    def make_statement(self, day: int) -> None:
        """Posts the interest that is due, demands the minimum, and starts the due day's clock."""
        book = self.book
        following = day_after(day, self.statement_day)
        self.next_statement = following
        if book.closed_on is not None:
            self.next_statement = _NEVER
            return
        charged = book.post_interest(day, "statement")
        book.compound_now(day)
        if self.plan is not None and self.plan.running and not self.plan.active:
            return  # between signing and the down payment nothing is demanded
        minimum = self.minimum()
        if minimum.balance.fen <= 0:
            book.lots = [lot for lot in book.lots if lot.balance]
            book.layers.clear()
            if not any(lot.bearing for lot in book.lots):
                book.revolving = False
            return
        due = day_after(day, self.due_day)
        if due < self.deferred_until:
            due = self.deferred_until
        demanded = sum(layer.unpaid for layer in book.layers)
        if minimum.amount.fen > demanded:
            book.layers.append(Layer(due, minimum.amount.fen - demanded))
        else:
            book.trim_minimum(minimum.amount.fen)
        decide_on = due + self.terms.grace_days + 1
        book.statements.append(OpenStatement(day, due, minimum.balance.fen, minimum, charged, decide_on))
        book.billed_interest, book.billed_fees = book.interest, book.late_fee + book.service_fee
        for lot in book.lots:
            lot.billed = True

    def minimum(self) -> Minimum:
        """The minimum of a statement made now; what is disputed or inside a standing plan is not demanded."""
        book = self.book
        purchases = cash = instalments = billed_in_full = 0
        for lot in book.lots:
            if lot.in_plan:
                continue
            open_part = lot.balance - lot.disputed
            if lot.kind is LotKind.PURCHASE:
                purchases += open_part
            elif lot.kind is LotKind.CASH:
                cash += open_part
            else:
                instalments += open_part
            if lot.billed and lot.kind is not LotKind.PURCHASE:
                billed_in_full += open_part
        interest, fees = book.interest, book.late_fee + book.service_fee
        if self.plan is not None and self.plan.running:
            interest, fees = interest - book.billed_interest, fees - book.billed_fees
            billed = 0
        else:
            billed = book.billed_interest + book.billed_fees
        prior = sum(layer.unpaid for layer in book.layers)
        inside = min(billed, prior)  # interest and fees that the unpaid minimum already holds
        prior_principal = min(prior - inside, purchases + cash + instalments)
        prior_full = min(prior_principal, billed_in_full)
        over = max(0, purchases + cash + instalments - prior_principal - self.agreement.limit.fen)
        from_cash = min(prior_full, cash)
        from_fees = min(inside, book.billed_fees if billed else 0)
        relief = self.relief_left > 0
        if relief:
            self.relief_left -= 1
        return minimum_due(
            self.terms.min_payment,
            balance=Money(purchases + cash + instalments + interest + fees),
            eligible=Money(max(0, purchases - (prior_principal - prior_full) - over)),
            cash=Money(cash - from_cash),
            prior_unpaid=Money(prior),
            over_limit=Money(over),
            interest=Money(interest - (inside - from_fees)),
            fees=Money(fees - from_fees),
            instalments=Money(instalments - (prior_full - from_cash)),
            relief=relief,
        )

    def decide(self, statement: OpenStatement) -> None:
        """The day after grace: paid in full keeps purchases interest-free; a missed minimum brings the late fee."""
        book = self.book
        statement.decided = True
        statement.paid_in_full = statement.credits >= statement.balance - book.tolerance
        if statement.paid_in_full:
            book.revolving = book.revolving and statement is not book.statements[-1]
            kept = []
            for lot in book.lots:
                if not lot.bearing and lot.billed and lot.on <= statement.on:
                    lot.stretches.clear()
                    lot.since = statement.decide_on
                    if not lot.balance:
                        continue
                kept.append(lot)
            book.lots = kept
        else:
            book.revolving = True
            for lot in book.lots:
                lot.bearing = lot.bearing or not lot.in_plan
        demanded = sum(layer.unpaid for layer in book.layers if layer.due <= statement.due)
        if demanded <= book.tolerance:
            book.layers = [layer for layer in book.layers if layer.due > statement.due]
            return
        shortfall = demanded - self.disputed_in(demanded)
        fee = late_fee(Money(shortfall), self.terms.late_fee).fen
        if fee and statement.due >= self.deferred_until:
            dated = statement.due + self.terms.grace_days
            book.late_fee += fee
            book.late_fees.append((dated, statement.on, shortfall, fee))

    def disputed_in(self, demanded: int) -> int:
        """The part of a demanded minimum that belongs to purchases disputed after it was demanded."""
        billed = sum(lot.balance for lot in self.book.lots if lot.billed and not lot.in_plan)
        disputed = sum(lot.disputed for lot in self.book.lots if lot.billed and not lot.in_plan)
        inside = max(0, demanded - self.book.billed_interest - self.book.billed_fees)
        return (2 * inside * disputed + billed) // (2 * billed) if disputed else 0

    # postings -------------------------------------------------------------------------------------------------------

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
            if self.next_statement != _NEVER:
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


def _posting_day(posting: Posting) -> date:
    return posting.on


def _months_on(ordinal: int, months: int) -> int:
    return shift_months(date.fromordinal(ordinal), months).toordinal()
