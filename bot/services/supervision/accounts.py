"""Figures about the accounts of those who talked with us: back to current, rolled on, paid; replayed on two days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta

from sqlalchemy import select

from bot.debt.account import PostingKind
from bot.debt.ledger import replay
from bot.services import access
from bot.services.ports import Context
from bot.services.supervision.cohort import TalkFacts
from bot.services.supervision.shapes import Figure, Period, count_rows, share, share_figure
from bot.store.tables import CardAccount, Plan

GROUP = "accounts"
#: Each account is replayed twice; with more than this the latest talks stand for all.
MOST = 500


def figures(ctx: Context, period: Period, talks: Sequence[TalkFacts]) -> Iterator[Figure]:
    """All figures of the group. The bank is asked outside a transaction of ours."""
    people = list(dict.fromkeys(talk.person for talk in reversed(talks) if talk.identified and talk.person))
    with ctx.uow(read=True) as uow:
        chosen = select(CardAccount.id).where(CardAccount.customer_id.in_(people[:MOST])).order_by(CardAccount.id).limit(MOST)
        ids = uow.all(chosen)
        eased = select(Plan.account_id).where(Plan.account_id.in_(ids), Plan.made_at >= period.begin, Plan.made_at < period.end)
        relieved = set(uow.all(eased))
    order = [bucket.id for bucket in ctx.terms.money.buckets]
    late = cured = rolled = owed = paid = 0
    moves: Counter[str] = Counter()
    for account_id in ids:
        account = access.account_of(ctx, account_id)
        before = replay(account.agreement, account.postings, period.first - timedelta(days=1), ctx.terms.money)
        after = replay(account.agreement, account.postings, min(period.last, ctx.clock.today()), ctx.terms.money)
        if before.dpd <= 0:
            continue
        late += 1
        cured += after.dpd == 0 and account_id not in relieved
        if order.index(after.bucket) > order.index(before.bucket):
            rolled += 1
            moves[f"{before.bucket}>{after.bucket}"] += 1
        owed += before.total.fen
        paid += sum(
            posting.amount.fen
            for posting in account.postings
            if posting.kind is PostingKind.PAYMENT and period.first <= posting.on <= period.last and not posting.in_flight
        )
    yield share_figure("cured", GROUP, cured, late)
    yield share_figure("rolled", GROUP, rolled, late, by="buckets", rows=count_rows(moves))
    yield Figure("liquidation", GROUP, "share", share(min(paid, owed), owed))
