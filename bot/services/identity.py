"""Who is speaking: the identity ladder L0 to L3, one-time codes and locks (terms-and-negotiation 5.1).

Every path does the same work and gives the same outcome whether or not an account exists: where nobody matches, a decoy code
waits that nothing can satisfy, and wrong codes lock it just as they lock a real one.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select

from bot.debt import identity as ladder
from bot.debt.errors import HouseError
from bot.language.own_facts import only_own_facts
from bot.services import audit, threads
from bot.services.ports import Context
from bot.store.tables import Conversation, Customer, IdentityLock, OneTimeCode
from bot.store.unit_of_work import UnitOfWork

L0, L1, L2, L3 = ladder.ANONYMOUS, ladder.BOUND, ladder.VERIFIED, ladder.STEPPED_UP
DEMO_CODE = "246810"
PURPOSES = frozenset({"login", "sign"})


@dataclass(frozen=True)
class VerifyResult:
    """What a typed code led to. The same for a phone that has no account, code for code."""

    verified: bool
    locked_until: datetime | None
    tries_left: int
    level: int = 0
    purpose: str = "login"
    expired: bool = False


@dataclass(frozen=True)
class _Facts:
    """What was typed, cleaned: a phone, and either the tail of an ID number or a name."""

    phone: str
    id_tail: str | None
    name: str | None

    @property
    def pair(self) -> str:
        return f"{self.phone}|{self.id_tail or ''}|{self.name or ''}"


def start(
    ctx: Context,
    conversation_id: str,
    phone: str,
    id_last4: str | None = None,
    name: str | None = None,
    purpose: str = "login",
) -> None:
    """Send a one-time code if phone and fact belong together. The outcome looks the same in every case, also when locked.

    ``purpose`` is ``login`` or ``sign``. Raises HouseError("identity_incomplete") only for input that is no mobile number, or
    that has no fact beside it.
    """
    facts = _clean(phone, id_last4, name)
    with ctx.uow() as uow:
        row = threads.load(uow, conversation_id, lock=True)
        customer = _match(uow, facts)
        if row.customer_id is not None and customer is not None and customer.id != row.customer_id:
            # Another person at the keyboard: nothing of the first one's may be seen from here on.
            _drop(ctx, uow, row, "other_person")
        _issue(ctx, uow, row, customer, facts, _purpose(purpose))


def start_step_up(ctx: Context, conversation_id: str) -> None:
    """A fresh code to the phone on file for a signature. Raises HouseError("identity_required") below L2."""
    with ctx.uow() as uow:
        row = threads.load(uow, conversation_id, lock=True)
        customer = uow.get(Customer, row.customer_id) if row.customer_id else None
        if customer is None or threads.level(row, ctx.clock.now()) < L2:
            raise HouseError("identity_required")
        facts = _Facts(customer.phone, None, customer.name)
        _issue(ctx, uow, row, customer, facts, "sign")


def verify(ctx: Context, conversation_id: str, code: str) -> VerifyResult:
    """Check a code. Three wrong ones lock 30 minutes, five fails in a day 24 hours. Never says whether an account exists.

    Raises HouseError("no_code_pending") when none is waited for.
    """
    with ctx.uow() as uow:
        row = threads.load(uow, conversation_id, lock=True)
        pending = _pending(uow, row.id)
        if pending is None:
            raise HouseError("no_code_pending")
        now = ctx.clock.now()
        locks = {key: uow.ensure(IdentityLock, key=key) for key in _lock_keys(pending)}
        until = _shown_lock(locks.values(), now)
        if until is not None:
            pending.ended_at = now
            return VerifyResult(False, until, 0, threads.level(row, now), pending.purpose)
        if now > pending.expires_at:
            pending.ended_at = now
            return VerifyResult(False, None, ladder.TRIES, threads.level(row, now), pending.purpose, expired=True)
        if _fits(uow, pending, code):
            return _succeed(ctx, uow, row, pending, locks.values())
        return _fail(ctx, uow, row, pending, locks)


def is_proved_again(ctx: Context, conversation_id: str, text: str) -> bool:
    """True if somebody who is verified said nothing but facts of their own that are on file."""
    with ctx.uow(read=True) as uow:
        row = threads.load(uow, conversation_id)
        customer = uow.get(Customer, row.customer_id) if row.customer_id else None
        if customer is None or threads.level(row, ctx.clock.now()) < L2:
            return False
        return only_own_facts(text, customer.name, customer.id_number[-4:])


def code_pending(ctx: Context, conversation_id: str) -> bool:
    """True while the next 4 to 8 digits typed belong to identity, also when no code was really sent."""
    with ctx.uow(read=True) as uow:
        pending = _pending(uow, conversation_id)
        return pending is not None and ctx.clock.now() <= pending.expires_at


def cancel_pending(ctx: Context, conversation_id: str) -> None:
    """Forget the pending code (the debtor left the identity form)."""
    with ctx.uow() as uow:
        row = threads.load(uow, conversation_id, lock=True)
        _end_pending(ctx, uow, row.id)


def drop_to_anonymous(ctx: Context, conversation_id: str, reason: str = "third_person") -> None:
    """Back to L0 at once; the next fact about a debt needs a new verification."""
    with ctx.uow() as uow:
        row = threads.load(uow, conversation_id, lock=True)
        _drop(ctx, uow, row, reason)


def level(ctx: Context, conversation_id: str) -> int:
    """0 to 3 as of now: 30 idle minutes or 24 hours absolute fall back to L0 (L1 if bound); L3 lasts 10 minutes."""
    with ctx.uow(read=True) as uow:
        return threads.level(threads.load(uow, conversation_id), ctx.clock.now())


def step_up_fresh(ctx: Context, conversation_id: str) -> bool:
    """True while L3 holds."""
    return level(ctx, conversation_id) >= L3


def _clean(phone: str, id_last4: str | None, name: str | None) -> _Facts:
    digits = ladder.clean_phone(phone)
    tail = ladder.clean_id_tail(id_last4) if id_last4 else None
    called = name.strip() if name and name.strip() else None
    if digits is None or (tail is None and called is None):
        raise HouseError("identity_incomplete")
    return _Facts(digits, tail, called)


def _purpose(purpose: str) -> str:
    if purpose not in PURPOSES:
        raise HouseError("identity_incomplete")
    return purpose


def _match(uow: UnitOfWork, facts: _Facts) -> Customer | None:
    """The person whose phone and further facts all fit."""
    tail = uow.look_up(facts.id_tail) if facts.id_tail else None
    name = uow.look_up(facts.name) if facts.name else None
    for customer in uow.all(select(Customer).where(Customer.phone_lookup == uow.look_up(facts.phone))):
        if tail in (None, customer.id_tail_lookup) and name in (None, customer.name_lookup):
            return customer
    return None


def _issue(ctx: Context, uow: UnitOfWork, row: Conversation, customer: Customer | None, facts: _Facts, purpose: str) -> None:
    """Let the conversation wait for a code; send it if somebody matches and nothing speaks against it."""
    now = ctx.clock.now()
    _end_pending(ctx, uow, row.id)
    pending = OneTimeCode(
        conversation_id=row.id,
        purpose=purpose,
        salt=secrets.token_hex(16),
        pair_lookup=uow.look_up(facts.pair),
        phone_lookup=uow.look_up(facts.phone),
        code_hash="",
        sent_at=now,
        expires_at=now + ladder.CODE_LASTS,
    )
    pending.customer_id = customer.id if customer else None
    locks = [uow.ensure(IdentityLock, key=key) for key in _lock_keys(pending)]
    if any(_state(lock).is_locked(now) for lock in locks) or _too_many(ctx, uow, pending):
        customer = None
    pending.customer_id = customer.id if customer else None
    code = DEMO_CODE if ctx.options.demo else f"{secrets.randbelow(10**6):06d}"
    pending.code_hash = uow.look_up(f"{pending.salt}:{code}")
    uow.add(pending)
    text = ctx.texts.text("utter_sms_code", row.locale, code=code, minutes=ladder.CODE_LASTS.seconds // 60)
    if customer is not None:
        ctx.notifier.send(uow, to=facts.phone, kind="sms", text=text, code=code)
    audit.record(ctx, uow, "identity_started", stream=row.id, actor="debtor", data={"purpose": purpose})


def _too_many(ctx: Context, uow: UnitOfWork, pending: OneTimeCode) -> bool:
    """True if the phone was sent enough codes; a demo sends none, so there it may be asked for without end."""
    if ctx.options.demo:
        return False
    now = ctx.clock.now()

    def sent_within(span: timedelta) -> int:
        query = select(func.count()).where(OneTimeCode.phone_lookup == pending.phone_lookup, OneTimeCode.sent_at > now - span)
        return uow.session.scalar(query) or 0

    return sent_within(timedelta(hours=1)) >= ladder.CODES_AN_HOUR or sent_within(timedelta(days=1)) >= ladder.CODES_A_DAY


def _pending(uow: UnitOfWork, conversation_id: str) -> OneTimeCode | None:
    query = select(OneTimeCode).where(OneTimeCode.conversation_id == conversation_id, OneTimeCode.ended_at.is_(None))
    return uow.first(query.order_by(OneTimeCode.sent_at.desc(), OneTimeCode.id))


def _end_pending(ctx: Context, uow: UnitOfWork, conversation_id: str) -> None:
    pending = _pending(uow, conversation_id)
    if pending is not None:
        pending.ended_at = ctx.clock.now()
        uow.session.flush()


def _lock_keys(pending: OneTimeCode) -> tuple[str, ...]:
    """What wrong codes are counted for, in a fixed order so that two transactions never wait for each other."""
    keys = [f"conversation:{pending.conversation_id}", f"pair:{pending.pair_lookup}"]
    if pending.customer_id is not None:
        keys.append(f"person:{pending.customer_id}")
    return tuple(sorted(keys))


def _state(lock: IdentityLock) -> ladder.LockState:
    day = date.fromisoformat(lock.day) if lock.day else None
    return ladder.LockState(lock.fails_in_row, lock.fails_today, day, lock.locked_until)


def _keep(lock: IdentityLock, state: ladder.LockState) -> None:
    lock.fails_in_row, lock.fails_today = state.fails_in_row, state.fails_today
    lock.day, lock.locked_until = state.day.isoformat() if state.day else "", state.locked_until


def _shown_lock(locks: Iterable[IdentityLock], now: datetime) -> datetime | None:
    """The end of the longest lock that also somebody without an account would meet; a person's own lock stays silent."""
    ends = [lock.locked_until for lock in locks if not lock.key.startswith("person:") and _state(lock).is_locked(now)]
    return max((end for end in ends if end is not None), default=None)


