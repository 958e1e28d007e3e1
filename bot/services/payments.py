"""Money coming in: payment pages, payments that post, and payments that people say they made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select

from bot.debt.account import Posting, PostingKind
from bot.debt.contact import HoldKind
from bot.debt.errors import HouseError
from bot.debt.values import Money
from bot.services import access, audit, holds, threads, tickets
from bot.services.plan_effects import record_payment_effects
from bot.services.ports import Context
from bot.services.promise_effects import judge
from bot.services.tickets import TicketKind, TicketView
from bot.store.tables import PaymentOrder, PaymentReport
from bot.store.unit_of_work import UnitOfWork

ORDER_LASTS = timedelta(hours=2)
PURPOSES = frozenset({"minimum", "total", "promise", "plan", "down_payment", "free"})
#: Pages whose sum the payer chose.
_CHOSEN = frozenset({"minimum", "total", "free"})
VERIFY_WORKDAYS = 2


@dataclass(frozen=True)
class PaymentLink:
    """A page on which to pay. ``status``: open, paid or lapsed."""

    order_id: str
    url: str
    amount: Money
    purpose: str
    card_tail: str
    expires_at: datetime
    status: str = "open"


@dataclass(frozen=True)
class ReportView:
    """A payment that is being looked for. ``follow_up_at``: when the person hears of it at the latest."""

    id: str
    amount: Money | None
    paid_on: date | None
    status: str
    follow_up_at: datetime
    in_flight: Money | None


def pay_link(
    ctx: Context, conversation_id: str, amount: Money, purpose: str = "free", card_tail: str | None = None
) -> PaymentLink:
    """A payment page for an amount; the same amount and purpose again returns the open one.

    One sum is paid at a time: a page of this talk for another freely chosen sum lapses, so that nobody pays on both.
    Raises HouseError("amount_not_positive"|"payment_purpose_unknown"|"payment_unavailable") and what ``access.account`` raises.
    """
    if amount.fen <= 0:
        raise HouseError("amount_not_positive", value=amount)
    if purpose not in PURPOSES:
        raise HouseError("payment_purpose_unknown")
    card = access.account(ctx, conversation_id, card_tail)
    now = ctx.clock.now()
    with ctx.uow() as uow:
        row = threads.load(uow, conversation_id, lock=True)
        who = access.require_customer_id(ctx, row)
        query = select(PaymentOrder).where(
            PaymentOrder.account_id == card.id,
            PaymentOrder.status == "open",
            PaymentOrder.amount == amount,
            PaymentOrder.purpose == purpose,
            PaymentOrder.expires_at > now,
        )
        order = uow.first(query)
        if purpose in _CHOSEN:
            _lapse_others(uow, row.id, card.id, now, order)
        if order is None:
            order = uow.add(
                PaymentOrder(
                    customer_id=who,
                    account_id=card.id,
                    conversation_id=row.id,
                    amount=amount,
                    purpose=purpose,
                    url="",
                    made_at=now,
                    expires_at=now + ORDER_LASTS,
                )
            )
            order.url = ctx.payments.create_order(order.id, card.id, amount, order.expires_at).url
            data = {"amount": amount, "purpose": purpose}
            audit.record(ctx, uow, "payment_page_made", stream=row.id, subject=f"order:{order.id}", data=data)
        return _link(order, card.card_tail)


def _lapse_others(uow: UnitOfWork, talk: str, account_id: str, now: datetime, kept: PaymentOrder | None) -> None:
    """A changed mind about the sum leaves one page; pages of a plan belong to the plan."""
    query = select(PaymentOrder).where(
        PaymentOrder.conversation_id == talk,
        PaymentOrder.account_id == account_id,
        PaymentOrder.status == "open",
        PaymentOrder.purpose.in_(_CHOSEN),
        PaymentOrder.expires_at > now,
    )
    for other in uow.all(query):
        if other is not kept:
            other.expires_at = now


def order(ctx: Context, order_id: str) -> PaymentLink:
    """What a payment page shows: amount and the card's last digits, no name, no debt. Raises HouseError("order_unknown")."""
    with ctx.uow(read=True) as uow:
        row = uow.get(PaymentOrder, order_id)
        if row is None:
            raise HouseError("order_unknown")
        account_id = row.account_id
        shown = row
    link = _link(shown, access.account_of(ctx, account_id).card_tail)
    lapsed = link.status == "open" and ctx.clock.now() >= link.expires_at
    return PaymentLink(**{**vars(link), "status": "lapsed"}) if lapsed else link


