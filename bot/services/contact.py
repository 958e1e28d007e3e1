"""Who may be contacted, how and when; who was contacted; what must stop. Checks of callers are those of the registry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import or_, select

from bot.clock import SHANGHAI
from bot.debt import contact as rules
from bot.debt.calendar import may_contact as outside_quiet_hours
from bot.debt.contact import Channel, Contact, Meter
from bot.debt.errors import HouseError
from bot.debt.identity import clean_phone
from bot.services import access, audit, holds, threads, tickets
from bot.services.complaints import parse_relations, stop_relations
from bot.services.holds import HoldView
from bot.services.ports import Context
from bot.services.registry import VERIFIABLE, Verdict, planned_visits, verify
from bot.services.tickets import TicketKind
from bot.store.tables import ContactLog, ContactPreference, Conversation, Customer, StopEntry
from bot.store.unit_of_work import UnitOfWork

__all__ = [
    "CHANNELS",
    "VERIFIABLE",
    "Permission",
    "Preference",
    "StopView",
    "Verdict",
    "lift_own_wishes",
    "log_contact",
    "may_contact",
    "meter",
    "planned_visits",
    "preference",
    "running_holds",
    "set_preference",
    "stop",
    "stop_list",
    "verify",
    "wrong_number",
]

CHANNELS = frozenset(channel.value for channel in Channel)
_METER_DAYS = 30
#: Entries that name nobody of a file: only a verified person may ask for quiet for themselves.
_NOBODYS = frozenset({rules.Relation.SELF.value, rules.Relation.THIS_NUMBER.value})


@dataclass(frozen=True)
class StopView:
    relation: str
    added_at: datetime
    number_masked: str | None


@dataclass(frozen=True)
class Preference:
    """``window_from`` and ``window_to`` are Shanghai wall time; ``stopped``: no message of our own accord at all."""

    channels: tuple[str, ...]
    window_from: time | None
    window_to: time | None
    stopped: bool


@dataclass(frozen=True)
class Permission:
    """Whether a proactive message may go out now; ``because`` names every obstacle."""

    allowed: bool
    because: tuple[str, ...]


def stop(
    ctx: Context, conversation_id: str, relations: Sequence[str] = (), *, phone: str | None = None, reason: str = "asked"
) -> tuple[StopView, ...]:
    """Put people or a number onto the stop list at once; returns the whole list of this conversation and person.

    Unverified, the entry holds for the number typed and for this conversation, and says nothing about any debt.
    Raises HouseError("relation_unknown"|"phone_invalid").
    """
    codes = parse_relations(relations)
    number = None
    if phone is not None:
        number = clean_phone(phone) or _landline(phone)
    with ctx.uow() as uow:
        row = threads.load(uow, conversation_id, lock=True)
        who = threads.person(row, ctx.clock.now())
        if who is not None:
            stop_relations(ctx, uow, row, who, codes, reason)
        else:
            for code in codes:
                _stop_here(ctx, uow, row, code, reason)
        if number is not None:
            _stop_number(ctx, uow, row, who, number, reason)
        if "self" in codes and who is not None:
            _preference(ctx, uow, row, who).stopped = True
        return _stops(uow, row, who)


def stop_list(ctx: Context, conversation_id: str) -> tuple[StopView, ...]:
    """The stop list of this conversation and, once verified, of the person."""
    with ctx.uow(read=True) as uow:
        row = threads.load(uow, conversation_id)
        return _stops(uow, row, threads.person(row, ctx.clock.now()))


def set_preference(
    ctx: Context,
    conversation_id: str,
    *,
    channels: Sequence[str] | None = None,
    window: tuple[time, time] | None = None,
    stopped: bool | None = None,
) -> Preference:
    """Change how and when the person is reached; what is not given stays.

    Raises HouseError("identity_required"|"channel_unknown").
    """
    if channels is not None and not set(channels) <= CHANNELS:
        raise HouseError("channel_unknown")
    with ctx.uow() as uow:
        row = threads.load(uow, conversation_id, lock=True)
        who = access.require_customer_id(ctx, row)
        wish = _preference(ctx, uow, row, who)
        if channels is not None:
            wish.channels = list(dict.fromkeys(channels))
        if window is not None:
            wish.window_from, wish.window_to = (f"{at:%H:%M}" for at in window)
        if stopped is not None:
            wish.stopped = stopped
        if stopped is False:
            _take_off_the_list(ctx, uow, who)
        _record_wish(ctx, uow, row, who, wish)
        return _wish(wish)


def lift_own_wishes(ctx: Context, conversation_id: str) -> None:
    """The person may be contacted again like everybody: no channel, hours or stop of their own. Others stay left alone.

    Raises HouseError("identity_required").
    """
    with ctx.uow() as uow:
        row = threads.load(uow, conversation_id, lock=True)
        who = access.require_customer_id(ctx, row)
        wish = _preference(ctx, uow, row, who)
        wish.channels, wish.window_from, wish.window_to, wish.stopped = [], None, None, False
        _take_off_the_list(ctx, uow, who)
        _record_wish(ctx, uow, row, who, wish)


def _record_wish(ctx: Context, uow: UnitOfWork, row: Conversation, who: str, wish: ContactPreference) -> None:
    data = {"channels": wish.channels, "from": wish.window_from, "to": wish.window_to, "stopped": wish.stopped}
    audit.record(ctx, uow, "preference_set", stream=row.id, actor="debtor", subject=f"customer:{who}", data=data)


def _take_off_the_list(ctx: Context, uow: UnitOfWork, who: str) -> None:
    """Somebody who says how they want to be reached is no longer among those whom nobody may reach."""
    own = select(StopEntry).where(
        StopEntry.customer_id == who, StopEntry.relation == rules.Relation.SELF.value, StopEntry.removed_at.is_(None)
    )
    for entry in uow.all(own):
        entry.removed_at = ctx.clock.now()


def preference(ctx: Context, conversation_id: str) -> Preference | None:
    """What the verified person wished for, None if nothing yet. Raises HouseError("identity_required")."""
    with ctx.uow(read=True) as uow:
        wish = uow.get(ContactPreference, access.require_customer_id(ctx, threads.load(uow, conversation_id)))
        return _wish(wish) if wish else None


def meter(ctx: Context, conversation_id: str) -> tuple[Meter, tuple[Contact, ...]]:
    """How often the person was contacted, against the limits, and the contacts of 30 days, newest first.

    Raises HouseError("identity_required").
    """
    with ctx.uow(read=True) as uow:
        who = access.require_customer_id(ctx, threads.load(uow, conversation_id))
        contacts = _contacts(ctx, uow, who)
    return rules.measure(contacts, ctx.clock.today()), contacts


def running_holds(ctx: Context, conversation_id: str) -> tuple[HoldView, ...]:
    """What holds collection back from the verified person. Raises HouseError("identity_required")."""
    with ctx.uow(read=True) as uow:
        who = access.require_customer_id(ctx, threads.load(uow, conversation_id))
        return holds.running(ctx, uow, who)


def wrong_number(ctx: Context, conversation_id: str, phone: str | None = None) -> str:
    """The number belongs to somebody else: stop it now, let a person repair the file. Returns the ticket's number.

    Raises HouseError("phone_invalid").
    """
    number = clean_phone(phone) if phone else None
    if phone is not None and number is None:
        raise HouseError("phone_invalid")
    with ctx.uow() as uow:
        row = threads.load(uow, conversation_id, lock=True)
        bound = uow.get(Customer, row.bound_customer_id) if row.bound_customer_id else None
        if number is None and bound is not None:
            number = bound.phone
        if number is not None:
            _stop_number(ctx, uow, row, None, number, "suspected_wrong")
        else:
            _stop_here(ctx, uow, row, rules.Relation.THIS_NUMBER.value, "suspected_wrong")
        return tickets.add(ctx, uow, row, TicketKind.CONTACT_REPAIR, {"reason": "suspected_wrong"}).number


def may_contact(ctx: Context, customer_id: str, channel: str, *, agreed: str = "") -> Permission:
    """Whether a message of our own may go out to a person now by a channel: holds, stop list, wishes, quiet hours, limits.

    ``agreed`` is the source of an agreement (``promise:…``, ``plan:…``) that the message only calls to mind: the peace that it
    brought does not forbid it.
    """
    with ctx.uow(read=True) as uow:
        held = [hold for hold in holds.running(ctx, uow, customer_id) if not (agreed and hold.source == agreed)]
        because = [hold.kind for hold in held if hold.kind in rules.NO_COLLECTION]
        customer = uow.session.get_one(Customer, customer_id)
        if _is_stopped(uow, customer):
            because.append("stop_list")
        wish = uow.get(ContactPreference, customer_id)
        contacts = _contacts(ctx, uow, customer_id)
    local = ctx.clock.local()
    limits = ctx.terms.contact
    if not outside_quiet_hours(local.time(), limits):
        because.append("quiet_hours")
    if wish is not None:
        because += _against_wish(wish, channel, local.time())
    counted = rules.measure(contacts, local.date())
    if channel == Channel.VOICE and counted.voice_effective_today >= limits.voice_effective_per_day:
        because.append("voice_limit")
    if channel == Channel.VOICE and counted.unanswered_today >= limits.unanswered_per_number_day:
        because.append("unanswered_limit")
    if counted.today >= limits.proactive_per_day:
        because.append("daily_limit")
    return Permission(not because, tuple(dict.fromkeys(because)))


def log_contact(ctx: Context, customer_id: str, *, channel: str, outcome: str, party: str, staff_no: str | None = None) -> None:
    """Record an attempt to reach a person. Raises HouseError("channel_unknown")."""
    if channel not in CHANNELS:
        raise HouseError("channel_unknown")
    with ctx.uow() as uow:
        uow.add(
            ContactLog(
                customer_id=customer_id,
                at=ctx.clock.now(),
                channel=channel,
                outcome=outcome,
                party=party,
                staff_no=staff_no,
            )
        )
        data = {"channel": channel, "outcome": outcome, "party": party}
        audit.record(ctx, uow, "contact_made", actor=staff_no or party, subject=f"customer:{customer_id}", data=data)


def _against_wish(wish: ContactPreference, channel: str, at: time) -> list[str]:
    found = []
    if wish.stopped:
        found.append("asked_to_stop")
    if wish.channels and channel not in wish.channels:
        found.append("channel_unwanted")
    if wish.window_from and wish.window_to:
        start, end = time.fromisoformat(wish.window_from), time.fromisoformat(wish.window_to)
        inside = start <= at < end if start <= end else at >= start or at < end
        if not inside:
            found.append("outside_window")
    return found


def _is_stopped(uow: UnitOfWork, customer: Customer) -> bool:
    own = (StopEntry.customer_id == customer.id) & (StopEntry.relation == rules.Relation.SELF.value)
    entry = select(StopEntry).where(or_(own, StopEntry.phone_lookup == customer.phone_lookup), StopEntry.removed_at.is_(None))
    return uow.first(entry) is not None


def _landline(phone: str) -> str:
    digits = "".join(char for char in phone if char.isdigit())
    if not 5 <= len(digits) <= 15:
        raise HouseError("phone_invalid")
    return digits


def _stop_here(ctx: Context, uow: UnitOfWork, row: Conversation, relation: str, reason: str) -> None:
    """An entry of an unverified conversation, once."""
    query = select(StopEntry).where(
        StopEntry.conversation_id == row.id, StopEntry.relation == relation, StopEntry.removed_at.is_(None)
    )
    if uow.first(query) is None:
        # A relation protects somebody of the file that the talk belongs to, whoever asks; nothing is told back of that file.
        of_whom = row.case_customer_id if relation not in _NOBODYS else None
        uow.add(
            StopEntry(customer_id=of_whom, relation=relation, reason=reason, conversation_id=row.id, added_at=ctx.clock.now())
        )
        audit.record(ctx, uow, "stop_listed", stream=row.id, actor="debtor", data={"relation": relation})


def _stop_number(ctx: Context, uow: UnitOfWork, row: Conversation, customer_id: str | None, number: str, reason: str) -> None:
    key = uow.look_up(number)
    query = select(StopEntry).where(StopEntry.phone_lookup == key, StopEntry.removed_at.is_(None))
    if uow.first(query) is None:
        uow.add(
            StopEntry(
                customer_id=customer_id,
                relation=rules.Relation.THIS_NUMBER.value,
                phone=number,
                phone_lookup=key,
                reason=reason,
                conversation_id=row.id,
                added_at=ctx.clock.now(),
            )
        )
        audit.record(ctx, uow, "stop_listed", stream=row.id, actor="debtor", data={"relation": "this_number"})


def _stops(uow: UnitOfWork, row: Conversation, customer_id: str | None) -> tuple[StopView, ...]:
    whose = StopEntry.conversation_id == row.id
    if customer_id is not None:
        whose = or_(whose, StopEntry.customer_id == customer_id)
    query = select(StopEntry).where(whose, StopEntry.removed_at.is_(None)).order_by(StopEntry.added_at, StopEntry.id)
    return tuple(
        StopView(entry.relation, entry.added_at, access.mask_phone(entry.phone) if entry.phone else None)
        for entry in uow.all(query)
    )


def _preference(ctx: Context, uow: UnitOfWork, row: Conversation, customer_id: str) -> ContactPreference:
    wish = uow.ensure(ContactPreference, customer_id=customer_id, channels=[], stopped=False, updated_at=ctx.clock.now())
    wish.updated_at, wish.conversation_id = ctx.clock.now(), row.id
    return wish


def _wish(row: ContactPreference) -> Preference:
    start = time.fromisoformat(row.window_from) if row.window_from else None
    end = time.fromisoformat(row.window_to) if row.window_to else None
    return Preference(tuple(row.channels), start, end, row.stopped)


def _contacts(ctx: Context, uow: UnitOfWork, customer_id: str) -> tuple[Contact, ...]:
    since = ctx.clock.now() - timedelta(days=_METER_DAYS)
    query = select(ContactLog).where(ContactLog.customer_id == customer_id, ContactLog.at >= since)
    return tuple(
        Contact(row.at.astimezone(SHANGHAI), row.channel, row.outcome, row.party, row.to_whom)
        for row in uow.all(query.order_by(ContactLog.at.desc(), ContactLog.id))
    )
