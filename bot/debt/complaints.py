"""What a complaint sets in motion: its dates (R22) and its effects. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.debt.errors import HouseError

SIMPLE_DAYS = 15
COMPLEX_DAYS = 30
LATEST_DAYS = 60
CONTACT_HOLD_DAYS = 5


class ComplaintKind(StrEnum):
    CONDUCT = "conduct"
    THIRD_PARTY = "third_party"
    FREQUENCY = "frequency"
    FEE = "fee"
    SERVICE = "service"


class Effect(StrEnum):
    """What happens in the same transaction as the complaint."""

    AGENCY_HOLD = "agency_hold"  # the one complained of works no longer on the case
    CONTACT_HOLD = "contact_hold"  # no collection contact for five days
    STOP_LIST = "stop_list"
    CONTACT_REVIEW = "contact_review"  # the dialler's log is checked for a breach


_EFFECTS: dict[ComplaintKind, tuple[Effect, ...]] = {
    ComplaintKind.CONDUCT: (Effect.AGENCY_HOLD, Effect.CONTACT_HOLD),
    ComplaintKind.THIRD_PARTY: (Effect.AGENCY_HOLD, Effect.CONTACT_HOLD, Effect.STOP_LIST),
    ComplaintKind.FREQUENCY: (Effect.CONTACT_HOLD, Effect.CONTACT_REVIEW),
    ComplaintKind.FEE: (),
    ComplaintKind.SERVICE: (),
}


@dataclass(frozen=True)
class Deadlines:
    """Decided by ``simple_by``; ``complex_by`` if it is complex; ``latest_by`` at the very latest, with notice."""

    simple_by: date
    complex_by: date
    latest_by: date


def deadlines(received_on: date) -> Deadlines:
    """The three statutory dates, counted in calendar days from receipt."""
    return Deadlines(*(received_on + timedelta(days=days) for days in (SIMPLE_DAYS, COMPLEX_DAYS, LATEST_DAYS)))


def parse_kinds(kinds: Iterable[str]) -> tuple[ComplaintKind, ...]:
    """Kinds in a fixed order without doubles. Raises HouseError("complaint_kind_unknown") for an unknown kind or none."""
    try:
        wanted = {ComplaintKind(kind) for kind in kinds}
    except ValueError as exc:
        raise HouseError("complaint_kind_unknown") from exc
    if not wanted:
        raise HouseError("complaint_kind_unknown")
    return tuple(kind for kind in ComplaintKind if kind in wanted)


def effects_of(kinds: Sequence[ComplaintKind], *, known_customer: bool, names_relations: bool) -> tuple[Effect, ...]:
    """What to do at once. Without a known customer nothing can be held; relations are stopped only if some were named."""
    if not known_customer:
        return ()
    wanted = {effect for kind in kinds for effect in _EFFECTS[kind]}
    if not names_relations:
        wanted.discard(Effect.STOP_LIST)
    elif ComplaintKind.THIRD_PARTY not in kinds:
        wanted.add(Effect.STOP_LIST)
    return tuple(effect for effect in Effect if effect in wanted)
