"""Who works at the desk: sign in with a password, a session that ends by itself, and who that session belongs to."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import select

from bot.debt.errors import HouseError
from bot.services.ports import Context
from bot.store.tables.desk import Collector, DeskSession

#: A session unused for this long is over.
IDLE = timedelta(minutes=30)
# The end is moved on at most once a minute, so that reading the queue does not write to the database each time.
_SLIDE = timedelta(minutes=1)

_hasher = PasswordHasher()
# Verified when the user name is unknown, so that both refusals take the same time.
_NOBODY = _hasher.hash("nobody has this password " + secrets.token_hex(8))


@dataclass(frozen=True)
class Staff:
    """A member of staff who is signed in. ``role``: collector, supervisor, compliance, admin."""

    id: str
    username: str
    staff_no: str
    name: str
    role: str
    level: str


@dataclass(frozen=True)
class SignedIn:
    """A new session; ``token`` goes into the cookie, only its hash is kept."""

    token: str
    staff: Staff
    expires_at: datetime


def sign_in(ctx: Context, username: str, password: str) -> SignedIn:
    """Open a session. Raises HouseError("login_refused"), the same for a wrong name, a wrong password and a blocked account."""
    with ctx.uow(read=True) as uow:
        row = uow.one(Collector, username=username.strip().lower())
        known = row is not None and row.active
        stored = row.password_hash if row is not None and row.active else _NOBODY
    try:
        _hasher.verify(stored, password)
    except (VerificationError, InvalidHashError):
        known = False
    if not known or row is None:
        raise HouseError("login_refused")
    token = secrets.token_urlsafe(32)
    now = ctx.clock.now()
    with ctx.uow() as uow:
        uow.add(DeskSession(token_hash=_digest(token), collector_id=row.id, made_at=now, expires_at=now + IDLE, ended_at=None))
    return SignedIn(token, _staff(row), now + timedelta(hours=ctx.options.desk_session_hours))


def staff_of(ctx: Context, token: str) -> Staff:
    """Whose session this is, kept alive by being used. Raises HouseError("session_invalid") for an unknown or ended one."""
    now = ctx.clock.now()
    with ctx.uow(read=True) as uow:
        session = uow.get(DeskSession, _digest(token)) if token else None
        if session is None or session.ended_at or now >= _end(ctx, session):
            raise HouseError("session_invalid")
        row = uow.get(Collector, session.collector_id)
        if row is None or not row.active:
            raise HouseError("session_invalid")
        staff = _staff(row)
        slide = now + IDLE - session.expires_at > _SLIDE
    if slide:
        with ctx.uow() as uow:
            session = uow.get(DeskSession, _digest(token), lock=True)
            if session is not None:
                session.expires_at = now + IDLE
    return staff


def sign_out(ctx: Context, token: str) -> None:
    """End the session; an unknown one is no error."""
    with ctx.uow() as uow:
        session = uow.get(DeskSession, _digest(token), lock=True)
        if session is not None and session.ended_at is None:
            session.ended_at = ctx.clock.now()


def colleagues(ctx: Context) -> tuple[Staff, ...]:
    """Everybody to whom a conversation may be transferred, by name."""
    with ctx.uow(read=True) as uow:
        rows = uow.all(select(Collector).where(Collector.active, Collector.role.in_(("collector", "supervisor"))))
        return tuple(sorted((_staff(row) for row in rows), key=lambda staff: staff.staff_no))


def _end(ctx: Context, session: DeskSession) -> datetime:
    return min(session.expires_at, session.made_at + timedelta(hours=ctx.options.desk_session_hours))


def _staff(row: Collector) -> Staff:
    return Staff(row.id, row.username, row.staff_no, row.name, row.role, row.level)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
