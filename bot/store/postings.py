"""Postings as rows and back; the shape of their details is the ledger's own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select

from bot.debt.account import Part, Posting, PostingKind
from bot.debt.posting_data import details_from
from bot.store.posting_codec import details_to
from bot.store.tables import PostingRow
from bot.store.unit_of_work import UnitOfWork


def read(uow: UnitOfWork, account_id: str) -> tuple[Posting, ...]:
    """All postings of an account, oldest first, those of one day in the order in which they were recorded."""
    query = select(PostingRow).where(PostingRow.account_id == account_id).order_by(PostingRow.on_day, PostingRow.seq)
    return tuple(to_posting(row) for row in uow.all(query))


def read_many(uow: UnitOfWork, account_ids: Sequence[str]) -> dict[str, tuple[Posting, ...]]:
    """The same of several accounts, by account, in one query."""
    found: dict[str, list[Posting]] = {account_id: [] for account_id in account_ids}
    query = select(PostingRow).where(PostingRow.account_id.in_(account_ids))
    for row in uow.session.scalars(query.order_by(PostingRow.account_id, PostingRow.on_day, PostingRow.seq)):
        found[row.account_id].append(to_posting(row))
    return {account_id: tuple(rows) for account_id, rows in found.items()}


def append(uow: UnitOfWork, account_id: str, posting: Posting, at: datetime) -> None:
    """Record a posting after those already there."""
    query = select(func.coalesce(func.max(PostingRow.seq), 0)).where(PostingRow.account_id == account_id)
    uow.add(to_row(account_id, posting, (uow.session.scalar(query) or 0) + 1, at))


def to_posting(row: PostingRow) -> Posting:
    kind = PostingKind(row.kind)
    return Posting(
        id=row.id,
        on=row.on_day,
        kind=kind,
        amount=row.amount,
        ref=row.ref,
        part=Part(row.part) if row.part else None,
        details=details_from(kind, row.details) if row.details else None,
        in_flight=row.in_flight,
        memo=row.memo,
    )


def to_row(account_id: str, posting: Posting, seq: int, at: datetime) -> PostingRow:
    return PostingRow(
        account_id=account_id,
        id=posting.id,
        seq=seq,
        on_day=posting.on,
        kind=posting.kind.value,
        amount=posting.amount,
        ref=posting.ref,
        part=posting.part.value if posting.part else None,
        details=details_to(posting.details) if posting.details is not None else None,
        in_flight=posting.in_flight,
        memo=posting.memo,
        recorded_at=at,
    )
