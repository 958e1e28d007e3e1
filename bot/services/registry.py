"""Whether a caller, a number, an agency, a letter or a visit is ours, answered without revealing any debt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from bot.debt.errors import HouseError
from bot.services import access, audit, threads
from bot.services.ports import Context
from bot.store.tables import RegistryEntry

VERIFIABLE = frozenset({"staff", "number", "agency", "letter", "visit"})


@dataclass(frozen=True)
class Verdict:
    """``genuine``: ours; ``not_ours``: known to be somebody else's; ``unknown``: not in our registry, so not to be trusted."""

    verdict: str
    kind: str
    data: dict[str, Any]


def verify(ctx: Context, conversation_id: str, kind: str, value: str) -> Verdict:
    """Whether a staff number, phone number, agency, letter or visit is ours.

    A letter or visit is confirmed only to the person it belongs to; to everybody else it is ``unknown``.
    Raises HouseError("verify_kind_unknown").
    """
    if kind not in VERIFIABLE:
        raise HouseError("verify_kind_unknown")
    with ctx.uow() as uow:
        row = threads.load(uow, conversation_id)
        entry = uow.one(RegistryEntry, kind=kind, look_up=uow.look_up(value))
        who = threads.person(row, ctx.clock.now())
        if entry is not None and entry.customer_id not in (None, who):
            entry = None
        if entry is None or not _in_force(entry, ctx.clock.today()):
            verdict = Verdict("unknown", kind, {})
        elif not entry.genuine:
            verdict = Verdict("not_ours", kind, entry.data)
        else:
            verdict = Verdict("genuine", kind, entry.data)
        audit.record(
            ctx, uow, "verified_against_registry", stream=row.id, actor="debtor", data={"kind": kind, "verdict": verdict.verdict}
        )
        return verdict


def planned_visits(ctx: Context, conversation_id: str) -> tuple[Verdict, ...]:
    """Visits that are really planned to the verified person; () means: nobody of ours will come. Raises identity_required."""
    with ctx.uow(read=True) as uow:
        who = access.require_customer_id(ctx, threads.load(uow, conversation_id))
        query = select(RegistryEntry).where(RegistryEntry.kind == "visit", RegistryEntry.customer_id == who)
        return tuple(
            Verdict("genuine", "visit", {**entry.data, "number": entry.value, "on": entry.valid_from})
            for entry in uow.all(query.order_by(RegistryEntry.valid_from))
            if entry.valid_until is None or entry.valid_until >= ctx.clock.today()
        )


def _in_force(entry: RegistryEntry, today: date) -> bool:
    if entry.kind == "visit":
        return entry.valid_until is None or entry.valid_until >= today  # a planned visit is genuine before its day
    return (entry.valid_from is None or entry.valid_from <= today) and (entry.valid_until is None or entry.valid_until >= today)
