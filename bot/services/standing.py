"""How a verified person's account stands, as far as a right or a consequence depends on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.debt.errors import HouseError
from bot.debt.limitation import Limitation, LimitationStatus, limitation
from bot.debt.position import Position
from bot.services import access, accounts
from bot.services.access import AccountView
from bot.services.ports import Context

#: The flag under which the library keeps what may not be said of a debt that is or nearly is time-barred.
LIMITATION_FLAG = "LIMITATION"


@dataclass(frozen=True)
class Standing:
    """One card of the verified person. ``legal`` holds case_no, court, stage and filed_on (ISO) once a case is filed."""

    position: Position
    flags: frozenset[str]
    legal: Mapping[str, Any] | None
    limitation: Limitation | None

    @property
    def bucket(self) -> str:
        return self.position.bucket

    @property
    def time_barred(self) -> bool:
        """True if limitation has passed or is so near that a promise would matter (R18, R19b)."""
        return self.limitation is not None and self.limitation.status is not LimitationStatus.OK


def standing(ctx: Context, conversation_id: str) -> Standing | None:
    """The standing of the card that the talk is about; None for somebody unverified or with several cards and none chosen."""
    try:
        return standing_of(ctx, access.account(ctx, conversation_id))
    except HouseError as error:
        if error.code in {"identity_required", "card_choice_needed", "no_account"}:
            return None
        raise


def standing_of(ctx: Context, account: AccountView) -> Standing:
    """The standing of an account already obtained through access."""
    legal = account.facts.get("legal")
    clock = _limitation(ctx, account)
    barred = clock is not None and clock.status is not LimitationStatus.OK
    flags = account.flags | {LIMITATION_FLAG} if barred else account.flags
    return Standing(accounts.position_of(ctx, account), flags, legal if isinstance(legal, Mapping) else None, clock)


def _limitation(ctx: Context, account: AccountView) -> Limitation | None:
    events = account.facts.get("limitation_events")
    if not isinstance(events, list | tuple) or not events:
        return None
    last = max(date.fromisoformat(str(event["date"])) for event in events)
    today = ctx.clock.today()
    return limitation(min(last, today), today, ctx.terms.limitation)
