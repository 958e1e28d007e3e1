"""The concession curve for continuous levers: little at first, the most at the last step."""

from __future__ import annotations

from decimal import Decimal

from bot.debt.errors import HouseError
from bot.debt.values import Money


def concession_share(step: int, steps: int, beta: Decimal) -> Decimal:
    """Share (0..1) of the way from opening to floor at ``step``: (step/steps)^(1/beta).

    Raises HouseError ``rate_out_of_range`` for a step outside 0..steps or a beta that is not positive.
    """
    if steps <= 0 or not 0 <= step <= steps:
        raise HouseError("rate_out_of_range", field="step", value=step, least=0, most=steps)
    if not beta > 0:
        raise HouseError("rate_out_of_range", field="beta", value=beta)
    if step in (0, steps):
        return Decimal(step // steps)
    return (Decimal(step) / steps) ** (1 / beta)


def conceded(opening: Money, floor: Money, step: int, steps: int, beta: Decimal) -> Money:
    """The amount asked at ``step``, rounded half up once."""
    return opening + (floor - opening).rounded(concession_share(step, steps, beta))
