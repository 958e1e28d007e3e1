"""The clocks of a card account: statements, their minimum, and what is decided once a due day and its grace are over.

Internal to :mod:`bot.debt.ledger`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.debt import ledger_plan as plans
from bot.debt.account import CardAgreement, Posting
from bot.debt.cycles import day_after
from bot.debt.fees import late_fee
from bot.debt.ledger_book import Book, Layer, OpenStatement
from bot.debt.minimum import minimum_due
from bot.debt.money_terms import MoneyTerms
from bot.debt.position import LotKind, Minimum
from bot.debt.values import Money

NEVER = date.max.toordinal()


class Clocks:
    """The state of a run over the timeline besides the balances, which the book holds."""

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
        self.next_statement = NEVER

    def make_statement(self, day: int) -> None:
        """Posts the interest that is due, demands the minimum, and starts the due day's clock."""
        book = self.book
        following = day_after(day, self.statement_day)
        self.next_statement = following
        if book.closed_on is not None:
            self.next_statement = NEVER
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


def _posting_day(posting: Posting) -> date:
    return posting.on
