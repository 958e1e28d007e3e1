"""Messages of our own accord: a reminder of what was agreed and a friendly word around the due day, and nothing more.

Each goes past the same guard as every other text, within hours, limits, holds and wishes, once, and is silent about what it is
about: others may read the phone. Whoever has paid gets none (5.1, R04, R26, R27).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from bot.debt.errors import HouseError
from bot.debt.plan_states import RUNNING
from bot.services import access, accounts, audit, contact, guard, plan_views
from bot.services.guard import GuardFacts, GuardResult
from bot.services.plan_store import source
from bot.services.ports import Context
from bot.services.promise_effects import judge
from bot.store.tables import CardAccount, ContactLog, Customer, OnceOnly, Plan, Promise

AGREED, DUE = "utter_notice_agreed", "utter_notice_due"
#: Days before an agreed day on which it is called to mind.
AGREED_BEFORE = frozenset({3, 1, 0})
#: The same for an ordinary due day.
DUE_BEFORE = frozenset({3, 0})
#: In the days of grace one friendly word a day may be too much already: one on the first.
FIRST_DAY_OVERDUE = 1
CHANNEL = "sms"


@dataclass(frozen=True)
class Notice:
    """One message that is due today. ``agreed``: the promise or plan that asked for it; "" for a due day."""

    key: str
    customer_id: str
    subject: str
    agreed: str = ""


def send_due(ctx: Context) -> int:
    """Queue what is due today and may go out now; safe to call as often as one likes. Returns how many were queued."""
    return sum(_send(ctx, notice) for notice in (*_of_promises(ctx), *_of_plans(ctx), *_of_due_days(ctx)))


def check(ctx: Context, text: str, notice: Notice) -> GuardResult:
    """A notice before the guard: to somebody unverified, unasked, at this hour, with what speaks against it."""
    permission = contact.may_contact(ctx, notice.customer_id, CHANNEL, agreed=notice.agreed)
    facts = GuardFacts(
        today=ctx.clock.today(),
        third_party=True,  # whoever holds the phone
        proactive=True,
        local=ctx.clock.local(),
        contact_refused=permission.because[0] if permission.because else None,
        has_next_step=True,
    )
    return guard.check(text, sender="bot", response_key=notice.key, facts=facts)


def _send(ctx: Context, notice: Notice) -> bool:
    once = f"notice:{notice.subject}:{ctx.clock.today().isoformat()}"
    with ctx.uow(read=True) as uow:
        if uow.get(OnceOnly, once) is not None:
            return False
        locale = uow.session.get_one(Customer, notice.customer_id).locale
    text = ctx.texts.text(notice.key, locale)
    result = check(ctx, text, notice)
    with ctx.uow() as uow:
        if not result.allowed:
            held = f"{once}:held"
            if uow.get(OnceOnly, held) is None:  # said once a day, not at every round
                codes = sorted({reason.code for reason in result.reasons})
                uow.add(OnceOnly(key=held, result={"codes": codes}, at=ctx.clock.now()))
                audit.record(ctx, uow, "guard_blocked", subject=notice.subject, data={"key": notice.key, "codes": codes})
            return False
        customer = uow.get(Customer, notice.customer_id, lock=True)
        if customer is None or uow.get(OnceOnly, once) is not None:
            return False
        uow.add(OnceOnly(key=once, result={"key": notice.key}, at=ctx.clock.now()))
        ctx.notifier.send(uow, to=customer.phone, kind=CHANNEL, text=text)
        uow.add(ContactLog(customer_id=customer.id, at=ctx.clock.now(), channel=CHANNEL, outcome="delivered", party="bot"))
        audit.record(ctx, uow, "notice_sent", subject=notice.subject, data={"key": notice.key})
    return True


def _of_promises(ctx: Context) -> Iterator[Notice]:
    with ctx.uow(read=True) as uow:
        rows = [(row.id, row.customer_id, row.account_id) for row in uow.all(select(Promise).where(Promise.status == "open"))]
    for promise_id, customer_id, account_id in rows:
        judge(ctx, account_id)
        with ctx.uow(read=True) as uow:
            row = uow.get(Promise, promise_id)
            days = [part.due_on for part in row.parts] if row is not None and row.status == "open" else []
        for day in days:
            if (day - ctx.clock.today()).days in AGREED_BEFORE:
                yield Notice(AGREED, customer_id, f"promise:{promise_id}:{day.isoformat()}", f"promise:{promise_id}")


def _of_plans(ctx: Context) -> Iterator[Notice]:
    with ctx.uow(read=True) as uow:
        running = select(Plan).where(Plan.status.in_([state.value for state in RUNNING]))
        rows = [(row.id, row.customer_id, row.account_id, source(row)) for row in uow.all(running)]
    for plan_id, customer_id, account_id, asked_by in rows:
        with ctx.uow(read=True) as uow:
            view = plan_views.view(ctx, uow.session.get_one(Plan, plan_id), access.account_of(ctx, account_id))
        if view.next_due is not None and (view.next_due - ctx.clock.today()).days in AGREED_BEFORE:
            yield Notice(AGREED, customer_id, f"{asked_by}:{view.next_due.isoformat()}", asked_by)


def _of_due_days(ctx: Context) -> Iterator[Notice]:
    """The running statement's due day, and the first day after it; an account with an agreement of its own is left to that."""
    with ctx.uow(read=True) as uow:
        cards = [(card.id, card.customer_id) for card in uow.all(select(CardAccount))]
    for account_id, customer_id in cards:
        day = _due_day(ctx, account_id)
        if day is not None:
            yield Notice(DUE, customer_id, f"due:{account_id}:{day.isoformat()}")


def _due_day(ctx: Context, account_id: str) -> date | None:
    try:
        position = accounts.position_of(ctx, access.account_of(ctx, account_id))
    except HouseError:
        return None  # the core does not answer; the next round asks again
    if position.total.fen <= 0:
        return None
    if position.dpd == FIRST_DAY_OVERDUE:
        return position.oldest_unpaid_due
    due = position.next_due
    if position.dpd > 0 or due is None or position.next_min is None or position.next_min.fen <= 0:
        return None
    return due if (due - ctx.clock.today()).days in DUE_BEFORE else None
