"""What the negotiator reads, loaded from the store: account facts, what was declared and proved, and what went before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from bot.clock import SHANGHAI
from bot.debt.authority import PastWaiver
from bot.debt.contact import HoldKind
from bot.debt.limitation import limitation
from bot.debt.negotiation import (
    AccountFacts,
    ActivePlan,
    BrokenPlan,
    DeclaredFacts,
    History,
    Offer,
    Reached,
    from_position,
)
from bot.debt.plan_states import State
from bot.debt.products import PLANS, Product
from bot.debt.values import Money
from bot.services import offer_codec
from bot.services.access import AccountView
from bot.services.accounts import position_of
from bot.services.ports import Context
from bot.store.tables import HardshipCase, Hold, Negotiation, Plan, PlanEvent, Promise
from bot.store.tables import Offer as OfferRow
from bot.store.unit_of_work import UnitOfWork

MONTH = timedelta(days=30)
#: The waiver of a plan has taken effect in these.
_TOOK_EFFECT = (State.ACTIVE, State.CHANGED, State.KEPT, State.SETTLED, State.BROKEN)


def account_facts(ctx: Context, account: AccountView, *, crisis: bool = False) -> AccountFacts:
    """The account on today's date. ``crisis``: a crisis suppression runs for the person."""
    position = position_of(ctx, account)
    events = account.facts.get("limitation_events")
    days = [date.fromisoformat(str(event["date"])) for event in events] if isinstance(events, list) else []
    past = [day for day in days if day <= position.as_of]
    status = limitation(max(past), position.as_of, ctx.terms.limitation).status.value if past else "ok"
    flags = account.flags | ({"CRISIS"} if crisis else frozenset())
    return from_position(position, flags=frozenset(flags), limitation=status)


def in_crisis(ctx: Context, uow: UnitOfWork, customer_id: str) -> bool:
    """True while no word about money may be said to the person."""
    query = select(Hold).where(
        Hold.customer_id == customer_id, Hold.kind == HoldKind.CRISIS_SUPPRESSION.value, Hold.lifted_at.is_(None)
    )
    now = ctx.clock.now()
    return any(hold.until_at is None or hold.until_at > now for hold in uow.all(query))


def declared(uow: UnitOfWork, row: Negotiation) -> DeclaredFacts:
    """What was said in this negotiation, with the proofs that a person verified."""
    said = row.facts
    query = select(HardshipCase).where(HardshipCase.customer_id == row.customer_id).order_by(HardshipCase.updated_at)
    cases = uow.all(query)
    verified = {case.reason: _local(case.decided_at) for case in cases if case.status == "verified" and case.decided_at}
    newest = cases[-1].reason if cases else None
    return DeclaredFacts(
        reason=said.get("reason") or newest,
        income=_money(said.get("income_fen")),
        essentials=_money(said.get("essentials_fen")),
        other_debt=_money(said.get("other_debt_fen")),
        auto_debit=bool(said.get("auto_debit")),
        verified=verified,
    )


def history(ctx: Context, uow: UnitOfWork, row: Negotiation, account: AccountView) -> History:
    """This negotiation so far, and what happened on the account before it."""
    now, state = ctx.clock.now(), row.state
    talks = uow.all(select(Negotiation).where(Negotiation.account_id == account.id))
    times = [datetime.fromisoformat(at) for talk in talks for at in talk.state.get("counter_times", ())]
    broken, waivers, due_changes, relief = _past_plans(uow, account.id)
    return History(
        standing=standing(ctx, uow, row),
        reached={Product(name): _reached(data) for name, data in state.get("reached", {}).items()},
        last_product=Product(row.product) if row.product else None,
        counter_offers=row.counters,
        counter_offers_30d=sum(1 for at in times if at > now - MONTH),
        refusals=row.refusals,
        anger=state.get("anger", 0),
        gifts_spent=frozenset(state.get("gifts_spent", ())),
        broken_promises=_broken_promises(uow, account.id),
        broken_plans=broken,
        late_fee_waivers=waivers,
        due_date_changes=due_changes,
        relief_cycles=relief,
        breathing_spaces=_pauses(uow, account.customer_id),
        active_plan=_active(ctx, account),
    )