def confirm(ctx: Context, order_id: str) -> PaymentLink:
    """The payment service says that an order was paid: post it once. In demo mode the page's button calls this.

    Raises HouseError("order_unknown"|"order_lapsed"|"bank_unavailable").
    """
    with ctx.uow() as uow:
        row = uow.get(PaymentOrder, order_id, lock=True)
        if row is None:
            raise HouseError("order_unknown")
        if row.status != "paid":
            if ctx.clock.now() >= row.expires_at:
                raise HouseError("order_lapsed")
            row.status, row.paid_at = "paid", ctx.clock.now()
            stream = row.conversation_id or audit.HOUSE
            data = {"amount": row.amount}
            audit.record(ctx, uow, "payment_posted", stream=stream, actor="payer", subject=f"order:{row.id}", data=data)
            paid = Posting(id=f"pay-{row.id}", on=ctx.clock.today(), kind=PostingKind.PAYMENT, amount=row.amount)
            ctx.bank.post(row.account_id, paid, uow=uow)
            _found(ctx, uow, row.account_id, row.amount)
        account_id, shown = row.account_id, row
    _take_effect(ctx, account_id)
    return _link(shown, access.account_of(ctx, account_id).card_tail)


def _take_effect(ctx: Context, account_id: str) -> None:
    """What waited for this payment: a plan's down payment, a waiver, a promise."""
    record_payment_effects(ctx, account_id)
    judge(ctx, account_id)


def open_orders(ctx: Context, conversation_id: str) -> tuple[Money, ...]:
    """The amounts of the pages made in this conversation that are neither paid nor lapsed, newest last."""
    with ctx.uow(read=True) as uow:
        query = select(PaymentOrder.amount).where(
            PaymentOrder.conversation_id == conversation_id,
            PaymentOrder.status == "open",
            PaymentOrder.expires_at > ctx.clock.now(),
        )
        return tuple(uow.session.scalars(query.order_by(PaymentOrder.made_at)))


def settle_open_orders(ctx: Context, conversation_id: str) -> tuple[PaymentLink, ...]:
    """Ask the payment service about this conversation's open orders and post what was paid there; returns those."""
    with ctx.uow(read=True) as uow:
        query = select(PaymentOrder.id).where(PaymentOrder.conversation_id == conversation_id, PaymentOrder.status == "open")
        open_ids = tuple(uow.session.scalars(query))
    return tuple(confirm(ctx, order_id) for order_id in open_ids if ctx.payments.status(order_id) == "paid")


def paid_here(ctx: Context, conversation_id: str) -> PaymentLink | None:
    """The page of this conversation that was last made, if the payment service has already said that it was paid; else None."""
    with ctx.uow(read=True) as uow:
        query = select(PaymentOrder).where(PaymentOrder.conversation_id == conversation_id)
        order = uow.first(query.order_by(PaymentOrder.made_at.desc(), PaymentOrder.status))
        if order is None or order.status != "paid":
            return None
        account_id, shown = order.account_id, order
    return _link(shown, access.account_of(ctx, account_id).card_tail)


def report_paid(
    ctx: Context,
    conversation_id: str,
    amount: Money | None = None,
    paid_on: date | None = None,
    how: str | None = None,
    card_tail: str | None = None,
) -> ReportView:
    """The person says they paid: look for it, and send no reminder for two working days.

    Told again, the same report is filled in. Raises HouseError("date_out_of_range") for a day to come, and what
    ``access.account`` raises.
    """
    if paid_on is not None and paid_on > ctx.clock.today():
        raise HouseError("date_out_of_range", value=paid_on, most=ctx.clock.today())
    card = access.account(ctx, conversation_id, card_tail)
    coming = Money.total(item.amount for item in card.postings if item.in_flight)
    with ctx.uow() as uow:
        row = threads.load(uow, conversation_id, lock=True)
        who = access.require_customer_id(ctx, row)
        query = select(PaymentReport).where(PaymentReport.account_id == card.id, PaymentReport.status == "verifying")
        report = uow.first(query)
        until = tickets.workdays_from_now(ctx, VERIFY_WORKDAYS)
        if report is None:
            report = uow.add(
                PaymentReport(
                    customer_id=who,
                    account_id=card.id,
                    conversation_id=row.id,
                    reported_at=ctx.clock.now(),
                    follow_up_at=until,
                )
            )
            source = f"payment_report:{report.id}"
            holds.put(
                ctx,
                uow,
                who,
                HoldKind.DUNNING_PAUSE,
                "payment_reported",
                until=until,
                source=source,
                account_id=card.id,
                conversation_id=row.id,
            )
            audit.record(ctx, uow, "payment_reported", stream=row.id, actor="debtor", subject=source)
        report.amount = amount or report.amount
        report.paid_on = paid_on or report.paid_on
        report.how = how or report.how
        return ReportView(
            report.id, report.amount, report.paid_on, report.status, report.follow_up_at, coming if coming else None
        )


