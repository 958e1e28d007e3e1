"""The ledger: replays the postings of a card up to a day and computes everything else.

Order within a day: a missed minimum of an earlier day is decided first, then the postings in the order given, then the
statement of the day. The account is seen at the end of the day; a late fee dated due + grace shows from the day after,
because that whole day still counts as on time (R13).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.debt.account import CardAgreement, Posting
from bot.debt.cycles import day_after
from bot.debt.ledger_clocks import NEVER
from bot.debt.ledger_postings import Postings
from bot.debt.ledger_view import view
from bot.debt.money_terms import MoneyTerms
from bot.debt.position import Position


def replay(agreement: CardAgreement, postings: Sequence[Posting], as_of: date, terms: MoneyTerms) -> Position:
    """The account at the end of ``as_of``: statements, interest, late fees, minimum, days past due, plan.

    ``postings`` of one day are taken in the order given; later ones than ``as_of`` are left out. Pure and deterministic.
    Raises HouseError ``posting_invalid`` or ``posting_reference_unknown``.
    """
    return _Replay(agreement, postings, as_of, terms).run()


class _Replay(Postings):
    """One run over the timeline, the next day that matters first."""

    def run(self) -> Position:
        book, postings = self.book, self.postings
        if postings:
            first = postings[0].on.toordinal() - self.shift
            self.next_statement = day_after(first - 1, self.statement_day)
        at = 0
        while True:
            posting_on = postings[at].on.toordinal() - self.shift if at < len(postings) else NEVER
            open_statements = [s for s in book.statements[-2:] if not s.decided]
            decide_on = open_statements[0].decide_on if open_statements else NEVER
            factor_on = self.factor_changes[0][0] if self.factor_changes else NEVER
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
