"""Promises to pay: quoted by the negotiator, accepted with the debtor's own words, corrected, and judged by what posted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select

from bot.clock import SHANGHAI
from bot.debt.contact import HoldKind
from bot.debt.errors import HouseError
from bot.debt.negotiation import Ask, DatedAmount, Move
from bot.debt.products import Product
from bot.debt.values import Money
from bot.services import access, audit, holds, negotiations, offer_codec, signing, threads
from bot.services.access import AccountView
from bot.services.ports import Context
from bot.services.promise_effects import end, judge, parts_of
from bot.store.tables import CardAccount, Promise, PromisePart
from bot.store.unit_of_work import UnitOfWork

__all__ = ["PromiseView", "accept_promise", "judge", "promise", "quote_promise", "withdraw_promise"]


@dataclass(frozen=True)
class PromiseView:
    """A promise: time without relief. ``status``: open, kept, partly, broken, withdrawn or replaced."""

    id: str
    parts: tuple[DatedAmount, ...]
    status: str
    made_on: date
    card_tail: str
    wording: str
    history: tuple[dict[str, Any], ...]
    quiet_until: date

    @property
    def amount(self) -> Money:
        return Money.total(part.amount for part in self.parts)

    @property
    def on(self) -> date:
        """The day of the last part."""
        return self.parts[-1].on


def quote_promise(
    ctx: Context,
    conversation_id: str,
    *,
    amount: Money | None = None,
    on: date | None = None,
    parts: Sequence[DatedAmount] = (),
    card_tail: str | None = None,
) -> Move:
    """The nearest promise that the terms allow: a missing amount is the overdue minimum, a missing day the last one allowed.

    Raises HouseError for input that is no promise (``amount_not_positive``, ``date_in_past``…) and what ``access.account``
    raises.
    """
    ask = Ask(product=Product.PROMISE, amount=amount, on=on, parts=tuple(parts))
    return negotiations.next_move(ctx, conversation_id, ask, card_tail)


def accept_promise(
    ctx: Context,
    conversation_id: str,
    quote_id: str,
    agreed_text: str,
    *,
    source_quote: str = "",
    corrections: Iterable[dict[str, Any]] = (),
    model_id: str | None = None,
    witnessed_by: str | None = None,
    card_tail: str | None = None,
) -> PromiseView:
    """Keep a promise; the same quote again keeps one, another quote replaces the open one and remembers it.

    ``corrections`` is what was said and put right on the way. Collection rests until the day after the last part. Raises
    HouseError
    ``quote_unknown``, ``quote_lapsed``, ``beyond_authority`` (a person must witness it), and what ``access.account`` raises.
    """
    account = access.account(ctx, conversation_id, card_tail)
    judge(ctx, account.id)
    with ctx.uow() as uow:
        thread = threads.load(uow, conversation_id, lock=True)
        uow.get(CardAccount, account.id, lock=True)
        talk, stored = negotiations.find_offer(ctx, uow, account.id, quote_id)
        offer = offer_codec.load(stored.terms)
        if offer.product is not Product.PROMISE:
            raise HouseError("quote_unknown", quote_id=quote_id)
        if witnessed_by is None:
            signing.must_have_authority(uow, stored, offer)
        before = uow.one(Promise, account_id=account.id, status="open")
        if before is not None and before.history and before.history[-1].get("quote_id") == quote_id:
            return _view(before, account)
        past = list(corrections)
        if before is not None:
            past = [*before.history, *past, {"replaced": before.id, "parts": _plain(parts_of(before))}]
            end(ctx, uow, before, "replaced")
            uow.session.flush()
        row = Promise(
            customer_id=account.customer_id,
            account_id=account.id,
            conversation_id=thread.id,
            source_quote=source_quote,
            wording=agreed_text,
            history=[*past, {"quote_id": quote_id, "parts": _plain(offer.parts)}],
            policy_version=offer.policy_version,
            model_id=model_id,
            witnessed_by=witnessed_by or (stored.made_by if stored.made_by != "bot" else None),
            made_at=ctx.clock.now(),
            parts=[PromisePart(seq=k, amount=part.amount, due_on=part.on) for k, part in enumerate(offer.parts, start=1)],
        )
        uow.add(row)
        signing.taken(ctx, stored)
        talk.updated_at = ctx.clock.now()
        _rest(ctx, uow, row)
        data = {"quote_id": quote_id, "parts": _plain(offer.parts)}
        audit.record(ctx, uow, "promise_made", stream=thread.id, actor="debtor", subject=f"promise:{row.id}", data=data)
        return _view(row, account)


def promise(ctx: Context, conversation_id: str, card_tail: str | None = None) -> PromiseView | None:
    """The open promise of the card, else the latest one; None if there never was one. Raises what ``access.account`` raises."""
    account = access.account(ctx, conversation_id, card_tail)
    judge(ctx, account.id)
    with ctx.uow(read=True) as uow:
        query = select(Promise).where(Promise.account_id == account.id).order_by(Promise.made_at.desc(), Promise.id)
        rows = uow.all(query)
        row = next((found for found in rows if found.status == "open"), rows[0] if rows else None)
        return _view(row, account) if row is not None else None


def withdraw_promise(ctx: Context, conversation_id: str, card_tail: str | None = None) -> PromiseView:
    """Take back an open promise before its day; no mark. Raises HouseError ``promise_unknown`` and what ``access.account``
    raises.
    """
    account = access.account(ctx, conversation_id, card_tail)
    judge(ctx, account.id)
    with ctx.uow() as uow:
        threads.load(uow, conversation_id, lock=True)
        row = uow.one(Promise, account_id=account.id, status="open")
        if row is None:
            raise HouseError("promise_unknown")
        end(ctx, uow, row, "withdrawn")
        return _view(row, account)


def _rest(ctx: Context, uow: UnitOfWork, row: Promise) -> None:
    until = datetime.combine(_quiet_until(row), time(0), SHANGHAI)
    holds.put(
        ctx,
        uow,
        row.customer_id,
        HoldKind.DUNNING_PAUSE,
        "promise",
        until=until,
        source=f"promise:{row.id}",
        account_id=row.account_id,
        conversation_id=row.conversation_id,
    )


def _quiet_until(row: Promise) -> date:
    """The first day on which somebody may ask again: the day after the last part."""
    return max(part.due_on for part in row.parts) + timedelta(days=1)


def _plain(parts: Iterable[DatedAmount]) -> list[dict[str, Any]]:
    return [{"on": part.on.isoformat(), "amount_fen": part.amount.fen} for part in parts]


def _view(row: Promise, account: AccountView) -> PromiseView:
    return PromiseView(
        id=row.id,
        parts=parts_of(row),
        status=row.status,
        made_on=row.made_at.astimezone(SHANGHAI).date(),
        card_tail=account.card_tail,
        wording=row.wording,
        history=tuple(row.history),
        quiet_until=_quiet_until(row),
    )