def _fits(uow: UnitOfWork, pending: OneTimeCode, code: str) -> bool:
    typed = uow.look_up(f"{pending.salt}:{code.strip()}")
    return hmac.compare_digest(typed, pending.code_hash) and pending.customer_id is not None


def _succeed(
    ctx: Context, uow: UnitOfWork, row: Conversation, pending: OneTimeCode, locks: Iterable[IdentityLock]
) -> VerifyResult:
    now = ctx.clock.now()
    for lock in locks:
        _keep(lock, ladder.after_success(_state(lock)))
    pending.ended_at = now
    if row.case_customer_id not in (None, pending.customer_id):
        threads.renew_tracker(row)  # what the dialogue engine remembers belongs to somebody else
    row.customer_id = row.case_customer_id = pending.customer_id
    row.verified_at = row.last_debtor_at = now
    row.step_up_at = now if pending.purpose == "sign" else None
    reached = threads.level(row, now)
    data = {"level": reached, "purpose": pending.purpose}
    audit.record(ctx, uow, "identity_verified", stream=row.id, actor="debtor", subject=f"customer:{row.customer_id}", data=data)
    return VerifyResult(True, None, ladder.TRIES, reached, pending.purpose)


def _fail(ctx: Context, uow: UnitOfWork, row: Conversation, pending: OneTimeCode, locks: dict[str, IdentityLock]) -> VerifyResult:
    now = ctx.clock.now()
    pending.tries += 1
    for lock in locks.values():
        _keep(lock, ladder.after_fail(_state(lock), now, ctx.clock.today()))
    until = _shown_lock(locks.values(), now)
    left = min(ladder.tries_left(_state(lock), now) for key, lock in locks.items() if not key.startswith("person:"))
    if until is not None or pending.tries >= ladder.TRIES:
        pending.ended_at = now
    data = {"locked": until is not None}
    audit.record(ctx, uow, "identity_code_wrong", stream=row.id, actor="debtor", data=data)
    return VerifyResult(False, until, left, threads.level(row, now), pending.purpose)


def _drop(ctx: Context, uow: UnitOfWork, row: Conversation, reason: str) -> None:
    _end_pending(ctx, uow, row.id)
    was = threads.level(row, ctx.clock.now())
    threads.forget_identity(row)
    row.bound_customer_id = None
    threads.renew_tracker(row)
    audit.record(ctx, uow, "identity_dropped", stream=row.id, data={"reason": reason, "was": was})