def search(ctx: Context, conversation_id: str, card_tail: str | None = None) -> ReportView | None:
    """The newest payment that was said to be made, looked for or found; None if none was. Raises as ``access.account``."""
    card = access.account(ctx, conversation_id, card_tail)
    query = select(PaymentReport).where(PaymentReport.account_id == card.id, PaymentReport.status != "withdrawn")
    with ctx.uow(read=True) as uow:
        rows = uow.all(query.order_by(PaymentReport.reported_at.desc()))
        if not rows:
            return None
        row = rows[0]
        return ReportView(row.id, row.amount, row.paid_on, row.status, row.follow_up_at, coming(ctx, conversation_id, card_tail))


def coming(ctx: Context, conversation_id: str, card_tail: str | None = None) -> Money | None:
    """What is on its way to the card and has not been counted; None if nothing is. Raises what ``access.account`` raises."""
    card = access.account(ctx, conversation_id, card_tail)
    found = Money.total(item.amount for item in card.postings if item.in_flight)
    return found if found else None


def reported(ctx: Context, conversation_id: str, card_tail: str | None = None) -> Money:
    """What the person says they paid and nobody has found yet; zero if nothing. Raises what ``access.account`` raises."""
    card = access.account(ctx, conversation_id, card_tail)
    with ctx.uow(read=True) as uow:
        query = select(PaymentReport).where(PaymentReport.account_id == card.id, PaymentReport.status == "verifying")
        return Money.total(report.amount for report in uow.all(query) if report.amount is not None)


def posted(ctx: Context, conversation_id: str, amount: Money, card_tail: str | None = None) -> date | None:
    """The latest day on which a payment of exactly this amount was counted; None if none was. Raises as ``access.account``."""
    card = access.account(ctx, conversation_id, card_tail)
    days = [
        item.on for item in card.postings if item.kind is PostingKind.PAYMENT and item.amount == amount and not item.in_flight
    ]
    return max(days, default=None)


def take_back_report(ctx: Context, conversation_id: str, card_tail: str | None = None) -> None:
    """Nothing was paid after all: the search and its pause end without a mark. Raises what ``access.account`` raises."""
    card = access.account(ctx, conversation_id, card_tail)
    with ctx.uow() as uow:
        threads.load(uow, conversation_id, lock=True)
        report = uow.first(select(PaymentReport).where(PaymentReport.account_id == card.id, PaymentReport.status == "verifying"))
        if report is None:
            return
        report.status = "withdrawn"
        source = f"payment_report:{report.id}"
        holds.lift(ctx, uow, card.customer_id, source=source, by="debtor")
        audit.record(ctx, uow, "payment_report_withdrawn", stream=conversation_id, actor="debtor", subject=source)


def trace(ctx: Context, conversation_id: str, card_tail: str | None = None) -> TicketView:
    """Let a person look for a reported payment; the ticket's clock is the follow-up date told. Raises identity_required."""
    card = access.account(ctx, conversation_id, card_tail)
    return tickets.open_ticket(ctx, conversation_id, TicketKind.TRACE, {"card_tail": card.card_tail})


def post(ctx: Context, account_id: str, amount: Money, value_date: date, ref: str) -> None:
    """Post a payment that came in by any other way, once per ``ref``, and end the search for it. Raises bank_unavailable."""
    with ctx.uow() as uow:
        audit.record(
            ctx, uow, "payment_posted", actor="bank", subject=f"account:{account_id}", data={"amount": amount, "ref": ref}
        )
        _found(ctx, uow, account_id, amount)
        payment = Posting(id=f"pay-{ref}", on=value_date, kind=PostingKind.PAYMENT, amount=amount)
        ctx.bank.post(account_id, payment, uow=uow)
    _take_effect(ctx, account_id)


def _found(ctx: Context, uow: UnitOfWork, account_id: str, amount: Money) -> None:
    """A payment posted: reports of just that sum are answered and their pause ends."""
    query = select(PaymentReport).where(PaymentReport.account_id == account_id, PaymentReport.status == "verifying")
    for report in uow.all(query):
        if report.amount in (None, amount):
            report.status = "found"
            holds.lift(ctx, uow, report.customer_id, source=f"payment_report:{report.id}", by="ledger")


def _link(row: PaymentOrder, card_tail: str) -> PaymentLink:
    return PaymentLink(row.id, row.url, row.amount, row.purpose, card_tail, row.expires_at, row.status)
