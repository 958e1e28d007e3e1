"""The certificate that collection has stopped: since when, and who was told when. Written from what the store holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.debt.contact import Channel, HoldKind
from bot.services import access, holds, plan_store
from bot.services.plan_reading import plan_of
from bot.services.ports import Context
from bot.store.tables import Plan

#: Our own ways of collecting; the hold closes them the moment it is committed.
OWN_CHANNELS = (Channel.VOICE.value, Channel.SMS.value)


@dataclass(frozen=True)
class Told:
    """One that collects, told to stop at ``at``. ``stopped`` False: told, and no answer has come back yet."""

    code: str
    at: datetime
    stopped: bool
    name: str | None = None


@dataclass(frozen=True)
class StopCertificate:
    number: str
    since: datetime
    told: tuple[Told, ...]


def of_plan(ctx: Context, conversation_id: str, plan_id: str) -> StopCertificate | None:
    """The stop that one's own plan brought (R04); None while none runs.

    Raises HouseError("plan_unknown") for anybody else's plan, and ``identity_required``.
    """
    plan = plan_of(ctx, conversation_id, plan_id)
    owner = access.verified_customer(ctx, conversation_id)
    with ctx.uow(read=True) as uow:
        running = holds.running(ctx, uow, owner.id)
        agencies = uow.session.get_one(Plan, plan.id).terms.get(plan_store.TOLD, ())
    source = plan_store.source_of(plan.number)
    stop = next((hold for hold in running if hold.kind == HoldKind.PLAN_STOP.value and hold.source == source), None)
    if stop is None:
        return None
    own = tuple(Told(code, stop.since, stopped=True) for code in OWN_CHANNELS)
    others = tuple(Told("agency", stop.since, stopped=False, name=str(name)) for name in agencies)
    return StopCertificate(plan.number, stop.since, (*own, *others))
