"""Equal parts of a sum: nothing is lost and no part is empty."""

from __future__ import annotations

from bot.debt.errors import HouseError
from bot.debt.money_terms import Remainder
from bot.debt.values import Money


def split_floor(total: Money, parts: int, remainder: Remainder = Remainder.LAST) -> tuple[Money, ...]:
    """Every part floored to the fen, what is left over in the last (or first) one: the split of instalment plans.

    Raises HouseError ``instalment_too_small`` when a part would be empty.
    """
    if total.fen < parts:
        raise HouseError("instalment_too_small", total=total, parts=parts)
    return split_free(total, parts, remainder)


def split_half_up(total: Money, parts: int) -> tuple[Money, ...]:
    """Every part rounded half up, the last one absorbs the difference: the split of personalised plans.

    Raises HouseError ``instalment_too_small`` when a part would be empty.
    """
    base = (2 * total.fen + parts) // (2 * parts)
    last = total.fen - base * (parts - 1)
    if base <= 0 or last <= 0:
        raise HouseError("instalment_too_small", total=total, parts=parts)
    return (*[Money(base)] * (parts - 1), Money(last))


def split_free(total: Money, parts: int, remainder: Remainder = Remainder.LAST) -> tuple[Money, ...]:
    """As :func:`split_floor`, but parts may be empty: what is spread free of charge over the rows of a plan."""
    base, left = divmod(total.fen, parts)
    rows = [Money(base)] * parts
    rows[0 if remainder is Remainder.FIRST else -1] = Money(base + left)
    return tuple(rows)
