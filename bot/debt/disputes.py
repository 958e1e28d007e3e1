"""The disputed part of a debt: carved out of what may be collected while the objection is open."""

from __future__ import annotations

from dataclasses import dataclass

from bot.debt import checks
from bot.debt.errors import HouseError
from bot.debt.values import Money


@dataclass(frozen=True, slots=True)
class CarveOut:
    """``collectable`` may be asked for now; on ``disputed`` no late fee and no adverse report while it is open."""

    total: Money
    disputed: Money
    collectable: Money


def carve_out(total: Money, disputed: Money) -> CarveOut:
    """Raises HouseError ``amount_not_positive`` or ``amount_too_large`` when more is disputed than owed."""
    checks.not_negative(total, "total")
    checks.positive(disputed, "disputed")
    if disputed > total:
        raise HouseError("amount_too_large", field="disputed", value=disputed, most=total)
    return CarveOut(total, disputed, total - disputed)
