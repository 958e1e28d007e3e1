"""Keeping the registry against which callers, letters and visits are checked: adding an entry, taking one back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any

from sqlalchemy import select

from bot.debt.contact import NO_COLLECTION, QUIET_FROM, QUIET_TO
from bot.debt.errors import HouseError
from bot.services import audit, holds
from bot.services.desk_access import Staff
from bot.services.ports import Context
from bot.services.registry import VERIFIABLE
from bot.store.tables import Customer, RegistryEntry
from bot.store.unit_of_work import UnitOfWork

#: Nobody of ours visits alone (R27).
LEAST_VISITORS = 2


@dataclass(frozen=True)
class NewEntry:
    """What is to be registered. ``phone``: the number on file of whom a letter or visit is for. A visit is numbered here."""

    kind: str
    value: str = ""
    genuine: bool = True
    phone: str = ""
    on: date | None = None
    window_from: time | None = None
    window_to: time | None = None
    staff: tuple[str, ...] = ()
    facts: dict[str, str] = field(default_factory=dict)


def add(ctx: Context, entry: NewEntry, staff: Staff) -> str:
    """Register something; returns its value (the number of a visit). One that was taken back may be registered again.

    Raises HouseError("verify_kind_unknown"|"value_needed"|"registry_known"|"person_unknown") and, for a visit, ("day_needed"|
    "visit_too_late"|"visit_hours"|"visit_alone"|"visitor_unknown"|"contact_held").
    """
    if entry.kind not in VERIFIABLE:
        raise HouseError("verify_kind_unknown")
    with ctx.uow() as uow:
        who = _person(uow, entry)
        data: dict[str, Any] = {name: value for name, value in entry.facts.items() if value}
        value = entry.value.strip()
        valid_from, valid_until = ctx.clock.today(), None
        if entry.kind == "visit":
            data |= _visit(ctx, uow, entry, who, staff)
            value = value or _visit_number(ctx, uow)
            valid_from = valid_until = entry.on or ctx.clock.today()
        if not value:
            raise HouseError("value_needed")
        row = _row(ctx, uow, entry.kind, value)
        row.customer_id, row.data, row.genuine = who, data, entry.genuine
        row.valid_from, row.valid_until = valid_from, valid_until
        uow.session.add(row)
        uow.session.flush()
        told = {"kind": entry.kind, "genuine": entry.genuine}
        audit.record(ctx, uow, "registry_added", actor=staff.id, subject=f"registry:{row.id}", data=told)
        return value


def cancel(ctx: Context, entry_id: str, staff: Staff, why: str) -> None:
    """Take an entry back: from now on it is unknown to whoever asks. Again changes nothing.

    Raises HouseError("registry_unknown"|"reason_needed").
    """
    if not why.strip():
        raise HouseError("reason_needed")
    with ctx.uow() as uow:
        row = uow.get(RegistryEntry, entry_id, lock=True)
        if row is None:
            raise HouseError("registry_unknown")
        if "cancelled_on" in row.data:
            return
        row.valid_until = ctx.clock.today() - timedelta(days=1)
        row.data = {**row.data, "cancelled_on": ctx.clock.today().isoformat()}
        audit.record(ctx, uow, "registry_cancelled", actor=staff.id, subject=f"registry:{row.id}", data={"why": why})


def _row(ctx: Context, uow: UnitOfWork, kind: str, value: str) -> RegistryEntry:
    """A new row, or the one of that value that is over."""
    before = uow.one(RegistryEntry, kind=kind, look_up=uow.look_up(value))
    if before is None:
        return RegistryEntry(kind=kind, look_up=uow.look_up(value), value=value)
    if before.valid_until is None or before.valid_until >= ctx.clock.today():
        raise HouseError("registry_known")
    return before


def _person(uow: UnitOfWork, entry: NewEntry) -> str | None:
    if not entry.phone:
        if entry.kind == "visit":
            raise HouseError("person_unknown")
        return None
    found = uow.all(select(Customer.id).where(Customer.phone_lookup == uow.look_up(entry.phone)))
    if len(found) != 1:
        raise HouseError("person_unknown")
    return found[0]


def _visit(ctx: Context, uow: UnitOfWork, entry: NewEntry, who: str | None, staff: Staff) -> dict[str, Any]:
    if entry.on is None or entry.window_from is None or entry.window_to is None:
        raise HouseError("day_needed")
    if entry.on < ctx.clock.today():
        raise HouseError("visit_too_late")
    if not QUIET_TO <= entry.window_from < entry.window_to <= QUIET_FROM:
        raise HouseError("visit_hours")
    visitors = list(dict.fromkeys(one.strip() for one in entry.staff if one.strip()))
    if len(visitors) < LEAST_VISITORS:
        raise HouseError("visit_alone")
    for visitor in visitors:
        known = uow.one(RegistryEntry, kind="staff", look_up=uow.look_up(visitor))
        if known is None or not known.genuine or (known.valid_until is not None and known.valid_until < entry.on):
            raise HouseError("visitor_unknown", visitor=visitor)
    if any(hold.kind in NO_COLLECTION for hold in holds.running(ctx, uow, who or "")):
        raise HouseError("contact_held")
    window = f"{entry.window_from:%H:%M}-{entry.window_to:%H:%M}"
    return {"window": window, "staff": visitors, "approved_by": staff.staff_no}


def _visit_number(ctx: Context, uow: UnitOfWork) -> str:
    year = ctx.clock.today().year
    while True:
        number = f"V-{year}-{uow.next_number(f'V{year}'):04d}"
        if uow.one(RegistryEntry, kind="visit", look_up=uow.look_up(number)) is None:
            return number
