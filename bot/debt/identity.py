"""The identity ladder and its locks (terms-and-negotiation 5.1). Pure: times come in, levels and locks come out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

ANONYMOUS = 0
BOUND = 1  # a deep link or a bound channel names the person: neutral greeting only
VERIFIED = 2
STEPPED_UP = 3

IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=24)
STEP_UP_LASTS = timedelta(minutes=10)
CODE_LASTS = timedelta(minutes=10)

TRIES = 3
LOCK_AFTER_TRIES = timedelta(minutes=30)
FAILS_A_DAY = 5
LOCK_AFTER_DAY = timedelta(hours=24)

#: At most this many codes go to one phone, whoever asks.
CODES_AN_HOUR = 6
CODES_A_DAY = 12

_PHONE = re.compile(r"1[3-9]\d{9}")
_ID_TAIL = re.compile(r"\d{3}[\dX]")


def level(
    *,
    bound: bool,
    verified_at: datetime | None,
    step_up_at: datetime | None,
    last_seen: datetime | None,
    now: datetime,
) -> int:
    """The level as of ``now``: L2 ends after 30 idle minutes or 24 hours, L3 ten minutes after its code."""
    if verified_at is None or now - verified_at > ABSOLUTE or now - (last_seen or verified_at) > IDLE:
        return BOUND if bound else ANONYMOUS
    if step_up_at is not None and now - step_up_at <= STEP_UP_LASTS:
        return STEPPED_UP
    return VERIFIED


@dataclass(frozen=True)
class LockState:
    """Wrong codes counted for one key. ``day`` is the local day that ``fails_today`` counts."""

    fails_in_row: int = 0
    fails_today: int = 0
    day: date | None = None
    locked_until: datetime | None = None

    def is_locked(self, now: datetime) -> bool:
        return self.locked_until is not None and now < self.locked_until


def after_fail(state: LockState, now: datetime, today: date) -> LockState:
    """Counting one more wrong code: the third in a row locks 30 minutes, the fifth of a day 24 hours."""
    in_row = state.fails_in_row + 1
    of_day = (state.fails_today if state.day == today else 0) + 1
    until = state.locked_until
    if of_day >= FAILS_A_DAY:
        until, in_row = now + LOCK_AFTER_DAY, 0
    elif in_row >= TRIES:
        until, in_row = now + LOCK_AFTER_TRIES, 0
    return LockState(in_row, of_day, today, until)


def after_success(state: LockState) -> LockState:
    """A right code forgets the row of wrong ones, not those of the day."""
    return LockState(0, state.fails_today, state.day, None)


def tries_left(state: LockState, now: datetime) -> int:
    """How many wrong codes are still free; 0 while locked."""
    return 0 if state.is_locked(now) else TRIES - state.fails_in_row


def clean_phone(text: str) -> str | None:
    """A mainland mobile number as 11 digits, or None."""
    digits = re.sub(r"[\s\-()]", "", text.translate(_WIDE))
    digits = re.sub(r"^(\+|00)?86(?=1)", "", digits)
    return digits if _PHONE.fullmatch(digits) else None


def clean_id_tail(text: str) -> str | None:
    """The last four characters of an ID number, or None; a whole number is cut to them."""
    tail = re.sub(r"\s", "", text.translate(_WIDE)).upper()[-4:]
    return tail if _ID_TAIL.fullmatch(tail) else None


_WIDE = {ord("０") + digit: str(digit) for digit in range(10)} | {ord("ｘ"): "X", ord("Ｘ"): "X", ord("＋"): "+"}
