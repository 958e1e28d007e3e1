"""Who is speaking: the identity ladder L0 to L3, one-time codes and locks (terms-and-negotiation 5.1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.services.ports import Context


@dataclass(frozen=True)
class VerifyResult:
    """What a typed code led to. The same for a phone that has no account, code for code."""

    verified: bool
    locked_until: datetime | None
    tries_left: int
    level: int = 0


def start(
    ctx: Context,
    conversation_id: str,
    phone: str,
    id_last4: str | None = None,
    name: str | None = None,
    purpose: str = "login",
) -> None:
    """Send a one-time code if phone and fact belong together. The outcome looks the same in every case, locked or unknown included.

    ``purpose`` is ``login`` or ``sign``. Raises HouseError("identity_incomplete") only for input that is no phone or has no fact.
    """
    ...


def start_step_up(ctx: Context, conversation_id: str) -> None:
    """A fresh code to the phone on file for a signature. Raises HouseError("identity_required") below L2."""
    ...


def verify(ctx: Context, conversation_id: str, code: str) -> VerifyResult:
    """Check a code. Three wrong ones lock 30 minutes, five fails in a day lock 24 hours. Never says whether an account exists."""
    ...


def code_pending(ctx: Context, conversation_id: str) -> bool:
    """True while the next 4 to 8 digits typed belong to identity, also when no code was really sent."""
    ...


def cancel_pending(ctx: Context, conversation_id: str) -> None:
    """Forget the pending code (the debtor left the identity form)."""
    ...


def drop_to_anonymous(ctx: Context, conversation_id: str, reason: str = "third_person") -> None:
    """Back to L0 at once; the next fact about a debt needs a new verification."""
    ...


def level(ctx: Context, conversation_id: str) -> int:
    """0 to 3 as of now: idle 30 minutes or 24 hours absolute fall back to 0; L3 lasts 10 minutes after the code."""
    ...


def step_up_fresh(ctx: Context, conversation_id: str) -> bool:
    """True while L3 holds."""
    ...