def standing(ctx: Context, uow: UnitOfWork, row: Negotiation) -> tuple[Offer, ...]:
    """The offers of the negotiation that have not lapsed, oldest first."""
    query = select(OfferRow).where(OfferRow.negotiation_id == row.id, OfferRow.status == "open").order_by(OfferRow.seq)
    now = ctx.clock.now()
    return tuple(offer_codec.load(offer.terms) for offer in uow.all(query) if offer.valid_until > now)


def _past_plans(
    uow: UnitOfWork, account_id: str
) -> tuple[tuple[BrokenPlan, ...], tuple[PastWaiver, ...], tuple[date, ...], tuple[date, ...]]:
    plans = uow.all(select(Plan).where(Plan.account_id == account_id).order_by(Plan.made_at))
    broken, waivers, dues, relief = [], [], [], []
    for plan in plans:
        product, made_on = Product(plan.product), _local(plan.made_at)
        if product in PLANS and plan.status == State.BROKEN:
            share = Decimal(str(plan.terms.get("down_share") or 0))
            broken.append(BrokenPlan(_ended(uow, plan), len(plan.schedule), share))
        if plan.status in _TOOK_EFFECT and _waived(plan.terms):
            waivers.append(PastWaiver(made_on, plan.approved_by or plan.drafted_by))
        if product is Product.DUE_DATE and plan.status == State.KEPT:
            dues.append(made_on)
        if product is Product.MIN_RELIEF and plan.status == State.KEPT:
            relief.append(made_on)
    return tuple(broken), tuple(waivers), tuple(dues), tuple(relief)


def past_waivers(uow: UnitOfWork, account_id: str) -> tuple[PastWaiver, ...]:
    """Late-fee waivers that took effect on the account."""
    return _past_plans(uow, account_id)[1]


def _waived(terms: Mapping[str, Any]) -> bool:
    """Plans of ours hold fen; a plan taken over from the core holds yuan as text."""
    return bool(terms.get("waived_late_fee_fen") or Decimal(str(terms.get("waived_late_fee") or 0)))


def _ended(uow: UnitOfWork, plan: Plan) -> date:
    query = select(PlanEvent).where(PlanEvent.plan_id == plan.id).order_by(PlanEvent.at.desc())
    last = uow.first(query)
    return _local(last.at if last else plan.made_at)


def _broken_promises(uow: UnitOfWork, account_id: str) -> tuple[date, ...]:
    query = select(Promise).where(Promise.account_id == account_id, Promise.status == "broken")
    return tuple(_local(promise.ended_at or promise.made_at) for promise in uow.all(query))


def _pauses(uow: UnitOfWork, customer_id: str) -> tuple[date, ...]:
    query = select(Hold).where(Hold.customer_id == customer_id, Hold.kind == HoldKind.BREATHING_SPACE.value)
    return tuple(_local(hold.from_at) for hold in uow.all(query))


def _active(ctx: Context, account: AccountView) -> ActivePlan | None:
    state = position_of(ctx, account).plan
    if state is None or not state.active or state.next_due is None or state.settled_on or state.broken_on:
        return None
    return ActivePlan(Product.INSTALMENT, state.remaining_principal, state.next_amount, state.next_due, 0)


def _reached(data: Iterable[Any]) -> Reached:
    months, share, amount = data
    return Reached(int(months), Decimal(share), Money(int(amount)))


def _money(fen: int | None) -> Money | None:
    return None if fen is None else Money(fen)


def _local(moment: datetime) -> date:
    return moment.astimezone(SHANGHAI).date()
