"""Figures about the accounts of those who talked with us: back to current, rolled on, paid; replayed on two days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import select

from bot.debt.account import Posting, PostingKind
from bot.debt.ledger import replay
from bot.services import access
from bot.services.ports import Context
from bot.services.supervision.cohort import TalkFacts
from bot.services.supervision.shapes import Figure, Period, batches, share, share_figure, share_row
from bot.store.tables import CardAccount, Plan

GROUP = "accounts"


@dataclass
class _Found:
    """What the accounts looked at so far came to; ``owed`` and ``paid`` in fen."""

    late: int = 0
    cured: int = 0
    rolled: int = 0
    owed: int = 0
    paid: int = 0
    moves: Counter[str] = field(default_factory=Counter)


def figures(ctx: Context, period: Period, talks: Sequence[TalkFacts]) -> Iterator[Figure]:
    """All figures of the group, over every account. The bank is asked outside a transaction of ours."""
    found = _Found()
    people = tuple(dict.fromkeys(talk.person for talk in talks if talk.identified and talk.person))
    for some in batches(people):
        _look(ctx, period, some, found)
    yield share_figure("cured", GROUP, found.cured, found.late)
    rows = [share_row(move, count, found.late) for move, count in found.moves.most_common()]
    yield share_figure("rolled", GROUP, found.rolled, found.late, by="buckets", rows=rows)
    yield Figure("liquidation", GROUP, "share", share(min(found.paid, found.owed), found.owed))


def _look(ctx: Context, period: Period, people: Sequence[str], found: _Found) -> None:
    """Add the accounts of these people."""
    with ctx.uow(read=True) as uow:
        cards = uow.all(select(CardAccount).where(CardAccount.customer_id.in_(people)).order_by(CardAccount.id))
        agreements = {card.id: access.agreement_of(card) for card in cards}
        eased = select(Plan.account_id).where(Plan.account_id.in_(agreements), Plan.made_at >= period.begin)
        relieved = set(uow.all(eased.where(Plan.made_at < period.end)))
    order = [bucket.id for bucket in ctx.terms.money.buckets]
    before_it, last = period.first - timedelta(days=1), min(period.last, ctx.clock.today())
    for account_id, postings in ctx.bank.postings_of(tuple(agreements)).items():
        before = replay(agreements[account_id], postings, before_it, ctx.terms.money)
        if before.dpd <= 0:
            continue
        after = replay(agreements[account_id], postings, last, ctx.terms.money)
        found.late += 1
        found.cured += after.dpd == 0 and account_id not in relieved
        if order.index(after.bucket) > order.index(before.bucket):
            found.rolled += 1
            found.moves[f"{before.bucket}>{after.bucket}"] += 1
        found.owed += before.total.fen
        found.paid += sum(posting.amount.fen for posting in postings if _came_in(posting, period))


def _came_in(posting: Posting, period: Period) -> bool:
    return posting.kind is PostingKind.PAYMENT and period.first <= posting.on <= period.last and not posting.in_flight
